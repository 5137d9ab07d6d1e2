"""One actor: names, roles by date, ties, with whom, when, what it says and what is said of it."""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from ..filters import STANDING
from ..problems import Missing
from ..snapshot import Row, Snapshot
from .events import count_by_time, line, select
from .people import names

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase


@cache
def knowledge() -> "KnowledgeBase":
    """The knowledge base, loaded at the first question."""
    from dragoman.actors import KnowledgeBase

    return KnowledgeBase.load()


def actor(snapshot: Snapshot, id: str, on: dt.date) -> dict[str, Any]:
    """All that the record and the knowledge base hold of an actor. Raises Missing."""
    row = snapshot.row("SELECT * FROM people WHERE actor = ?", [id])
    known = knowledge().entry(id)
    if row is None and known is None and id not in names(snapshot):
        raise Missing(f"the record mentions nobody with the id {id}", mend="the list of actors gives their ids")
    mentioned = row or {}
    about = {
        "id": id, "name": mentioned.get("name") or (known.name if known else names(snapshot).get(id, id)),
        "kind": mentioned.get("kind") or (known.kind.value if known else None),
        "country": mentioned.get("country") or (known.country if known else None),
        "sector": mentioned.get("sector") or (known.sector if known else None),
        "party": mentioned.get("party", id), "documents": mentioned.get("documents", 0),
        "mentions": mentioned.get("mentions", 0), "events": mentioned.get("events", 0),
    }  # fmt: skip
    party = about["party"]
    about["party_name"] = names(snapshot).get(party, party) if party and party != id else None
    where, values = f"n IN (SELECT n FROM presence WHERE id = ?) AND {STANDING}", [id]
    return {
        "actor": about, "on": on, "names": _names(snapshot, id), "roles": _roles(id, on), "ties": ties_of(snapshot,
        id, on),
        "partners": partners(snapshot, id), "months": count_by_time(snapshot, where, values, "month"),
        "events": [line(found) for found in select(snapshot, where, values, 25)],
        "statements": said_by(snapshot, id, 15), "about": said_of(snapshot, id, 15), "members": _members(snapshot, id),
    }  # fmt: skip


def _names(snapshot: Snapshot, id: str) -> list[Row]:
    return snapshot.rows(
        "SELECT text AS name, count(*) AS times FROM participants WHERE actor = ? AND via NOT IN ('coreference') "
        "GROUP BY text ORDER BY times DESC, text LIMIT 12", [id],
    )  # fmt: skip


def _roles(id: str, on: dt.date) -> list[dict[str, Any]]:
    """The offices that the knowledge base knows, the present ones marked."""
    if knowledge().entry(id) is None:
        return []
    held = {(role.title, role.of, role.start) for role in knowledge().roles(id, on)}
    return [
        {
            "title": role.title, "of": role.of, "from": role.start or None, "to": role.end or None,
            "held": (role.title, role.of, role.start) in held,
        }
        for role in knowledge().roles(id, None)
    ]  # fmt: skip


def ties_of(
    snapshot: Snapshot, id: str, on: dt.date | None = None, limit: int = 60, other: str = ""
) -> list[dict[str, Any]]:
    """Standing ties of an actor or of its party's other members, each once, with the first words that state it."""
    rows = snapshot.rows(
        "SELECT t.kind, t.sign, t.subject, t.subject_actor, t.object, t.object_actor, t.object2, t.object2_actor, "
        "min(t.date_from) AS date_from, max(t.date_to) AS date_to, any_value(t.said_by) AS said_by, "
        "count(DISTINCT t.document) AS documents, arg_min(t.evidence, d.published) AS evidence, "
        "arg_min(t.document, d.published) AS document, min(d.published) AS published, arg_min(t.start, "
        "d.published) AS start "
        "FROM ties t JOIN documents d USING (document) "
        "WHERE (t.subject_actor = ? OR t.object_actor = ? OR t.object2_actor = ? OR (? NOT LIKE '%:%' AND "
        "(t.subject_country = ? AND t.subject_sector IN ('GOV', 'MIL') "
        "OR t.object_country = ? AND t.object_sector IN ('GOV', 'MIL')))) AND coalesce(t.date_from, ?) <= ? AND "
        "(? = '' OR ? IN (t.subject_actor, t.object_actor, t.object2_actor, "
        "t.subject_country, t.object_country)) "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY documents DESC, t.kind, t.subject, t.object LIMIT ?",
        [id, id, id, id, id, id, on or dt.date.max, on or dt.date.max, other, other, limit],
    )
    return [
        {
            "kind": row["kind"], "sign": row["sign"], "subject": {"id": row["subject_actor"], "name": row["subject"]},
            "object": {"id": row["object_actor"], "name": row["object"]},
            "object2": {"id": row["object2_actor"], "name": row["object2"]} if row["object2"] else None,
            "from": row["date_from"], "to": row["date_to"], "said_by": row["said_by"], "documents": row["documents"],
            "quote": row["evidence"], "document": row["document"], "published": row["published"], "start": row["start"],
        }
        for row in rows
    ]  # fmt: skip


def partners(snapshot: Snapshot, id: str, limit: int = 24) -> list[dict[str, Any]]:
    """With whom an actor, or everybody who acts for it, has to do, by the number of stories."""
    called = names(snapshot)
    rows = snapshot.rows(
        "SELECT party, count(*) AS stories, count(*) FILTER (good) AS cooperation, count(*) FILTER (NOT good) "
        "AS conflict, "
        "max(day) AS latest FROM (SELECT o.party, o.tale, o.quad <= 2 AS good, max(o.day) AS day FROM appearances o "
        "WHERE o.n IN (SELECT n FROM presence WHERE id = ?) AND o.party <> ? AND o.actor <> ? "
        "AND o.part IN ('source', 'target') GROUP BY ALL) WHERE party <> ? GROUP BY party "
        "ORDER BY stories DESC, party LIMIT ?",
        [id, id, id, snapshot.value("SELECT any_value(party) FROM people WHERE actor = ?", [id]) or "", limit],
    )
    return [
        {
            "id": row["party"], "name": called.get(row["party"], row["party"]), "stories": row["stories"],
            "cooperation": row["cooperation"], "conflict": row["conflict"], "latest": row["latest"],
        }
        for row in rows
    ]  # fmt: skip


def _members(snapshot: Snapshot, id: str) -> list[Row]:
    """Who acts for a party, the most named first."""
    return snapshot.rows(
        "SELECT actor AS id, name, kind, sector, documents FROM people WHERE party = ? AND actor <> ? LIMIT 20",
        [id, id],
    )


_STATEMENT = (
    's.statement AS id, s.kind, s.speaker, s.speaker_actor AS speaker_id, s.cue, s.content, s.start, s."end", '
    "s.addressee, s.medium, s.quoted, s.document, d.title, d.source AS publisher, d.published"
)


def said_by(snapshot: Snapshot, id: str, limit: int = 50, since: dt.date | None = None) -> list[Row]:
    """What an actor says, the latest first."""
    return snapshot.rows(
        f"SELECT {_STATEMENT} FROM statements s JOIN documents d USING (document) "
        "WHERE s.speaker_actor = ? AND coalesce(d.published >= ?, true) "
        "ORDER BY d.published DESC NULLS LAST, s.document, s.start LIMIT ?", [id, since, limit],
    )  # fmt: skip


def said_of(snapshot: Snapshot, id: str, limit: int = 50) -> list[Row]:
    """What others say in words that name the actor, the latest first."""
    return snapshot.rows(
        f"SELECT {_STATEMENT} FROM statements s JOIN documents d USING (document) "
        "WHERE s.statement IN (SELECT statement FROM spoken WHERE actor = ?) AND s.speaker_actor IS DISTINCT FROM ? "
        "ORDER BY d.published DESC NULLS LAST, s.document, s.start LIMIT ?", [id, id, limit],
    )  # fmt: skip
