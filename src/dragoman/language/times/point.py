"""A calendar point as the text names it, before it is known which day is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.model import Precision, TimeType

from .clause import Outlook


@dataclass(slots=True)
class Point:
    """What is said of a date, in words `first` to `last` (inclusive); what is not said is None.

    `shift` is -1 for "last", 0 for "this", 1 for "next"; `offset` counts `unit`s from the day of publication.
    """

    first: int
    last: int
    core: int
    """The word that made it a time expression; its clause decides where a bare date lies."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    span_years: int = 1
    """Years covered from `year` on: 10 for a decade, 100 for a century."""
    unit: str = ""
    offset: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    """-1 for "last year" after a month or season."""
    part: str = ""
    """Part of the day: MO, MI, AF, EV, NI."""
    modifier: str = ""
    """START, MID, END, EARLIER or LATER."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point resolved: the TIMEX3 value, inclusive days, and the unit in which the text gives it."""

    value: str
    start: dt.date | None
    end: dt.date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where a point is seen: the day of publication, where its clause looks, and whether it qualifies a noun."""

    published: dt.date | None
    outlook: Outlook = Outlook.UNKNOWN
    attributive: bool = False


@dataclass(slots=True)
class Found:
    """A time expression found in words `first` to `last`, with its TIMEX3 type and what it means."""

    first: int
    last: int
    type: TimeType
    moment: Moment
