"""Signed pairs and triangles: an edge of a network carries `sign`, +1 or -1."""

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[Hashable, Hashable]
"""Two nodes in the order of their names."""


def key(a: Hashable, b: Hashable) -> Pair:
    """The pair of two nodes, whichever is named first."""
    return (a, b) if str(a) <= str(b) else (b, a)


def triangles(graph: "nx.Graph") -> Iterator[tuple[Hashable, Hashable, Hashable]]:
    """Every three nodes that are all tied, each once, in the order of names."""
    rank = {node: number for number, node in enumerate(sorted(graph.nodes, key=str))}
    later = {node: {other for other in graph.adj[node] if rank[other] > rank[node]} for node in rank}
    for a in rank:
        for b in sorted(later[a], key=rank.__getitem__):
            for c in sorted(later[a] & later[b], key=rank.__getitem__):
                yield a, b, c


def product(graph: "nx.Graph", a: Hashable, b: Hashable, c: Hashable) -> int:
    """+1 for a balanced triangle, -1 for an unbalanced one."""
    return int(graph.edges[a, b]["sign"] * graph.edges[b, c]["sign"] * graph.edges[a, c]["sign"])


def negative_triangles(graph: "nx.Graph") -> Iterator[tuple[Pair, Pair, Pair]]:
    """The three ties of every unbalanced triangle."""
    for a, b, c in triangles(graph):
        if product(graph, a, b, c) < 0:
            yield key(a, b), key(b, c), key(a, c)
