"""Who: actors, their mentions in a text, and their part in an event."""

from dataclasses import dataclass
from enum import StrEnum

from .quote import Span


class Via(StrEnum):
    """How a mention was resolved to its actor."""

    NAME = "name"
    TITLE = "title"
    METONYM = "metonym"
    DEMONYM = "demonym"
    COREFERENCE = "coreference"
    ACRONYM = "acronym"


class ActorKind(StrEnum):
    """What sort of actor: the nouns of the record, not PLOVER's sectors."""

    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    PERSON = "person"
    PARTY = "party"
    ARMED_GROUP = "armed_group"
    MILITARY = "military"
    IGO = "igo"
    NGO = "ngo"
    COMPANY = "company"
    MEDIUM = "medium"
    POPULATION = "population"
    BLOC = "bloc"
    INSTITUTION = "institution"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor at one place of the text.

    `actor` is the id in the knowledge base (`TUR`, `TUR:person:recep-tayyip-erdogan`) or one local to the
    document (`doc:…`); `country` an ISO 3166-1 alpha-3 code or PLOVER's UNO, EUR, IGO, NGO, MNC, ISM, IMG;
    `sector` a PLOVER sector; `span` the words of the mention, its whole noun phrase without relative clauses.
    """

    actor: str
    name: str
    country: str | None
    sector: str | None
    kind: ActorKind
    text: str
    span: Span
    via: Via
    stale: bool = False

    @property
    def code(self) -> str:
        """The joined PLOVER code, such as TURGOV."""
        return (self.country or "") + (self.sector or "") or "UNK"

    def to_json(self) -> dict[str, object]:
        return {
            "actor": self.actor,
            "name": self.name,
            "country": self.country,
            "sector": self.sector,
            "kind": self.kind.value,
            "code": self.code,
            "text": self.text,
            "span": list(self.span),
            "via": self.via.value,
            "stale": self.stale,
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of the text where an actor is named or meant."""

    span: Span
    via: Via

    def to_json(self) -> dict[str, object]:
        return {"span": list(self.span), "via": self.via.value}


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a reading, with all its mentions in the document."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind.value,
            "country": self.country,
            "sector": self.sector,
            "aliases": list(self.aliases),
            "mentions": [m.to_json() for m in self.mentions],
        }
