"""An analyst's decisions: applied, kept when the text is read again, taken back, and given as a gold file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.evaluate import load_gold, score
from dragoman.model import InputError, Reading
from dragoman.store import Record

from .test_telling import told


@pytest.fixture
def full(record: Record, readings: dict[str, Reading]) -> Record:
    record.write(readings.values())
    return record


def attack(record: Record) -> str:
    return str(record.events.where(type="ASSAULT", source="RUS", status="happened").rows()[0]["event"])


def rows(record: Record) -> list[tuple[object, ...]]:
    events = record.rows("SELECT * EXCLUDE (run) FROM events ORDER BY event")
    return events + record.rows("SELECT * FROM participants ORDER BY ALL")


def test_decided_wrong_is_left_out_of_lists_and_stories(full: Record) -> None:
    event, before = attack(full), told(full)
    decision = full.decide(event, "wrong", reason="no attack", author="ada")
    assert decision["author"] == "ada" and decision["evidence"]
    assert event not in {row["event"] for row in full.events}
    assert [row["event"] for row in full.events.where(verdict="wrong")] == [event]
    assert full.rows("SELECT count(*) FROM story_events WHERE event = ?", [event]) == [(0,)]
    full.undo(event, author="ada")
    assert event in {row["event"] for row in full.events}
    assert told(full) == before
    assert [row["verdict"] for row in full.decisions] == ["wrong", "undo"]


def test_decided_edit_changes_the_event_and_its_participants(full: Record) -> None:
    event, before = attack(full), rows(full)
    changes = {"type": "coerce", "status": "planned", "target": "TUR; person:vladimir-putin", "date_from": "2022-08-01"}
    full.decide(event, "edit", {**changes, "date_to": "2022-08-02"})
    row = full.events.where(event=event).rows()[0]
    assert (row["type"], row["status"], row["target_actor"]) == ("COERCE", "planned", changes["target"])
    assert row["date_from"].isoformat() == "2022-08-01" and row["quad"] == 4 and row["verdict"] == "edit"
    assert full.events.where(target="TUR", type="COERCE").rows() == [row]
    full.decide(event, "edit", {"said_by": "person:recep-tayyip-erdogan", "place": ""})
    row = full.events.where(event=event).rows()[0]
    assert row["said_by"].startswith("Recep Tayyip") and row["place"] is None and row["type"] == "COERCE"
    first = full.decisions.rows()[0]["decision"]
    full.undo(first)
    row = full.events.where(event=event).rows()[0]
    assert (row["type"], row["place"]) == ("ASSAULT", None), "the second edit stands"
    full.undo(event)
    assert rows(full) == before
    with pytest.raises(InputError, match="no decision to take back"):
        full.undo(event)


def test_decisions_are_kept_when_the_text_is_read_again(full: Record, readings: dict[str, Reading]) -> None:
    event = attack(full)
    full.decide(event, "edit", {"status": "possible"})
    other = full.events.where(type="ACCUSE", source="UKR").rows()[0]["event"]
    full.decide(other, "wrong")
    reading = readings["strike"]
    renumbered = replace(
        reading, events=tuple(replace(e, id=f"E{n + 20}") for n, e in enumerate(reversed(reading.events))), causes=()
    )
    full.write([renumbered])
    assert [row["status"] for row in full.events.where(verdict="edit")] == ["possible"]
    assert len(full.events.where(verdict="wrong")) == 1
    full.write([replace(reading, events=(), causes=())])
    assert len(full.events.where(verdict=["edit", "wrong"])) == 0
    full.write([reading])
    assert [row["event"] for row in full.events.where(verdict="edit")] == [event]
    assert [row["event"] for row in full.events.where(verdict="wrong")] == [other]


def test_decisions_that_cannot_be_are_refused(full: Record) -> None:
    event = attack(full)
    for verdict, changes in (
        ("perhaps", None), ("edit", None), ("right", {"status": "planned"}), ("edit", {"colour": "red"}),
        ("edit", {"type": "DANCE"}), ("edit", {"status": "maybe"}), ("edit", {"date_from": "soon"}),
        ("edit", {"source": "nobody-at-all"}),
    ):  # fmt: skip
        with pytest.raises(InputError):
            full.decide(event, verdict, changes)
    with pytest.raises(InputError):
        full.decide("nothing/E1", "right")
    assert len(full.decisions) == 0


def test_decided_documents_are_a_gold_file(full: Record, readings: dict[str, Reading], tmp_path: Path) -> None:
    event = attack(full)
    assert list(full.gold(own_use=True)) == []
    full.decide(event, "right")
    full.decide(full.events.where(type="ACCUSE", source="UKR").rows()[0]["event"], "wrong")
    assert list(full.gold()) == [], "the texts may not leave the record"
    lines = list(full.gold(own_use=True))
    assert len(lines) == 1
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines))
    pairs = load_gold(path)
    figures = score((gold, readings["strike"]) for _, gold in pairs)
    found = len(readings["strike"].events)
    assert figures["sentence and type: recall"] == 1
    assert figures["sentence and type: precision"] == pytest.approx((found - 1) / found, abs=0.001)
    assert [e["judged"] for e in json.loads(lines[0])["events"]].count(True) == 1
    assert list(full.gold(own_use=True, complete=True)) == []
