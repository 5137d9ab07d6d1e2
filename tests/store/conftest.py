"""A record of a few short texts, read once in a process."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.model import Document, Reading
from dragoman.reader import Reader
from dragoman.store import Record

TEXTS = {
    "meeting": (
        "Turkey and Russia meet",
        "Turkish President Recep Tayyip Erdogan met Russian President Vladimir Putin in Sochi on Monday. "
        "Turkey accused Syria of attacking its soldiers. Turkey is a member of NATO.",
        dt.date(2022, 7, 5),
    ),
    "grain": (
        "Grain deal signed",
        "Ukraine and Russia signed a grain deal with Turkey in Istanbul on Friday. "
        "Russia will meet Ukraine next week, the Kremlin said.",
        dt.date(2022, 7, 23),
    ),
    "strike": (
        "Missiles hit Odesa",
        "Russia attacked Odesa on Saturday. Ukraine accused Russia of violating the grain deal. "
        "Russia denied that it attacked the port.",
        dt.date(2022, 7, 24),
    ),
}


@pytest.fixture(scope="session")
def readings(shared_reader: Reader) -> dict[str, Reading]:
    return {
        name: shared_reader.read(Document(name, text, title, "The Herald", day))
        for name, (title, text, day) in TEXTS.items()
    }


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with nothing in it, to be copied: making one takes half a second."""
    path = tmp_path_factory.mktemp("records") / "empty.record"
    Record.open(path, create=True).close()
    return path


@pytest.fixture
def record(tmp_path: Path, empty: Path) -> Iterator[Record]:
    shutil.copytree(empty, tmp_path / "my.record")
    with Record.open(tmp_path / "my.record") as made:
        yield made


@pytest.fixture
def count(record: Record) -> Callable[[str], int]:
    return lambda table: int(record.rows(f"SELECT count(*) FROM {table}")[0][0])
