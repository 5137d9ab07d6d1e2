"""The exact frustration index of a signed network: the least weight of ties that no division into two camps explains.

A positive tie between the camps and a negative one within a camp are frustrated (Harary 1959). The least number is
found by integer programming: one binary a node (which camp), one variable a tie (frustrated or not), and a cut for
every unbalanced triangle, as in Aref, Mason and Wilson (2020), "A modeling and computational study of the frustration
index in signed networks". The index is a sum over the blocks of the network that no single node joins, so each block is
solved alone; what hangs on a bridge is never frustrated.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from .signs import Pair, key, negative_triangles

if TYPE_CHECKING:
    import networkx as nx

Node = Hashable

PATIENCE = 30.0
"""Seconds for one block before the best answer found so far is given as unproven."""


@dataclass(frozen=True, slots=True)
class Frustration:
    """`index`: weight of the frustrated ties; `bound`: what it cannot be below (equal when `proven`);
    `solutions`: sets of frustrated ties that all reach the index, the first found first.
    """

    index: float
    bound: float
    solutions: tuple[frozenset[Pair], ...]

    @property
    def proven(self) -> bool:
        return self.bound >= self.index - 1e-6

    @property
    def ties(self) -> frozenset[Pair]:
        """The frustrated ties of the first solution."""
        return self.solutions[0]


def solve_frustration(graph: "nx.Graph", alternatives: int = 1, patience: float = PATIENCE) -> Frustration:
    """The index of a graph whose edges carry `sign` (+1 or -1) and perhaps `weight` (1), with up to `alternatives`
    optimal sets of frustrated ties.
    """
    import networkx as nx

    index = bound = 0.0
    choices: list[list[frozenset[Pair]]] = []
    for nodes in nx.biconnected_components(graph):
        if len(nodes) < 3:
            continue
        block = graph.subgraph(nodes)
        if _balanced(block):
            continue
        value, floor, found = _solve_block(block, alternatives, patience)
        index, bound = index + value, bound + floor
        choices.append(found)
    joined = islice(product(*choices), max(1, alternatives))
    return Frustration(index, bound, tuple(frozenset().union(*sets) for sets in joined))


def divide(graph: "nx.Graph", frustrated: Iterable[Pair]) -> dict[Node, int]:
    """The camp (0 or 1) of each node within its component, all ties but the frustrated ones being obeyed.

    In each component the first node in the order of names is in camp 0.
    """
    broken = set(frustrated)
    camp: dict[Node, int] = {}
    for start in sorted(graph.nodes, key=str):
        if start in camp:
            continue
        camp[start], stack = 0, [start]
        while stack:
            node = stack.pop()
            for other, tie in graph.adj[node].items():
                if other not in camp:
                    apart = (tie["sign"] < 0) != (key(node, other) in broken)
                    camp[other] = camp[node] ^ apart
                    stack.append(other)
    return camp


SWEEPS = 50
"""Times that every node is offered the other camp, at most."""


def divide_roughly(graph: "nx.Graph") -> dict[Node, int]:
    """Two camps that no single node wants to leave: not always the best division, found at once and always the same."""
    order = sorted(graph.nodes, key=lambda node: (-graph.degree(node), str(node)))
    camp: dict[Node, int] = {}
    for node in order:
        camp[node] = int(_pull(graph, camp, node) < 0)
    for _ in range(SWEEPS):
        moved = False
        for node in order:
            wanted = int(_pull(graph, camp, node) < 0)
            if wanted != camp[node] and _pull(graph, camp, node) != 0:
                camp[node], moved = wanted, True
        if not moved:
            break
    return camp


def _pull(graph: "nx.Graph", camp: dict[Node, int], node: Node) -> float:
    """How strongly the ties of a node want it in camp 0 (above 0) or camp 1."""
    return float(
        sum(
            tie["sign"] * tie.get("weight", 1) * (1 - 2 * camp[other])
            for other, tie in graph.adj[node].items()
            if other in camp
        )
    )


def _balanced(block: "nx.Graph") -> bool:
    camp = divide(block, ())
    return all((tie["sign"] < 0) == (camp[a] != camp[b]) for a, b, tie in block.edges(data=True))


def _solve_block(block: "nx.Graph", alternatives: int, patience: float) -> tuple[float, float, list[frozenset[Pair]]]:
    """Index, bound and optimal sets of one block."""
    model = _Model(block)
    value, floor, frustrated = model.solve((), patience)
    found = [frustrated]
    while floor >= value - 1e-6 and len(found) < alternatives:
        again = model.solve(found, patience, at_most=value)
        if again is None:
            break
        found.append(again[2])
    return value, floor, found


class _Model:
    """The integer programme of one block: nodes first, then ties."""

    def __init__(self, block: "nx.Graph") -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        self.nodes = sorted(block.nodes, key=str)
        number = {node: i for i, node in enumerate(self.nodes)}
        self.ties = sorted((key(a, b) for a, b in block.edges), key=str)
        place = {tie: len(self.nodes) + i for i, tie in enumerate(self.ties)}
        signs = {tie: block.edges[tie]["sign"] for tie in self.ties}
        weights = [float(block.edges[tie].get("weight", 1)) for tie in self.ties]
        self.whole = all(w == int(w) for w in weights)
        self.size = len(self.nodes) + len(self.ties)
        self.cost = np.concatenate([np.zeros(len(self.nodes)), weights])
        rows = list(_rows(self.ties, signs, number, place))
        rows += [([place[tie] for tie in triangle], [1, 1, 1], 1) for triangle in negative_triangles(block)]
        self.low = np.array([least for _, _, least in rows], dtype=float)
        ends = np.cumsum([0] + [len(columns) for columns, _, _ in rows])
        columns = np.concatenate([columns for columns, _, _ in rows])
        values = np.concatenate([values for _, values, _ in rows]).astype(float)
        self.matrix = csr_matrix((values, columns, ends), shape=(len(rows), self.size))
        self.root = number[max(self.nodes, key=lambda n: (block.degree(n), str(n)))]

    def solve(self, known: Iterable[frozenset[Pair]], patience: float, at_most: float | None = None) -> Any:
        """Index, bound and frustrated ties, none of the known sets; None if `at_most` cannot be kept."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        limits = [LinearConstraint(self.matrix, self.low, np.inf)]
        first = len(self.nodes)
        for used in known:
            row = np.array([0] * first + [float(tie in used) for tie in self.ties])
            limits.append(LinearConstraint(row[None, :], -np.inf, len(used) - 1))
        if at_most is not None:
            limits.append(LinearConstraint(self.cost[None, :], -np.inf, at_most + 1e-6))
        upper = np.ones(self.size)
        upper[self.root] = 0
        integral = np.concatenate([np.ones(first), np.zeros(len(self.ties))])
        answer = milp(
            self.cost, constraints=limits, bounds=Bounds(np.zeros(self.size), upper), integrality=integral,
            options={"time_limit": patience, "mip_rel_gap": 0.0},
        )  # fmt: skip
        if answer.x is None:
            return None
        frustrated = frozenset(tie for tie, x in zip(self.ties, answer.x[first:], strict=True) if x > 0.5)
        value = float(sum(c for c, x in zip(self.cost[first:], answer.x[first:], strict=True) if x > 0.5))
        floor = float(np.ceil(answer.mip_dual_bound - 1e-6)) if self.whole else float(answer.mip_dual_bound)
        return value, min(value, floor), frustrated


def _rows(
    ties: list[Pair], signs: dict[Pair, int], number: dict[Node, int], place: dict[Pair, int]
) -> Iterator[tuple[list[int], list[int], int]]:
    """Columns, coefficients and least value: a tie that its camps contradict is frustrated."""
    for tie in ties:
        a, b, f = number[tie[0]], number[tie[1]], place[tie]
        if signs[tie] > 0:
            yield [f, a, b], [1, -1, 1], 0
            yield [f, a, b], [1, 1, -1], 0
        else:
            yield [f, a, b], [1, -1, -1], -1
            yield [f, a, b], [1, 1, 1], 1
