"""Targets that a sentence leaves unsaid because the discourse has just named them."""

from dragoman.language import Word
from dragoman.model import Event, Participant

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
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
WINDOW = 3
"""Events before this one in which the understood target is looked for."""


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


def from_discourse(hit: Hit, objects: list[Word], source: list[Participant], events: list[Event]) -> list[Participant]:
    """The other side of the talk that the source is having, or the author of the deed that it judges."""
    own = {p.actor for p in source}
    lands = {p.country for p in source if p.country}
    if hit.frame.type in ADDRESSING:
        for event in reversed(events[-WINDOW:]):
            sides = [*event.source, *event.target]
            if event.type == "CONSULT" and event.reciprocal and own & {p.actor for p in sides}:
                return [p for p in sides if p.actor not in own and p.country not in lands]
    if hit.frame.type in JUDGING:
        definite = any(
            o.lemma in DEEDS and any(c.dep == "det" and c.lower in DEFINITE for c in o.children) for o in objects
        )
        if definite:
            for event in reversed(events[-WINDOW:]):
                others = [p for p in event.source if p.actor not in own and p.country not in lands and is_political(p)]
                if others:
                    return others
    return []


def owner_of_object(hit: Hit, cast: Cast, source: list[Participant]) -> list[Participant]:
    """Whose thing it is: "bought Russian missiles", "is building Turkey's reactor", "accepted Cairo's offer"."""
    found = cast.of_words([*hit.slots.get("ANY", []), *hit.consumed])
    lands = {p.country for p in source if p.country}
    return [p for p in without(found, source) if p.country not in lands and is_political(p)]
