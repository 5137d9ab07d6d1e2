"""Who does what to whom as nodes and edges: what GEXF and GraphML have. An edge is an event or a standing tie."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from .extract import Extract


class Node(NamedTuple):
    """An actor."""

    id: str
    name: str
    kind: str | None
    country: str | None
    sector: str | None


class Edge(NamedTuple):
    """An event or tie between two actors; a mutual event is one edge with `reciprocal`.

    `sign` is -1 for conflict and 1 for cooperation; a tie has its own.
    """

    id: str
    source: str
    target: str
    start: dt.date | None
    end: dt.date | None
    what: str
    type: str
    mode: str | None
    status: str
    sign: int
    quad: int | None
    intensity: float | None
    reciprocal: bool
    said_by: str | None
    place: str | None
    document: str
    confidence: float | None
    licence: str | None


KINDS: dict[str, type] = {
    "what": str, "type": str, "mode": str, "status": str, "sign": int, "quad": int, "intensity": float,
    "reciprocal": bool, "said_by": str, "place": str, "document": str, "confidence": float, "licence": str,
}  # fmt: skip
"""The attributes of an edge besides its ends and dates."""
NODE_KINDS = ("kind", "country", "sector")

_PAIRS = (
    "p AS (SELECT event, part, position, actor FROM participants WHERE part IN ('source', 'target') "
    "AND event IN (SELECT event FROM chosen)), "
    "pairs AS (SELECT s.event, s.actor AS one, t.actor AS other, s.position AS a, t.position AS b FROM p s "
    "JOIN p t ON t.event = s.event AND t.part = 'target' WHERE s.part = 'source' "
    "UNION ALL SELECT s.event, s.actor, t.actor, s.position, t.position FROM p s "
    "JOIN p t ON t.event = s.event AND t.part = 'source' AND t.position > s.position WHERE s.part = 'source' "
    "AND s.event IN (SELECT event FROM chosen WHERE reciprocal) "
    "AND s.event NOT IN (SELECT event FROM p WHERE part = 'target'))"
)
_BONDS = (
    "SELECT tie, subject_actor AS one, object_actor AS other FROM bonds "
    "WHERE subject_actor IS NOT NULL AND object_actor IS NOT NULL"
)


class Network:
    """The nodes and edges of what is exported; ties are among them when they have the filters that are given."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        chosen = extract.chosen()
        self._with, self._params = f"WITH chosen AS ({chosen.sql}), {_PAIRS}", chosen.params
        own = extract.licence is None or "own" in extract.licence
        self.has_ties = own and extract.fits("ties")
        if self.has_ties:
            bonds = extract.chosen("ties")
            self._with += f", bonds AS ({bonds.sql}), tied AS ({_BONDS})"
            self._params += bonds.params

    def nodes(self) -> Iterator[Node]:
        """The actors of all edges, in the order of their ids."""
        tied = "UNION SELECT one FROM tied UNION SELECT other FROM tied" if self.has_ties else ""
        sql = (
            f"{self._with}, ends AS (SELECT one AS actor FROM pairs UNION SELECT other FROM pairs {tied}) "
            "SELECT n.actor, coalesce(min(a.name), n.actor), min(a.kind), min(a.country), min(a.sector) "
            "FROM ends n LEFT JOIN actors a ON a.actor = n.actor WHERE n.actor IS NOT NULL "
            "GROUP BY n.actor ORDER BY n.actor"
        )
        for row in self.extract.rows(sql, self._params):
            yield Node(*row)

    def edges(self) -> Iterator[Edge]:
        """The events in the order of their days, then the ties."""
        sql = (
            f"{self._with} SELECT e.event || CASE WHEN q.a + q.b > 0 THEN '#' || q.a || '-' || q.b ELSE '' END, "
            "q.one, q.other, e.date_from, e.date_to, 'event', e.type, e.mode, e.status, "
            "CASE WHEN e.quad <= 2 THEN 1 ELSE -1 END, e.quad, e.intensity, coalesce(e.reciprocal, false), e.said_by, "
            "e.place, e.document, e.confidence, e.licence "
            "FROM chosen e JOIN pairs q ON q.event = e.event ORDER BY e.date_from NULLS LAST, e.event, q.a, q.b"
        )
        for row in self.extract.rows(sql, self._params):
            yield Edge(*row)
        if self.has_ties:
            sql = (
                f"{self._with} SELECT b.tie, t.one, t.other, b.date_from, b.date_to, 'tie', b.kind, NULL, 'standing', "
                "b.sign, NULL, NULL, false, b.said_by, NULL, b.document, NULL, NULL FROM bonds b "
                "JOIN tied t ON t.tie = b.tie ORDER BY b.tie"
            )
            for row in self.extract.rows(sql, self._params):
                yield Edge(*row)


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML 1.0 does not have."""


def attribute(value: object) -> str:
    """A value as an XML attribute, with its quotes."""
    return quoteattr(_ILLEGAL.sub(" ", _text(value)))


def content(value: object) -> str:
    """A value as the text of an XML element."""
    return escape(_ILLEGAL.sub(" ", _text(value)))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
