"""What holds for every file that comes in, whatever its format."""

import gzip
import json
from pathlib import Path

import pytest

from dragoman.exchange import export, import_file
from dragoman.model import InputError
from dragoman.store import Record

GOOD = {"id": "A", "date": "2020-01-02", "source": [{"code": "USA"}], "event": ["CONSULT"]}
FAULTY = [
    {"event": []},
    {"event": {"a": 1}},
    {"date": "2 January"},
    {"date": None},
    {"enddate": "2019-01-01"},
    {"source": [{"code": ["USA"]}]},
    {"source": "USA"},
    {"source": [7]},
    {"event_loc": {"latitude": 95}},
    {"event_loc": {"longitude": "east"}},
    {"event_scale": "nan"},
    {"event_scale": 11},
    {"text_info": {"sequence": "one"}},
    {"cite_info": {"title": {"en": "x"}}},
    {"dragoman": {"type": "CONSULT", "confidence": 2}},
    {"dragoman": {"type": "CONSULT", "evidence_spans": "[[1]]"}},
    {"dragoman": {"type": "CONSULT", "date_from": "2020-02-30"}},
    {"dragoman": {"type": "CONSULT", "said_by": [{"n": 1}]}},
]


@pytest.mark.parametrize("fault", FAULTY, ids=lambda fault: json.dumps(fault)[:40])
def test_importing_a_faulty_row_loses_only_itself(other: Record, tmp_path: Path, fault: dict[str, object]) -> None:
    path = tmp_path / "e.jsonl"
    path.write_text(json.dumps({**GOOD, **fault}) + "\n" + json.dumps({**GOOD, "id": "B"}) + "\n")
    done = import_file(other, "plover", path)
    assert (done.new, len(done.aside)) == (1, 1)
    assert done.aside[0].where.startswith(str(path)) and done.aside[0].mend
    assert other.rows("SELECT name FROM documents") == [("B",)]


def test_importing_one_id_twice_keeps_both(other: Record, tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl.gz"
    rows = [GOOD, {**GOOD, "date": "2020-01-03"}]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert import_file(other, "plover", path).new == 2
    assert import_file(other, "plover", path).known == 2
    assert other.rows("SELECT name FROM documents ORDER BY name") == [("A",), ("A#2",)]


def test_importing_what_is_no_archive_is_told(other: Record, tmp_path: Path) -> None:
    for name in ("e.gz", "e.zip"):
        (tmp_path / name).write_bytes(b"no archive")
        with pytest.raises(InputError, match="cannot be unpacked"):
            import_file(other, "plover", tmp_path / name)
    with pytest.raises(InputError, match="cannot be read"):
        import_file(other, "plover", tmp_path)
    with pytest.raises(InputError, match="there is no format"):
        import_file(other, "xls", tmp_path)


def test_importing_a_failure_midway_keeps_what_was_written(other: Record, tmp_path: Path) -> None:
    """A file that breaks off: its rows so far are there, and the whole file brings the rest."""
    whole = "".join(json.dumps({**GOOD, "id": f"N{number}"}) + "\n" for number in range(5000))
    packed = gzip.compress(whole.encode())
    (tmp_path / "e.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(InputError, match="cannot be unpacked"):
        import_file(other, "plover", tmp_path / "e.jsonl.gz")
    there = other.rows("SELECT count(*) FROM events")[0][0]
    (tmp_path / "e.jsonl.gz").write_bytes(packed)
    done = import_file(other, "plover", tmp_path / "e.jsonl.gz")
    assert (done.known, done.new) == (there, 5000 - there)
    assert other.rows("SELECT count(*), count(DISTINCT event) FROM events") == [(5000, 5000)]


def test_importing_into_stories_when_asked_for(other: Record, tmp_path: Path) -> None:
    fight = {**GOOD, "event": ["ASSAULT"], "recipient": [{"code": "SYR"}]}
    (tmp_path / "e.jsonl").write_text(json.dumps(fight) + "\n" + json.dumps({**fight, "id": "B"}))
    import_file(other, "plover", tmp_path / "e.jsonl")
    assert other.rows("SELECT count(*) FROM stories") == [(0,)]
    (tmp_path / "f.jsonl").write_text(json.dumps({**fight, "id": "C"}) + "\n" + json.dumps({**fight, "id": "D"}))
    import_file(other, "plover", tmp_path / "f.jsonl", stories=True)
    assert other.rows("SELECT reports FROM stories") == [(2,)]
    (tmp_path / "f.jsonl").write_text(json.dumps({**fight, "id": "D", "event": ["AID"]}))
    import_file(other, "plover", tmp_path / "f.jsonl")
    assert other.rows("SELECT type, reports FROM stories ORDER BY type") == [("AID", 1), ("ASSAULT", 1)]


def test_importing_leaves_its_rows_with_the_lists(other: Record, tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text(json.dumps(GOOD))
    import_file(other, "plover", tmp_path / "e.jsonl")
    assert [row["type"] for row in other.events.where(actor="USA")] == ["CONSULT"]
    assert export(other, "parquet", tmp_path / "e.parquet").rows == 1
    run = other.rows("SELECT command, documents, events, finished IS NOT NULL FROM runs")
    assert run == [("import", 1, 1, True)]
