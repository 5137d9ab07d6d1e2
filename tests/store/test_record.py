"""A record holds what was written, gives it back in SQL, and can be seen as it was."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.model import InputError, Reading, RecordError
from dragoman.store import Record, document_id
from dragoman.store.schema import TABLES

Count = Callable[[str], int]


def test_record_gives_back_what_was_written(record: Record, readings: dict[str, Reading], count: Count) -> None:
    record.write(readings.values())
    assert count("documents") == 3
    assert count("events") == sum(len(reading.events) for reading in readings.values())
    event = readings["grain"].events[0]
    found = record.sql(
        "SELECT * FROM events WHERE event = ?", [f"{document_id(readings['grain'].document)}/{event.id}"]
    )
    assert found.num_rows == 1
    row = found.to_pylist()[0]
    assert (row["type"], row["status"], row["trigger"]) == (event.type, event.status.value, event.trigger.text)
    assert row["run"] == 1 and event.date is not None and row["date_from"] == event.date.start


def test_record_every_table_and_column_has_a_comment(record: Record) -> None:
    tables = dict(record.rows("SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'lake'"))
    assert tables == {table.name: table.comment for table in TABLES}
    bare = "SELECT count(*) FROM duckdb_columns() WHERE database_name = 'lake' AND schema_name = 'main'"
    assert record.rows(bare + " AND comment IS NULL AND NOT internal")[0][0] == 0


def test_record_writing_again_supersedes(record: Record, readings: dict[str, Reading], count: Count) -> None:
    reading = readings["strike"]
    record.write(readings.values())
    before = {table.name: count(table.name) for table in TABLES}
    then = dt.datetime.now(dt.UTC)
    record.write([reading])
    assert {table.name: count(table.name) for table in TABLES} == before | {"runs": before["runs"] + 1}
    record.write([replace(reading, events=reading.events[:1], causes=())])
    assert count("events") == before["events"] - len(reading.events) + 1
    was = record.as_of(then)
    assert was.rows("SELECT count(*) FROM events") == [(before["events"],)]
    assert was.rows("SELECT count(*) FROM runs") == [(1,)]


def test_record_as_of_a_day_is_its_end(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    today = dt.datetime.now(dt.UTC).date()
    assert record.as_of(today).rows("SELECT count(*) FROM documents") == [(3,)]
    assert record.as_of(today.isoformat()).rows("SELECT count(*) FROM documents") == [(3,)]
    with pytest.raises(InputError, match="it begins at"):
        record.as_of(today - dt.timedelta(days=2))
    with pytest.raises(InputError, match="no time"):
        record.as_of("yesterday")


def test_record_can_be_moved(tmp_path: Path, readings: dict[str, Reading]) -> None:
    with Record.open(tmp_path / "a.record", create=True) as record:
        record.write(readings.values())
        record.cursor().execute("CALL ducklake_flush_inlined_data('lake')")
        events = record.rows("SELECT event FROM events ORDER BY event")
    (tmp_path / "a.record").rename(tmp_path / "b.record")
    with dragoman.open(tmp_path / "b.record") as record:
        assert record.rows("SELECT event FROM events ORDER BY event") == events


def test_record_that_is_none_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no record"):
        dragoman.open(tmp_path / "none.record")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="a record is a folder"):
        dragoman.open(tmp_path / "file", create=True)
    with pytest.raises(InputError, match="this folder is no record"):
        dragoman.open(tmp_path, create=True)


def test_record_that_is_damaged_is_said_in_one_line(tmp_path: Path) -> None:
    Record.open(tmp_path / "a.record", create=True).close()
    (tmp_path / "a.record" / "catalog.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(RecordError, match=r"the catalog cannot be opened") as caught:
        dragoman.open(tmp_path / "a.record")
    assert "\n" not in str(caught.value)
    (tmp_path / "a.record" / "catalog.sqlite").unlink()
    with pytest.raises(RecordError, match=r"catalog.sqlite is missing"):
        dragoman.open(tmp_path / "a.record")


def test_record_refuses_a_wrong_query(record: Record) -> None:
    with pytest.raises(InputError):
        record.sql("SELECT nothing FROM nowhere")
    assert record.sql("SELECT 1 AS one").to_pylist() == [{"one": 1}]
