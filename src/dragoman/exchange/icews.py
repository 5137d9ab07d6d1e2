"""ICEWS: events as tab-separated values in the 20 columns of its files, out and in.

A row is one source and one target; an event of several, or a mutual one, has several rows with one Event ID, and is put
together again when read. Columns and their meaning: ICEWS Coded Event Data, Harvard Dataverse (doi:10.7910/DVN/28075).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from dragoman.model import InputError

from . import cameo, coded, codes, dyads
from .actors import Party
from .coded import plain
from .extract import Extract
from .incoming import Incoming
from .lines import Line
from .report import Exported

COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
UNSPECIFIED = "Unspecified Actor"


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events; intentions have CAMEO's codes for them, what CAMEO does not code is left out."""
    pairs = dyads.common(extract)
    cells = {
        "Event ID": f"CASE WHEN p.origin = 'icews' THEN split_part({plain('p.name')}, '/', 1) "
        f"ELSE {dyads.whole_number('p.event')}::VARCHAR END",
        "Event Date": "strftime(p.day, '%Y-%m-%d')",
        "Source Name": f"coalesce({plain('p.source_name')}, '{UNSPECIFIED}')", "Source Sectors": "s.icews",
        "Source Country": "coalesce(sc.icews, '')", "Event Text": "p.words", "CAMEO Code": "p.cameo",
        "Intensity": "p.goldstein::VARCHAR", "Target Name": f"coalesce({plain('p.target_name')}, '{UNSPECIFIED}')",
        "Target Sectors": "t.icews", "Target Country": "tc.icews",
        "Story ID": f"CASE WHEN p.origin = 'icews' THEN split_part({plain('p.name')}, '/', 2) "
        f"ELSE {dyads.whole_number('p.document')}::VARCHAR END",
        "Sentence Number": "(p.sentence + 1)::VARCHAR", "Publisher": plain("p.publisher"),
        "City": f"CASE WHEN coalesce(p.place NOT IN (w.icews, w.name), true) THEN {plain('p.place')} END",
        "District": "NULL", "Province": "NULL", "Country": "w.icews", "Latitude": "p.lat::VARCHAR",
        "Longitude": "p.lon::VARCHAR",
    }  # fmt: skip
    columns = ", ".join(f"coalesce({cells[name]}, '') AS \"{name}\"" for name in COLUMNS)
    sql = (
        f"WITH {pairs.sql} SELECT {columns} FROM pairs p LEFT JOIN sectors s ON s.sector = p.source_sector "
        "LEFT JOIN sectors t ON t.sector = p.target_sector LEFT JOIN countries sc ON sc.country = p.source_country "
        "LEFT JOIN countries tc ON tc.country = p.target_country LEFT JOIN countries w ON w.country = p.country "
        "ORDER BY p.day, p.event, p.way"
    )
    rows = extract.copy(sql, path, coded.tabbed(packed, header=True), pairs.params, pairs.tables)
    return Exported(rows, coded.left_out(extract))


def read(lines: Iterator[Line]) -> Iterator[Incoming | InputError | None]:
    """The events of a file with a header; None for what PLOVER does not code, an InputError for a faulty row."""
    for _, group in groupby(
        lines, key=lambda line: (line.get("Event ID"), line.get("Story ID"), line.get("CAMEO Code")[:2])
    ):
        found: list[Incoming] = []
        for line in group:
            try:
                event = _event(line)
            except InputError as error:
                yield error
                continue
            if event is None:
                yield None
            elif found and _same(found[0], event):
                found[0] = _joined(found[0], event)
            else:
                yield from found
                found = [event]
        yield from found


def _event(line: Line) -> Incoming | None:
    code = cameo.read_code(line.need("CAMEO Code"))
    if code is None:
        raise line.fault(f"{line.get('CAMEO Code')!r} is no CAMEO code", "give one such as 036")
    if code.type is None:
        return None
    day = line.day("Event Date")
    story, sentence = line.get("Story ID"), line.amount("Sentence Number")
    country = line.get("Country")
    return Incoming(
        id=f"{line.need('Event ID')}/{story}",
        type=code.type,
        mode=code.mode,
        contexts=code.contexts,
        intensity=line.amount("Intensity"),
        source=_party(line, "Source"),
        target=_party(line, "Target"),
        date_from=day,
        date_to=day,
        place=line.get("City") or line.get("District") or line.get("Province") or country or None,
        country=codes.country_named(country) if country else None,
        lat=line.amount("Latitude"),
        lon=line.amount("Longitude"),
        sentence=int(sentence) - 1 if sentence and sentence >= 1 else None,
        rule=cameo.AS_CODED + code.code,
        publisher=line.get("Publisher") or None,
        published=day,
    )


def _party(line: Line, side: str) -> tuple[Party, ...]:
    name = line.get(f"{side} Name")
    if not name or name == UNSPECIFIED:
        return ()
    country = line.get(f"{side} Country")
    sectors = line.get(f"{side} Sectors")
    return (Party(name, codes.country_named(country) if country else None, codes.sector_of_icews(sectors)),)


def _same(one: Incoming, other: Incoming) -> bool:
    """Whether two rows are one event told of different pairs."""
    return (one.date_from, one.type, one.place, one.sentence) == (
        other.date_from,
        other.type,
        other.place,
        other.sentence,
    )


def _joined(one: Incoming, other: Incoming) -> Incoming:
    """One event of two rows; mutual when the second turns the first round."""
    if set(other.source) <= set(one.target) and set(other.target) <= set(one.source):
        return replace(one, reciprocal=True)
    return replace(
        one,
        source=tuple(dict.fromkeys((*one.source, *other.source))),
        target=tuple(dict.fromkeys((*one.target, *other.target))),
    )
