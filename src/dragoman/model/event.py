"""What: a PLOVER event with its status, who says so, and the words it rests on."""

from dataclasses import dataclass, field
from enum import StrEnum

from .actor import Participant
from .errors import InvariantError
from .quote import Quote, Span
from .when import When


class Status(StrEnum):
    """Whether an event took place, according to whoever reports it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"
    NOT_HAPPENED = "not_happened"
    COUNTERFACTUAL = "counterfactual"


class Role(StrEnum):
    """Parts in an event besides its source and target."""

    MEDIATOR = "mediator"
    RECIPIENT = "recipient"
    ON_BEHALF_OF = "on_behalf_of"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Sayer:
    """Somebody who vouches for a content: a name, the actor it is, and where the text names it.

    In a chain the innermost comes first; those of one `level` say it together.
    """

    name: str
    actor: str | None = None
    span: Span | None = None
    level: int = 0

    def to_json(self) -> dict[str, object]:
        span = list(self.span) if self.span else None
        return {"name": self.name, "actor": self.actor, "span": span, "level": self.level}


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, and what the gazetteer knows of them (degrees WGS 84, None where unknown)."""

    quote: Quote
    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "text": self.quote.text,
            "span": list(self.quote.span),
            "name": self.name,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
        }


@dataclass(frozen=True, slots=True)
class Other:
    """A participant that is neither source nor target."""

    role: Role
    participant: Participant

    def to_json(self) -> dict[str, object]:
        return {"role": self.role.value, **self.participant.to_json()}


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom.

    `said_by` is innermost first and empty when the reporter vouches; `because` is the chain that `explain`
    prints: (step, reason) pairs, in the order in which they were decided.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    intensity: float
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    others: tuple[Other, ...]
    reciprocal: bool
    place: Place | None
    date: When | None
    status: Status
    condition: Quote | None
    said_by: tuple[Sayer, ...]
    trigger: Quote
    evidence: tuple[Quote, ...]
    confidence: float
    rule: str
    because: tuple[tuple[str, str], ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InvariantError(f"event {self.id} has no evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise InvariantError(f"event {self.id} has confidence {self.confidence}, not in 0..1")
        if self.status is Status.CONDITIONAL and self.condition is None:
            raise InvariantError(f"event {self.id} is conditional without a condition")

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "contexts": list(self.contexts),
            "quad": self.quad,
            "intensity": self.intensity,
            "source": [p.to_json() for p in self.source],
            "target": [p.to_json() for p in self.target],
            "others": [o.to_json() for o in self.others],
            "reciprocal": self.reciprocal,
            "place": self.place.to_json() if self.place else None,
            "date": self.date.to_json() if self.date else None,
            "status": self.status.value,
            "condition": self.condition.to_json() if self.condition else None,
            "said_by": [s.to_json() for s in self.said_by],
            "trigger": self.trigger.to_json(),
            "evidence": [q.to_json() for q in self.evidence],
            "confidence": round(self.confidence, 3),
            "rule": self.rule,
            "because": [list(step) for step in self.because],
        }
