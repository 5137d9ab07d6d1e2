"""An event of another data set, and the rows that it becomes: a document of its own, marked as imported."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field

from dragoman import ontology
from dragoman.model import Via
from dragoman.store.rows import BETWEEN_QUOTES, Row, joined

from .actors import Party, Who

EVENT = "E1"
"""A row of a data set is a document with one event."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event as a data set has it, in the record's terms; what it does not say is empty.

    `id` is the data set's own; `notes` are (what, how) pairs that are kept with it, such as its dead.
    """

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int | None = None
    intensity: float | None = None
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    others: tuple[tuple[str, Party], ...] = ()
    reciprocal: bool = False
    status: str = "happened"
    condition: str | None = None
    said_by: tuple[tuple[str, str | None], ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    precision: str | None = "day"
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    trigger: str | None = None
    span: tuple[int, int] | None = None
    evidence: tuple[str, ...] = ()
    evidence_spans: str | None = None
    sentence: int | None = None
    confidence: float | None = None
    rule: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str | None = None
    licence: str | None = None
    notes: tuple[tuple[str, str], ...] = field(default=())

    def fault(self) -> str | None:
        """What cannot be so; None when all can."""
        if self.date_from and self.date_to and self.date_from > self.date_to:
            return f"it ends before it begins: {self.date_from} to {self.date_to}"
        for name, value, most in (
            ("latitude", self.lat, 90.0),
            ("longitude", self.lon, 180.0),
            ("score", self.intensity, 10.0),
        ):
            if value is not None and not -most <= value <= most:
                return f"the {name} is {value}, not within {most:g}"
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            return f"the confidence is {self.confidence}, not in 0..1"
        return None

    def document(self, origin: str) -> str:
        """The id of the document that stands for the row in the record."""
        return hashlib.sha256(f"{origin}\0{self.id}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def content(self, terms: str | None) -> str:
        """A hash of all that the row says and of its terms: the same row again is known by it."""
        text = json.dumps([terms, *astuple(self)], default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(event: Incoming, origin: str, licence: str | None, who: Who, content: str) -> dict[str, list[Row]]:
    """The rows of the record's tables, cells in the order of `store.schema`; `who` says which actors are meant."""
    onto = ontology.load()
    document = event.document(origin)
    id = f"{document}/{EVENT}"
    sides: list[tuple[str, Sequence[Party]]] = [
        ("source", who.meant(event.source, origin, event.date_from)),
        ("target", who.meant(event.target, origin, event.date_from)),
    ]
    for role, party in event.others:
        sides.append((role, who.meant((party,), origin, event.date_from)))
    people = [p for _, parties in sides for p in parties]
    source, target = sides[0][1], sides[1][1]
    start, end = event.span or (None, None)
    because = [["imported", f"from {origin}, {event.id}"], *(list(note) for note in event.notes)]
    return {
        "documents": [(
            document, event.id, event.title, event.publisher, event.url, event.published, event.language, content, "",
            licence, False, "imported", None, None, origin, None, None, None,
        )],
        "actors": list(dict.fromkeys((p.actor, p.name, p.kind, p.country, p.sector) for p in people)),
        "events": [(
            id, document, event.sentence, event.type, event.mode, joined(event.contexts),
            event.quad or onto.quad(event.type),
            onto.intensity(event.type, event.mode) if event.intensity is None else event.intensity,
            *_side(source), *_side(target), event.reciprocal, event.status, event.condition,
            joined(name for name, _ in event.said_by), joined(actor for _, actor in event.said_by),
            event.date_from, event.date_to, event.precision, event.place, event.country, event.lat, event.lon,
            event.trigger, start, end, BETWEEN_QUOTES.join(event.evidence) or None, event.evidence_spans,
            event.confidence, event.rule or f"imported from {origin}", json.dumps(because, ensure_ascii=False),
            licence, None, None,
        )],
        "participants": [
            (
                id, document, part, position, p.actor, p.name, p.kind, p.country, p.sector, p.code, p.text or p.name,
                p.start, p.end, p.via or Via.NAME.value, False,
            )
            for part, parties in sides
            for position, p in enumerate(parties)
        ],
    }  # fmt: skip


def _side(parties: Sequence[Party]) -> tuple[str | None, str | None, str | None]:
    return joined(p.name for p in parties), joined(p.actor for p in parties), joined(p.code for p in parties)
