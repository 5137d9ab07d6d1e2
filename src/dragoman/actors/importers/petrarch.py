"""Dictionaries of actors and agents as PETRARCH, TABARI and their kin read them.

    BARACK_OBAMA_  ;a comment
    +BARACK_HUSSEIN_OBAMA_
        [USAELI <20090120]
        [USAGOV 090120-170120]
    MAN {MEN} [~CVL]
    !MINISTER!_OF_OIL [~GOV]

Traps that real files hold: dates as YYMMDD and YYYYMMDD side by side, synonyms after `+`, several codes in a line,
`[---]` for a name that means nobody, NUL bytes, commas and stray blanks in names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import KnowledgeError

from ..intervals import is_date
from ..tables import Row
from .codes import KINDS, country_and_sector, is_plover
from .opening import lines_of

CODE = re.compile(r"\[([^\[\]]*)\]")
PLURAL = re.compile(r"\{([^{}]*)\}")
SYNONYMS = re.compile(r"!([A-Z_]+)!\s*=\s*(.+)")
SIGNS = re.compile(r"^[+&]?[A-Z0-9!][^\[]*_|\[(?:~?[A-Z]{3,}|---)")
PIVOT = 40
"""A year of two digits up to this one is of our century."""
ACRONYM = 4
"""A single word of so few letters is taken for an abbreviation: all is written in capitals."""
TITLES = {
    "GOV": "official", "MIL": "officer", "ELI": "former official", "OPP": "opposition politician", "REB": "rebel",
    "LEG": "lawmaker", "JUD": "judge", "SPY": "intelligence official", "PTY": "politician", "COP": "police officer",
}  # fmt: skip
"""What a person is called whose code says no more than a sector."""
BODIES = frozenset(
    "MINISTRY DEPARTMENT ARMY FORCE FORCES FRONT PARTY MOVEMENT GROUP COUNCIL COURT PARLIAMENT ASSEMBLY UNION BANK "
    "GOVERNMENT AGENCY COMMISSION COMMITTEE ORGANIZATION ORGANISATION ASSOCIATION POLICE SERVICE CORPS GUARD NAVY "
    "CONGRESS SENATE OFFICE AUTHORITY ALLIANCE COALITION BRIGADE BRIGADES MILITIA REPUBLIC UNIVERSITY NEWS TIMES "
    "COMPANY CORPORATION FOUNDATION NATIONS CHURCH MISSION COMMAND LEAGUE FEDERATION TRIBUNAL CABINET EMBASSY".split()
)
"""Words of names that are no person's."""


@dataclass(slots=True)
class Entry:
    """One entry of a dictionary: its names, its codes with their dates, the line where it begins."""

    number: int
    names: list[str] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)
    codes: list[tuple[str, str, str]] = field(default_factory=list)
    """(code, start, end), the dates in ISO."""


def recognises(head: str) -> bool:
    """True for text in which names end in an underscore or codes stand in brackets."""
    return not head.lstrip().startswith(("{", "[{", "[\n{")) and any(SIGNS.search(line) for line in head.split("\n"))


def read(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[str, Row]]:
    """The rows of a dictionary; a line that cannot be used is reported and left out."""
    entries = list(_entries(path, faults))
    plover = is_plover(code for entry in entries for code, _, _ in entry.codes)
    for entry in entries:
        where = f"{path}:{entry.number}"
        codes = [code for code in entry.codes if code[0] != "---"]
        if not entry.codes:
            mend = "write a code in brackets, as in [TURGOV], or [---] for a name that means nobody"
            faults.append(KnowledgeError(f"{entry.names[0]!r} has no code", where, mend))
        elif not codes:
            continue
        elif codes[0][0].startswith("~"):
            yield from _agent(entry, plover, where)
        else:
            yield from _actor(entry, codes, plover, where)


def _entries(path: Path, faults: list[KnowledgeError]) -> Iterator[Entry]:
    entry: Entry | None = None
    synonyms: dict[str, list[str]] = {}
    for number, line in lines_of(path):
        text = re.split(r"[#;]", line, maxsplit=1)[0].strip()
        if not text or text.startswith("<!"):
            continue
        meant = SYNONYMS.match(text)
        if meant:
            synonyms[meant[1]] = [word.strip() for word in meant[2].split(",") if word.strip()]
            continue
        name = CODE.split(text, maxsplit=1)[0].strip()
        if name and not name.startswith("+"):
            if entry is not None:
                yield entry
            entry = Entry(number)
        if entry is None:
            mend = "a name comes before its synonyms and codes"
            faults.append(KnowledgeError(f"{text[:40]!r} belongs to no name", f"{path}:{number}", mend))
            continue
        if name:
            entry.names += _names(name, synonyms)
            entry.plurals += [_plain(p) for p in PLURAL.findall(name) if p.strip()]
        for written in CODE.findall(text):
            for code in _codes(written, f"{path}:{number}", faults):
                entry.codes.append(code)
    if entry is not None:
        yield entry


def _names(written: str, synonyms: dict[str, list[str]]) -> list[str]:
    """The names that a line stands for: synonym sets written out, marks at the end taken off."""
    found = [PLURAL.sub("", written).lstrip("+&").strip()]
    for name, words in synonyms.items():
        if f"!{name}!" in found[0]:
            found = [one.replace(f"!{name}!", word) for one in found for word in words]
    return [plain for one in found if (plain := _plain(one))]


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("=", " ").rstrip("#-* ").split())


def _codes(written: str, where: str, faults: list[KnowledgeError]) -> Iterator[tuple[str, str, str]]:
    """The codes in one pair of brackets, each with its dates: "USAELI <20090120", "IGOUNO/IGOWHO 060101-"."""
    parts = written.split(None, 1)
    if not parts:
        faults.append(KnowledgeError("empty brackets", where, "write a code, or --- for nobody"))
        return
    start = end = ""
    if len(parts) == 2:
        dates = parts[1].replace(" ", "")
        try:
            if dates.startswith("<"):
                end = _date(dates[1:])
            elif dates.startswith(">"):
                start = _date(dates[1:])
            else:
                first, _, last = dates.partition("-")
                start, end = _date(first), _date(last)
        except ValueError as error:
            mend = "write <20090120, >090120 or 090120-170120"
            faults.append(KnowledgeError(f"{error} in [{written}]", where, mend))
            return
    for code in parts[0].split("/"):
        if code != "---" and not re.fullmatch(r"~?(?:[A-Za-z]{3})+~?", code):
            faults.append(KnowledgeError(f"{code!r} is no code", where, "a code has parts of three letters each"))
            continue
        yield code, start, end


def _date(text: str) -> str:
    """An ISO date of YYYYMMDD, YYMMDD, YYYYMM or YYYY; parts of 00 are left out; "" for an open end."""
    if not text:
        return ""
    if not text.isdigit() or len(text) not in {4, 6, 8}:
        raise ValueError(f"{text!r} is no date")
    if len(text) == 6 and not (text[:2] in {"19", "20"} and 1 <= int(text[4:]) <= 12 and int(text[2:4]) > 12):
        text = ("20" if int(text[:2]) <= PIVOT else "19") + text
    parts = [part for part in (text[:4], text[4:6], text[6:8]) if part]
    while len(parts) > 1 and parts[-1] == "00":
        parts.pop()
    iso = "-".join(parts)
    if not is_date(iso):
        raise ValueError(f"{text!r} is no date")
    return iso


def _agent(entry: Entry, plover: bool, where: str) -> Iterator[tuple[str, Row]]:
    """A role noun: "MAN {MEN} [~CVL]"; regular plurals are made."""
    _, sector = country_and_sector(entry.codes[0][0], plover)
    if not sector:
        return
    for name in entry.names:
        noun = name.lower()
        plural = entry.plurals[0].lower() if entry.plurals else _plural(noun)
        kind = "person" if sector in {"GOV", "LEG", "JUD", "ELI", "PTY"} else "population"
        cells = {"noun": noun, "plural": plural, "sector": sector, "kind": kind, "note": "", "source": "import"}
        yield "roles", Row(cells, where)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _actor(entry: Entry, codes: list[tuple[str, str, str]], plover: bool, where: str) -> Iterator[tuple[str, Row]]:
    named = [_written(name) for name in dict.fromkeys(entry.names)]
    country, sector = country_and_sector(codes[0][0], plover)
    if not sector and len(codes[0][0]) == 3 and country:
        yield "names", Row({"id": country, "aliases": " | ".join(named), "source": "import"}, where)
        return
    dated = any(start or end for _, start, end in codes)
    words = {word for name in entry.names for word in name.upper().split()}
    if dated or (sector in TITLES and len(entry.names[0].split()) in {2, 3, 4} and not words & BODIES):
        for code, start, end in codes:
            country, sector = country_and_sector(code, plover)
            cells = {"name": named[0], "aliases": " | ".join(named[1:]), "country": country, "sector": sector or "UNK"}
            cells |= {"title": TITLES.get(sector, "member"), "of": country, "start": start, "end": end}
            yield "people", Row(cells | {"match": "name", "source": "import"}, where)
        return
    acronyms = [name for name in named if name.isupper() and " " not in name]
    longer = [name for name in named if name not in acronyms] or acronyms
    kind = "igo" if country in {"IGO", "UNO", "EUR"} else "ngo" if country == "NGO" else KINDS.get(sector, "group")
    cells = {"id": "", "name": longer[0], "kind": kind, "country": country, "sector": sector, "match": "name"}
    cells |= {"aliases": " | ".join(longer[1:]), "acronyms": " | ".join(acronyms), "source": "import"}
    yield "organisations", Row(cells, where)


def _written(name: str) -> str:
    """A name as journalists write it: "HAMID KARZAI" is Hamid Karzai, "PKK" stays."""
    if not name.isupper():
        return name
    if " " not in name and len(name) <= ACRONYM:
        return name
    return " ".join(
        word.capitalize() if word not in {"OF", "THE", "AND", "FOR"} else word.lower() for word in name.split()
    )
