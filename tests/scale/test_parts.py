"""Folders, units and the gate."""

from pathlib import Path

import pytest

from dragoman.model import InputError
from dragoman.reader import Reader
from dragoman.scale.folder import Folder
from dragoman.scale.gate import Gate
from dragoman.scale.units import UNIT_FILES, find_units


def test_folder_shows_whole_files_only(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.write("events/1.parquet", b"abc")
    (tmp_path / "events" / ".2.parquet.1234.part").write_bytes(b"a")
    assert folder.names() == ["events/1.parquet"]
    assert folder.size("events/1.parquet") == 3 and folder.size("none") is None
    folder.remove("events")
    folder.remove("events")
    assert folder.names() == []


def test_folder_names_the_missing_package() -> None:
    with pytest.raises(InputError, match="install"):
        Folder("nowhere://bucket/key")


def test_units_gather_small_files_and_part_large_ones(tmp_path: Path) -> None:
    for i in range(UNIT_FILES + 3):
        (tmp_path / f"{i:04}.txt").write_text("A text.")
    units = find_units([str(tmp_path)])
    assert [len(unit.files) for unit in units] == [UNIT_FILES, 3]
    big = tmp_path / "0001.txt"
    with big.open("wb") as stream:
        stream.truncate(5_000_000)
    assert [len(unit.files) for unit in find_units([str(tmp_path)])] == [1, 1, UNIT_FILES, 1]


@pytest.mark.parametrize("source", ["https://example.org/a.jsonl", "-", "no/such/file.jsonl"])
def test_units_refuse_what_is_no_archive(source: str) -> None:
    with pytest.raises(InputError):
        find_units([source])


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("Whisk the eggs with sugar.\n\nFold in the flour and bake for an hour.", False),
        ("Sales rose.\n\nThe minister of trade was pleased.", True),
        ("Whisk the eggs.\n\nIt is how they do it in Norway.", True),
    ],
)
def test_gate_lets_through_what_names_an_actor(shared_reader: Reader, text: str, admitted: bool) -> None:
    assert Gate(shared_reader.knowledge).admits(text) is admitted
