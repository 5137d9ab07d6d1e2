"""Readings written into the record: in batches, each of which is there whole or not at all."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.model import Reading, RecordError

from . import lake, lock
from .rows import Filing, Row, rows_of
from .schema import BY_NAME, READ, TABLES
from .signature import Signature

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from .record import Record

BATCH_EVENTS = 20_000
"""Events that are gathered before they are written together."""
BATCH_SECONDS = 30.0
"""Seconds after which what has been read is written: as much as a killed process can lose of its work."""
ATTEMPTS = 12
"""Times that a transaction is tried which conflicts with another process's."""
_CONFLICTS = ("database is locked", "onflict", "could not serialize", "deadlock", "database table is locked")


def transact[T](record: "Record", change: Callable[["DuckDBPyConnection"], T]) -> T:
    """Do a change in one transaction, alone among the writers; again where another one came between.

    `change` must be repeatable: it may look at nothing but what it finds in the record. Raises RecordError when the
    record stays locked.
    """
    import duckdb

    cursor = record.cursor()
    with alone(record):
        for attempt in range(ATTEMPTS):
            try:
                cursor.execute("BEGIN")
                result = change(cursor)
                cursor.execute("COMMIT")
                return result
            except duckdb.Error as error:
                _roll_back(cursor)
                line = lake.first_line(error)
                if not any(sign in line for sign in _CONFLICTS):
                    if isinstance(error, duckdb.IOException):
                        raise RecordError(line, str(record.folder), "dragoman doctor") from error
                    raise
                if attempt + 1 == ATTEMPTS:
                    raise RecordError("the record is locked", str(record.folder), "try again") from error
                time.sleep(0.02 * 1.6**attempt)
            except BaseException:
                _roll_back(cursor)
                raise
    raise AssertionError


def alone(record: "Record") -> AbstractContextManager[None]:
    """The right to write."""
    return lock.writing(record.folder)


def _roll_back(cursor: "DuckDBPyConnection") -> None:
    import duckdb

    with suppress(duckdb.Error):  # it may have been rolled back already
        cursor.execute("ROLLBACK")


class Run:
    """One call that writes: `with Run(record, "add") as run: run.add(reading, filing)`.

    Rows are written in batches, a document always whole; the last batch closes the run. When the call fails, what has
    been added is written all the same and the run stays open: `doctor` says so.
    """

    def __init__(self, record: "Record", command: str, signature: Signature | None = None) -> None:
        self.record, self.command = record, command
        self.signature = signature or Signature()
        self.started = utc_now()
        self.documents = self.events = 0
        self._number: int | None = None
        self._waiting: dict[str, list[Row]] = {}
        self._since = time.monotonic()
        self._hooks: list[Callable[[DuckDBPyConnection, Run, list[str]], None]] = []

    @property
    def number(self) -> int:
        """The run's number. Raises RecordError before anything was written."""
        if self._number is None:
            raise RecordError("nothing has been written", str(self.record.folder), "add a reading first")
        return self._number

    def add(self, reading: Reading, filing: Filing | None = None) -> None:
        """Take a reading; it is written with its batch."""
        self.add_rows(rows_of(reading, filing))

    def add_rows(self, rows: dict[str, list[Row]]) -> None:
        """Take the rows of whole documents, as `rows_of` makes them."""
        for table, found in rows.items():
            self._waiting.setdefault(table, []).extend(found)
        waiting = len(self._waiting.get("events", ()))
        if waiting >= BATCH_EVENTS or time.monotonic() - self._since > BATCH_SECONDS:
            self.flush()

    def flush(self, finished: bool = False) -> None:
        """Write what waits, in one transaction."""
        rows, self._waiting = self._waiting, {}
        if rows or finished:
            transact(self.record, lambda cursor: self._write(cursor, rows, finished))
            self.documents += len(rows.get("documents", ()))
            self.events += len(rows.get("events", ()))
        self._since = time.monotonic()

    def _write(self, cursor: "DuckDBPyConnection", rows: dict[str, list[Row]], finished: bool) -> None:
        if self._number is None:
            self._number = cursor.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchall()[0][0]
        now = utc_now()
        tables = {name: to_arrow(name, self._stamped(name, found, now)) for name, found in rows.items() if found}
        documents = tables["documents"].column("document").to_pylist() if "documents" in tables else []
        replace_documents(cursor, documents, tables)
        self._write_run(cursor, rows, now if finished else None)

    def _stamped(self, table: str, rows: list[Row], now: dt.datetime) -> list[Row]:
        """The rows with the number of this run, and documents with the time."""
        places = _places(table)
        if not places:
            return rows
        values = {"run": self._number, "added": now}
        stamped = []
        for row in rows:
            cells = list(row)
            for name, at in places:
                if cells[at] is None or name == "run":
                    cells[at] = values[name]
            stamped.append(tuple(cells))
        return stamped

    def _write_run(
        self, cursor: "DuckDBPyConnection", rows: dict[str, list[Row]], finished: dt.datetime | None
    ) -> None:
        cursor.execute("DELETE FROM runs WHERE run = ?", [self._number])
        s = self.signature
        row = (
            self._number, self.started, finished, self.command, s.coder, s.lexicon, s.knowledge, s.model,
            self.documents + len(rows.get("documents", ())), self.events + len(rows.get("events", ())),
        )  # fmt: skip
        insert(cursor, "runs", to_arrow("runs", [row]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(whole=kind is None)

    def close(self, whole: bool = True) -> None:
        """Write the rest; a run that was not broken off is finished with it."""
        if whole or self._waiting:
            self.flush(finished=whole)


def utc_now() -> dt.datetime:
    """The time in UTC, without a zone, as the tables keep it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def replace_documents(
    cursor: "DuckDBPyConnection", documents: Sequence[str], tables: dict[str, "pyarrow.Table"]
) -> None:
    """Put documents with all their rows in the place of what is there of them; actors are added where new."""
    known = known_documents(cursor, documents)
    if known:
        for table in READ:
            if table != "actors":
                delete(cursor, table, "document", known)
    for name in READ:
        if name in tables and tables[name].num_rows:
            if name == "actors":
                _add_actors(cursor, tables[name])
            else:
                insert(cursor, name, tables[name])


def known_documents(cursor: "DuckDBPyConnection", documents: Sequence[str]) -> list[str]:
    """Those of some documents that are in the record."""
    if not documents:
        return []
    found = cursor.execute("SELECT document FROM documents WHERE document IN (SELECT unnest(?))", [list(documents)])
    return [row[0] for row in found.fetchall()]


def delete(cursor: "DuckDBPyConnection", table: str, column: str, values: Sequence[str]) -> None:
    """Take the rows away that have one of some values; they stay in the snapshots before."""
    cursor.execute(f"DELETE FROM {table} WHERE {lake.column_name(column)} IN (SELECT unnest(?))", [list(values)])


def insert(cursor: "DuckDBPyConnection", table: str, rows: "pyarrow.Table") -> None:
    """Add rows to a table."""
    cursor.register("incoming", rows)
    try:
        cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    finally:
        cursor.unregister("incoming")


def _add_actors(cursor: "DuckDBPyConnection", rows: "pyarrow.Table") -> None:
    cursor.register("incoming", rows)
    try:
        cursor.execute(
            "INSERT INTO actors SELECT * FROM (SELECT * FROM incoming QUALIFY row_number() OVER "
            "(PARTITION BY actor ORDER BY name, kind) = 1) AS i WHERE NOT EXISTS "
            "(SELECT 1 FROM actors AS a WHERE a.actor = i.actor)"
        )
    finally:
        cursor.unregister("incoming")


@cache
def _places(table: str) -> tuple[tuple[str, int], ...]:
    """Where in a row of a table the run and the time stand."""
    names = [column.name for column in BY_NAME[table].columns]
    return tuple((name, names.index(name)) for name in ("run", "added") if name in names)


@cache
def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"),
    }  # fmt: skip
    return pa.schema([(column.name, kinds[column.type]) for column in BY_NAME[table].columns])


def to_arrow(table: str, rows: Iterable[Row]) -> "pyarrow.Table":
    """Rows of a table as an Arrow table; columns at the end that the rows do not have are empty."""
    import pyarrow as pa

    rows = list(rows)
    schema = arrow_schema(table)
    columns: list[Sequence[object]] = list(zip(*rows, strict=True))
    columns += [[None] * len(rows)] * (len(schema) - len(columns))
    return pa.table([pa.array(c, type=f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


__all__ = ["TABLES", "Run", "replace_documents", "to_arrow", "transact", "utc_now"]
