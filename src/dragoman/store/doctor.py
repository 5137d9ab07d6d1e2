"""A record examined, and mended where that loses nothing."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import lake, search, settings
from .schema import TABLES
from .telling import Telling
from .writing import alone, next_run, transact, utc_now

if TYPE_CHECKING:
    from .record import Record


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and how it is mended; a fault without `mend` needs a person."""

    what: str
    how: str
    mend: Callable[[], None] | None = None


def examine_folder(folder: Path) -> list[Fault]:
    """The faults for which a record cannot even be opened, or that lie beside it."""
    faults = []
    catalog = folder / lake.CATALOG
    if not (folder / settings.FILE).is_file() and catalog.is_file():
        faults.append(
            Fault(
                f"{settings.FILE} is missing",
                "it is written anew for a catalog in this folder",
                lambda: settings.write_settings(folder, settings.Settings()),
            )
        )
    if catalog.is_file() and (reason := _damage(catalog)):
        faults.append(Fault(f"{lake.CATALOG} is damaged: {reason}", "put it back from a copy"))
    faults += [
        Fault(f"{half.name} was begun and never finished", "it is removed", lambda half=half: shutil.rmtree(half))  # type: ignore[misc]
        for half in _halves(folder)
    ]
    index = folder / search.FILE
    if index.is_file() and (reason := _damage(index)):
        faults.append(Fault(f"{search.FILE} is damaged: {reason}", "it is made anew", lambda: _remove(index)))
    return faults


def examine(record: "Record") -> Iterator[Fault]:
    """The faults of a record that can be opened, as they are found: mended at once, each may be the end of others."""
    for look in (_tables, _files, _orphans, _rows, _runs, _stories):
        hopeless = False
        for fault in look(record):
            yield fault
            hopeless = hopeless or fault.mend is None
        if hopeless:
            return  # what is behind cannot be trusted, or not even be read


def _damage(file: Path) -> str | None:
    """What SQLite finds wrong with a file. Only for a file that this process has not opened by DuckDB."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=lake.WAIT_MS / 1000)) as connection:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return None if "locked" in str(error) else str(error)
    return None if answer == "ok" else str(answer)


def _halves(folder: Path) -> list[Path]:
    """Records that a process began to make which is gone."""
    pattern = re.compile(re.escape(folder.name) + r"\.new-(\d+)-\d+")
    found = []
    for entry in folder.resolve().parent.iterdir() if folder.resolve().parent.is_dir() else ():
        if (match := pattern.fullmatch(entry.name)) and not _runs_still(int(match[1])):
            found.append(entry)
    return sorted(found)


def _runs_still(process: int) -> bool:
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(index: Path) -> None:
    for file in (index, index.with_name(index.name + "-wal"), index.with_name(index.name + "-shm")):
        with suppress(FileNotFoundError):
            file.unlink()


def _tables(record: "Record") -> Iterator[Fault]:
    """Tables and columns that this version has and the record does not."""
    known: dict[str, set[str]] = {}
    for table, column in record.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = 'main'",
        [lake.LAKE],
    ):
        known.setdefault(table, set()).add(column)
    for table in TABLES:
        columns = [column for column in table.columns if column.name not in known.get(table.name, set())]
        if table.name not in known:
            yield Fault(
                f"the table {table.name} is missing",
                "it is made, empty",
                lambda table=table: transact(record, lambda cursor: lake.make_table(cursor, table)),  # type: ignore[misc]
            )
        elif columns:
            yield Fault(
                f"{table.name} has no {', '.join(column.name for column in columns)}",
                "added, empty",
                lambda table=table, columns=columns: transact(  # type: ignore[misc]
                    record, lambda cursor: lake.add_columns(cursor, table.name, columns)
                ),
            )


def _files(record: "Record") -> Iterator[Fault]:
    """Parquet files that the catalog lists and nobody can read."""
    import duckdb

    if "://" in record.settings.data:
        return
    for table in TABLES:
        try:
            found = record.cursor().execute(f"FROM ducklake_list_files('{lake.LAKE}', '{table.name}')").to_arrow_table()
        except duckdb.Error:
            continue  # a table that is missing is a fault of its own
        names = [name for column in ("data_file", "delete_file") for name in found.column(column).to_pylist() if name]
        for name in sorted(set(names)):
            path = Path(name)
            if not path.is_file():
                yield Fault(f"{path.name} of the table {table.name} is gone", "put it back from a copy")
            elif not _is_parquet(path):
                yield Fault(f"{path.name} of the table {table.name} is cut off", "put it back from a copy")


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(-4, os.SEEK_END) if path.stat().st_size >= 8 else None
        return head == b"PAR1" == file.read(4)


def _orphans(record: "Record") -> Iterator[Fault]:
    """Files that a killed writer left, which no snapshot knows."""
    count = len(_orphan_files(record, dry=True))
    if count:
        yield Fault(
            f"{count:,} files in {record.settings.data} belong to nothing",
            "they are removed",
            lambda: (_orphan_files(record, dry=False), None)[1],
        )


def _orphan_files(record: "Record", dry: bool) -> list[str]:
    """Nobody writes meanwhile, so that a file without an entry in the catalog is nobody's."""
    with alone(record):
        rows = record.cursor().execute(
            f"CALL ducklake_delete_orphaned_files('{lake.LAKE}', cleanup_all => true, dry_run => {str(dry).lower()})"
        )
        return [str(row[0]) for row in rows.fetchall()]


def _rows(record: "Record") -> Iterator[Fault]:
    """Rows that are there twice, or without the document or event that they are of."""
    twice = record.rows("SELECT count(*) - count(DISTINCT document) FROM documents")[0][0]
    if twice:
        yield Fault(f"{twice:,} documents are there twice", "dragoman add --reread reads them again")
    for table, column, whole in (
        ("sentences", "document", "documents"), ("mentions", "document", "documents"),
        ("events", "document", "documents"), ("participants", "event", "events"),
        ("statements", "document", "documents"), ("ties", "document", "documents"), ("causes", "document", "documents"),
    ):  # fmt: skip
        lost = f"FROM {table} WHERE {column} NOT IN (SELECT {column} FROM {whole})"
        count = record.rows(f"SELECT count(*) {lost}")[0][0]
        if count:
            yield Fault(
                f"{count:,} {table} are of no {column} that there is",
                "they are removed",
                lambda lost=lost: transact(record, lambda cursor: (cursor.execute(f"DELETE {lost}"), None)[1]),  # type: ignore[misc]
            )


def _runs(record: "Record") -> Iterator[Fault]:
    """Runs that were broken off, by themselves or by a kill. A run that goes on elsewhere opens itself again."""
    for run, command, documents in record.rows(
        "SELECT run, command, documents FROM runs WHERE finished IS NULL ORDER BY run"
    ):
        yield Fault(
            f"run {run} ({command}) was broken off after {documents:,} documents, which are whole",
            "it is closed; give its sources again for the rest",
            lambda run=run: transact(  # type: ignore[misc]
                record,
                lambda cursor: (
                    cursor.execute("UPDATE runs SET finished = ? WHERE run = ? AND finished IS NULL", [utc_now(), run]),
                    None,
                )[1],
            ),
        )


def _stories(record: "Record") -> Iterator[Fault]:
    """Events that no story tells, and stories of events that there are not."""
    untold = record.rows(
        "SELECT count(*) FROM events WHERE verdict IS DISTINCT FROM 'wrong' "
        "AND event NOT IN (SELECT event FROM story_events)"
    )[0][0]
    gone = record.rows("SELECT count(*) FROM story_events WHERE event NOT IN (SELECT event FROM events)")[0][0]
    if untold or gone:
        yield Fault(
            f"{untold:,} events are in no story, {gone:,} reports in stories are of no event",
            "all stories are told anew",
            lambda: transact(record, lambda cursor: Telling(cursor, next_run(cursor)).everything()),
        )
