"""How two stand: what counts, from when, on what it rests."""

import datetime as dt

import pytest

from dragoman.relations import relation_state, turning_points

from .invented import Invention


def test_state_counts_what_took_place_between_the_two() -> None:
    made = Invention()
    made.event("2024-01-10", "CONSULT", "TUR", "SYR")
    made.event("2024-01-11", "ACCUSE", "SYR", "TUR", publisher="Gazette")
    made.event("2024-01-12", "CONSULT", "TUR", "SYR", status="planned")
    made.event("2024-01-12", "ASSAULT", "TUR", "SYR", status="not_happened")
    made.event("2024-01-12", "ASSAULT", "TUR", "SYR", verdict="wrong")
    made.event("2024-01-12", "ASSAULT", "TUR SYR", "SYR:militia")
    made.event("2024-01-12", "ASSAULT", "TUR", "SYR:militia")
    made.event("2024-01-12", "ASSAULT", "TUR", "SYR", document=made.document("2024-01-12", status="withdrawn"))
    state = relation_state(made.record, "TUR", "SYR", dt.date(2024, 1, 12))
    assert (state.happened, state.documents, state.sources, state.lately) == (2, 2, 2, 2)
    assert state.first == dt.date(2024, 1, 10) and state.latest == dt.date(2024, 1, 11)
    assert state.thin and "2 stories, 2 sources; thin" in state.words


def test_state_is_that_of_the_day_asked_for() -> None:
    made = Invention()
    made.event("2024-01-10", "CONSULT", "TUR", "SYR")
    made.event("2024-03-10", "ASSAULT", "TUR", "SYR")
    record = made.record
    assert relation_state(record, "TUR", "SYR", dt.date(2024, 2, 1)).happened == 1
    later = relation_state(record, "TUR", "SYR")
    assert later.on == dt.date(2024, 3, 10) and later.happened == 2
    assert later.tone.conflict == 1 and later.tone.cooperation == pytest.approx(2 ** (-60 / 28))


def test_state_is_the_same_from_either_side() -> None:
    made = Invention()
    made.event("2024-01-10", "ASSAULT", "TUR", "SYR")
    made.event("2024-01-11", "CONSULT", "RUS", "TUR SYR")
    record = made.record
    assert relation_state(record, "TUR", "SYR").tone == relation_state(record, "SYR", "TUR").tone
    assert relation_state(record, "TUR", "SYR").happened == 2, "those who are brought to one table meet"


def test_state_counts_a_story_once_however_often_it_is_told() -> None:
    made = Invention()
    told = made.event("2024-01-10", "ASSAULT", "TUR", "SYR")
    again = made.event("2024-01-11", "ASSAULT", "TUR", "SYR", publisher="Gazette")
    story = made.story(told, reports=2)
    made.rows["story_events"].append({"story": story, "event": again, "document": "d0001", "relation": "report"})
    made.event("2024-01-12", "CONSULT", "TUR", "SYR")
    state = relation_state(made.record, "TUR", "SYR")
    assert state.happened == 2, "the story, and the event that no story holds"


def test_state_has_the_standing_ties_each_once() -> None:
    made = Invention()
    made.tie("2024-01-10", "ties_cut", -1, "TUR", "SYR")
    made.tie("2024-01-12", "ties_cut", -1, "TUR", "SYR", publisher="Gazette", date_from=dt.date(2012, 3, 1))
    made.tie("2024-01-12", "backs", 1, "RUS", "SYR")
    made.tie("2024-01-12", "sanctions", -1, "TUR", "SYR", date_to=dt.date(2020, 1, 1))
    state = relation_state(made.record, "TUR", "SYR")
    assert [(tie.kind, tie.since, tie.reports, tie.sources) for tie in state.ties] == [
        ("ties_cut", dt.date(2012, 3, 1), 2, 2)
    ]
    assert state.sign == -1
    assert state.ties[0].words == "TUR has cut ties with SYR, since 2012"


def test_state_of_two_of_whom_nothing_is_told() -> None:
    made = Invention()
    made.event("2024-01-10", "CONSULT", "TUR", "RUS")
    made.event("2024-01-10", "CONSULT", "SYR", "IRN")
    state = relation_state(made.record, "TUR", "SYR")
    assert state.words == "nothing is told of them" and state.thin
    assert "TUR" in state._repr_html_()


def test_turning_points_are_the_weeks_of_a_burst_with_what_made_them() -> None:
    made = Invention()
    monday = dt.date(2024, 1, 1)
    for week in range(14):
        made.event((monday + dt.timedelta(weeks=week)).isoformat(), "ACCUSE", "TUR", "SYR")
    for hour in range(6):
        made.event("2024-03-20", "CONSULT", "TUR", "SYR", publisher=f"Paper {hour}")
    found = turning_points(made.record, "TUR", "SYR")
    assert found.measured and found.weeks == 14
    assert [(p.week, p.direction) for p in found.points] == [(dt.date(2024, 3, 18), "cooperation")]
    point = found.points[0]
    assert point.count == 6 and point.expected == 0 and len(point.made_by) == 3
    assert point.made_by[0].type == "CONSULT"
    assert found.rows()[0]["source"].startswith("Paper")


def test_turning_points_of_a_short_record_are_the_last_break_and_the_first_step() -> None:
    made = Invention()
    article = made.document("2024-01-05")
    made.event("2012-06-01", "SANCTION", "TUR", "SYR", document=article, date_precision="month")
    made.event("2024-01-02", "CONSULT", "TUR", "SYR", document=article)
    made.event("2024-01-04", "CONSULT", "TUR", "SYR", document=article)
    found = turning_points(made.record, "TUR", "SYR")
    assert not found.measured
    assert [(p.direction, p.z, p.made_by[0].when) for p in found.points] == [
        ("cooperation", None, "2024-01-02"),
        ("conflict", None, "2012-06"),
    ]
