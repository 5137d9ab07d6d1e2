"""Offices and sorts of organisation as catalogues write them: "President of France", "political party"."""

from __future__ import annotations

import re

OFFICE = re.compile(
    r"(?P<title>.+?) of (?:the )?(?P<of>[A-Z][^,]*)$"
    r"|(?P<of2>[A-Z]\S+(?: [A-Z]\S+)*) (?P<title2>[a-z].+)$"
)
MINISTER = re.compile(r"^(?:federal |union |state )?minister (?:of|for) ", re.IGNORECASE)
DEPARTMENTS = {
    "foreign affairs": "foreign minister", "external affairs": "foreign minister", "defence": "defence minister",
    "defense": "defence minister", "national defence": "defence minister", "interior": "interior minister",
    "the interior": "interior minister", "internal affairs": "interior minister", "home affairs": "interior minister",
    "finance": "finance minister", "justice": "justice minister",
}  # fmt: skip
KINDS = (
    ("party", "political party"), ("armed_group", "armed group"), ("armed_group", "militant organization"),
    ("armed_group", "guerrilla"), ("armed_group", "terrorist organization"), ("armed_group", "paramilitary"),
    ("igo", "international organization"), ("igo", "intergovernmental organization"), ("medium", "newspaper"),
    ("medium", "news agency"), ("medium", "television"), ("medium", "radio"), ("medium", "news website"),
    ("ngo", "non-governmental organization"), ("ngo", "nonprofit organization"), ("company", "business"),
    ("company", "company"), ("company", "enterprise"), ("ministry", "ministry"), ("institution", "parliament"),
    ("institution", "government agency"), ("institution", "court"), ("military", "armed forces"), ("military", "army"),
    ("group", "organization"),
)  # fmt: skip
"""The kind of actor for words in the name of a class, the surer first."""
SECTORS = (
    ("JUD", re.compile(r"\b(?:judge|justice of|prosecutor|chief justice|attorney)\b")),
    (
        "LEG",
        re.compile(r"\b(?:member of (?:the )?\w*\s?(?:parliament|assembly|congress|senate)|senator|speaker|deputy$)"),
    ),
    ("MIL", re.compile(r"\b(?:army|navy|air force|chief of (?:the )?(?:general )?staff|commander)\b")),
    ("SPY", re.compile(r"\bintelligence\b")),
    ("OPP", re.compile(r"\bopposition\b")),
    ("PTY", re.compile(r"\bparty\b")),
)


def office_of(position: str, country: str) -> tuple[str, str]:
    """The title as journalists write it, and the name of the state or body: ("foreign minister", "Turkey").

    The country given with the position wins over the one in its name.
    """
    if not position:
        return "", country
    department = MINISTER.match(position)
    if department:
        field, _, rest = position[department.end() :].partition(" of ")
        title = DEPARTMENTS.get(field.strip().lower().removeprefix("the "), f"minister of {field.strip().lower()}")
        return title, country or rest.removeprefix("the ")
    match = OFFICE.match(position)
    if match is None:
        return position.lower(), country
    title, of = (match["title"], match["of"]) if match["title"] else (match["title2"], match["of2"])
    return title.lower().removesuffix(" of the republic"), country or of


def sector_of(title: str) -> str:
    """The sector of an office: GOV where its title tells no other."""
    return next((sector for sector, sign in SECTORS if sign.search(title.lower())), "GOV")


def organisation_kind(label: str) -> str:
    """The kind of actor of a class, by its label; "" for one that is no organisation."""
    lower = label.lower()
    return next((kind for kind, words in KINDS if words in lower), "")
