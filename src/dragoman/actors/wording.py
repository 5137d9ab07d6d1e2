"""A sector from the words of a description: its head noun, corrected by what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .entries import RoleNoun
from .folding import fold
from .gazetteer import SMALL

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

TAIL = re.compile(r" (?:of|for|in|at|from|to|on|with|against|across|near|between|under|without) ")
"""What follows the head noun of a description begins here."""
FORMER = frozenset("former ex ousted deposed exiled toppled erstwhile onetime late retired disgraced".split())
OPPOSED = frozenset(
    "opposition dissident anti-government antigovernment pro-democracy prodemocracy anti-war protest "
    "underground shadow outlawed anti pro-democratic".split(),
)
MODIFIERS = {
    word: sector
    for sector, words in {
        "REB": "rebel rebels guerrilla guerilla insurgent separatist",
        "UAF": "terrorist militant militia jihadist armed unidentified",
        "MIL": "military army naval navy defence defense combat attack war infantry marine brigade missile",
        "COP": "police prison prisons",
        "SPY": "intelligence spy undercover",
        "LEG": "parliamentary congressional legislative",
        "JUD": "judicial court",
        "MED": "medical health hospital",
        "REL": "islamic muslim christian catholic buddhist hindu religious sikh jewish",
        "LAB": "labour labor workers union striking",
        "EDU": "student university",
        "BUS": "business corporate oil",
        "AGR": "farm agricultural cattle",
        "CRM": "drug criminal",
        "REF": "refugee displaced",
        "JRN": "newspaper media",
        "PRM": "paramilitary",
        "GOV": "government presidential ministerial",
        "PTY": "political",
        "CVL": "civilian",
        "SOC": "rights environmental",
    }.items()
    for word in words.split()
}
"""What a word before a head noun of no certain sector tells of it."""
NEUTRAL = frozenset(
    "leader leaders leadership spokesman spokesmen spokeswoman spokesperson spokespersons chief chiefs head "
    "heads member members coalition coalitions group groups movement movements delegation delegations "
    "supporter supporters force representative representatives organisation organization organisations "
    "organizations alliance team unit units faction figure figures authority commander commanders authorities "
    "society".split(),
)
"""Head nouns that are what the nouns around them are: "insurgent leader", "spokesman for the opposition"."""
WEAPON = re.compile(r"(?:[a-z]{1,3}[-/ ]?\d{1,3}[a-z]*|mig|sukhoi|predator|reaper|apache|black hawk|tomahawk)\b")
"""Names of aircraft, ships and arms: "f-16", "mig"."""
HEALERS = re.compile(r"(?:ologist|iatrist|iatrician|surgeon)s?$")
GROUP_NAMES = (
    ("CRM", frozenset("cartel gang mafia".split())),
    ("UAF", frozenset("militia militias jihad mujahideen mujahidin mujahedeen mujahedin brigades ansar jund".split())),
    (
        "REB",
        frozenset(
            "liberation front insurgents rebels guerrilla guerrillas revolutionary separatist separatists "
            "tigers frente resistance rebel fronte liberacion independence commandos cells nuclei warriors".split(),
        ),
    ),
    ("PTY", frozenset("party partido parti partei".split())),
)
"""What the words of a group's name say of it, the surest first."""
WORLDWIDE = frozenset(
    "international intergovernmental inter world global african asian european arab caribbean pacific nordic "
    "baltic eurasian islamic latin multinational americas africa asia".split(),
)
BODIES = frozenset(
    "organization organisation commission community bank fund council court tribunal convention secretariat "
    "agency parliament association parliamentarians assembly".split(),
)
"""Words that together make the name of an organisation of many countries: "West African Development Bank"."""
OPEN = frozenset({"UNK", "CVL", "LAB", "BUS", "SOC", ""})
"""Sectors that a modifier may correct."""


def head_and_rest(words: Sequence[str]) -> list[str]:
    """The words up to the first preposition: "ministers for oil" is about ministers."""
    phrase = " ".join(words)
    match = TAIL.search(phrase)
    return (phrase[: match.start()] if match and match.start() else phrase).split()


def singulars(word: str) -> list[str]:
    """Forms of which a word may be the plural or a spelling."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    if word.endswith(("people", "persons", "person", "woman", "women")):
        forms.append(re.sub(r"(people|persons|person|woman|women)$", "man", word))
    return forms


def find_role(kb: KnowledgeBase, words: Sequence[str]) -> RoleNoun | None:
    """The role noun of exactly these words, in either number and spelling."""
    *before, last = words
    for form in singulars(last):
        phrase = " ".join([*before, form])
        for spelling in (phrase, phrase.replace("defense", "defence").replace("-", " "), phrase.replace(" ", "-")):
            role = kb.role(spelling)
            if role is not None:
                return role
    return None


def described(kb: KnowledgeBase, text: str) -> tuple[str, RoleNoun | None, int] | None:
    """(sector, role noun, number of words it has) of a description in lower case; None when no word tells.

    The longest role noun at the end of the head decides; words around it may say former, opposition, rebel, police.
    """
    words = text.replace("’", "'").split()
    if not words:
        return None
    whole = find_role(kb, words)
    if whole is not None:
        return whole.sector, whole, len(words)
    head = head_and_rest(words)
    if head[-1:] and words[-2:] == ["in", "exile"]:
        return "ELI", None, len(head)
    role, start = None, len(head)
    for i in range(len(head)):
        role = find_role(kb, head[i:])
        if role is not None:
            start = i
            break
    sector = role.sector if role is not None else ""
    if start == len(head) or head[-1] in NEUTRAL:
        sector = _from_around(kb, head[: min(start, len(head) - 1)], words[len(head) + 1 :]) or sector
    before = [part for word in head[:start] for part in (word, *word.split("-"))]
    sector = corrected(sector, role, before)
    if sector:
        return sector, role, len(head) - start
    if WEAPON.match(text):
        return "MIL", None, 0
    return ("MED", None, 0) if HEALERS.search(head[-1]) else None


def _from_around(kb: KnowledgeBase, before: Sequence[str], after: Sequence[str]) -> str:
    """The sector of the nouns beside a head that has none of its own: the nearest before it, else those after it."""
    for end in range(len(before), 0, -1):
        for begin in range(end):
            known = find_role(kb, before[begin:end])
            if known is not None and known.sector != "UNK":
                return known.sector
    after = [word for word in after if word != "the"]
    for begin in range(len(after)):
        known = find_role(kb, after[begin:])
        if known is not None and known.sector != "UNK":
            return known.sector
    return ""


def corrected(sector: str, role: RoleNoun | None, before: Sequence[str]) -> str:
    """The sector of a head noun after what stands before it."""
    marks = set(before)
    if sector in {"GOV", "MIL", "LEG", "SPY", "COP"} and marks & FORMER and (role is None or role.kind == "person"):
        return "ELI"
    if marks & OPPOSED and sector == "UAF":
        return "REB"
    if marks & OPPOSED and sector not in {"REB", "UAF", "MIL", "COP", "JUD"}:
        return "OPP"
    hints = [MODIFIERS[word] for word in before if word in MODIFIERS]
    if "REB" in hints and sector not in {"GOV", "JUD", "COP"}:
        return "REB"
    if hints and (
        sector in OPEN or (sector == "GOV" and role is not None and role.kind == "person" and not role.leads)
    ):
        return hints[-1]
    return sector


def named_group(words: Sequence[str]) -> str | None:
    """The sector of a proper name that no table has, from the sort of name it is; None when it is no group's.

    IGO stands for an organisation of many countries.
    """
    if len(words) < 2 or any(word[0].islower() and word not in SMALL for word in words):
        return None
    marks = {part for word in words for part in fold(word)}
    if marks & WORLDWIDE and marks & BODIES:
        return "IGO"
    for sector, signs in GROUP_NAMES:
        if marks & signs:
            return sector
    return None
