"""The time expressions of a sentence, in the order of the text."""

from __future__ import annotations

import datetime as dt

from dragoman.language.sentence import Sentence, Word
from dragoman.model import Precision, Quote, TimeExpression, TimeType

from .clause import Outlook, modifies_noun, outlook
from .clock import CLOCK_WORDS, clock_time
from .dates import holiday_point, month_point, season_point, weekday_point, year_point
from .point import Found, Moment, Point, Viewpoint
from .ranges import between, joined, opened, paired_day
from .resolve import resolve
from .spells import part_of_day, spell
from .vocabulary import (
    DEICTIC_DAYS,
    HOLIDAY_STARTS,
    MONTHS,
    PARTS,
    REFERENCES,
    SEASONS,
    SETS,
    TRIGGERS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

_ADVERBIAL = frozenset({"on", "in", "since", "until", "by", "from", "during", "between", ","})


def find_times(sentence: Sentence, text: str, published: dt.date | None) -> list[TimeExpression]:
    """The time expressions of a sentence of `text`, with the days that they mean on the day of publication.

    Without that day, only expressions that are absolute have days. Spans are verbatim and do not overlap.
    """
    words = sentence.words
    triggers = [word.i for word in words if word.lower in TRIGGERS or _like_year(word.text)]
    found: list[Found] = []
    floor = 0
    for at in triggers:
        if at < floor:
            continue
        one = _around(words, at, floor, published, sentence.heading)
        if one is not None:
            found.append(one)
            floor = one.last + 1
    return [_expression(words, text, one) for one in found]


def _like_year(text: str) -> bool:
    """Whether a token may hold a year or a decade: "2016", "1990s", "2019/20", "80s", "mid-2019"."""
    if text[0] in "12":
        return 4 <= len(text) <= 9 and text[:4].isdigit() and text.isascii()
    return (text[-1] == "s" and len(text) == 3 and text[:2].isdigit()) or text[:4].lower() == "mid-"


def _expression(words: list[Word], text: str, found: Found) -> TimeExpression:
    moment = found.moment
    quote = Quote.cut(text, words[found.first].start, words[found.last].end)
    return TimeExpression(quote, found.type, moment.value, moment.start, moment.end, moment.precision)


def _around(words: list[Word], at: int, floor: int, published: dt.date | None, heading: bool) -> Found | None:
    """The time expression that a trigger word is part of; None when it is none."""
    lower = words[at].lower
    if lower in SETS:
        return Found(at, at, TimeType.SET, Moment(SETS[lower], None, None, Precision.OPEN))
    if lower in WEEKDAY_PLURALS:
        return Found(at, at, TimeType.SET, Moment(f"XXXX-WXX-{WEEKDAY_PLURALS[lower] + 1}", None, None, Precision.DAY))
    if lower in REFERENCES:
        return _reference(words, at, floor, published)
    if lower in HOLIDAY_STARTS and (feast := holiday_point(words, at, floor)):
        return _dated(words, feast, floor, published, heading)
    if lower in UNITS:
        spelt = spell(words, at, floor, published)
        return opened(words, spelt, floor, published) if spelt and spelt.type is TimeType.DATE else spelt
    if lower in CLOCK_WORDS:
        return clock_time(words, at, floor)
    if lower in PARTS:
        return part_of_day(words, at, floor, published)
    if point := read_point(words, at, floor):
        return _dated(words, point, floor, published, heading)
    return None


def read_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The calendar point that a word is part of."""
    lower = words[at].lower
    if lower in MONTHS:
        return month_point(words, at, floor)
    if lower in WEEKDAYS:
        return weekday_point(words, at, floor)
    if lower in DEICTIC_DAYS:
        named = (
            at > 0
            and words[at].text[0].isupper()
            and words[at - 1].text[-1].isalpha()
            and (words[at - 1].text[0].isupper() and words[at - 1].pos == "PROPN")
        )
        return None if named else _deictic_point(words, at, floor)
    if lower in SEASONS:
        return season_point(words, at, floor)
    if words[at].text[0].isdigit() or lower.startswith("mid-"):
        return year_point(words, at, floor)
    return None


def _deictic_point(words: list[Word], at: int, floor: int) -> Point:
    first, last, part = DEICTIC_DAYS[words[at].lower]
    point = Point(at, at, at, unit="D", offset=first, part="ON" if first != last else part)
    k = at + 1
    if words[at].lower in ("yesterday", "tomorrow") and k < len(words) and words[k].lower in PARTS:
        point.part, point.last = PARTS[words[k].lower], k
    if at > floor and words[at - 1].lower in ("early", "late", "earlier", "later"):
        point.first = at - 1
    return point


def _dated(words: list[Word], point: Point, floor: int, published: dt.date | None, heading: bool) -> Found | None:
    """A point seen from the day of publication, with "since", "until", "between … and", "from … to" around it."""
    if point.weekday is not None and point.day is None and _each(words, point, floor):
        value = f"XXXX-WXX-{point.weekday + 1}"
        return Found(point.first - 1, point.last, TimeType.SET, Moment(value, None, None, Precision.DAY))
    view = _view(words, point, published, heading)
    second = paired_day(words, point) or joined(words, point, floor, read_point)
    moment = resolve(point, view)
    if moment is None:
        return None
    if second is not None and (closing := resolve(second, view)):
        return between(words, point, moment, second, closing, floor)
    kind = TimeType.TIME if "T" in moment.value else TimeType.DATE
    return opened(words, Found(point.first, point.last, kind, moment), floor, published)


def _each(words: list[Word], point: Point, floor: int) -> bool:
    return point.first > floor and words[point.first - 1].lower in ("every", "each")


def _view(words: list[Word], point: Point, published: dt.date | None, heading: bool) -> Viewpoint:
    if published is None or (point.year is not None and point.month is None):
        return Viewpoint(published)
    core = words[point.core]
    looks = Outlook.UNKNOWN if heading else outlook(core)
    before = words[point.first - 1].lower if point.first > 0 else ""
    governor = next((word for word in core.ancestors() if word.pos in ("VERB", "AUX")), None)
    was = governor is not None and governor.lower in ("was", "were")
    if before in ("until", "till", "through") and looks is not Outlook.FUTURE and not was:
        return Viewpoint(published, Outlook.UNKNOWN, attributive=True)
    attributive = modifies_noun(core) and before not in _ADVERBIAL
    return Viewpoint(published, looks, attributive and looks is not Outlook.FUTURE and point.shift is None)


def _reference(words: list[Word], at: int, floor: int, published: dt.date | None) -> Found | None:
    """A side of the present, without a date of the calendar: "now", "recently", "soon", "in the future"."""
    lower = words[at].lower
    value = REFERENCES[lower]
    first = at
    if words[at].text == "Now" and at + 1 < len(words) and words[at + 1].text == ",":
        return None  # a speaker goes on to the next point
    if lower in ("future", "present", "moment"):
        k = at - 1
        if k >= floor and words[k].lower in ("near", "foreseeable", "immediate", "distant"):
            k -= 1
        if k < floor or words[k].lower not in ("the", "at") or (lower == "moment" and words[k - 1].lower != "at"):
            return None
        if lower == "present" and words[k].lower != "at":
            return None
        if lower == "future" and (k - 1 < floor or words[k - 1].lower not in ("in", "for")):
            return None
        first = k
    if value == "PAST_REF":
        moment = Moment(value, None, published, Precision.OPEN)
    elif value == "FUTURE_REF":
        moment = Moment(value, published, None, Precision.OPEN)
    else:
        moment = Moment(value, published, published, Precision.DAY)
    return Found(first, at, TimeType.DATE, moment)
