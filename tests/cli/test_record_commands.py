"""The commands of the record, on a record of two articles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Outcome

Run = Callable[..., Outcome]
ARTICLE = (
    "Ukraine and Russia signed a grain deal with Turkey in Istanbul on Friday. "
    "Russia will meet Ukraine next week, the Kremlin said."
)


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> str:
    (tmp_path / "deal.txt").write_text(ARTICLE)
    record = str(tmp_path / "my.record")
    added = run("add", str(tmp_path / "deal.txt"), "--record", record, "--published", "2022-07-23")
    assert added.code == 0 and "1 documents read" in added.out
    return record


def test_add_again_says_that_it_is_known(run: Run, kept: str, tmp_path: Path) -> None:
    again = run("add", str(tmp_path / "deal.txt"), "--record", kept, "--published", "2022-07-23", "--json")
    assert again.code == 0
    assert json.loads(again.out)["known"] == 1
    mixed = run("add", str(tmp_path / "deal.txt"), str(tmp_path / "none.txt"), "--record", kept)
    assert mixed.code == 1 and "set aside" in mixed.err
    assert run("add", "--record", kept).code == 2
    assert run("add", str(tmp_path / "none.txt"), "--record", kept).code == 3


def test_lists_print_lines_json_and_csv(run: Run, kept: str) -> None:
    lines = run("events", "--record", kept)
    assert (lines.code == 0 and "SUPPORT" in lines.out) or "AGREE" in lines.out
    rows = [json.loads(line) for line in run("events", "--record", kept, "--json").out.splitlines()]
    assert len(rows) == len(lines.out.splitlines()) > 1
    planned = run("events", "--record", kept, "--status", "planned", "--actor", "RUS", "--json")
    assert [json.loads(line)["status"] for line in planned.out.splitlines()] == ["planned"]
    table = run("events", "--record", kept, "--csv", "--limit", "1").out.splitlines()
    assert table[0].startswith("event,document,sentence,type") and len(table) == 2
    for name in ("statements", "ties", "stories", "processes", "actors", "documents"):
        assert run(name, "--record", kept).code == 0, name
        assert run(name, "--record", kept, "--json").code == 0, name


def test_lists_refuse_a_filter_that_means_nothing(run: Run, kept: str) -> None:
    refused = run("processes", "--record", kept, "--country", "TUR")
    assert refused.code == 2 and "processes have no --country" in refused.err
    assert run("events", "--record", kept, "--from", "soon").code == 3


def test_sql_prints_a_table(run: Run, kept: str) -> None:
    assert "1" in run("sql", "SELECT count(*) AS n FROM documents", "--record", kept).out
    assert json.loads(run("sql", "SELECT count(*) AS n FROM documents", "--record", kept, "--json").out) == {"n": 1}
    assert run("sql", "DROP TABLE events", "--record", kept).code == 3


def test_as_of_before_the_beginning_is_said(run: Run, kept: str) -> None:
    early = run("events", "--record", kept, "--as-of", "2001-01-01")
    assert early.code == 3 and "it begins at" in early.err


def test_no_record_and_a_damaged_one_have_their_exit_codes(run: Run, kept: str, tmp_path: Path) -> None:
    missing = run("events", "--record", str(tmp_path / "none.record"))
    assert missing.code == 3 and "there is no record" in missing.err
    (Path(kept) / "catalog.sqlite").write_bytes(b"nothing like it" * 300)
    damaged = run("events", "--record", kept)
    assert damaged.code == 4 and len(damaged.err.strip().splitlines()) == 1
