"""UCDP GED: deadly organised violence of the user's own download, in only.

Types of violence and precisions are those of the codebook of the UCDP Georeferenced Event Dataset (25.1); countries of
governments are numbered by Gleditsch and Ward.
"""

import datetime as dt
from collections.abc import Iterator

from dragoman.model import InputError

from . import codes
from .actors import Party
from .incoming import Incoming
from .lines import Line

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end")
"""Columns without which a file is none of UCDP GED's."""
STATE_BASED, NON_STATE, ONE_SIDED = "1", "2", "3"
PRECISIONS = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
COUNTS = ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
MASSACRE = 25
"""Civilians killed at once from which one-sided violence is a massacre: UCDP's own threshold of a year's violence."""


def read(lines: Iterator[Line]) -> Iterator[Incoming | InputError | None]:
    """The events of a file; an InputError for a row that is faulty."""
    for line in lines:
        try:
            yield _event(line)
        except InputError as error:
            yield error


def _event(line: Line) -> Incoming:
    kind = line.need("type_of_violence").removesuffix(".0")
    if kind not in (STATE_BASED, NON_STATE, ONE_SIDED):
        raise line.fault(f"type_of_violence {kind!r} is none of UCDP's", "1, 2 or 3")
    country = codes.country_by("gw", line.get("country_id").removesuffix(".0")) or codes.country_named(
        line.get("country")
    )
    best = line.amount("best") or 0
    one_sided = kind == ONE_SIDED
    return Incoming(
        id=line.need("id"),
        type="ASSAULT",
        mode=("massacre" if best >= MASSACRE else None) if one_sided else "sideAB",
        contexts=("military",) if kind == STATE_BASED else (),
        source=(_party(line, "a", kind, country),),
        target=(_party(line, "b", kind, country),),
        reciprocal=not one_sided,
        date_from=line.day("date_start"),
        date_to=line.day("date_end"),
        precision=PRECISIONS.get(line.get("date_prec").removesuffix(".0"), "day"),
        place=line.get("where_coordinates") or line.get("adm_2") or line.get("adm_1") or line.get("country") or None,
        country=country,
        lat=line.amount("latitude"),
        lon=line.amount("longitude"),
        evidence=(line.get("source_headline"),) if line.get("source_headline") else (),
        title=line.get("source_headline") or None,
        publisher=line.get("source_office") or None,
        published=_published(line),
        notes=tuple(
            (what, line.get(what))
            for what in (*COUNTS, "conflict_name", "dyad_name", "source_original")
            if line.get(what)
        ),
    )


def _published(line: Line) -> dt.date | None:
    """The first of the days on which its sources appeared."""
    first = line.get("source_date").split(";")[0]
    return Line(line.file, line.number, {"d": first}).day("d", needed=False) if first else None


def _party(line: Line, side: str, kind: str, country: str | None) -> Party:
    name = line.need(f"side_{side}")
    if name.casefold().startswith("government of "):
        whose = codes.country_by("gw", line.get(f"gwno{side}").split(",")[0].removesuffix(".0"))
        return Party(name, whose or codes.country_named(name[len("government of ") :]) or country, "MIL")
    if name.casefold() == "civilians":
        return Party(name, country, "CVL")
    return Party(name, country, "REB" if kind == STATE_BASED else "UAF", guessed=True)
