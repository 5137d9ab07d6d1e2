"""FollowTheMoney: actors, events, ties and their documents as entities, lines of JSON.

Schemata and properties are those of followthemoney 4: Person, PublicBody, Organization, Company, LegalEntity; Event
with `involved`; Membership and UnknownLink; Article. Whole texts go along only where the source's licence allows it.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model import ActorKind

from .codes import countries
from .extract import Extract
from .network import Network
from .output import text_file
from .report import Exported

SCHEMATA = {
    ActorKind.PERSON: "Person", ActorKind.STATE: "PublicBody", ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.MINISTRY: "PublicBody", ActorKind.MILITARY: "PublicBody", ActorKind.INSTITUTION: "PublicBody",
    ActorKind.PARTY: "Organization", ActorKind.ARMED_GROUP: "Organization", ActorKind.IGO: "Organization",
    ActorKind.NGO: "Organization", ActorKind.BLOC: "Organization", ActorKind.GROUP: "Organization",
    ActorKind.COMPANY: "Company", ActorKind.MEDIUM: "Company",
}  # fmt: skip
"""The schema of each kind of actor; of the others LegalEntity."""
BELONGING = frozenset({"member_of", "part_of"})
GROUPS = frozenset({"Organization", "PublicBody", "Company"})
LANGUAGES = {"en": "eng"}
Properties = dict[str, Iterable[object]]


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events with all who are in them, ties where they have the filters, the documents of both."""
    writer = _Entities(extract)
    rows = 0
    with text_file(path, packed) as text:
        for entity in writer.all():
            text.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")
            rows += 1
    return Exported(rows)


def entity_id(kind: str, id: str) -> str:
    """An id that FollowTheMoney takes for a reference: letters, digits, points and dashes, unmistakable by its end."""
    words = re.sub(r"[^0-9a-zA-Z]+", "-", id).strip("-")[:40].strip("-").lower()
    return f"{kind}-{words}-{hashlib.sha256(id.encode()).hexdigest()[:10]}".replace("--", "-")


class _Entities:
    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        chosen = extract.chosen()
        self._with, self._params = f"WITH chosen AS ({chosen.sql})", chosen.params
        self._ties = Network(extract).has_ties
        if self._ties:
            bonds = extract.chosen("ties")
            self._with += f", bonds AS ({bonds.sql})"
            self._params += bonds.params

    def all(self) -> Iterator[dict[str, object]]:
        """Documents, actors, events, ties."""
        yield from self._documents()
        yield from self._actors()
        yield from self._events()
        if self._ties:
            yield from self._bonds()

    def _documents(self) -> Iterator[dict[str, object]]:
        ties = " UNION SELECT document FROM bonds" if self._ties else ""
        sql = (
            f"{self._with} SELECT document, coalesce(title, name), source, url, published, language, "
            "CASE WHEN exportable THEN text END FROM documents WHERE document IN "
            f"(SELECT document FROM chosen{ties}) ORDER BY document"
        )
        for id, title, publisher, url, published, language, text in self.extract.rows(sql, self._params):
            yield _entity("Article", entity_id("document", id), {
                "title": [title], "publisher": [publisher], "sourceUrl": [url if url and "://" in url else None],
                "publishedAt": [published], "language": [LANGUAGES.get(language or "")], "bodyText": [text],
            })  # fmt: skip

    def _actors(self) -> Iterator[dict[str, object]]:
        ties = " UNION SELECT subject_actor FROM bonds UNION SELECT object_actor FROM bonds" if self._ties else ""
        sql = (
            f"{self._with}, meant AS (SELECT actor FROM participants WHERE event IN (SELECT event FROM chosen){ties}) "
            "SELECT a.actor, min(a.name), min(a.kind), min(a.country), min(a.sector) FROM actors a "
            "WHERE a.actor IN (SELECT actor FROM meant) GROUP BY a.actor ORDER BY a.actor"
        )
        for id, name, kind, country, sector in self.extract.rows(sql, self._params):
            yield _entity(schema_of(kind), entity_id("actor", id), {
                "name": [name], "country": [_iso2(country)], "sector": [sector], "description": [id],
            })  # fmt: skip

    def _events(self) -> Iterator[dict[str, object]]:
        sql = (
            f"{self._with}, who AS (SELECT event, list(DISTINCT actor ORDER BY actor) AS actors, "
            "list(DISTINCT actor ORDER BY actor) FILTER (WHERE part = 'source') AS doers FROM participants "
            "WHERE event IN (SELECT event FROM chosen) AND actor IN (SELECT actor FROM actors) GROUP BY event) "
            "SELECT e.event, e.document, e.type, e.mode, e.status, e.source, e.target, e.reciprocal, e.said_by, "
            "e.condition, e.date_from, e.date_to, e.place, e.country, e.evidence, d.source, d.url, w.actors, w.doers "
            "FROM chosen e JOIN documents d ON d.document = e.document LEFT JOIN who w ON w.event = e.event "
            "ORDER BY e.date_from NULLS LAST, e.event"
        )
        for row in self.extract.rows(sql, self._params):
            (id, document, type, mode, status, source, target, mutual, said_by, condition, start, end, place, country,
             evidence, publisher, url, actors, doers) = row  # fmt: skip
            sides = f" {'↔' if mutual else '→'} ".join(side for side in (source, target) if side) or "?"
            remarks = [f"status: {status.replace('_', ' ')}", f"says {said_by}" if said_by else None]
            remarks.append(f"condition: {condition}" if condition else None)
            same = start == end
            yield _entity("Event", entity_id("event", id), {
                "name": [f"{sides}: {type}"], "keywords": [type, mode, status], "recordId": [id],
                "date": [start if same else None], "startDate": [None if same else start],
                "endDate": [None if same else end], "location": [place], "country": [_iso2(country)],
                "summary": [evidence], "description": remarks, "publisher": [publisher],
                "sourceUrl": [url if url and "://" in url else None], "proof": [entity_id("document", document)],
                "involved": [entity_id("actor", a) for a in actors or ()],
                "organizer": [entity_id("actor", a) for a in doers or ()],
            })  # fmt: skip

    def _bonds(self) -> Iterator[dict[str, object]]:
        sql = (
            f"{self._with} SELECT b.tie, b.document, b.kind, b.subject_actor, b.object_actor, b.date_from, b.date_to, "
            "b.said_by, b.evidence, o.kind FROM bonds b JOIN (SELECT DISTINCT actor FROM actors) s "
            "ON s.actor = b.subject_actor JOIN (SELECT actor, min(kind) AS kind FROM actors GROUP BY actor) o "
            "ON o.actor = b.object_actor ORDER BY b.tie"
        )
        for tie, document, kind, one, other, start, end, said_by, evidence, what in self.extract.rows(
            sql, self._params
        ):
            member = kind in BELONGING and schema_of(what) in GROUPS
            ends = ("member", "organization") if member else ("subject", "object")
            yield _entity("Membership" if member else "UnknownLink", entity_id("tie", tie), {
                ends[0]: [entity_id("actor", one)], ends[1]: [entity_id("actor", other)],
                "role": [kind.replace("_", " ")], "startDate": [start], "endDate": [end], "summary": [evidence],
                "description": [f"says {said_by}" if said_by else None], "recordId": [tie],
                "proof": [entity_id("document", document)],
            })  # fmt: skip


def schema_of(kind: str | None) -> str:
    """The schema of a kind of actor."""
    return SCHEMATA.get(ActorKind(kind), "LegalEntity") if kind in set(ActorKind) else "LegalEntity"


def _iso2(country: str | None) -> str | None:
    codes = countries().get(country or "")
    return codes.iso2.lower() if codes and codes.iso2 else "eu" if country == "EUR" else None


def _entity(schema: str, id: str, properties: Properties) -> dict[str, object]:
    kept = {
        name: list(dict.fromkeys(_text(v, whole=name == "bodyText") for v in values if v))
        for name, values in properties.items()
    }
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _text(value: object, whole: bool) -> str:
    """A value as the library keeps it: a text other than a whole document on one line."""
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return text if whole else " ".join(text.split())
