"""Two points that bound a span, and open spans: "from 2014 to 2016", "June 7 and 8", "since March", "until Friday"."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable

from dragoman.language.sentence import Word
from dragoman.model import Precision, TimeType

from .dates import read_trailing_year
from .days import ONE_DAY, shift_days, shift_months
from .numerals import read_day, read_year
from .point import Found, Moment, Point
from .vocabulary import MONTHS, WEEKDAYS

_CONNECTORS = frozenset({"to", "-", "–", "—", "through", "until", "till"})
_SOFTENERS = frozenset({"about", "around", "at", "least", "early", "as", "just", "only", "the", "in", "on"})
_OPENING = frozenset({"since", "until", "till", "by", "before", "after", "from", "through", "starting", "beginning"})
_OPENING_IN = frozenset({"since", "starting", "beginning", "until"})


def paired_day(words: list[Word], point: Point) -> Point | None:
    """The second day of "June 7 and 8", "May 27-28", "July 18 to 21, 2016" (the year is given to both)."""
    if point.month is None or point.day is None or point.year is not None:
        return None
    k = point.last + 1
    if k + 1 >= len(words) or words[k].lower not in _CONNECTORS | {"and", "or", "/", "&"}:
        return None
    day = read_day(words[k + 1].text)
    if day is None or day <= point.day:
        return None
    if k + 2 < len(words) and (words[k + 2].lower in MONTHS or words[k + 2].lower in ("percent", "%", ":")):
        return None
    counted = words[k + 1].head
    if counted is not None and counted.i > k + 1 and counted.tag == "NNS" and words[k + 1].ent != "DATE":
        return None
    second = copy.copy(point)
    second.day, second.last = day, k + 1
    read_trailing_year(words, second)
    point.year, point.year_shift = second.year, second.year_shift
    return second


def joined(
    words: list[Word], point: Point, floor: int, read: Callable[[list[Word], int, int], Point | None]
) -> Point | None:
    """The second point of a span that `point` begins, if one does."""
    k = point.last + 1
    if k + 1 >= len(words):
        return None
    connector = words[k].lower
    lead = words[point.first - 1].lower if point.first > floor else ""
    if connector == "and":
        if lead != "between":
            return None
    elif connector not in _CONNECTORS or (
        connector in ("to", "until", "till") and lead != "from" and not _dates(words, k)
    ):
        return None
    at = k + 1
    text = words[at].text
    if point.year is not None and point.month is None and connector in ("-", "–") and len(text) == 2 and text.isdigit():
        second = Point(at, at, at, year=point.year // 100 * 100 + int(text))
        return second if second.year is not None and second.year > point.year else None
    if point.year is not None and point.month is None and (closing_year := read_year(text)):
        return Point(at, at, at, year=closing_year) if closing_year >= point.year else None
    for core in (at, at + 1, at + 2):
        if core < len(words) and _core(words[core]):
            second_point = read(words, core, at)
            if second_point is None or second_point.first > at + 1:
                return None
            if point.year is None and second_point.year is not None and point.month is not None:
                point.year = second_point.year
                if second_point.month is not None and second_point.month < point.month:
                    point.year -= 1
            elif point.year_shift is None and second_point.year_shift is not None:
                point.year_shift = second_point.year_shift
            elif point.year is not None and second_point.year is None and second_point.month is not None:
                second_point.year = point.year
            return second_point
    return None


def _core(word: Word) -> bool:
    return (
        word.lower in MONTHS
        or word.lower in WEEKDAYS
        or word.lower in ("today", "yesterday", "tomorrow")
        or read_year(word.text[:4]) is not None
    )


def _dates(words: list[Word], connector: int) -> bool:
    """True when a date or a year follows at once: "2009 to 2013", "Monday to Friday"."""
    return _core(words[connector + 1]) and words[connector].lower == "to"


def between(words: list[Word], point: Point, moment: Moment, second: Point, closing: Moment, floor: int) -> Found:
    """The expression of two points that bound a span."""
    lead = words[point.first - 1].lower if point.first > floor else ""
    first = point.first - 1 if lead in ("from", "between") else point.first
    start, end = moment.start, closing.end
    if start and end and start > end:
        if point.weekday is not None and point.day is None:
            start = shift_days(start, -7)
            moment = Moment(str(start), start, moment.end, moment.precision)
        else:
            start, end = _turned(start, end)
    value = f"{moment.value}/{closing.value}"
    return Found(first, second.last, TimeType.DATE, Moment(value, start, end, moment.precision))


def opened(words: list[Word], found: Found, floor: int, published: dt.date | None) -> Found:
    """The expression with the preposition before it that makes it an open span: "since", "until", "by" …"""
    k = found.first - 1
    lead = words[k].lower if k >= floor else ""
    while lead in _SOFTENERS and k > floor:
        k -= 1
        lead = words[k].lower
    if lead not in _OPENING or (k < found.first - 1 and words[k + 1].lower in ("in", "on") and lead not in _OPENING_IN):
        return found
    if _qualifies(words, found):
        return found
    moment = _opened(lead, found.moment, published)
    return Found(k, found.last, TimeType.DATE, moment) if moment else found


def _turned(start: dt.date, end: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The first point of "between November and February" lies a year before the second."""
    earlier = shift_months(start, -12)
    return (earlier, end) if earlier and earlier <= end else (None, end)


def _qualifies(words: list[Word], found: Found) -> bool:
    """True when the expression belongs to a noun: "before Sunday's vote", "since the 2011 uprising"."""
    following = words[found.last + 1] if found.last + 1 < len(words) else None
    if following is None:
        return False
    if following.tag == "POS" or following.lower in ("'s", "’s"):
        return True
    head = words[found.last].head
    while head is not None and found.first <= head.i <= found.last:
        head = head.head
    return head is not None and head.i > found.last and head.pos in ("NOUN", "PROPN")


def _opened(lead: str, moment: Moment, published: dt.date | None) -> Moment | None:
    """The open span that a preposition makes of a point."""
    start, end, value = moment.start, moment.end, moment.value
    if start is None or end is None:
        return None
    if lead in ("since", "starting", "beginning", "from"):
        if lead == "since" and published is not None and start <= published:
            return Moment(value, start, published, Precision.OPEN)
        return Moment(value, start, None, Precision.OPEN)
    if lead in ("until", "till", "through", "by"):
        future = published is not None and end >= published
        return Moment(value, published if future else None, end, Precision.OPEN)
    if lead == "before":
        return Moment(value, None, start - ONE_DAY, Precision.OPEN) if start > dt.date.min else None
    return Moment(value, end + ONE_DAY, None, Precision.OPEN) if end < dt.date.max else None
