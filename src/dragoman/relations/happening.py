"""What the record tells of two parties, one row a story (or an event, in a record without stories), with its words."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from dragoman.model import phrases

DONE = frozenset({"happened", "ongoing"})
"""What took or takes place; `held` is the announcement of something that is told by a story of its own."""
AHEAD = frozenset({"planned", "possible", "conditional", "requested", "overdue"})
SHOWN = 3
"""Names of one side that are shown before "and 2 more"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a document: `text[start:end]` begins with the quote where no edit shortened it."""

    quote: str
    document: str
    name: str
    source: str | None
    url: str | None
    published: dt.date | None
    start: int | None = None
    end: int | None = None

    @property
    def cited(self) -> str:
        """Publisher, day and name of the document, as a source is cited."""
        parts = (self.source, self.published.isoformat() if self.published else None, self.name or self.document)
        return ", ".join(part for part in parts if part)

    def to_json(self) -> dict[str, Any]:
        return {
            "quote": self.quote, "document": self.document, "name": self.name, "source": self.source,
            "url": self.url, "published": self.published.isoformat() if self.published else None,
            "span": [self.start, self.end] if self.start is not None else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One story (or event): `id`, its representative `event`, what, who, whom, when, how it stands, on whose word.

    `start` to `stop` is when; `assumed` where the text gives no date and the news is taken to be fresh. `level` is the
    rank of a step of a process, 4 leaders … 1 officials. `reports` tell it, `sources` of them independently.
    """

    id: str
    event: str
    type: str
    mode: str | None
    quad: int
    intensity: float
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_parties: frozenset[str]
    target_parties: frozenset[str]
    others: tuple[tuple[str, str], ...]
    reciprocal: bool
    status: str
    condition: str | None
    said_by: tuple[str, ...]
    said_by_actor: tuple[str, ...]
    start: dt.date | None
    stop: dt.date | None
    precision: str | None
    assumed: bool
    place: str | None
    country: str | None
    trigger: str
    reports: int
    sources: int
    disputed: bool
    level: int | None
    evidence: Evidence

    @property
    def conflict(self) -> bool:
        return self.quad > 2

    @property
    def day(self) -> dt.date | None:
        """The day to which it is counted: the last on which it may have taken place, else the first, else that of
        publication.
        """
        return self.stop or self.start or self.evidence.published

    @property
    def parties(self) -> frozenset[str]:
        return self.source_parties | self.target_parties

    @property
    def when(self) -> str:
        """The dates in words, no finer than the text gives them."""
        if self.assumed:
            return f"told {self.evidence.published}" if self.evidence.published else ""
        return phrases.date(_when(self.start, self.stop, self.precision))

    @property
    def sides(self) -> str:
        """Who → whom, or who ↔ whom; of many the first."""
        return phrases.arrow(_some(self.source), _some(self.target), self.reciprocal)

    @property
    def words(self) -> str:
        """Who, what, whom and when in one line: "Turkey ↔ Syria: CONSULT “held talks”, 2022-12-26 to 2023-01-01"."""
        kind = f"{self.type} ({self.mode})" if self.mode else self.type
        line = f"{self.sides}: {kind} “{self.trigger}”"
        return ", ".join(part for part in (line, self.when, self.place) if part)

    @property
    def word_of(self) -> str:
        """On whose word: "Akgun, citing Turkey"; empty when it is the reporter's."""
        return ", citing ".join(dict.fromkeys(reversed(self.said_by)))

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "event": self.event, "type": self.type, "mode": self.mode, "quad": self.quad,
            "source": list(self.source), "target": list(self.target), "reciprocal": self.reciprocal,
            "status": self.status, "condition": self.condition, "said_by": list(self.said_by),
            "from": _iso(self.start), "to": _iso(self.stop), "precision": self.precision, "place": self.place,
            "trigger": self.trigger, "reports": self.reports, "sources": self.sources, "disputed": self.disputed,
            "level": self.level, "evidence": self.evidence.to_json(),
        }  # fmt: skip


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:SHOWN])} and {more} more"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _when(start: dt.date | None, stop: dt.date | None, precision: str | None) -> Any:
    from dragoman.model import Precision, When

    try:
        return When(start, stop, Precision(precision or "day"))
    except ValueError:  # an imported row may name a precision that is not ours
        return When(start, stop, Precision.DAY)


def split(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that joins several with '; '."""
    return tuple(part for part in (cell or "").split("; ") if part)


def first_quote(words: str | None, spans: str | None, start: int, end: int) -> tuple[str, int, int]:
    """The first of several quotes that a cell joins, by their spans as JSON, with its own span."""
    found = json.loads(spans or "[]")
    if not found:
        return words or "", start, end
    start, end = found[0]
    return (words or "")[: end - start], start, end


def as_day(value: Any) -> dt.date | None:
    """A day, whatever the column gave: a date, a timestamp or nothing."""
    return value.date() if isinstance(value, dt.datetime) else value
