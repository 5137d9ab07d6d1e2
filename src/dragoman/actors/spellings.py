"""Names of states as others write them: in other languages, by ear, or with a slip of the pen. For questions only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from .folding import key
from .people import sound

SHORTEST = 5
"""Letters of the shortest name in which a slip is looked for."""
LIKE = 0.8
"""Share of letters that a name must have in common with the one that is meant."""
SOUND_LIKE = 0.8
"""The same for names that sound alike, of at least so many consonants as `CONSONANTS`."""
CONSONANTS = 4
NEARBY = frozenset({"island", "islands", "republic", "kingdom", "state", "states", "land"})
"""Words that alone are no name of a state, however near they come to one."""


class Spellings:
    """Keys of names and what they mean: of states also what is nearly so spelt. A name of two means none.

    `own` are the English names, which win over the `others`; slips are looked for in names of `states` only.
    """

    def __init__(
        self, own: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]], states: frozenset[str]
    ) -> None:
        self._exact: dict[str, str] = {}
        for name, state in own:
            name_key = key(name)
            if self._exact.setdefault(name_key, state) != state:
                self._exact[name_key] = ""
        self._own = frozenset(self._exact)
        for name, state in others:
            name_key = key(name)
            if name_key not in self._own and self._exact.setdefault(name_key, state) != state:
                self._exact[name_key] = ""
        self._less: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        for name_key, state in self._exact.items():
            if state in states and len(name_key) >= SHORTEST:
                for less in {name_key, *_without_a_letter(name_key)}:
                    self._less.setdefault(less, []).append(name_key)
                self._sounds.setdefault(_skeleton(name_key), []).append(name_key)

    def find(self, name: str) -> str | None:
        """The state that a name means: exactly so, with one slip (a letter too many, too few, changed, two in the wrong
        order), or by its sound.
        """
        asked = key(name)
        if asked in NEARBY:
            return None
        found = self._exact.get(asked)
        if found:
            return found
        if not SHORTEST <= len(asked) <= 40:
            return None
        near = {k for less in (asked, *_without_a_letter(asked)) for k in self._less.get(less, ())}
        state = self._best(asked, (k for k in near if k[0] == asked[0]), LIKE)
        skeleton = _skeleton(asked)
        if state is None and len(skeleton) >= CONSONANTS:
            state = self._best(asked, self._sounds.get(skeleton, ()), SOUND_LIKE)
        return state

    def _best(self, asked: str, names: Iterable[str], least: float) -> str | None:
        """The state of the likest name; None where none is like enough, or two states are equally so."""
        ranked = sorted(
            ((SequenceMatcher(None, asked, n).ratio() + 0.01 * (n in self._own), self._exact[n]) for n in names),
            reverse=True,
        )
        if not ranked or ranked[0][0] < least:
            return None
        states = {state for ratio, state in ranked if ratio == ranked[0][0]}
        return ranked[0][1] if len(states) == 1 else None


def _without_a_letter(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _skeleton(name_key: str) -> str:
    return " ".join(sound(word) for word in name_key.split(" "))
