"""Targets that a sentence leaves unsaid because the discourse has just named them."""

from collections.abc import Sequence
from typing import Protocol

from dragoman.language import Word
from dragoman.model import Participant

from .participants import Cast, is_political, without
from .predicates import Hit

ADDRESSING = frozenset({"AGREE", "REQUEST"})
"""Speech acts whose target is whoever is spoken to."""
JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Speech acts whose target is whoever did what they judge."""
DEEDS = frozenset(
    "decision move announcement action step plan statement remark comment attack strike operation withdrawal offensive "
    "proposal agreement deal measure policy law bill ban approach response act incident killing raid invasion visit "
    "claim accusation charge allegation demand call".split(),
)
"""Nouns that point back to what somebody has just done or said."""
HAPPENINGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "attack strike operation offensive raid invasion incursion shelling bombing campaign assault airstrike "
        "bombardment killing".split(),
        frozenset({"ASSAULT", "MOBILIZE"}),
    ),
    **dict.fromkeys("withdrawal pullout pullback".split(), frozenset({"RETREAT"})),
    **dict.fromkeys("agreement deal pact accord treaty memorandum".split(), frozenset({"AGREE", "COOPERATE"})),
    **dict.fromkeys("talk summit meeting visit negotiation conference".split(), frozenset({"CONSULT"})),
    **dict.fromkeys("accusation claim allegation charge criticism".split(), frozenset({"ACCUSE"})),
    **dict.fromkeys("demand call request appeal".split(), frozenset({"REQUEST"})),
    **dict.fromkeys("threat warning ultimatum".split(), frozenset({"THREATEN"})),
    **dict.fromkeys("protest demonstration rally riot".split(), frozenset({"PROTEST"})),
}
"""Event nouns and the types of the happening that they point back to."""
BACK = 15
"""Events before this one among which an event noun finds its happening."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
WINDOW = 3
"""Events before this one in which the understood target is looked for."""


class Told(Protocol):
    """What this module asks of an event, or of the draft of one in the same sentence."""

    @property
    def type(self) -> str: ...
    @property
    def source(self) -> Sequence[Participant]: ...
    @property
    def target(self) -> Sequence[Participant]: ...
    @property
    def reciprocal(self) -> bool: ...


def inside(words: list[Word], cast: Cast, source: list[Participant]) -> list[Participant]:
    """Actors within the object of a judgement: "denounced the pact between X and Y", "the shelling of Y by X"."""
    found: list[Participant] = []
    for word in words:
        for inner in word.subtree()[:25]:
            if inner is not word and inner.dep in {"pobj", "conj", "poss"} and inner.tag[:2] in {"NN", "PR"}:
                if inner.dep == "pobj" and inner.head is not None and inner.head.lower in {"in", "on", "at", "near"}:
                    continue
                mention = cast.mention(inner)
                if mention is not None:
                    found.extend(p for p in mention.participants if is_political(p))
    seen: dict[str, Participant] = {}
    for participant in without(found, source):
        seen.setdefault(participant.actor, participant)
    return list(seen.values())


def from_discourse(
    hit: Hit, objects: list[Word], source: list[Participant], events: Sequence[Told]
) -> list[Participant]:
    """The other side of the talk that the source is having, or the author of the deed that it judges."""
    own = {p.actor for p in source}
    lands = {p.country for p in source if p.country}
    if hit.frame.type in ADDRESSING:
        found = others_of_talks(source, events[-WINDOW:])
        if found:
            return found
    if hit.frame.type in JUDGING:
        for noun in _happenings([*objects, *hit.consumed]):
            for event in reversed(events[-BACK:]):
                if event.type not in HAPPENINGS[noun.lemma]:
                    continue
                sides = [*event.source, *(event.target if event.reciprocal else ())]
                others = [p for p in sides if p.actor not in own and p.country not in lands and is_political(p)]
                if others:
                    return others
        definite = any(
            o.lemma in DEEDS and any(c.dep == "det" and c.lower in DEFINITE for c in o.children) for o in objects
        )
        if definite:
            for event in reversed(events[-WINDOW:]):
                others = [p for p in event.source if p.actor not in own and p.country not in lands and is_political(p)]
                if others:
                    return others
    return []


def _happenings(objects: Sequence[Word]) -> list[Word]:
    """The definite event nouns that are judged, or whose outcome is: "condemned the operation", "the summit's end"."""
    found = []
    for word in objects:
        inner = [word, *(p.child("pobj") for p in word.children if p.dep == "prep" and p.lower == "of")]
        for noun in inner:
            if noun is not None and noun.lemma in HAPPENINGS:
                if any(c.dep == "det" and c.lower in DEFINITE for c in noun.children):
                    found.append(noun)
    return found


def others_of_talks(source: Sequence[Participant], events: Sequence[Told]) -> list[Participant]:
    """With whom the source talks in the same sentence: "spoke with Lima, agreeing to cooperate"."""
    own = {p.actor for p in source}
    lands = {p.country for p in source if p.country}
    for event in reversed(events):
        sides = [*event.source, *event.target]
        if event.type == "CONSULT" and event.reciprocal and own & {p.actor for p in sides}:
            return [p for p in sides if p.actor not in own and p.country not in lands]
    return []


def owner_of_object(hit: Hit, cast: Cast, source: list[Participant]) -> list[Participant]:
    """Whose thing it is: "bought Russian missiles", "is building Turkey's reactor", "accepted Cairo's offer"."""
    found = cast.of_words([*hit.slots.get("ANY", []), *hit.consumed])
    lands = {p.country for p in source if p.country}
    return [p for p in without(found, source) if p.country not in lands and is_political(p)]
