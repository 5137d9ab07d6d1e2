"""What is announced as of a day: by whom, for when, under what condition, and what is overdue."""

import datetime as dt

from dragoman.stories import gather, upcoming

from .reports import BRAZIL, DAY, PERU, report

TOLD = DAY - dt.timedelta(days=5)


def states(*given, on):
    return [(item.event, item.state) for item in upcoming(gather(given), on)]


def plan(event="p/E1", **more):
    given = {"status": "planned", "day": DAY, "published": TOLD, "trigger": "meet", **more}
    return report(event, **given)


def test_announced_then_overdue_then_forgotten():
    assert states(plan(), on=DAY) == [("p/E1", "announced")]
    assert states(plan(), on=DAY + dt.timedelta(days=3)) == [("p/E1", "overdue")]
    assert states(plan(), on=DAY + dt.timedelta(days=400)) == []


def test_days_that_it_is_late():
    (item,) = upcoming(gather([plan()]), DAY + dt.timedelta(days=3))
    assert item.overdue(DAY + dt.timedelta(days=3)) == 3


def test_what_was_not_yet_published_is_not_known():
    assert states(plan(), on=TOLD - dt.timedelta(days=1)) == []


def test_what_was_held_later_was_still_ahead():
    held = report("h/E1", published=DAY + dt.timedelta(days=2))
    assert states(plan(), held, on=DAY + dt.timedelta(days=1)) == [("p/E1", "overdue")]
    assert states(plan(), held, on=DAY + dt.timedelta(days=2)) == []


def test_two_papers_announce_one_meeting():
    second = plan("q/E1", published=TOLD + dt.timedelta(days=1), said_by=("Peru",), sayers=("PER",))
    (item,) = upcoming(gather([plan(), second]), DAY)
    assert (item.reports, item.independent) == (2, 2)
    assert item.said_by == ("", "Peru")
    (item,) = upcoming(gather([plan(), second]), TOLD)
    assert item.reports == 1


def test_the_condition_is_told():
    (item,) = upcoming(gather([plan(status="conditional", condition="if the truce holds")]), DAY)
    assert (item.state, item.condition) == ("conditional", "if the truce holds")


def test_a_possible_meeting_that_passed_is_not_overdue():
    assert states(plan(status="possible"), on=DAY + dt.timedelta(days=1)) == []


def test_undated_plans_are_expected_for_a_while():
    undated = plan(day=None)
    assert states(undated, on=TOLD + dt.timedelta(days=30)) == [("p/E1", "announced")]
    assert states(undated, on=TOLD + dt.timedelta(days=90)) == []


def test_staying_in_touch_is_no_appointment():
    assert states(plan(day=None, trigger="stay"), on=DAY) == []


def test_an_intention_of_the_past_is_none():
    past = plan(published=DAY + dt.timedelta(days=30))
    assert states(past, on=DAY + dt.timedelta(days=31)) == []


def test_overdue_first_then_by_date():
    late = plan("a/E1", day=TOLD + dt.timedelta(days=1))
    soon = plan("b/E1", source=(BRAZIL,), day=DAY + dt.timedelta(days=1))
    later = plan("c/E1", source=(PERU,), target=(BRAZIL,), day=DAY + dt.timedelta(days=9))
    assert states(later, soon, late, on=DAY) == [("a/E1", "overdue"), ("b/E1", "announced"), ("c/E1", "announced")]
