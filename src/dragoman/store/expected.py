"""What a record knows to be announced, as of a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dragoman import stories
from dragoman.stories import Expected, Report
from dragoman.stories.due import LAPSED, STALE


class Asked(Protocol):
    """What answers SQL over the tables of `schema` with an Arrow table."""

    def sql(self, query: str, params: Any = ()) -> Any: ...


_CANDIDATES = """
SELECT s.story FROM stories AS s JOIN events AS e ON e.event = s.event
LEFT JOIN (SELECT follows, min(first_published) AS held FROM stories WHERE follows IS NOT NULL GROUP BY follows) AS f
  ON f.follows = s.story
WHERE e.status IN ('planned', 'possible', 'conditional') AND s.status <> 'cancelled'
  AND (s.status <> 'held' OR f.held > $on) AND (s.first_published IS NULL OR s.first_published <= $on)
  AND CASE WHEN s.date_to IS NULL OR s.date_precision = 'open' THEN coalesce(s.last_published >= $told, true)
      ELSE s.date_to >= $due END
ORDER BY s.story
"""
_REPORTS = "SELECT story, event FROM story_events WHERE relation = 'announcement' AND list_contains($stories, story)"


def upcoming(record: Asked, on: dt.date, parties: Sequence[str] = ()) -> list[Expected]:
    """What is expected as of a day from what was published until then, in the order of `stories.upcoming`.

    `parties` are ids of states, organisations, groups or persons (`TUR`, `group:hamas`); all of them must take part.
    """
    days = {"on": on, "told": on - dt.timedelta(days=STALE), "due": on - dt.timedelta(days=LAPSED)}
    names = [row["story"] for row in _rows(record, _CANDIDATES, days)]
    if not names:
        return []
    owner = {row["event"]: row["story"] for row in _rows(record, _REPORTS, {"stories": names})}
    told: dict[str, list[Report]] = {}
    for report in _reports(record, sorted(owner)):
        if report.published is None or report.published <= on:
            told.setdefault(owner[report.event], []).append(report)
    found = []
    for name in names:
        if name in told and all(any(stories.stands_for(who, p) for p in _people(told[name])) for who in parties):
            item = stories.expect(told[name], on, name)
            if item:
                found.append(item)
    return stories.in_order(found)


def _people(reports: Sequence[Report]) -> list[stories.Party]:
    return [p for r in reports for p in (*r.source, *r.target, *r.mediators)]


def _reports(record: Asked, events: list[str]) -> list[Report]:
    asked = {"events": events}
    rows = _rows(record, "SELECT * FROM events WHERE list_contains($events, event)", asked)
    people = _rows(record, "SELECT * FROM participants WHERE list_contains($events, event)", asked)
    documents = sorted({row["document"] for row in rows})
    of = "SELECT document, source, published FROM documents WHERE list_contains($documents, document)"
    return list(stories.from_rows(rows, people, _rows(record, of, {"documents": documents})))


def _rows(record: Asked, query: str, params: Mapping[str, object]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record.sql(query, params).to_pylist()
    return found
