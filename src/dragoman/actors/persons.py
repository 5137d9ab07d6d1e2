"""Persons found by name: in any order, with initials and middle names, with the office that goes with the name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from .entries import HORIZON, Entry, RoleHeld
from .folding import key
from .intervals import covers, first_day, last_day

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

PARTICLES = frozenset("al bin ibn abu de da do dos del der den di el la le van von y e the of jr sr ii iii".split())
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend sheikh sheik sayyid hon honourable "
    "honorable excellency he his her alhaji hajji haji gen lt col maj capt adm brig sgt sen rep gov pres "
    "madame madam monsieur senor don imam mullah ayatollah judge justice retired ret".split(),
)
"""Words before a name that say nothing of who it is; abbreviated ranks among them."""
NICKNAMES = {
    "bill": "william", "bob": "robert", "jim": "james", "jimmy": "james", "joe": "joseph", "mike": "michael",
    "tony": "anthony", "dick": "richard", "dan": "daniel", "tom": "thomas", "ted": "edward", "ed": "edward",
    "ben": "benjamin", "bibi": "benjamin", "dave": "david", "steve": "steven", "jeff": "jeffrey", "al": "albert",
    "nick": "nicholas", "alex": "alexander", "sasha": "alexander", "chris": "christopher", "ken": "kenneth",
    "kim": "kimberly", "liz": "elizabeth", "ron": "ronald", "don": "donald", "sam": "samuel", "andy": "andrew",
    "pete": "peter", "greg": "gregory", "matt": "matthew", "larry": "lawrence", "charlie": "charles",
    "chuck": "charles",
}  # fmt: skip


def same_given_name(one: str, other: str) -> bool:
    """True for equal given names, an initial, a nickname, or spellings that differ in the last letters."""
    if one == other or NICKNAMES.get(one, one) == NICKNAMES.get(other, other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return len(one) > 3 and len(other) > 3 and distance_at_most_one(one, other)


def distance_at_most_one(one: str, other: str) -> bool:
    """True when one letter is changed, added or left out."""
    if abs(len(one) - len(other)) > 1:
        return False
    i = 0
    while i < min(len(one), len(other)) and one[i] == other[i]:
        i += 1
    return one[i + 1 :] == other[i + 1 :] or one[i:] == other[i + 1 :] or one[i + 1 :] == other[i:]


SOUNDS = (
    ("x", "ks"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("tz", "ts"),
    ("dj", "j"), ("zh", "j"), ("tch", "ch"), ("sch", "sh"), ("c", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
"""Spellings of one sound in names brought over from other scripts."""
UNSTABLE = re.compile(r"[aeiouyh]")


def sound(word: str) -> str:
    """The consonants of a name as they sound: "mohammed" and "muhammad", "miqati" and "mikati" are one."""
    for written, form in SOUNDS:
        word = word.replace(written, form)
    bare = word[:1] + UNSTABLE.sub("", word[1:])
    return re.sub(r"(.)\1", r"\1", bare)


def alike(one: str, other: str) -> bool:
    """True for two spellings of one name that sound alike and look alike."""
    return one == other or (sound(one) == sound(other) and SequenceMatcher(None, one, other).ratio() >= 0.7)


def agreement(asked: Sequence[str], known: Sequence[str]) -> float:
    """How well two names agree: 1 for all words, 0 when a family name or all given names differ.

    The words may come in any order and either name may have more of them, but two must agree.
    """
    left = list(known)
    agreed = 0
    for word in asked:
        for other in left:
            if word == other or same_given_name(word, other):
                left.remove(other)
                agreed += 1
                break
    shorter = min(len(asked), len(known))
    if agreed < 2 or agreed < shorter:
        return 0.0
    return agreed / max(len(asked), len(known))


def name_words(name: str) -> list[str]:
    """The words of a name that count."""
    return [w for w in key(name.replace(".", ". ")).split() if w not in PARTICLES and w not in HONORIFICS]


def find_person(kb: KnowledgeBase, name: str, on: dt.date | None, country: str | None) -> tuple[Entry, float] | None:
    """The person whose name agrees best with `name`; on equal terms the one in office that day."""
    asked = name_words(name)
    if len(asked) < 2:
        return None
    best: tuple[float, Entry] | None = None
    seen: set[str] = set()
    for word in asked:
        for entry in kb.surname(word):
            if entry.id in seen:
                continue
            seen.add(entry.id)
            score = agreement(asked, name_words(entry.name))
            if score and country and entry.country != country:
                score *= 0.5
            if score:
                score += 0.1 * bool(kb.roles(entry.id, on or HORIZON))
                if best is None or score > best[0]:
                    best = score, entry
    if best is None:
        return by_sound(kb, asked, country)
    return best[1], min(0.9, 0.5 + 0.4 * best[0])


def by_sound(kb: KnowledgeBase, asked: Sequence[str], country: str | None) -> tuple[Entry, float] | None:
    """The one person whose given and family names sound so; None when several do."""
    found: dict[str, Entry] = {}
    for word in asked:
        for entry in kb.sounding(sound(word)):
            known = name_words(entry.name)
            shared = sum(any(alike(w, other) for other in known) for w in asked)
            if shared >= 2 and shared >= min(len(asked), len(known)) and country in {None, entry.country}:
                found[entry.id] = entry
    return (next(iter(found.values())), 0.6) if len(found) == 1 else None


def by_surname(
    kb: KnowledgeBase, word: str, on: dt.date | None, country: str | None, title: str | None
) -> tuple[Entry, float] | None:
    """The person whom a surname means on a day: by title, by country, by being in office; None when it stays open."""
    candidates = [e for e in kb.surname(word) if not country or e.country == country]
    if title:
        titled = [e for e in candidates if any(fits_title(kb, r, title, on) for r in kb.roles(e.id))]
        candidates = titled or ([] if not country else candidates)
    if len(candidates) > 1:
        candidates = [e for e in candidates if kb.roles(e.id, on or HORIZON)] or candidates
    if len(candidates) == 1:
        return candidates[0], 0.8 if title or country else 0.6
    return None


def fits_title(kb: KnowledgeBase, role: RoleHeld, title: str, on: dt.date | None) -> bool:
    """True when the role has that title and may have been held on the day."""
    if kb.canonical_title(role.title, role.of) != kb.canonical_title(title, role.of):
        return False
    return on is None or covers(role.start, role.end, min(on, HORIZON))


def nearest_role(roles: Sequence[RoleHeld], day: dt.date) -> RoleHeld | None:
    """The role whose term lies nearest to a day: for persons who held none on it."""

    def gap(role: RoleHeld) -> int:
        if first_day(role.start) > day:
            return (first_day(role.start) - day).days
        return (day - last_day(role.end)).days

    return min(roles, key=gap, default=None)
