"""What a change between two means for the third: triads that it repairs or breaks (Heider 1946; Cartwright and Harary
1956: three ties are balanced when the product of their signs is positive).

Balance explains tension and hardly predicts it; no probability is given.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import networkx as nx

Effect = Literal["repairs", "breaks", "keeps balanced", "keeps strained", "opens"]
"""`opens`: the third has a tie to only one of the two, and the change suggests a sign for the other."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A further change after which the triad would be in balance: the tie and the sign it would have."""

    a: Hashable
    b: Hashable
    sign: int


@dataclass(frozen=True, slots=True)
class Triad:
    """A third party of a changed pair: its sign towards each (None = no tie), the effect, who loses, what would mend.

    `loser` is the third that the change leaves worse off, with the reason; None where it is not.
    """

    third: Hashable
    to_a: int | None
    to_b: int | None
    effect: Effect
    loser: str | None
    remedies: tuple[Remedy, ...]


def find_affected(graph: "nx.Graph", a: Hashable, b: Hashable, sign: int) -> list[Triad]:
    """The triads over a pair whose tie becomes `sign` (+1, -1; 0 = falls away): repaired and broken ones first."""
    before = _sign(graph, a, b)
    after = sign or None
    neighbours = (set(graph.adj[a]) if a in graph else set()) | (set(graph.adj[b]) if b in graph else set())
    found = []
    for third in sorted(neighbours - {a, b}, key=str):
        to_a, to_b = _sign(graph, a, third), _sign(graph, b, third)
        effect = _effect(before, after, to_a, to_b)
        if effect is not None:
            loser = _loses(before, after, to_a, to_b)
            found.append(Triad(third, to_a, to_b, effect, loser, _remedies(a, b, third, after, to_a, to_b)))
    order = ("repairs", "breaks", "keeps strained", "keeps balanced", "opens")
    return sorted(found, key=lambda t: (order.index(t.effect), t.loser is None, str(t.third)))


def _sign(graph: "nx.Graph", a: Hashable, b: Hashable) -> int | None:
    return int(graph.edges[a, b]["sign"]) if graph.has_edge(a, b) else None


def _effect(before: int | None, after: int | None, to_a: int | None, to_b: int | None) -> Effect | None:
    if to_a is None or to_b is None:
        return "opens" if after and before != after else None
    if after is None:
        return "repairs" if before and before * to_a * to_b < 0 else None
    balanced = after * to_a * to_b > 0
    if before is None or (before * to_a * to_b > 0) == balanced:
        if before is None:
            return "keeps balanced" if balanced else "breaks"
        return "keeps balanced" if balanced else "keeps strained"
    return "repairs" if balanced else "breaks"


def _loses(before: int | None, after: int | None, to_a: int | None, to_b: int | None) -> str | None:
    """Why the third is worse off after two others turned to each other (or on each other)."""
    if before == after:
        return None
    if after == 1:
        if {to_a, to_b} == {1, -1}:
            return "its friend turns to its enemy"
        if to_a == to_b == -1:
            return "its enemies stand together"
        if -1 in (to_a, to_b):
            return "its enemy gains a friend"
    if after == -1 and to_a == to_b == 1:
        return "it has to choose between two friends"
    return None


def _remedies(
    a: Hashable, b: Hashable, third: Hashable, after: int | None, to_a: int | None, to_b: int | None
) -> tuple[Remedy, ...]:
    if not after:
        return ()
    if to_a is None or to_b is None:
        known = to_a if to_b is None else to_b
        return (Remedy(b if to_b is None else a, third, after * int(known or 1)),)
    if after * to_a * to_b > 0:
        return ()
    return (Remedy(a, third, -to_a), Remedy(b, third, -to_b))


def triad_rows(triads: list[Triad]) -> list[dict[str, Any]]:
    """The triads as rows of plain values."""
    return [
        {
            "third": t.third, "to_a": t.to_a, "to_b": t.to_b, "effect": t.effect, "loses": t.loser,
            "mended_by": "; ".join(f"{r.a} {'+' if r.sign > 0 else '−'} {r.b}" for r in t.remedies) or None,
        }
        for t in triads
    ]  # fmt: skip
