"""Rows of the record about two parties, one party, or one party and those around it.

A story counts once, by the event that represents it; an event that no story holds counts as one of its own. What was
published after the day `on` is not known on it; a story that has been decided since then is still open on it.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from .happening import Evidence, Happening, as_day, split
from .parties import Names, Queryable, ask, party_sql

BETWEEN = "(a_s AND b_t) OR (a_t AND b_s) OR (reciprocal AND (a_s OR a_t) AND (b_s OR b_t)) OR (a_t AND b_t AND talks)"
"""One is source and the other target, both take part in what is mutual, or somebody brings the two to the table."""
TALKS = "e.type = 'CONSULT' AND (e.mode = 'third-party' OR coalesce(s.reciprocal, e.reciprocal))"

_PARTIES = f"""
    p AS (
        SELECT event, part, position, actor, {party_sql()} AS party,
            CASE WHEN kind = 'state' OR country IS NULL THEN name ELSE name || ' (' || country || ')' END AS name
        FROM participants
    ),
    sides AS (
        SELECT event,
            coalesce(bool_or(part = 'source' AND $a IN (party, actor)), false) AS a_s,
            coalesce(bool_or(part = 'target' AND $a IN (party, actor)), false) AS a_t,
            coalesce(bool_or(part = 'source' AND $b IN (party, actor)), false) AS b_s,
            coalesce(bool_or(part = 'target' AND $b IN (party, actor)), false) AS b_t,
            list(name ORDER BY position) FILTER (part = 'source') AS sources_named,
            list(name ORDER BY position) FILTER (part = 'target') AS targets_named,
            list(DISTINCT party) FILTER (part = 'source') AS source_parties,
            list(DISTINCT party) FILTER (part = 'target') AS target_parties,
            list(part || '=' || party) FILTER (part NOT IN ('source', 'target')) AS others
        FROM p WHERE event IN ({{only}}) GROUP BY event
    )"""
_OURS = "SELECT event FROM p WHERE party IN ($a, $b) OR actor IN ($a, $b)"
_TOLD = f"""
    told AS (
        SELECT e.event, coalesce(s.story, e.event) AS id, e.type, e.mode, e.quad, e.intensity,
            coalesce(s.reciprocal, e.reciprocal) AS reciprocal, {TALKS} AS talks,
            CASE WHEN s.story IS NOT NULL AND s.last_published <= $on THEN s.status ELSE e.status END AS status,
            e.condition, e.said_by, e.said_by_actor,
            CASE WHEN s.story IS NULL THEN e.date_from ELSE s.date_from END AS date_from,
            CASE WHEN s.story IS NULL THEN e.date_to ELSE s.date_to END AS date_to,
            coalesce(s.date_precision, e.date_precision) AS date_precision,
            coalesce(e.because LIKE '%"date", "news of the publication date"%', false) AS assumed, coalesce(s.place, e.place) AS place,
            coalesce(s.country, e.country) AS country, e.trigger, e.evidence, e.evidence_spans, e."start", e."end",
            coalesce(s.reports, 1) AS reports, coalesce(s.independent, 1) AS sources,
            coalesce(s.disputed, false) AS disputed, e.document, e.sentence, d.name AS document_name, d.title,
            d.source AS publisher, d.url, d.published, sides.* EXCLUDE (event)
        FROM sides JOIN events e USING (event) JOIN documents d ON d.document = e.document
            LEFT JOIN stories s ON s.event = e.event
            LEFT JOIN (SELECT DISTINCT event FROM story_events) told_in ON told_in.event = e.event
        WHERE (s.story IS NOT NULL OR told_in.event IS NULL) AND coalesce(d.status, '') <> 'withdrawn'
            AND e.verdict IS DISTINCT FROM 'wrong' AND coalesce(s.first_published, d.published, $on) <= $on
    )"""
DAY = "least(coalesce(date_to, date_from, published), coalesce(published, date_to, date_from))"
"""The day to which something is counted: not after its publication, however long a range may run."""
LATEST = f"{DAY} DESC NULLS LAST, reports DESC, id"
PAST = f"status IN ('happened', 'ongoing') AND coalesce({DAY}, $on) <= $on"


def told_between(
    record: Queryable,
    a: str,
    b: str,
    on: dt.date,
    where: str = "true",
    limit: int = 200,
    order: str | None = None,
    **values: Any,
) -> list[Happening]:
    """Stories between two parties that are known on a day, the latest first; `where` is SQL over the rows."""
    return _rows(record, f"({BETWEEN}) AND ({where})", order or LATEST, limit, a=a, b=b, on=on, **values)


TOGETHER = """
    SELECT x.document, x.sentence FROM (
        SELECT document, "start" FROM mentions WHERE list_contains($ours, actor)) m
    JOIN sentences x ON x.document = m.document AND m."start" >= x."start" AND m."start" < x."end"
    INTERSECT SELECT x.document, x.sentence FROM (
        SELECT document, "start" FROM mentions WHERE list_contains($theirs, actor)) m
    JOIN sentences x ON x.document = m.document AND m."start" >= x."start" AND m."start" < x."end"
"""
"""The sentences that speak of both parties: of any actor in `$ours` and any in `$theirs`."""
_ALL_TOGETHER = f"SELECT event FROM events WHERE (document, sentence) IN ({TOGETHER})"


def told_around(
    record: Queryable, names: Names, a: str, b: str, on: dt.date, where: str = "true", limit: int = 400
) -> list[Happening]:
    """What others do in sentences that speak of both parties: to them, through them or about them."""
    third = "len(list_filter(source_parties || target_parties, x -> x NOT IN ($a, $b))) > 0 OR len(others) > 0"
    return _rows(
        record, f"({third}) AND ({where}) AND (document, sentence) IN ({TOGETHER})", LATEST, limit, _ALL_TOGETHER,
        a=a, b=b, on=on, ours=names.members(a), theirs=names.members(b),
    )  # fmt: skip


def told_of(record: Queryable, a: str, on: dt.date, where: str = "true", limit: int = 200) -> list[Happening]:
    """Stories in which one party takes part, the latest first."""
    return _rows(record, where, LATEST, limit, a=a, b=a, on=on)


def told_by_ids(record: Queryable, events: list[str], on: dt.date) -> dict[str, Happening]:
    """The stories that some events represent, or the events themselves, by event."""
    only = "SELECT unnest($events)"
    found = _rows(record, "true", LATEST, len(events) or 1, only, a="", b="", on=on, events=events) if events else []
    return {happening.event: happening for happening in found}


def count_between(record: Queryable, a: str, b: str, on: dt.date) -> list[dict[str, Any]]:
    """What took place between two parties, by day: `day`, `conflict`, `n`, `documents`, `publishers`."""
    query = (
        f"WITH {_PARTIES.format(only=_OURS)}, {_TOLD} SELECT {DAY} AS day, quad > 2 AS conflict, count(*) AS n, list(DISTINCT document) AS documents, "
        f"list(DISTINCT publisher) AS publishers FROM told WHERE ({BETWEEN}) AND {PAST} GROUP BY ALL ORDER BY ALL"
    )
    return ask(record, query, {"a": a, "b": b, "on": on})


def _rows(
    record: Queryable, where: str, order: str, limit: int, only: str = _OURS, **values: Any
) -> list[Happening]:
    query = (
        f"WITH {_PARTIES.format(only=only)}, {_TOLD}, picked AS (SELECT * FROM told WHERE {where} ORDER BY {order} LIMIT {int(limit)}) "
        "SELECT picked.*, steps.level FROM picked LEFT JOIN "
        "(SELECT event, max(level) AS level FROM stages GROUP BY event) steps ON steps.event = picked.event "
        f"ORDER BY {order}"
    )
    return [make_happening(row) for row in ask(record, query, values)]


def make_happening(row: dict[str, Any]) -> Happening:
    """The happening of one row of `told`."""
    return Happening(
        id=row["id"], event=row["event"], type=row["type"], mode=row["mode"], quad=row["quad"],
        intensity=row["intensity"], source=_named(row["sources_named"]), target=_named(row["targets_named"]),
        source_parties=frozenset(row["source_parties"] or ()), target_parties=frozenset(row["target_parties"] or ()),
        others=tuple(sorted(_pair(other) for other in row["others"] or ())), reciprocal=bool(row["reciprocal"]),
        status=row["status"], condition=row["condition"], said_by=split(row["said_by"]),
        said_by_actor=split(row["said_by_actor"]), start=as_day(row["date_from"]), stop=as_day(row["date_to"]),
        precision=row["date_precision"], assumed=bool(row["assumed"]), place=row["place"], country=row["country"], trigger=row["trigger"] or "",
        reports=int(row["reports"] or 1), sources=int(row["sources"] or 1), disputed=bool(row["disputed"]),
        level=row["level"], evidence=make_evidence(row),
    )  # fmt: skip


def make_evidence(row: dict[str, Any], quote: str = "evidence") -> Evidence:
    """The evidence of a row with `document`, `document_name`, `title`, `publisher`, `url`, `published`, `start`,
    `end`; of several quotes (`evidence_spans`) the first.
    """
    words, start, end = row[quote] or "", row["start"], row["end"]
    spans = json.loads(row.get("evidence_spans") or "[]")
    if spans:
        start, end = spans[0]
        words = words[: end - start]
    return Evidence(
        words, row["document"], row["title"] or row["document_name"] or "", row["publisher"], row["url"],
        as_day(row["published"]), start, end,
    )  # fmt: skip


def _named(names: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names or ()))


def _pair(other: str) -> tuple[str, str]:
    part, _, party = other.partition("=")
    return part, party


def last_day(record: Queryable) -> dt.date | None:
    """The last day of publication in the record."""
    return as_day(ask(record, "SELECT max(published) AS day FROM documents")[0]["day"])


def publishers(happenings: Iterable[Happening]) -> set[str]:
    """Who published them."""
    return {h.evidence.source or h.evidence.document for h in happenings}
