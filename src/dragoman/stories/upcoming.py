"""What has been announced: by whom, for when, under what condition, and what is overdue."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .due import state_on
from .gathering import Linked
from .links import DEEDS
from .reports import Report
from .story import Story, lone, tell
from .traits import Side, traits
from .wording import is_appointment

ORDER = ("overdue", "announced", "conditional", "possible")


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that is to come. `state`: announced, conditional, possible or overdue (announced for days that are
    past, without an occurrence). `said_by` are all who say so, "" among them the reporters' own words.
    """

    story: str
    event: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    state: str
    start: dt.date | None
    end: dt.date | None
    precision: str | None
    place: str | None
    condition: str | None
    said_by: tuple[str, ...]
    reports: int
    independent: int
    first_published: dt.date | None
    last_published: dt.date | None
    evidence: str

    def overdue(self, on: dt.date) -> int:
        """Days since its last day; 0 while it is not overdue."""
        return (on - self.end).days if self.state == "overdue" and self.end else 0


def upcoming(stories: Iterable[Linked], on: dt.date) -> list[Expected]:
    """What is expected as of a day, from what was published until then: overdue first, then by date.

    Talks, deeds and agreements only: that somebody will accuse or demand is no appointment.
    """
    known = {linked.story.id: linked for linked in stories}
    found = []
    for linked in known.values():
        if linked.story.side is Side.AHEAD and linked.story.lead.type in DEEDS and _told(linked.story, on):
            answered = (known.get(id) for id in (*linked.held_by, *linked.cancelled_by))
            if any(answer is None or _told(answer.story, on) for answer in answered):
                continue
            item = expect(linked.story.reports, on, linked.story.id)
            if item:
                found.append(item)
    return in_order(found)


def in_order(items: Iterable[Expected]) -> list[Expected]:
    """Overdue first, then by state and date, those without a date last."""
    return sorted(items, key=lambda e: (ORDER.index(e.state), e.end or dt.date.max, e.start or dt.date.max, e.story))


def expect(reports: Sequence[Report], on: dt.date, name: str = "") -> Expected | None:
    """What the reports of one announcement let expect, as of a day, from those published until then.

    `name` is the id of their story, where it has more reports than these.
    """
    known = sorted((r for r in reports if r.published is None or r.published <= on), key=lambda r: r.event)
    if not known:
        return None
    story = tell([traits(r) or lone(r) for r in known])
    state = state_on(story, on)
    if state is None:
        return None
    lead = story.lead
    sides = bool(lead.source) + (bool(lead.target) or (lead.reciprocal and len(lead.source) > 1))
    if not is_appointment(lead.type, lead.trigger, sides, bool(story.end) and story.precision != "open"):
        return None
    return Expected(
        story=name or story.id,
        event=lead.event,
        type=lead.type,
        source=tuple(dict.fromkeys(p.name for p in lead.source)),
        target=tuple(dict.fromkeys(p.name for p in lead.target)),
        reciprocal=lead.reciprocal,
        state=state,
        start=story.start,
        end=story.end,
        precision=story.precision,
        place=story.place.place if story.place else None,
        condition=next((r.condition for r in reversed(story.reports) if r.condition), None),
        said_by=tuple(dict.fromkeys(name for r in story.reports for name in (r.said_by or ("",)))),
        reports=story.told,
        independent=story.independent,
        first_published=story.first_published,
        last_published=story.last_published,
        evidence=lead.evidence,
    )


def _told(story: Story, on: dt.date) -> bool:
    return story.first_published is None or story.first_published <= on
