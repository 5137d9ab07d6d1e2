"""Workers in processes of their own: replaced when they die, and the document over which they do is set aside."""

import os
import signal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.scale.archives import contents, make_text, write_archive

from dragoman.reader import Config
from dragoman.scale.archive import Options, code_archive
from dragoman.scale.folder import Folder
from dragoman.scale.local import LocalPool
from dragoman.scale.pool import Died
from dragoman.scale.staging import Intake
from dragoman.scale.tasks import Describe
from dragoman.scale.work import Setup

POISONED = Path(__file__).parent / "poisoned"
slow = pytest.mark.skipif("DRAGOMAN_SLOW" not in os.environ, reason="slow: set DRAGOMAN_SLOW=1 to run it")


def test_workers_that_die_are_replaced_and_the_deadly_document_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [make_text(i) for i in range(4)]
    texts[2:2] = [f"SEGFAULT {make_text(40)}", f"RAISE {make_text(41)}"]
    source = write_archive(tmp_path / "a.jsonl", texts)
    monkeypatch.setenv("PYTHONPATH", str(POISONED), prepend=os.pathsep)
    outcome = code_archive([str(source)], str(tmp_path / "out"), Options(workers=1))
    assert (outcome.counts["read"], outcome.counts["set aside"], outcome.deaths) == (4, 2, 3)
    faults = pq.read_table(tmp_path / "out" / "faults").to_pylist()
    assert [(row["name"], row["error"].split()[0]) for row in faults] == [("d2", "a"), ("d3", "MemoryError:")]


@pytest.mark.slow
@slow
def test_workers_killed_from_outside_cost_nothing(tmp_path: Path) -> None:
    """Also: as many workers as one likes give the same bytes."""
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(40)])
    intake = Intake(shard_characters=1500)
    code_archive([str(source)], str(tmp_path / "one"), Options(workers=1, intake=intake))
    pool = LocalPool(1, Setup(Folder(str(tmp_path / "none")), intake, Config()))
    try:
        pool.give(Describe())
        os.kill(pool.pids[0], signal.SIGKILL)
        ended = pool.wait()
        assert ended is not None and ended[1] == Died("died of SIGKILL") and pool.idle() == 1
    finally:
        pool.close()
    code_archive([str(source)], str(tmp_path / "three"), Options(workers=3, intake=intake))
    assert contents(tmp_path / "one") == contents(tmp_path / "three")


@pytest.mark.slow
@slow
def test_workers_that_hang_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0), f"HANG {make_text(1)}", make_text(2)])
    monkeypatch.setenv("PYTHONPATH", str(POISONED), prepend=os.pathsep)
    outcome = code_archive([str(source)], str(tmp_path / "out"), Options(workers=1, seconds=5))
    assert (outcome.counts["read"], outcome.counts["set aside"], outcome.deaths) == (2, 1, 3)
