"""What the record knows at one date that it did not know at another."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError

from ..filters import STANDING
from ..library import today
from ..snapshot import Snapshot
from .events import line, select
from .stories import pick

if TYPE_CHECKING:
    from ..library import Library

MOST = 100
"""Rows of each kind that are given."""


def changes_between(snapshot: Snapshot, before: dt.date | None, after: dt.date) -> dict[str, Any]:
    """Documents taken in from the day after `before` until the end of `after`, the stories that they began or
    told again,
    and what was decided. Without `before`, since the day before the last that brought something.
    """
    last = snapshot.value("SELECT max(added)::DATE FROM documents")
    before = before or ((last or after) - dt.timedelta(days=1))
    low, high = before + dt.timedelta(days=1), after + dt.timedelta(days=1)

    def make() -> dict[str, Any]:
        new = pick(
            snapshot, "s.begun >= ? AND s.begun < ?", [low, high], "s.reports DESC, s.last_published DESC, s.story", 100
        )
        again = pick(
            snapshot, "s.begun < ? AND s.told >= ? AND s.told < ?", [low, low, high],
            "s.last_published DESC, s.reports DESC, s.story", 100,
        )  # fmt: skip
        return {
            "documents": snapshot.rows(
                "SELECT d.document AS id, d.title, d.name, d.source AS publisher, d.published, d.added, d.status "
                "FROM documents d WHERE d.added >= ? AND d.added < ? ORDER BY d.added DESC, d.document LIMIT "
                "100", [low, high],
            ),
            "new_documents": snapshot.value("SELECT count(*) FROM documents WHERE added >= ? AND added < ?", [low,
            high]),
            "new_events": snapshot.value("SELECT count(*) FROM lines WHERE added >= ? AND added < ?", [low, high]),
            "stories": new, "again": again,
            "decisions": snapshot.rows(
                "SELECT decision, event, document, verdict, changes, reason, author, made FROM decisions "
                "WHERE made >= ? AND made < ? ORDER BY made DESC LIMIT 100", [low, high],
            ),
            "events": [line(row) for row in select(snapshot, f"{STANDING} AND added >= ? AND added < ?", [low, high],
            50)],
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("diff", low, high), make)
    return {"from": before, "to": after, **made}


def events_between(library: "Library", before: dt.date, after: dt.date) -> dict[str, Any]:
    """Events that the record had, changed or gave up between the ends of two days, and stories newly disputed.

    Before its beginning the record knew nothing: then there is nothing to compare, and `begins` says so.
    """
    try:
        found = library.record.diff(before, after if after < today() else None)
    except InputError as error:
        return {"begins": error.what, "new": [], "changed": [], "withdrawn": [], "contradicted": []}
    return {
        "begins": None,
        "new": [_told(row) for row in found.new[:MOST]],
        "changed": [
            {**_told(change.after), "fields": [
                {"name": name, "before": change.before[name], "after": change.after[name]} for name in change.fields
            ]}
            for change in found.changed[:MOST]
        ],
        "withdrawn": [_told(row) for row in found.withdrawn[:MOST]],
        "contradicted": [
            {"id": row["story"], "source": row["source"], "target": row["target"], "type": row["type"],
             "from": row["date_from"], "to": row["date_to"]}
            for row in found.contradicted[:MOST]
        ],
    }  # fmt: skip


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["event"], "document": row["document"], "type": row["type"], "status": row["status"],
        "source": row["source"], "target": row["target"], "from": row["date_from"], "to": row["date_to"],
        "quote": row["evidence"],
    }  # fmt: skip
