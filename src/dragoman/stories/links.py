"""What stories have to do with each other: an announcement and what came of it, an event and its denial.

A link holds between two stories by themselves, whatever else there is, so that a new story changes only its neighbours.
An announcement may be answered by several events of its days; all of them say that they follow it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .keys import BEHIND, CALLED_OFF, MET, Key, links
from .likeness import compare_sides, same_doing
from .story import Story, tell
from .traits import Dating, Side, Traits

DEEDS = frozenset(
    "CONSULT COOPERATE AGREE SUPPORT AID CONCEDE RETREAT SANCTION MOBILIZE COERCE ASSAULT PROTEST".split()
)
"""Types of what can be announced and then done; words come unannounced."""
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of which threats and wars are full: without a date no announcement of one of them is told from another."""
ENOUGH = 2.0
"""Evidence from the sides (as in `likeness`) for an event to be what was announced or is denied."""
FAR = 62
"""Days from first to last beyond which a date ("this year") says too little to know what was announced again."""
KEEP = 5
"""Reports of each story, at most, that are compared."""
SHARED = 3
"""Stems that an undated plan must share with what came of it, unless it was of talks."""


class Link(StrEnum):
    """What the second story is to the first."""

    HELD = "held"
    CANCELLED = "cancelled"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Told:
    """A story with the traits of its reports."""

    story: Story
    members: tuple[Traits, ...]
    keys: frozenset[Key]
    """Where it meets stories that it may be linked with."""

    @classmethod
    def of(cls, members: Iterable[Traits]) -> "Told":
        """The story of reports that tell one event."""
        ordered = tuple(members)
        return cls(tell(ordered), ordered, frozenset(key for member in ordered for key in links(member)))


def find_links(told: Iterable[Told]) -> list[tuple[str, Link, str]]:
    """(announcement or event, what became of it, the story that shows it), sorted."""
    index: dict[Key, list[Told]] = {}
    known = {t.story.id: t for t in told}
    outcomes = [t for t in known.values() if t.story.side in (Side.DONE, Side.UNDONE)]
    for item in outcomes:
        for key in item.keys:
            index.setdefault(key, []).append(item)
    found: set[tuple[str, Link, str]] = set()
    for item in known.values():
        if item.story.side in (Side.AHEAD, Side.DONE):
            near = {o.story.id: o for key in item.keys for o in index.get(key, ())}
            for other in near.values():
                link = link_of(item, other)
                if link:
                    found.add((item.story.id, link, other.story.id))
    return sorted(found)


def link_of(first: Told, second: Told) -> Link | None:
    """What the second is to the first, if anything."""
    if first.story.id == second.story.id:
        return None
    pairs = [(a, b) for a in first.members[:KEEP] for b in second.members[:KEEP]]
    if first.story.side is Side.AHEAD:
        if second.story.side is Side.DONE:
            if any(_held(a, b) for a, b in pairs):
                return Link.HELD
            return Link.CANCELLED if any(_called_off(a, b) for a, b in pairs) else None
        if second.story.side is Side.UNDONE:
            return Link.CANCELLED if any(_fell_through(a, b) for a, b in pairs) else None
    if first.story.side is Side.DONE and second.story.side is Side.UNDONE:
        return Link.DENIED if any(_denied(a, b) for a, b in pairs) else None
    return None


def _day_told(traits: Traits) -> int:
    return traits.report.published.toordinal() if traits.report.published else traits.high


def _alike(a: Traits, b: Traits, least: float = ENOUGH) -> bool:
    one, two = a.report, b.report
    if one.type != two.type or one.document == two.document:
        return False
    if one.place and two.place and one.country and two.country and one.country != two.country:
        return False
    if "phone" in (one.mode, two.mode) and "visit" in (one.mode, two.mode):
        return False
    return compare_sides(a, b) >= least


def _held(plan: Traits, deed: Traits) -> bool:
    """Whether a deed is what was planned: done in the days for which it was announced, and not told before."""
    if plan.report.type not in DEEDS or deed.dating is Dating.VAGUE or _day_told(deed) < _day_told(plan):
        return False
    if deed.high < plan.due_low - 1 or deed.low > plan.due_high + 1 or deed.high - deed.low > FAR:
        return False
    least = ENOUGH
    if plan.dating is Dating.ASSUMED or plan.high - plan.low > FAR:
        if plan.report.status != "planned" or plan.report.type in FORCE or deed.high <= _day_told(plan):
            return False
        if not same_doing(plan, deed) and len(plan.stems & deed.stems) < SHARED:
            return False
        if plan.report.type not in MET and len(plan.stems & deed.stems) < SHARED:
            return False
        least += 0.4
    return _alike(plan, deed, least)


def _fell_through(plan: Traits, failure: Traits) -> bool:
    """Whether what did not happen is what was planned."""
    told = _day_told(failure)
    if plan.report.type not in DEEDS or told < _day_told(plan) or not same_doing(plan, failure):
        return False
    if failure.dating is Dating.SAID:
        if failure.high < plan.due_low or failure.low > plan.due_high:
            return False
    elif told > plan.due_high + 1 or plan.report.type in FORCE:
        return False
    return _alike(plan, failure)


def _called_off(plan: Traits, refusal: Traits) -> bool:
    """Whether words such as "called off the talks" are about what was planned."""
    if plan.report.type not in MET or refusal.report.type != "REJECT":
        return False
    if not CALLED_OFF.search(refusal.report.trigger) or not _day_told(plan) <= _day_told(refusal) <= plan.due_high:
        return False
    return len(plan.homes) > 1 and set(plan.homes) == set(refusal.homes)


def _denied(deed: Traits, denial: Traits) -> bool:
    """Whether one of those who take part says that an event that others report did not happen."""
    report = denial.report
    if not any(who in (p.actor, p.country) for who in report.sayers for p in (*report.source, *report.target)):
        return False
    if denial.dating is Dating.SAID and (denial.high < deed.low or denial.low > deed.high):
        return False
    if not 0 <= _day_told(denial) - deed.low <= BEHIND:
        return False
    return same_doing(deed, denial) and _alike(deed, denial, 1.4)
