"""An index of sketches that finds the similar ones among a million without comparing with each.

The keys of `Sketch.keys` are kept in sorted arrays, which are merged as they grow; the newest sketches, which are in
none yet, are compared one and all. A sketch costs some two kilobytes of memory.
"""

from typing import TYPE_CHECKING, Any

from .sketch import NAME_VALUES, VALUES, Sketch

if TYPE_CHECKING:
    import numpy as np

    type Array = np.ndarray[Any, Any]

NEWEST = 1024
"""Sketches that are compared one and all before they are put into an array."""
CROWD = 2000
"""Sketches at most that are looked at because of one key: more have a stock phrase in common, not a story."""


class Nearness:
    """Sketches by number, from 0; `nearest` gives the numbers of those that may be similar, with the resemblance."""

    def __init__(self) -> None:
        import numpy as np

        self._count = self._settled = 0
        self._values = np.empty((NEWEST, VALUES + NAME_VALUES), np.uint16)
        self._sizes = np.empty((NEWEST, 2), np.uint32)
        self._sorted: list[tuple[Array, Array]] = []
        self._keys: list[Array] = []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Sketch:
        values, (shingles, names) = self._values[number], self._sizes[number]
        return Sketch(int(shingles), int(names), values[:VALUES], values[VALUES:])

    def add(self, sketch: Sketch) -> int:
        """Take a sketch in. Its number."""
        number = self._count
        if number == len(self._values):
            self._values, self._sizes = _doubled(self._values), _doubled(self._sizes)
        self._values[number, :VALUES] = sketch.values
        self._values[number, VALUES:] = sketch.name_values
        self._sizes[number] = sketch.shingles, sketch.names
        self._count += 1
        self._keys.append(sketch.keys)
        if len(self._keys) == NEWEST:
            self._settle()
        return number

    def nearest(self, sketch: Sketch) -> list[tuple[int, float]]:
        """Numbers of the sketches that may be similar, ascending, each with the share of equal values."""
        import numpy as np

        if not sketch.shingles:
            return []
        found = [np.arange(self._settled, self._count, dtype=np.int64)]
        for keys, numbers in self._sorted:
            starts = np.searchsorted(keys, sketch.keys, "left")
            ends = np.searchsorted(keys, sketch.keys, "right")
            for at in np.flatnonzero((ends > starts) & (ends - starts <= CROWD)):
                found.append(numbers[starts[at] : ends[at]].astype(np.int64))
        numbers = np.unique(np.concatenate(found))
        shares = (self._values[numbers, :VALUES] == sketch.values).mean(axis=1)
        return [(int(number), float(share)) for number, share in zip(numbers, shares, strict=True) if share > 0]

    def _settle(self) -> None:
        """Put the newest into a sorted array, and join arrays of like length, so that there are few."""
        import numpy as np

        lengths = [len(keys) for keys in self._keys]
        numbers = np.repeat(np.arange(self._settled, self._count, dtype=np.uint32), lengths)
        self._sorted.append(_sort(np.concatenate(self._keys), numbers))
        self._keys.clear()
        self._settled = self._count
        while len(self._sorted) > 1 and 2 * len(self._sorted[-1][0]) > len(self._sorted[-2][0]):
            (keys, numbers), (more, others) = self._sorted.pop(), self._sorted.pop()
            self._sorted.append(_sort(np.concatenate((more, keys)), np.concatenate((others, numbers))))


def _doubled(array: "Array") -> "Array":
    import numpy as np

    return np.concatenate((array, np.empty_like(array)))


def _sort(keys: "Array", numbers: "Array") -> "tuple[Array, Array]":
    order = keys.argsort(kind="stable")
    return keys[order], numbers[order]
