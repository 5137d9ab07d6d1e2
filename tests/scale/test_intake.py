"""A dataset taken into a record gives what adding its documents gives."""

from pathlib import Path

import pytest
from tests.scale.archives import Code, make_text, write_archive

from dragoman import store
from dragoman.model import InputError
from dragoman.reader import Reader
from dragoman.scale.intake import add_dataset
from dragoman.scale.staging import Intake

TABLES = ("documents", "sentences", "mentions", "events", "participants", "statements", "sketches", "stories")
OWN = {"run", "added"}


def rows(record: store.Record, table: str) -> list[tuple[object, ...]]:
    found = record.sql(f"SELECT * FROM {table}").to_pylist()
    return sorted((tuple(str(v) for k, v in row.items() if k not in OWN) for row in found), key=repr)


def test_dataset_gives_the_record_that_adding_gives(code: Code, tmp_path: Path, shared_reader: Reader) -> None:
    texts = [make_text(i) for i in range(5)]
    source = write_archive(tmp_path / "a.jsonl", [*texts, {"id": "bad", "text": ""}])
    code([source], tmp_path / "out", intake=Intake(shard_characters=450))
    with store.open(str(tmp_path / "bulk"), True) as bulk, store.open(str(tmp_path / "one"), True) as one:
        added = add_dataset(bulk, str(tmp_path / "out"))
        one.add(source, reader=shared_reader)
        assert (added.read, len(added.aside)) == (5, 1) and added.events == len(rows(bulk, "events"))
        for table in TABLES:
            assert rows(bulk, table) == rows(one, table), table
        again = add_dataset(bulk, str(tmp_path / "out"))
        assert (again.read, again.known, again.run) == (0, 5, None)


def test_dataset_that_is_not_finished_is_refused(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "record"), True) as record, pytest.raises(InputError, match="no finished dataset"):
        add_dataset(record, str(tmp_path))
