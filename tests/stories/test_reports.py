"""A reading and the rows of a record give the same reports."""

import datetime as dt

import pytest

from dragoman.model import Document
from dragoman.store.schema import BY_NAME
from dragoman.stories import Copy, from_reading, from_rows, gather
from dragoman.stories.rows import story_event_rows, story_rows

from .reports import DAY, report

TEXT = """Oman mediated talks between Iran and Iraq in Muscat on Monday, the Omani foreign ministry said.

The foreign ministers of Iran and Iraq will meet in Baghdad next month if the truce holds."""


@pytest.fixture(scope="module")
def reading(shared_reader):
    return shared_reader.read(Document("d", TEXT, source="Gulf Wire", published=dt.date(2024, 5, 15)))


def rows(reading):
    """Rows as a record keeps them, made from a reading."""
    events, people = [], []
    for event in reading.events:
        when, place = event.date, event.place
        events.append(
            {
                "event": f"d/{event.id}", "document": "d", "type": event.type, "mode": event.mode, "quad": event.quad,
                "intensity": event.intensity, "status": event.status.value, "reciprocal": event.reciprocal,
                "date_from": when.start if when else None, "date_to": when.end if when else None,
                "date_precision": when.precision.value if when else None, "place": place.name if place else None,
                "country": place.country if place else None, "lat": place.lat if place else None,
                "lon": place.lon if place else None, "said_by": "; ".join(s.name for s in event.said_by) or None,
                "said_by_actor": "; ".join(s.actor for s in event.said_by if s.actor) or None,
                "condition": event.condition.text if event.condition else None, "trigger": event.trigger.text,
                "evidence": " … ".join(q.text for q in event.evidence), "confidence": event.confidence,
            }
        )  # fmt: skip
        parts = [("source", event.source), ("target", event.target)]
        parts.append(("mediator", tuple(o.participant for o in event.others if o.role.value == "mediator")))
        people += [
            {"event": f"d/{event.id}", "part": part, "position": at, "actor": p.actor, "name": p.name,
             "kind": p.kind.value, "country": p.country, "sector": p.sector, "text": p.text}
            for part, participants in parts for at, p in enumerate(participants)
        ]  # fmt: skip
    return events, people


def test_rows_and_reading_agree(reading):
    events, people = rows(reading)
    papers = [{"document": "d", "source": "Gulf Wire", "published": dt.date(2024, 5, 15)}]
    copies = [{"document": "x", "source": "Client", "published": None, "duplicate_of": "d"}]
    assert len(events) > 1
    wanted = list(from_reading(reading, copies=[Copy("x", "Client")]))
    assert list(from_rows(events, reversed(people), papers, copies)) == wanted


def test_the_rows_of_stories_fit_the_tables(reading):
    linked = gather(from_reading(reading, copies=[Copy("x", "Client")]))
    for table, made in (("stories", story_rows(linked, 3)), ("story_events", story_event_rows(linked))):
        for row in made:
            assert set(row) <= {column.name for column in BY_NAME[table].columns}
    relations = {row["relation"] for row in story_event_rows(linked)}
    assert {"report", "announcement", "copy"} <= relations


def test_a_denial_stands_in_both_stories():
    how = {"type": "ASSAULT", "trigger": "struck"}
    linked = gather([report("a/E1", **how), report("b/E1", status="not_happened", sayers=("PER",), **how)])
    told = {(row["event"], row["relation"]) for row in story_event_rows(linked)}
    assert told == {("a/E1", "report"), ("b/E1", "denial")}
    assert sum(row["event"] == "b/E1" for row in story_event_rows(linked)) == 2
    assert all(row["disputed"] for row in story_rows(linked))
    assert DAY in {row["date_from"] for row in story_rows(linked)}
