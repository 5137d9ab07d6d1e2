"""The signed network: who stands with whom on a day, in camps, and the shortest way between two."""

import datetime as dt
from itertools import pairwise
from typing import Any, Literal, cast

from dragoman.model import DragomanError

from ..snapshot import Snapshot
from .layout import place
from .people import names

LEVELS = ("party", "state", "actor")
BASES = ("tie", "implied", "deeds", "words")
MOST = 1000
"""Nodes that are drawn: those with the most ties."""
LARGEST = 400
"""Ties up to which camps are sought unasked; beyond, the exact search may take too long for a page."""
PATIENCE = 10.0
"""Seconds after which the search for camps ends with the best division found."""


def network(
    snapshot: Snapshot,
    on: dt.date,
    level: str = "party",
    bases: tuple[str, ...] = BASES,
    sign: str = "",
    most: int = MOST,
    camps: bool = False,
) -> dict[str, Any]:
    """`nodes` with their camp and place in the drawing, `edges` with sign and what it rests on."""
    level = level if level in LEVELS else "party"
    bases = tuple(base for base in BASES if base in bases) or BASES

    def make() -> dict[str, Any]:
        graph = graph_on(snapshot, on, level, bases)
        wanted = {"+": (1,), "-": (-1,)}.get(sign, (1, -1))
        drawn = graph.edge_subgraph([(a, b) for a, b, tie in graph.edges(data=True) if tie["sign"] in wanted]).copy()
        kept = sorted(drawn.nodes, key=lambda node: (-drawn.degree(node), str(node)))[:most]
        left_out = drawn.number_of_nodes() - len(kept)
        drawn = drawn.subgraph(kept)
        sought = camps or drawn.number_of_edges() <= LARGEST
        found, index, proven = _camps(drawn) if sought else ({}, None, False)
        order = sorted(drawn.nodes, key=str)
        edges = [
            {
                "a": str(a), "b": str(b), "a_name": drawn.nodes[a].get("name", str(a)),
                "b_name": drawn.nodes[b].get("name", str(b)), "sign": tie["sign"], "basis": tie["basis"],
                "kinds": list(tie["kinds"]),
                "since": tie["since"], "moving": tie["moving"], "cooperation": tie["cooperation"],
                "conflict": tie["conflict"],
            }
            for a, b, tie in sorted(drawn.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1])))
        ]  # fmt: skip
        spots = place([str(node) for node in order], [(edge["a"], edge["b"], edge["sign"]) for edge in edges])
        nodes = [
            {
                "id": str(node), "name": drawn.nodes[node].get("name", str(node)), "ties": drawn.degree(node),
                "camp": found.get(node), "x": spots[str(node)][0], "y": spots[str(node)][1],
            }
            for node in order
        ]  # fmt: skip
        return {
            "on": on, "level": level, "bases": list(bases), "sign": sign, "nodes": nodes, "edges": edges,
            "left_out": left_out, "frustration": index, "proven": proven, "sought": sought,
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("network", on, level, bases, sign, most, camps), make)
    return made


def graph_on(snapshot: Snapshot, on: dt.date, level: str, bases: tuple[str, ...] = BASES) -> Any:
    """The network of relations, once a snapshot, day and level."""

    def make() -> Any:
        from dragoman.relations.network import network as build

        found = cast(Literal["party", "state", "actor"], level)
        return build(snapshot, on, found, bases).graph

    return snapshot.remember(("graph", on, level, bases), make)


def _camps(graph: Any) -> tuple[dict[Any, str], float | None, bool]:
    """The camp of every node in the largest connected part, and the frustration index."""
    if graph.number_of_nodes() < 3:
        return {}, None, False
    from dragoman.relations.camps import find_camps

    try:
        found = find_camps(graph, alternatives=1, patience=PATIENCE)
    except DragomanError:
        return {}, None, False
    camps = {}
    for part, pair in enumerate(found.camps):
        for letter, members in zip("AB", pair, strict=True):
            for node in members:
                camps[node] = letter if part == 0 else f"{letter}{part + 1}"
    return camps, found.index, found.proven


def path(snapshot: Snapshot, a: str, b: str, on: dt.date, level: str = "party") -> dict[str, Any]:
    """The shortest way between two in the network, with the sign of each tie and of the whole way."""
    import networkx as nx

    graph = graph_on(snapshot, on, level)
    called = names(snapshot)
    ends = {"a": {"id": a, "name": called.get(a, a)}, "b": {"id": b, "name": called.get(b, b)}}
    if a not in graph or b not in graph or not nx.has_path(graph, a, b):
        return {**ends, "found": False, "nodes": [], "steps": [], "sign": None}
    # Of ways of equal length the one with the most ties in it that rest on something stated.
    weight = {"tie": 1.0, "implied": 1.02, "deeds": 1.01, "words": 1.03}
    way = nx.shortest_path(graph, a, b, weight=lambda x, y, tie: weight.get(tie["basis"], 1.03))
    steps, sign = [], 1
    for one, other in pairwise(way):
        tie = graph.edges[one, other]
        sign *= tie["sign"]
        steps.append(
            {
                "a": {"id": str(one), "name": called.get(str(one), str(one))},
                "b": {"id": str(other), "name": called.get(str(other), str(other))},
                "sign": tie["sign"], "basis": tie["basis"], "kinds": list(tie["kinds"]), "since": tie["since"],
            }
        )  # fmt: skip
    return {**ends, "found": True, "nodes": [str(node) for node in way], "steps": steps, "sign": sign}


def drawing(data: dict[str, Any], way: list[str]) -> dict[str, Any]:
    """No more of a network than its drawing needs: nodes as [id, name, ties, camp, x, y], edges by their numbers."""
    number = {node["id"]: at for at, node in enumerate(data["nodes"])}
    return {
        "nodes": [[n["id"], n["name"], n["ties"], n["camp"], n["x"], n["y"]] for n in data["nodes"]],
        "edges": [[number[e["a"]], number[e["b"]], e["sign"], e["basis"]] for e in data["edges"]], "way": way,
    }  # fmt: skip
