"""The record: opened, asked, written into, and seen as it was."""

import datetime as dt
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.model import Document, InputError, Reading, RecordError
from dragoman.sources import open_sources, parse_date

from . import lake, settings
from .filters import Value
from .involvement import ActorView
from .rows import Filing
from .selection import Selection
from .settings import Settings

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from dragoman.reader import Reader

    from .adding import Added, Found, Watch
    from .difference import Difference

DEFAULT = "dragoman.record"
Time = dt.date | dt.datetime | str
"""A day, meaning its end, or a time in UTC."""
Params = Sequence[object] | Mapping[str, object] | None


class View:
    """A record to ask: as it stands, or as it was known at a time. Threads may share one."""

    def __init__(self, folder: Path, connection: "DuckDBPyConnection", alias: str, known: dt.datetime | None) -> None:
        self.folder = folder
        self.known = known
        """The time as of which the record is seen; None as it stands."""
        self.alias = alias
        self.connect(connection)

    def connect(self, connection: "DuckDBPyConnection") -> None:
        """Ask through another connection from now on."""
        self._connection = connection
        self._own = threading.local()

    def sql(self, query: str, params: Params = ()) -> "pyarrow.Table":
        """The answer to a query in DuckDB's SQL, as an Arrow table. Raises InputError for a query that cannot be run.

        The tables and columns are those of `store.schema`; `?` stands for the parameters in their order, or `$name`
        for those of a mapping.
        """
        return self._ask(query, params).to_arrow_table()

    def rows(self, query: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """The answer to a query as plain tuples."""
        return self._ask(query, params).fetchall()

    @property
    def events(self) -> Selection:
        """The events that nobody decided to be wrong."""
        return Selection(self, "events")

    @property
    def statements(self) -> Selection:
        return Selection(self, "statements")

    @property
    def ties(self) -> Selection:
        return Selection(self, "ties")

    @property
    def causes(self) -> Selection:
        return Selection(self, "causes")

    @property
    def stories(self) -> Selection:
        return Selection(self, "stories")

    @property
    def processes(self) -> Selection:
        return Selection(self, "processes")

    @property
    def actors(self) -> Selection:
        return Selection(self, "actors")

    @property
    def documents(self) -> Selection:
        """The documents without their texts."""
        return Selection(self, "documents")

    @property
    def decisions(self) -> Selection:
        return Selection(self, "decisions")

    def search(self, text: str, *, limit: int = 20, **filters: Value) -> "pyarrow.Table":
        """The documents that hold the words of a text, best first, each with its best passage; see `search.COLUMNS`.

        `"…"` is a phrase, `sanction*` a beginning; OR, NOT and NEAR mean what they say. With filters, as in
        `events.where`, only documents with an event that fits are given, and those events. Raises InputError.
        """
        from .search import search

        return search(self, text, filters, limit)

    def actor(self, id: str) -> ActorView:
        """An actor of the record, with what is recorded of it. Raises InputError for one who is not in it."""
        found = self.sql("SELECT * FROM actors WHERE actor = ?", [id]).to_pylist()
        if not found:
            raise InputError(f"there is no actor {id!r} in it", str(self.folder), "dragoman actors lists them")
        return ActorView(self, **found[0])

    def _ask(self, query: str, params: Params) -> "DuckDBPyConnection":
        import duckdb

        for attempt in range(READS):
            try:
                cursor = self._reading()
                _check_question(cursor, query)
                return cursor.execute(query, params if isinstance(params, Mapping) else list(params or ()))
            except duckdb.Error as error:
                line = lake.first_line(error)
                if "database is locked" in line:
                    if attempt + 1 < READS:
                        continue
                    raise RecordError("the record is locked", str(self.folder), "try again") from error
                broken = duckdb.IOException | duckdb.InternalException | duckdb.FatalException
                if isinstance(error, broken) or ".parquet" in line:
                    raise RecordError(line, str(self.folder), "dragoman doctor") from error
                raise InputError(line, "query", "SHOW TABLES lists the tables, DESCRIBE events the columns") from error
        raise AssertionError

    def new_reading(self) -> "DuckDBPyConnection":
        """A new connection for questions, its tables named without a prefix: for answers that are fetched bit by bit
        while others are asked. Who asks for it closes it.
        """
        cursor = self._connection.cursor()
        cursor.execute(f"USE {self.alias}")
        return cursor

    def _reading(self) -> "DuckDBPyConnection":
        """The thread's own connection for questions, its tables named without a prefix."""
        cursor: DuckDBPyConnection | None = getattr(self._own, "reading", None)
        if cursor is None:
            cursor = self._own.reading = self.new_reading()
        return cursor


def _check_question(cursor: "DuckDBPyConnection", query: str) -> None:
    """Raise InputError for SQL that is no single question."""
    import duckdb

    statements = cursor.extract_statements(query)
    asking = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
    if len(statements) != 1 or statements[0].type not in asking:
        raise InputError("only a single SELECT can be asked", "query", "the record is changed by its own commands")


READS = 5
"""Times that a question is put while another process holds SQLite's lock beyond `lake.WAIT_MS`."""


class Record(View):
    """A record on disk. `with` closes it; several processes may have it open, and write."""

    def __init__(self, folder: Path, where: Settings, connection: "DuckDBPyConnection") -> None:
        super().__init__(folder, connection, lake.LAKE, None)
        self.settings = where
        self._views: dict[int, View] = {}
        self._writer: DuckDBPyConnection | None = None
        self._opening = threading.Lock()
        self._former: list[DuckDBPyConnection] = []

    @classmethod
    def open(cls, path: str | Path = DEFAULT, create: bool = False, where: Settings | None = None) -> Self:
        """The record in a folder; with `create` one is made where there is none, kept as `where` says.

        Raises InputError where there is no record, RecordError for one that is damaged.
        """
        folder = Path(path)
        if not (folder / settings.FILE).is_file():
            _check_absent(folder, create)
            _make(folder, where or Settings())
        found = settings.read_settings(folder)
        if create and not found.is_local:
            _fill(folder, found)  # the folder may hold no more than the settings, written by hand
        connection = lake.connect()
        try:
            lake.attach(connection, folder, found, read_only=True)
            lake.lock_up(connection, folder, found)
        except BaseException:
            connection.close()
            raise
        return cls(folder, found, connection)

    def as_of(self, when: Time) -> View:
        """The record as it was known at a time (UTC), or at the end of a day. Raises InputError before it began."""
        moment = moment_of(when)
        found = self.rows(f"SELECT max(snapshot_id) FROM {lake.LAKE}.snapshots() WHERE snapshot_time <= ?", [moment])
        snapshot = found[0][0]
        if snapshot is None or snapshot < FIRST:
            begun = self.rows(f"SELECT min(snapshot_time) FROM {lake.LAKE}.snapshots()")[0][0]
            raise InputError(
                f"the record did not know anything on {when}",
                str(self.folder),
                f"it begins at {begun:%Y-%m-%d %H:%M} UTC",
            )
        return self.at_snapshot(int(snapshot), moment)

    def at_snapshot(self, snapshot: int, moment: dt.datetime | None = None) -> View:
        """The record as of a DuckLake snapshot."""
        with self._opening:
            if snapshot not in self._views:
                if self.settings.is_local:
                    self._attach(self._connection, snapshot)
                else:
                    self._reconnect(snapshot)
                self._views[snapshot] = View(self.folder, self._connection, _alias(snapshot), moment)
            return self._views[snapshot]

    def _attach(self, connection: "DuckDBPyConnection", snapshot: int) -> None:
        lake.attach(connection, self.folder, self.settings, alias=_alias(snapshot), snapshot=snapshot)

    def _reconnect(self, snapshot: int) -> None:
        """One more snapshot beside those that there are: a connection that is locked up reaches no server any more."""
        connection = lake.connect()
        lake.attach(connection, self.folder, self.settings, read_only=True)
        for each in (*self._views, snapshot):
            self._attach(connection, each)
        lake.lock_up(connection, self.folder, self.settings)
        self._former.append(self._connection)
        for view in (self, *self._views.values()):
            view.connect(connection)

    def cursor(self) -> "DuckDBPyConnection":
        """The thread's own connection that may write; for use within `writing.transact`."""
        cursor: DuckDBPyConnection | None = getattr(self._own, "writing", None)
        if cursor is None:
            with self._opening:
                if self._writer is None:
                    self._writer = lake.connect()
                    lake.attach(self._writer, self.folder, self.settings)
            cursor = self._writer.cursor()
            cursor.execute(f"USE {lake.LAKE}")
            self._own.writing = cursor
        return cursor

    def write(self, readings: Iterable[Reading | tuple[Reading, Filing]], command: str = "write") -> int:
        """Write readings in one run; what is there of the same documents is superseded. The number of its run."""
        from .writing import Run

        with Run(self, command) as run:
            for item in readings:
                run.add(*item) if isinstance(item, tuple) else run.add(item)
        return run.number

    def add(
        self,
        sources: "str | Path | Document | Iterable[str | Path | Found]",
        *,
        published: dt.date | str | None = None,
        source: str | None = None,
        licence: str | None = None,
        columns: str | None = None,
        reader: "Reader | None" = None,
        on_progress: "Watch | None" = None,
    ) -> "Added":
        """Read files, folders, URLs and documents that the record does not have, and keep them; others are passed over.

        Copies of what it has are kept without being read. `published`, `source` and `licence` are used where the data
        itself says nothing, `columns` says what the columns of tables are ("text=body,published=date"). What cannot be
        used is set aside, with a line in the answer's `aside`. Raises RecordError when the record is locked.
        """
        from .adding import add

        if isinstance(sources, str | Path | Document):
            sources = [sources]
        day = parse_date(published, "published")
        return add(self, _opened(sources, day, source, licence, columns), reader, on_progress=on_progress)

    def reread(
        self, *, every: bool = False, reader: "Reader | None" = None, on_progress: "Watch | None" = None
    ) -> "Added":
        """Read the stored texts again that another version read, or every one; what was stays readable as of then."""
        from .adding import reread

        return reread(self, reader, every=every, on_progress=on_progress)

    def decide(
        self,
        event: str,
        verdict: str,
        changes: Mapping[str, object] | None = None,
        *,
        reason: str = "",
        author: str | None = None,
    ) -> dict[str, Any]:
        """Decide that an event is "right", "wrong", or to be read with `changes` ("edit"); the decision's row.

        Decisions are appended and kept when the text is read again; `undo` takes them back. The fields that can be
        changed are `decisions.FIELDS`; `author` is who is logged in unless it is given. Raises InputError.
        """
        from .judging import decide

        return decide(self, event, verdict, changes, reason, author)

    def undo(self, which: str, *, reason: str = "", author: str | None = None) -> dict[str, Any]:
        """Take back a decision by its id, or the last one that stands on an event. Raises InputError."""
        from .judging import undo

        return undo(self, which, reason, author)

    def gold(self, *, complete: bool = False, own_use: bool = False) -> "Iterator[str]":
        """Lines of a gold file for `dragoman evaluate documents`; see `gold.gold_lines`."""
        from .gold import gold_lines

        return gold_lines(self, complete, own_use)

    def diff(
        self, before: dt.date | dt.datetime | str, after: dt.date | dt.datetime | str | None = None
    ) -> "Difference":
        """What is different at one time from what was known at another; `after` is now unless it is given."""
        from .difference import diff

        return diff(self, self.as_of(before), self if after is None else self.as_of(after))

    def retell(self) -> None:
        """Tell all stories anew; needed only when another version tells them otherwise, or after bulk loading."""
        from .telling import Telling
        from .writing import next_run, transact

        transact(self, lambda cursor: Telling(cursor, next_run(cursor)).everything())

    def close(self) -> None:
        """Let go of the record."""
        for connection in (*self._former, self._connection):
            connection.close()
        if self._writer is not None:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Record({str(self.folder)!r})"


FIRST = 1
"""The first snapshot that has the tables: DuckLake's own is 0."""


def _alias(snapshot: int) -> str:
    return f"snapshot_{snapshot}"


def moment_of(when: Time) -> dt.datetime:
    """A time in UTC; of a day, its end. Raises InputError."""
    if isinstance(when, str):
        try:
            day = len(when) == 10
            when = dt.date.fromisoformat(when) if day else dt.datetime.fromisoformat(when)
        except ValueError:
            raise InputError(f"{str(when)[:40]!r} is no time", mend="write 2023-01-05 or 2023-01-05T12:00") from None
    if not isinstance(when, dt.datetime):
        return dt.datetime.combine(when, dt.time.max, dt.UTC)
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)


def _opened(
    sources: "Iterable[str | Path | Found]",
    published: dt.date | None,
    source: str | None,
    licence: str | None,
    columns: str | None,
) -> "Iterator[Found]":
    for item in sources:
        if isinstance(item, str | Path):
            yield from open_sources([item], published=published, source=source, licence=licence, columns=columns)
        else:
            yield item


def _check_absent(folder: Path, create: bool) -> None:
    if folder.is_file():
        raise InputError("this is a file, not a record", str(folder), "a record is a folder")
    if folder.is_dir() and any(folder.iterdir()):
        if (folder / lake.CATALOG).is_file():
            raise RecordError(f"{settings.FILE} is missing", str(folder), "dragoman doctor writes it anew")
        raise InputError("this folder is no record", str(folder), "give the path of a record, or of a new folder")
    if not create:
        raise InputError("there is no record", str(folder), f"dragoman add FILES --record {folder} begins one")


def _make(folder: Path, where: Settings) -> None:
    """A new, empty record: made beside its place and put there whole, so that nobody ever sees half of one."""
    half = folder.parent / f"{folder.name}.new-{os.getpid()}-{threading.get_ident()}"
    try:
        half.mkdir(parents=True)
        settings.write_settings(half, where)
        _fill(half, where)
        try:
            half.rename(folder)
        except OSError:
            if not (folder / settings.FILE).is_file():  # somebody else was faster, and theirs is as good
                raise
    except OSError as error:
        raise InputError(f"a record cannot be made: {error.strerror}", str(folder), "choose another place") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _fill(folder: Path, where: Settings, make: Callable[..., None] = lake.make_tables) -> None:
    connection = lake.connect()
    try:
        lake.attach(connection, folder, where, create=True)
        tables = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE database_name = ?", [lake.LAKE])
        if tables.fetchall()[0][0] == 0:
            make(connection)
    finally:
        connection.close()
