"""What stories have to do with each other: an announcement and what came of it, an event and its denial.

A link holds between two stories by themselves, whatever else there is, so that a new story changes only its neighbours.
An announcement may be answered by several events of its days; all of them say that they follow it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .keys import BEHIND, Key, link_days, links
from .likeness import NEAR, NO, compare_sides
from .story import Story
from .traits import Dating, Side, Traits

DEEDS = frozenset(
    "CONSULT COOPERATE AGREE SUPPORT AID CONCEDE RETREAT SANCTION MOBILIZE COERCE ASSAULT PROTEST".split()
)
"""Types of what can be announced and then done; words come unannounced."""
CALLED_OFF = re.compile(r"cancel|call(?:s|ed|ing)? off|postpone|suspend|scrap|abandon|shelv|pull(?:s|ed|ing)? out", re.I)
ENOUGH = 2.0
"""Evidence from the sides (as in `likeness`) for an event to be what was announced or is denied."""
KEEP = 5
"""Reports of each story, at most, that are compared."""
SAMPLED = 3
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

    def keys(self) -> set[Key]:
        """Where it meets stories that it may be linked with."""
        return {key for member in self.members for key in links(member)}


def find_links(told: Iterable[Told]) -> list[tuple[str, Link, str]]:
    """(announcement or event, what became of it, the story that shows it), sorted."""
    index: dict[Key, list[Told]] = {}
    known = {t.story.id: t for t in told}
    outcomes = [t for t in known.values() if t.story.side in (Side.DONE, Side.UNDONE)]
    for item in outcomes:
        for key in item.keys():
            index.setdefault(key, []).append(item)
    found: set[tuple[str, Link, str]] = set()
    for item in known.values():
        if item.story.side in (Side.AHEAD, Side.DONE):
            near = {o.story.id: o for key in item.keys() for o in index.get(key, ())}
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
    if one.type != two.type and NEAR.get(frozenset((one.type, two.type)), NO) < -1.4:
        return False
    if one.place and two.place and one.country and two.country and one.country != two.country:
        return False
    return compare_sides(a, b) >= least


def _held(plan: Traits, deed: Traits) -> bool:
    """Whether a deed is what was planned: done in the days for which it was announced, and not told before."""
    if plan.report.type not in DEEDS or plan.report.type != deed.report.type:
        return False
    if _day_told(deed) < _day_told(plan) or deed.high < plan.due_low - 1 or deed.low > plan.due_high + 1:
        return False
    if deed.dating is Dating.VAGUE or plan.report.document == deed.report.document:
        return False
    if plan.dating is Dating.ASSUMED:
        firm = plan.report.status == "planned" and deed.high > _day_told(plan)
        words = plan.report.type == "CONSULT" or len(plan.stems & deed.stems) >= SAMPLED
        return firm and words and _alike(plan, deed, ENOUGH + 0.4)
    return _alike(plan, deed)


def _fell_through(plan: Traits, failure: Traits) -> bool:
    """Whether what did not happen is what was planned."""
    if plan.report.type not in DEEDS or _day_told(failure) < _day_told(plan):
        return False
    if failure.dating is Dating.SAID or plan.dating is Dating.SAID:
        if failure.high < plan.due_low or failure.low > plan.due_high:
            if failure.dating is Dating.SAID or not _day_told(plan) <= _day_told(failure) <= plan.due_high + 1:
                return False
    elif _day_told(failure) > plan.due_high:
        return False
    if plan.report.document == failure.report.document:
        return False
    return plan.report.type == failure.report.type and _alike(plan, failure)


def _called_off(plan: Traits, refusal: Traits) -> bool:
    """Whether words such as "called off the talks" are about what was planned."""
    if plan.report.type not in ("CONSULT", "COOPERATE") or refusal.report.type != "REJECT":
        return False
    if not CALLED_OFF.search(refusal.report.trigger) or not _day_told(plan) <= _day_told(refusal) <= plan.due_high:
        return False
    return len(plan.homes) > 1 and set(plan.homes) == set(refusal.homes)


def _denied(deed: Traits, denial: Traits) -> bool:
    """Whether what is said not to have happened is an event that others report."""
    if deed.report.type != denial.report.type or deed.report.document == denial.report.document:
        return False
    if not 0 <= _day_told(denial) - deed.low <= BEHIND + BEHIND:
        return False
    if denial.dating is Dating.SAID and (denial.high < deed.low or denial.low > deed.high):
        return False
    if denial.dating is not Dating.SAID:
        words = len(deed.stems & denial.stems)
        if words < 1 and deed.trigger != denial.trigger:
            return False
        if _day_told(denial) - deed.high > BEHIND:
            return False
    return _alike(deed, denial, 1.4)


__all__ = ["Link", "Told", "find_links", "link_days", "link_of"]
