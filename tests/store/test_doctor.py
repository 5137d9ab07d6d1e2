"""A record that was hurt is examined and mended; what cannot be mended is said."""

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.model import Reading, RecordError
from dragoman.store import Record, compaction, settings
from dragoman.store.compaction import compact, inlined, size_of
from dragoman.store.doctor import examine, examine_folder
from dragoman.store.writing import Run

from .invented import invented
from .test_concurrency import check_whole
from .test_telling import told


def some_of(number: int, events: int) -> Reading:
    """A reading that found fewer events in the same text."""
    return replace(invented(number), events=invented(number).events[:events])


def mended(record: Record) -> list[str]:
    """What was wrong, after mending it."""
    found = []
    for fault in examine(record):
        assert fault.mend is not None, fault.what
        fault.mend()
        found.append(fault.what)
    assert list(examine(record)) == []
    return found


def test_doctor_finds_nothing_wrong_with_a_whole_record(record: Record) -> None:
    record.write(invented(number) for number in range(3))
    compact(record)
    assert list(examine(record)) == [] and examine_folder(record.folder) == []


def test_doctor_removes_files_that_belong_to_nothing(record: Record) -> None:
    record.write(invented(number) for number in range(3))
    compact(record)
    orphan = record.folder / "data" / "main" / "events" / "ducklake-01a212e2-16de-7658-8995-6f5388e11a58.parquet"
    some = next((record.folder / "data" / "main" / "events").glob("*.parquet"))
    orphan.write_bytes(some.read_bytes()[:100])
    assert mended(record) == ["1 files in data belong to nothing"]
    assert not orphan.exists() and len(check_whole(record)) == 3


def test_doctor_closes_runs_that_were_broken_off(record: Record) -> None:
    with pytest.raises(ZeroDivisionError), Run(record, "add") as run:
        run.add(invented(1))
        raise ZeroDivisionError
    assert len(check_whole(record)) == 1
    assert mended(record) == ["run 1 (add) was broken off after 1 documents, which are whole"]


def test_doctor_removes_rows_of_nothing_and_tells_stories_anew(record: Record) -> None:
    record.write(invented(number) for number in range(3))
    whole = told(record)
    lost = str(record.rows("SELECT document FROM documents ORDER BY document")[0][0])
    record.cursor().execute("DELETE FROM documents WHERE document = ?", [lost])
    record.cursor().execute("DELETE FROM sentences WHERE document = ?", [lost])
    assert len(mended(record)) >= 3
    assert len(check_whole(record)) == 2
    record.write(invented(number) for number in range(3))
    assert told(record) == whole


def test_doctor_makes_what_an_earlier_version_did_not_have(record: Record) -> None:
    record.write([invented(1)])
    record.cursor().execute("ALTER TABLE events DROP COLUMN verdict")
    record.cursor().execute("DROP TABLE sketches")
    with Record.open(record.folder) as again:
        found = [fault for fault in examine_tables(again)]
        for fault in found:
            assert fault.mend is not None
            fault.mend()
    with Record.open(record.folder) as again:
        assert list(examine(again)) == []
        assert len(again.events) == 7
        comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'verdict'"
        assert "analyst" in again.rows(comment)[0][0]


def examine_tables(record: Record):
    from dragoman.store.doctor import _tables

    return list(_tables(record))


def test_doctor_writes_missing_settings_anew(record: Record) -> None:
    (record.folder / settings.FILE).unlink()
    with pytest.raises(RecordError, match="dragoman doctor"):
        Record.open(record.folder)
    (fault,) = examine_folder(record.folder)
    assert fault.mend is not None
    fault.mend()
    Record.open(record.folder).close()


def test_doctor_says_what_it_cannot_mend(tmp_path: Path) -> None:
    path = tmp_path / "my.record"
    with Record.open(path, create=True) as record:
        record.write(invented(number) for number in range(3))
        compact(record)
        victims = sorted((path / "data" / "main" / "events").glob("*.parquet"))
        victims[0].write_bytes(victims[0].read_bytes()[:200])
        (fault,) = [fault for fault in examine(record) if "cut off" in fault.what]
        assert fault.mend is None and "copy" in fault.how
        with pytest.raises(RecordError) as caught:
            record.rows("SELECT * FROM events")
        assert "\n" not in str(caught.value)
        victims[0].unlink()
        assert ["gone" in fault.what for fault in examine(record)].count(True) == 1
    (path / "catalog.sqlite").write_bytes(b"SQLite format 3\0" + b"rubbish" * 1000)
    (fault,) = examine_folder(path)
    assert "catalog.sqlite is damaged" in fault.what and fault.mend is None


def test_doctor_removes_half_made_records_of_processes_that_are_gone(record: Record) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    for process in (int(gone.stdout), os.getpid()):
        record.folder.with_name(f"{record.folder.name}.new-{process}-1").mkdir()
    (fault,) = examine_folder(record.folder)
    assert gone.stdout.strip() in fault.what and fault.mend is not None
    fault.mend()
    assert examine_folder(record.folder) == []


def test_compacting_keeps_everything_as_it_was_at_any_time(record: Record) -> None:
    asked = "SELECT event, date_from, source_actor FROM events ORDER BY event"
    states = []
    for number in range(4):
        record.write([invented(number), some_of(0, number + 1)])
        states.append((dt.datetime.now(dt.UTC), record.rows(asked)))
    assert inlined(record) > 0 == size_of(record).files
    for _ in range(2):
        compact(record, grace=dt.timedelta(0))
        assert inlined(record) == 0 < size_of(record).files
        with Record.open(record.folder) as again:
            for when, rows in states:
                assert again.as_of(when).rows(asked) == rows
            assert again.rows(asked) == states[-1][1]
        record.write([invented(9)])
        states.append((dt.datetime.now(dt.UTC), record.rows(asked)))


def test_rows_move_into_files_by_themselves(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.write([invented(0)])
    assert inlined(record) > 0
    monkeypatch.setattr(compaction, "MOST_INLINED", 100)
    record.write([invented(1)])
    assert inlined(record) == 0 < size_of(record).files
    assert len(check_whole(record)) == 2 and list(examine(record)) == []


def test_compacting_forgets_on_demand(record: Record) -> None:
    record.write([invented(0)])
    then = dt.datetime.now(dt.UTC)
    record.write([some_of(0, 3)])
    compact(record)
    compact(record, forget_before=dt.datetime.now(dt.UTC), grace=dt.timedelta(0))
    assert len(record.events) == 3
    with Record.open(record.folder) as again:
        assert len(again.events) == 3
        with pytest.raises(Exception, match="it begins at"):
            again.as_of(then)
