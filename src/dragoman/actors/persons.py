"""Persons found by name: in any order, with initials and middle names, with the office that goes with the name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .entries import HORIZON, Entry, RoleHeld
from .intervals import covers
from .people import HONORIFICS, PARTIAL, alike, likeness, name_words, sound

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

NICKNAMES = {
    "bill": "william", "bob": "robert", "jim": "james", "jimmy": "james", "joe": "joseph", "mike": "michael",
    "tony": "anthony", "dick": "richard", "dan": "daniel", "tom": "thomas", "ted": "edward", "ed": "edward",
    "ben": "benjamin", "bibi": "benjamin", "dave": "david", "steve": "steven", "jeff": "jeffrey", "al": "albert",
    "nick": "nicholas", "alex": "alexander", "sasha": "alexander", "chris": "christopher", "ken": "kenneth",
    "kim": "kimberly", "liz": "elizabeth", "ron": "ronald", "don": "donald", "sam": "samuel", "andy": "andrew",
    "pete": "peter", "greg": "gregory", "matt": "matthew", "larry": "lawrence", "charlie": "charles",
    "chuck": "charles",
}  # fmt: skip

SOUNDS_LIKE = 0.7
"""Share of letters in which two words of a name that sound alike must agree."""
__all__ = ["HONORIFICS", "alike", "by_surname", "find_person", "fits_title", "name_words", "sound"]


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


def agreement(asked: Sequence[str], known: Sequence[str]) -> float:
    """How well two names agree: 1 for all words, 0 when a family name or all given names differ.

    Equal words may come in any order, others only in the same; either name may have more words, but two must agree
    that tell something, and all of the shorter name; of long names one word may differ.
    """
    free = list(range(len(known)))
    agreed = telling = exact = initials = 0
    places = []
    for word in asked:
        for i in free:
            if word == known[i] or same_given_name(word, known[i]):
                free.remove(i)
                places.append(i)
                agreed += 1
                exact += word == known[i]
                initials += len(word) != len(known[i]) and 1 in {len(word), len(known[i])}
                telling += word not in PARTIAL and len(word) > 1
                break
    shorter = min(len(asked), len(known))
    if agreed < 2 or not telling:
        return 0.0
    if agreed < shorter and not (shorter >= 4 and agreed == shorter - 1 and telling >= 2):
        return 0.0
    if initials and agreed < max(len(asked), len(known)):
        return 0.0  # an initial stands for a name only where all the others agree
    if exact + initials < agreed and places != sorted(places):
        return 0.0
    return agreed / max(len(asked), len(known))


def find_person(kb: KnowledgeBase, name: str, on: dt.date | None, country: str | None) -> tuple[Entry, float] | None:
    """The person one of whose names agrees best with `name`; on equal terms the one in office that day."""
    asked = name_words(name)
    if len(asked) < 2 or " " not in name:
        return None
    best: tuple[float, Entry] | None = None
    people = kb.people
    for number in people.sharing(asked):
        score = max(agreement(asked, known) for known in people.names[number])
        if not score:
            continue
        entry = kb.person(number)
        if country and entry.country != country:
            score *= 0.5
        score += 0.1 * bool(kb.roles(entry.id, on or HORIZON))
        if best is None or score > best[0]:
            best = score, entry
    if best is None:
        return by_sound(kb, asked, country)
    return best[1], min(0.9, 0.5 + 0.4 * best[0])


def by_sound(kb: KnowledgeBase, asked: Sequence[str], country: str | None) -> tuple[Entry, float] | None:
    """The person one of whose names sounds and looks so; None when two of them do so equally."""
    people = kb.people
    ranked: list[tuple[float, str]] = []
    for number in people.sounding(asked, least=2):
        score = max(sounding_agreement(asked, known) for known in people.names[number])
        if score and country in {None, kb.person(number).country}:
            ranked.append((score, number))
    ranked.sort(reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.02):
        return None
    return kb.person(ranked[0][1]), 0.6


def sounding_agreement(asked: Sequence[str], known: Sequence[str]) -> float:
    """How alike two names sound and look, 0 to 1: the words of the shorter have their likes in the longer."""
    short, long = sorted((asked, known), key=len)
    total, telling, at = 0.0, 0, 0
    for word in short:
        best = max(range(at, len(long)), key=lambda i: likeness(word, long[i]), default=None)
        if best is None or likeness(word, long[best]) < SOUNDS_LIKE:
            return 0.0
        total += likeness(word, long[best])
        telling += word not in PARTIAL and long[best] not in PARTIAL
        at = best + 1
    surplus = len(long) - len(short)
    if surplus > 2 or telling < (2 if surplus else 1):
        return 0.0
    return total / len(short) * 0.95**surplus


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
