"""Who is meant by some words alone: the questions of `dragoman resolve`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import ActorKind, Via

from .entries import HORIZON, Entry, Match, Resolution
from .factions import find_listed, find_side
from .gazetteer import SMALL
from .persons import HONORIFICS, by_surname, find_person
from .standing import standing
from .wording import FORMER, described, named_group

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

LONGEST_STATE = 7
"""Words of the longest name of a state."""
FORMS_OF_STATE = frozenset(
    "republic of the kingdom state federal federation democratic islamic people's peoples 's socialist union "
    "principality grand duchy commonwealth transitional arab plurinational independent sultanate emirate".split()
)
"""Words around the name of a state in its long form."""
ARTICLES = frozenset(
    "the a an some several many two three four five six his her its their our this that these those both".split()
)
FIRST_REMARKS = re.compile(r"\s\([^)]*\)(?=\s*\()")
LAST_REMARK = re.compile(r"\s\([^)]*\)?$")
POSSESSIVE = re.compile(r"(['’]s|(?<=s)['’])(?=\s|$|-)")


def tokens(text: str) -> list[str]:
    """Words of a question, cut as the parser cuts them: possessives and hyphens apart; remarks in brackets go."""
    if "(" in text:
        text = LAST_REMARK.sub("", FIRST_REMARKS.sub("", text)) or text
    cut = POSSESSIVE.sub(r" \1", text).replace("-", " - ")
    found = []
    for word in cut.split():
        bare = word.strip('",;:()[]“”')
        if bare.endswith(".") and "." not in bare[:-1] and len(bare) > 3:
            bare = bare[:-1]
        if bare:
            found.append(bare)
    return found


def resolve(kb: KnowledgeBase, text: str, on: dt.date | None = None, context: str | None = None) -> Resolution:
    """The actor that `text` means on a day; `context` is a country code or the words around.

    The rules, in order: the whole is a known name; an office of a country; a titled or full personal name; a country,
    people or body with a role noun; a role noun alone; a name somewhere in the words.
    """

    def ask(name: str, country: str | None) -> Resolution:
        return _answer(kb, name, on, country)

    answer = find_side(kb, text, on, ask) or ask(text, _context_country(kb, context))
    if answer.country is None and answer.actor is None:
        answer = find_listed(kb, text, ask) or answer
    return replace(answer, stale=True) if kb.stale(on) and answer.source in {"office", "name", "person"} else answer


def _context_country(kb: KnowledgeBase, context: str | None) -> str | None:
    """The country that the context is about: its code, or the first country named in it."""
    if not context:
        return None
    if kb.country(context) is not None:
        return context
    for match in kb.match(tokens(context)):
        for entry in match.entries:
            if entry.kind is ActorKind.STATE and entry.country:
                return entry.country
    return None


def _answer(kb: KnowledgeBase, text: str, on: dt.date | None, country: str | None) -> Resolution:
    words = tokens(text)
    while len(words) > 1 and words[0].lower() in ARTICLES and not kb.lookup(" ".join(words)):
        words = words[1:]
    if not words:
        return Resolution(None, text, "unknown", None, None)
    matches = kb.match(words)
    for match in matches:
        if match.first == 0 and match.last == len(words) - 1 and not match.entries[0].weak:
            return _entry_answer(kb, choose(kb, match.entries, on, country), on, 0.95)
    if not text.islower() and not matches:
        entries = kb.lookup(text)
        if entries and not entries[0].weak and not entries[0].only_place:
            return _entry_answer(kb, choose(kb, entries, on, country), on, 0.8)
    found = (
        _whole_role(kb, text)
        or _office(kb, words, matches, on, country)
        or _titled_person(kb, words, matches, on, country)
        or _leading_body(kb, words, matches, on, country)
        or _spelt_otherwise(kb, text, words, matches, on)
        or _unknown_group(kb, words, matches)
        or _owned_role(kb, words, matches, on)
        or _role(kb, words)
        or _inner_name(kb, words, matches, on, country)
        or _alternative(kb, text, on, country)
    )
    if found is not None:
        return found
    entries = kb.lookup(text)
    if entries:
        return _entry_answer(kb, choose(kb, entries, on, country), on, 0.5)
    return Resolution(None, text, "unknown", None, None)


def choose(kb: KnowledgeBase, entries: Sequence[Entry], on: dt.date | None, country: str | None) -> Entry:
    """The likeliest meaning of a name: alive on the day, of the country of the context, in office that day."""

    def merit(entry: Entry) -> tuple[bool, bool, bool]:
        in_office = entry.kind is not ActorKind.PERSON or bool(kb.roles(entry.id, min(on or HORIZON, HORIZON)))
        return kb.alive(entry, on), bool(country) and entry.country == country, in_office

    return max(entries, key=merit)


def _entry_answer(
    kb: KnowledgeBase, entry: Entry, on: dt.date | None, score: float, source: str = "name"
) -> Resolution:
    if entry.only_place:
        return Resolution(entry.id, entry.name, "place", entry.country, "CVL", ("CVL",), source="place", score=score)
    if entry.kind is not ActorKind.PERSON:
        sectors = (entry.sector,) if entry.sector else ()
        return Resolution(
            entry.id, entry.name, entry.kind.value, entry.country, entry.sector, sectors,
            source=source, via=entry.via.value, score=score,
        )  # fmt: skip
    return _person_answer(kb, entry, on, score, source)


def _person_answer(kb: KnowledgeBase, entry: Entry, on: dt.date | None, score: float, source: str) -> Resolution:
    found = standing(kb, entry, on)
    if not found.held:
        score *= 0.9
    sectors = tuple(dict.fromkeys(r.sector for r in found.held)) or ((found.sector,) if found.sector else ())
    return Resolution(
        entry.id, entry.name, "person", found.country, found.sector, sectors, found.held or tuple(kb.roles(entry.id)),
        source=source, via=entry.via.value, score=score,
    )  # fmt: skip


def _owner(kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match]) -> tuple[Match, Entry] | None:
    """The state, body or group named in the words, to which a title or role noun belongs."""
    for match in matches:
        for entry in match.entries:
            if entry.kind is not ActorKind.PERSON and not entry.only_place:
                return match, entry
    return None


def _around(words: Sequence[str], match: Match) -> str:
    """The words without the name of the owner and what ties it to them."""
    before = list(words[: match.first])
    while before and before[-1].lower() in {"of", "the", "for", "in", "at", "from", "across"}:
        before.pop()
    after = [w for w in words[match.last + 1 :] if w not in {"'s", "’s", "'", "’"}]
    rest = [w.lower() for w in (*before, *after) if w != "-"]
    while rest and rest[0] in ARTICLES:
        rest.pop(0)
    return " ".join(rest)


def _office(
    kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match], on: dt.date | None, country: str | None
) -> Resolution | None:
    """For "Turkish foreign minister", "president of France", "defence minister" in the context of a country."""
    owner = _owner(kb, words, matches)
    title = " ".join(words).lower() if owner is None else _around(words, owner[0])
    of = country if owner is None else owner[1].id.removesuffix(":population")
    if not of or not title or set(title.split()) & FORMER:
        return None
    role = kb.role(title)
    holder = kb.holder(title, of, on)
    if holder is None and owner is not None and owner[1].country != of:
        name = " ".join(words[owner[0].first : owner[0].last + 1]).lower()
        holder = _named_after_body(kb, title, name, owner[1], on)
    if holder is not None and (role is None or role.kind == "person"):
        answer = _person_answer(kb, holder, on, 0.9, "office")
        canonical = kb.canonical_title(title, of)
        day = min(on or HORIZON, HORIZON)
        held = [r for r in kb.roles(holder.id, day) if r.of == of and kb.canonical_title(r.title, of) == canonical]
        sector = held[0].sector if held else answer.sector
        return replace(answer, via=Via.TITLE.value, sector=sector, country=_country_of_id(kb, of) or answer.country)
    if owner is None and role is not None and kb.country(of) is not None:
        name = f"{title} of {kb.country(of).name}"  # type: ignore[union-attr]
        return Resolution(None, name, role.kind, of, role.sector, (role.sector,), source="role", via="title", score=0.6)
    return None


def _named_after_body(kb: KnowledgeBase, title: str, name: str, body: Entry, on: dt.date | None) -> Entry | None:
    """Who holds an office called after its body: "CIA director" (of USA), "president of the European Commission"."""
    for of in (body.parent, body.country):
        for full in (f"{name} {title}", f"{title} of the {name}"):
            holder = kb.holder(full, of, on) if of else None
            if holder is not None:
                return holder
    return None


def _country_of_id(kb: KnowledgeBase, identity: str) -> str | None:
    entry = kb.entry(identity)
    return entry.country if entry is not None else None


def _titled_person(
    kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match], on: dt.date | None, country: str | None
) -> Resolution | None:
    """For "Defence Minister Ben Wallace", "Bush, George W.", "President Erdogan"."""
    if all(word.islower() for word in words):
        return None
    for match in matches:
        persons = [e for e in match.entries if e.kind is ActorKind.PERSON and not e.weak]
        if persons and match.last == len(words) - 1:
            owner = _owner(kb, words, [m for m in matches if m is not match])
            return _entry_answer(kb, choose(kb, persons, on, owner[1].country if owner else country), on, 0.9, "person")
    lowers = [word.lower() for word in words]
    roles = kb.match_roles(lowers)
    owner = _owner(kb, words, [m for m in matches if m.first == 0])
    at = owner[0].last + 1 if owner else 0
    title = None
    for role in roles:
        if role.first <= at + 1 and role.role.kind in {"person", "military"}:
            title, at = role.role.surface, role.last + 1
    while at < len(words) and lowers[at].rstrip(".") in HONORIFICS:
        at += 1
    rest = [w for w in words[at:] if w not in {"'s", "’s", "-", ","}]
    code = (owner[1].country if owner else None) or country
    if not rest or any(w.islower() and w not in {"al", "el", "bin", "de", "van", "von", "ibn"} for w in rest):
        return None
    found = find_person(kb, " ".join(rest), on, code)
    if found is None and (title or code or len(words) == 1) and len(rest) <= 2:
        found = by_surname(kb, rest[-1], on, code, title)
    return _person_answer(kb, found[0], on, found[1], "person") if found else None


def _leading_body(
    kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match], on: dt.date | None, country: str | None
) -> Resolution | None:
    """A group or body whose name of several words begins the question and is most of it: a branch, a fuller name."""
    for match in matches:
        length = match.last - match.first + 1
        if match.first == 0 and length >= 3 and 2 * length >= len(words):
            entry = choose(kb, match.entries, on, country)
            if entry.kind not in {ActorKind.STATE, ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.BLOC}:
                return _entry_answer(kb, entry, on, 0.6)
    return None


def _spelt_otherwise(
    kb: KnowledgeBase, text: str, words: Sequence[str], matches: Sequence[Match], on: dt.date | None
) -> Resolution | None:
    """A state with its form of government, in another language or with a slip of the pen: "Untied Kingdom"."""
    if len(words) > LONGEST_STATE or any(word.islower() and word not in SMALL for word in words):
        return None
    states = [m for m in matches if m.entries[0].kind is ActorKind.STATE]
    if len(states) == 1:
        rest = {w.lower() for i, w in enumerate(words) if not states[0].first <= i <= states[0].last}
        if rest <= FORMS_OF_STATE and not states[0].entries[0].adjective:
            return _entry_answer(kb, states[0].entries[0], on, 0.6, "spelling")
    found = kb.spelt_otherwise(text) or (kb.spelt_otherwise(" ".join(words)) if len(words) > 1 else None)
    return _entry_answer(kb, found, on, 0.35, "spelling") if found is not None else None


def _unknown_group(kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match]) -> Resolution | None:
    """A group that no table has, told by its name: "Revolutionary Front of the Sulu Archipelago"."""
    sector = named_group(words)
    if sector is None:
        return None
    if sector == "IGO":
        name = " ".join(words)
        return Resolution(None, name, "igo", "IGO", "GOV", ("GOV",), source="sort of name", score=0.4)
    entries = [entry for match in matches for entry in match.entries if entry.country]
    country = entries[0].country if entries else None
    kind = "party" if sector == "PTY" else "armed_group"
    return Resolution(None, " ".join(words), kind, country, sector, (sector,), source="sort of name", score=0.45)


def _owned_role(
    kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match], on: dt.date | None
) -> Resolution | None:
    """For "Turkish troops", "Kyiv police", "Boko Haram gunmen", "a former CIA official"."""
    owner = _owner(kb, words, matches)
    place = next((e for m in matches for e in m.entries if e.only_place), None) if owner is None else None
    if owner is None and place is None:
        return None
    match = owner[0] if owner else next(m for m in matches if place in m.entries)
    entry = owner[1] if owner else place
    if entry is None:
        return None
    rest = _around(words, match)
    said = described(kb, rest)
    if said is None:
        return None
    sector, role, _ = said
    if entry.kind not in {ActorKind.STATE, ActorKind.POPULATION, ActorKind.BLOC} and not entry.only_place:
        # a body or group: its people are the body, unless they have left it or only speak about it
        if sector not in {"ELI", "JRN", "OPP"} and entry.sector:
            sector = entry.sector
        sectors = (sector,)
        return Resolution(
            entry.id, entry.name, entry.kind.value, entry.country, sector, sectors, source="role", score=0.75
        )
    code = entry.country
    state = entry.id.removesuffix(":population") if kb.country(entry.id.removesuffix(":population")) else code or ""
    body = kb.institution(state, rest)
    if body is not None:
        return _entry_answer(kb, body, on, 0.85, "institution")
    kind = role.kind if role is not None else "group"
    name = f"{rest} ({entry.name})"
    return Resolution(
        f"{state}:{sector.lower()}" if state else None, name, kind, code, sector, (sector,),
        source="role", via=entry.via.value, score=0.7,
    )  # fmt: skip


def _whole_role(kb: KnowledgeBase, text: str) -> Resolution | None:
    """A role noun that has its article in it: "the poor"."""
    role = kb.role(text.lower()) if text.islower() and text.startswith("the ") else None
    if role is None:
        return None
    return Resolution(None, text, role.kind, None, role.sector, (role.sector,), source="role", score=0.7)


def _role(kb: KnowledgeBase, words: Sequence[str]) -> Resolution | None:
    """A role noun alone gives a sector: "rebels", "ministers for oil"."""
    text = " ".join(word.lower() for word in words).replace(" - ", "-").replace("’", "'").replace(" '", "'")
    said = described(kb, text)
    if said is None:
        return None
    sector, role, length = said
    score = 0.7 if length == len(text.split()) else 0.5
    return Resolution(None, text, role.kind if role else "group", None, sector, (sector,), source="role", score=score)


def _inner_name(
    kb: KnowledgeBase, words: Sequence[str], matches: Sequence[Match], on: dt.date | None, country: str | None
) -> Resolution | None:
    """Some name in the words gives at least the country: "regions across Indonesia"."""
    best = max(matches, key=lambda m: m.last - m.first, default=None)
    if best is None or best.entries[0].weak:
        return None
    entry = choose(kb, best.entries, on, country)
    proper = all(word[0].isupper() for word in words if word[0].isalpha())
    if proper and entry.kind is not ActorKind.STATE and 2 * (best.last - best.first + 1) < len(words):
        return None  # a longer name, of which a part happens to be known
    answer = _entry_answer(kb, entry, on, 0.4)
    if entry.kind in {ActorKind.STATE, ActorKind.UNKNOWN}:
        return replace(answer, sector="UNK", sectors=("UNK",), source="inner name")
    return replace(answer, source="inner name")


def _alternative(kb: KnowledgeBase, text: str, on: dt.date | None, country: str | None) -> Resolution | None:
    """Names parted by strokes are tried one by one: "Belgique/Belgie"."""
    for part in text.split("/") if "/" in text else ():
        entries = kb.lookup(part)
        if entries and not entries[0].weak:
            return _entry_answer(kb, choose(kb, entries, on, country), on, 0.6)
    return None
