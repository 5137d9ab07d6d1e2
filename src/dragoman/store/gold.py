"""Decided documents as a gold file: what `dragoman evaluate documents` measures a reading by."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.model.tables import JOINT

if TYPE_CHECKING:
    from .record import View

NARRATOR = "narrator"


def gold_lines(view: "View", complete: bool = False, own_use: bool = False) -> Iterator[str]:
    """A line of JSON for each document with a standing decision, in the form of `evaluate.documents`.

    Its events are those that nobody decided to be wrong, as they were edited; each says whether it was `judged`. An
    event without a decision counts as right, unless `complete`: then only documents are given all of whose events were
    decided. Texts that their licence keeps in the record are left out, unless the file is for `own_use`.
    """
    rows = view.sql(
        "SELECT * FROM documents AS d WHERE (exportable OR ?) "
        "AND EXISTS (SELECT 1 FROM events AS e WHERE e.document = d.document AND e.verdict IS NOT NULL) "
        "AND (NOT ? OR NOT EXISTS (SELECT 1 FROM events AS e WHERE e.document = d.document AND e.verdict IS NULL)) "
        "ORDER BY document",
        [own_use, complete],
    )
    for document in rows.to_pylist():
        yield json.dumps(_gold(view, document), ensure_ascii=False)


def withheld(view: "View") -> int:
    """How many decided documents have texts that may not leave the record."""
    found = view.rows(
        "SELECT count(DISTINCT document) FROM events JOIN documents USING (document) "
        "WHERE verdict IS NOT NULL AND NOT exportable"
    )
    return int(found[0][0])


def _gold(view: "View", document: dict[str, Any]) -> dict[str, Any]:
    id = document["document"]
    sentences = view.rows('SELECT start, "end" FROM sentences WHERE document = ? ORDER BY sentence', [id])
    events = view.sql(
        "SELECT * FROM events WHERE document = ? AND verdict IS DISTINCT FROM 'wrong' ORDER BY start, event", [id]
    ).to_pylist()
    sides: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in view.sql(
        "SELECT event, part, text, name, country, sector FROM participants WHERE document = ? ORDER BY event, position",
        [id],
    ).to_pylist():
        sides.setdefault((row.pop("event"), row.pop("part")), []).append(row)
    return {
        "doc_id": document["name"],
        "title": document["title"],
        "source": document["source"],
        "published": document["published"].isoformat() if document["published"] else None,
        "text": document["text"],
        "sentences": [list(span) for span in sentences],
        "events": [
            {
                "id": row["event"].rsplit("/", 1)[-1],
                "sentence": row["sentence"],
                "trigger": row["trigger"],
                "type": row["type"],
                "mode": row["mode"],
                "source": sides.get((row["event"], "source"), []),
                "target": sides.get((row["event"], "target"), []),
                "reciprocal": row["reciprocal"],
                "status": row["status"],
                "said_by": row["said_by"].split(JOINT)[0] if row["said_by"] else NARRATOR,
                "date": {part: row[f"date_{part}"] and row[f"date_{part}"].isoformat() for part in ("from", "to")},
                "judged": row["verdict"] is not None,
            }
            for row in events
        ],
    }
