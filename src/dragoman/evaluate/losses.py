"""Where an event is lost between the text and the record: the step at which a missed gold event dropped out.

For each gold event that has no found one the steps are asked in their order: did the lexicon have a word for it, was
its type meant, were its participants known, did it become an event that the matching gave to another?
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dragoman.language import ParsedDocument
from dragoman.model import Event, Reading

from .matching import Gold, find_trigger, match, same_sides


class Step(StrEnum):
    """The steps from words to the record, in their order."""

    WORD = "no word of the lexicon in its sentence has its type"
    SIDES = "a word was found, its participants were not known, or another reading of the words won"
    MERGED = "an event of its type is in its sentence, and was taken for another gold event"
    WHO = "the event was found, who or whom is wrong"
    FOUND = "found, who and whom right"


@dataclass(frozen=True, slots=True)
class Loss:
    """A gold event, the step that lost it (or FOUND), the frames that spoke in its sentence, and what was found."""

    document: str
    gold: Gold
    step: Step
    frames: tuple[str, ...]
    found: Event | None
    sentence: str


def trace(gold: Gold, parsed: ParsedDocument, reading: Reading) -> Iterator[Loss]:
    """What became of each gold event of a document, in the order of the gold."""
    from dragoman.coding import find_hits, frames

    lexicon = frames.load()
    hits = [hit for sentence in parsed.sentences for hit in find_hits(sentence, lexicon)]
    matched = {id(g): f for g, f in match(gold, reading)}
    spans = [tuple(span) for span in gold["sentences"]]
    for event in gold["events"]:
        start, end = spans[event["sentence"]]
        kinds = {event["type"], *event.get("also_accept", ())}
        here = [hit for hit in hits if start <= hit.trigger.start < end]
        typed = [hit for hit in here if hit.frame.type in kinds]
        found = matched.get(id(event))
        if found is not None:
            step = Step.FOUND if same_sides(event, found) else Step.WHO
        elif not typed:
            step = Step.WORD
        elif any(start <= f.trigger.span[0] < end and f.type in kinds for f in reading.events):
            step = Step.MERGED
        else:
            step = Step.SIDES
        words = tuple(f"{hit.frame.id} ({hit.trigger.text})" for hit in typed or here)
        yield Loss(reading.document.id, event, step, words, found, gold["text"][start:end])


def type_given_trigger(pairs: Iterable[tuple[Gold, Reading]]) -> tuple[int, int]:
    """(gold events whose trigger a found event shares, those of them with the right type): the lexicon alone."""
    shared = right = 0
    for gold, reading in pairs:
        sentences = [tuple(span) for span in gold["sentences"]]
        for event in gold["events"]:
            span = find_trigger(event, gold["text"], sentences)
            there = [f for f in reading.events if span and f.trigger.span[0] < span[1] and span[0] < f.trigger.span[1]]
            shared += bool(there)
            right += any(f.type in {event["type"], *event.get("also_accept", ())} for f in there)
    return shared, right


def summarise(losses: Iterable[Loss]) -> dict[str, Counter[str]]:
    """For each type and for all of them ("all"), how many gold events ended at which step."""
    table: dict[str, Counter[str]] = {}
    for loss in losses:
        for row in ("all", loss.gold["type"]):
            table.setdefault(row, Counter())[loss.step.name.lower()] += 1
    return table
