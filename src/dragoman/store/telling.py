"""Stories kept up with the events: after each change only those are told anew that it may concern."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman import stories
from dragoman.model.tables import JOINT
from dragoman.stories import Change, Linked, Pool, Report, ladders
from dragoman.stories.ladders import Ladder, Step
from dragoman.stories.rows import process_rows, stage_rows, story_event_rows, story_rows

from .lake import column_name
from .rows import Row
from .tables import delete, insert, to_arrow, to_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EVENT = (
    "event document type mode quad intensity status reciprocal date_from date_to date_precision place country lat lon "
    "said_by said_by_actor condition trigger evidence confidence"
).split()
_PARTY = "event part position actor name kind country sector text".split()


class Telling:
    """One transaction's change of stories: `before` it takes documents away or changes them, `after` that.

    A report counts that nobody decided to be wrong.
    """

    def __init__(self, cursor: "DuckDBPyConnection", run: int | None) -> None:
        self._cursor, self._run = cursor, run
        self._pool = Pool()
        self._asked: set[str] = set()
        self._gone: dict[str, Report] = {}

    def before(self, documents: Sequence[str]) -> None:
        """Remember the reports of documents that are about to change."""
        self._gone = {report.event: report for report in self._reports("document", documents)}

    def after(self, documents: Sequence[str]) -> None:
        """Tell anew what the documents, as they are now, concern; also what rested on them and is gone."""
        new = list(self._reports("document", documents))
        if self._gone:
            delete(self._cursor, "report_keys", "event", list(self._gone))
        self._index(new)
        self._pool.add(new)
        if new or self._gone:
            self._replace(stories.update(new, self._find, self._gone.values()))

    def everything(self) -> None:
        """Tell all stories anew, from all reports."""
        found = list(self._reports("document", None))
        for table in ("report_keys", "step_keys", "stories", "story_events", "processes", "stages"):
            self._cursor.execute(f"DELETE FROM {table}")
        self._index(found)
        told = stories.gather(found)
        self._insert(told)
        steps = [step for step in map(ladders.to_step, told) if step]
        self._insert_steps(steps, ladders.climb(steps))

    def _index(self, reports: Iterable[Report]) -> None:
        keys = [(_text(key), report.event) for report in reports for key in sorted(stories.keys(report))]
        self._put("report_keys", keys)

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            insert(self._cursor, table, to_arrow(table, rows))

    def _replace(self, change: Change) -> None:
        owners = self._owners(sorted(change.events))
        former: list[str] = []
        if owners:
            ids = sorted(owners | {item.story.id for item in change.stories})
            former = self._column("SELECT DISTINCT key FROM step_keys WHERE story IN (SELECT unnest(?))", ids)
            for table in ("stories", "story_events", "step_keys"):
                delete(self._cursor, table, "story", ids)
        self._insert(change.stories)
        self._climb([step for step in map(ladders.to_step, change.stories) if step], former)

    def _owners(self, events: Sequence[str]) -> set[str]:
        """The stories of events. A denial is listed in the story that it denies, too, which is not its own."""
        found = self._cursor.execute(
            "SELECT story, event, relation FROM story_events WHERE relation <> 'copy' AND story IN "
            "(SELECT story FROM story_events WHERE event IN (SELECT unnest(?)) AND relation <> 'copy')",
            [list(events)],
        ).fetchall()
        ours = set(events)
        telling = {story for story, _, relation in found if relation != "denial"}
        mine = {story for story, event, relation in found if relation != "denial" and event in ours}
        return mine | ({story for story, _, _ in found} - telling)

    def _insert(self, told: Sequence[Linked]) -> None:
        self._put("stories", to_rows("stories", story_rows(told, self._run)))
        self._put("story_events", to_rows("story_events", story_event_rows(told)))

    def _climb(self, new: Sequence[Step], former: Sequence[str]) -> None:
        """The processes of which changed stories are or were a step."""
        touched = sorted({*former, *(_key(key) for step in new for key in ladders.keys(step))})
        if not touched:
            return
        mine = {step.story for step in new}
        under = self._column("SELECT DISTINCT story FROM step_keys WHERE key IN (SELECT unnest(?))", touched)
        steps = [*new, *self._steps(sorted(set(under) - mine))]
        if former or under:
            self._forget(touched)
        climbed = [ladder for ladder in ladders.climb(steps) if _key((ladder.kind, ladder.parties)) in touched]
        self._insert_steps(new, climbed)

    def _forget(self, touched: Sequence[str]) -> None:
        """Take away the processes under some keys."""
        self._cursor.execute(
            "DELETE FROM stages WHERE process IN (SELECT process FROM processes WHERE "
            "CASE kind WHEN 'pressure' THEN kind ELSE 'talks' END || '|' || parties IN (SELECT unnest(?)))", [touched]
        )  # fmt: skip
        self._cursor.execute(
            "DELETE FROM processes WHERE "
            "CASE kind WHEN 'pressure' THEN kind ELSE 'talks' END || '|' || parties IN (SELECT unnest(?))", [touched]
        )  # fmt: skip

    def _insert_steps(self, steps: Sequence[Step], climbed: Sequence[Ladder]) -> None:
        self._put("step_keys", [(_key(key), step.story) for step in steps for key in sorted(ladders.keys(step))])
        self._put("processes", to_rows("processes", process_rows(climbed, self._run)))
        self._put("stages", to_rows("stages", stage_rows(climbed)))

    def _steps(self, ids: Sequence[str]) -> list[Step]:
        """Stories of the record as steps."""
        if not ids:
            return []
        told = self._rows("SELECT * FROM stories WHERE story IN (SELECT unnest(?))", [list(ids)])
        leads = [row["event"] for row in told]
        events = self._rows("SELECT * FROM events WHERE event IN (SELECT unnest(?))", [leads])
        people = self._rows("SELECT * FROM participants WHERE event IN (SELECT unnest(?))", [leads])
        return ladders.from_rows(told, events, people)

    def _column(self, query: str, values: Sequence[str]) -> list[str]:
        return [row[0] for row in self._cursor.execute(query, [list(values)]).fetchall()]

    def _find(self, keys: Iterable[Any]) -> Iterable[Any]:
        wanted = set(keys)
        new = sorted({_text(key) for key in wanted} - self._asked)
        if new:
            self._asked |= set(new)
            found = self._cursor.execute(
                "SELECT DISTINCT event FROM report_keys WHERE key IN (SELECT unnest(?))", [new]
            )
            unknown = [row[0] for row in found.fetchall() if row[0] not in self._pool.reports]
            self._pool.add(self._reports("event", sorted(unknown)))
        return self._pool.find(wanted)

    def _reports(self, column: str, values: Sequence[str] | None) -> Iterable[Report]:
        """The reports of the events of which a column has one of some values; of all events for None."""
        if values is not None and not values:
            return []
        where, params = "", []
        if values is not None:
            where, params = f" AND {column} IN (SELECT unnest(?))", [list(values)]
        names = ", ".join(map(column_name, _EVENT))
        events = self._rows(f"SELECT {names} FROM events WHERE verdict IS DISTINCT FROM 'wrong'{where}", params)
        if values is None:
            parties = self._rows(f"SELECT {', '.join(map(column_name, _PARTY))} FROM participants", [])
            papers = self._rows(_PAPERS, [])
            copies = self._rows(_COPIES, [])
        else:
            ids, documents = [row["event"] for row in events], sorted({row["document"] for row in events})
            of = f"SELECT {', '.join(map(column_name, _PARTY))} FROM participants WHERE event IN (SELECT unnest(?))"
            parties = self._rows(of, [ids])
            papers = self._rows(_PAPERS + " WHERE document IN (SELECT unnest(?))", [documents])
            copies = self._rows(_COPIES + " AND duplicate_of IN (SELECT unnest(?))", [documents])
        return stories.from_rows(events, parties, papers, copies)

    def _rows(self, query: str, params: list[Any]) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self._cursor.execute(query, params).to_arrow_table().to_pylist()
        return found


_PAPERS = "SELECT document, source, published FROM documents"
_COPIES = "SELECT document, source, published, duplicate_of FROM documents WHERE duplicate_of IS NOT NULL"


def _text(key: tuple[str, str, str, int]) -> str:
    return "|".join(map(str, key))


def _key(key: ladders.Key) -> str:
    """Kind and parties of a process; mediated talks are talks."""
    kind, parties = key
    return f"{ladders.PRESSURE if kind == ladders.PRESSURE else ladders.TALKS}|{JOINT.join(parties)}"
