"""What was read in one document."""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import notebook, tables
from .actor import Actor, Participant
from .document import Document
from .errors import InvariantError
from .event import Event
from .process import Cause, Process
from .quote import Quote, Span
from .statement import Statement
from .tie import Tie
from .when import TimeExpression

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True, slots=True)
class Reading:
    """The record of one document. Raises InvariantError when a quote is not what the text says at its span."""

    document: Document
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    ties: tuple[Tie, ...] = ()
    processes: tuple[Process, ...] = ()
    causes: tuple[Cause, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader wants to be known of this reading: "no publication date", "not English: not read"."""

    def __post_init__(self) -> None:
        text = self.document.text
        for quote in self.quotes():
            start, end = quote.span
            if text[start:end] != quote.text:
                raise InvariantError(f"{quote.text[:40]!r} is not what the text says at {quote.span}", self.document.id)

    def quotes(self) -> list[Quote | Participant]:
        """Everything in the reading that claims to be words of the text."""
        found: list[Quote | Participant | None] = [t.quote for t in self.times]
        for event in self.events:
            found += [*event.source, *event.target, *(o.participant for o in event.others)]
            found += [event.trigger, event.condition, *event.evidence]
            found.append(event.place.quote if event.place else None)
            found.append(event.date.quote if event.date else None)
        for said in self.statements:
            found += [said.speaker, said.cue, said.content, said.addressee, said.medium]
        for tie in self.ties:
            found += [tie.subject, tie.object, tie.object2, *tie.evidence]
        for process in self.processes:
            found += [*process.parties, process.facilitator]
        for claim in self.causes:
            found += [claim.cause, claim.effect, claim.connective]
        return [quote for quote in found if quote is not None]

    def to_dict(self) -> dict[str, object]:
        """The reading in the form of the JSON contract."""
        return {
            "document": {**self.document.to_json(), "sentences": [list(s) for s in self.sentences]},
            "actors": [a.to_json() for a in self.actors],
            "events": [e.to_json() for e in self.events],
            "statements": [s.to_json() for s in self.statements],
            "ties": [t.to_json() for t in self.ties],
            "processes": [p.to_json() for p in self.processes],
            "causes": [c.to_json() for c in self.causes],
            "times": [t.to_json() for t in self.times],
            "notes": list(self.notes),
        }

    def to_json(self, indent: int | None = None) -> str:
        """The reading as JSON text, without a trailing newline."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def sentence_of(self, span: Span) -> int | None:
        """Index of the sentence in which a span begins; None outside all sentences."""
        for index, (start, end) in enumerate(self.sentences):
            if start <= span[0] < end:
                return index
        return None

    def above(self, confidence: float) -> "Reading":
        """The reading without the events below a confidence, nor what rests on them."""
        events = tuple(e for e in self.events if e.confidence >= confidence)
        if len(events) == len(self.events):
            return self
        kept = {e.id for e in events}
        ladders = (replace(p, stages=tuple(s for s in p.stages if s.event in kept)) for p in self.processes)
        causes = (
            replace(
                c,
                cause_event=c.cause_event if c.cause_event in kept else None,
                effect_event=c.effect_event if c.effect_event in kept else None,
            )
            for c in self.causes
        )
        return replace(
            self, events=events, processes=tuple(p for p in ladders if len(p.stages) > 1), causes=tuple(causes)
        )

    def to_pandas(self, table: str = "events") -> "pandas.DataFrame":
        """One of `tables.TABLES` as a pandas frame; needs the extra `tables`."""
        return tables.to_pandas([self], table)

    def to_polars(self, table: str = "events") -> "polars.DataFrame":
        """One of `tables.TABLES` as a Polars frame; needs the extra `tables`."""
        return tables.to_polars([self], table)

    def to_arrow(self, table: str = "events") -> "pyarrow.Table":
        """One of `tables.TABLES` as an Arrow table; needs the extra `tables`."""
        return tables.to_arrow([self], table)

    def _repr_html_(self) -> str:
        return notebook.render(self)
