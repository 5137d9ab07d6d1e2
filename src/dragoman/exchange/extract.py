"""What is exported: rows of a record or of one reading, by the filters of the lists, as a stream of Arrow batches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.model import InputError, RecordError
from dragoman.store.filters import FILTERS, ORDERS, Condition, Value
from dragoman.store.lake import first_line, quoted
from dragoman.store.record import READS, View

from . import codes, intentions, licences

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

BATCH = 8192
"""Rows of a batch: what is held as Python objects at a time."""

CHRONOLOGICAL = "date_from NULLS LAST, event"
"""The order of exported events: of their days, then of their ids. The same rows give the same file."""

SIDE = (
    'list({actor: actor, name: name, kind: kind, country: country, sector: sector, text: text, start: "start", '
    '"end": "end", via: via} ORDER BY position) FILTER (WHERE part '
)
SIDES = (
    f"SELECT event, {SIDE} = 'source') AS sources, {SIDE} = 'target') AS targets, "
    f"{SIDE.replace('{actor', '{part: part, actor')} NOT IN ('source', 'target')) AS others "
    "FROM participants WHERE event IN (SELECT event FROM chosen) GROUP BY event"
)
"""Who takes part in each chosen event, as lists."""


class Extract:
    """Some rows of a record: `filters` as `Selection.where` takes them, `licence` the terms of the rows (None: all),
    `limit` how many at most, the latest (None: all).

    Within `with` all that is asked is of one state of the record, whatever others write meanwhile. One answer is read
    to its end before the next is asked for.
    """

    def __init__(
        self,
        view: View,
        filters: Mapping[str, Value] | None = None,
        licence: Sequence[str] | None = None,
        limit: int | None = None,
    ) -> None:
        self.view, self.filters, self.limit = view, dict(filters or {}), limit
        self.licence = tuple(licence) if licence else None

    def chosen(self, table: str = "events") -> Condition:
        """The SQL of a table's chosen rows. Raises InputError for a filter that the table does not have."""
        found: Condition = getattr(self.view, table).where(**self.filters).query()
        sql, params = found
        if self.licence is not None and table in ("events", "documents"):
            named = tuple(v for v in self.licence if v != licences.OWN)
            parts = [f"licence IN ({', '.join('?' * len(named))})"] if named else []
            if licences.OWN in self.licence:
                parts.append("licence IS NULL" if table == "events" else "status <> 'imported'")
            sql, params = f"SELECT * FROM ({sql}) WHERE {' OR '.join(parts)}", (*params, *named)
        if self.limit is not None:
            sql = f"SELECT * FROM ({sql}) ORDER BY {ORDERS[table]} LIMIT {int(self.limit)}"
        return Condition(sql, params)

    def fits(self, table: str) -> bool:
        """Whether a table has all the filters that are given."""
        return all(name in FILTERS[table] for name, value in self.filters.items() if value)

    def terms(self, table: str = "events") -> dict[str | None, int]:
        """The terms of the chosen rows with their numbers; None = of the project's own reading.

        Those of a story or process are its reports'. Other tables have nothing imported but names.
        """
        chosen = self.chosen(table)
        if table not in _TERMS:
            return {}
        return dict(self.rows(f"WITH chosen AS ({chosen.sql}) {_TERMS[table]} GROUP BY 1 ORDER BY 1", chosen.params))

    def rows(
        self, query: str, params: Sequence[object] = (), tables: Mapping[str, object] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one, fetched in batches; `tables` are Arrow tables that the query names."""
        with self._naming(tables):
            for batch in self._answer(query, params):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def one(self, query: str, params: Sequence[object] = ()) -> Any:
        """The first value of a query."""
        return next(iter(list(self.rows(query, params))))[0]

    def copy(
        self,
        query: str,
        path: Path,
        options: str,
        params: Sequence[object] = (),
        tables: Mapping[str, object] | None = None,
    ) -> int:
        """Write the rows of a query into a file as DuckDB's COPY does. The number of rows. Raises InputError."""
        import duckdb

        # The record's own connection may write no files: a second DuckDB takes the batches as they come.
        with self._naming(tables), duckdb.connect() as writer:
            writer.register("found", self._answer(query, params))
            try:
                copied = writer.execute(f"COPY (SELECT * FROM found) TO {quoted(str(path))} ({options})").fetchall()
            except duckdb.IOException as error:
                raise InputError(first_line(error), str(path), "make room or choose another place") from error
        return int(copied[0][0])

    @cached_property
    def _cursor(self) -> "DuckDBPyConnection":
        """A connection of its own to the record, within one transaction, with the code systems as tables."""
        cursor = self.view.new_reading()
        cursor.register("countries", codes.arrow_countries())
        cursor.register("sectors", codes.arrow_sectors())
        cursor.register("intentions", intentions.arrow())
        cursor.execute("BEGIN")
        return cursor

    @contextmanager
    def _naming(self, tables: Mapping[str, object] | None) -> Iterator[None]:
        """Arrow tables under the names that a query has for them."""
        for name, table in (tables or {}).items():
            self._cursor.register(name, table)
        try:
            yield
        finally:
            for name in tables or {}:
                self._cursor.unregister(name)

    def _answer(self, query: str, params: Sequence[object]) -> "pyarrow.RecordBatchReader":
        """The answer to a query as it comes. Raises RecordError when the record stays locked or cannot be read."""
        import duckdb

        for attempt in range(READS):
            try:
                return self._cursor.execute(query, list(params)).to_arrow_reader(BATCH)
            except (duckdb.IOException, duckdb.TransactionException) as error:
                locked = "database is locked" in str(error)
                self.__exit__(None, None, None)
                if locked and attempt + 1 < READS:
                    continue
                mend = "try again" if locked else "dragoman doctor"
                what = "the record is locked" if locked else first_line(error)
                raise RecordError(what, str(self.view.folder), mend) from error
        raise AssertionError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if cursor := self.__dict__.pop("_cursor", None):
            cursor.close()


_TERMS = {
    "events": "SELECT licence, count(*) FROM chosen",
    "documents": "SELECT CASE WHEN status = 'imported' THEN licence END, count(*) FROM chosen",
    "stories": "SELECT e.licence, count(DISTINCT c.story) FROM chosen c JOIN story_events s ON s.story = c.story "
    "JOIN events e ON e.event = s.event",
    "processes": "SELECT e.licence, count(DISTINCT c.process) FROM chosen c JOIN stages s ON s.process = c.process "
    "JOIN events e ON e.event = s.event",
}
"""SQL of the terms of a table's rows and their numbers."""
