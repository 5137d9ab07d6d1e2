"""What is announced, on whose word, and what became of announcements."""

import datetime as dt

from dragoman.relations import process_status, upcoming

from .invented import Invention

DAY = dt.date(2024, 1, 20)


def test_upcoming_is_ordered_by_how_sure_it_is() -> None:
    made = Invention()
    made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="possible")
    made.event(
        "2024-01-10", "CONSULT", "TUR", "SYR", status="conditional", condition="if it can", said_by="Akgun; Turkey"
    )
    made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="planned", date_from=dt.date(2024, 2, 1), date_to=None)
    made.event("2024-01-10", "CONSULT", "TUR", "SYR")
    article = made.document("2024-01-10")
    made.event("2024-01-15", "CONSULT", "SYR", "TUR", status="planned", document=article)
    found = upcoming(made.record, "TUR", "SYR", DAY)
    assert [row["status"] for row in found.rows()] == ["overdue", "planned", "conditional", "possible"]
    assert found.rows()[2]["condition"] == "if it can"
    assert found.rows()[2]["said_by"] == "Turkey, citing Akgun"
    assert found.kept.share is None and "too few" in found.kept.words


def test_upcoming_gives_the_share_of_announcements_that_came_true() -> None:
    made = Invention()
    for number in range(24):
        event = made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="planned")
        made.story(event, "held" if number % 4 else "cancelled")
    found = upcoming(made.record, "TUR", "SYR", DAY)
    assert (found.kept.held, found.kept.decided, found.kept.share) == (18, 24, 0.75)
    low, high = found.kept.interval
    assert low < 0.75 < high
    assert found.steps == (), "what was held or called off is not ahead"


def test_upcoming_does_not_know_what_was_decided_later() -> None:
    made = Invention()
    event = made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="planned")
    made.story(event, "held", last_published=dt.date(2024, 1, 25), date_to=None)
    record = made.record
    assert [row["status"] for row in upcoming(record, "TUR", "SYR", DAY).rows()] == ["planned"]
    assert upcoming(record, "TUR", "SYR", dt.date(2024, 1, 26)).steps == ()


def test_process_has_a_last_step_and_a_next() -> None:
    made = Invention()
    done = made.event("2024-01-08", "CONSULT", "TUR", "SYR")
    told = made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="planned")
    perhaps = made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="possible")
    made.rows["processes"].append({"process": "P-1", "name": "Talks", "parties": "SYR; TUR", "facilitator": "Russia"})
    for at, (event, level, status) in enumerate(((done, 2, "held"), (told, 3, "announced"), (perhaps, 4, "possible"))):
        made.rows["stages"].append({"process": "P-1", "position": at, "event": event, "level": level, "status": status})
    record = made.record
    found = process_status(record, "P-1", DAY)
    assert found is not None
    assert found.last is not None and found.last.level == 2
    assert found.next is not None and (found.next.level, found.next.status) == (3, "announced")
    assert found.words == "Talks, through Russia; so far at the level of chiefs and envoys; next: ministers, announced"
    assert process_status(record, "P-2") is None
    early = process_status(record, "P-1", dt.date(2024, 1, 9))
    assert early is not None and len(early.steps) == 1, "what is announced later is not known yet"
