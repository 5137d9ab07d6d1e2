"""Camps: how far a signed network falls into two camps, which ties do not fit, and what a change would do to it."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.model import DragomanError

from .balance import Triad, find_affected, triad_rows
from .brokerage import Bridge, find_bridges
from .frustration import PATIENCE, divide, divide_roughly, solve_frustration
from .network import BASES, Level, network
from .parties import Queryable
from .shown import Rows, Shown, html_table
from .signs import Pair

if TYPE_CHECKING:
    import networkx as nx

ALTERNATIVES = 5
"""Optimal divisions that are looked for."""


@dataclass(frozen=True, slots=True)
class Camps(Shown):
    """`index`: ties that no division into two camps explains (`bound` where that is not `proven` to be the least);
    `camps`: pairs of camps, one pair for each connected part, the largest first; `frustrated`: those ties, in this
    division; `divisions`: the sets of frustrated ties that are as good (at most five are looked for).
    """

    index: float
    bound: float
    camps: tuple[tuple[tuple[Hashable, ...], tuple[Hashable, ...]], ...]
    frustrated: tuple[Pair, ...]
    divisions: tuple[frozenset[Pair], ...]
    names: dict[Hashable, str]

    @property
    def proven(self) -> bool:
        return self.bound >= self.index - 1e-6

    @property
    def certain(self) -> frozenset[Pair]:
        """The ties that are frustrated in every division found."""
        return frozenset.intersection(*self.divisions) if self.divisions else frozenset()

    @property
    def heading(self) -> str:
        exact = "" if self.proven else f", at least {self.bound:g} (not proven)"
        return f"frustration index {self.index:g}{exact}"

    def rows(self) -> Rows:
        found: Rows = []
        for part, pair in enumerate(self.camps, start=1):
            for camp, members in zip("AB", pair, strict=True):
                found += [
                    {"part": part, "camp": camp, "party": str(node), "name": self.names.get(node, str(node))}
                    for node in members
                ]
        return found

    def to_json(self) -> dict[str, Any]:
        return {
            "frustration": self.index, "bound": self.bound, "proven": self.proven,
            "camps": [[[str(node) for node in camp] for camp in pair] for pair in self.camps],
            "frustrated": [[str(a), str(b)] for a, b in self.frustrated],
            "frustrated_in_all": sorted([str(a), str(b)] for a, b in self.certain),
            "divisions": [sorted([str(a), str(b)] for a, b in ties) for ties in self.divisions],
        }  # fmt: skip


def camps(
    record: Queryable,
    on: dt.date | None = None,
    level: Level = "party",
    bases: Iterable[str] = BASES,
    alternatives: int = ALTERNATIVES,
) -> Camps:
    """The camps of the network of a record on a day (its last)."""
    return find_camps(network(record, on, level, bases).graph, alternatives)


def find_camps(graph: "nx.Graph", alternatives: int = ALTERNATIVES, patience: float = PATIENCE) -> Camps:
    """The camps of a network whose edges carry `sign`; `patience` is seconds for one block of it."""
    import networkx as nx

    solved = solve_frustration(graph, alternatives, patience)
    ties = solved.solutions[0]
    side = divide(graph, ties)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(map(str, part))))
    camps = tuple(
        (
            tuple(sorted((n for n in part if side[n] == 0), key=str)),
            tuple(sorted((n for n in part if side[n] == 1), key=str)),
        )
        for part in parts
    )
    names = {node: str(data.get("name", node)) for node, data in graph.nodes(data=True)}
    return Camps(solved.index, solved.bound, camps, tuple(sorted(ties, key=str)), solved.solutions, names)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to think through: the tie of two parties becomes `sign`; 0 takes it away."""

    a: str
    b: str
    sign: int

    @property
    def words(self) -> str:
        return f"{self.a} {'+' if self.sign > 0 else '−' if self.sign < 0 else '0'} {self.b}"


_SIGNS = {"+": 1, "+1": 1, "-": -1, "−": -1, "-1": -1, "0": 0}


def parse_edits(words: Sequence[str]) -> list[Edit]:
    """Edits from words: "TUR + SYR" is a positive tie, "TUR 0 group:snc" none; in one text, a comma parts them.

    Raises DragomanError, with the form that is understood, for anything else.
    """
    edits = []
    for text in ",".join(words).split(","):
        parts = text.split()
        if not parts:
            continue
        sign = next((part for part in parts if part in _SIGNS), None)
        rest = [part for part in parts if part != sign]
        if sign is None or len(rest) != 2 or len(parts) != 3:
            raise DragomanError("this is no change of a tie", repr(text.strip()), "write TUR + SYR, TUR - SYR or 0")
        edits.append(Edit(rest[0], rest[1], _SIGNS[sign]))
    if not edits:
        raise DragomanError("there is no change to think through", mend="write TUR + SYR")
    return edits


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: the sign before, the triads that it touches, who bridges the two before and after."""

    edit: Edit
    before: int | None
    triads: tuple[Triad, ...]
    bridges_before: tuple[Bridge, ...]
    bridges_after: tuple[Bridge, ...]

    @property
    def repaired(self) -> tuple[Hashable, ...]:
        """The third parties whose triad with the two comes into balance."""
        return tuple(t.third for t in self.triads if t.effect == "repairs")

    @property
    def broken(self) -> tuple[Hashable, ...]:
        """The third parties whose triad with the two falls out of balance."""
        return tuple(t.third for t in self.triads if t.effect == "breaks")


@dataclass(frozen=True, slots=True)
class WhatIf(Shown):
    """The camps before and after some edits, and each edit's triads. Explanation, no probability."""

    before: Camps
    after: Camps
    changes: tuple[Change, ...]

    @property
    def heading(self) -> str:
        edits = ", ".join(change.edit.words for change in self.changes)
        return f"if {edits}: frustration index {self.before.index:g} → {self.after.index:g}"

    def rows(self) -> Rows:
        return [
            {"edit": change.edit.words, **row} for change in self.changes for row in triad_rows(list(change.triads))
        ]

    def to_json(self) -> dict[str, Any]:
        return {
            "edits": [change.edit.words for change in self.changes], "before": self.before.to_json(),
            "after": self.after.to_json(),
            "changes": [
                {
                    "edit": c.edit.words, "sign_before": c.before, "repairs": [str(t) for t in c.repaired],
                    "breaks": [str(t) for t in c.broken], "triads": triad_rows(list(c.triads)),
                    "bridges_before": [_bridge(x) for x in c.bridges_before],
                    "bridges_after": [_bridge(x) for x in c.bridges_after],
                }
                for c in self.changes
            ],
        }  # fmt: skip

    def _repr_html_(self) -> str:
        from html import escape

        camps = html_table(self.after.rows())
        return f"<p><b>{escape(self.heading)}</b></p>{html_table(self.rows())}<p>camps afterwards</p>{camps}"


def what_if(graph: "nx.Graph", edits: Iterable[Edit]) -> WhatIf:
    """What a network would be after some edits, made one after the other. Raises DragomanError for an unknown party."""
    after, changes = graph.copy(), []
    steps: list[tuple[Edit, int | None, tuple[Triad, ...], nx.Graph]] = []
    for edit in edits:
        for node in (edit.a, edit.b):
            if node not in after:
                near = ", ".join(sorted(str(n) for n in after if node.casefold() in str(n).casefold())[:3])
                mend = f"perhaps {near}" if near else "dragoman network lists who has ties"
                raise DragomanError("the network has nobody of that id", node, mend)
        before = after.edges[edit.a, edit.b]["sign"] if after.has_edge(edit.a, edit.b) else None
        triads = tuple(find_affected(after, edit.a, edit.b, edit.sign))
        steps.append((edit, before, triads, after.copy()))
        if edit.sign == 0:
            if after.has_edge(edit.a, edit.b):
                after.remove_edge(edit.a, edit.b)
        else:
            after.add_edge(edit.a, edit.b, **{**_blank(after, edit), "sign": edit.sign, "basis": "edit"})
    first, last = find_camps(graph), find_camps(after)
    was, will_be = divide(graph, first.frustrated), divide(after, last.frustrated)
    for number, (edit, before, triads, then) in enumerate(steps):
        following = steps[number + 1][3] if number + 1 < len(steps) else after
        bridges = bridges_between(then, edit.a, edit.b, was), bridges_between(following, edit.a, edit.b, will_be)
        changes.append(Change(edit, before, triads, *bridges))
    return WhatIf(first, last, tuple(changes))


def bridges_between(
    graph: "nx.Graph", a: Hashable, b: Hashable, groups: Mapping[Hashable, object] | None = None
) -> tuple[Bridge, ...]:
    """Who has positive ties to both, by the counts of cooperation on those ties, with roles by group (by camp)."""
    import networkx as nx

    positive = nx.Graph()
    for one, other, tie in graph.edges(data=True):
        if tie["sign"] > 0:
            positive.add_edge(one, other, weight=max(1.0, float(tie.get("cooperation", 1))))
    if groups is None:
        groups = divide_roughly(graph)
    return tuple(find_bridges(positive, a, b, groups))


def _blank(graph: "nx.Graph", edit: Edit) -> dict[str, Any]:
    if graph.has_edge(edit.a, edit.b):
        return dict(graph.edges[edit.a, edit.b])
    return {"kinds": (), "since": None, "ties": (), "cooperation": 0, "conflict": 0, "moving": None}


def _bridge(bridge: Bridge) -> dict[str, Any]:
    return {"party": str(bridge.node), "strength": round(bridge.strength, 3), "role": bridge.role}
