"""A reading of its own, exported without a record."""

from pathlib import Path

import polars
import pytest

from dragoman.exchange import FORMATS, export
from dragoman.exchange.readings import view_of
from dragoman.model import InputError
from dragoman.store import Record

from .conftest import READINGS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_text("\n".join(make().to_json() for make in READINGS.values()) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("format", list(FORMATS))
def test_readings_leave_in_every_format(file: Path, tmp_path: Path, format: str) -> None:
    with view_of(file) as view:
        assert export(view, format, tmp_path / "out").rows > 0


def test_readings_are_what_the_record_would_have(file: Path, tmp_path: Path, record: Record) -> None:
    names = "event, type, source_actor, status, date_from, place, evidence_spans, said_by_actor"
    with view_of(file) as view:
        assert view.rows(f"SELECT {names} FROM events ORDER BY event") == record.rows(
            f"SELECT {names} FROM events ORDER BY event"
        )
        export(view, "csv", tmp_path / "d.csv", table="documents")
        assert polars.read_csv(tmp_path / "d.csv")["text"].null_count() == 3, "nobody said that the texts may leave"


def test_readings_that_are_none_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"document": {"id": "a", "text": "b"}}\n{"hello": 1}\n')
    with pytest.raises(InputError, match=r"x\.jsonl:2: the line is no reading"), view_of(path):
        pass
