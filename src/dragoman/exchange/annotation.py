"""W3C Web Annotation: each event as an annotation of the words that it rests on, by position and by quotation.

One AnnotationCollection with one page, as JSON-LD. A document is named by its URL, or by the hash of its text where it
has none. An imported event has no words of a text: its annotation is of the document as a whole.
"""

import json
from pathlib import Path
from typing import Any

from dragoman.store.rows import BETWEEN_QUOTES
from dragoman.version import __version__

from .extract import CHRONOLOGICAL, Extract
from .output import text_file
from .report import Exported

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Json = dict[str, Any]
COLUMNS = (
    "event", "type", "mode", "contexts", "status", "source", "target", "reciprocal", "condition", "said_by",
    "date_from", "date_to", "place", "trigger", "start", "end", "evidence", "evidence_spans", "licence",
)  # fmt: skip
_DOCUMENT = ("url", "hash", "language", "title", "added")


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events."""
    chosen = extract.chosen()
    columns = ", ".join([f'e."{name}"' for name in COLUMNS] + [f'd."{name}" AS d_{name}' for name in _DOCUMENT])
    sql = (
        f"WITH chosen AS ({chosen.sql}) SELECT {columns} FROM chosen e JOIN documents d ON d.document = e.document "
        f"ORDER BY {CHRONOLOGICAL.replace('event', 'e.event')}"
    )
    total = extract.one(f"SELECT count(*) FROM ({chosen.sql})", chosen.params)
    head = {"@context": CONTEXT, "id": "urn:dragoman:events", "type": "AnnotationCollection", "total": total}
    rows = 0
    with text_file(path, packed) as text:
        text.write(json.dumps(head)[:-1])
        text.write(',"first":{"id":"urn:dragoman:events:1","type":"AnnotationPage","startIndex":0,"items":[')
        for values in extract.rows(sql, chosen.params):
            row = dict(zip((*COLUMNS, *(f"d_{name}" for name in _DOCUMENT)), values, strict=True))
            text.write(",\n" if rows else "\n")
            text.write(json.dumps(_annotation(row), ensure_ascii=False, separators=(",", ":")))
            rows += 1
        text.write("\n]}}\n")
    return Exported(rows)


def _annotation(row: Json) -> Json:
    tags = [row["type"], row["mode"], row["status"], *(row["contexts"] or "").split("; ")]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags if tag]
    body.append({"type": "TextualBody", "purpose": "describing", "value": _description(row), "language": "en"})
    found: Json = {
        "id": f"urn:dragoman:event:{row['event']}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": f"{row['d_added'].isoformat(timespec='seconds')}Z" if row["d_added"] else None,
        "generator": {"id": "urn:dragoman", "type": "Software", "name": f"Dragoman {__version__}"},
        "rights": row["licence"],
        "body": body,
        "target": _targets(row),
    }
    return {name: value for name, value in found.items() if value is not None}


def _description(row: Json) -> str:
    arrow = "↔" if row["reciprocal"] else "→"
    sides = f" {arrow} ".join(side for side in (row["source"], row["target"]) if side) or "?"
    days = "/".join(dict.fromkeys(str(day) for day in (row["date_from"], row["date_to"]) if day))
    parts = [f"{sides}: {row['type']}", row["status"].replace("_", " "), days, row["place"]]
    parts += [f"if: {row['condition']}"] if row["condition"] else []
    parts += [f"says {row['said_by']}"] if row["said_by"] else []
    return ", ".join(part for part in parts if part)


def _targets(row: Json) -> list[Json]:
    source = {
        "id": row["d_url"] or f"urn:sha256:{row['d_hash']}",
        "type": "Text",
        "format": "text/plain",
        "language": row["d_language"],
        "title": row["d_title"],
    }
    source = {name: value for name, value in source.items() if value is not None}
    quotes = cut(row["evidence"] or "", json.loads(row["evidence_spans"] or "[]"))
    if not quotes:
        return [{"type": "SpecificResource", "source": source}]
    return [
        {"type": "SpecificResource", "source": source, "selector": _selectors(quote, span, row)}
        for quote, span in quotes
    ]


def _selectors(quote: str, span: tuple[int, int], row: Json) -> list[Json]:
    start, end = span
    position: Json = {"type": "TextPositionSelector", "start": start, "end": end}
    first, last = row["start"], row["end"]
    if first is not None and last is not None and start <= first < last <= end:
        position["refinedBy"] = {"type": "TextPositionSelector", "start": first - start, "end": last - start}
    return [position, {"type": "TextQuoteSelector", "exact": quote}]


def cut(evidence: str, spans: list[list[int]]) -> list[tuple[str, tuple[int, int]]]:
    """The quotes that the record joins, each with its span: as long as the spans say."""
    found, at = [], 0
    for start, end in spans:
        found.append((evidence[at : at + end - start], (start, end)))
        at += end - start + len(BETWEEN_QUOTES)
    return found
