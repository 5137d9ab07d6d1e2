"""The knowledge base: who is who, read only.

    kb = KnowledgeBase.load()
    kb.match(["Ankara", "and", "the", "PKK"])       names in the words of a sentence, likeliest entry first
    kb.lookup(("Ankara",))                          entries of one name
    kb.role("rebels"), kb.match_roles(words)        common nouns: sector, kind, plural
    kb.holder("foreign minister", "TUR", day)       who held the office that day
    kb.leader("TUR", day)                           "the Turkish leader"
    kb.roles("person:hakan-fidan", day)             what he was that day
    kb.surname("Erdogan")                           persons of that surname
    kb.institution("TUR", "foreign ministry")       composed: no table lists the ministries of all states
    kb.country("TUR"), kb.place("Aleppo", "SYR"), kb.entry("TUR"), kb.resolve("Turkish foreign minister", day)

Entries carry `via`, `adjective` ("Turkish"), `people` ("Turks": the population), `weak` (a bare surname) and a
`place` when the words may also be a place; `only_place` is true for a city that is no capital. A name with several
meanings gives all of them; `alive(entry, day)` tells whether the actor existed on a day.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import ActorKind, KnowledgeError, Via

from .entries import HORIZON, Country, Entry, Match, PlaceEntry, RoleHeld, RoleMatch, RoleNoun
from .folding import key
from .gazetteer import Gazetteer
from .intervals import covers
from .loader import load_columns
from .offices import Offices
from .people import People, sound
from .spellings import Spellings
from .store import Columns, read_compiled

if TYPE_CHECKING:
    from .entries import Resolution

logger = logging.getLogger(__name__)

VIAS = {"n": Via.NAME, "d": Via.DEMONYM, "m": Via.METONYM, "a": Via.ACRONYM}
KINDS = {kind.value: kind for kind in ActorKind}


class KnowledgeBase:
    """All that is known of actors and places; never changed after loading, safe to share between threads."""

    horizon = HORIZON
    faults: tuple[KnowledgeError, ...] = ()
    """Lines of the layers that could not be used."""

    def __init__(self, columns: Columns) -> None:
        self._entities = columns["entity"]
        self._places = columns["place"]
        self._ids = {identity: i for i, identity in enumerate(self._entities[0])}
        keys, references = columns["name"]
        words, counts = columns["longest"]
        self._names = Gazetteer(
            dict(zip(keys, references, strict=True)), dict(zip(words, map(int, counts), strict=True))
        )
        self._offices = Offices(columns["held"], columns["title"], self._entities[0])
        self._surnames = dict(zip(*columns["surname"], strict=True))
        self._roles: dict[str, RoleNoun] = {}
        self._longest_role: dict[str, int] = {}
        for surface, sector, kind, flags in zip(*columns["role"], strict=True):
            self._roles[surface] = RoleNoun(surface, sector, kind, "p" in flags, "l" in flags, "r" in flags)
            first, *rest = surface.split(" ")
            self._longest_role[first] = max(self._longest_role.get(first, 0), 1 + len(rest))
        self._slots = {row[0]: row[1:] for row in zip(*columns["slot"], strict=True)}
        self._countries = {row[0]: country(*row) for row in zip(*columns["country"], strict=True)}
        self._spellings = columns["spelling"]
        self._sounds: dict[str, list[str]] = {}
        self._made: dict[str, Entry] = {}
        self._place_made: dict[int, PlaceEntry] = {}

    @classmethod
    def load(cls, layers: Sequence[Path] = ()) -> KnowledgeBase:
        """The built-in knowledge with the user's layers over it (see `layers.py`).

        Reads the compiled file where there is one that fits the tables (0.2 s), else the tables themselves (2 s).
        Raises KnowledgeError with file and line for a faulty row of a table of our own; a faulty line of a layer is
        left out, logged as a warning and kept in `faults`.
        """
        if not layers:
            return cls(read_compiled() or load_columns())
        from .layers import read_layers, told

        faults: list[KnowledgeError] = []
        rows = read_layers([Path(layer) for layer in layers], faults)
        made = cls(load_columns(layers=rows, faults=faults))
        made.faults = tuple(faults)
        for line in told(faults):
            logger.warning("%s", line)
        return made

    # -- names -----------------------------------------------------------------------------------

    def match(self, words: Sequence[str]) -> list[Match]:
        """The known names in the words of a sentence: longest first, none overlapping, in order."""
        entry = self._entry_of
        return [
            Match(first, last, tuple(entry(reference) for reference in references))
            for first, last, references in self._names.find(words)
        ]

    def lookup(self, words: Sequence[str] | str) -> tuple[Entry, ...]:
        """All meanings of one whole name, whatever its case."""
        name = words if isinstance(words, str) else " ".join(words)
        references = self._names.references(key(name)) or self._names.references(key(name.replace(",", " ")))
        return tuple(self._entry_of(reference) for reference in references.split(" ")) if references else ()

    def entry(self, identity: str) -> Entry | None:
        """The entry of an id, by its own name."""
        if identity not in self._ids:
            return self._composed(identity)
        return self._entry_of(f"e{self._ids[identity]}nn-c")

    @cached_property
    def _spelt(self) -> Spellings:
        own = [
            (name, state.code)
            for state in self._countries.values()
            if state.kind not in {"bloc", "people"}
            for name in (state.name, state.long_name, *state.demonyms, *state.people)
        ]
        others = [(name, code) for code, names in zip(*self._spellings, strict=True) for name in items(names)]
        return Spellings(own, others, frozenset(self._countries))

    def spelt_otherwise(self, name: str) -> Entry | None:
        """The state, or body, that a name means in another language or with a slip of the pen ("Kyrgystan")."""
        state = self._spelt.find(name)
        return self.entry(state) if state else None

    def surname(self, word: str, on: dt.date | None = None, country: str | None = None) -> tuple[Entry, ...]:
        """Persons of that surname; with a day only those who held a role on it, with a country only its own."""
        numbers = self._surnames.get(key(word).removeprefix("al "))
        if not numbers:
            return ()
        found = [self._entry_of(f"e{number}nnwc") for number in numbers.split(" ")]
        if country:
            found = [e for e in found if e.country == country]
        if on:
            found = [e for e in found if self._offices.of_person(e.id, on)]
        return tuple(found)

    @cached_property
    def people(self) -> People:
        """All persons by the words of all their names; made when first needed."""
        names: dict[str, list[str]] = {}
        persons = {str(i) for i, kind in enumerate(self._entities[2]) if kind == "person"}
        for name_key, references in self._names.items():
            if " " in name_key:
                numbers = [r[1:-4] for r in references.split(" ") if r[0] == "e" and r[1:-4] in persons]
                if numbers:
                    names[name_key] = list(dict.fromkeys(numbers))
        return People(names)

    def person(self, number: str) -> Entry:
        """The person of a number of `people`."""
        return self._entry_of(f"e{number}nnwc")

    def sounding(self, skeleton: str) -> list[Entry]:
        """Persons whose surname has those sounds (see `people.sound`)."""
        if not self._sounds:
            for word, numbers in self._surnames.items():
                self._sounds.setdefault(sound(word), []).extend(numbers.split(" "))
        return [self.person(number) for number in self._sounds.get(skeleton, ())]

    def alive(self, entry: Entry, on: dt.date | None) -> bool:
        """True when the actor may have existed on that day; always without a day."""
        return on is None or covers(entry.start, entry.end, on)

    def _entry_of(self, reference: str) -> Entry:
        made = self._made.get(reference)
        if made is None:
            made = self._made[reference] = self._make(reference)
        return made

    def _make(self, reference: str) -> Entry:
        """The entry behind a reference: `e` entity or `p` place, its number, `@` place, then via, form, weak, case."""
        target, via, form, weak = reference[1:-4], VIAS[reference[-4]], reference[-3], reference[-2] == "w"
        number, _, at = target.partition("@")
        if reference[0] == "p":
            place = self._place(int(number))
            identity = f"place:{(place.country or '').lower()}:{key(place.name).replace(' ', '-')}"
            return Entry(identity, place.name, ActorKind.UNKNOWN, place.country or None, None, place=place)
        i = int(number)
        identity, name, kind, code, sector, start, end, parent, own = (column[i] for column in self._entities)
        where = at or (own if form == "n" and via is not Via.METONYM else "")
        entry = Entry(
            identity, name, KINDS[kind], code or None, sector or None, via, form == "a", form == "p", weak,
            self._place(int(where)) if where else None, start, end, parent or None,
        )  # fmt: skip
        if form == "p" and kind == "state":
            people = self._countries[identity].people
            name = people[1] if len(people) > 1 else people[0]
            entry = replace(entry, id=f"{identity}:population", name=name, kind=ActorKind.POPULATION, sector="CVL")
        return entry

    # -- institutions ------------------------------------------------------------------------------

    def institution(self, country: str, noun: str) -> Entry | None:
        """The body of a state that a noun means: ("TUR", "foreign ministry"); None for a noun that means none.

        A body that has an entry of its own (the Knesset) is that entry.
        """
        slot, state = self._slots.get(noun.lower()), self._countries.get(country)
        if slot is None or state is None or state.kind in {"bloc", "people"}:
            return None
        return self._compose(country, *slot)

    def _compose(self, country: str, slot: str, name: str, kind: str, sector: str) -> Entry:
        identity = f"{country}:{slot}"
        if identity in self._ids:
            return self._entry_of(f"e{self._ids[identity]}nn-c")
        state = self._countries[country]
        full = name.format(name=state.name, adjective=state.adjective)
        return Entry(identity, full, KINDS[kind], state.country, sector, Via.NAME, parent=country)

    def _composed(self, identity: str) -> Entry | None:
        country, _, slot = identity.partition(":")
        if slot == "population" and country in self._countries and self._countries[country].people:
            return self._entry_of(f"e{self._ids[country]}dp-c")
        for other, name, kind, sector in self._slots.values():
            if other == slot and country in self._countries:
                return self._compose(country, other, name, kind, sector)
        return None

    # -- roles -----------------------------------------------------------------------------------

    def role(self, surface: str) -> RoleNoun | None:
        """The role noun of that form, singular or plural, in lower case."""
        return self._roles.get(surface) or self._roles.get(surface.lower())

    def match_roles(self, lowers: Sequence[str]) -> list[RoleMatch]:
        """The role nouns in a sentence given in lower case; longest first, none overlapping."""
        found, i, count = [], 0, len(lowers)
        while i < count:
            longest = min(self._longest_role.get(lowers[i], 0), count - i)
            for length in range(longest, 0, -1):
                role = self._roles.get(" ".join(lowers[i : i + length]) if length > 1 else lowers[i])
                if role is not None:
                    found.append(RoleMatch(i, i + length - 1, role))
                    i += length - 1
                    break
            i += 1
        return found

    def holder(self, title: str, country: str, on: dt.date | None = None) -> Entry | None:
        """Who held an office of a state or body on a day; behind the horizon, who held it last (see `stale`)."""
        held = self._offices.holder(title, country, on)
        return self.entry(held.person) if held else None

    def leader(self, of: str, on: dt.date | None = None) -> Entry | None:
        """Who led a state or body on a day, whatever the title."""
        held = self._offices.leader(of, on)
        return self.entry(held.person) if held else None

    def roles(self, identity: str, on: dt.date | None = None) -> list[RoleHeld]:
        """The roles of a person on a day, or all of them; the latest first."""
        return self._offices.of_person(identity, on)

    def officers(self, of: str, on: dt.date | None = None) -> list[RoleHeld]:
        """The roles held in a state or body on a day, the latest first."""
        return self._offices.of_body(of, on)

    def canonical_title(self, title: str, of: str = "") -> str:
        """The one form of a title: "secretary of defense" is "defence minister"."""
        return self._offices.canonical(title, of)

    def stale(self, on: dt.date | None) -> bool:
        """True for a day of whose offices nothing is known any more."""
        return on is not None and on > HORIZON

    # -- countries and places ----------------------------------------------------------------------

    def country(self, code: str) -> Country | None:
        """The state or territory of an id such as TUR."""
        return self._countries.get(code)

    def countries(self) -> Iterable[Country]:
        return self._countries.values()

    def place(self, name: str, country_hint: str | None = None) -> PlaceEntry | None:
        """The place of that name: the one in the country of the hint, else the likeliest."""
        places = [e.place for e in self.lookup(name) if e.place is not None]
        for place in places:
            if country_hint and place.country == country_hint:
                return place
        return places[0] if places else None

    def _place(self, number: int) -> PlaceEntry:
        made = self._place_made.get(number)
        if made is None:
            name, code, kind, lat, lon, population = (column[number] for column in self._places)
            at = (float(lat), float(lon)) if lat and lon else (None, None)
            made = self._place_made[number] = PlaceEntry(name, code or None, kind, at[0], at[1], int(population or 0))
        return made

    # -- questions ---------------------------------------------------------------------------------

    def resolve(self, text: str, on: dt.date | None = None, context: str | None = None) -> Resolution:
        """Who is meant by some words, on a day, in a context (a sentence or a country)."""
        from .resolve import resolve

        return resolve(self, text, on, context)


def country(*row: str) -> Country:
    """A country from its cells."""
    code, name, long_name, recorded, kind, demonyms, people, capital, start, end = row
    return Country(code, name, long_name, recorded, kind, items(demonyms), items(people), capital or None, start, end)


def items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()
