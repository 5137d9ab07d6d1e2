"""Places of the nodes of a network: a force-directed layout that gives the same drawing for the same network.

Fruchterman and Reingold's forces (Software: Practice and Experience 21, 1991) over arrays, from a start on a spiral;
friends pull with full force, foes with a third of it, so that camps drift apart.
"""

import math
from collections.abc import Sequence

ROUNDS = 120
FOES = 0.3
"""Pull of a negative tie against a positive one."""
SIZE = 1000.0
"""Side of the square in which the nodes come to lie."""
GOLDEN = math.pi * (3 - math.sqrt(5))


def place(nodes: Sequence[str], edges: Sequence[tuple[str, str, int]]) -> dict[str, tuple[float, float]]:
    """X and y of each node, 0 to 1000."""
    import numpy as np

    number = len(nodes)
    if number < 2:
        return {node: (SIZE / 2, SIZE / 2) for node in nodes}
    at = {node: index for index, node in enumerate(nodes)}
    degree = np.ones(number)
    for a, b, _ in edges:
        degree[at[a]] += 1
        degree[at[b]] += 1
    # The best tied begin in the middle of the spiral.
    rank = np.empty(number)
    rank[np.argsort(-degree, kind="stable")] = np.arange(number)
    radius, angle = np.sqrt((rank + 0.5) / number) / 2, rank * GOLDEN
    spot = np.stack([0.5 + radius * np.cos(angle), 0.5 + radius * np.sin(angle)], axis=1).astype(np.float32)
    ends = np.array([(at[a], at[b]) for a, b, _ in edges], dtype=np.int64).reshape(-1, 2)
    pull = np.array([1.0 if sign > 0 else FOES for _, _, sign in edges], dtype=np.float32)
    near = np.float32(math.sqrt(1.0 / number))
    heat = 0.1
    rounds = ROUNDS if number <= 300 else ROUNDS // 2
    for step in range(rounds):
        gap = spot[:, None, :] - spot[None, :, :]
        far = np.maximum((gap**2).sum(axis=2), 1e-6)
        force = (gap * (near**2 / far)[:, :, None]).sum(axis=1)
        if len(ends):
            along = spot[ends[:, 0]] - spot[ends[:, 1]]
            length = np.sqrt((along**2).sum(axis=1))
            drawn = along * (pull * length / near)[:, None] * 0.6
            for side, sign in ((0, -1.0), (1, 1.0)):
                for axis in (0, 1):
                    force[:, axis] += np.bincount(ends[:, side], sign * drawn[:, axis], number)
        force += (0.5 - spot) * 0.08  # nobody drifts away
        size = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)[:, None]
        spot = (spot + force / size * np.minimum(size, heat * (1 - step / rounds))).astype(np.float32)
    low, high = spot.min(axis=0), spot.max(axis=0)
    spot = (spot - low) / np.maximum(high - low, 1e-9) * SIZE
    return {node: (round(float(spot[i, 0]), 1), round(float(spot[i, 1]), 1)) for node, i in at.items()}
