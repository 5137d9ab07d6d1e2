"""What the knowledge base answers with: entries, matches, places, roles."""

import datetime as dt
from dataclasses import dataclass

from dragoman.model import ActorKind, Via


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place on the map; `lat` and `lon` in degrees, None where unknown."""

    name: str
    country: str | None
    kind: str
    """city, capital, country, region, province, sea, river, border, base or landmark."""
    lat: float | None = None
    lon: float | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: which actor it stands for, and how.

    A place that is no actor (a city that is not a capital, a sea) has an id that begins with `place:`,
    kind UNKNOWN and a `place`. States and capitals have both: the actor and the place.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    via: Via = Via.NAME
    adjective: bool = False
    """True for "Turkish"."""
    people: bool = False
    """True for "Turks": the entry is then the population."""
    weak: bool = False
    """True for a single word that names a person (a surname): believe it only with context."""
    place: PlaceEntry | None = None
    start: str = ""
    end: str = ""
    """Partial ISO dates between which the actor existed; empty = open or unknown."""
    parent: str | None = None

    @property
    def only_place(self) -> bool:
        return self.id.startswith("place:")


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (inclusive) of a sentence are a known name; the likeliest entry comes first."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A common noun for a sort of actor: "rebels", "foreign minister", "parliament"."""

    surface: str
    sector: str
    kind: str
    """person, population, armed_group, military, institution, ministry, government, medium, party …"""
    plural: bool
    leads: bool
    """The holder leads a state or body and acts for it: president, minister, leader."""
    represents: bool = False
    """The holder speaks for a body: spokesman, envoy."""


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """Words `first` to `last` (inclusive) of a sentence are a role noun."""

    first: int
    last: int
    role: RoleNoun


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """An office or role that a person held; `of` is a state or organisation id, dates are partial ISO dates."""

    person: str
    title: str
    of: str
    sector: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: `code` is its id, `country` the code it is recorded under (Tibet: CHN)."""

    code: str
    name: str
    long_name: str
    country: str
    kind: str
    """state, territory, former, bloc or people."""
    demonyms: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    start: str = ""
    end: str = ""

    @property
    def adjective(self) -> str:
        """Such as "Turkish"; the name itself where there is no demonym."""
        return self.demonyms[0] if self.demonyms else self.name


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by some words: the answer of `dragoman resolve`.

    `source` names the rule that answered, `score` (0 to 1) how far to trust it; `stale` means that the
    question lies behind the horizon of the knowledge base.
    """

    actor: str | None
    name: str
    kind: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    stale: bool = False
    source: str = ""
    via: str = Via.NAME.value
    score: float = 0.0

    def to_json(self) -> dict[str, object]:
        return {
            "actor": self.actor,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "sector": self.sector,
            "sectors": list(self.sectors),
            "roles": [{"title": r.title, "of": r.of, "from": r.start or None, "to": r.end or None} for r in self.roles],
            "stale": self.stale,
            "source": self.source,
            "via": self.via,
            "score": self.score,
        }


HORIZON = dt.date(2025, 11, 15)
"""What is known of offices ends here; answers about later days are marked stale."""
