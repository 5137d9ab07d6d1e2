"""What a worker can be told to do, and what comes back."""

from dataclasses import dataclass, field
from typing import Any

from .copies import Decision
from .staging import WORK
from .units import Unit


@dataclass(slots=True)
class Unpack:
    """Cut a unit into shards. `aside` are files, by position, that are left out, with the reason.

    A `careful` worker notes which file it begins, so that it is known where it died.
    """

    unit: Unit
    careful: bool = False
    aside: dict[int, str] = field(default_factory=dict)

    @property
    def position_name(self) -> str:
        """The file in which a careful worker notes where it is."""
        return f"{WORK}/at/{self.unit.number:06}"


@dataclass(slots=True)
class ReadShard:
    """Read a shard. `decisions` and `aside`, which are not tried, are documents by position; `careful` as above."""

    unit: int
    shard: int
    decisions: dict[int, Decision] = field(default_factory=dict)
    careful: bool = False
    aside: dict[int, str] = field(default_factory=dict)

    @property
    def position_name(self) -> str:
        """The file in which a careful worker notes where it is."""
        return f"{WORK}/at/{self.unit:06}-{self.shard:05}"


@dataclass(slots=True)
class Describe:
    """Say by what the worker reads: its `Signature`."""


Task = Unpack | ReadShard | Describe


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task, and the worker's memory: resident now and at its peak, in bytes."""

    value: Any
    resident: int
    peak: int
