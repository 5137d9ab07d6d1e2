"""Readings written into the record: in batches, each of which is there whole or not at all."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dragoman.model import Reading, RecordError

from . import lake, lock
from .compaction import tidy
from .decisions import apply_to
from .rows import Filing, Row, rows_of
from .schema import BY_NAME, READ
from .signature import Signature
from .tables import add_actors, delete, insert, to_arrow
from .telling import Telling

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


@contextmanager
def alone(record: "Record") -> Iterator[None]:
    """The right to write: among the processes of this machine, and with a PostgreSQL catalog among all."""
    with lock.writing(record.folder):
        if record.settings.is_local:
            yield
        else:
            with lake.guarded(record.cursor().cursor(), record.folder, record.settings, lock.PATIENCE):
                yield


def _roll_back(cursor: "DuckDBPyConnection") -> None:
    import duckdb

    with suppress(duckdb.Error):  # it may have been rolled back already
        cursor.execute("ROLLBACK")


class Run:
    """One call that writes: `with Run(record, "add") as run: run.add(reading, filing)`.

    Rows are written in batches, a document always whole; the last batch closes the run. When the call fails, what has
    been added is written all the same and the run stays open: `doctor` says so. Stories are kept up with each batch,
    unless `telling` is false: `Record.retell` makes up for it.
    """

    def __init__(
        self, record: "Record", command: str, signature: Signature | None = None, telling: bool = True
    ) -> None:
        self.record, self.command = record, command
        self.signature = signature or Signature()
        self.telling = telling
        self.started = utc_now()
        self.documents = self.events = 0
        self._number: int | None = None
        self._waiting: dict[str, list[Row]] = {}
        self._documents: set[str] = set()
        self._since = time.monotonic()

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
        documents = {str(row[0]) for row in rows.get("documents", ())}
        if documents & self._documents:  # the same again supersedes, and can only do so in a batch of its own
            self.flush()
        self._documents |= documents
        for table, found in rows.items():
            self._waiting.setdefault(table, []).extend(found)
        waiting = len(self._waiting.get("events", ()))
        if waiting >= BATCH_EVENTS or time.monotonic() - self._since > BATCH_SECONDS:
            self.flush()

    def flush(self, finished: bool = False) -> None:
        """Write what waits, in one transaction."""
        rows, self._waiting, self._documents = self._waiting, {}, set()
        if rows or finished:
            self._number = transact(self.record, lambda cursor: self._write(cursor, rows, finished))
            self.documents += len(rows.get("documents", ()))
            self.events += len(rows.get("events", ()))
        self._since = time.monotonic()

    def _write(self, cursor: "DuckDBPyConnection", rows: dict[str, list[Row]], finished: bool) -> int:
        number = self._number or next_run(cursor)
        now = utc_now()
        stamps = {"run": number, "added": now}
        tables = {name: to_arrow(name, _stamped(name, found, stamps)) for name, found in rows.items() if found}
        if "documents" in tables:
            documents = tables["documents"].column("document").to_pylist()
            firsts = [id for id in tables["documents"].column("duplicate_of").to_pylist() if id]
            known = known_documents(cursor, documents)
            telling = Telling(cursor, number) if self.telling else None
            if telling:
                telling.before([*known, *firsts])
            replace_documents(cursor, known, tables)
            if known:
                apply_to(cursor, known)
            if telling:
                telling.after([*documents, *firsts])
        self._write_run(cursor, number, rows, now if finished else None)
        return number

    def _write_run(
        self, cursor: "DuckDBPyConnection", number: int, rows: dict[str, list[Row]], end: dt.datetime | None
    ) -> None:
        cursor.execute("DELETE FROM runs WHERE run = ?", [number])
        documents = self.documents + len(rows.get("documents", ()))
        events = self.events + len(rows.get("events", ()))
        write_run(cursor, number, self.command, self.started, end, self.signature, documents, events)

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
            tidy(self.record)


def utc_now() -> dt.datetime:
    """The time in UTC, without a zone, as the tables keep it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def write_run(
    cursor: "DuckDBPyConnection",
    number: int,
    command: str,
    started: dt.datetime,
    end: dt.datetime | None,
    s: Signature,
    documents: int = 0,
    events: int = 0,
) -> None:
    """The row of a run."""
    row = (number, started, end, command, s.coder, s.lexicon, s.knowledge, s.model, documents, events)
    insert(cursor, "runs", to_arrow("runs", [row]))


def next_run(cursor: "DuckDBPyConnection") -> int:
    """The number of a new run."""
    found: int = cursor.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchall()[0][0]
    return found


def replace_documents(cursor: "DuckDBPyConnection", known: Sequence[str], tables: dict[str, "pyarrow.Table"]) -> None:
    """Put documents with all their rows in the place of what is `known` of them; actors are added where new."""
    if known:
        for table in (*READ, "sketches"):
            if table != "actors":
                delete(cursor, table, "document", known)
    for name, rows in tables.items():
        if name == "actors":
            add_actors(cursor, rows)
        else:
            insert(cursor, name, rows)


def known_documents(cursor: "DuckDBPyConnection", documents: Sequence[str]) -> list[str]:
    """Those of some documents that are in the record."""
    if not documents:
        return []
    found = cursor.execute("SELECT document FROM documents WHERE document IN (SELECT unnest(?))", [list(documents)])
    return [row[0] for row in found.fetchall()]


@cache
def _places(table: str) -> tuple[tuple[str, int], ...]:
    """Where in a row of a table the run and the time stand."""
    names = [column.name for column in BY_NAME[table].columns]
    return tuple((name, names.index(name)) for name in ("run", "added") if name in names)


def _stamped(table: str, rows: list[Row], stamps: dict[str, object]) -> list[Row]:
    """The rows with the number of the run, and documents with the time where they have none."""
    places = _places(table)
    if not places:
        return rows
    stamped = []
    for row in rows:
        cells = list(row)
        for name, at in places:
            if cells[at] is None or name == "run":
                cells[at] = stamps[name]
        stamped.append(tuple(cells))
    return stamped
