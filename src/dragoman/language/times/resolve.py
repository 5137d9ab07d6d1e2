"""Which days a point means, seen from the day of publication.

A bare weekday, date or month is the latest one up to publication; in a clause that looks forward the next one;
before a noun ("the February 18 election") the nearest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dragoman.model import Precision

from . import days
from .clause import Outlook
from .days import ONE_DAY, Range
from .point import Moment, Point, Viewpoint
from .vocabulary import SEASONS

_SEASON_MONTHS = {letter: month for letter, month in SEASONS.values()}


def resolve(point: Point, view: Viewpoint) -> Moment | None:
    """The days of a point; None when it names no day that a calendar has.

    Without a day of publication a point that is not absolute has a value with X for what is unknown, and no days.
    """
    if point.offset is not None:
        found = _deictic(point, view)
    elif point.weekday is not None and point.day is None:
        found = _weekday(point, view)
    elif point.holiday is not None:
        found = _holiday(point, view)
    elif point.month is not None:
        found = _month_or_day(point, view)
    elif point.season is not None:
        found = _season(point, view)
    elif point.quarter is not None or point.half is not None:
        found = _part_of_year(point, view)
    elif point.year is not None:
        found = _years(point)
    else:
        return None
    return found and _modified(found, point, view)


FAR, NEAR = dt.timedelta(days=290), dt.timedelta(days=75)
"""A day of the year that is so far on one side and so near on the other is the near one, whatever the clause says."""


def _choose(view: Viewpoint, point: Point, at: Callable[[int], Range | None], key: int) -> Range | None:
    """The one that the words mean among `at(key)`, which lies in the present year, and its neighbours."""
    published = view.published
    assert published is not None
    candidates = [found for step in range(-2, 3) if (found := at(key + step))]
    past = [c for c in candidates if c[0] <= published]
    future = [c for c in candidates if c[1] >= published]
    if point.shift == -1:
        past = [c for c in past if c[1] < published]
        return past[-1] if past else None
    if point.shift == 1:
        future = [c for c in future if c[0] > published]
        return future[0] if future else None
    if past and future:
        back, ahead = published - past[-1][1], future[0][0] - published
        if view.outlook is Outlook.FUTURE and ahead > FAR and back < NEAR:
            return past[-1]  # "they want another October 7th", in December
        if view.outlook is Outlook.UNKNOWN and point.day is not None and back > FAR - NEAR and ahead < NEAR:
            return future[0]  # "marching on January 21", in December
    if view.outlook is Outlook.FUTURE:
        return future[0] if future else None
    if past and future and (view.attributive or (point.shift == 0 and view.outlook is Outlook.UNKNOWN)):
        back, ahead = published - past[-1][1], future[0][0] - published
        return future[0] if ahead < back else past[-1]
    if point.shift == 0 and past and past[-1][1].year < published.year and future:
        return future[0]
    return past[-1] if past else None


def _unknown(value: str, precision: Precision) -> Moment:
    return Moment(value, None, None, precision)


def _deictic(point: Point, view: Viewpoint) -> Moment | None:
    assert point.offset is not None
    published, unit, offset = view.published, point.unit, point.offset
    precision = _UNIT_PRECISION[unit]
    if published is None:
        return _unknown(_UNKNOWN_VALUES[unit] + (f"T{point.part}" if point.part else ""), precision)
    if unit == "D":
        first = days.shift_days(published, offset)
        if first is None:
            return None
        if point.part == "ON":
            return Moment(f"{first}TNI", first, published, precision)
        return Moment(str(first) + (f"T{point.part}" if point.part else ""), first, first, precision)
    at = days.shift(published, unit, offset)
    if at is None:
        return None
    if unit == "E":
        return _weekend(point, view)
    if unit == "T":
        first_year = at.year // 10 * 10
        return _moment(f"{first_year // 10:03d}", days.years(first_year, first_year + 9), precision)
    if unit == "C":
        first_year = at.year // 100 * 100
        return _moment(f"{first_year // 100:02d}", days.years(first_year + 1, first_year + 100), precision)
    if unit in "WF":
        iso = at.isocalendar()
        return _moment(f"{iso.year:04d}-W{iso.week:02d}", days.week(at), precision)
    if unit == "N":
        return _moment(f"{at.year:04d}-{at.month:02d}", days.month(at.year, at.month), precision)
    if unit == "Q":
        number = (at.month - 1) // 3
        return _moment(f"{at.year:04d}-Q{number + 1}", days.months(at.year, 3 * number + 1, 3), precision)
    return _moment(f"{at.year:04d}", days.years(at.year, at.year), precision)


_UNIT_PRECISION = {
    "S": Precision.DAY, "M": Precision.DAY, "H": Precision.DAY, "D": Precision.DAY, "E": Precision.DAY,
    "W": Precision.WEEK, "F": Precision.WEEK, "N": Precision.MONTH, "Q": Precision.SEASON, "Y": Precision.YEAR,
    "T": Precision.DECADE, "C": Precision.DECADE,
}  # fmt: skip
_UNKNOWN_VALUES = {
    "S": "XXXX-XX-XX", "M": "XXXX-XX-XX", "H": "XXXX-XX-XX", "D": "XXXX-XX-XX", "E": "XXXX-WXX-WE", "W": "XXXX-WXX",
    "F": "XXXX-WXX", "N": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "T": "XXX", "C": "XX",
}  # fmt: skip


def unit_precision(unit: str) -> Precision:
    """The precision of a date that is given in a unit."""
    return _UNIT_PRECISION[unit]


def _moment(value: str, covered: Range | None, precision: Precision) -> Moment | None:
    return Moment(value, covered[0], covered[1], precision) if covered else None


def _weekend(point: Point, view: Viewpoint) -> Moment | None:
    published = view.published
    assert published is not None and point.offset is not None
    this = days.weekend(published)
    if this is None:
        return None
    if point.shift is None or point.shift == 0:
        past_wanted = view.outlook is not Outlook.FUTURE and published < this[0]
        steps = -1 if past_wanted and not (point.shift == 0 and view.outlook is Outlook.UNKNOWN) else 0
    else:
        steps = point.shift
    saturday = days.shift_days(this[0], 7 * steps)
    if saturday is None:
        return None
    iso = saturday.isocalendar()
    return Moment(f"{iso.year:04d}-W{iso.week:02d}-WE", saturday, saturday + ONE_DAY, Precision.DAY)


def _weekday(point: Point, view: Viewpoint) -> Moment | None:
    assert point.weekday is not None
    part = f"T{point.part}" if point.part else ""
    published = view.published
    if published is None:
        return _unknown(f"XXXX-WXX-{point.weekday + 1}{part}", Precision.DAY)
    back = (published.weekday() - point.weekday) % 7
    if point.unit == "W" and point.year_shift is not None:
        steps = 7 * point.year_shift - published.weekday() + point.weekday
    elif point.shift == -1:
        steps = -(back or 7)
    elif point.shift == 1:
        steps = 7 - back
    elif view.outlook is Outlook.FUTURE or (point.shift == 0 and view.outlook is Outlook.UNKNOWN):
        steps = (7 - back) % 7
    else:
        steps = -back
    found = days.shift_days(published, steps)
    return Moment(f"{found}{part}", found, found, Precision.DAY) if found else None


def _named_year(point: Point, view: Viewpoint) -> int | None:
    """The year that the words give, outright or as "last year"."""
    if point.year is not None:
        return point.year
    if point.year_shift is not None and view.published is not None:
        return view.published.year + point.year_shift
    return None


def _month_or_day(point: Point, view: Viewpoint) -> Moment | None:
    assert point.month is not None
    month, number = point.month, point.day
    part = f"T{point.part}" if point.part else ""
    precision = Precision.MONTH if number is None else Precision.DAY

    def at(year: int) -> Range | None:
        if number is None:
            return days.month(year, month)
        date = days.day(year, month, number)
        return (date, date) if date else None

    year = _named_year(point, view)
    if year is not None:
        covered = at(year)
    elif view.published is None:
        return _unknown(f"XXXX-{month:02d}" + (f"-{number:02d}{part}" if number else ""), precision)
    else:
        covered = _choose(view, point, at, view.published.year)
    if covered is None:
        return None
    value = covered[0].isoformat()
    return Moment(value[:7] if number is None else value + part, covered[0], covered[1], precision)


def _holiday(point: Point, view: Viewpoint) -> Moment | None:
    rule = point.holiday
    assert rule is not None

    def at(year: int) -> Range | None:
        date = days.holiday(rule, year)
        return (date, date) if date else None

    year = _named_year(point, view)
    if year is not None:
        covered = at(year)
    elif view.published is None:
        return _unknown(f"XXXX-{rule}" if rule[:2].isdigit() and rule[3:].isdigit() else "XXXX-XX-XX", Precision.DAY)
    else:
        covered = _choose(view, point, at, view.published.year)
    return Moment(str(covered[0]), covered[0], covered[1], Precision.DAY) if covered else None


def _season(point: Point, view: Viewpoint) -> Moment | None:
    letter = point.season
    assert letter is not None

    def at(year: int) -> Range | None:
        return days.months(year, _SEASON_MONTHS[letter], 3)

    year = _named_year(point, view)
    if year is not None:
        covered = at(year)
    elif view.published is None:
        return _unknown(f"XXXX-{letter}", Precision.SEASON)
    else:
        covered = _choose(view, point, at, view.published.year)
    return _moment(f"{covered[0].year:04d}-{letter}", covered, Precision.SEASON) if covered else None


def _part_of_year(point: Point, view: Viewpoint) -> Moment | None:
    number, letter, length = (point.quarter, "Q", 3) if point.quarter else (point.half, "H", 6)
    assert number is not None

    def at(year: int) -> Range | None:
        return days.months(year, length * (number - 1) + 1, length)

    year = _named_year(point, view)
    if year is not None:
        covered = at(year)
    elif view.published is None:
        return _unknown(f"XXXX-{letter}{number}", Precision.SEASON)
    else:
        covered = _choose(view, point, at, view.published.year)
    return _moment(f"{covered[0].year:04d}-{letter}{number}", covered, Precision.SEASON) if covered else None


def _years(point: Point) -> Moment | None:
    assert point.year is not None
    last = point.year + point.span_years - 1
    if point.span_years == 1:
        return _moment(f"{point.year:04d}", days.years(point.year, last), Precision.YEAR)
    value = f"{point.year // 10:03d}" if point.span_years == 10 else f"{point.year // 100:02d}"
    if point.span_years not in (10, 100):
        value = f"{point.year:04d}/{last:04d}"
    return _moment(value, days.years(point.year, last), Precision.DECADE if point.span_years >= 10 else Precision.YEAR)


def _modified(found: Moment, point: Point, view: Viewpoint) -> Moment:
    """The part of the days that "early", "late", "earlier", "mid" leave: the first, last or middle third."""
    start, end = found.start, found.end
    modifier = point.modifier
    if not modifier or start is None or end is None or start == end:
        return found
    length = (end - start).days + 1
    third = max(1, round(length / 3))
    if modifier == "EARLIER" and view.published and start <= view.published <= end:
        end = view.published
    elif modifier == "LATER" and view.published and start <= view.published <= end:
        start = view.published
    elif modifier in ("START", "EARLIER"):
        end = start + dt.timedelta(days=third - 1)
    elif modifier in ("END", "LATER"):
        start = end - dt.timedelta(days=third - 1)
    elif modifier == "MID":
        start, end = start + dt.timedelta(days=third), end - dt.timedelta(days=third)
        if start > end:
            return found
    return Moment(found.value, start, end, found.precision)
