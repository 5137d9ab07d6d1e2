"""From reports to stories with their links: all at once, or those that new reports concern.

Both give the same stories for the same reports, whatever their order.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from .clusters import Edges, cluster, compare_all, reach, split
from .due import state_on
from .keys import Key, asked, links, listed
from .likeness import likeness
from .links import Link, Told, find_links
from .reports import Report
from .story import Story, lone
from .traits import Side, Traits, traits


@dataclass(frozen=True, slots=True)
class Linked:
    """A story with what it has to do with others, by their ids.

    `follows`: the announcement that it fulfils; `held_by`, `cancelled_by`: what came of what it announces; `denied_by`
    and `denies`: an event and its denial, the reports of which are `denials`.
    """

    story: Story
    follows: str | None = None
    held_by: tuple[str, ...] = ()
    cancelled_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    denials: tuple[Report, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether reports conflict, or somebody denies it."""
        return self.story.divided or bool(self.denied_by or self.denies)

    def state(self, on: dt.date | None = None) -> str:
        """Held, cancelled or, as of a day behind its last, overdue for what was announced; else as last reported."""
        story = self.story
        if story.side is not Side.AHEAD:
            return story.status
        if self.held_by:
            return Link.HELD.value
        if self.cancelled_by:
            return Link.CANCELLED.value
        state = state_on(story, on) if on else None
        return "overdue" if state == "overdue" else story.status


@dataclass(frozen=True, slots=True)
class Change:
    """What new or withdrawn reports change: `events` whose former stories go, and the stories that come instead."""

    events: frozenset[str]
    stories: tuple[Linked, ...]


@dataclass(slots=True)
class Pool:
    """Reports in memory, found by key. Any other store can take its place: it needs `find`."""

    reports: dict[str, Traits] = field(default_factory=dict)
    _by_key: dict[Key, set[str]] = field(default_factory=dict)

    def add(self, reports: Iterable[Report]) -> None:
        """Keep reports; one of an event that is known replaces it."""
        for report in reports:
            self.drop((report.event,))
            found = traits(report) or lone(report)
            self.reports[report.event] = found
            for key in _all_keys(found):
                self._by_key.setdefault(key, set()).add(report.event)

    def drop(self, events: Iterable[str]) -> None:
        """Forget reports."""
        for event in events:
            found = self.reports.pop(event, None)
            if found:
                for key in _all_keys(found):
                    self._by_key[key].discard(event)

    def find(self, keys: set[Key]) -> list[Traits]:
        """The reports under any of the keys, in the order of their events."""
        events: set[str] = set()
        for key in keys:
            events |= self._by_key.get(key, set())
        return [self.reports[event] for event in sorted(events)]


def keys(report: Report) -> frozenset[Key]:
    """All keys under which a report is found; what a store has to keep beside it, or to reckon anew, for `update`."""
    return frozenset(_all_keys(traits(report) or lone(report)))


def _all_keys(found: Traits) -> set[Key]:
    return {*listed(found), *links(found)} if found.homes else set()


def gather(reports: Iterable[Report]) -> tuple[Linked, ...]:
    """The stories of all reports, by id."""
    single, compared = [], []
    for report in reports:
        found = traits(report)
        if found is None:
            single.append(lone(report))
        else:
            compared.append(found)
    told = [Told.of((t,)) for t in single]
    told += [Told.of(members) for component in compare_all(compared) for members in cluster(component)]
    return _linked(told)


def update(new: Iterable[Report], find: Callable[[set[Key]], Iterable[Traits]], gone: Iterable[Report] = ()) -> Change:
    """What changes once `new` reports are in and `gone` ones are out of what `find` finds.

    `find` must give every report, new ones included, that lies under any of the keys; more does no harm. The stories
    of the reports' components are told anew; those that these may be linked with get their links anew.
    """
    seeds = [traits(r) or lone(r) for r in new]
    out = [traits(r) or lone(r) for r in gone]
    near = find({key for t in out for key in (*asked(t), *listed(t))})
    mates = [t for t in near if any(likeness(t, other) > 0 for other in out)]
    teller = _Teller(find)
    core = teller.tell((*seeds, *mates))
    sides = {item.story.side for item in core} | {t.side for t in out}
    touched = {key for item in core for key in item.keys} | {key for t in out for key in links(t)}
    around = teller.tell((*_members(core), *_apart(sides, find(touched))))
    sides = {item.story.side for item in around}
    beyond = _apart(sides, find({key for item in around for key in item.keys}))
    wanted = {item.story.id for item in around}
    context = teller.tell((*_members(around), *beyond))
    stories = tuple(story for story in _linked(context) if story.story.id in wanted)
    return Change(frozenset(t.report.event for t in (*_members(around), *out)), stories)


def _members(told: Iterable[Told]) -> list[Traits]:
    return [member for item in told for member in item.members]


def _apart(sides: set[Side], found: Iterable[Traits]) -> list[Traits]:
    """Those found that can be linked with stories of these sides: announcements and denials with deeds, not with
    their like.
    """
    return [t for t in found if sides - {t.side}]


class _Teller:
    """Tells the stories that reports reach; what it has compared and told it does not compare and tell again."""

    def __init__(self, find: Callable[[set[Key]], Iterable[Traits]]) -> None:
        self._find = find
        self._scores: Edges = {}
        self._told: dict[tuple[str, ...], Told] = {}

    def tell(self, seeds: Iterable[Traits]) -> list[Told]:
        component = reach(seeds, self._find, self._scores)
        found = []
        for part in split(component.members, component.edges):
            for members in cluster(part):
                events = tuple(member.report.event for member in members)
                if events not in self._told:
                    self._told[events] = Told.of(members)
                found.append(self._told[events])
        return found


def _linked(told: Iterable[Told]) -> tuple[Linked, ...]:
    found = {item.story.id: Linked(item.story) for item in told}
    following: dict[str, list[str]] = {}
    for first, link, second in find_links(told):
        one, two = found[first], found[second]
        if link is Link.HELD:
            found[first] = replace(one, held_by=(*one.held_by, second))
            following.setdefault(second, []).append(first)
        elif link is Link.CANCELLED:
            found[first] = replace(one, cancelled_by=(*one.cancelled_by, second))
        else:
            denials = (*one.denials, *two.story.reports)
            found[first] = replace(one, denied_by=(*one.denied_by, second), denials=denials)
            found[second] = replace(two, denies=(*two.denies, first))
    for second, firsts in following.items():
        best = min(firsts, key=lambda first: _nearness(found[first].story, found[second].story))
        found[second] = replace(found[second], follows=best)
    return tuple(found[id] for id in sorted(found))


def _nearness(plan: Story, deed: Story) -> tuple[bool, int, int, str]:
    """Which announcement a deed follows: a dated one, the one with most reports, the last, of equals by id."""
    last = plan.last_published.toordinal() if plan.last_published else 0
    return plan.precision == "open", -plan.told, -last, plan.id
