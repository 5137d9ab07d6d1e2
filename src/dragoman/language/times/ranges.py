"""Two points that bound a span, and open spans: "from 2014 to 2016", "June 7 and 8", "since March", "until Friday"."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable

from dragoman.language.sentence import Word
from dragoman.model import Precision, TimeType

from .days import ONE_DAY
from .numerals import read_day, read_year
from .point import Found, Moment, Point
from .vocabulary import MONTHS, WEEKDAYS

_CONNECTORS = frozenset({"to", "-", "–", "—", "through", "until", "till"})
_SOFTENERS = frozenset({"about", "around", "at", "least", "early", "as", "just", "only", "the", "in", "on"})
_OPENING = frozenset({"since", "until", "till", "by", "before", "after", "from", "through", "starting", "beginning"})


def paired_days(words: list[Word], point: Point) -> tuple[Point, Point] | None:
    """The two days of "June 7 and 8", "May 27-28", "July 18 to 21, 2016"; None when there is one."""
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
    after = k + 2
    if after + 1 < len(words) and words[after].text == "," and read_year(words[after + 1].text):
        after += 1
    if after < len(words) and (year := read_year(words[after].text)):
        point.year = second.year = year
        second.last = after
    return point, second


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


def bounded(
    words: list[Word],
    point: Point,
    moment: Moment,
    second: Point | None,
    closing: Moment | None,
    floor: int,
    published: dt.date | None,
) -> Found:
    """The expression of one or two points, with the preposition that opens or closes it."""
    kind = TimeType.TIME if "T" in moment.value else TimeType.DATE
    k = point.first - 1
    lead = words[k].lower if k >= floor else ""
    if second is not None and closing is not None:
        first = k if lead in ("from", "between") else point.first
        value = f"{moment.value}/{closing.value}"
        start, end = moment.start, closing.end
        if start and end and start > end:
            end = None
            if closing.end and closing.end.replace(year=min(9999, closing.end.year)) < start:
                start, end = _turned(moment, closing)
        return Found(first, second.last, TimeType.DATE, Moment(value, start, end, moment.precision))
    while lead in _SOFTENERS and lead not in ("in", "on") and k > floor:
        k -= 1
        lead = words[k].lower
    if lead in ("in", "on") and k > floor and words[k - 1].lower in ("since", "starting", "beginning", "until"):
        k -= 1
        lead = words[k].lower
    if lead not in _OPENING or _qualifies(words, point):
        return Found(point.first, point.last, kind, moment)
    opened = _opened(lead, moment, published)
    return Found(k, point.last, TimeType.DATE, opened) if opened else Found(point.first, point.last, kind, moment)


def _turned(moment: Moment, closing: Moment) -> tuple[dt.date | None, dt.date | None]:
    """ "between November and February": the first point lies a year before the second."""
    start, end = moment.start, closing.end
    if start is None or end is None or start.year <= 1 or (start.month, start.day) == (2, 29):
        return None, end
    earlier = start.replace(year=start.year - 1)
    return (earlier, end) if earlier <= end else (None, end)


def _qualifies(words: list[Word], point: Point) -> bool:
    """True when the point belongs to a noun: "before Sunday's vote", "since the 2011 uprising"."""
    following = words[point.last + 1] if point.last + 1 < len(words) else None
    if following is None:
        return False
    if following.tag == "POS" or following.lower in ("'s", "’s"):
        return True
    head = words[point.core].head
    return head is not None and head.i > point.last and head.pos in ("NOUN", "PROPN")


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
