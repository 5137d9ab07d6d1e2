"""The actors of one document while it is read: who has been met, under which names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model import Actor, ActorKind, Mention, Span, Via

from .folding import key as folded
from .standing import standing

if TYPE_CHECKING:
    from .entries import Entry
    from .knowledge import KnowledgeBase


def slug(name: str) -> str:
    """The name as part of an id."""
    return folded(name).replace(" ", "-")


@dataclass(slots=True, eq=False)
class Referent:
    """An actor of the document; what is learnt later (a title, a country) is written into it."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    plural: bool = False
    gender: str = ""
    """"m", "f" or "" for unknown."""
    stale: bool = False
    in_office: bool = False
    """The knowledge base says which office he holds on the day."""
    known: bool = False
    """Stands in the knowledge base."""
    titles: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    spans: list[tuple[Span, Via]] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_state(self) -> bool:
        return self.kind is ActorKind.STATE

    def to_actor(self) -> Actor:
        """The frozen actor of the reading."""
        mentions = tuple(Mention(span, via) for span, via in sorted(self.spans))
        aliases = tuple(a for a in self.aliases if a != self.name)
        return Actor(self.id, self.name, self.kind, self.country, self.sector, aliases, mentions)


class Dossier:
    """Registry of the referents of one document, read against the knowledge base as of its date."""

    def __init__(self, kb: KnowledgeBase, on: dt.date | None, genders: dict[str, str]) -> None:
        self.kb = kb
        self.on = on
        self._genders = genders
        self.by_id: dict[str, Referent] = {}
        self.acronyms: dict[str, Referent] = {}
        self.surnames: dict[str, list[Referent]] = {}
        self.names: dict[str, Referent] = {}

    def of_entry(self, entry: Entry) -> Referent:
        """The referent of an entry of the knowledge base."""
        found = self.by_id.get(entry.id)
        if found is None:
            found = Referent(entry.id, entry.name, entry.kind, entry.country or None, entry.sector or None, known=True)
            if found.country is None and found.sector == "MIL":
                found.country = "IMG"
            if found.is_person:
                self._hold_office(found)
                self.register_surname(found, entry.name)
            self.by_id[entry.id] = found
        return found

    def _hold_office(self, person: Referent) -> None:
        """Country, sector and titles of a known person on the date of the document."""
        entry = self.kb.entry(person.id)
        if entry is None:
            return
        found = standing(self.kb, entry, self.on)
        person.country, person.sector = found.country, found.sector
        roles = found.held if self.on is not None else tuple(self.kb.roles(person.id))
        for role in roles:
            person.titles[role.title] = None
        if roles:
            person.in_office = True
            person.stale = self.kb.stale(self.on)

    def state(self, code: str) -> Referent | None:
        """The referent of a country code; None for codes that are no state."""
        found = self.by_id.get(code)
        if found is None:
            country = self.kb.country(code)
            if country is None:
                return None
            found = Referent(code, country.name, ActorKind.STATE, code, "GOV", known=True)
            self.by_id[code] = found
        return found

    def person(self, name: str) -> Referent:
        """The referent of a person who is not in the knowledge base."""
        key = folded(name)
        found = self.names.get(key)
        if found is None:
            found = self._alike(key)
            if found is not None:
                self.names[key] = found
        if found is None:
            found = self._new(Referent(f"doc:{slug(name) or 'person'}", name, ActorKind.PERSON, sector="UNK"))
            self.names[key] = found
            self.register_surname(found, name)
        return found

    def is_given_name(self, word: str) -> bool:
        """True for a known given name."""
        return folded(word) in self._genders

    def _alike(self, key: str) -> Referent | None:
        """A person met or known whose surname is the same and whose given name begins alike: another spelling."""
        words = key.split()
        if len(words) < 2 or len(words[0]) < 3:
            return None
        for person in self.surnames.get(words[-1], []):
            if _begin_alike(person.name, words[0]):
                return person
        for entry in self.kb.surname(words[-1], self.on):
            if _begin_alike(entry.name, words[0]):
                return self.of_entry(entry)
        return None

    def organisation(self, name: str, kind: ActorKind, country: str | None, sector: str | None) -> Referent:
        """The referent of an organisation that is not in the knowledge base."""
        key = folded(name)
        found = self.names.get(key)
        if found is None:
            local = f"{country}:{slug(name)}" if country else f"doc:{slug(name) or 'organisation'}"
            found = self._new(Referent(local, name, kind, country, sector or "UNK"))
            self.names[key] = found
        return found

    def composed(
        self, country: str | None, part: str, name: str, kind: ActorKind, sector: str | None, plural: bool
    ) -> Referent:
        """The referent of a nominal such as "Turkish troops": one for each country and part of it."""
        key = f"{country or 'doc'}:{part}"
        found = self.by_id.get(key)
        if found is None:
            found = self._new(Referent(key, name, kind, country, sector, plural))
        return found

    def _new(self, referent: Referent) -> Referent:
        while referent.id in self.by_id:
            other = self.by_id[referent.id]
            if other.kind is referent.kind and other.country == referent.country:
                return other
            referent.id += "-2"
        self.by_id[referent.id] = referent
        return referent

    def register_surname(self, person: Referent, name: str) -> None:
        """Let the last name (and what follows a particle: "al-Assad") find the person."""
        words = [
            w for w in name.replace("-", " - ").split() if w.rstrip(",") not in {"Jr.", "Jr", "Sr.", "II", "III", "-"}
        ]
        if not words:
            return
        if not person.gender and len(words) > 1:
            person.gender = self._genders.get(folded(words[0]), "")
        keys = {folded(words[-1])}
        for i in range(len(words) - 1, 0, -1):
            if folded(words[i - 1]) in PARTICLES:
                keys.add(folded(" ".join(words[i - 1 :])))
        for key in keys:
            people = self.surnames.setdefault(key, [])
            if person not in people:
                people.append(person)

    def by_surname(self, name: str) -> Referent | None:
        """The one person of the document with this surname; the first met when there are several."""
        key = folded(name)
        people = self.surnames.get(" ".join(key.split()))
        return people[0] if people else None


def _begin_alike(name: str, given: str) -> bool:
    words = folded(name).split()
    return len(words) > 1 and words[0][:4] == given[:4]


PARTICLES = frozenset(
    "al el ad as ash bin ben ibn abu de da di del della von van der le la dos du ten ter st mac".split()
)
