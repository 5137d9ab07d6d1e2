"""GeoJSON (RFC 7946): events that have a place on the map, as points with all that is known of them."""

import json
from pathlib import Path

from .extract import CHRONOLOGICAL, Extract
from .output import text_file
from .report import Exported

PROPERTIES = (
    "event", "type", "mode", "contexts", "quad", "intensity", "source", "source_actor", "source_code", "target",
    "target_actor", "target_code", "reciprocal", "status", "condition", "said_by", "date_from", "date_to",
    "date_precision", "place", "country", "trigger", "evidence", "confidence", "licence", "document", "published",
    "publisher", "url", "hash",
)  # fmt: skip
_OF_DOCUMENT = {"published": "d.published", "publisher": "d.source", "url": "d.url", "hash": "d.hash"}


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events that have coordinates; the others are counted as left out."""
    chosen = extract.chosen()
    columns = ", ".join(_OF_DOCUMENT.get(name, f'e."{name}"') for name in PROPERTIES)
    begin = f"WITH chosen AS ({chosen.sql}) SELECT"
    sql = (
        f"{begin} e.lon, e.lat, {columns} FROM chosen e JOIN documents d ON d.document = e.document "
        f"WHERE e.lat IS NOT NULL AND e.lon IS NOT NULL ORDER BY {CHRONOLOGICAL.replace('event', 'e.event')}"
    )
    missing = extract.one(f"{begin} count(*) FROM chosen WHERE lat IS NULL OR lon IS NULL", chosen.params)
    rows = 0
    with text_file(path, packed) as text:
        text.write('{"type":"FeatureCollection","features":[')
        for lon, lat, *values in extract.rows(sql, chosen.params):
            feature = {
                "type": "Feature",
                "id": values[0],
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": dict(zip(PROPERTIES, values, strict=True)),
            }
            text.write(",\n" if rows else "\n")
            text.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":"), default=str))
            rows += 1
        text.write("\n]}\n")
    return Exported(rows, {"without a place on the map": missing} if missing else {})
