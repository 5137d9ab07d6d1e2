"""Processes: talks between the same parties that climb from officials to leaders, each step with its state."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import ActorKind, Event, Participant, Process, Role, Stage, Status

from .levels import level

STEPS = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
"""Types that take a process further once its parties talk; without talks (CONSULT) there is none."""
APART = frozenset({"REB", "UAF", "OPP"})
"""Sectors that are parties of their own beside the government of their country."""
NOBODY = frozenset({"CVL", "REF", "JRN", "UNK", None})
THIRD_PARTY = "third-party"
"""The mode of talks that somebody mediates or hosts."""
CONVENING = ("launch", "initiat", "sponsor", "conven", "host", "organi", "reviv", "oversee", "broker")
"""How the trigger of talks begins whose subject brings others together."""
_UNDONE = frozenset({Status.NOT_HAPPENED, Status.COUNTERFACTUAL})
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(slots=True)
class _Track:
    """The steps between one set of parties, and who brings them together."""

    steps: list[Event] = field(default_factory=list)
    facilitators: dict[str, Participant] = field(default_factory=dict)


def party(participant: Participant) -> str | None:
    """Which party somebody stands for: his country, or a group that is apart from its government; None for nobody."""
    if participant.sector in APART and participant.kind is not ActorKind.PERSON:
        return participant.actor
    return None if participant.sector in NOBODY else participant.country


def _parties(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p for p in map(party, participants) if p)


def _brought_together(event: Event) -> frozenset[str]:
    """The parties of talks that somebody else brings about: "mediated between Russia and Ukraine"."""
    others = _parties(event.target) - _parties(event.source)
    outside = event.mode == THIRD_PARTY or event.trigger.text.lower().startswith(CONVENING)
    return others if outside and len(others) > 1 else frozenset()


def find_processes(events: tuple[Event, ...]) -> tuple[Process, ...]:
    """Two or more steps between the same parties, told in different sentences or of different standing."""
    tracks: dict[frozenset[str], _Track] = {}
    real = [e for e in events if e.status not in _UNDONE]
    for event in real:
        if event.type != "CONSULT":
            continue
        parties = _brought_together(event) or _parties((*event.source, *event.target))
        if len(parties) < 2:
            continue
        track = tracks.setdefault(parties, _Track())
        track.steps.append(event)
        helpers = event.source if _brought_together(event) else ()
        for helper in (*helpers, *(o.participant for o in event.others if o.role is Role.MEDIATOR)):
            track.facilitators.setdefault(party(helper) or helper.actor, helper)
    _join(tracks)
    for event in real:
        if event.type in STEPS and len(_parties(event.source)) > 0:
            both = _parties((*event.source, *event.target))
            if len(both) > 1 and both in tracks:
                tracks[both].steps.append(event)
    _follow(tracks, real)
    found: list[Process] = []
    for parties in sorted(tracks, key=sorted):
        stages = _stages(tracks[parties].steps)
        if len(stages) > 1:
            found.append(_process(f"P{len(found) + 1}", parties, tracks[parties], stages, events))
    return tuple(found)


def _join(tracks: dict[frozenset[str], _Track]) -> None:
    """A pair's steps belong to the larger process of both, unless one of the pair only brings the others together."""
    for small in sorted(tracks, key=lambda c: (len(c), sorted(c))):
        larger = [c for c in tracks if small < c]
        if not larger:
            continue
        large = min(larger, key=lambda c: (-len(tracks[c].steps), sorted(c)))
        helpers = {key for parties, track in tracks.items() if parties <= large for key in track.facilitators}
        if small & helpers:
            continue
        track = tracks.pop(small)
        tracks[large].steps.extend(track.steps)
        for key, helper in track.facilitators.items():
            tracks[large].facilitators.setdefault(key, helper)


def _follow(tracks: dict[frozenset[str], _Track], events: list[Event]) -> None:
    """What the go-between brokers in the same sentence is a step of what he mediates."""
    for track in tracks.values():
        for event in events:
            alone = event.type == "CONSULT" and not event.target and event not in track.steps
            if alone and _parties(event.source) & set(track.facilitators):
                if any(event.evidence[0].span == step.evidence[0].span for step in track.steps):
                    track.steps.append(event)


def _stages(steps: list[Event]) -> list[Event]:
    """The steps in their order: done before ahead, low before high; the highest of those that one sentence tells."""
    best: dict[tuple[tuple[int, int], str, Status], Event] = {}
    for step in sorted(steps, key=lambda e: e.trigger.span):
        own = step.id if step.mode == THIRD_PARTY else step.type
        key = (step.evidence[0].span, own, step.status)
        if key not in best or level(step) > level(best[key]):
            best[key] = step
    return sorted(best.values(), key=lambda e: (e.status not in _DONE, level(e), e.trigger.span))


def _process(
    number: str, parties: frozenset[str], track: _Track, stages: list[Event], events: tuple[Event, ...]
) -> Process:
    people: dict[str, Participant] = {}
    everybody = [p for e in (*stages, *events) for p in (*e.source, *e.target)]
    for participant in sorted(everybody, key=lambda p: p.kind is not ActorKind.STATE):
        key = party(participant)
        if key in parties and key is not None:
            people.setdefault(key, participant)
    members = tuple(people[key] for key in sorted(people))
    named = all(p.kind is not ActorKind.PERSON for p in members)
    name = "–".join([p.name for p in members] if named else sorted(people)) + " talks"
    facilitator = next(iter(track.facilitators.values()), None)
    return Process(number, name, members, facilitator, tuple(Stage(s.id, level(s), s.status) for s in stages))
