"""`dragoman code`, with its one worker in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.scale.archives import SoloPool, make_text, write_archive

from dragoman.reader import Reader
from dragoman.scale import archive

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def solo(monkeypatch: pytest.MonkeyPatch, shared_reader: Reader) -> None:
    monkeypatch.setattr(archive, "open_pool", lambda _, setup: SoloPool(setup, shared_reader))


def test_code_help_has_an_example(run: Run) -> None:
    done = run("code", "--help")
    assert done.code == 0 and "dragoman code" in done.out and "Example" in done.out


def test_code_tells_what_came_of_it_and_add_takes_it(run: Run, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(3)])
    out, record = str(tmp_path / "out"), str(tmp_path / "record")
    done = run("code", str(source), out)
    assert done.code == 0 and done.out.startswith("3 documents read, ") and not done.err
    again = run("code", str(source), out, "--json")
    assert json.loads(again.out)["read"] == 3
    added = run("add", "--from-dataset", out, "--record", record)
    assert added.code == 0 and "3 documents read" in added.out


def test_code_with_documents_set_aside(run: Run, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0), {"id": "bad", "text": ""}])
    done = run("code", str(source), str(tmp_path / "out"))
    assert done.code == 1 and "1 set aside" in done.err
    source = write_archive(tmp_path / "b.jsonl", [{"id": "bad", "text": ""}])
    assert run("code", str(source), str(tmp_path / "none")).code == 3


def test_code_leaves_documents_without_actors_unparsed(run: Run, tmp_path: Path) -> None:
    recipe = "Whisk the eggs with the sugar, fold in the flour, and bake the cake for an hour in a hot oven."
    source = write_archive(tmp_path / "a.jsonl", [make_text(0), recipe])
    assert "1 of them without actors" in run("code", str(source), str(tmp_path / "out")).out
    assert "without" not in run("code", str(source), str(tmp_path / "all"), "--no-gate").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["out"], 2), (["no-such-file", "out"], 3), (["a.jsonl", "out", "--address", "auto"], 2)],
)
def test_code_used_in_a_wrong_way(run: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    write_archive(tmp_path / "a.jsonl", [make_text(0)])
    placed = [str(tmp_path / a) if a in ("out", "a.jsonl") else a for a in arguments]
    done = run("code", *placed)
    assert done.code == code and done.err
