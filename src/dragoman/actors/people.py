"""All persons by the words and by the sounds of all their names: the index behind questions of the second resort.

Made at the first question whose name is written otherwise than any table writes it; reading a text never needs it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from .folding import key

PARTICLES = frozenset(
    "al bin ibn ben ould abu de da do dos del der den di el la le van von y e the of jr sr ii iii".split()
)
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady baron baroness prof professor rev reverend sheikh sheik shaikh shaykh sayyid "
    "syed hon honourable honorable excellency he his her alhaji hajji haji gen lt col maj capt adm brig sgt sen rep "
    "gov pres madame madam monsieur senor don dona imam mullah ayatollah judge justice retired ret tun datuk dato "
    "tan sri lyonpo makhdoom sardar raja".split(),
)
"""Words before a name that say nothing of who it is; abbreviated ranks among them."""
PARTIAL = frozenset(
    "abdullah abdallah md muhammad mohammed mohamed mohammad mohamad ahmed ahmad ali hassan hasan "
    "hussein husain hussain omar umar omer ibrahim ismail mahmoud mahmood khaled khalid said saeed saleh salih yusuf "
    "youssef mustafa "
    "maria jose juan carlos luis jorge miguel antonio pedro manuel francisco fernando john george james "
    "david robert michael william paul peter jean pierre michel charles thomas mark martin daniel joseph khan singh "
    "king queen prince kim lee park van saint".split(),
)
"""Words of names so common that two persons who share one of them and one other need not be the same."""
SERVANT = frozenset("abd abdul abdel abdal abdol abdur abdus abdur abdoul".split())
SERVANT_OF = re.compile(r"^abd[aeiou]u?[lr](?=[a-z]{3})")
"""The first half of names such as Abdul Aziz, apart or joined to the second."""
SOUNDS = (
    ("x", "ks"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("tz", "ts"),
    ("dj", "j"), ("zh", "j"), ("tch", "ch"), ("sch", "sh"), ("c", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
"""Spellings of one sound in names brought over from other scripts."""
UNSTABLE = re.compile(r"[aeiouyh]")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The consonants of a name as they sound: "mohammed" and "muhammad", "miqati" and "mikati" are one."""
    for written, form in SOUNDS:
        if written in word:
            word = word.replace(written, form)
    return DOUBLED.sub(r"\1", word[:1] + UNSTABLE.sub("", word[1:]))


def likeness(one: str, other: str) -> float:
    """How alike two spellings are that sound alike, 0 to 1; 0 for words that do not."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other).ratio() if sound(one) == sound(other) else 0.0


def alike(one: str, other: str) -> bool:
    """True for two spellings of one name that sound alike and look alike."""
    return likeness(one, other) >= 0.7


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that count; "Abdul Aziz" and "Abdelaziz" are one word."""
    return telling_words(key(name.replace(".", ". ")))


def telling_words(name_key: str) -> tuple[str, ...]:
    words: list[str] = []
    servant = False
    for word in name_key.split(" "):
        if word in SERVANT:
            servant = True
        elif word not in PARTICLES and word not in HONORIFICS:
            words.append("abd" + word if servant else SERVANT_OF.sub("abd", word))
            servant = False
    return tuple(word for word in words if word[:1].isalnum())


class People:
    """Persons by number: the names of each as words, and who bears a word or a sound."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names`: the key of each name and the numbers of the persons who bear it."""
        self.names: dict[str, list[tuple[str, ...]]] = {}
        self._by_word: dict[str, list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        for name_key, numbers in names.items():
            words = telling_words(name_key)
            if len(words) < 2:
                continue
            for number in numbers:
                known = self.names.setdefault(number, [])
                for word in dict.fromkeys(words):
                    if not any(word in other for other in known):
                        self._by_word.setdefault(word, []).append(number)
                known.append(words)

    def sharing(self, words: Sequence[str], least: int = 1) -> list[str]:
        """The persons who bear at least so many of the words that tell something, those who bear most first."""
        counts = Counter(n for word in words if word not in PARTIAL for n in self._by_word.get(word, ()))
        return [number for number, count in counts.most_common() if count >= least]

    def sounding(self, words: Sequence[str], least: int = 1) -> list[str]:
        """The persons of whose names at least so many words sound like the words given."""
        if not self._by_sound:
            for word, numbers in self._by_word.items():
                self._by_sound.setdefault(sound(word), []).extend(numbers)
            self._by_sound = {s: list(dict.fromkeys(numbers)) for s, numbers in self._by_sound.items()}
        counts = Counter(n for s in dict.fromkeys(map(sound, words)) for n in self._by_sound.get(s, ()))
        return [number for number, count in counts.most_common() if count >= least]
