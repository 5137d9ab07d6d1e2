"""Workers as whoever gives them tasks sees them, wherever they run."""

from dataclasses import dataclass
from typing import Protocol

from .tasks import Result, Task

RECYCLED_AT = 1_000_000_000
"""Bytes of resident memory from which on a worker is replaced after its task."""


@dataclass(frozen=True, slots=True)
class Died:
    """A worker is no more, with the reason; its task is not done, and another worker is in its place."""

    reason: str


class Pool(Protocol):
    """A number of workers, each with one task at a time."""

    size: int

    def idle(self) -> int:
        """How many tasks can be given now."""

    def give(self, task: Task) -> None:
        """Give a task to an idle worker."""

    def wait(self) -> tuple[Task, Result | Died] | None:
        """The next task that came to an end; None when there is only a worker more. Raises what a worker raised."""

    def close(self) -> None:
        """End all workers."""
