"""Sides of a conflict named after something else: "Opponents of Bongo", "MNLF - NM", "Hindus (India)", "forces of …".

Conflict records name many sides so. The answer is the actor that the name hangs on, or a side of its country.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import ActorKind

from .entries import HORIZON, Entry, Resolution
from .folding import key
from .persons import alike, by_surname, find_person, name_words, sound

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

Ask = Callable[[str, str | None], Resolution]
"""Answers a name in the context of a country."""

RELATION = re.compile(
    r"(?:military faction \()?(?:(?:the|armed|rebel) )?"
    r"(opponents?|supporters?|followers?|loyalists?|partisans|forces|troops|fighters|militia|gunmen)"
    r" (?:of|to|loyal to|led by)(?: (?:former )?(?:president|general|colonel))? ([^()]+)\)?",
    re.IGNORECASE,
)
"""A side told by the person or body that it stands for or against."""
SECTORS = {"opponent": "OPP", "supporter": "PTY", "follower": "PTY", "loyalist": "PTY", "partisans": "PTY"}
"""What people are by their relation to a politician; under a commander they are armed."""
REMARK = re.compile(r"(.+?)\s*\(([^()]+)\)$")
BRANCH = re.compile(r"(.+?)(?:\s+[-–—]\s+|\s*[-–—/]\s*(?=\S+ faction\b))(.+)")
LISTED = re.compile(r"\s*(?:,|;|&| and )\s*")
MARKS = frozenset("(/-–—")
"""Signs without one of which a name has no remark and no branch."""
ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.GROUP, ActorKind.POPULATION})
LEADING = re.compile(r"president|prime minister|king|leader|chairman|commander|general|sultan|emir")
UNNAMED = frozenset({"government", "the", "opposition", "president", "prime", "country", "regime"})


def find_side(kb: KnowledgeBase, text: str, on: dt.date | None, ask: Ask) -> Resolution | None:
    """The side that the words mean by their form; None when they have none of these forms."""
    if MARKS.isdisjoint(text) and not (" of " in text or " to " in text or " by " in text):
        return None
    return _related(kb, text, on, ask) or _remarked(kb, text, ask) or _branch(kb, text, ask)


def find_listed(kb: KnowledgeBase, text: str, ask: Ask) -> Resolution | None:
    """The first known group of several named together: "Burji, Gabra"; for names that are otherwise unknown."""
    parts = [part for part in LISTED.split(text) if part]
    for part in parts if len(parts) > 1 else ():
        entry = _group(kb, part)
        if entry is not None:
            return replace(ask(part, None), score=0.5)
    return None


def _group(kb: KnowledgeBase, name: str) -> Entry | None:
    """The armed group, party or people of exactly that name, or of its first form: "Sudan Liberation Movement/Army"."""
    for form in (name, name.partition("/")[0]):
        for entry in kb.lookup(form):
            if not entry.weak and entry.kind in ARMED:
                return entry
    return None


def _related(kb: KnowledgeBase, text: str, on: dt.date | None, ask: Ask) -> Resolution | None:
    match = RELATION.fullmatch(text.strip())
    if match is None:
        return None
    relation, name = match[1].lower(), match[2].strip()
    first = name.split()[0]
    if (first.islower() and first not in {"al", "el"} and not first.startswith(("al-", "el-"))) or first in UNNAMED:
        return None
    sector = SECTORS.get(relation.removesuffix("s"), SECTORS.get(relation, "UAF"))
    person = leader_named(kb, name, on)
    if person is not None:
        home = person.country
        return Resolution(None, text, "group", home, sector, (sector,), source="side", score=0.6)
    body = next((e for e in kb.lookup(name) if e.kind in {ActorKind.PARTY, ActorKind.ARMED_GROUP}), None)
    if body is None:
        return None
    found = ask(name, None)
    if sector == "OPP":
        return Resolution(None, text, "group", found.country, sector, (sector,), source="side", score=0.5)
    return replace(found, source="side", score=0.6)


def leader_named(kb: KnowledgeBase, name: str, on: dt.date | None) -> Entry | None:
    """The politician or commander whom a name, even a bare surname, means: of several the last in office."""
    found = find_person(kb, name, on, None) or by_surname(kb, key(name).removeprefix("al "), on, None, None)
    if found is not None:
        return found[0]
    words = name_words(name)
    if len(words) != 1:
        return None
    bearers = {e.id: e for e in kb.surname(words[0])}
    if not bearers:
        bearers = {
            e.id: e for e in kb.sounding(sound(words[0])) if any(alike(words[0], other) for other in name_words(e.name))
        }
    day = min(on or HORIZON, HORIZON)
    terms = [
        (role.start, e.id)
        for e in bearers.values()
        for role in kb.roles(e.id)
        if LEADING.search(role.title) and role.start <= day.isoformat()
    ]
    return bearers[max(terms)[1]] if terms else None


def _remarked(kb: KnowledgeBase, text: str, ask: Ask) -> Resolution | None:
    """A group of a country given in brackets, or a community of a people given there."""
    match = REMARK.fullmatch(text.strip())
    if match is None:
        return None
    entries = kb.lookup(text)
    if entries and not entries[0].weak and not entries[0].only_place:
        return ask(key(text), None)
    name, remark = match[1], match[2]
    near = next((e for e in kb.lookup(remark) if e.kind in {ActorKind.STATE, ActorKind.POPULATION}), None)
    if near is None or near.country is None:
        return None
    found = ask(name, near.country)
    if near.kind is ActorKind.STATE:
        known = found.kind in {"armed_group", "group", "population", "party"}
        return replace(found, country=near.country, score=min(found.score, 0.7)) if known else None
    if found.actor is None and (found.sector is None or found.country is None):
        sector = near.sector or "CVL"
        return Resolution(None, text, "population", near.country, sector, (sector,), source="side", score=0.5)
    return None


def _branch(kb: KnowledgeBase, text: str, ask: Ask) -> Resolution | None:
    """A faction, named by its group and a dash: "Sudan Liberation Movement - Unity"."""
    match = BRANCH.fullmatch(text.strip())
    if match is None or kb.lookup(text):
        return None
    group = _group(kb, match[1])
    if group is None or group.kind is ActorKind.POPULATION:
        return None
    return replace(ask(group.name, None), source="side", score=0.65)
