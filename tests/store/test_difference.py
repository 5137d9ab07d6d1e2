"""What has changed between two states of a record."""

import datetime as dt
from dataclasses import replace

import pytest

from dragoman.model import Document, InputError, Reading, Status
from dragoman.reader import Reader
from dragoman.store import Record


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_difference_of_nothing_is_nothing(record: Record, readings: dict[str, Reading]) -> None:
    record.write([readings["grain"]])
    then = now()
    assert not record.diff(then)
    record.write([readings["grain"]])
    assert not record.diff(then), "reading the same again changes nothing"


def test_difference_new_changed_and_withdrawn(record: Record, readings: dict[str, Reading]) -> None:
    record.write([readings["grain"], readings["meeting"]])
    then = now()
    record.write([readings["strike"]])
    old = readings["grain"]
    events = [replace(e, id=f"E{n + 9}") for n, e in enumerate(old.events)]
    events[0] = replace(events[0], status=Status.PLANNED)
    record.write([replace(old, events=tuple(events[:-1]), causes=())])
    met = record.events.where(type="CONSULT", actor="person:vladimir-putin").rows()[0]["event"]
    record.decide(met, "wrong")
    found = record.diff(then)
    assert [row["title"] for row in found.documents] == ["Missiles hit Odesa"]
    assert len(found.new) == len(readings["strike"].events)
    assert [(c.fields, c.before["status"], c.after["status"]) for c in found.changed] == [
        (("status",), old.events[0].status.value, "planned")
    ]
    assert {row["trigger"] for row in found.withdrawn} == {old.events[-1].trigger.text, "met"}
    assert not record.diff(now())
    middle = record.diff(then, now())
    assert middle == found


def test_difference_newly_contradicted(record: Record, shared_reader: Reader) -> None:
    day = dt.date(2022, 7, 24)
    attack = Document("a", "Russia attacked Odesa on Saturday.", "Attack", "The Herald", day)
    denial = Document("b", "Russia did not attack Odesa on Saturday, Moscow said.", "Denial", "The Courier", day)
    record.write([shared_reader.read(attack)])
    then = now()
    record.write([shared_reader.read(denial)])
    found = record.diff(then)
    if not any(row["disputed"] for row in record.stories):
        pytest.skip("the reading of these two sentences links no denial")
    assert found.contradicted and all(row["disputed"] for row in found.contradicted)


def test_difference_before_the_beginning_is_refused(record: Record) -> None:
    with pytest.raises(InputError, match="it begins at"):
        record.diff("2001-01-01")
