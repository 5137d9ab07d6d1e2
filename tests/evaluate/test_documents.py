"""Figures, losses and the card, on a gold set of two small articles written for it."""

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.evaluate import load_gold
from dragoman.evaluate.reliability import Judged, bins, calibration_error, curve

TEXT = "Chad attacked Sudan on Monday. Ghana frobnicated Togo on Tuesday. Peru may sanction Chile."
SPANS = [[0, 30], [31, 65], [66, 90]]


def event(sentence, kind, source, target, trigger, status="happened"):
    return {
        "sentence": sentence, "type": kind, "source": [{"country": source}], "target": [{"country": target}],
        "status": status, "said_by": "narrator", "trigger": trigger,
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    document = {
        "doc_id": "a", "text": TEXT, "published": "2023-03-16", "source": "Test Courier", "sentences": SPANS,
        "events": [
            event(0, "ASSAULT", "TCD", "SDN", "attacked"),
            event(1, "COERCE", "GHA", "TGO", "frobnicated"),
            event(2, "SANCTION", "PER", "BOL", "sanction", "possible"),
        ],
    }  # fmt: skip
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_figures(gold):
    figures = json.loads(run("documents", "--gold", gold, "--json"))
    assert figures["sentence and type: recall"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["who and whom: recall"] == pytest.approx(1 / 3, abs=0.001)
    assert figures["status right, of matched"] == 1.0


def test_losses_name_the_step(gold):
    found = json.loads(run("losses", "--gold", gold, "--json"))
    assert found["steps"]["all"] == {"found": 1, "word": 1, "who": 1}
    assert found["type right, given the trigger"] == [2, 2]
    assert "frobnicated" in run("losses", "--gold", gold, "--step", "word")


def test_card_has_types_origins_and_confidence(gold, tmp_path):
    run("documents", "--gold", gold, "--card", tmp_path / "card.md")
    card = (tmp_path / "card.md").read_text(encoding="utf-8")
    assert "| ASSAULT | 1 | 1 | 1.00 | 1.00 | 1.00 | 1.00 |" in card
    assert "| Test Courier | 1 | 3 |" in card
    assert "## Known failures" in card


def test_a_faulty_line_is_named(tmp_path):
    (tmp_path / "documents.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"documents\.jsonl:1"):
        load_gold(tmp_path / "documents.jsonl")


def test_reliability_of_a_perfect_and_a_bold_judge():
    honest = [Judged("ASSAULT", 0.8, i < 8, False) for i in range(10)]
    bold = [Judged("ASSAULT", 0.9, False, False) for _ in range(10)]
    assert calibration_error(honest) == pytest.approx(0)
    assert calibration_error(bold) == pytest.approx(0.9)
    assert [(b.low, b.count) for b in bins(honest + bold)] == [(0.8, 10), (0.9, 10)]
    assert curve(honest, 16)[0] == (0.0, 0.8, 0.5)
