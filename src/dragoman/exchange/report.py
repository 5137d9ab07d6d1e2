"""What came of an export or an import, for whoever asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.model import InputError


@dataclass(frozen=True, slots=True)
class Exported:
    """`rows` written; `left_out`: events that are not in it, by the reason; `terms` of all, by licence."""

    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[str | None, int] = field(default_factory=dict)


@dataclass(slots=True)
class Imported:
    """Rows that are `new`, `changed` since an earlier import, `known` as they are, not `coded` as any event of PLOVER,
    and those that could not be used, each with the reason. `run` is None when nothing was written.
    """

    new: int = 0
    changed: int = 0
    known: int = 0
    uncoded: int = 0
    aside: list[InputError] = field(default_factory=list)
    run: int | None = None

    @property
    def seen(self) -> int:
        """All rows that were looked at."""
        return self.new + self.changed + self.known + self.uncoded + len(self.aside)
