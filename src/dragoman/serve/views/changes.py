"""What the record knows at one date that it did not know at another."""

import datetime as dt
from typing import Any

from ..snapshot import Snapshot
from .events import line, select
from .stories import pick


def changes_between(snapshot: Snapshot, before: dt.date | None, after: dt.date) -> dict[str, Any]:
    """Documents taken in from the day after `before` until the end of `after`, the stories that they began or
    told again,
    and what was decided. Without `before`, since the day before the last that brought something.
    """
    last = snapshot.value("SELECT max(added)::DATE FROM documents")
    before = before or ((last or after) - dt.timedelta(days=1))
    low, high = before + dt.timedelta(days=1), after + dt.timedelta(days=1)

    def make() -> dict[str, Any]:
        touched = (
            "SELECT t.story, min(d.added) AS begun, max(d.added) FILTER (d.added < $high) AS told FROM story_events t "
            "JOIN documents d USING (document) GROUP BY t.story HAVING told >= $low"
        )
        days = {"low": low, "high": high}
        new = pick(snapshot, f"s.story IN (SELECT story FROM ({touched}) WHERE begun >= $low)", days,
                   "s.reports DESC, s.last_published DESC, s.story", 100)  # fmt: skip
        again = pick(snapshot, f"s.story IN (SELECT story FROM ({touched}) WHERE begun < $low)", days,
                     "s.last_published DESC, s.reports DESC, s.story", 100)  # fmt: skip
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
            "events": [line(row) for row in select(snapshot, "added >= ? AND added < ?", [low, high], 50)],
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("diff", low, high), make)
    return {"from": before, "to": after, **made}
