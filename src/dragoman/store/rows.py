"""A reading as rows of the record's tables, with ids that hold beyond its document."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Actor, Document, Event, Participant, Quote, Reading, Sayer
from dragoman.model.tables import JOINT

from .schema import READ

Row = tuple[object, ...]
LOCAL = "doc:"
"""How a reading's ids begin of actors that only its document knows."""
BETWEEN_QUOTES = " … "


@dataclass(frozen=True, slots=True)
class Filing:
    """What the record keeps of a document besides what was read in it; see `schema.TABLES`, documents.

    `name` is what the user calls it (None: the id that the document came with), `added` a time in UTC.
    """

    name: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    exportable: bool = False
    status: str = "read"
    duplicate_of: str | None = None
    similarity: float | None = None
    origin: str = "text"
    added: dt.datetime | None = None
    run: int | None = None


def document_id(document: Document) -> str:
    """The id under which the record keeps a document: of its text, title and day, whatever its file is called."""
    day = document.published.isoformat() if document.published else ""
    content = "\0".join((document.text, document.title or "", day))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(reading: Reading, filing: Filing | None = None) -> dict[str, list[Row]]:
    """The rows that a reading adds to each of `schema.READ`, cells in the order of the table's columns.

    Ids are the record's: `document/E1`, and `document/name` for an actor that only this document knows. Joined cells
    are None where there is nothing to join.
    """
    filing = filing or Filing()
    names = _Names(document_id(reading.document), reading, filing.run)
    make: dict[str, list[Row]] = {
        "documents": [_document(names.document, reading, filing)],
        "sentences": [(names.document, index, *span) for index, span in enumerate(reading.sentences)],
        "actors": list(_actors(names)),
        "mentions": [
            (names.document, names.actor(actor.id), *mention.span, mention.via.value)
            for actor in reading.actors
            for mention in actor.mentions
        ],
        "events": [_event(names, event) for event in reading.events],
        "participants": [row for event in reading.events for row in _participants(names, event)],
        "statements": list(_statements(names)),
        "ties": list(_ties(names)),
        "causes": list(_causes(names)),
    }
    return {table: make[table] for table in READ}


class _Names:
    """The record's ids of what one reading calls by ids of its own."""

    def __init__(self, document: str, reading: Reading, run: int | None) -> None:
        self.document, self.reading, self.run = document, reading, run

    def own(self, id: str | None) -> str | None:
        return f"{self.document}/{id}" if id else None

    def actor(self, id: str | None) -> str | None:
        return self.own(id.removeprefix(LOCAL)) if id and id.startswith(LOCAL) else id

    def party(self, participants: Iterable[Participant]) -> tuple[str | None, str | None, str | None]:
        found = tuple(participants)
        return (
            joined(p.name for p in found),
            joined(self.actor(p.actor) for p in found),
            joined(p.code for p in found),
        )

    def sayers(self, said_by: Iterable[Sayer]) -> tuple[str | None, str | None]:
        found = tuple(said_by)
        return joined(s.name for s in found), joined(self.actor(s.actor) for s in found)

    def sentence(self, quote: Quote) -> int | None:
        return self.reading.sentence_of(quote.span)


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once, in their order; None for none."""
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None


def _document(id: str, reading: Reading, filing: Filing) -> Row:
    document = reading.document
    return (
        id, filing.name or document.id, document.title, document.source, filing.url, document.published,
        filing.language, text_hash(document.text), document.text, filing.licence, filing.exportable, filing.status,
        filing.duplicate_of, filing.similarity, filing.origin, filing.added, filing.run, joined(reading.notes),
    )  # fmt: skip


def _actors(names: _Names) -> Iterator[Row]:
    """Everybody with a row: who is mentioned, and who only takes part or speaks."""
    found: dict[str | None, Row] = {}
    reading = names.reading
    known: list[Actor | Participant] = [*reading.actors]
    known += [p for e in reading.events for p in (*e.source, *e.target, *(o.participant for o in e.others))]
    known += [said.speaker for said in reading.statements]
    known += [p for t in reading.ties for p in (t.subject, t.object, t.object2) if p]
    for actor in known:
        id = names.actor(actor.id if isinstance(actor, Actor) else actor.actor)
        found.setdefault(id, (id, actor.name, actor.kind.value, actor.country, actor.sector))
    yield from found.values()


def _event(names: _Names, event: Event) -> Row:
    day, place = event.date, event.place
    return (
        names.own(event.id), names.document, names.sentence(event.trigger), event.type, event.mode,
        joined(event.contexts), event.quad, event.intensity, *names.party(event.source), *names.party(event.target),
        event.reciprocal, event.status.value, event.condition.text if event.condition else None,
        *names.sayers(event.said_by), *((day.start, day.end, day.precision.value) if day else (None,) * 3),
        *((place.name, place.country, place.lat, place.lon) if place else (None,) * 4),
        event.trigger.text, *event.trigger.span, BETWEEN_QUOTES.join(q.text for q in event.evidence),
        json.dumps([list(q.span) for q in event.evidence], separators=(",", ":")),
        event.confidence, event.rule, json.dumps([list(step) for step in event.because], ensure_ascii=False),
        None, names.run, None, None,
    )  # fmt: skip


def _participants(names: _Names, event: Event) -> Iterator[Row]:
    parts: dict[str, list[Participant]] = {"source": list(event.source), "target": list(event.target)}
    for other in event.others:
        parts.setdefault(other.role.value, []).append(other.participant)
    for part, participants in parts.items():
        for position, p in enumerate(participants):
            yield (
                names.own(event.id), names.document, part, position, names.actor(p.actor), p.name, p.kind.value,
                p.country, p.sector, p.code, p.text, *p.span, p.via.value, p.stale,
            )  # fmt: skip


def _statements(names: _Names) -> Iterator[Row]:
    for said in names.reading.statements:
        speaker = said.speaker
        yield (
            names.own(said.id), names.document, names.sentence(said.content), said.kind, speaker.name,
            names.actor(speaker.actor), speaker.code, said.cue.text if said.cue else None, said.content.text,
            *said.content.span, said.addressee.name if said.addressee else None,
            said.medium.name if said.medium else None, said.quoted, names.run,
        )  # fmt: skip


def _ties(names: _Names) -> Iterator[Row]:
    for tie in names.reading.ties:
        subject, object, second = tie.subject, tie.object, tie.object2
        yield (
            names.own(tie.id), names.document, tie.kind.value, tie.sign,
            subject.name, names.actor(subject.actor), subject.country, subject.sector,
            object.name, names.actor(object.actor), object.country, object.sector,
            *((second.name, names.actor(second.actor)) if second else (None, None)),
            tie.start, tie.end, *names.sayers(tie.said_by),
            BETWEEN_QUOTES.join(q.text for q in tie.evidence), *tie.evidence[0].span, names.run,
        )  # fmt: skip


def _causes(names: _Names) -> Iterator[Row]:
    for number, claim in enumerate(names.reading.causes, start=1):
        yield (
            names.own(f"C{number}"), names.document, claim.cause.text, names.own(claim.cause_event),
            claim.effect.text, names.own(claim.effect_event), claim.connective.text, *claim.connective.span,
            *names.sayers(claim.said_by), names.run,
        )  # fmt: skip
