"""The other side of an event that its sentence leaves unsaid: whom the document shows facing the side that it names.

News names both sides once and then one of them: "the militants shelled the army … sixteen soldiers were killed". The
side left out is the one that the document's other events of that kind put opposite, the nearer the more. Nothing is
filled in where two could be meant alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Event, Participant, Via

from .participants import is_political, is_powerful

FIGHTING = frozenset({"ASSAULT"})
AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST", "ACCUSE", "REJECT", "REQUEST"})
"""Types by which the ruled and those who rule them face each other."""
TALKING = frozenset({"CONSULT"})
ANSWERING = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "ACCUSE"})
"""Speech acts that in a report of talks are addressed to the other side of them."""
RULING = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
RULED = frozenset({"OPP", "REB", "UAF", "CVL", "LAB", "EDU", "REL", "REF"})
REACH = 8
"""Sentences within which sides are felt to be the same."""
TALKS_REACH = 5
MARGIN = 1.5
"""How much more the best candidate must weigh than the next of another country."""
DOUBT = 0.1
"""How much confidence an event loses by a side that it does not name itself."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two sides that an event puts opposite each other, and where."""

    one: tuple[Participant, ...]
    other: tuple[Participant, ...]
    type: str
    sentence: int
    mutual: bool


def facings(events: Sequence[tuple[Event, int]]) -> list[Facing]:
    """What the events of a document, each with the index of its sentence, say of who faces whom."""
    found = []
    for event, sentence in events:
        if event.source and event.target:
            found.append(Facing(event.source, event.target, event.type, sentence, event.reciprocal))
    return found


def _lands(participants: Sequence[Participant]) -> set[str]:
    return {p.country for p in participants if p.country}


def _same(a: Participant, b: Participant) -> bool:
    if a.actor == b.actor:
        return True
    return bool(a.country) and a.country == b.country and is_powerful(a) == is_powerful(b) and not _across([a], b)


def _across(known: Sequence[Participant], other: Participant) -> bool:
    """True within a country for those who rule and those who are ruled."""
    return any(
        (a.sector in RULING and other.sector in RULED) or (a.sector in RULED and other.sector in RULING) for a in known
    )


def _meets(side: Sequence[Participant], other: Sequence[Participant]) -> bool:
    return any(_same(a, b) for a in side for b in other)


def _best(found: dict[str, tuple[float, tuple[Participant, ...]]]) -> tuple[Participant, ...]:
    if not found:
        return ()
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    if len(ranked) > 1 and ranked[0][1][0] < MARGIN * ranked[1][1][0]:
        return ()
    return ranked[0][1][1]


def _candidates(
    known: Sequence[Participant],
    sentence: int,
    table: Sequence[Facing],
    types: frozenset[str],
    reach: int,
    *,
    acts: bool,
) -> tuple[Participant, ...]:
    """Who faces the known side: as its target when it `acts`, else as who acts on it."""
    found: dict[str, tuple[float, tuple[Participant, ...]]] = {}
    lands = _lands(known)
    for facing in table:
        if facing.type not in types or abs(facing.sentence - sentence) > reach:
            continue
        weight = 1 / (1 + abs(facing.sentence - sentence)) * (1.0 if facing.sentence <= sentence else 0.6)
        ways = [(facing.one, facing.other, 1.0), (facing.other, facing.one, 1.0 if facing.mutual else 0.7)]
        if not acts:
            ways = [(facing.other, facing.one, 1.0), (facing.one, facing.other, 1.0 if facing.mutual else 0.7)]
        for own, others, direct in ways:
            if not _meets(known, own):
                continue
            kept = tuple(
                p
                for p in others
                if is_political(p) and (p.country not in lands or _across(known, p)) and (acts or is_powerful(p))
            )
            if kept:
                key = kept[0].country or kept[0].actor
                before = found.get(key)
                found[key] = (weight * direct + (before[0] if before else 0.0), before[1] if before else kept)
            break
    return _best(found)


def face(events: Sequence[tuple[Event, int]]) -> list[Event]:
    """The events with the sides that their document tells; each filled side loses confidence and gives its reason."""
    table = facings(events)
    done = []
    for event, sentence in events:
        source, target = event.source, event.target
        why = ""
        if event.reciprocal or bool(source) == bool(target):
            done.append(event)
            continue
        if source and any(is_powerful(p) for p in source):
            if event.type in FIGHTING:
                target = _candidates(source, sentence, table, FIGHTING, REACH, acts=True)
                why = "whom the source faces in the document"
            elif event.type in {"CONCEDE", "COERCE"}:
                target = _candidates(source, sentence, table, AT_HOME, REACH, acts=True)
                target = tuple(p for p in target if _across(source, p))
                why = "who stands against the source in its country"
            elif event.type in ANSWERING:
                target = _candidates(source, sentence, table, TALKING, TALKS_REACH, acts=True)
                why = "the other side of the talks"
        elif target and event.type in FIGHTING:
            source = _candidates(target, sentence, table, FIGHTING, REACH, acts=False)
            why = "who acts against the target in the document"
        added = [p for p in (*source, *target) if p not in (*event.source, *event.target)]
        if added:
            event = replace(
                event,
                source=tuple(replace(p, via=Via.COREFERENCE) if p in added else p for p in source),
                target=tuple(replace(p, via=Via.COREFERENCE) if p in added else p for p in target),
                confidence=max(0.05, event.confidence - DOUBT),
                because=(*event.because, *(("side", f"{p.name} ({p.code}): {why}") for p in added)),
            )
        done.append(event)
    return done
