"""Sides that an event leaves unsaid because the document has told of the same happening before.

"The shelling continued on Sunday" and "the deal" point back: the sides are those of the nearest earlier event of the
same type whose known sides agree. A fight that names one side only is fought against whom that side has just fought.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.language import Word
from dragoman.model import Event, Participant, Via

from .arguments import is_verb
from .merging import REAL, retells, retold
from .participants import is_political
from .predicates import Hit

NEAR = 6
"""Sentences within which a noun of the same type, or a fight, points back."""
FAR = 30
"""Sentences within which the same noun with a definite article points back."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
NEW = frozenset(
    {"a", "an", "any", "no", "another", "some", "every", "each", "other", "further", "more", "new", "future"}
)
DOUBT = 0.05
"""How much confidence an event loses by a side that it does not name itself."""


@dataclass(slots=True, eq=False)
class Telling:
    """An event as one sentence tells it, with what its words say of where its sides may be found."""

    event: Event
    hit: Hit
    sentence: int
    weak: bool
    explicit: bool
    """True when words of the sentence, not only its tense, give the status."""
    again: "Telling | None" = None
    """The earlier telling of the very same happening, when this one only points back to it."""

    def first(self) -> "Telling":
        """The telling that this one leads back to."""
        telling = self
        while telling.again is not None:
            telling = telling.again
        return telling


def points_back(hit: Hit) -> bool:
    """True for an event noun that may stand for a happening told before ("the talks"; not "a meeting")."""
    noun = _noun(hit)
    return noun is not None and not any(c.lower in NEW for c in noun.children if c.dep in {"det", "amod", "neg"})


def _noun(hit: Hit) -> Word | None:
    """The event noun of a hit: its trigger, or what its verb carries ("joined the talks")."""
    if hit.nominal:
        return None if is_verb(hit.trigger) else hit.trigger
    return next((w for w in hit.words if w.tag in {"NN", "NNS"} and _is_definite(w)), None)


def _is_definite(word: Word) -> bool:
    return any(c.dep == "det" and c.lower in DEFINITE for c in word.children)


def _shares(a: Sequence[Participant], b: Sequence[Participant]) -> bool:
    actors = {p.actor for p in b}
    lands = {p.country for p in b if p.country}
    return any(p.actor in actors or p.country in lands for p in a)


def _carried(participants: Sequence[Participant], own: Sequence[Participant]) -> tuple[Participant, ...]:
    """An antecedent's participants as those of an event that does not name them, without the event's own."""
    actors = {p.actor for p in own}
    lands = {p.country for p in own if p.country}
    return tuple(
        replace(p, via=Via.COREFERENCE)
        for p in participants
        if p.actor not in actors and p.country not in lands and is_political(p)
    )


def _agrees(event: Event, earlier: Event) -> bool:
    """True when the sides that both know are the same."""
    if event.reciprocal or earlier.reciprocal:
        sides, others = (*event.source, *event.target), (*earlier.source, *earlier.target)
        return not sides or _shares(sides, others)
    return (not event.source or not earlier.source or _shares(event.source, earlier.source)) and (
        not event.target or not earlier.target or _shares(event.target, earlier.target)
    )


def _richer(event: Event, earlier: Event) -> bool:
    if earlier.reciprocal:
        return len(earlier.source) + len(earlier.target) > max(1, len(event.source) + len(event.target))
    return bool((earlier.source and not event.source) or (earlier.target and not event.target))


def _before(tellings: Sequence[Telling], at: int, reach: int) -> Iterator[Telling]:
    now = tellings[at]
    for earlier in reversed(tellings[:at]):
        if now.sentence - earlier.sentence > reach:
            return
        if earlier.event.type == now.event.type and not earlier.weak:
            yield earlier


def _antecedent(tellings: Sequence[Telling], at: int) -> Telling | None:
    """The nearest earlier telling that an event noun may point back to."""
    now = tellings[at]
    noun = _noun(now.hit)
    if noun is None or not points_back(now.hit):
        return None
    definite = _is_definite(noun)
    for earlier in _before(tellings, at, FAR if definite else NEAR):
        told = _noun(earlier.hit) or earlier.hit.trigger
        same = told.lemma == noun.lemma
        if not same and not (now.hit.nominal and definite and now.sentence - earlier.sentence <= NEAR):
            continue
        if _richer(now.event, earlier.event) and _agrees(now.event, earlier.event):
            return earlier
    return None


def _opponents(tellings: Sequence[Telling], at: int) -> tuple[Participant, ...]:
    """Whom the only named side of a fight has fought in the sentences before."""
    now = tellings[at].event
    if now.type != "ASSAULT" or not now.source or now.target:
        return ()
    for earlier in _before(tellings, at, NEAR):
        if _shares(now.source, earlier.event.source) and earlier.event.target:
            found = _carried(earlier.event.target, now.source)
            if found:
                return found
    return ()


def _fewer(event: Event, earlier: Event) -> bool:
    """True for talks between some of those who talked before: talks of two are not those of three."""
    if not event.reciprocal:
        return False
    sides, others = ({p.country or p.actor for p in (*e.source, *e.target)} for e in (event, earlier))
    return len(sides) > 1 and sides != others


def _told_before(tellings: Sequence[Telling], at: int) -> Telling | None:
    """The earlier telling of the happening that a mere noun names again: "the Assad offensive", "their meeting"."""
    now = tellings[at]
    if not now.hit.nominal or not points_back(now.hit):
        return None
    for earlier in _before(tellings, at, FAR):
        told = _noun(earlier.hit) or earlier.hit.trigger
        same = told.lemma == now.hit.trigger.lemma or earlier.hit.frame is now.hit.frame
        if same and earlier.sentence < now.sentence and earlier.event.status in REAL:
            if retells(now.event, earlier.event) and not _fewer(now.event, earlier.event):
                return earlier
    return None


def complete(tellings: list[Telling]) -> list[Telling]:
    """The tellings with the sides that their document has named before; one that gets a side is weak no longer.

    A telling that only points back to an earlier one is left out: its sentence becomes evidence of that one.
    """
    for at, telling in enumerate(tellings):
        event = telling.event
        if event.source and event.target:
            continue
        earlier = _antecedent(tellings, at)
        source, target, reciprocal = event.source, event.target, event.reciprocal
        if earlier is not None:
            other = earlier.event
            if other.reciprocal:
                own = (*source, *target)
                sides = (*own, *_carried((*other.source, *other.target), own))
                source, target, reciprocal = sides[:1], sides[1:], True
            else:
                source = source or _carried(other.source, target)
                target = target or _carried(other.target, source)
            why = f"carried over from {other.trigger.text!r} told before"
        else:
            target = target or _opponents(tellings, at)
            why = "whom the source has fought in the sentences before"
        if (source, target) == (event.source, event.target):
            continue
        added = tuple(p for p in (*source, *target) if p not in (*event.source, *event.target))
        telling.event = replace(
            event,
            source=source,
            target=target,
            reciprocal=reciprocal,
            confidence=max(0.05, event.confidence - DOUBT),
            because=(*event.because, *(("side", f"{p.name} ({p.code}): {why}") for p in added)),
        )
        telling.weak = False
        if (
            earlier is not None
            and telling.hit.nominal
            and (not telling.explicit or earlier.event.status is event.status)
        ):
            telling.again = earlier
    for at, telling in enumerate(tellings):
        if telling.again is None and not telling.weak and telling.hit.light is None and not telling.explicit:
            telling.again = _told_before(tellings, at)
    for telling in tellings:
        if telling.again is not None:
            first = telling.first()
            first.event = retold(first.event, telling.event)
    return [t for t in tellings if t.again is None]
