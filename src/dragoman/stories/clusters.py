"""Which reports tell one event: compared where their keys meet, joined where most of their pairs agree.

The result depends on the set of reports alone, not on their order: reports that compare well with each other form a
component, and each component is clustered from its own reports, always in the same way. Adding reports can only
change the components that they touch (`reach`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .keys import Key, asked, listed, stretches
from .likeness import likeness
from .traits import Traits

Edges = dict[tuple[str, str], float]
Fetch = Callable[[set[Key]], Iterable[Traits]]
"""The reports that are listed under any of the keys."""

SAMPLE = 6
"""Reports of each of two clusters, at most, that are compared before they are joined."""
FLOOR = -4.0
"""What a pair that cannot be the same counts in the mean over all pairs of two clusters."""

OWN_FLOOR = -0.5
"""The same for two of one document, of which others may well tell together what it tells twice."""


@dataclass(slots=True)
class Component:
    """Reports of which each compares well with some other, and how well."""

    members: dict[str, Traits] = field(default_factory=dict)
    edges: Edges = field(default_factory=dict)


def compare_all(reports: Iterable[Traits]) -> list[Component]:
    """The components of all reports. Works through time stretch by stretch, so that memory holds one index of keys."""
    known = {t.report.event: t for t in reports}
    by_stretch: dict[int, list[Traits]] = {}
    for name in sorted(known):
        for stretch in stretches(known[name]):
            by_stretch.setdefault(stretch, []).append(known[name])
    edges: Edges = {}
    for stretch in sorted(by_stretch):
        _compare_stretch(by_stretch.pop(stretch), stretch, edges)
    return split(known, edges)


def _compare_stretch(reports: Sequence[Traits], stretch: int, edges: Edges) -> None:
    index: dict[Key, list[Traits]] = {}
    for traits in reports:
        for key in listed(traits):
            if key[3] == stretch:
                index.setdefault(key, []).append(traits)
    for traits in reports:
        name, first = traits.report.event, stretches(traits)[0]
        seen: set[str] = set()
        for key in asked(traits):
            if key[3] != stretch:
                continue
            for other in index.get(key, ()):
                theirs = other.report.event
                if theirs <= name or theirs in seen:
                    continue
                seen.add(theirs)
                if max(first, stretches(other)[0]) == stretch:  # else compared in an earlier stretch
                    score = likeness(traits, other)
                    if score > 0:
                        edges[name, theirs] = score


def reach(seeds: Iterable[Traits], fetch: Fetch, scores: Edges) -> Component:
    """The components of the seeds among all reports that `fetch` finds, as one; all of them need clustering anew.

    `scores` keeps what has been compared, for further calls over the same reports.
    """
    found = Component({t.report.event: t for t in seeds})
    frontier = dict(found.members)
    while frontier:
        index: dict[Key, list[Traits]] = {}
        for other in (*fetch({key for t in frontier.values() for key in asked(t)}), *found.members.values()):
            for key in listed(other):
                index.setdefault(key, []).append(other)
        following: dict[str, Traits] = {}
        for name, traits in frontier.items():
            for key in asked(traits):
                for other in index.get(key, ()):
                    theirs = other.report.event
                    pair = (name, theirs) if name < theirs else (theirs, name)
                    if theirs == name or pair in found.edges:
                        continue
                    score = scores.get(pair)
                    if score is None:
                        score = scores[pair] = likeness(traits, other)
                    found.edges[pair] = score
                    if score > 0 and theirs not in found.members:
                        following[theirs] = other
        found.members.update(following)
        frontier = following
    found.edges = {pair: score for pair, score in found.edges.items() if score > 0}
    return found


def split(known: dict[str, Traits], edges: Edges) -> list[Component]:
    """The connected parts, ordered by the smallest name of each."""
    root = {name: name for name in known}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b in edges:
        one, two = find(a), find(b)
        if one != two:
            root[max(one, two)] = min(one, two)
    parts: dict[str, Component] = {}
    for name in sorted(known):
        parts.setdefault(find(name), Component()).members[name] = known[name]
    for pair, score in edges.items():
        parts[find(pair[0])].edges[pair] = score
    return list(parts.values())


def cluster(component: Component) -> list[tuple[Traits, ...]]:
    """The clusters of a component: the best pairs first, joined while the mean over the pairs of both is above 0."""
    clusters = {name: [name] for name in component.members}
    home = {name: name for name in component.members}
    scores = dict(component.edges)

    def score(a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in scores:
            scores[pair] = likeness(component.members[pair[0]], component.members[pair[1]])
        own = component.members[a].report.document == component.members[b].report.document
        return max(OWN_FLOOR if own else FLOOR, scores[pair])

    for (a, b), _ in sorted(component.edges.items(), key=lambda edge: (-round(edge[1], 6), edge[0])):
        one, two = sorted((home[a], home[b]))
        if one == two:
            continue
        ours, theirs = sorted(clusters[one])[:SAMPLE], sorted(clusters[two])[:SAMPLE]
        if sum(score(x, y) for x in ours for y in theirs) > 0:
            clusters[one] += clusters.pop(two)
            for name in clusters[one]:
                home[name] = one
    return [tuple(component.members[name] for name in sorted(clusters[key])) for key in sorted(clusters)]
