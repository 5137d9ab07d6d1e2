"""`dragoman read` and `dragoman explain`: data on stdout, complaints on stderr, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday. Chile will send a delegation to Norway next "
    "week, the minister said. Peru may join the talks. Norway denied that it had threatened Chile."
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_read_tells_by_status_with_sentence_numbers(run: Run, article: str) -> None:
    done = run("read", article, "--published", "2024-05-16")
    assert done.code == 0 and done.err == ""
    assert "Happened" in done.out and "[1] " in done.out and "CONSULT" in done.out and "2024-05-14" in done.out
    assert done.out.index("Happened") < done.out.index("Denied or not done")


def test_read_is_the_same_twice(run: Run, article: str) -> None:
    assert run("read", article, "--json").out == run("read", article, "--json").out


def test_read_json_is_one_reading_a_line(run: Run, article: str) -> None:
    done = run("read", article, article, "--json", "--published", "2024-05-16", "--source", "The Fjord Post")
    readings = [json.loads(line) for line in done.out.splitlines()]
    assert len(readings) == 2 and readings[0]["document"]["source"] == "The Fjord Post"
    text = readings[0]["document"]["text"]
    for event in readings[0]["events"]:
        for quote in (event["trigger"], *event["evidence"], *event["source"], *event["target"]):
            assert text[slice(*quote["span"])] == quote["text"]


def test_read_jsonl_sets_bad_lines_aside(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "docs"
    path.write_text('{"id": "a", "text": "Norway attacked Chile."}\n{oops\n{"id": "b", "text": "Chile fell."}\n')
    done = run("read", "--jsonl", str(path))
    assert done.code == 1
    assert [json.loads(line)["document"]["id"] for line in done.out.splitlines()] == ["a", "b"]
    assert done.err.splitlines() == [
        line for line in done.err.splitlines() if line.startswith(f"set aside: {path}:2: ")
    ]


def test_read_says_what_is_not_english(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Die Ministerin reiste am Dienstag nach Oslo und sprach dort mit ihrem Amtskollegen über Fisch.")
    done = run("read", str(path))
    assert done.code == 1 and "not English (de)" in done.err and "not English (de)" in done.out


@pytest.mark.parametrize(
    "data",
    [b"", b"\n \n", b"%PDF-1.4\n...", bytes(range(256)) * 40, b"word " * 2_100_000],
    ids="empty blank pdf binary huge".split(),
)
def test_read_answers_unusable_input_with_one_line(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    done = run("read", str(path))
    assert done.code == 3 and done.out == "" and len(done.err.splitlines()) == 1 and str(path) in done.err


def test_read_misses_a_file_and_reads_the_others(run: Run, article: str) -> None:
    done = run("read", "missing.txt", article, "--json")
    assert done.code == 1 and len(done.out.splitlines()) == 1 and "missing.txt" in done.err


@pytest.mark.parametrize("arguments", [(), ("--published", "soon", "x.txt"), ("--html", "/nowhere/x.html", "x.txt")])
def test_read_wrong_use(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("read", *arguments)
    assert done.code == 2 and done.out == ""


def test_read_writes_the_page(run: Run, article: str, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert run("read", article, "--html", str(page)).code == 0
    assert "<!doctype html>" in page.read_text(encoding="utf-8")


def test_read_leaves_out_what_is_unsure(run: Run, article: str) -> None:
    assert json.loads(run("read", article, "--json", "--min-confidence", "1").out)["events"] == []


def test_read_lets_nothing_command_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "escape.txt"
    path.write_text("Norway attacked \x1b[31mChile\x1b]0;title\x07 on Tuesday. [bold]Chile[/bold] rejected the attack.")
    done = run("read", str(path))
    assert "\x1b" not in done.out and "\x07" not in done.out


def test_explain_gives_the_chain(run: Run, article: str, tmp_path: Path) -> None:
    stored = tmp_path / "reading.json"
    stored.write_text(run("read", article, "--json", "--published", "2024-05-16").out, encoding="utf-8")
    fresh = run("explain", article, "--event", "E1", "--published", "2024-05-16")
    kept = run("explain", "--reading", str(stored), "E1")
    assert fresh.code == kept.code == 0 and fresh.out == kept.out
    for word in ("trigger", "source", "status", "said by", "date", "code"):
        assert word in kept.out


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"document": {}, "events": []}'])
def test_explain_refuses_what_is_no_reading(run: Run, tmp_path: Path, content: str) -> None:
    stored = tmp_path / "reading.json"
    stored.write_text(content)
    done = run("explain", "--reading", str(stored), "E1")
    assert done.code == 3 and len(done.err.splitlines()) == 1
