"""ACLED: political violence and protest of the user's own download, in only.

Types, sub-types, kinds of actors (“inter” codes) and precisions are those of the ACLED codebook (2024); what PLOVER has
no event for (a change of a group, a disrupted use of weapons) is passed over.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from dragoman.model import InputError

from . import codes
from .actors import Party
from .incoming import Incoming
from .lines import Line

NEEDED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1")
"""Columns without which a file is none of ACLED's."""
Kind = tuple[str, str | None, tuple[str, ...], bool]
SUBTYPES: dict[str, Kind | None] = {
    "armed clash": ("ASSAULT", "sideAB", ("military",), True),
    "government regains territory": ("ASSAULT", "sideAB", ("military", "territory"), True),
    "non-state actor overtakes territory": ("ASSAULT", "sideAB", ("military", "territory"), True),
    "chemical weapon": ("ASSAULT", "unconventional", ("cbrn",), False),
    "air/drone strike": ("ASSAULT", "aerial", ("military",), False),
    "suicide bomb": ("ASSAULT", "suicide-attack", (), False),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons", ("military",), False),
    "remote explosive/landmine/ied": ("ASSAULT", "explosives", (), False),
    "grenade": ("ASSAULT", "explosives", (), False),
    "sexual violence": ("ASSAULT", "sexual", (), False),
    "attack": ("ASSAULT", None, (), False),
    "abduction/forced disappearance": ("ASSAULT", "abduct", (), False),
    "peaceful protest": ("PROTEST", "demo", (), False),
    "protest with intervention": ("PROTEST", "demo", ("repression",), False),
    "excessive force against protesters": ("PROTEST", "demo", ("repression",), False),
    "violent demonstration": ("PROTEST", "riot", (), False),
    "mob violence": ("ASSAULT", "beat", (), False),
    "agreement": ("AGREE", None, (), True),
    "arrests": ("COERCE", "arrest", (), False),
    "headquarters or base established": ("MOBILIZE", "troops", (), False),
    "looting/property destruction": ("ASSAULT", "destroy", (), False),
    "non-violent transfer of territory": ("COERCE", "seize", ("territory",), False),
    "change to group/activity": None,
    "disrupted weapons use": None,
    "other": None,
}
"""Sub-types as PLOVER's type, mode and contexts, and whether both actors do it; None where PLOVER has no event."""
SECTORS = {
    "1": "MIL", "state forces": "MIL", "2": "REB", "rebel group": "REB", "rebel groups": "REB", "3": "UAF",
    "political militia": "UAF", "political militias": "UAF", "4": "UAF", "identity militia": "UAF",
    "identity militias": "UAF", "5": "CVL", "rioters": "CVL", "6": "CVL", "protesters": "CVL", "7": "CVL",
    "civilians": "CVL", "8": "UNK", "external/other forces": "UNK", "other": "UNK",
}  # fmt: skip
PRECISIONS = {"1": "day", "2": "week", "3": "month"}
_OF = re.compile(r"\b(?:forces|government|police|gendarmerie|guard) of (?:the )?([^()]+?)\s*(?:\(|$)", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()0-9]+)\)")


def read(lines: Iterator[Line]) -> Iterator[Incoming | InputError | None]:
    """The events of a file; None for what PLOVER does not code, an InputError for a row that is faulty."""
    for line in lines:
        try:
            yield _event(line)
        except InputError as error:
            yield error


def _event(line: Line) -> Incoming | None:
    name = line.need("sub_event_type").casefold()
    if name not in SUBTYPES:
        raise line.fault(f"{line.get('sub_event_type')!r} is no sub-event type of ACLED", "see its codebook")
    kind = SUBTYPES[name]
    if kind is None:
        return None
    day = line.day("event_date")
    assert day is not None
    precision = PRECISIONS.get(line.get("time_precision"), "day")
    start, end = _range(day, precision)
    country = _country(line)
    type, mode, contexts, mutual = kind
    one, other = _side(line, 1, country), _side(line, 2, country)
    place = line.get("location") or line.get("admin1") or line.get("country")
    return Incoming(
        id=line.need("event_id_cnty"),
        type=type,
        mode=mode,
        contexts=contexts,
        source=one,
        target=other,
        reciprocal=mutual and bool(one) and bool(other),
        date_from=start,
        date_to=end,
        precision=precision,
        place=place or None,
        country=country,
        lat=line.amount("latitude"),
        lon=line.amount("longitude"),
        evidence=(line.get("notes"),) if line.get("notes") else (),
        publisher=line.get("source") or None,
        published=day,
        notes=tuple((what, line.get(what)) for what in ("fatalities", "sub_event_type", "tags") if line.get(what)),
    )


def _range(day: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    """The days that a date of a precision may mean: its week from Monday, its calendar month."""
    if precision == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _country(line: Line) -> str | None:
    number = line.get("iso")
    return (codes.country_by("numeric", number.removesuffix(".0")) if number else None) or codes.country_named(
        line.get("country")
    )


def _side(line: Line, number: int, country: str | None) -> tuple[Party, ...]:
    """An actor and those associated with it."""
    sector = SECTORS.get(line.get(f"inter{number}").casefold().removesuffix(".0"))
    names = [line.get(f"actor{number}"), *(n.strip() for n in line.get(f"assoc_actor_{number}").split(";"))]
    return tuple(_party(name, sector if at == 0 else None, country) for at, name in enumerate(names) if name)


def _party(name: str, sector: str | None, country: str | None) -> Party:
    named = next((c for c in map(codes.country_named, (*_OF.findall(name), *_BRACKET.findall(name))) if c), None)
    if name.casefold().startswith(("police", "gendarmerie")):
        sector = "COP"
    if sector == "UNK" and name.casefold().startswith("military forces"):
        sector = "MIL"
    at_home = country if sector in ("MIL", "COP", "REB", "UAF", "CVL") else None
    return Party(name, named or at_home, sector if sector != "UNK" else None, guessed=named is None)
