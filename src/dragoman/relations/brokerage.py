"""Who stands between two parties: strength of the bridge, and the roles of Gould and Fernandez (1989),
"Structures of mediation", Sociological Methodology 19, for ties without direction.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

ROLES = ("coordinator", "consultant", "representative", "liaison")
"""Of the same group as both; of another than both, who share one; of the group of one of them (gatekeeper and
representative, which only direction tells apart); all three of different groups.
"""


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody with positive ties to both: √(C_mi · C_mj) for his counts of cooperation with each, and his role."""

    node: Hashable
    strength: float
    role: str


def name_role(broker: object, one: object, other: object) -> str:
    """The role of a broker by the groups of the three."""
    if one == other:
        return "coordinator" if broker == one else "consultant"
    return "representative" if broker in (one, other) else "liaison"


def find_bridges(positive: "nx.Graph", a: Hashable, b: Hashable, groups: Mapping[Hashable, object]) -> list[Bridge]:
    """All who cooperate with both, the strongest first; edges carry `weight`, the count of cooperation (1)."""
    if a not in positive or b not in positive:
        return []
    found = [
        Bridge(
            node,
            math.sqrt(positive.edges[node, a].get("weight", 1.0) * positive.edges[node, b].get("weight", 1.0)),
            name_role(groups.get(node), groups.get(a), groups.get(b)),
        )
        for node in set(positive.adj[a]) & set(positive.adj[b])
        if node not in (a, b)
    ]
    return sorted(found, key=lambda bridge: (-bridge.strength, str(bridge.node)))


def count_roles(positive: "nx.Graph", groups: Mapping[Hashable, object]) -> dict[Hashable, dict[str, int]]:
    """How often each node stands between two that have no tie of their own, by role."""
    counts: dict[Hashable, dict[str, int]] = {node: dict.fromkeys(ROLES, 0) for node in positive}
    for broker in positive:
        for one, other in combinations(sorted(positive.adj[broker], key=str), 2):
            if not positive.has_edge(one, other):
                counts[broker][name_role(groups.get(broker), groups.get(one), groups.get(other))] += 1
    return counts
