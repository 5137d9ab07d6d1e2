"""Stories over many documents: what is one event, what follows from what, and that no order changes it."""

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.stories import Copy, Linked, Pool, Report, gather, update
from dragoman.stories.likeness import likeness
from dragoman.stories.traits import traits

from .reports import DAY, person, report, reports, state

QUIET = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
LATER = DAY + dt.timedelta(days=1)


def told(*given):
    """The stories, as sets of events."""
    return {frozenset(r.event for r in linked.story.reports) for linked in gather(given)}


def one(*given):
    (linked,) = gather(given)
    return linked


def find(linked, event):
    return next(item for item in linked if any(r.event == event for r in item.story.reports))


class TestOneEvent:
    def test_two_papers_on_one_meeting(self):
        linked = one(report("a/E1"), report("b/E1", words="talks on fishing"))
        assert (linked.story.told, linked.story.independent) == (2, 2)

    def test_a_person_is_part_of_his_state(self):
        minister = person("ana-torres", "PER", "foreign minister Ana Torres")
        assert len(told(report("a/E1"), report("b/E1", source=(minister,)))) == 1

    def test_another_minister_is_another_meeting(self):
        one_of, other = person("ana-torres", "PER"), person("luis-rojas", "PER")
        assert len(told(report("a/E1", source=(one_of,)), report("b/E1", source=(other,)))) == 2

    def test_a_day_that_the_words_name_is_a_day(self):
        assert len(told(report("a/E1"), report("b/E1", day=DAY - dt.timedelta(days=4)))) == 2

    def test_a_guessed_day_gives_way(self):
        assert len(told(report("a/E1"), report("b/E1", day=None))) == 1

    def test_rebels_are_not_the_government(self):
        rebels = state("SDN"), report("a/E1", type="ASSAULT").source[0]
        army = report("a/E1", type="ASSAULT", source=(rebels[0],), target=(state("TCD"),), trigger="attacked")
        group = report("x/E1").source[0].__class__("group:rsf", "RSF", "armed_group", "SDN", "REB", "the RSF")
        other = report("b/E1", type="ASSAULT", source=(group,), target=(state("TCD"),), trigger="attacked")
        assert len(told(army, other)) == 2

    def test_who_struck_whom_is_not_turned_round(self):
        there = report("a/E1", type="ASSAULT", trigger="struck", reciprocal=False)
        back = report("b/E1", type="ASSAULT", trigger="struck", source=there.target, target=there.source)
        assert len(told(there, back)) == 2

    def test_towns_tell_strikes_of_one_day_apart(self):
        where = {"type": "ASSAULT", "trigger": "struck", "country": "CHL"}
        north = report("a/E1", place="Arica", lat=-18.5, lon=-70.3, words="a raid in the north", **where)
        south = report("b/E1", place="Temuco", lat=-38.7, lon=-72.6, words="the port burned", **where)
        again = report("c/E1", place="Arica", lat=-18.5, lon=-70.3, words="the northern raid", **where)
        assert told(north, south, again) == {frozenset({"a/E1", "c/E1"}), frozenset({"b/E1"})}

    def test_speech_is_told_apart_by_what_is_said(self):
        first = report("a/E1", type="ACCUSE", trigger="accused", words="of arming militants in the desert", day=None)
        same = report("b/E1", type="ACCUSE", trigger="blamed", words="for arming desert militants", day=None)
        other = report("c/E1", type="ACCUSE", trigger="accused", words="of dumping cheap steel", day=None)
        assert told(first, same, other) == {frozenset({"a/E1", "b/E1"}), frozenset({"c/E1"})}

    def test_what_is_planned_is_not_what_happened(self):
        assert len(told(report("a/E1"), report("b/E1", status="planned"))) == 2

    def test_nobody_in_particular_is_a_story_of_its_own(self):
        assert len(told(report("a/E1", source=(), target=()), report("b/E1", source=(), target=()))) == 2


class TestWhatAStorySays:
    def test_copies_are_reports_but_not_independent(self):
        copied = report("a/E1", copies=(Copy("x", "wire client", LATER), Copy("y", "another", LATER)))
        story = one(copied, report("b/E1")).story
        assert (story.told, story.independent) == (4, 2)

    def test_publishers_count_once(self):
        story = one(report("a/E1", publisher="Post"), report("b/E1", publisher="Post")).story
        assert (story.told, story.independent) == (2, 1)

    def test_tolls_keep_what_conflicts(self):
        words = ("a blast killed 3 people at the market", "a market blast killed 12 people", "a market blast killed 12")
        given = [
            report(f"{n}/E1", type="ASSAULT", trigger="blast", words=w, published=LATER + dt.timedelta(days=n))
            for n, w in enumerate(words)
        ]
        linked = one(*given)
        assert [(t.kind, t.best, t.low, t.high) for t in linked.story.tolls] == [("killed", 12, 3, 12)]
        assert linked.disputed

    def test_the_id_is_kept_when_later_reports_come(self):
        before = one(report("m/E1"))
        after = one(report("m/E1"), report("a/E1", published=LATER + dt.timedelta(days=2)))
        assert before.story.id == after.story.id

    def test_named_days_stand_for_the_story(self):
        story = one(report("a/E1", day=None), report("b/E1")).story
        assert (story.start, story.end) == (DAY, DAY)


class TestLinks:
    plan = report("p/E1", status="planned", day=DAY, published=DAY - dt.timedelta(days=3))

    def test_announced_and_held(self):
        linked = gather([self.plan, report("h/E1")])
        plan, held = find(linked, "p/E1"), find(linked, "h/E1")
        assert plan.state() == "held"
        assert held.follows == plan.story.id

    def test_announced_and_overdue(self):
        (plan,) = gather([self.plan])
        assert plan.state() == "planned"
        assert plan.state(DAY) == "planned"
        assert plan.state(DAY + dt.timedelta(days=1)) == "overdue"

    def test_announced_and_called_off(self):
        off = report("o/E1", type="REJECT", trigger="called off talks", published=DAY - dt.timedelta(days=1), day=None)
        plan = find(gather([self.plan, off]), "p/E1")
        assert plan.state() == "cancelled"

    def test_announced_and_not_held(self):
        plan = find(gather([self.plan, report("n/E1", status="not_happened")]), "p/E1")
        assert plan.state() == "cancelled"

    def test_another_meeting_does_not_keep_the_appointment(self):
        other = report("h/E1", day=DAY + dt.timedelta(days=9), published=DAY + dt.timedelta(days=10))
        assert find(gather([self.plan, other]), "p/E1").state() == "planned"

    def test_what_was_told_before_does_not_fulfil(self):
        before = report("h/E1", published=DAY - dt.timedelta(days=5), day=DAY - dt.timedelta(days=6))
        assert find(gather([self.plan, before]), "p/E1").state() == "planned"

    def test_an_event_and_its_denial(self):
        struck = report("a/E1", type="ASSAULT", trigger="struck", reciprocal=False)
        denied = report(
            "b/E1", type="ASSAULT", trigger="struck", status="not_happened", sayers=("PER",), reciprocal=False
        )
        linked = gather([struck, denied])
        event, denial = find(linked, "a/E1"), find(linked, "b/E1")
        assert event.denied_by == (denial.story.id,)
        assert denial.denies == (event.story.id,)
        assert event.disputed
        assert [r.event for r in event.denials] == ["b/E1"]

    def test_a_stranger_denies_nothing(self):
        struck = report("a/E1", type="ASSAULT", trigger="struck", reciprocal=False)
        denied = report(
            "b/E1", type="ASSAULT", trigger="struck", status="not_happened", sayers=("USA",), reciprocal=False
        )
        assert not find(gather([struck, denied]), "a/E1").disputed


def one_by_one(given, groups):
    """The stories when documents are added one after the other, as a record would keep them."""
    pool = Pool()
    stories: dict[str, Linked] = {}
    owner: dict[str, str] = {}
    for group in groups:
        pool.add(group)
        change = update(group, pool.find)
        for id in {owner[event] for event in change.events if event in owner}:
            stories.pop(id, None)
        for linked in change.stories:
            stories[linked.story.id] = linked
            owner.update(dict.fromkeys((r.event for r in linked.story.reports), linked.story.id))
    return tuple(stories[id] for id in sorted(stories)), pool, stories, owner


def by_document(given):
    groups: dict[str, list[Report]] = {}
    for item in given:
        groups.setdefault(item.document, []).append(item)
    return list(groups.values())


@QUIET
@given(reports(), st.randoms(use_true_random=False))
def test_order_of_reports_changes_nothing(given, chance):
    shuffled = list(given)
    chance.shuffle(shuffled)
    assert gather(given) == gather(shuffled)


@QUIET
@given(reports(), st.randoms(use_true_random=False))
def test_order_of_adding_changes_nothing(given, chance):
    groups = by_document(given)
    chance.shuffle(groups)
    assert one_by_one(given, groups)[0] == gather(given)


@QUIET
@given(reports(), st.integers(0, 6))
def test_withdrawing_is_as_if_it_had_never_been(given, gone):
    groups = by_document(given)
    _, pool, stories, owner = one_by_one(given, groups)
    out = groups[gone % len(groups)]
    pool.drop(r.event for r in out)
    change = update((), pool.find, out)
    for id in {owner[event] for event in change.events if event in owner}:
        stories.pop(id, None)
    stories.update({linked.story.id: linked for linked in change.stories})
    left = [r for r in given if r not in out]
    assert tuple(stories[id] for id in sorted(stories)) == gather(left)


@QUIET
@given(reports(6))
def test_likeness_is_symmetric(given):
    found = [t for t in map(traits, given) if t]
    for a in found:
        for b in found:
            assert likeness(a, b) == likeness(b, a)


@QUIET
@given(reports())
def test_every_report_is_in_one_story(given):
    events = [r.event for linked in gather(given) for r in linked.story.reports]
    assert sorted(events) == sorted({r.event for r in given})


def test_adding_touches_only_what_it_concerns():
    chance = random.Random(3)
    codes = [f"C{n:02}" for n in range(30)]
    pool = Pool()
    pool.add(
        report(f"d{n}/E1", source=(state(chance.choice(codes)),), target=(state(chance.choice(codes)),),
               day=DAY + dt.timedelta(days=chance.randrange(300)), published=DAY + dt.timedelta(days=301))
        for n in range(600)
    )  # fmt: skip
    new = report("new/E1")
    pool.add([new])
    assert len(update([new], pool.find).stories) < 5


@pytest.mark.parametrize("published", [None, DAY])
def test_no_date_at_all_is_borne(published):
    assert len(gather([report("a/E1", start=None, end=None, precision=None, published=published)])) == 1
