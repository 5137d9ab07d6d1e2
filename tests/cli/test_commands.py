"""The other commands, and what holds for all of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COMMANDS = ["read", "explain", "resolve", "actor", "demo", "info", "evaluate"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0 and f"dragoman {command}" in done.out and "Example" in done.out


def test_no_command_gives_the_list(run: Run) -> None:
    shown = run("--help").out
    assert all(command in shown for command in COMMANDS)


def test_resolve_answers(run: Run) -> None:
    done = run("resolve", "Norway", "--json")
    assert done.code == 0 and json.loads(done.out)["country"] == "NOR"
    assert "NOR" in run("resolve", "Norway").out


def test_resolve_sets_bad_questions_aside(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 1, "text": "Norway", "on": "2024-01-01"}\n{"id": 2}\n{x\n{"id": 4, "text": "Chile"}\n')
    done = run("resolve", "--jsonl", str(path))
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [1, 4]
    assert done.code == 1 and f"{path}:2: " in done.err and f"{path}:3: " in done.err


def test_actor_shows_an_entry(run: Run) -> None:
    assert json.loads(run("actor", "NOR", "--json").out)["country"] == "NOR"
    done = run("actor", "nobody:at-all")
    assert done.code == 3 and len(done.err.splitlines()) == 1


def test_info_names_the_versions(run: Run) -> None:
    found = json.loads(run("info", "--json").out)
    assert {"dragoman", "python", "spacy", "model", "lexicon", "knowledge base"} <= found.keys()


def test_demo_tells_the_story(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    done = run("demo", "--out", str(page))
    assert done.code == 0 and str(page) in done.out and done.err == ""
    shown = page.read_text(encoding="utf-8")
    assert "Levant Wire" in shown and len(shown) > 50_000


def test_evaluate_measures(run: Run, tmp_path: Path) -> None:
    text = "Norway attacked Chile on Tuesday. The weather was fine."
    gold = {
        "doc_id": "a",
        "published": "2024-05-16",
        "text": text,
        "sentences": [[0, 33], [34, len(text)]],
        "events": [
            {
                "sentence": 0,
                "trigger": "attacked",
                "type": "ASSAULT",
                "source": [{"country": "NOR"}],
                "target": [{"country": "CHL"}],
                "status": "happened",
                "said_by": "narrator",
                "date": {"from": "2024-05-14", "to": "2024-05-14"},
            }
        ],
    }
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    figures = json.loads(run("evaluate", "documents", "--gold", str(tmp_path), "--json").out)
    assert figures["who and whom: F1"] == figures["status right, of matched"] == 1.0
