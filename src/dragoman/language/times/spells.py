"""Time expressions around a unit: "last week", "11 years ago", "the past few days", "for nearly 12 years"."""

from __future__ import annotations

import datetime as dt

from dragoman.language.sentence import Word
from dragoman.model import Precision, TimeType

from . import days
from .clause import Outlook, outlook
from .numerals import approximation_before, quantity_before, read_year
from .point import Found, Moment, Point, Viewpoint
from .resolve import resolve, unit_precision
from .vocabulary import ANAPHORIC, MODIFIERS, ORDINALS, PARTS, SHIFTS, TIMEX_UNITS, UNITS

_VAGUE_REACH = {"S": 0, "M": 0, "H": 1, "D": 6, "W": 6, "F": 6, "E": 6, "N": 11, "Q": 4, "Y": 9, "T": 5, "C": 5}
"""How many units "a few days ago" goes back at most: less than the next larger unit would say it shorter."""

_BACK = frozenset({"ago", "back"})
_RELATIVE = frozenset({"after", "before", "later", "earlier", "prior", "afterwards", "beforehand", "since"})
_SET_WORDS = frozenset({"every", "each", "per"})
_COUNTED = frozenset({"once", "twice", "times"})


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a quantity of a unit: "P12Y", "PT3H", "PXD" for an unknown number."""
    prefix, letter, factor = TIMEX_UNITS[unit]
    if number is None:
        return f"{prefix}X{letter}"
    total = number * factor
    return f"{prefix}{total:g}{letter}"


def spell(words: list[Word], at: int, floor: int, published: dt.date | None) -> Found | None:
    """The time expression around the unit at word `at`; None when the noun is no time expression here."""
    word = words[at]
    unit = UNITS[word.lower]
    if word.text[0].isupper() and at > 0 and not words[at - 1].text[0].isdigit():
        return None  # "Victory Day", "Prisoner of the Year"
    if word.ent in ("ORG", "WORK_OF_ART", "EVENT", "FAC", "PRODUCT", "LAW"):
        return None
    plural = word.lower.endswith("s") and word.lower != "s"
    before = words[at - 1].lower if at > floor else ""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if after in ("old", "olds") or (after == "-" and at + 2 < len(words) and words[at + 2].lower in ("old", "olds")):
        return None
    if word.lower == "second" and after not in _BACK | _RELATIVE:
        return None  # an ordinal
    if after in ("of", "'s") and at + 2 < len(words) and words[at + 2].lower == "age":
        return None
    repeated = _repeated(words, at, floor, unit)
    if repeated is not None:
        return repeated
    if not plural:
        single = _single(words, at, floor, unit, published)
        if single is not None:
            return single
    if unit == "Q":
        return None  # "three quarters of the seats"
    if plural and (after == "ahead" or (after == "to" and at + 2 < len(words) and words[at + 2].lower == "come")):
        last = at + 1 if after == "ahead" else at + 2
        return Found(at, last, TimeType.DATE, Moment("FUTURE_REF", published, None, Precision.OPEN))
    quantity = quantity_before(words, at, floor)
    if quantity is None:
        if not plural or (unit in "SM" and after not in _BACK | _RELATIVE):
            return None
        if unit == "H" and after not in _BACK | _RELATIVE and before not in ("within", "for"):
            return None
        if unit == "E" or (unit == "D" and word.lower == "nights"):
            return None
        if before and before not in _BARE_LEADS and after not in _BACK | _RELATIVE and after != "of":
            return None
        quantity = None, at
    elif not plural and unit == "D" and before in ("one", "a") and after not in _BACK | _RELATIVE:
        return None  # "one day", "a night": some time or other
    return _counted(words, at, quantity[0], quantity[1], floor, unit, published)


_BARE_LEADS = frozenset(
    {"for", "in", "within", "after", "past", "last", "next", "coming", "recent", "over", "of", "just", "the", "these"}
)


def _repeated(words: list[Word], at: int, floor: int, unit: str) -> Found | None:
    """Sets of a unit: "every two weeks", "once a month", "three times a year"."""
    for k in range(at - 1, max(floor, at - 4) - 1, -1):
        lower = words[k].lower
        if lower in _SET_WORDS:
            quantity = quantity_before(words, at, k + 1)
            number = quantity[0] if quantity else 1.0
            if words[at - 1].lower == "other":
                number = 2.0
            if lower == "per" and k != at - 1:
                return None
            return Found(k, at, TimeType.SET, Moment(duration_value(number, unit), None, None, unit_precision(unit)))
        if lower in _COUNTED and words[at - 1].lower in ("a", "an", "per"):
            value = Moment(duration_value(1, unit), None, None, unit_precision(unit))
            first = k if lower != "times" or k == floor else k - 1
            return Found(first, at, TimeType.SET, value)
    return None


def _single(words: list[Word], at: int, floor: int, unit: str, published: dt.date | None) -> Found | None:
    """A unit that stands for one calendar span: "last week", "this year", "later in the day", "the next decade"."""
    k = at - 1
    if k < floor:
        return None
    lower = words[k].lower
    if lower == "calendar" or lower == "fiscal":
        k -= 1
        if k < floor:
            return None
        lower = words[k].lower
    if unit == "Q":
        return _quarter(words, at, floor, published)
    if unit == "C" and lower[-2:] in ("st", "nd", "rd", "th") and lower[:-2].isdigit() and len(lower) <= 4:
        first = k - 1 if k > floor and words[k - 1].lower == "the" else k
        opening = 100 * (int(lower[:-2]) - 1)
        point = Point(first, at, at, year=opening + 1, span_years=100)
        return _finish(words, point, floor, published)
    the = k > floor and words[k - 1].lower == "the"
    if lower in ANAPHORIC or (the and lower in ("next", "previous") and unit == "D"):
        value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "N": "XXXX-XX", "Y": "XXXX", "E": "XXXX-WXX-WE"}.get(unit)
        if value is None:
            return None
        first = k - 1 if the else k
        return Found(first, at, TimeType.DATE, Moment(value, None, None, unit_precision(unit)))
    if lower in SHIFTS:
        night = words[at].lower == "night"
        if lower in ("past", "last", "next", "coming") and the and unit in "DWNYTCH":
            return _stretch(words, at, k - 1, SHIFTS[lower], 1.0, unit, published)
        if unit in "SMH" or (unit == "D" and not night and lower != "this"):
            return None
        first = k - 1 if k > floor and words[k - 1].lower in ("this", "the") else k
        if unit == "T" and SHIFTS[lower] != 0:
            return _stretch(words, at, first, SHIFTS[lower], 1.0, unit, published)
        point = Point(first, at, at, unit=unit, offset=SHIFTS[lower], shift=SHIFTS[lower])
        if night:
            point.offset, point.part = SHIFTS[lower], "NI"
        elif unit == "D":
            return None
        return _finish(words, point, floor, published)
    if lower == "the":
        if unit == "E":
            lead = words[k - 1].lower if k > floor else ""
            if lead in (
                "over",
                "during",
                "at",
                "on",
                "for",
                "by",
                "through",
                "before",
                "after",
                "of",
                "until",
                "since",
            ):
                return _finish(words, Point(k, at, at, unit="E", offset=0), floor, published)
            return None
        lead = words[k - 2].lower if k - 2 >= floor else ""
        if k > floor and words[k - 1].lower in ("in", "of") and lead in MODIFIERS and unit in "DWNYTC":
            if lead == "end" and words[k - 1].lower == "in":
                return None
            first = k - 3 if k - 3 >= floor and words[k - 3].lower == "the" else k - 2
            point = Point(first, at, at, unit=unit, offset=0, modifier=MODIFIERS[lead])
            return _finish(words, point, floor, published, read_lead=False)
        if at + 2 < len(words) and words[at + 1].lower == "of" and words[at + 2].text.isdigit():
            return None
    if lower in ("year", "week", "month") or unit == "E":
        return None
    return None


def _quarter(words: list[Word], at: int, floor: int, published: dt.date | None) -> Found | None:
    """A quarter of a year: "the third quarter of 2016", "the first quarter"."""
    k = at - 1
    lower = words[k].lower
    if lower in SHIFTS and lower not in ORDINALS:
        return _finish(words, Point(k, at, at, unit="Q", offset=SHIFTS[lower]), floor, published)
    number = ORDINALS.get(lower)
    if number is None or not -1 <= number <= 4:
        return None
    first = k - 1 if k > floor and words[k - 1].lower == "the" else k
    point = Point(first, at, at, quarter=4 if number == -1 else number)
    year = _trailing_year(words, at)
    if year is not None:
        point.last, point.year, point.year_shift = year
    return _finish(words, point, floor, published)


def _trailing_year(words: list[Word], at: int) -> tuple[int, int | None, int | None] | None:
    """The last word, year, and distance from the present year of "of 2016" or "of this year" behind word `at`."""
    k = at + 1
    if k < len(words) and words[k].lower == "of":
        k += 1
    if k < len(words) and (year := read_year(words[k].text)):
        return k, year, None
    if k + 1 < len(words) and words[k].lower in SHIFTS and words[k + 1].lower == "year":
        return k + 1, None, SHIFTS[words[k].lower]
    return None


def _finish(
    words: list[Word], point: Point, floor: int, published: dt.date | None, read_lead: bool = True
) -> Found | None:
    """Resolve a point whose words are known, after reading "early", "later" or "the end of" before it."""
    if read_lead:
        k = point.first - 1
        lower = words[k].lower if k >= floor else ""
        if lower in MODIFIERS and lower not in ("end", "start", "beginning", "middle"):
            point.modifier, point.first = MODIFIERS[lower], k
        elif lower == "of" and k > floor and words[k - 1].lower in MODIFIERS:
            point.modifier, point.first = MODIFIERS[words[k - 1].lower], k - 1
            if k - 2 >= floor and words[k - 2].lower == "the":
                point.first = k - 2
    view = Viewpoint(published, outlook(words[point.core]) if published else Outlook.UNKNOWN)
    moment = resolve(point, view)
    if moment is None:
        return None
    return Found(point.first, point.last, TimeType.TIME if point.part else TimeType.DATE, moment)


def _stretch(
    words: list[Word], at: int, first: int, shift: int, number: float | None, unit: str, published: dt.date | None
) -> Found | None:
    """A span that ends or begins on the day of publication: "the past three weeks", "the next few days"."""
    value = duration_value(number, unit)
    precision = unit_precision(unit)
    if published is None:
        return Found(first, at, TimeType.DURATION, Moment(value, None, None, precision))
    if number is None and shift > 0:
        return Found(first, at, TimeType.DATE, Moment("FUTURE_REF", published, None, Precision.OPEN))
    reach = number if number is not None else _VAGUE_REACH[unit]
    edge = days.shift(published, unit, reach * (1 if shift > 0 else -1))
    if edge is None:
        return Found(first, at, TimeType.DURATION, Moment(value, None, None, precision))
    start, end = (published, edge) if shift > 0 else (edge, published)
    return Found(first, at, TimeType.DURATION, Moment(value, start, end, precision))


def _counted(
    words: list[Word], at: int, number: float | None, first: int, floor: int, unit: str, published: dt.date | None
) -> Found | None:
    """A quantity of a unit, with what stands around it: "ago", "later", "the past", "for", "in"."""
    last = at
    start_word = approximation_before(words, first, floor)
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if after == "and" and at + 3 < len(words) and words[at + 2].lower == "a" and words[at + 3].lower == "half":
        number = number + 0.5 if number else number
        last, at_after = at + 3, at + 4
        after = words[at_after].lower if at_after < len(words) else ""
    if after in _BACK:
        if after == "back" and number is not None and words[last].lower != "back" and unit in "SMH":
            return None
        return _ago(number, unit, start_word, last + 1, published)
    if after in _RELATIVE and not (after == "since" or (after in ("before", "after") and last + 2 >= len(words))):
        end = last + 1 if after in ("later", "earlier", "afterwards", "beforehand", "prior") else last
        return Found(
            start_word, end, TimeType.DURATION, Moment(duration_value(number, unit), None, None, unit_precision(unit))
        )
    k = start_word - 1
    lower = words[k].lower if k >= floor else ""
    if words[first].lower == "recent" and first <= at:
        lead = first - 1 if lower in ("more", "the") else first
        end_day = published
        return Found(max(lead, floor), last, TimeType.DATE, Moment("PAST_REF", None, end_day, Precision.OPEN))
    if lower in ("past", "last", "next", "coming", "previous", "following"):
        opening = k
        while opening > floor and words[opening - 1].lower in ("the", "these", "this"):
            opening -= 1
        if lower in ("previous", "following"):
            moment = Moment(duration_value(number, unit), None, None, unit_precision(unit))
            return Found(opening, last, TimeType.DURATION, moment)
        return _stretch(words, last, opening, SHIFTS[lower], number, unit, published)
    return _duration(words, at, last, start_word, number, unit, lower, published)


def _ago(number: float | None, unit: str, first: int, last: int, published: dt.date | None) -> Found | None:
    precision = unit_precision(unit)
    if published is None or unit in "SMH":
        value = "XXXX" if published is None else str(published)
        return Found(first, last, TimeType.DATE, Moment(value, published, published, precision))
    if number is None:
        start = days.shift(published, unit, -_VAGUE_REACH[unit])
        end = days.shift(published, unit, -1)
        if start is None or end is None:
            return None
        if unit in "YTC":
            start = start.replace(month=1, day=1)
        return Found(first, last, TimeType.DATE, Moment("PAST_REF", start, end, Precision.OPEN))
    if unit == "T" or unit == "C":
        number, unit = number * (10 if unit == "T" else 100), "Y"
    if number % 1:
        smaller, factor = {"Y": ("N", 12), "N": ("D", 30), "W": ("D", 7), "D": ("H", 24)}.get(unit, ("D", 1))
        number, unit = round(number * factor), smaller
    at = days.shift(published, "D" if unit == "E" else unit, -number * (7 if unit == "E" else 1))
    if at is None:
        return None
    anchor = Point(first, last, last, unit=unit, offset=0)
    moment = resolve(anchor, Viewpoint(at))
    return Found(first, last, TimeType.DATE, moment) if moment else None


def _duration(
    words: list[Word], at: int, last: int, first: int, number: float | None, unit: str, lead: str,
    published: dt.date | None,
) -> Found:  # fmt: skip
    """A length of time; it has days when it reaches to or from the day of publication."""
    value = duration_value(number, unit)
    precision = unit_precision(unit)
    bare = Found(first, last, TimeType.DURATION, Moment(value, None, None, precision))
    if published is None or words[at].head is None or (last + 1 < len(words) and words[last + 1].lower in ("-", "of")):
        return bare
    if first < at and words[at - 1].lower == "-":
        return bare
    looks = outlook(words[at])
    if first > 1 and words[first - 1].lower == "in" and words[first - 2].lower in ("time", "times"):
        return bare  # "for the first time in nine months"
    if looks is Outlook.PERFECT and (lead in _THROUGHOUT or _lasts(words[at])):
        start = days.shift(published, unit, -number) if number is not None else None
        return Found(
            first, last, TimeType.DURATION, Moment(value, start, published, precision if start else Precision.OPEN)
        )
    if looks is Outlook.FUTURE and lead in ("in", "within") and number is not None:
        end = days.shift(published, unit, number)
        if end is None:
            return bare
        start = published if lead == "within" else end
        if lead == "in":
            moment = resolve(Point(first, last, at, unit=unit if unit not in "SMH" else "D", offset=0), Viewpoint(end))
            return Found(first, last, TimeType.DATE, moment) if moment else bare
        return Found(first, last, TimeType.DURATION, Moment(value, start, end, precision))
    return bare


_THROUGHOUT = frozenset({"for", "over", "during", "throughout", "these"})
_LASTING = frozenset({"last", "span", "continue", "run", "drag", "rage", "endure", "go", "persist"})


def _lasts(word: Word) -> bool:
    """True for the length that a verb of lasting gives: "has lasted nearly 12 years"."""
    return word.head is not None and word.head.lemma in _LASTING


def part_of_day(words: list[Word], at: int, floor: int, published: dt.date | None) -> Found | None:
    """The part of the day of publication: "this morning", "early this evening"."""
    part = PARTS[words[at].lower]
    k = at - 1
    lower = words[k].lower if k >= floor else ""
    if lower == "this":
        first = k - 1 if k > floor and words[k - 1].lower in ("early", "late", "earlier", "later") else k
        value = f"{published}T{part}" if published else f"XXXX-XX-XXT{part}"
        return Found(first, at, TimeType.TIME, Moment(value, published, published, Precision.DAY))
    return None
