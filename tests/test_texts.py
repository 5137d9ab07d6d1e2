"""Short news texts written for the project, each with what its record must and must not hold."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from dragoman.model import Document
from dragoman.reader import Reader

CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted(Path(__file__).with_name("texts").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["text"]
]


@pytest.fixture(scope="module")
def reader():
    return Reader()


def known(participants):
    return {value for p in participants for value in (p.country, p.actor, p.name, p.sector) if value}


def matches(event, want):
    """True when an event has everything that a case asks of it."""
    source, target = known(event.source), known(event.target)
    if event.reciprocal:
        source = target = source | target
    sayers = {part for s in event.said_by for part in (s.name, s.name.split()[-1])}
    return (
        event.type == want["type"]
        and set(want.get("source", ())) <= source
        and set(want.get("target", ())) <= target
        and ("status" not in want or event.status.value == want["status"])
        and ("trigger" not in want or want["trigger"] in event.trigger.text)
        and ("said_by" not in want or (want["said_by"] in sayers if want["said_by"] else not event.said_by))
        and ("condition" not in want or (event.condition is not None and want["condition"] == event.condition.text))
        and ("from" not in want or (event.date is not None and str(event.date.start) == str(want["from"])))
        and ("to" not in want or (event.date is not None and str(event.date.end) == str(want["to"])))
        and ("place" not in want or (event.place is not None and event.place.name == want["place"]))
        and not set(want.get("not_source", ())) & source
        and not set(want.get("not_target", ())) & target
    )


@pytest.mark.parametrize("case", CASES)
def test_texts(case, reader):
    published = case.get("published", dt.date(2024, 5, 15))
    document = Document(case["name"], case["text"], published=published)
    (reading,) = reader.read_many([document])
    found = [
        f"{e.type} {e.trigger.text!r} {[p.code for p in e.source]} → {[p.code for p in e.target]} {e.status.value} "
        f"by {[s.name for s in e.said_by]} {e.date and (str(e.date.start), str(e.date.end))} {e.place and e.place.name}"
        for e in reading.events
    ]
    for want in case.get("events", []):
        assert any(matches(event, want) for event in reading.events), f"no {want} in {found}"
    for unwanted in case.get("none", []):
        assert not any(matches(event, unwanted) for event in reading.events), f"{unwanted} in {found}"
    for kind, number in case.get("counts", {}).items():
        assert sum(event.type == kind for event in reading.events) == number, found
    if case.get("empty"):
        assert not reading.events, found
    for tie in case.get("ties", []):
        assert any(
            t.kind.value == tie["kind"] and tie["subject"] in known([t.subject]) and tie["object"] in known([t.object])
            for t in reading.ties
        ), f"no {tie} in {[(t.subject.name, t.kind.value, t.object.name) for t in reading.ties]}"
    for tie in case.get("unties", []):
        assert not any(
            t.kind.value == tie["kind"] and tie["subject"] in known([t.subject]) and tie["object"] in known([t.object])
            for t in reading.ties
        ), tie
    if case.get("silent"):
        assert not reading.statements, [s.content.text for s in reading.statements]
    for said in case.get("statements", []):
        assert any(
            s.content.text == said["content"] and said["speaker"] in known([s.speaker]) for s in reading.statements
        ), f"no {said} in {[(s.speaker.name, s.content.text) for s in reading.statements]}"
