"""SQL from anywhere: it asks, and can do nothing else."""

from pathlib import Path

import pytest

from dragoman.model import InputError, Reading
from dragoman.store import Record


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM events",
        "DROP TABLE events",
        "SELECT 1; DROP TABLE events",
        "INSERT INTO actors VALUES ('x', 'x', 'x', 'x', 'x')",
        "CALL ducklake_expire_snapshots('lake', older_than => now())",
        "FROM ducklake_expire_snapshots('lake', older_than => now())",
        "SET enable_external_access = true",
        "ATTACH '/tmp/other.db'",
        "COPY events TO '/tmp/events.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM secret",
        "",
    ],
)
def test_queries_that_are_refused(record: Record, readings: dict[str, Reading], query: str) -> None:
    record.write([readings["grain"]])
    secret = record.sql("SELECT 1 AS x")  # a table of this function is none of the record's
    assert secret.num_rows == 1
    with pytest.raises(InputError):
        record.sql(query)
    assert record.rows("SELECT count(*) FROM documents") == [(1,)]


def test_queries_with_parameters(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    asked = "SELECT count(*) FROM documents WHERE title = {}"
    assert record.rows(asked.format("?"), ["Grain deal signed"]) == [(1,)]
    assert record.rows(asked.format("$title"), {"title": "Grain deal signed"}) == [(1,)]
    with pytest.raises(InputError):
        record.rows(asked.format("?"))


def test_queries_that_explain_and_describe(record: Record) -> None:
    assert "event" in record.sql("DESCRIBE events").column("column_name").to_pylist()
    assert "events" in record.sql("SHOW TABLES").column("name").to_pylist()
    assert record.sql("EXPLAIN SELECT * FROM events").num_rows


def test_queries_do_not_read_beside_the_record(record: Record, tmp_path: Path) -> None:
    (tmp_path / "beside.csv").write_text("a\n1\n")
    with pytest.raises(InputError):
        record.sql(f"SELECT * FROM read_csv('{tmp_path / 'beside.csv'}')")
