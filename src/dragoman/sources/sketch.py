"""What is kept of a text to know its copies again: MinHash signatures of its shingles and of its names.

A sketch is some 400 bytes whatever the length of the text. The share of equal values in two MinHash signatures
estimates the share of what two sets have in common (Broder 1997, "On the resemblance and containment of documents");
with the sizes of the sets it follows how much of the smaller one is in the larger.
"""

import re
import struct
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from dragoman.model import InputError

if TYPE_CHECKING:
    import numpy as np

VALUES = 160
"""MinHash values of the shingles: the standard error of a resemblance of .4 is .04."""
NAME_VALUES = 48
"""MinHash values of the names."""
SHINGLE = 4
"""Words in a shingle: two articles of the corpora on one topic share under a tenth of those of four words."""
SEED = 20_240_217
_LAYOUT = struct.Struct("<BII")
_VERSION = 1
_SIZE = _LAYOUT.size + 2 * (VALUES + NAME_VALUES)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EDGE = re.compile(r"(?:[.!?:;][”\"’)]?|[\n“\"(–—-])\s*$")


@dataclass(frozen=True, slots=False)
class Sketch:
    """Sizes of the two sets, and the lower 16 bits of their MinHash values (arrays of uint16)."""

    shingles: int
    names: int
    values: "np.ndarray[Any, Any]"
    name_values: "np.ndarray[Any, Any]"

    @classmethod
    def of(cls, text: str) -> Self:
        """The sketch of a text; headline and agency lines are best left away, but do no harm."""
        shingles, names = shingles_of(text), names_of(text)
        return cls(len(shingles), len(names), _sign(shingles, VALUES), _sign(names, NAME_VALUES))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The sketch that `to_bytes` wrote. Raises InputError for anything else."""
        import numpy as np

        if len(data) != _SIZE or data[0] != _VERSION:
            raise InputError("this is no sketch of a text that this version knows", mend="make it anew from the text")
        _, shingles, names = _LAYOUT.unpack_from(data)
        values = np.frombuffer(data, "<u2", offset=_LAYOUT.size)
        return cls(shingles, names, values[:VALUES], values[VALUES:])

    def to_bytes(self) -> bytes:
        """The same in a fixed number of bytes, for a store to keep."""
        head = _LAYOUT.pack(_VERSION, self.shingles, self.names)
        return head + self.values.astype("<u2").tobytes() + self.name_values.astype("<u2").tobytes()

    @cached_property
    def keys(self) -> "np.ndarray[Any, Any]":
        """What similar texts probably have one of in common: pairs of neighbouring values, with their place (uint64).

        Two texts of resemblance J share one with probability 1 - (1 - J²)^80: .84 at .15, .96 at .2, .999 at .3.
        """
        import numpy as np

        if not self.shingles:
            return np.empty(0, np.uint64)
        pairs = self.values.astype(np.uint64).reshape(-1, 2)
        places = np.arange(len(pairs), dtype=np.uint64) << np.uint64(32)
        return places | (pairs[:, 0] << np.uint64(16)) | pairs[:, 1]


def shingles_of(text: str) -> set[str]:
    """All runs of `SHINGLE` words, folded; of a shorter text, the whole."""
    words = [word.group().casefold().replace("’", "'") for word in _WORD.finditer(text)]
    if len(words) < SHINGLE:
        return {" ".join(words)} if words else set()
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def names_of(text: str) -> set[str]:
    """Words with a capital that do not only stand where any word would have one."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and not _EDGE.search(text[max(0, match.start() - 3) : match.start()]) and match.start():
            found.add(word.replace("’", "'").removesuffix("'s").casefold())
    return found


def _sign(tokens: set[str], values: int) -> "np.ndarray[Any, Any]":
    import numpy as np
    import rensa

    hashed = rensa.RMinHash(num_perm=values, seed=SEED)
    hashed.update(sorted(tokens))
    return (np.array(hashed.digest(), np.uint32) & np.uint32(0xFFFF)).astype(np.uint16)
