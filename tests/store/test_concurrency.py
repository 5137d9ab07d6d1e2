"""Several processes at once, and processes that are killed: nothing is lost, nothing is there by half or twice."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dragoman.model import RecordError
from dragoman.store import Record, document_id, lock

from .invented import EVENTS, invented

WRITER = Path(__file__).with_name("invented.py")
READER = """
import sys, time
from dragoman.store import Record
last = seen = 0
while True:
    with Record.open(sys.argv[1]) as record:
        for _ in range(10):
            documents, events = record.rows(
                "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM events)")[0]
            assert events == documents * int(sys.argv[2]), (documents, events)
            assert documents >= last
            last, seen = documents, seen + 1
            time.sleep(0.03)
    if documents >= int(sys.argv[3]):
        print(seen)
        break
"""


def start_writer(path: Path, first: int, count: int, batch: int = 1) -> subprocess.Popen[str]:
    arguments = [sys.executable, str(WRITER), str(path), str(first), str(count), str(batch)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_whole(record: Record) -> set[str]:
    """Every document is there once, with all its rows; the ids of all."""
    documents = [row[0] for row in record.rows("SELECT document FROM documents")]
    assert len(documents) == len(set(documents))
    for table, expected in (("events", EVENTS), ("participants", 2 * EVENTS), ("sentences", EVENTS)):
        counts = record.rows(f"SELECT document, count(*) FROM {table} GROUP BY document")
        assert dict(counts) == dict.fromkeys(documents, expected), table
    ids = "SELECT count(*), count(DISTINCT event) FROM events"
    assert record.rows(ids)[0] == (EVENTS * len(documents),) * 2
    actors = "SELECT count(*), count(DISTINCT actor) FROM actors"
    assert len(set(record.rows(actors)[0])) == 1
    unknown = "SELECT count(*) FROM documents WHERE run NOT IN (SELECT run FROM runs)"
    assert record.rows(unknown) == [(0,)]
    runs = "SELECT count(*), count(DISTINCT run) FROM runs"
    assert len(set(record.rows(runs)[0])) == 1
    return set(documents)


def test_two_writers_and_a_reader_at_once(tmp_path: Path, empty: Path) -> None:
    path = tmp_path / "my.record"
    shutil.copytree(empty, path)
    writers = [start_writer(path, 0, 4), start_writer(path, 2, 4, batch=2)]
    asking = [sys.executable, "-c", READER, str(path), str(EVENTS), "6"]
    readers = [subprocess.Popen(asking, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)]
    for process in writers + readers:
        out, err = process.communicate(timeout=100)
        assert process.returncode == 0, err
        assert out
    with Record.open(path) as record:
        assert check_whole(record) == {document_id(invented(number).document) for number in range(6)}


def test_making_the_same_record_at_once(tmp_path: Path) -> None:
    path = tmp_path / "my.record"
    writers = [start_writer(path, number, 1) for number in range(2)]
    for process in writers:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    with Record.open(path) as record:
        assert len(check_whole(record)) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["my.record"]


@pytest.mark.parametrize("delay", [0.05, 0.7])
def test_a_killed_writer_leaves_whole_documents(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "my.record"
    writer = start_writer(path, 0, 10_000, batch=3)
    assert writer.stdout is not None
    kept = [int(writer.stdout.readline())]
    reading = threading.Thread(target=lambda: kept.extend(int(line) for line in writer.stdout or ()))
    reading.start()
    time.sleep(delay)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    reading.join()
    with Record.open(path) as record:
        there = check_whole(record)
        assert {document_id(invented(number).document) for number in kept} <= there
        record.write(invented(number) for number in range(max(kept) + 10))
        assert len(check_whole(record)) >= max(kept) + 10


def test_a_record_that_another_process_keeps_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "my.record", create=True) as record:
        hold = "import sys; from pathlib import Path; from dragoman.store.lock import writing\n"
        hold += "with writing(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
        arguments = [sys.executable, "-c", hold, str(tmp_path / "my.record")]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout is not None and holder.stdin is not None
            assert holder.stdout.readline() == "held\n"
            monkeypatch.setattr(lock, "PATIENCE", 0.1)
            with pytest.raises(RecordError, match=f"locked by process {holder.pid}"):
                record.write([invented(1)])
            assert record.rows("SELECT count(*) FROM documents") == [(0,)], "readers do not wait"
            holder.stdin.close()
        monkeypatch.setattr(lock, "PATIENCE", 10.0)
        record.write([invented(1)])
        assert record.rows("SELECT count(*) FROM documents") == [(1,)]


def test_threads_share_a_record(record: Record) -> None:
    failed: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 3):
                record.write([invented(number)])
                assert record.rows("SELECT count(*) FROM events")[0][0] >= EVENTS
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 3, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(check_whole(record)) == 9
