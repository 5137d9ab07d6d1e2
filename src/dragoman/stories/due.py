"""When something announced is due, and when it is overdue."""

import datetime as dt

from .story import Story

STALE = 60
"""Days after its last telling for which something announced without a date is still expected."""
LAPSED = 180
"""Days after its last day for which something announced is called overdue; after that nobody waits for it."""
STATES = {"planned": "announced", "conditional": "conditional", "possible": "possible"}


def state_on(story: Story, on: dt.date) -> str | None:
    """The state of something announced that nothing has answered, as of a day: announced, conditional, possible or
    overdue; None where it is no longer expected, or never was (an intention of the past).
    """
    days = [r.published for r in story.reports if r.published and r.published <= on]
    dated = story.end is not None and story.precision != "open"
    return reckon(story.status, story.end if dated else None, min(days, default=None), max(days, default=None), on)


def reckon(status: str, due: dt.date | None, first: dt.date | None, last: dt.date | None, on: dt.date) -> str | None:
    """The same from its parts: `due` is the last day for which it is announced, None without a date; `first` and
    `last` the days on which it was told.
    """
    state = STATES.get(status)
    if state is None:
        return None
    if due is None:
        return state if last is None or (on - last).days <= STALE else None
    if first and due < first:
        return None
    if due < on:
        return "overdue" if state == "announced" and (on - due).days <= LAPSED else None
    return state
