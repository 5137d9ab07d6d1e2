"""Ladders of steps towards a goal, and claims that one thing led to another."""

from dataclasses import dataclass

from .actor import Participant
from .event import Sayer, Status
from .quote import Quote


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a process: the event, its level (1 officials … 4 leaders) and how it stands."""

    event: str
    level: int
    status: Status

    def to_json(self) -> dict[str, object]:
        return {"event": self.event, "level": self.level, "status": self.status.value}


@dataclass(frozen=True, slots=True)
class Process:
    """Linked steps between the same parties."""

    id: str
    name: str
    parties: tuple[Participant, ...]
    facilitator: Participant | None
    stages: tuple[Stage, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "parties": [p.to_json() for p in self.parties],
            "facilitator": self.facilitator.to_json() if self.facilitator else None,
            "stages": [s.to_json() for s in self.stages],
        }


@dataclass(frozen=True, slots=True)
class Cause:
    """Somebody says that this led to that; `cause` and `effect` are quotes, with the event where one is."""

    cause: Quote
    effect: Quote
    connective: Quote
    said_by: tuple[Sayer, ...]
    cause_event: str | None = None
    effect_event: str | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "cause": {**self.cause.to_json(), "event": self.cause_event},
            "effect": {**self.effect.to_json(), "event": self.effect_event},
            "connective": self.connective.to_json(),
            "said_by": [s.to_json() for s in self.said_by],
        }
