"""What a record tells of two parties, loaded once and then asked many things.

Rows that concern either party, and those of the latest documents that speak of both, are taken out of the record in
narrow columns and asked in memory; the words of a row are fetched when the row is wanted. So a brief costs a handful of
scans, whatever the number of its sections.

A story counts once, by the event that represents it; an event that no story holds counts as one of its own. What was
published after the day `on` is not known on it; a story that has been decided since then is still open on it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .happening import Evidence, Happening, as_day, first_quote, split
from .parties import Names, Queryable, Row, apart_sql, ask, numbered, party_sql
from .standing import Bond, bonds_on

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LATEST_DOCUMENTS = 1000
"""Documents that speak of both parties, the latest, in which third parties, claims and statements are looked for."""
NEWS_DAYS = 2
"""Days before publication that an undated piece of news is taken to cover, as `coding.dating` has it."""
BETWEEN = (
    "((a_s AND b_t) OR (a_t AND b_s) OR (reciprocal AND (a_s OR a_t) AND (b_s OR b_t)) OR (a_t AND b_t AND talks))"
)
"""One is source and the other target, both take part in what is mutual, or somebody brings the two to the table."""
AROUND = (
    "(len(list_filter(source_parties || target_parties, x -> x NOT IN ($a, $b))) > 0 OR len(others) > 0) "
    "AND (document, sentence) IN (SELECT (document, sentence) FROM together)"
)
"""Others take part, in a sentence that speaks of both."""
PAST = "(status IN ('happened', 'ongoing') AND coalesce(day, $on) <= $on)"
LATEST = "day DESC NULLS LAST, reports DESC, id"

_DAY = "least(coalesce(date_to, date_from, published), coalesce(published, date_to, date_from))"
"""The day to which something is counted: not after its publication, however long its range may run."""
STATUS = "CASE WHEN s.story IS NOT NULL AND s.last_published <= $on THEN s.status ELSE e.status END"
KNOWN = (
    "coalesce(d.status, '') <> 'withdrawn' AND e.verdict IS DISTINCT FROM 'wrong' "
    "AND coalesce(s.first_published, d.published, $on) <= $on AND (s.story IS NOT NULL OR told_in.event IS NULL)"
)
FROM_STORIES = (
    "events e JOIN documents d ON d.document = e.document LEFT JOIN stories s ON s.event = e.event "
    "LEFT JOIN (SELECT DISTINCT event FROM story_events) told_in ON told_in.event = e.event"
)
"""Events that stand for their story, or that no story holds, with their documents."""

_HITS = "party IN ($a, $b) OR actor IN ($a, $b) OR document IN (SELECT unnest($documents))"
_LOAD = f"""
    WITH p AS (
        SELECT event, document, part, actor, {party_sql()} AS party, {apart_sql()} AS apart FROM participants
    ),
    hits AS (
        SELECT DISTINCT event FROM p WHERE {_HITS}
    ),
    sides AS (
        SELECT event,
            bool_or(part = 'source' AND (party = $a OR actor = $a)) AS a_s,
            bool_or(part = 'target' AND (party = $a OR actor = $a)) AS a_t,
            bool_or(part = 'source' AND (party = $b OR actor = $b)) AS b_s,
            bool_or(part = 'target' AND (party = $b OR actor = $b)) AS b_t,
            coalesce(list(DISTINCT party) FILTER (part = 'source'), []) AS source_parties,
            coalesce(list(DISTINCT party) FILTER (part = 'target'), []) AS target_parties,
            coalesce(list(DISTINCT party) FILTER (part = 'source' AND apart), []) AS source_sides,
            coalesce(list(DISTINCT party) FILTER (part = 'target' AND apart), []) AS target_sides,
            coalesce(list(part || '=' || party) FILTER (part NOT IN ('source', 'target')), []) AS others
        FROM p WHERE event IN (SELECT event FROM hits) GROUP BY event
    ), rows AS (
        SELECT e.event, coalesce(s.story, e.event) AS id, e.type, e.mode, e.quad, e.intensity, e.trigger,
            coalesce(s.reciprocal, e.reciprocal) AS reciprocal, {STATUS} AS status,
            CASE WHEN s.story IS NULL THEN e.date_from ELSE s.date_from END AS date_from,
            CASE WHEN s.story IS NULL THEN e.date_to ELSE s.date_to END AS date_to,
            coalesce(s.date_precision, e.date_precision) AS date_precision, coalesce(s.country, e.country) AS country,
            coalesce(s.reports, 1) AS reports, coalesce(s.independent, 1) AS sources,
            coalesce(s.disputed, false) AS disputed, e.document, e.sentence, e.said_by_actor, d.published,
            coalesce(d.source, '') AS publisher, sides.* EXCLUDE (event)
        FROM sides JOIN {FROM_STORIES} ON e.event = sides.event WHERE {KNOWN}
    )
    SELECT *, {_DAY} AS day, type = 'CONSULT' AND (mode = 'third-party' OR reciprocal) AS talks,
        coalesce(date_precision = 'day' AND date_to = published AND date_from = published - {NEWS_DAYS}, false)
            AS assumed
    FROM rows
"""
_WORDS = """
    SELECT e.event, e.condition, e.said_by, e.place, e.evidence, e.evidence_spans, e."start", e."end",
        d.name AS document_name, d.title, d.source AS publisher, d.url, p.sources_named, p.targets_named, l.level
    FROM events e JOIN documents d ON d.document = e.document LEFT JOIN (
        SELECT event, list(name ORDER BY position) FILTER (part = 'source') AS sources_named,
            list(name ORDER BY position) FILTER (part = 'target') AS targets_named
        FROM (
            SELECT event, part, position,
                CASE WHEN kind = 'state' OR country IS NULL THEN name ELSE name || ' (' || country || ')' END AS name
            FROM participants WHERE event IN (SELECT unnest($events))
        ) GROUP BY event
    ) p ON p.event = e.event LEFT JOIN (
        SELECT event, max(level) AS level FROM stages WHERE event IN (SELECT unnest($events)) GROUP BY event
    ) l ON l.event = e.event
    WHERE e.event IN (SELECT unnest($events))
"""
_BOTH = """
    WITH ours AS (SELECT DISTINCT document FROM mentions WHERE actor IN (SELECT unnest($ours))),
    theirs AS (SELECT DISTINCT document FROM mentions WHERE actor IN (SELECT unnest($theirs)))
    SELECT d.document FROM ours JOIN theirs USING (document) JOIN documents d USING (document)
    WHERE coalesce(d.status, '') <> 'withdrawn' AND coalesce(d.published, $on) <= $on
    ORDER BY d.published DESC NULLS LAST, d.document LIMIT $most
"""


class Pair:
    """Two parties of a record on a day (`b` is `a` for one party alone). Ids, not names: `Names.find` gives them."""

    def __init__(self, record: Queryable, names: Names, a: str, b: str, on: dt.date) -> None:
        self.record, self.names, self.a, self.b, self.on = record, names, a, b, on
        self._made: dict[str, Happening] = {}
        self._wanted: set[str] = set()
        self._texts: dict[str, str] = {}

    @property
    def called(self) -> tuple[str, str]:
        """The names of the two."""
        return self.names.name(self.a), self.names.name(self.b)

    @cached_property
    def ours(self) -> list[str]:
        """The actors who act for the first party."""
        return self.names.members(self.a)

    @cached_property
    def theirs(self) -> list[str]:
        """The actors who act for the second party."""
        return self.names.members(self.b)

    @cached_property
    def documents(self) -> list[str]:
        """The latest documents that speak of both."""
        if self.a == self.b:
            return []
        values = {"ours": self.ours, "theirs": self.theirs, "on": self.on, "most": LATEST_DOCUMENTS}
        return [row["document"] for row in ask(self.record, _BOTH, values)]

    @cached_property
    def bonds(self) -> list[Bond]:
        """The standing ties of either, and who is part of whom."""
        ends = "(subject_party, object_party, subject_actor, object_actor)"
        where = f"$a IN {ends} OR $b IN {ends} OR kind IN ('part_of', 'member_of')"
        return bonds_on(self.record, self.names, self.on, where, a=self.a, b=self.b)

    @property
    def own_bonds(self) -> list[Bond]:
        """The standing ties between the two, in either direction."""
        both = {self.a, self.b}
        return [
            bond for bond in self.bonds
            if bond.kind != "mediates_between" and bond.subject != bond.object
            and {bond.subject, bond.subject_actor} & both and {bond.object, bond.object_actor} & both
        ]  # fmt: skip

    @cached_property
    def _local(self) -> "DuckDBPyConnection":
        """The rows in memory: `told`, and of the documents that speak of both `mentions`, `sentences`, `together`."""
        import duckdb

        connection = duckdb.connect(":memory:")
        values = {"a": self.a, "b": self.b, "on": self.on, "documents": self.documents}
        self._take(connection, "told", _LOAD, values)
        within = "WHERE document IN (SELECT unnest($documents))"
        self._take(
            connection, "mentions", f'SELECT document, actor, "start" AS s, "end" AS e FROM mentions {within}', values
        )
        self._take(
            connection, "sentences", f'SELECT document, sentence, "start" AS s, "end" AS e FROM sentences {within}',
            values,
        )  # fmt: skip
        side = (
            "SELECT x.document, x.sentence FROM mentions m JOIN sentences x ON x.document = m.document "
            "AND m.s >= x.s AND m.s < x.e WHERE list_contains({}, m.actor)"
        )
        connection.execute(
            f"CREATE TABLE together AS {side.format('$1')} INTERSECT {side.format('$2')}", [self.ours, self.theirs]
        )
        connection.execute("CREATE TABLE known (actor VARCHAR, party VARCHAR)")
        connection.execute("INSERT INTO known SELECT unnest($1), unnest($2)", list(self.names.table()))
        return connection

    def _take(self, connection: "DuckDBPyConnection", table: str, query: str, values: dict[str, Any]) -> None:
        text, order = numbered(query)
        connection.register("incoming", self.record.sql(text, [values[name] for name in order]))
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming")
        connection.unregister("incoming")

    def load(self, table: str, query: str, **values: Any) -> None:
        """Take more rows of the record into memory, unless that has been done; `$documents` are those of both."""
        found = self._local.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = ?", [table]).fetchone()
        if not found or not found[0]:
            self._take(self._local, table, query, {"documents": self.documents, **values})

    def local(self, query: str, **values: Any) -> list[Row]:
        """Rows of what is in memory; `$a`, `$b`, `$on`, `$ours` and `$theirs` are known."""
        known = {"a": self.a, "b": self.b, "on": self.on, "ours": self.ours, "theirs": self.theirs, **values}
        text, order = numbered(query)
        rows: list[Row] = self._local.execute(text, [known[name] for name in order]).to_arrow_table().to_pylist()
        return rows

    def told(self, where: str, limit: int, order: str = LATEST, **values: Any) -> list[Happening]:
        """The stories that a condition over the rows picks, with their words; the latest first."""
        return self.happenings(
            self.local(f"SELECT * FROM told WHERE {where} ORDER BY {order} LIMIT {int(limit)}", **values)
        )

    def between(self, where: str = "true", limit: int = 50, order: str = LATEST) -> list[Happening]:
        """Stories between the two."""
        return self.told(f"{BETWEEN} AND {where}", limit, order)

    def around(self, where: str = "true", limit: int = 50) -> list[Happening]:
        """What others do in sentences that speak of both: to them, through them or about them."""
        return self.told(f"{AROUND} AND {where}", limit)

    def counted(self) -> list[Row]:
        """What took place between the two: `day`, `conflict`, `n`, `documents`, `publishers`."""
        return self.local(
            "SELECT day, quad > 2 AS conflict, count(*) AS n, list(DISTINCT document) AS documents, "
            f"list(DISTINCT publisher) AS publishers FROM told WHERE {BETWEEN} AND {PAST} GROUP BY ALL ORDER BY ALL"
        )

    def fetch(self, events: Iterable[str]) -> None:
        """Fetch the words of some events in one go, so that later questions find them."""
        missing = sorted({event for event in events if event not in self._made})
        if not missing:
            return
        missing = sorted(self._wanted.union(missing).difference(self._made))
        self._wanted.clear()
        words = {row["event"]: row for row in ask(self.record, _WORDS, {"events": missing})}
        rows = self.local("SELECT * FROM told WHERE event IN (SELECT unnest($events))", events=missing)
        self._made.update({row["event"]: make_happening({**words[row["event"]], **row}) for row in rows})

    def happenings(self, rows: Sequence[Row]) -> list[Happening]:
        """The happenings of some rows of `told`, in their order."""
        self.fetch(row["event"] for row in rows)
        return [self._made[row["event"]] for row in rows]

    def by_event(self, events: Iterable[str]) -> dict[str, Happening]:
        """The happenings of some events, by event; of events that are not among the pair's, too."""
        wanted = sorted(set(events))
        self.fetch(wanted)
        missing = [event for event in wanted if event not in self._made]
        if missing:
            values = {"a": self.a, "b": self.b, "on": self.on, "documents": [], "events": missing}
            rows = ask(self.record, _LOAD.replace(_HITS, "event IN (SELECT unnest($events))"), values)
            words = {row["event"]: row for row in ask(self.record, _WORDS, {"events": missing})}
            self._made.update({row["event"]: make_happening({**words[row["event"]], **row}) for row in rows})
        return {event: self._made[event] for event in wanted if event in self._made}

    def warm(self, *picks: tuple[str, int, str]) -> None:
        """Announce what several (condition, limit, order) will pick: the next fetch brings it along."""
        queries = [f"(SELECT event FROM told WHERE {where} ORDER BY {order} LIMIT {n})" for where, n, order in picks]
        self._wanted.update(row["event"] for row in self.local(" UNION ".join(queries)))

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of some documents, by id."""
        missing = sorted({document for document in documents if document not in self._texts})
        if missing:
            query = "SELECT document, text FROM documents WHERE document IN (SELECT unnest($documents))"
            for row in ask(self.record, query, {"documents": missing}):
                self._texts[row["document"]] = row["text"] or ""
        return self._texts


def make_happening(row: Row) -> Happening:
    """The happening of a row of `told` with the words of its event."""
    quote, start, end = first_quote(row["evidence"], row["evidence_spans"], row["start"], row["end"])
    return Happening(
        id=row["id"], event=row["event"], type=row["type"], mode=row["mode"], quad=row["quad"],
        intensity=row["intensity"], source=_named(row["sources_named"]), target=_named(row["targets_named"]),
        source_parties=frozenset(row["source_parties"] or ()), target_parties=frozenset(row["target_parties"] or ()),
        others=tuple(sorted(_part(other) for other in row["others"] or ())), reciprocal=bool(row["reciprocal"]),
        status=row["status"], condition=row["condition"], said_by=split(row["said_by"]),
        said_by_actor=split(row["said_by_actor"]), start=as_day(row["date_from"]), stop=as_day(row["date_to"]),
        precision=row["date_precision"], assumed=bool(row["assumed"]), place=row["place"], country=row["country"],
        trigger=row["trigger"] or "", reports=int(row["reports"] or 1), sources=int(row["sources"] or 1),
        disputed=bool(row["disputed"]), level=row["level"],
        evidence=Evidence(
            quote, row["document"], row["title"] or row["document_name"] or "", row["publisher"] or None, row["url"],
            as_day(row["published"]), start, end,
        ),
    )  # fmt: skip


def _named(names: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names or ()))


def _part(other: str) -> tuple[str, str]:
    part, _, party = other.partition("=")
    return part, party


def last_day(record: Queryable) -> dt.date | None:
    """The last day of publication in the record."""
    return as_day(ask(record, "SELECT max(published) AS day FROM documents")[0]["day"])


def open_pair(record: Queryable, a: str, b: str, on: dt.date | None) -> Pair:
    """A pair by ids or names, on a day (the record's last). Raises InputError for a name that is not mentioned."""
    names = Names(record)
    return Pair(record, names, names.find(a), names.find(b), on or last_day(record) or dt.date.today())
