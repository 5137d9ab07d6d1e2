"""The words of a text that a reading rests on, cut so that no two pieces overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.model import Event, Reading, Span


@dataclass(slots=True)
class Piece:
    """A run of characters under the same marks. `parts` are (event id, its part there), `kinds` the classes."""

    start: int
    end: int
    kinds: set[str] = field(default_factory=set)
    parts: list[tuple[str, str]] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


Mark = tuple[Span, str, str, str]
"""Span, kind, event id or "", and what is said of it."""


def parts(event: Event) -> Iterator[tuple[Span, str]]:
    """The spans of an event with the part that each plays."""
    yield event.trigger.span, "trigger"
    for participant in event.source:
        yield participant.span, "source"
    for participant in event.target:
        yield participant.span, "target"
    for other in event.others:
        yield other.participant.span, "other"
    if event.place:
        yield event.place.quote.span, "place"
    if event.date and event.date.quote:
        yield event.date.quote.span, "date"
    if event.condition:
        yield event.condition.span, "condition"
    for sayer in event.said_by:
        if sayer.span:
            yield sayer.span, "sayer"


def marks(reading: Reading) -> Iterator[Mark]:
    """Everything that is marked in a text."""
    for actor in reading.actors:
        about = f"{actor.name} ({actor.country or ''}{actor.sector or ''})".replace(" ()", "")
        for mention in actor.mentions:
            yield mention.span, "actor", "", about
    for time in reading.times:
        when = " to ".join(dict.fromkeys(d.isoformat() for d in (time.start, time.end) if d)) or time.value
        yield time.quote.span, "time", "", when
    for said in reading.statements:
        yield said.content.span, "said", "", f"says {said.speaker.name}"
        if said.cue:
            yield said.cue.span, "cue", "", ""
    for event in reading.events:
        for span, part in parts(event):
            yield span, "trigger" if part == "trigger" else "", event.id, part


def cut(span: Span, found: Iterable[Mark]) -> list[Piece]:
    """The pieces of one stretch of text, in order, covering it wholly."""
    start, end = span
    inside = [mark for mark in found if mark[0][0] < end and mark[0][1] > start]
    edges = {start, end}
    for (first, last), *_ in inside:
        edges |= {max(first, start), min(last, end)}
    bounds = sorted(edges)
    pieces = [Piece(a, b) for a, b in pairwise(bounds)]
    places = {piece.start: number for number, piece in enumerate(pieces)}
    for (first, last), kind, event, about in inside:
        number = places[max(first, start)]
        while number < len(pieces) and pieces[number].start < last:
            piece = pieces[number]
            if kind:
                piece.kinds.add(kind)
            if event:
                piece.parts.append((event, about))
            elif about and about not in piece.about:
                piece.about.append(about)
            number += 1
    return pieces
