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

from .gather import last_day
from .parties import OPPOSITION, Names, Queryable, ask, party_sql
from .shown import Rows, Shown
from .signs import key
from .standing import SOFT, TAKES_SIDES, UNSIGNED, Standing, ties_on
from .tone import EVEN, KAPPA

if TYPE_CHECKING:
    import networkx as nx

Level = Literal["party", "state", "actor"]
BASES = ("tie", "implied", "deeds", "words")
"""What a sign may rest on, the strongest first."""
MEMORY = 365
"""Days for which a deed or word speaks for how two stand."""
TIE_HALF_LIFE = 365.0
"""Days after which a stated tie weighs half against one of the opposite sign that was stated later."""
CLEAR = 0.1
"""How far from even the shrunken share of conflict must be to give a sign: one event by itself is enough."""


@dataclass(frozen=True, slots=True)
class Network(Shown):
    """`graph`: nodes with `name`; edges with `sign`, `basis`, `kinds`, `since`, `moving` (a thaw or strain against
    the sign), `cooperation`, `conflict` (counts of the past year) and `ties` (ids, whose words
    are in `standing`).
    """

    graph: "nx.Graph"
    on: dt.date
    level: str
    standing: dict[str, Standing]

    @property
    def heading(self) -> str:
        return f"{self.graph.number_of_nodes()} parties, {self.graph.number_of_edges()} ties on {self.on}"

    def rows(self) -> Rows:
        return [
            {
                "a": a, "b": b, "sign": tie["sign"], "basis": tie["basis"], "kinds": "; ".join(tie["kinds"]),
                "since": tie["since"], "moving": tie["moving"], "cooperation": tie["cooperation"],
                "conflict": tie["conflict"],
            }
            for a, b, tie in sorted(self.graph.edges(data=True), key=lambda edge: tuple(map(str, edge[:2])))
        ]  # fmt: skip


def network(
    record: Queryable, on: dt.date | None = None, level: Level = "party", bases: Iterable[str] = BASES
) -> Network:
    """The signed network on a day (the record's last): of parties (states and the groups apart from them), of states
    alone, or of actors as they are named. `bases` limits on what a sign may rest.
    """
    import networkx as nx

    day = on or last_day(record) or dt.date.today()
    wanted, graph = set(bases), nx.Graph(on=day, level=level)
    stated: dict[tuple[Any, Any], list[Standing]] = defaultdict(list)
    standing = {tie.id: tie for tie in ties_on(record, day)}
    for tie in standing.values():
        ends = (_node(tie, "subject", level), _node(tie, "object", level))
        if tie.apart and tie.sign and tie.kind not in UNSIGNED and ends[0] != ends[1]:
            stated[key(*ends)].append(tie)
    counts = count_exchanges(record, day, level)
    for pair in sorted({*stated, *counts}, key=str):
        edge = _edge(stated.get(pair, []), counts.get(pair, {}), day, wanted)
        if edge is not None and (level != "state" or all(_is_state(node) for node in pair)):
            graph.add_edge(*pair, **edge)
    if "implied" in wanted and level == "party":
        _imply(graph)
    names = Names(record)
    for node in graph.nodes:
        graph.nodes[node]["name"] = names.name(node)
    return Network(graph, day, level, standing)


def count_exchanges(record: Queryable, on: dt.date, level: Level = "party") -> dict[tuple[Any, Any], dict[str, float]]:
    """What pairs did in the year before a day: `friendly` and `hostile` deeds, `praise` and `blame`, `cooperation` and
    `conflict` in all. What one of the two says of the other's deeds is left out: it is an accusation.
    """
    node = "actor" if level == "actor" else "party"
    values = {"on": on, "since": on - dt.timedelta(days=MEMORY)}
    counts: dict[tuple[Any, Any], dict[str, float]] = {}
    for row in ask(record, _EXCHANGES.replace("{node}", node), values):
        pair = key(row.pop("a"), row.pop("b"))
        counts[pair] = {name: float(value or 0) for name, value in row.items()}
    return counts


_EXCHANGES = f"""
    WITH known AS (
        SELECT actor, any_value({party_sql()}) AS party FROM actors GROUP BY actor
    ), happened AS (
        SELECT e.event, e.type, e.quad, coalesce(s.reciprocal, e.reciprocal) AS reciprocal, e.said_by_actor
        FROM events e JOIN documents d ON d.document = e.document LEFT JOIN stories s ON s.event = e.event
            LEFT JOIN (SELECT DISTINCT event FROM story_events) t ON t.event = e.event
        WHERE (s.story IS NOT NULL OR t.event IS NULL) AND coalesce(d.status, '') <> 'withdrawn'
            AND e.verdict IS DISTINCT FROM 'wrong' AND coalesce(s.first_published, d.published, $on) <= $on
            AND CASE WHEN s.story IS NOT NULL AND s.last_published <= $on THEN s.status ELSE e.status END
                IN ('happened', 'ongoing')
            AND coalesce(e.date_to, e.date_from, d.published, $on) >= $since
    ), p AS (
        SELECT DISTINCT event, part, {{node}} AS node FROM (
            SELECT event, part, actor, {party_sql()} AS party FROM participants
            WHERE part IN ('source', 'target') AND {TAKES_SIDES.format(kind="kind", sector="sector", actor="actor")}
        )
    ), pairs AS (
        SELECT DISTINCT h.event, h.type, h.quad, least(one.node, other.node) AS a, greatest(one.node, other.node) AS b,
            h.said_by_actor
        FROM happened h JOIN p one ON one.event = h.event JOIN p other ON other.event = h.event
        WHERE one.node <> other.node AND (one.part <> other.part OR h.reciprocal)
    ), voices AS (
        SELECT DISTINCT h.event, coalesce(k.party, u.actor) AS voice
        FROM (SELECT event, unnest(string_split(said_by_actor, '; ')) AS actor FROM happened
              WHERE said_by_actor IS NOT NULL) u JOIN happened h ON h.event = u.event
            LEFT JOIN known k ON k.actor = u.actor
    ), heard AS (
        SELECT pairs.* FROM pairs WHERE pairs.quad < 3
            OR NOT EXISTS (SELECT 1 FROM voices v WHERE v.event = pairs.event AND v.voice IN (pairs.a, pairs.b))
    )
    SELECT a, b, count(*) FILTER (quad = 2) AS friendly, count(*) FILTER (quad = 4) AS hostile,
        count(*) FILTER (type IN ('SUPPORT', 'AGREE', 'CONCEDE')) AS praise,
        count(*) FILTER (type IN ('ACCUSE', 'REJECT', 'THREATEN')) AS blame,
        count(*) FILTER (quad < 3) AS cooperation, count(*) FILTER (quad > 2) AS conflict
    FROM heard GROUP BY a, b
"""


def _node(tie: Standing, side: str, level: Level) -> str:
    return str(getattr(tie, f"{side}_actor" if level == "actor" else f"{side}_party"))


def _is_state(node: Any) -> bool:
    return isinstance(node, str) and len(node) == 3 and node.isupper()


def _edge(ties: list[Standing], counts: dict[str, float], on: dt.date, bases: set[str]) -> dict[str, Any] | None:
    """Sign and what it rests on; None where nothing gives one."""
    firm = [tie for tie in ties if tie.kind not in SOFT]
    edge: dict[str, Any] = {
        "kinds": tuple(dict.fromkeys(tie.kind for tie in ties)),
        "since": min((tie.since for tie in firm if tie.since), default=None),
        "ties": tuple(tie.id for tie in ties),
        "cooperation": int(counts.get("cooperation", 0)),
        "conflict": int(counts.get("conflict", 0)),
        "moving": None,
    }
    if ties and "tie" in bases:
        votes = firm or ties
        total = sum(tie.sign * 2.0 ** (-_age(tie, on) / TIE_HALF_LIFE) for tie in votes)
        sign = 1 if total > 0 else -1 if total < 0 else votes[0].sign
        soft = next((tie.sign for tie in ties if tie.sign != sign), None)
        return {**edge, "sign": sign, "basis": "tie", "moving": soft}
    for basis, friendly, hostile in (("deeds", "friendly", "hostile"), ("words", "praise", "blame")):
        good, bad = counts.get(friendly, 0.0), counts.get(hostile, 0.0)
        if basis in bases and good + bad:
            share = (bad + KAPPA * EVEN) / (good + bad + KAPPA)
            if abs(share - EVEN) >= CLEAR - 1e-9:
                return {**edge, "sign": -1 if share > EVEN else 1, "basis": basis}
    return None


def _age(tie: Standing, on: dt.date) -> float:
    return float((on - tie.evidence.published).days) if tie.evidence.published else 0.0


def _imply(graph: "nx.Graph") -> None:
    """The opposition of a country that is in the network opposes it, unless the record says how they stand."""
    for node in [n for n in graph.nodes if str(n).endswith(OPPOSITION)]:
        home = str(node).removesuffix(OPPOSITION)
        if home in graph and not graph.has_edge(home, node):
            graph.add_edge(
                home, node, sign=-1, basis="implied", kinds=("opposition",), since=None, ties=(), cooperation=0,
                conflict=0, moving=None,
            )  # fmt: skip
