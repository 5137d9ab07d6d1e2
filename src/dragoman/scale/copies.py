"""Copies in an archive: each document's first, decided in the order of the input, whoever reads what when."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.model import InputError

COLUMNS = ("document", "published", "sketch", "error")


class Decision(NamedTuple):
    """What becomes of a document that is not read: `again` is the very same document a second time, and is left out."""

    again: bool
    first: str | None = None
    similarity: float | None = None


class Copies:
    """Asked for each shard in the order of the input, it says which of its documents are copies."""

    def __init__(self, near: bool = True) -> None:
        from dragoman.sources.duplicates import Duplicates

        self._near = Duplicates() if near else None
        self._seen: set[int] = set()

    def decide(self, rows: Iterable[dict[str, Any]]) -> dict[int, Decision]:
        """The decisions on a shard's rows (with `COLUMNS`), by position; what is not among them is read."""
        from dragoman.sources.sketch import Sketch

        found: dict[int, Decision] = {}
        for position, row in enumerate(rows):
            if row["error"] is not None:
                continue
            key = int(row["document"], 16)
            if key in self._seen:
                found[position] = Decision(again=True)
                continue
            self._seen.add(key)
            if self._near is None or row["sketch"] is None:
                continue
            try:
                match = self._near.add(row["document"], Sketch.from_bytes(row["sketch"]), row["published"])
            except InputError:
                continue
            if match is not None:
                found[position] = Decision(False, match.first, match.similarity)
        return found
