"""GDELT 2.0: events in the 61 columns of its files and mentions in 16, between tabs, without a header; events also in.

A row is one pair of actors; reports of one story are one event with several mentions. Columns, CAMEO's codes of actors
and the FIPS codes of places: the event codebook 2.0 of the GDELT project.
"""

from collections.abc import Iterator
from pathlib import Path

from dragoman.model import InputError

from . import cameo, coded, codes, dyads
from .actors import Party
from .coded import plain
from .extract import Extract
from .incoming import Incoming
from .lines import Line
from .report import Exported

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS: tuple[str, ...] = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR), *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in GEO), *(f"Actor2Geo_{name}" for name in GEO),
    *(f"ActionGeo_{name}" for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS: tuple[str, ...] = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_STAMP = "%Y%m%d%H%M%S"
_KEY = "CASE WHEN p.way = 0 THEN p.key ELSE p.key || '|' || p.way END"
_ID = f"CASE WHEN p.origin = 'gdelt' THEN {plain('p.name')} ELSE {dyads.whole_number(_KEY)}::VARCHAR END"
_STORIES = (
    "gathered AS (SELECT event, min(story) AS story FROM story_events WHERE event IN (SELECT event FROM told) "
    "GROUP BY event), "
    "keyed AS (SELECT p.*, coalesce(g.story, p.event) AS key FROM pairs p LEFT JOIN gathered g ON g.event = p.event), "
    "counted AS (SELECT coalesce(g.story, t.event) AS key, min(t.event) AS first, count(*) AS mentions, "
    "count(DISTINCT coalesce(t.publisher, t.document)) AS publishers, count(DISTINCT t.document) AS articles, "
    "min(t.added) AS first_added FROM told t LEFT JOIN gathered g ON g.event = t.event GROUP BY 1)"
)


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the events file; intentions have CAMEO's codes for them, what CAMEO does not code is left out."""
    pairs = dyads.common(extract)
    cells = _event_cells()
    columns = ", ".join(f"coalesce({cells[name]}, '') AS \"{name}\"" for name in EVENTS)
    sql = (
        f"WITH {pairs.sql}, {_STORIES} SELECT {columns} FROM keyed p "
        "JOIN counted n ON n.key = p.key AND n.first = p.event "
        "LEFT JOIN sectors s1 ON s1.sector = p.source_sector LEFT JOIN sectors s2 ON s2.sector = p.target_sector "
        "LEFT JOIN countries c1 ON c1.country = p.source_country "
        "LEFT JOIN countries c2 ON c2.country = p.target_country LEFT JOIN countries w ON w.country = p.country "
        "ORDER BY p.day, p.event, p.way"
    )
    rows = extract.copy(sql, path, coded.tabbed(packed, header=False), pairs.params, pairs.tables)
    return Exported(rows, coded.left_out(extract))


def write_mentions(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the mentions file that goes with `write`: a row for each document that tells an event."""
    pairs = dyads.common(extract)
    cells = {
        "GlobalEventID": _ID, "EventTimeDate": f"strftime(n.first_added, '{_STAMP}')",
        "MentionTimeDate": f"strftime(coalesce(p.published::TIMESTAMP, p.added), '{_STAMP}')",
        "MentionType": "CASE WHEN p.url IS NULL THEN '2' ELSE '1' END",
        "MentionSourceName": f"coalesce({plain('p.publisher')}, regexp_extract(p.url, '://(?:www\\.)?([^/]+)', 1))",
        "MentionIdentifier": plain("coalesce(p.url, p.name, p.document)"), "SentenceID": "(p.sentence + 1)::VARCHAR",
        "Actor1CharOffset": "coalesce(p.source_first, -1)::VARCHAR",
        "Actor2CharOffset": "coalesce(p.target_first, -1)::VARCHAR",
        "ActionCharOffset": "coalesce(p.\"start\", -1)::VARCHAR", "InRawText": "'1'",
        "Confidence": "(greatest(1, round(p.confidence * 10)) * 10)::INTEGER::VARCHAR",
        "MentionDocLen": "length(d.text)::VARCHAR", "MentionDocTone": "NULL", "MentionDocTranslationInfo": "NULL",
        "Extras": "NULL",
    }  # fmt: skip
    columns = ", ".join(f"coalesce({cells[name]}, '') AS \"{name}\"" for name in MENTIONS)
    # A report may name its sides in another order than the story's first does: the pairs of the first are the event's.
    sql = (
        f"WITH {pairs.sql}, {_STORIES} SELECT {columns} FROM keyed p JOIN counted n ON n.key = p.key "
        "JOIN documents d ON d.document = p.document "
        "WHERE p.way IN (SELECT f.way FROM keyed f WHERE f.event = n.first) ORDER BY p.day, p.key, p.event, p.way"
    )
    rows = extract.copy(sql, path, coded.tabbed(packed, header=False), pairs.params, pairs.tables)
    return Exported(rows, coded.left_out(extract))


def _event_cells() -> dict[str, str]:
    cells = dict.fromkeys(EVENTS, "NULL")
    cells |= {
        "GlobalEventID": _ID, "Day": "strftime(p.day, '%Y%m%d')", "MonthYear": "strftime(p.day, '%Y%m')",
        "Year": "strftime(p.day, '%Y')", "FractionDate":
            "printf('%.4f', year(p.day) + (month(p.day) * 30 + day(p.day)) / 365)",
        "IsRootEvent": "(coalesce(p.sentence, 0) = 0)::INTEGER::VARCHAR", "EventCode": "p.cameo",
        "EventBaseCode": "left(p.cameo, 3)", "EventRootCode": "left(p.cameo, 2)",
        "QuadClass": "p.coded_quad::VARCHAR", "GoldsteinScale": "p.goldstein::VARCHAR",
        "NumMentions": "n.mentions::VARCHAR", "NumSources": "n.publishers::VARCHAR",
        "NumArticles": "n.articles::VARCHAR",
        "Actor1Geo_Type": "'0'", "Actor2Geo_Type": "'0'",
        "ActionGeo_Type": "CASE WHEN p.place IS NULL THEN '0' WHEN p.place IN (w.name, w.icews) THEN '1' ELSE '4' END",
        "ActionGeo_Fullname": plain("p.place"), "ActionGeo_CountryCode": "w.fips", "ActionGeo_ADM1Code": "w.fips",
        "ActionGeo_Lat": "p.lat::VARCHAR", "ActionGeo_Long": "p.lon::VARCHAR",
        "DATEADDED": f"strftime(n.first_added, '{_STAMP}')", "SOURCEURL": plain("coalesce(p.url, p.name)"),
    }  # fmt: skip
    for number, part in ((1, "source"), (2, "target")):
        country = f"CASE WHEN c{number}.country IS NOT NULL THEN p.{part}_country END"
        group = f"CASE WHEN c{number}.country IS NULL THEN p.{part}_country END"
        cells |= {
            f"Actor{number}Code": f"nullif(coalesce(p.{part}_country, '') || coalesce(s{number}.cameo, ''), '')",
            f"Actor{number}Name": f"upper({plain(f'p.{part}_name')})", f"Actor{number}CountryCode": country,
            f"Actor{number}KnownGroupCode": group, f"Actor{number}Type1Code": f"s{number}.cameo",
        }  # fmt: skip
    return cells


def read(lines: Iterator[Line]) -> Iterator[Incoming | InputError | None]:
    """The events of an events file; None for what PLOVER does not code, an InputError for a row that is faulty."""
    for line in lines:
        try:
            yield _event(line)
        except InputError as error:
            yield error


def _event(line: Line) -> Incoming | None:
    code = cameo.read_code(line.need("EventCode"))
    if code is None:
        if set(line.get("EventCode")) <= {"-", "X"}:
            return None
        raise line.fault(f"{line.get('EventCode')!r} is no CAMEO code", "give one such as 036")
    if code.type is None:
        return None
    day, added = line.day("Day"), line.get("DATEADDED")
    url = line.get("SOURCEURL")
    place = line.get("ActionGeo_Fullname")
    return Incoming(
        id=line.need("GlobalEventID"),
        type=code.type,
        mode=code.mode,
        contexts=code.contexts,
        intensity=line.amount("GoldsteinScale"),
        source=_party(line, 1),
        target=_party(line, 2),
        date_from=day,
        date_to=day,
        place=place or None,
        country=codes.country_by("fips", line.get("ActionGeo_CountryCode")),
        lat=line.amount("ActionGeo_Lat"),
        lon=line.amount("ActionGeo_Long"),
        rule=cameo.AS_CODED + code.code,
        sentence=0 if line.get("IsRootEvent") == "1" else None,
        url=url if "://" in url else None,
        title=None,
        publisher=url.split("/")[2].removeprefix("www.") if "://" in url else None,
        published=Line(line.file, line.number, {"d": added[:8]}).day("d", needed=False) if added else None,
    )


def _party(line: Line, number: int) -> tuple[Party, ...]:
    def cell(name: str) -> str:
        return line.get(f"Actor{number}{name}")

    name, code = cell("Name"), cell("Code")
    if not name and not code:
        return ()
    types = [t for t in (cell("Type1Code"), cell("Type2Code"), cell("Type3Code")) if t]
    country = cell("CountryCode") or next((t for t in (*types, code[:3]) if t in codes.NONSTATE), None)
    if cell("KnownGroupCode") in codes.NONSTATE:
        country = cell("KnownGroupCode")
    sector = next((codes.PLOVER_SECTORS[t] for t in types if t in codes.PLOVER_SECTORS), None)
    return (Party(name.title() if name else code, country or None, sector, text=name or code),)
