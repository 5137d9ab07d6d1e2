"""One happening told twice in a document is one event with two pieces of evidence.

News tells the same thing again and again: in the title, in the first sentence, as a noun later on. Two tellings are
one event when type, status and sayer are the same and both sides are, each by country (or by actor where it has
none), unless their dates say otherwise. Speech acts are told once each: a minister who accused twice accused twice;
only the same words of the same speaker are the same act. Two predicates of one sentence are told apart on purpose.
"""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import Event, Participant, Status

SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT"})
REAL = frozenset({Status.HAPPENED, Status.ONGOING})


FOUGHT = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "CONSULT"})
"""Types that news tells again in other words: "attacked", "the raid", "the fighting"."""


def lands(participants: Iterable[Participant]) -> frozenset[str]:
    """The countries of participants."""
    return frozenset(p.country for p in participants if p.country)


def retells(event: Event, earlier: Event) -> bool:
    """True when an event may be the same happening as an earlier one, whatever its status and sayer."""
    if event.type != earlier.type or not (event.source or event.target):
        return False
    if event.reciprocal and earlier.reciprocal:
        sides, others = (_ids((*e.source, *e.target)) for e in (event, earlier))
        return len(sides) > 1 and sides <= others and _same_dates(event, earlier)
    same = _marks(event.source) <= _marks(earlier.source) and _marks(event.target) <= _marks(earlier.target)
    return same and len((*event.source, *event.target)) > 1 and _same_dates(event, earlier)


def _marks(participants: tuple[Participant, ...]) -> frozenset[str]:
    return frozenset(p.country or p.actor for p in participants)


def _sectors(participants: tuple[Participant, ...]) -> frozenset[str | None]:
    return frozenset(p.sector for p in participants)


def _ids(participants: tuple[Participant, ...]) -> frozenset[str]:
    return frozenset(p.actor for p in participants)


def _sayer(event: Event) -> str:
    return event.said_by[0].name if event.said_by else ""


def _same_dates(a: Event, b: Event) -> bool:
    """False when both are dated by words of their own and the days cannot be the same."""
    if a.date is None or b.date is None or a.date.quote is None or b.date.quote is None:
        return True
    return (a.date.start is None or b.date.end is None or a.date.start <= b.date.end) and (
        b.date.start is None or a.date.end is None or b.date.start <= a.date.end
    )


def _same_happening(a: Event, b: Event) -> bool:
    if a.type != b.type or not (a.source or a.target):
        return False
    if _sayer(a) != _sayer(b) or (a.status is not b.status and not {a.status, b.status} <= REAL):
        return False
    if a.type in SPEECH or a.evidence[0] == b.evidence[0]:
        return (a.rule, a.status, _ids(a.source), _ids(a.target)) == (b.rule, b.status, _ids(b.source), _ids(b.target))
    if a.reciprocal or b.reciprocal:
        same = _marks((*a.source, *a.target)) == _marks((*b.source, *b.target))
    else:
        same = _marks(a.source) == _marks(b.source) and _marks(a.target) == _marks(b.target)
    if same and len(_marks((*a.source, *a.target))) == 1 and a.source and a.target:
        # Within a country the sectors tell who: protesters hit police, police hit reporters.
        same = _sectors(a.source) == _sectors(b.source) and _sectors(a.target) == _sectors(b.target)
    if a.rule != b.rule and a.type not in FOUGHT:
        # Building a plant and keeping up ties are two ways to cooperate, not one told twice.
        return False
    return same and _same_dates(a, b)


def retold(first: Event, again: Event) -> Event:
    """An event with the evidence of a later telling of it."""
    new = tuple(q for q in again.evidence if q not in first.evidence)
    return replace(
        first,
        evidence=first.evidence + new,
        source=first.source or again.source,
        target=first.target or again.target,
    )


def merge(events: list[Event]) -> tuple[Event, ...]:
    """Events of a document with repeated tellings joined and ids given ("E1", "E2" …) in the order of the text."""
    kept: list[Event] = []
    for event in events:
        at = next((i for i in range(len(kept) - 1, -1, -1) if _same_happening(kept[i], event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = retold(kept[at], event)
    return tuple(replace(event, id=f"E{i + 1}") for i, event in enumerate(kept))
