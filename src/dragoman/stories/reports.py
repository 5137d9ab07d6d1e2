"""Reports: what one document says of one event, as light as the gathering of stories needs it.

A `Reading` and the rows of a record's tables turn into the same reports; everything after them is the same for one
document as for a million.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import Event, Participant, Reading, Role

MEDIATOR = Role.MEDIATOR.value
JOINT = "; "
"""Between the names of several in one cell of a table."""
LOCAL = "doc:"
"""How a reading marks an actor that only its document knows; a record puts the document's id before it."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, without the place in the text. `text` are the words, from which rank is read."""

    actor: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    text: str = ""

    @property
    def local(self) -> bool:
        """Whether only one document knows this actor, so that its id says nothing in another."""
        return "/" in self.actor or self.actor.startswith(LOCAL)


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats another's text, wholly or nearly; it was not read by itself."""

    document: str
    publisher: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one document tells it.

    `event` is unique in the record ("document/E1"); `start` and `end` are inclusive days, None = open on that side;
    `said_by` the names of who vouches, empty = the reporter, and `sayers` their ids; `evidence` the quotes; `copies`
    the near-duplicates of the document.
    """

    event: str
    document: str
    publisher: str | None
    published: dt.date | None
    type: str
    mode: str | None
    quad: int
    intensity: float
    status: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    reciprocal: bool = False
    mediators: tuple[Party, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    precision: str | None = None
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    said_by: tuple[str, ...] = ()
    sayers: tuple[str, ...] = ()
    condition: str | None = None
    trigger: str = ""
    evidence: str = ""
    confidence: float = 1.0
    copies: tuple[Copy, ...] = ()


def from_reading(reading: Reading, document: str | None = None, copies: Iterable[Copy] = ()) -> Iterator[Report]:
    """The reports of a reading's events; `document` is the id in the record, where it is not the reading's own."""
    name, known = document or reading.document.id, tuple(copies)
    for event in reading.events:
        yield _from_event(event, reading, name, known)


def _from_event(event: Event, reading: Reading, document: str, copies: tuple[Copy, ...]) -> Report:
    when, place = event.date, event.place
    return Report(
        event=f"{document}/{event.id}",
        document=document,
        publisher=reading.document.source,
        published=reading.document.published,
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        intensity=event.intensity,
        status=event.status.value,
        source=tuple(map(_from_participant, event.source)),
        target=tuple(map(_from_participant, event.target)),
        reciprocal=event.reciprocal,
        mediators=tuple(_from_participant(o.participant) for o in event.others if o.role is Role.MEDIATOR),
        start=when.start if when else None,
        end=when.end if when else None,
        precision=when.precision.value if when else None,
        place=place.name if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        said_by=tuple(dict.fromkeys(s.name for s in event.said_by if s.name)),
        sayers=tuple(dict.fromkeys(s.actor for s in event.said_by if s.actor)),
        condition=event.condition.text if event.condition else None,
        trigger=event.trigger.text,
        evidence=" … ".join(q.text for q in event.evidence),
        confidence=event.confidence,
        copies=copies,
    )


def _from_participant(participant: Participant) -> Party:
    p = participant
    return Party(p.actor, p.name, p.kind.value, p.country, p.sector, p.text)


def from_rows(
    events: Iterable[Row], participants: Iterable[Row], documents: Iterable[Row], copies: Iterable[Row] = ()
) -> Iterator[Report]:
    """The reports of rows of the tables `events`, `participants` and `documents`, as mappings by column name.

    `documents` are those of the events (columns document, source, published); `copies` the rows of their
    near-duplicates (document, source, published, duplicate_of). Columns that are not asked for may be missing.
    """
    papers = {row["document"]: row for row in documents}
    repeats: dict[str, list[Copy]] = {}
    for row in copies:
        repeats.setdefault(row["duplicate_of"], []).append(
            Copy(row["document"], row.get("source"), row.get("published"))
        )
    people: dict[str, dict[str, list[tuple[int, Party]]]] = {}
    for row in participants:
        party = Party(
            row["actor"], row["name"], row["kind"], row.get("country"), row.get("sector"), row.get("text") or ""
        )
        people.setdefault(row["event"], {}).setdefault(row["part"], []).append((row["position"], party))
    for row in events:
        document = row["document"]
        own = sorted(repeats.get(document, ()), key=lambda copy: copy.document)
        yield _from_row(row, people.get(row["event"], {}), papers.get(document, {}), tuple(own))


def _from_row(row: Row, people: dict[str, list[tuple[int, Party]]], paper: Row, copies: tuple[Copy, ...]) -> Report:
    def part(name: str) -> tuple[Party, ...]:
        return tuple(party for _, party in sorted(people.get(name, ()), key=lambda pair: pair[0]))

    return Report(
        event=row["event"],
        document=row["document"],
        publisher=paper.get("source"),
        published=paper.get("published"),
        type=row["type"],
        mode=row.get("mode"),
        quad=row.get("quad") or 0,
        intensity=row.get("intensity") or 0.0,
        status=row["status"],
        source=part("source"),
        target=part("target"),
        reciprocal=bool(row.get("reciprocal")),
        mediators=part(MEDIATOR),
        start=row.get("date_from"),
        end=row.get("date_to"),
        precision=row.get("date_precision"),
        place=row.get("place"),
        country=row.get("country"),
        lat=row.get("lat"),
        lon=row.get("lon"),
        said_by=_split(row.get("said_by")),
        sayers=_split(row.get("said_by_actor")),
        condition=row.get("condition"),
        trigger=row.get("trigger") or "",
        evidence=row.get("evidence") or "",
        confidence=row["confidence"] if row.get("confidence") is not None else 1.0,
        copies=copies,
    )


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split(JOINT)) if cell else ()
