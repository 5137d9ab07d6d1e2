"""Processes over many documents: which stories are steps of one, and how each stands."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.stories import Party, gather
from dragoman.stories.ladders import climb, from_rows, keys, to_step
from dragoman.stories.rows import process_rows, stage_rows, story_rows

from .reports import DAY, person, report, reports, state

EUROPE, BELARUS = Party("igo:eu", "European Union", "igo", "EUR", "GOV", "the European Union"), state("BLR")
OMAN, IRAN, IRAQ = state("OMN"), state("IRN"), state("IRQ")


def after(days):
    return DAY + dt.timedelta(days=days)


def ladders(*given, on=None):
    return climb(step for step in (to_step(linked, on) for linked in gather(given)) if step)


def steps(ladder):
    return [(step.type, step.level, step.state) for step in ladder.steps]


def titled(id, country, title):
    return person(id, country, f"{title} {id}")


class TestTalks:
    chiefs = report(
        "a/E1", source=(titled("ana", "PER", "defence chief"),), target=(titled("bo", "CHL", "defence chief"),)
    )
    ministers = report(
        "b/E1", status="planned", day=after(10), source=(titled("eva", "PER", "foreign minister"),),
        target=(titled("leo", "CHL", "foreign minister"),), published=after(3),
    )  # fmt: skip
    leaders = report(
        "c/E1", status="possible", day=after(30), source=(titled("kim", "PER", "president"),),
        target=(titled("max", "CHL", "president"),), published=after(4), trigger="meet",
    )  # fmt: skip

    def test_they_climb_from_chiefs_to_leaders_over_three_papers(self):
        (ladder,) = ladders(self.chiefs, self.ministers, self.leaders)
        assert ladder.name == "Chile–Peru talks"
        assert ladder.kind == "talks"
        assert steps(ladder) == [
            ("CONSULT", 2, "held"), ("CONSULT", 3, "announced"), ("CONSULT", 4, "possible"),
        ]  # fmt: skip

    def test_a_step_that_was_not_taken_in_time_is_overdue(self):
        (ladder,) = ladders(self.chiefs, self.ministers, on=after(20))
        assert steps(ladder)[1] == ("CONSULT", 3, "overdue")

    def test_an_announcement_that_was_kept_is_one_step(self):
        held = report(
            "d/E1", day=after(10), published=after(11), source=self.ministers.source, target=self.ministers.target
        )
        (ladder,) = ladders(self.chiefs, self.ministers, held)
        assert steps(ladder) == [("CONSULT", 2, "held"), ("CONSULT", 3, "held")]

    def test_one_meeting_is_no_process(self):
        assert ladders(self.chiefs, report("z/E1")) == []

    def test_after_a_long_rest_it_is_another(self):
        late = [report(f"{n}/E1", day=after(400 + n * 9), published=after(401 + n * 9)) for n in range(2)]
        assert len(ladders(self.chiefs, self.ministers, *late)) == 2

    def test_praise_is_no_step(self):
        praise = report("p/E1", type="SUPPORT", trigger="praised", day=after(5), published=after(6))
        signed = report("s/E1", type="SUPPORT", trigger="signed a treaty", day=after(5), published=after(6))
        assert ladders(self.chiefs, praise) == []
        assert steps(ladders(self.chiefs, signed)[0]) == [("CONSULT", 2, "held"), ("SUPPORT", 1, "held")]


class TestMediation:
    def test_mediation_agreement_implementation(self):
        mediated = report("a/E1", source=(IRAN,), target=(IRAQ,), mediators=(OMAN,))
        agreed = report(
            "b/E1", type="SUPPORT", trigger="signed a ceasefire agreement", source=(IRAN,), target=(IRAQ,),
            day=after(9), published=after(10), reciprocal=True,
        )  # fmt: skip
        freed = report(
            "c/E1", type="RETREAT", trigger="released prisoners", source=(IRAN,), target=(IRAQ,), day=after(20),
            published=after(21),
        )  # fmt: skip
        found = {ladder.kind: ladder for ladder in ladders(mediated, agreed, freed)}
        assert [step.type for step in found["mediation"].steps] == ["CONSULT", "SUPPORT", "RETREAT"]
        assert found["mediation"].facilitator == OMAN
        assert found["mediation"].parties == ("IRN", "IRQ")


class TestPressure:
    threat = report("a/E1", type="THREATEN", trigger="threatened", source=(EUROPE,), target=(BELARUS,))
    hit = report(
        "b/E1", type="SANCTION", trigger="imposed sanctions", source=(EUROPE,), target=(BELARUS,), day=after(20),
        published=after(21),
    )  # fmt: skip
    lifted = report(
        "c/E1", type="RETREAT", trigger="lifted sanctions", source=(EUROPE,), target=(BELARUS,), day=after(80),
        published=after(81),
    )  # fmt: skip

    def test_threat_sanction_lifting(self):
        (ladder,) = ladders(self.lifted, self.hit, self.threat)
        assert [step.type for step in ladder.steps] == ["THREATEN", "SANCTION", "RETREAT"]
        assert ladder.name == "pressure of European Union on Belarus"
        (row,) = process_rows([ladder], run=7)
        assert (row["kind"], row["parties"], row["status"], row["run"]) == ("pressure", "EUR; BLR", "held", 7)
        stages = list(stage_rows([ladder]))
        assert [stage["position"] for stage in stages] == [0, 1, 2]
        assert stages[1]["date_from"] == after(20)

    def test_the_other_side_presses_by_itself(self):
        back = report("d/E1", type="SANCTION", trigger="banned", source=(BELARUS,), target=(EUROPE,))
        assert [ladder.parties for ladder in ladders(self.threat, self.hit, back)] == [("EUR", "BLR")]

    def test_threats_alone_are_no_process(self):
        again = report("d/E1", type="THREATEN", source=(EUROPE,), target=(BELARUS,), day=after(9), published=after(9))
        assert ladders(self.threat, again) == []


QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(reports(), st.randoms(use_true_random=False))
def test_steps_under_one_key_are_enough(given, chance):
    """A process can be told anew from the steps under its key alone, in any order."""
    found = [step for step in map(to_step, gather(given)) if step]
    whole = climb(found)
    chance.shuffle(found)
    assert climb(found) == whole
    for key in {key for step in found for key in keys(step)}:
        kind, parties = key
        part = climb(step for step in found if key in keys(step))
        wanted = [p for p in whole if p.parties == parties and (p.kind == "pressure") == (kind == "pressure")]
        assert [p for p in part if p.parties == parties and (p.kind == "pressure") == (kind == "pressure")] == wanted


@QUIET
@given(reports())
def test_rows_give_the_same_steps(given):
    linked = gather(given)
    by_event = {r.event: r for r in given}
    told = [by_event[item.story.lead.event] for item in linked]
    people = [
        {"event": r.event, "part": part, "position": at, "actor": p.actor, "name": p.name, "kind": p.kind,
         "country": p.country, "sector": p.sector, "text": p.text}
        for r in told for part in ("source", "target") for at, p in enumerate(getattr(r, part))
    ]  # fmt: skip
    events = [{"event": r.event, "status": r.status, "mode": r.mode, "trigger": r.trigger} for r in told]
    assert from_rows(story_rows(linked), events, people) == [step for step in map(to_step, linked) if step]
