"""CSV and Parquet, read by pandas, polars and pyarrow."""

import gzip
from pathlib import Path

import pandas
import polars
import pyarrow.parquet
import pytest

from dragoman.exchange import export
from dragoman.model import InputError
from dragoman.store import Record
from dragoman.store.schema import BY_NAME


def test_csv_has_all_columns_and_odd_characters(record: Record, tmp_path: Path) -> None:
    done = export(record, "csv", tmp_path / "events.csv")
    frame = polars.read_csv(tmp_path / "events.csv", try_parse_dates=True)
    assert done.rows == len(frame) == 9
    assert frame.columns == [c.name for c in BY_NAME["events"].columns]
    assert 'Ahmed "A;\tB" O\'Neil <&> Sons 🚢' in frame["source"].to_list()
    assert len(pandas.read_csv(tmp_path / "events.csv")) == 9


def test_parquet_is_the_table(record: Record, tmp_path: Path) -> None:
    export(record, "parquet", tmp_path / "events.parquet")
    found = pyarrow.parquet.read_table(tmp_path / "events.parquet")
    told = record.sql("SELECT * FROM events ORDER BY date_from NULLS LAST, event")
    assert found.to_pylist() == told.to_pylist()
    assert polars.read_parquet(tmp_path / "events.parquet").schema["date_from"] == polars.Date


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_whole_texts_leave_only_where_they_may(record: Record, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"documents.{format}"
    export(record, format, path, table="documents")
    frame = polars.read_csv(path) if format == "csv" else polars.read_parquet(path)
    assert frame.columns == [c.name for c in BY_NAME["documents"].columns]
    texts = dict(zip(frame["name"], frame["text"], strict=True))
    assert texts["grain.txt"].startswith("Ukraine and Russia")
    assert texts["strike.txt"] is None and texts["hard.txt"] is None


@pytest.mark.parametrize("table", ["ties", "actors", "statements", "stories", "processes"])
def test_tables_other_tables_leave_too(record: Record, tmp_path: Path, table: str) -> None:
    done = export(record, "parquet", tmp_path / "t.parquet", table=table)
    assert done.rows == pyarrow.parquet.read_table(tmp_path / "t.parquet").num_rows


def test_tables_filters_of_the_lists(record: Record, tmp_path: Path) -> None:
    def rows(**filters: str) -> int:
        return export(record, "csv", tmp_path / "e.csv", filters=filters).rows

    assert rows(type="ASSAULT") == 3
    assert rows(type="ASSAULT", status="happened") == 1
    assert rows(since="2022-07-22", until="2022-07-23") == 2
    assert rows(target="TUR", actor="UKR") == 2
    assert export(record, "csv", tmp_path / "e.csv", limit=2).rows == 2
    with pytest.raises(InputError, match="cannot be filtered by"):
        export(record, "csv", tmp_path / "e.csv", filters={"colour": "red"})


def test_tables_packed_and_the_same_each_time(record: Record, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(record, "csv", tmp_path / f"{name}.csv.gz")
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == gzip.decompress(
        (tmp_path / "b.csv.gz").read_bytes()
    )
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()).startswith(b"event,document,")


def test_tables_unknown_names_are_told(record: Record, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no format"):
        export(record, "xls", tmp_path / "x")
    with pytest.raises(InputError, match="there is no table"):
        export(record, "csv", tmp_path / "x", table="secrets")
    with pytest.raises(InputError, match="has events, not ties"):
        export(record, "geojson", tmp_path / "x", table="ties")
    assert not list(tmp_path.glob("*x*")) and not list(tmp_path.glob(".*"))
