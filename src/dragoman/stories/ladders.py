"""Processes over many documents: stories that follow from each other between the same parties, step by step.

talks       meetings of the same parties, at whatever level, and what they agree and do together meanwhile
mediation   the same, brought about by somebody else: mediation → agreement → implementation
pressure    one party against another: threat → sanction or other constraint → lifting

Steps belong together while no more than `REST` days lie between one and the next. A ladder has two steps at least.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dragoman.model import ActorKind

from .gathering import Linked
from .known import party_name
from .levels import rank_words
from .processes import APART, CONVENING, NOBODY, THIRD_PARTY
from .reports import MEDIATOR, Party
from .traits import GENERIC
from .wording import WORDS, is_step

TALKS, MEDIATION, PRESSURE = "talks", "mediation", "pressure"
REST = 90
"""Days without a step after which a process has come to rest; a later step begins another."""
MEET = frozenset({"CONSULT"})
DONE_TOO = frozenset({"RETREAT", "CONCEDE", "AID"})
"""Types by which what was mediated or agreed is carried out."""
THREAT = frozenset({"THREATEN"})
HIT = frozenset({"SANCTION", "COERCE"})
EASE = frozenset({"RETREAT", "CONCEDE"})
STATES = {
    "happened": "held",
    "ongoing": "held",
    "planned": "announced",
    "possible": "possible",
    "conditional": "conditional",
    "cancelled": "cancelled",
    "overdue": "overdue",
    "not_happened": "cancelled",
}
"""The state of a step by the status of its story; other stories are no step."""

Key = tuple[str, tuple[str, ...]]
"""Kind and parties, of pressure in their order: who presses comes first."""


@dataclass(frozen=True, slots=True)
class Step:
    """A story as a step: its state, its level (4 leaders … 1 officials) and when it was, is or will be."""

    story: str
    event: str
    type: str
    mode: str | None
    trigger: str
    state: str
    level: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    told: dt.date | None
    mediators: tuple[Party, ...] = ()

    @property
    def day(self) -> dt.date:
        """By which steps are put in order."""
        return self.start or self.told or self.end or dt.date.min


@dataclass(frozen=True, slots=True)
class Ladder:
    """A process: its parties by id, who brings them together, and its steps in the order of their days."""

    id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    facilitator: Party | None
    steps: tuple[Step, ...]


def party(who: Party) -> str | None:
    """Which party somebody stands for: his country, or a group apart from its government; None for nobody."""
    if who.sector in APART and who.kind != ActorKind.PERSON:
        return None if who.local else who.actor
    if who.sector in NOBODY:
        return None
    return (None if who.local else who.actor) if who.country in GENERIC else who.country


def stands_for(party_id: str, who: Party) -> bool:
    """Whether somebody is a party, or acts for it."""
    return party_id in (who.actor, party(who))


def to_step(linked: Linked, on: dt.date | None = None) -> Step | None:
    """The step that a story is; None where it is none: demanded, counterfactual, or announced and then held."""
    story, lead = linked.story, linked.story.lead
    state = STATES.get(linked.state(on))
    if state is None or linked.held_by or not is_step(lead.type, lead.status, lead.trigger):
        return None
    if lead.status == "not_happened" and linked.disputed:
        return None
    return _make(
        story.id, lead.event, lead.type, lead.mode, lead.trigger, state, lead.source, lead.target, lead.mediators,
        story.start, story.end, story.first_published,
    )  # fmt: skip


def from_rows(
    stories: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]], participants: Iterable[Mapping[str, Any]]
) -> list[Step]:
    """The steps of rows of `stories`, with the rows of `events` and `participants` of those that represent them."""
    told = {row["event"]: row for row in events}
    people: dict[tuple[str, str], list[tuple[int, Party]]] = {}
    for row in participants:
        who = Party(
            row["actor"], row["name"], row["kind"], row.get("country"), row.get("sector"), row.get("text") or ""
        )
        people.setdefault((row["event"], row["part"]), []).append((row["position"], who))
    steps = []
    for row in stories:
        state, lead = STATES.get(row["status"]), told.get(row["event"])
        if state is None or lead is None or not is_step(row["type"], lead["status"], lead.get("trigger") or ""):
            continue
        if lead["status"] == "not_happened" and row["disputed"]:
            continue
        source, target, mediators = (
            tuple(who for _, who in sorted(people.get((row["event"], part), ()), key=lambda pair: pair[0]))
            for part in ("source", "target", MEDIATOR)
        )
        steps.append(
            _make(
                row["story"], row["event"], row["type"], lead.get("mode"), lead.get("trigger") or "", state, source,
                target, mediators, row.get("date_from"), row.get("date_to"), row.get("first_published"),
            )
        )  # fmt: skip
    return steps


def _make(
    story: str, event: str, type: str, mode: str | None, trigger: str, state: str, source: tuple[Party, ...],
    target: tuple[Party, ...], mediators: tuple[Party, ...], start: dt.date | None, end: dt.date | None,
    told: dt.date | None,
) -> Step:  # fmt: skip
    both = (*source, *target)
    level = max((rank_words(who.text) for who in both), default=1)
    helpers = mediators
    if mode == THIRD_PARTY or trigger.lower().startswith(CONVENING):
        if len(_parties(target) - _parties(source)) > 1:
            helpers, source = (*mediators, *source), ()
    sides = (tuple(sorted(_parties(source))), tuple(sorted(_parties(target))))
    return Step(story, event, type, mode, trigger, state, level, *sides, start, end, told, helpers)


def _parties(people: Iterable[Party]) -> set[str]:
    return {key for key in map(party, people) if key}


def keys(step: Step) -> set[Key]:
    """The processes of which a step may be a part: all their steps are needed to tell them anew."""
    found: set[Key] = set()
    both = tuple(sorted({*step.source, *step.target}))
    if len(both) > 1 and step.type in MEET | WORDS | DONE_TOO:
        found.add((TALKS, both))
    if len(step.source) == 1 and step.type in THREAT | HIT | EASE:
        found |= {(PRESSURE, (step.source[0], other)) for other in step.target if other != step.source[0]}
    return found


def climb(steps: Iterable[Step]) -> list[Ladder]:
    """All processes of the steps, by id. What a process is depends on the steps under its key alone."""
    tracks: dict[Key, dict[str, Step]] = {}
    for step in steps:
        for key in keys(step):
            tracks.setdefault(key, {})[step.story] = step
    found = []
    for key in sorted(tracks):
        ordered = sorted(tracks[key].values(), key=lambda s: (s.day, s.level, s.story))
        for episode in _episodes(ordered):
            ladder = _ladder(key, episode)
            if ladder:
                found.append(ladder)
    return sorted(found, key=lambda ladder: ladder.id)


def _episodes(steps: list[Step]) -> list[list[Step]]:
    episodes: list[list[Step]] = []
    for step in steps:
        if episodes and (step.day - episodes[-1][-1].day).days <= REST:
            episodes[-1].append(step)
        else:
            episodes.append([step])
    return episodes


def _ladder(key: Key, steps: list[Step]) -> Ladder | None:
    kind, parties = key
    helpers = {who.actor: who for step in steps for who in step.mediators if party(who) not in parties}
    if kind == PRESSURE:
        steps = _pressure(steps)
    else:
        steps = _talks(steps, bool(helpers))
        kind = MEDIATION if helpers else TALKS
    if len(steps) < 2:
        return None
    joined = (" on " if kind == PRESSURE else "–").join(map(party_name, parties))
    name = f"pressure of {joined}" if kind == PRESSURE else f"{joined} talks"
    made = "|".join((kind if kind == PRESSURE else TALKS, *parties, steps[0].story))
    id = "P-" + sha256(made.encode()).hexdigest()[:16]
    return Ladder(id, name, kind, parties, helpers[min(helpers)] if helpers else None, tuple(steps))


def _talks(steps: list[Step], mediated: bool) -> list[Step]:
    """From the first meeting on; what carries out an agreement counts once there is one, or a mediator."""
    first = next((n for n, step in enumerate(steps) if step.type in MEET), len(steps))
    kept: list[Step] = []
    agreed = mediated
    for step in steps[first:]:
        agreed = agreed or (step.type in WORDS and step.state == "held")
        if step.type in MEET | WORDS or agreed:
            kept.append(step)
    return kept


def _pressure(steps: list[Step]) -> list[Step]:
    """From the first threat or blow to the last, with the easing that follows; of one kind of step alone it is none."""
    first = next((n for n, step in enumerate(steps) if step.type in THREAT | {"SANCTION"}), len(steps))
    kept = steps[first:]
    kinds = {0 if s.type in THREAT else 1 if s.type in HIT else 2 for s in kept}
    return kept if len(kinds) > 1 else []
