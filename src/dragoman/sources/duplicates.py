"""Wire copies and updates of an article, linked to their first.

A copy has most of the words of another, in their order: under another headline, cut from the end, with the lead
rewritten or paragraphs added. Two outlets that tell the same story in their own words are no copies, nor are two
letters of one form: their names differ, or their days.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from .nearness import Nearness
from .sketch import Sketch

SHARED = 0.5
"""Share of the shorter text's shingles that the longer one must have. Chosen by `benchmarks/duplicates.py`: at .4 five
of 200 pairs of different articles are taken for copies, at .5 one, and from .55 on edited copies are lost."""
NAMES = 0.7
"""Share of the names of the one with fewer that the other must have: forms filled in for other parties have fewer."""
SAME = 0.95
"""Share from which on neither names nor days are asked for, in texts of about equal length."""
WITHIN = 21
"""Days between a story and its copies at most; forms and readouts recur at longer intervals."""
LEAST = 40
"""Shingles in common at least, of texts that are not the same: two flashes may have a sentence in common."""
UNEQUAL = 8
"""How many times longer one may be: a transcript that has a statement in it is no copy of the statement."""


class Match(NamedTuple):
    """`first` is the document of which another is a copy or update; `similarity` the share of shingles in common
    with it, of those of the shorter text, 0 to 1 (estimated; standard error about .05).
    """

    first: str
    similarity: float


class Duplicates:
    """An index that grows: `add` says of which earlier document a text is a copy, and remembers it.

    The same texts in the same order give the same answers. What `remember` is given may come from a store: the bytes of
    `Sketch.of(text).to_bytes()`.
    """

    def __init__(self) -> None:
        self._near = Nearness()
        self._ids: list[str] = []
        self._days: list[dt.date | None] = []
        self._firsts: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._numbers

    def add(self, id: str, text: str | Sketch, published: dt.date | None = None) -> Match | None:
        """Find of what this document is a copy (None: of nothing that is known), and remember it.

        A document that is known already is answered as it was when it came.
        """
        sketch = text if isinstance(text, Sketch) else Sketch.of(text)
        if id in self._numbers:
            first = self._first_of(id)
            return None if first == id else Match(first, self._share_with(sketch, self._numbers.get(first)))
        match = self.find(sketch, published)
        self.remember(id, sketch, published, match.first if match else None)
        return match

    def remember(self, id: str, sketch: Sketch | bytes, published: dt.date | None, first: str | None = None) -> None:
        """Take in a document of which it is known what it copies; one that is there already stays as it is."""
        if id in self._numbers:
            return
        self._numbers[id] = self._near.add(Sketch.from_bytes(sketch) if isinstance(sketch, bytes) else sketch)
        self._ids.append(id)
        self._days.append(published)
        if first is not None and first != id:
            self._firsts[id] = first

    def restore(self, kept: Iterable[tuple[str, bytes, dt.date | None, str | None]]) -> None:
        """Take in what a store kept: id, bytes of the sketch, day, and first document or None; first ones first."""
        for id, data, published, first in kept:
            self.remember(id, data, published, first)

    def find(self, sketch: Sketch, published: dt.date | None = None) -> Match | None:
        """The first document of which a text is a copy or update; nothing is remembered."""
        best: tuple[float, int] | None = None
        for number, resemblance in self._near.nearest(sketch):
            share = self._shared(sketch, number, resemblance, published)
            if share is not None and (best is None or share > best[0]):
                best = share, number
        if best is None:
            return None
        first = self._first_of(self._ids[best[1]])
        return Match(first, self._share_with(sketch, self._numbers.get(first, best[1])))

    def _first_of(self, id: str) -> str:
        seen = {id}
        while (first := self._firsts.get(id)) is not None and first not in seen:
            seen.add(id := first)
        return id

    def _shared(self, sketch: Sketch, number: int, resemblance: float, published: dt.date | None) -> float | None:
        """The share in common, if the one is a copy of the other."""
        known = self._near[number]
        few, many = sorted((sketch.shingles, known.shingles))
        if many > UNEQUAL * few:
            return None
        share, common = _contained(resemblance, few, many)
        if resemblance >= SAME:
            return share
        if share < SHARED or common < LEAST or _apart(published, self._days[number]):
            return None
        if sketch.names and known.names:
            alike = float((sketch.name_values == known.name_values).mean())
            if _contained(alike, *sorted((sketch.names, known.names)))[0] < NAMES:
                return None
        return share

    def _share_with(self, sketch: Sketch, number: int | None) -> float:
        if number is None:
            return 0.0
        known = self._near[number]
        resemblance = float((sketch.values == known.values).mean())
        return round(_contained(resemblance, *sorted((sketch.shingles, known.shingles)))[0], 3)


def _contained(resemblance: float, few: int, many: int) -> tuple[float, float]:
    """The share of the smaller set that is in the larger, and how many that are, from |A∩B| / |A∪B| and the sizes."""
    common = min(resemblance * (few + many) / (1 + resemblance), few)
    return (common / few if few else 1.0), common


def _apart(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) > WITHIN
