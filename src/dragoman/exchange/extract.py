"""What is exported: rows of a record or of one reading, by the filters of the lists, as a stream of Arrow batches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError, RecordError
from dragoman.store.filters import FILTERS, Condition, Value
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


@dataclass(frozen=True, slots=True)
class Extract:
    """Some rows of a record: `filters` as `Selection.where` takes them, `licence` the terms of the rows (None: all),
    `limit` how many at most (None: all).
    """

    view: View
    filters: Mapping[str, Value] = field(default_factory=dict)
    licence: tuple[str, ...] | None = None
    limit: int | None = None

    def chosen(self, table: str = "events") -> Condition:
        """The SQL of a table's chosen rows. Raises InputError for a filter that the table does not have."""
        found: Condition = getattr(self.view, table).where(**self.filters, limit=self.limit).query()
        if self.licence is None or table not in ("events", "documents"):
            return found
        named = tuple(v for v in self.licence if v != licences.OWN)
        parts = [f"licence IN ({', '.join('?' * len(named))})"] if named else []
        if licences.OWN in self.licence:
            parts.append("licence IS NULL" if table == "events" else "status <> 'imported'")
        return Condition(f"SELECT * FROM ({found.sql}) WHERE {' OR '.join(parts)}", (*found.params, *named))

    def fits(self, table: str) -> bool:
        """Whether a table has all the filters that are given."""
        return all(name in FILTERS[table] for name, value in self.filters.items() if value)

    def terms(self, table: str = "events") -> dict[str | None, int]:
        """The terms of the chosen rows with their numbers; None = of the project's own reading."""
        chosen = self.chosen(table)
        what = "licence" if table == "events" else "CASE WHEN status = 'imported' THEN licence END"
        return dict(self.view.rows(f"SELECT {what}, count(*) FROM ({chosen.sql}) GROUP BY 1 ORDER BY 1", chosen.params))

    @contextmanager
    def asking(self, tables: Mapping[str, object] | None = None) -> Iterator["DuckDBPyConnection"]:
        """A connection of its own to the record, with the code systems and other Arrow tables under their names."""
        cursor = self.view.new_reading()
        try:
            cursor.register("countries", codes.arrow_countries())
            cursor.register("sectors", codes.arrow_sectors())
            cursor.register("intentions", intentions.arrow())
            for name, table in (tables or {}).items():
                cursor.register(name, table)
            yield cursor
        finally:
            cursor.close()

    def rows(
        self, query: str, params: Sequence[object] = (), tables: Mapping[str, object] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one, fetched in batches; `tables` are Arrow tables that the query names."""
        with self.asking(tables) as cursor:
            for batch in _answer(cursor, query, params):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

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

        with self.asking(tables) as cursor:
            reader = _answer(cursor, query, params)
            # The record's own connection may write no files: a second DuckDB takes the batches as they come.
            with duckdb.connect() as writer:
                writer.register("found", reader)
                try:
                    copied = writer.execute(f"COPY (SELECT * FROM found) TO {quoted(str(path))} ({options})").fetchall()
                except duckdb.IOException as error:
                    raise InputError(first_line(error), str(path), "make room or choose another place") from error
        return int(copied[0][0])


def _answer(cursor: "DuckDBPyConnection", query: str, params: Sequence[object]) -> "pyarrow.RecordBatchReader":
    """The answer to a query as it comes. Raises RecordError when the record stays locked or cannot be read."""
    import duckdb

    for attempt in range(READS):
        try:
            return cursor.execute(query, list(params)).to_arrow_reader(BATCH)
        except (duckdb.IOException, duckdb.TransactionException) as error:
            locked = "database is locked" in str(error)
            if locked and attempt + 1 < READS:
                continue
            mend = "try again" if locked else "dragoman doctor"
            raise RecordError("the record is locked" if locked else first_line(error), "export", mend) from error
    raise AssertionError
