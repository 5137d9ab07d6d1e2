"""Files are there whole or not at all."""

from pathlib import Path

import pytest

from dragoman.exchange import export
from dragoman.exchange.output import whole_file
from dragoman.model import InputError
from dragoman.store import Record


def test_output_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("as before")
    with pytest.raises(RuntimeError), whole_file(path) as half:
        half.write_text("half of")
        raise RuntimeError
    assert path.read_text() == "as before"
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_output_no_folder_is_told(record: Record, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export(record, "csv", tmp_path / "nowhere" / "e.csv")


@pytest.mark.parametrize(
    "format", ["plover", "polecat", "icews", "gdelt", "gexf", "graphml", "geojson", "ftm", "annotation"]
)
def test_output_the_same_rows_give_the_same_file(record: Record, tmp_path: Path, format: str) -> None:
    export(record, format, tmp_path / "a")
    export(record, format, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").stat().st_size > 100


def test_output_as_of_an_earlier_day(tmp_path: Path) -> None:
    from dragoman.store import Filing

    from .conftest import ADDED, grain, strike

    with Record.open(tmp_path / "r.record", create=True) as record:
        record.write([(grain(), Filing(added=ADDED))])
        snapshot = record.rows("SELECT max(snapshot_id) FROM lake.snapshots()")[0][0]
        record.write([(strike(), Filing(added=ADDED))])
        assert export(record.at_snapshot(snapshot), "csv", tmp_path / "old.csv").rows == 4
        assert export(record, "csv", tmp_path / "new.csv").rows == 8
        assert export(record.at_snapshot(snapshot), "polecat", tmp_path / "old.tsv").rows == 2


def test_output_is_of_one_state_of_the_record(tmp_path: Path) -> None:
    from dragoman.exchange import Extract
    from dragoman.store import Filing

    from .conftest import ADDED, grain, strike

    with Record.open(tmp_path / "r.record", create=True) as record:
        record.write([(grain(), Filing(added=ADDED))])
        with Extract(record) as extract:
            assert extract.one("SELECT count(*) FROM events") == 4
            record.write([(strike(), Filing(added=ADDED))])
            assert extract.one("SELECT count(*) FROM events") == 4
        assert export(record, "csv", tmp_path / "e.csv").rows == 8
