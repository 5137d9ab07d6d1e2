"""Ties that coded events amount to: who keeps fighting whom is at war with him, who helps somebody backs him."""

from collections.abc import Iterable, Iterator

from dragoman.model import ActorKind, Event, Participant, Quote, Sayer, Status, TieKind

from .tie_ends import pairs

FIGHTING = frozenset({"MIL", "REB", "UAF", "GOV", "SPY", "OPP"})
_UNARMED = frozenset({ActorKind.POPULATION, ActorKind.PERSON, ActorKind.MEDIUM, ActorKind.INSTITUTION, ActorKind.NGO})
PROTESTING = frozenset({"CVL", "OPP", "PTY", "EDU", "LAB", "REL", "SOC"})
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})

Found = tuple[TieKind, Participant, Participant, tuple[Sayer, ...], Quote]


def find_by_event(events: Iterable[Event]) -> Iterator[Found]:
    """War between armed sides that fight on, or attack each other repeatedly; opposition by protest; backing by aid."""
    attacks: dict[frozenset[str], int] = {}
    events = [e for e in events if e.status in _REAL]
    for event in events:
        if event.type == "ASSAULT":
            for one, other in pairs(list(event.source), list(event.target)):
                attacks[frozenset({one.actor, other.actor})] = attacks.get(frozenset({one.actor, other.actor}), 0) + 1
    for event in events:
        for one, other in pairs(list(event.source), list(event.target)):
            if event.type == "ASSAULT" and _armed(one) and _armed(other) and not _same_side(one, other):
                often = attacks[frozenset({one.actor, other.actor})] > 1
                if event.status is Status.ONGOING or often:
                    yield TieKind.AT_WAR_WITH, one, other, event.said_by, event.evidence[0]
            elif event.type == "PROTEST" and one.sector in PROTESTING and other.sector == "GOV":
                yield TieKind.OPPOSES, one, other, event.said_by, event.evidence[0]
            elif event.type == "AID" and _helps(one, other):
                yield TieKind.BACKS, one, other, event.said_by, event.evidence[0]


def _helps(one: Participant, other: Participant) -> bool:
    """Relief for people and by the United Nations takes no side."""
    return one.kind is not ActorKind.POPULATION and other.kind is not ActorKind.POPULATION and one.country != "UNO"


def _armed(participant: Participant) -> bool:
    return participant.sector in FIGHTING and participant.kind not in _UNARMED


def _same_side(one: Participant, other: Participant) -> bool:
    """A state and its own army, or a place taken for the state: the text cannot mean that they fight."""
    return one.country == other.country and {one.sector, other.sector} <= {"GOV", "MIL"}
