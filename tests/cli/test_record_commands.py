"""The commands of the record, on a record of two articles."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.store import lock

from .conftest import Outcome

Run = Callable[..., Outcome]
ARTICLE = (
    "Ukraine and Russia signed a grain deal with Turkey in Istanbul on Friday. "
    "Russia will meet Ukraine next week, the Kremlin said."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the first test that needs it makes the article and its record, to be copied by all."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def kept(run: Run, made: Path, tmp_path: Path) -> str:
    record = made / "my.record"
    if not record.exists():
        (made / "deal.txt").write_text(ARTICLE)
        added = run("add", str(made / "deal.txt"), "--record", str(record), "--published", "2022-07-23")
        assert added.code == 0 and "1 documents read" in added.out
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return str(tmp_path / "my.record")


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


def test_a_locked_record_has_its_exit_code(run: Run, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    event = json.loads(run("events", "--record", kept, "--limit", "1", "--json").out)["event"]
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.writing(Path(kept)):
        locked = run("decide", event, "right", "--record", kept)
        assert locked.code == 4 and "locked by process" in locked.err and len(locked.err.splitlines()) == 1
        assert run("events", "--record", kept).code == 0
    assert run("decide", event, "right", "--record", kept).code == 0


def test_search_finds_words_with_events(run: Run, kept: str) -> None:
    found = run("search", "grain deal", "--record", kept, "--status", "planned", "--json")
    assert found.code == 0
    row = json.loads(found.out)
    assert "grain deal" in ARTICLE and row["events"]
    assert "Russia will meet Ukraine" in run("search", "meet", "--record", kept).out
    assert run("search", "zebra", "--record", kept).err == "nothing fits\n"
    assert run("search", "???", "--record", kept).code == 3


def test_decide_undo_diff_and_gold(run: Run, kept: str, tmp_path: Path) -> None:
    event = json.loads(run("events", "--record", kept, "--status", "planned", "--json").out)["event"]
    then = json.loads(run("sql", "SELECT (now() AT TIME ZONE 'UTC')::VARCHAR AS t", "--record", kept, "--json").out)[
        "t"
    ]
    done = run("decide", event, "edit", "status=possible", "--reason", "may", "--author", "ada", "--record", kept)
    assert done.code == 0 and done.out.endswith(f"{event} edit\n")
    assert json.loads(run("events", "--record", kept, "--status", "possible", "--json").out)["event"] == event
    changed = run("diff", then, "--record", kept)
    assert "status: planned → possible" in changed.out
    assert json.loads(run("diff", then, "--record", kept, "--json").out)["changed"][0]["fields"] == [
        "status",
        "verdict",
    ]
    refused = run("decide", "--gold", "--record", kept)
    assert refused.out == "" and "1 documents left out" in refused.err
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("decide", "--gold", "--own-use", "--record", kept).out)
    assert run("evaluate", "documents", "--gold", str(gold)).code == 0
    assert run("decide", event, "undo", "--record", kept).code == 0
    assert "nothing has changed" in run("diff", then, "--record", kept).err
    assert run("decide", event, "wrong", "status=possible", "--record", kept).code == 3
    assert run("decide", event, "edit", "nonsense", "--record", kept).code == 2
    assert run("decide", "--record", kept).code == 2


def test_doctor_and_compact(run: Run, kept: str) -> None:
    assert run("doctor", "--record", kept).out == f"{kept} is whole\n"
    assert "files" in run("compact", "--record", kept).out
    (Path(kept) / "record.toml").unlink()
    checked = run("doctor", "--check", "--record", kept, "--json")
    assert checked.code == 4 and json.loads(checked.out)["mended"] is False
    mended = run("doctor", "--record", kept)
    assert mended.code == 0 and "record.toml is missing" in mended.out
    assert run("doctor", "--record", kept).out == f"{kept} is whole\n"
    assert run("doctor", "--record", kept + "x").code == 3
