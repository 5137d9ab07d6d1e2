"""POLECAT: events as tab-separated values in the 40 columns of its files, out and in.

One row an event; several actors, countries or sectors of a side stand in one cell, separated by ";". What is missing is
None, as in the files of the Harvard Dataverse (doi:10.7910/DVN/AJGVIT), whose codebook names the columns.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman import ontology
from dragoman.model import InputError
from dragoman.version import __version__

from . import coded, codes
from .actors import Party
from .extract import Extract
from .incoming import Incoming
from .lines import Line
from .report import Exported

COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
NONE = "None"
"""How the files write that there is nothing."""
BETWEEN = ";"


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events; intentions are recoded as PLOVER prescribes, what it does not code is left out."""
    common, params = coded.common(extract)
    cells = ", ".join(f"coalesce({sql}, '{NONE}') AS \"{name}\"" for name, sql in _cells().items())
    sides = ", ".join(map(_side, ("source", "target")))
    sql = (
        f"WITH {common}, sides AS (SELECT p.event, {sides} FROM participants p LEFT JOIN countries c "
        "ON c.country = p.country WHERE p.event IN (SELECT event FROM chosen) GROUP BY p.event) "
        f"SELECT {cells} FROM coded e LEFT JOIN sides s ON s.event = e.event ORDER BY e.day, e.event"
    )
    rows = extract.copy(sql, path, coded.tabbed(packed, header=True), params)
    return Exported(rows, coded.left_out(extract))


VALUES = {
    "names": "p.name", "countries": "coalesce(p.country, 'None')", "cows": "coalesce(c.cow, 'None')",
    "sectors": "coalesce(p.sector, 'None')", "raws": "coalesce(p.text, p.name)",
}  # fmt: skip
"""SQL of what is told of each participant."""


def _side(part: str) -> str:
    """SQL of the participants of a side, gathered once: an ordered aggregate for each value would cost as much each."""
    values = VALUES | {name: _clean(VALUES[name]) for name in ("names", "raws")}
    struct = ", ".join(f"{name}: {value}" for name, value in values.items())
    return f"list({{{struct}}} ORDER BY p.position) FILTER (WHERE p.part = '{part}') AS {part}"


def _joined(part: str, name: str) -> str:
    """SQL of one value of all participants of a side."""
    return f"array_to_string(list_transform(s.{part}, x -> x.{name}), '{BETWEEN}')"


def _clean(value: str) -> str:
    return f"coalesce(replace({coded.plain(value)}, '{BETWEEN}', ','), '{NONE}')"


def _cells() -> dict[str, str]:
    quads = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(QUADS, start=1))
    cells = dict.fromkeys(COLUMNS, "NULL")
    cells |= {
        "Event ID": f"CASE WHEN e.origin = 'polecat' THEN {coded.plain('e.name')} ELSE e.event END",
        "Event Date": "strftime(e.day, '%Y-%m-%d')", "Event Type": "e.coded", "Event Mode": "e.coded_mode",
        "Event Intensity": "e.coded_intensity::VARCHAR", "Quad Code": f"CASE e.coded_quad {quads} END",
        "Contexts": f"replace(e.contexts, '; ', '{BETWEEN}')",
        "Placename": coded.plain("e.place"), "Country": "e.country", "Latitude": "e.lat::VARCHAR",
        "Longitude": "e.lon::VARCHAR", "Raw Placename": coded.plain("e.place"),
        "Source": coded.plain("e.publisher"), "Publication Date": "strftime(e.published, '%Y-%m-%d')",
        "Language": "e.language", "Version": f"'dragoman {__version__}'",
    }  # fmt: skip
    for title, part in (("Actor", "source"), ("Recipient", "target")):
        cells |= {
            f"{title} Name": _joined(part, "names"), f"{title} Country": _joined(part, "countries"),
            f"{title} COW": _joined(part, "cows"), f"{title} Sectors": _joined(part, "sectors"),
            f"Primary {title} Sector": f"s.{part}[1].sectors", f"{title} Name Raw": _joined(part, "raws"),
        }  # fmt: skip
    return cells


def read(lines: Iterator[Line]) -> Iterator[Incoming | InputError | None]:
    """The events of a file with a header; None for a row that is no event, an InputError for one that is faulty."""
    for line in lines:
        try:
            yield _event(line)
        except InputError as error:
            yield error


def _event(line: Line) -> Incoming:
    onto = ontology.load()
    kind = line.need("Event Type").upper()
    if kind not in onto.types:
        raise line.fault(f"{kind!r} is no PLOVER type", "one of " + ", ".join(onto.types))
    mode = line.get("Event Mode").lower() or None
    known = onto.types[kind].mode(mode) if mode else None
    day = line.day("Event Date")
    quad = line.get("Quad Code").upper()
    return Incoming(
        id=line.need("Event ID"),
        type=kind,
        mode=known.name if known else None,
        contexts=tuple(c for c in re.split(r"[;|,]\s*", line.get("Contexts").lower()) if c in onto.contexts),
        quad=QUADS.index(quad) + 1 if quad in QUADS else onto.quad(kind),
        intensity=_intensity(line, kind, mode),
        source=_parties(line, "Actor"),
        target=_parties(line, "Recipient"),
        date_from=day,
        date_to=day,
        place=line.get("Placename") or line.get("City") or line.get("Province") or None,
        country=line.get("Country") or None,
        lat=line.amount("Latitude"),
        lon=line.amount("Longitude"),
        publisher=line.get("Source") or None,
        published=line.day("Publication Date", needed=False),
        language=line.get("Language") or None,
    )


def _intensity(line: Line, kind: str, mode: str | None) -> float:
    """The row's own score: its column was once called Intensity."""
    for name in ("Event Intensity", "Intensity"):
        score = line.amount(name)
        if score is not None:
            return score
    return ontology.load().intensity(kind, mode)


def _parties(line: Line, side: str) -> tuple[Party, ...]:
    """The parties of a side: names, countries and sectors pair off where there are as many."""
    names, raws = line.cells(f"{side} Name"), line.cells(f"{side} Name Raw")
    countries, sectors = line.cells(f"{side} Country"), line.cells(f"{side} Sectors")
    primary = line.get(f"Primary {side} Sector") or None
    count = max(len(names), len(raws), len(countries) if not names else 0)

    def at(values: tuple[str, ...], index: int, whole: str | None = None) -> str | None:
        if len(values) == count:
            return values[index] or None
        return whole or (values[0] or None if values else None)

    found = []
    for index in range(count):
        name = at(names, index) or at(raws, index)
        country = at(countries, index)
        if not name and not country:
            continue
        named = name or (codes.countries()[country].name if country in codes.countries() else str(country))
        found.append(Party(named, country, at(sectors, index, primary if count == 1 else None), text=at(raws, index)))
    return tuple(found)
