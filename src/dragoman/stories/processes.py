"""Processes: talks between the same parties that climb from officials to leaders, each step with its state."""

from dragoman.model import Event, Participant, Process, Stage, Status

STEPS = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "RETREAT"})
LEVELS = (
    (
        4,
        (
            "president",
            "leader",
            "prime minister",
            "king",
            "emir",
            "chancellor",
            "head of state",
            "heads of state",
            "sultan",
        ),
    ),
    (3, ("foreign minister", "minister", "secretary of state", "ministers", "foreign secretary")),
    (2, ("defense", "defence", "intelligence", "security", "envoy", "ambassador", "chief", "deputy", "delegation")),
)
"""Level of a meeting by the words that name its participants: 4 leaders, 3 ministers, 2 chiefs and envoys, 1 others."""
_CARRIED = frozenset({Status.HAPPENED, Status.ONGOING})


def _states(event: Event) -> frozenset[str]:
    return frozenset(p.country for p in (*event.source, *event.target) if p.country)


def level(event: Event) -> int:
    """How high a meeting is held, from 1 (unnamed) to 4 (leaders)."""
    words = " ".join(f"{p.text} {p.name}" for p in (*event.source, *event.target)).lower()
    for rank, names in LEVELS:
        if any(name in words for name in names):
            return rank
    return 1


def find_processes(events: tuple[Event, ...]) -> tuple[Process, ...]:
    """Two or more steps of contact between the same countries, at least one of which has been taken or announced."""
    groups: dict[frozenset[str], list[Event]] = {}
    for event in events:
        countries = _states(event)
        if event.type == "CONSULT" and len(countries) >= 2:
            groups.setdefault(countries, []).append(event)
    # A pair's steps belong to the larger process that has both of them as parties.
    for small in sorted(groups, key=lambda c: (len(c), sorted(c))):
        for large in sorted(groups, key=lambda c: (-len(c), sorted(c))):
            if small < large and small in groups:
                groups[large].extend(groups.pop(small))
                break
    found: list[Process] = []
    for countries in sorted(groups, key=lambda c: sorted(c)):
        steps = sorted(groups[countries], key=lambda e: e.trigger.span)
        if len(steps) < 2:
            continue
        parties: dict[str, Participant] = {}
        for step in steps:
            for participant in (*step.source, *step.target):
                if participant.country and participant.country not in parties:
                    parties[participant.country] = participant
        facilitator = next((o.participant for s in steps for o in s.others if o.role.value == "mediator"), None)
        name = "–".join(sorted(countries)) + " talks"
        found.append(
            Process(
                f"P{len(found) + 1}",
                name,
                tuple(parties[c] for c in sorted(parties)),
                facilitator,
                tuple(Stage(s.id, level(s), s.status) for s in sorted(steps, key=lambda e: (level(e), e.trigger.span))),
            )
        )
    return tuple(found)
