"""The signed network of a day: who stands with whom and against whom, and on what that rests.

Signs come from standing ties; from deeds (material events of the past year) where no tie stands; from words (praise and
blame) where there are no deeds. An opposition opposes its government by what the word means. Counts of meetings give
no sign: one meets friends and enemies.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .pair import FROM_STORIES, KNOWN, PAST, STATUS, Pair, last_day
from .parties import OPPOSITION, Names, Queryable, Row, apart_sql, ask, party_sql
from .shown import Rows, Shown
from .signs import key
from .standing import SOFT, UNSIGNED, Bond, bonds_on
from .tone import EVEN, KAPPA

if TYPE_CHECKING:
    import networkx as nx

Counts = dict[tuple[Any, Any], dict[str, float]]
Level = Literal["party", "state", "actor"]
BASES = ("tie", "implied", "deeds", "words")
"""What a sign may rest on, the strongest first."""
MEMORY = 365
"""Days for which a deed or word speaks for how two stand."""
CLEAR = 0.1
"""How far from even the shrunken share of conflict must be to give a sign: one event by itself is enough."""


@dataclass(frozen=True, slots=True)
class Network(Shown):
    """`graph`: nodes with `name`; edges with `sign`, `basis`, `kinds`, `since`, `moving` (a thaw or strain against
    the sign), `cooperation`, `conflict` (counts of the past year) and `ties` (ids of
    `standing`).
    """

    graph: "nx.Graph"
    on: dt.date
    level: str
    standing: dict[str, Bond]

    @property
    def heading(self) -> str:
        return f"{self.graph.number_of_nodes()} parties, {self.graph.number_of_edges()} ties on {self.on}"

    def rows(self) -> Rows:
        edges = {key(a, b): tie for a, b, tie in self.graph.edges(data=True)}
        return [
            {
                "a": a, "b": b, "sign": tie["sign"], "basis": tie["basis"], "kinds": "; ".join(tie["kinds"]),
                "since": tie["since"], "moving": tie["moving"], "cooperation": tie["cooperation"],
                "conflict": tie["conflict"],
            }
            for (a, b), tie in sorted(edges.items(), key=lambda edge: tuple(map(str, edge[0])))
        ]  # fmt: skip


def network(
    record: Queryable, on: dt.date | None = None, level: Level = "party", bases: Iterable[str] = BASES
) -> Network:
    """The signed network on a day (the record's last): of parties (states and the groups apart from them), of states
    alone, or of actors as they are named. `bases` limits on what a sign may rest.
    """
    day, names = on or last_day(record) or dt.date.today(), Names(record)
    values = {"on": day, "since": day - dt.timedelta(days=MEMORY)}
    rows = ask(record, _EXCHANGES.format(rows=_ROWS.format(node="actor" if level == "actor" else "party")), values)
    found = build(names, day, level, bonds_on(record, names, day), count_exchanges(rows), bases)
    names.learn(map(str, found.graph.nodes))
    for node in found.graph.nodes:
        found.graph.nodes[node]["name"] = names.name(node)
    return found


def network_around(pair: Pair) -> Network:
    """What the network of parties has of the ties and deeds of the two, and who is part of whom; ids without names."""
    since = pair.on - dt.timedelta(days=MEMORY)
    rows = pair.local(_EXCHANGES.format(rows=_PAIR_ROWS), since=since)
    return build(pair.names, pair.on, "party", pair.bonds, count_exchanges(rows), BASES)


def build(
    names: Names, day: dt.date, level: Level, bonds: Iterable[Bond], counts: Counts, bases: Iterable[str] = BASES
) -> Network:
    """The network of some ties and counts of exchanges; its nodes have no names yet."""
    import networkx as nx

    wanted, graph = set(bases), nx.Graph(on=day, level=level)
    stated: dict[tuple[Any, Any], list[Bond]] = defaultdict(list)
    for bond in bonds:
        ends = (bond.subject_actor, bond.object_actor) if level == "actor" else (bond.subject, bond.object)
        if bond.apart and bond.sign and bond.kind not in UNSIGNED and ends[0] != ends[1]:
            stated[key(*ends)].append(bond)
    for ends in sorted({*stated, *counts}, key=str):
        edge = _edge(stated.get(ends, []), counts.get(ends, {}), wanted)
        if edge is not None and (level != "state" or all(_is_state(node) for node in ends)):
            graph.add_edge(*ends, **edge)
    if "implied" in wanted and level == "party":
        _imply(graph)
    return Network(graph, day, level, {bond.id: bond for bonds in stated.values() for bond in bonds})


def count_exchanges(rows: Iterable[Row]) -> Counts:
    """Rows with the ends `a` and `b` as counts by pair."""
    return {
        key(row["a"], row["b"]): {name: float(row[name] or 0) for name in row if name not in ("a", "b")} for row in rows
    }


_ROWS = f"""
    known AS (SELECT actor, {party_sql()} AS party FROM actors WHERE NOT contains(actor, '/')),
    happened AS (
        SELECT e.event, e.type, e.quad, coalesce(s.reciprocal, e.reciprocal) AS reciprocal, e.said_by_actor
        FROM {FROM_STORIES} WHERE {KNOWN} AND {STATUS} IN ('happened', 'ongoing')
            AND coalesce(e.date_to, e.date_from, d.published, $on) >= $since
    ), p AS (
        SELECT event, part, {{node}} AS node FROM (
            SELECT event, part, actor, {party_sql()} AS party FROM participants
            WHERE part IN ('source', 'target') AND {apart_sql()}
        )
    ), rows AS (
        SELECT h.*, coalesce(list(DISTINCT p.node) FILTER (p.part = 'source'), []) AS source_sides,
            coalesce(list(DISTINCT p.node) FILTER (p.part = 'target'), []) AS target_sides
        FROM happened h JOIN p ON p.event = h.event GROUP BY ALL
    )
"""
_PAIR_ROWS = f"rows AS (SELECT * FROM told WHERE {PAST} AND coalesce(day, $on) >= $since)"
_EXCHANGES = """
    WITH {rows}, ends AS (
        SELECT event, type, quad, said_by_actor, unnest(CASE WHEN reciprocal THEN source_sides || target_sides
            ELSE source_sides END) AS x, target_sides || CASE WHEN reciprocal THEN source_sides ELSE [] END AS others
        FROM rows
    ), pairs AS (
        SELECT DISTINCT event, type, quad, said_by_actor, least(x, y) AS a, greatest(x, y) AS b
        FROM (SELECT *, unnest(others) AS y FROM ends) WHERE x <> y
    ), accused AS (
        SELECT DISTINCT v.event, coalesce(k.party, v.actor) AS voice FROM (
            SELECT event, unnest(string_split(said_by_actor, '; ')) AS actor
            FROM pairs WHERE quad > 2 AND said_by_actor IS NOT NULL
        ) v LEFT JOIN known k ON k.actor = v.actor
    )
    SELECT a, b, count(*) FILTER (quad = 2) AS friendly, count(*) FILTER (quad = 4) AS hostile,
        count(*) FILTER (type IN ('SUPPORT', 'AGREE', 'CONCEDE')) AS praise,
        count(*) FILTER (type IN ('ACCUSE', 'REJECT', 'THREATEN')) AS blame,
        count(*) FILTER (quad < 3) AS cooperation, count(*) FILTER (quad > 2) AS conflict
    FROM pairs WHERE NOT EXISTS (
        SELECT 1 FROM accused v WHERE v.event = pairs.event AND v.voice IN (pairs.a, pairs.b)
    ) GROUP BY a, b
"""
"""What pairs did in the year before a day: deeds, praise and blame, and all of either kind. What one of the two says
of the other's conflict is left out: it is an accusation.
"""


def _is_state(node: Any) -> bool:
    return isinstance(node, str) and len(node) == 3 and node.isupper()


def _edge(bonds: list[Bond], counts: dict[str, float], bases: set[str]) -> dict[str, Any] | None:
    """Sign and what it rests on; None where nothing gives one."""
    firm = [bond for bond in bonds if bond.kind not in SOFT]
    edge: dict[str, Any] = {
        "kinds": tuple(dict.fromkeys(bond.kind for bond in bonds)),
        "since": min((bond.since for bond in firm if bond.since), default=None),
        "ties": tuple(bond.id for bond in bonds),
        "cooperation": int(counts.get("cooperation", 0)),
        "conflict": int(counts.get("conflict", 0)),
        "moving": None,
    }
    if bonds and "tie" in bases:
        votes = firm or bonds
        total = sum(bond.sign * bond.weight for bond in votes)
        sign = 1 if total > 0 else -1 if total < 0 else votes[0].sign
        return {**edge, "sign": sign, "basis": "tie", "moving": next((b.sign for b in bonds if b.sign != sign), None)}
    for basis, friendly, hostile in (("deeds", "friendly", "hostile"), ("words", "praise", "blame")):
        good, bad = counts.get(friendly, 0.0), counts.get(hostile, 0.0)
        if basis in bases and good + bad:
            share = (bad + KAPPA * EVEN) / (good + bad + KAPPA)
            if abs(share - EVEN) >= CLEAR - 1e-9:
                return {**edge, "sign": -1 if share > EVEN else 1, "basis": basis}
    return None


def _imply(graph: "nx.Graph") -> None:
    """The opposition of a country that is in the network opposes it, unless the record says how they stand."""
    for node in [n for n in graph.nodes if str(n).endswith(OPPOSITION)]:
        home = str(node).removesuffix(OPPOSITION)
        if home in graph and not graph.has_edge(home, node):
            graph.add_edge(
                home, node, sign=-1, basis="implied", kinds=("opposition",), since=None, ties=(), cooperation=0,
                conflict=0, moving=None,
            )  # fmt: skip
