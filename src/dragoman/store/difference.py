"""What has changed between two states of a record: events new, changed or withdrawn, stories newly disputed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .record import View

Row = dict[str, Any]
COMPARED = (
    "type", "mode", "status", "source_actor", "target_actor", "reciprocal", "condition", "said_by", "date_from",
    "date_to", "place", "country", "verdict",
)  # fmt: skip
"""The columns of an event of which a change is one; numbers of events and of runs are not."""
_ASKED = (*dict.fromkeys(("event", "document", "start", "end", "source", "target", "trigger", "evidence", *COMPARED)),)


@dataclass(frozen=True, slots=True)
class Changed:
    """An event before and after, and the columns that differ."""

    before: Row
    after: Row
    fields: tuple[str, ...]


@dataclass(slots=True)
class Difference:
    """From `before` to `after`, times or snapshots: rows of events, of documents, and of stories.

    An event is the same when the same words of the same document trigger it, whatever its number. `withdrawn` are
    those that are gone or were decided to be wrong; `contradicted` stories that were not disputed before.
    """

    documents: list[Row] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    withdrawn: list[Row] = field(default_factory=list)
    contradicted: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.documents or self.new or self.changed or self.withdrawn or self.contradicted)


def diff(record: "View", before: "View", after: "View") -> Difference:
    """What is different in `after`."""
    one, two = before.alias, after.alias
    touched = [
        row[0]
        for row in record.rows(
            f"""
            WITH a AS (SELECT document, event, run, verdict, original FROM {one}.events),
                 b AS (SELECT document, event, run, verdict, original FROM {two}.events)
            SELECT DISTINCT document FROM ((FROM a EXCEPT FROM b) UNION ALL (FROM b EXCEPT FROM a)) ORDER BY 1
            """
        )
    ]
    found = Difference(
        documents=record.sql(
            f"SELECT document, name, title, source, published, status FROM {two}.documents "
            f"WHERE document NOT IN (SELECT document FROM {one}.documents) ORDER BY published NULLS LAST, document"
        ).to_pylist()
    )
    _compare(_events(before, touched), _events(after, touched), found)
    found.contradicted = record.sql(
        f"""
        SELECT * FROM {two}.stories AS s WHERE disputed AND NOT EXISTS (
            SELECT 1 FROM {one}.stories AS o WHERE o.disputed AND (o.story = s.story OR o.event = s.event OR EXISTS (
                SELECT 1 FROM {one}.story_events AS x JOIN {two}.story_events AS y ON x.event = y.event
                WHERE x.story = o.story AND y.story = s.story AND x.relation = 'report' AND y.relation = 'report')))
        ORDER BY date_from NULLS LAST, story
        """
    ).to_pylist()
    return found


def _events(view: "View", documents: list[str]) -> list[Row]:
    names = ", ".join(f'"{name}"' for name in _ASKED)
    found: list[Row] = view.sql(
        f"SELECT {names} FROM events WHERE document IN (SELECT unnest(?)) AND verdict IS DISTINCT FROM 'wrong' "
        "ORDER BY document, start, event",
        [documents],
    ).to_pylist()
    return found


def _compare(before: Iterable[Row], after: Iterable[Row], found: Difference) -> None:
    """Pair the events of the same words: those of one type first, then what is left in the order of the text."""
    old, new = _by_words(before), _by_words(after)
    for words in sorted(old.keys() | new.keys()):
        olds, news = old.get(words, []), new.get(words, [])
        for pair in _pairs(olds, news):
            fields = tuple(name for name in COMPARED if pair[0][name] != pair[1][name])
            if fields:
                found.changed.append(Changed(*pair, fields))
        found.withdrawn += olds
        found.new += news


def _pairs(olds: list[Row], news: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Take pairs out of both lists, the most alike first."""
    while olds and news:
        _, i, j = max(
            (sum(o[name] == n[name] for name in COMPARED) + 10 * (o["type"] == n["type"]), -i, -j)
            for i, o in enumerate(olds)
            for j, n in enumerate(news)
        )
        yield olds.pop(-i), news.pop(-j)


def _by_words(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row["document"], row["start"], row["end"]), []).append(row)
    return found
