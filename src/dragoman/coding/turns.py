"""Transcripts: paragraphs that begin with who speaks, "MR. SMITH: …", and the questions of a press conference."""

import re
from dataclasses import dataclass

from dragoman.actors import Mentions
from dragoman.language import ParsedDocument
from dragoman.model import Actor, ActorKind, Participant, Via

FEWEST = 3
"""Turns at least in a transcript; a colon after capitals in a single place is a label."""
_LABEL = re.compile(
    r"[\"“]?(?:(?P<press>Q)(?:\s*:\s*|[\s\xa0]{2,}|\xa0)|(?P<name>[A-Z][A-Z.'’\- \xa0]{1,50}[A-Z])\s*:)\s*"
)
"""A name in capitals and a colon, or the Q of a question set off by space."""
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence of somebody's turn: from word `first` to its end; `question` when the press asks."""

    speaker: Participant
    first: int
    question: bool


def find_turns(parsed: ParsedDocument, mentions: Mentions) -> dict[int, Turn]:
    """The turn to which each sentence belongs, by sentence index; empty unless the document is a transcript."""
    text = parsed.document.text
    openings: dict[int, re.Match[str]] = {}
    paragraph = -1
    for sentence in parsed.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            label = _LABEL.match(text, sentence.span[0])
            if label is not None:
                openings[sentence.index] = label
    if len(openings) < FEWEST:
        return {}
    people = {a.name.split()[-1].lower(): a for a in mentions.actors if a.kind is ActorKind.PERSON and a.name}
    turns: dict[int, Turn] = {}
    speaker: Participant | None = None
    start, question = 0, False
    for sentence in parsed.sentences:
        label = openings.get(sentence.index)
        if label is not None:
            start, question = label.end(), label["press"] is not None
            speaker = _speaker(label, people)
        if speaker is None or sentence.span[1] <= start:
            continue
        first = next((w.i for w in sentence.words if w.start >= start), None)
        if first is not None:
            turns[sentence.index] = Turn(speaker, first, question)
    return turns


def _speaker(label: re.Match[str], people: dict[str, Actor]) -> Participant:
    """The speaker of a label: a person of the document with that surname, else one known by the label alone."""
    group = "press" if label["press"] is not None else "name"
    name, span = label[group], label.span(group)
    actor = people.get(name.split()[-1].lower())
    if actor is not None:
        return Participant(actor.id, actor.name, actor.country, actor.sector, actor.kind, name, span, Via.NAME)
    slug = _SLUG.sub("-", name.lower()).strip("-") or "speaker"
    return Participant("doc:" + slug, name, None, "UNK", ActorKind.UNKNOWN, name, span, Via.NAME)
