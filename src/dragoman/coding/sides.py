"""Who acts and who undergoes: the sides of a predicate, and whether they make it a political event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.language import Sentence
from dragoman.model import ActorKind, Participant

from .arguments import is_verb, understood
from .attribution import Attribution
from .frames import Frame
from .participants import Cast, as_government, is_political, is_powerful, without
from .predicates import Hit
from .understood import ADDRESSING, JUDGING, Told, from_discourse, inside, others_of_talks, owner_of_object

VOICED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "REQUEST"})
"""Types that somebody performs by speaking: "it is a betrayal" accuses."""


GOVERNING = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.IGO})
MOVING = frozenset({"MOBILIZE", "RETREAT", "AID"})
"""Types in which the forces that are moved tell who moves them."""


FELT = frozenset("concern worry fear anger frustration dissatisfaction discontent displeasure grievance alarm".split())
"""What belongs to whoever feels it, not to whom it is about."""
LAWFUL = frozenset({"COERCE", "SANCTION"})
OUTLAWING = frozenset("outlaw ban proscribe jail imprison exile blacklist".split())
"""Participles before a noun whose owner is who did it; "Chad's captured soldiers" were captured by others."""


@dataclass(slots=True)
class Sides:
    """Source, target, whether the event is mutual, and whether the frame's needs are met by political actors."""

    source: list[Participant]
    target: list[Participant]
    reciprocal: bool
    enough: bool


def find_sides(
    hit: Hit,
    sentence: Sentence,
    cast: Cast,
    attribution: Attribution,
    before: Sequence[Told],
    peers: Sequence[Told] = (),
) -> Sides:
    """The sides of a hit: by syntax first, then what the discourse has named.

    `before` are the events of the sentences so far, `peers` those of this sentence.
    """
    frame = hit.frame
    source, target, reciprocal = _sides(hit, cast)
    if not source and frame.type in VOICED and "SOURCE" not in hit.slots and "PARTIES" not in hit.slots:
        # "It is a betrayal": whoever says so is the one who accuses.
        speaker = attribution.speaker_at(sentence.index, hit.trigger.i)
        source = [speaker] if speaker is not None and is_political(speaker) else []
        if not source:
            return Sides([], target, False, False)
    if not source and frame.type in MOVING and any(c.dep == "auxpass" for c in hit.trigger.children):
        # "Troops were deployed to the border": of whose troops they are says who acts.
        source = [p for p in cast.of_words(hit.consumed) if is_powerful(p)]
    if not source and frame.type in LAWFUL and not hit.nominal and "SOURCE" in hit.slots:
        source = _lawgiver(hit, cast) or _own_account(hit, sentence, attribution)
    if reciprocal:
        source = [p for p in source if is_political(p)] or source
        if source and len([*source, *target]) == 1:
            target = (not hit.nominal and owner_of_object(hit, cast, source)) or others_of_talks(source, peers)
    if frame.content == "requested" and not target and hit.contents:
        # "demanded that the militia withdraw": whoever must act is asked.
        actor = understood(hit.contents[0]) if is_verb(hit.contents[0]) else None
        asked = cast.of_word(actor, owned=False) if actor is not None else []
        target = without(asked, source)
    if not target and source and not reciprocal:
        if not hit.nominal:
            target = owner_of_object(hit, cast, source)
            if target and frame.type == "ACCUSE" and all(w.lemma in FELT for w in hit.consumed):
                source, target = target, source  # "met the rebels to air their concerns": the rebels have them
        if not target and frame.type in JUDGING | ADDRESSING:
            objects = hit.slots.get("TARGET", []) + hit.slots.get("ANY", []) + hit.slots.get("TOPIC", [])
            if frame.type in JUDGING:
                target = inside(objects, cast, source)
            target = target or from_discourse(hit, objects, source, [*before, *peers])
    if frame.type == "AGREE" and not target and not reciprocal and len({p.country for p in source if p.country}) > 1:
        # "Peru and Chile agreed to …": with each other.
        source, target, reciprocal = source[:1], source[1:], True
    if frame.type == "PROTEST" and source and all(p.kind in GOVERNING for p in source):
        # Governments protest by words: PLOVER keeps PROTEST for people.
        hit.frame = replace(frame, type="ACCUSE", mode="disapprove")
    return Sides(source, target, reciprocal, _enough(frame, source, target))


def _lawgiver(hit: Hit, cast: Cast) -> list[Participant]:
    """Whose law it is: "Turkey's outlawed workers' party", "a banned group in Egypt"."""
    noun = hit.trigger.head
    if hit.trigger.lemma not in OUTLAWING or hit.trigger.dep != "amod" or noun is None:
        return []
    for child in noun.children:
        place = child.child("pobj") if child.dep == "prep" and child.lower == "in" else None
        owner = child if child.dep == "poss" else place
        found = cast.of_word(owner, owned=False) if owner is not None else []
        found = [as_government(p) for p in found if p.kind in GOVERNING]
        if found:
            return found
    return []


def _own_account(hit: Hit, sentence: Sentence, attribution: Attribution) -> list[Participant]:
    """Police, soldiers and courts who tell of arrests without an agent tell of their own."""
    if hit.frame.type != "COERCE" or not any(c.dep == "auxpass" for c in hit.trigger.children):
        return []
    speaker = attribution.speaker_at(sentence.index, hit.trigger.i)
    return [speaker] if speaker is not None and speaker.sector in {"COP", "MIL", "JUD"} and speaker.country else []


def _sides(hit: Hit, cast: Cast) -> tuple[list[Participant], list[Participant], bool]:
    """Source, target and whether the event is mutual."""
    frame = hit.frame
    owned_source = not hit.nominal
    source = [as_government(p) for p in cast.of_words(hit.slots.get("SOURCE", []), owned_source)]
    target = [as_government(p) for p in cast.of_words(hit.slots.get("TARGET", []))]
    parties = [as_government(p) for p in cast.of_words(hit.slots.get("PARTIES", []))]
    if frame.reciprocal or parties:
        sides = source + without(parties, source)
        if target:
            return sides, without(target, sides), frame.reciprocal
        if frame.reciprocal:
            return sides[:1], sides[1:], True
        return source, without(parties, source), False
    return source, without(target, source) if len(target) > 1 else target, False


BETWEEN_PEOPLE = frozenset({"PROTEST", "ASSAULT", "COERCE", "AID", "RETREAT"})
"""Types that are political events among people without power, too: strikers, victims, refugees, prisoners."""


PEOPLE = frozenset("CVL REF REL JRN MED EDU LAB OPP".split())
"""Sectors of people to whom something is done whatever country they are of."""


def _enough(frame: Frame, source: list[Participant], target: list[Participant]) -> bool:
    if frame.type and frame.needs != "none" and frame.type not in BETWEEN_PEOPLE:
        if not any(is_powerful(p) for p in (*source, *target)):
            return False
    has_source = any(is_political(p) for p in source)
    has_target = any(is_political(p) for p in target)
    match frame.needs:
        case "source":
            return has_source
        case "target":
            return has_target
        case "both":
            if has_source and not has_target and frame.type in BETWEEN_PEOPLE:
                # "The militia released 19 Christians": people of no known country, by those who have power over them.
                has_target = any(p.sector in PEOPLE for p in target) and any(is_powerful(p) for p in source)
            return has_source and has_target
        case "none":
            return True
        case _:
            return has_source or has_target
