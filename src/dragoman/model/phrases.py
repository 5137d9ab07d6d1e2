"""The nouns in plain words, for terminals, pages and notebooks: the same words everywhere."""

import datetime as dt
from collections.abc import Iterable

from .actor import ActorKind, Participant
from .event import Event, Sayer, Status
from .process import Stage
from .tie import Tie
from .when import Precision, When

SECTIONS: tuple[tuple[str, frozenset[Status]], ...] = (
    ("Happened", frozenset({Status.HAPPENED})),
    ("Going on", frozenset({Status.ONGOING})),
    ("Planned", frozenset({Status.PLANNED})),
    ("Possible", frozenset({Status.POSSIBLE})),
    ("Conditional", frozenset({Status.CONDITIONAL})),
    ("Demanded", frozenset({Status.REQUESTED})),
    ("Denied or not done", frozenset({Status.NOT_HAPPENED, Status.COUNTERFACTUAL})),
)
"""The order in which events are told: what is surest first."""

NOBODY = "?"
"""Stands where the text does not say who."""

LEVELS = {1: "officials", 2: "chiefs and envoys", 3: "ministers", 4: "leaders"}


def named(name: str, kind: str, country: str | None) -> str:
    """A name with the country that it does not say itself: "Hulusi Akar (TUR)"."""
    return f"{name} ({country})" if country and kind != ActorKind.STATE.value else name


def names(participants: Iterable[Participant]) -> str:
    """The names in the order of the text, each once."""
    return ", ".join(dict.fromkeys(named(p.name, p.kind.value, p.country) for p in participants))


def sides(event: Event) -> str:
    """Who → whom, who ↔ whom where the event is mutual."""
    return arrow(names(event.source), names(event.target), event.reciprocal)


def arrow(source: str, target: str, reciprocal: bool) -> str:
    """Two sides and the direction between them."""
    if reciprocal:
        return f"{source} ↔ {target}" if source and target else source or target or NOBODY
    return f"{source or NOBODY} → {target}" if target else source or NOBODY


def kind(event: Event) -> str:
    """Type and mode: "ASSAULT (heavy-weapons)"."""
    return f"{event.type} ({event.mode})" if event.mode else event.type


def says(said_by: Iterable[Sayer]) -> str:
    """Whose word it is, "Akgun, citing Turkey"; "" when it is the reporter's."""
    return ", citing ".join(dict.fromkeys(s.name for s in reversed(tuple(said_by)) if s.name != "narrator"))


def date(when: When | None) -> str:
    """A date no finer than the text gives it: 2022-12-28, 2022-12, since 2011-03, 2022-12-19 to 2022-12-25."""
    if when is None or (when.start is None and when.end is None):
        return ""
    start, end = _part(when.start, when.precision), _part(when.end, when.precision)
    if not start:
        return f"until {end}"
    if not end:
        return f"since {start}"
    return start if start == end else f"{start} to {end}"


def _part(day: dt.date | None, precision: Precision) -> str:
    if day is None:
        return ""
    if precision in (Precision.YEAR, Precision.DECADE):
        return f"{day:%Y}"
    return f"{day:%Y-%m}" if precision in (Precision.MONTH, Precision.SEASON) else day.isoformat()


def tie(bond: Tie) -> str:
    """Subject, kind and object in words."""
    whom = f"{bond.object.name} and {bond.object2.name}" if bond.object2 else bond.object.name
    return f"{bond.subject.name} {bond.kind.value.replace('_', ' ')} {whom}"


def stage(step: Stage) -> str:
    """How high and how far: "ministers: planned"."""
    return f"{LEVELS.get(step.level, str(step.level))}: {step.status.value.replace('_', ' ')}"
