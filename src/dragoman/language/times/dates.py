"""Calendar points read around the word that gives them away: months, weekdays, years, seasons, feasts."""

from __future__ import annotations

from dragoman.language.sentence import Word

from .numerals import read_day, read_year
from .point import Point
from .vocabulary import (
    HOLIDAYS,
    MODIFIERS,
    MONTHS,
    NAMED_DAYS,
    NAMELIKE_MONTHS,
    PARTS,
    SEASONS,
    SHIFTS,
    WEEKDAYS,
)

_DATE_LEADS = """
in of since until till by from between and to during through before after around early late mid last next this each
every on - – end beginning start middle earlier later
"""
_DATE_PREPOSITIONS = frozenset(_DATE_LEADS.split())
_YEAR_LEADS = """
in of since until till by from between and to during through before after around early late mid the year - – ( / or
"""
_YEAR_PREPOSITIONS = frozenset(_YEAR_LEADS.split())
_COUNTED_TAGS = frozenset({"NNS", "NNPS"})
_NOT_A_DATE = frozenset({"PERSON", "GPE", "ORG", "PRODUCT", "NORP", "FAC", "LOC", "WORK_OF_ART"})
_NOT_A_YEAR = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "TIME", "PERSON", "PRODUCT", "FAC"})


def month_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The date or month around a month's name: "Thursday, Feb. 18, 2016", "18 February", "early May", "last July"."""
    word = words[at]
    if not word.text[0].isupper() or word.tag in ("MD", "VB", "VBP"):
        return None
    point = Point(at, at, at, month=MONTHS[word.lower])
    before = words[at - 1] if at > floor else None
    marked = before is not None and before.lower in _DATE_PREPOSITIONS
    _read_day_after(words, point)
    if point.day is None and before is not None:
        _read_day_before(words, point, floor)
    read_trailing_year(words, point)
    if point.day is None and point.year is None and point.year_shift is None:
        if word.ent in _NOT_A_DATE or (before is not None and before.ent == "PERSON"):
            return None
        if word.lower in NAMELIKE_MONTHS and not (marked or word.ent == "DATE"):
            return None
        after = words[at + 1] if at + 1 < len(words) else None
        if word.lower in NAMELIKE_MONTHS and after is not None and after.ent == "PERSON":
            return None
    _read_weekday_before(words, point, floor)
    if point.weekday is None:
        _read_lead(words, point, floor)
    if point.day is not None:
        _read_part(words, point)
        _read_part_before(words, point, floor)
    return point


def _read_day_after(words: list[Word], point: Point) -> None:
    k = point.last + 1
    if k < len(words) and words[k].lower == "the" and k + 1 < len(words) and words[k + 1].lower[-2:] in _SUFFIXES:
        k += 1
    if k >= len(words):
        return
    day = read_day(words[k].text)
    if day is None:
        return
    counted = words[k].head
    counts = counted is not None and counted.i > k and counted.tag in _COUNTED_TAGS and words[k].dep == "nummod"
    if counts and words[k].ent != "DATE":
        return
    if k + 1 < len(words) and words[k + 1].lower in ("percent", "%", "per", "million", "billion", "thousand"):
        return
    point.day, point.last = day, k


_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def _read_day_before(words: list[Word], point: Point, floor: int) -> None:
    k = point.first - 1
    if words[k].lower == "of" and k > floor:
        k -= 1
    day = read_day(words[k].text)
    if day is None or (k < point.first - 1 and words[k].lower[-2:] not in _SUFFIXES):
        return
    point.day, point.first = day, k
    if k > floor and words[k - 1].lower == "the":
        point.first = k - 1


def read_trailing_year(words: list[Word], point: Point) -> None:
    """A year behind a month, season or feast: "February 18, 2016", "July of 2015", "March last year"."""
    k = point.last + 1
    if k < len(words) and words[k].text == "," and point.day is not None:
        k += 1
    if k < len(words) and words[k].text == "," and k + 1 < len(words) and read_year(words[k + 1].text):
        k += 1
    if k < len(words) and words[k].lower == "of":
        k += 1
    if k < len(words) and (words[k].text == "[" or words[k].text == "("):
        return
    if k >= len(words):
        return
    year = read_year(words[k].text)
    if year is not None:
        counted = words[k].head
        if counted is None or counted.i < k or counted.tag not in _COUNTED_TAGS or words[k].ent == "DATE":
            point.year, point.last = year, k
        return
    shift = SHIFTS.get(words[k].lower)
    if shift is not None and k + 1 < len(words) and words[k + 1].lower == "year":
        point.year_shift, point.last = shift, k + 1


def _read_weekday_before(words: list[Word], point: Point, floor: int) -> None:
    k = point.first - 1
    if k > floor and words[k].lower in (",", "the"):
        k -= 1
    if k > floor and words[k].lower == ",":
        k -= 1
    if k >= floor and words[k].lower in WEEKDAYS and words[k].text[0].isupper() and point.day is not None:
        point.weekday, point.first = WEEKDAYS[words[k].lower], k
        if k > floor and words[k - 1].lower in SHIFTS:
            point.first = k - 1


def _read_lead(words: list[Word], point: Point, floor: int) -> None:
    """What stands before a point: "last", "next", "early", "mid-", "the end of", "the first week of"."""
    k = point.first - 1
    if k < floor:
        return
    lower = words[k].lower
    shift = SHIFTS.get(lower)
    if shift is not None:
        point.shift, point.first = shift, k
        if k > floor and words[k - 1].lower == "this" and lower in ("past", "coming"):
            point.first = k - 1
        k = point.first - 1
        if k < floor:
            return
        lower = words[k].lower
    if lower in ("-", "–") and k > floor and words[k - 1].lower in MODIFIERS:
        k -= 1
        lower = words[k].lower
    if lower in MODIFIERS and lower not in ("end", "start", "beginning", "middle"):
        point.modifier, point.first = MODIFIERS[lower], k
        k -= 1
        if k >= floor and words[k].lower == "the":
            point.first = k
        return
    if lower in ("on", "in", "of") and k - 1 >= floor and words[k - 1].lower in MODIFIERS:
        if lower != "of" and words[k - 1].lower in ("end", "start", "beginning", "middle"):
            return
        point.modifier, point.first = MODIFIERS[words[k - 1].lower], k - 1
        if k - 2 >= floor and words[k - 2].lower == "the":
            point.first = k - 2


def _read_part(words: list[Word], point: Point) -> None:
    """The part of the day behind a day: "Friday night", "Friday late night", "Monday , morning"."""
    k = point.last + 1
    if k < len(words) and words[k].lower in ("late", "early") and k + 1 < len(words):
        k += 1
    if k < len(words) and words[k].lower in PARTS and words[k].lower not in ("noon", "midnight"):
        point.part, point.last = PARTS[words[k].lower], k


def _read_part_before(words: list[Word], point: Point, floor: int) -> None:
    """The part of the day before a day: "the night of June 21", "the morning of Monday"."""
    k = point.first - 1
    if k - 1 >= floor and words[k].lower in ("of", "on") and words[k - 1].lower in PARTS:
        point.part, point.first = PARTS[words[k - 1].lower], k - 1
        if k - 2 >= floor and words[k - 2].lower == "the":
            point.first = k - 2


def weekday_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The day around a weekday's name: "last Thursday", "Friday night", "late on Sunday", "Tuesday of last week"."""
    word = words[at]
    if not word.text[0].isupper():
        return None
    if at > floor and words[at - 1].lower in NAMED_DAYS and words[at - 1].text[0].isupper():
        return None
    if word.ent in ("ORG", "PERSON", "WORK_OF_ART", "EVENT", "PRODUCT"):
        return None
    if dated := _dated_weekday(words, at, floor):
        return dated
    point = Point(at, at, at, weekday=WEEKDAYS[word.lower])
    _read_part(words, point)
    k = point.last + 1
    if k < len(words) and words[k].lower == "of":
        k += 1
    if k + 1 < len(words) and words[k].lower in SHIFTS and words[k + 1].lower == "week":
        point.unit, point.year_shift, point.last = "W", SHIFTS[words[k].lower], k + 1
    _read_lead(words, point, floor)
    if point.modifier and point.first < at and words[point.first].lower in ("early", "late", "earlier", "later"):
        point.modifier = ""
    _read_part_before(words, point, floor)
    return point


def _dated_weekday(words: list[Word], at: int, floor: int) -> Point | None:
    """The full date that a weekday opens: "Tuesday, Jan. 3", "Sunday 18 February"."""
    k = at + 1
    if k < len(words) and words[k].text == ",":
        k += 1
    for month in (k, k + 1):
        if month < len(words) and words[month].lower in MONTHS:
            point = month_point(words, month, floor)
            return point if point and point.first <= at and point.day is not None else None
    return None


def year_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The year, decade or run of years at a number: "2017", "the early 1990s", "fiscal year 2019"."""
    word = words[at]
    text = word.text
    if text[:4].lower() == "mid-":
        year = read_year(text[4:])
        return Point(at, at, at, year=year, modifier="MID") if year else None
    if len(text) > 6 and text[4] in "/–-" and text[5:].isdigit():
        return _year_run(words, at, floor)
    if len(text) >= 3 and text[-1] == "s":
        year = read_year(text[:-1].rstrip("'’")) or _short_decade(words, at, floor)
        if year is None or year % 10:
            return None
        point = Point(at, at, at, year=year, span_years=100 if year % 100 == 0 and year < 2000 else 10)
        if at > floor and words[at - 1].lower == "the":
            point.first = at - 1
        _read_lead(words, point, floor)
        return point
    year = read_year(text)
    if year is None or not _is_year(words, at, floor, year):
        return None
    point = Point(at, at, at, year=year)
    if at > floor and words[at - 1].lower == "year":
        point.first = at - 1
        while point.first > floor and words[point.first - 1].lower in ("the", "fiscal", "financial"):
            point.first -= 1
    _read_lead(words, point, floor)
    point.shift = None
    return point


def _short_decade(words: list[Word], at: int, floor: int) -> int | None:
    """The decade of "the '70s"; "in her 80s" is an age."""
    before = words[at - 1].lower if at > floor else ""
    text = words[at].text
    if len(text) != 3 or not text[:2].isdigit() or before not in ("the", "'", "’", "early", "late"):
        return None
    return 1900 + int(text[:2])


def _year_run(words: list[Word], at: int, floor: int) -> Point | None:
    """The years of "2019/20", "2010-2015"."""
    first, closing = read_year(words[at].text[:4]), words[at].text[5:]
    if first is None or len(closing) not in (2, 4):
        return None
    last = int(closing) if len(closing) == 4 else first // 100 * 100 + int(closing)
    if not 0 < last - first <= 100:
        return None
    point = Point(at, at, at, year=first, span_years=last - first + 1)
    if at + 2 < len(words) and words[at + 1].lower in ("fiscal", "financial") and words[at + 2].lower == "year":
        point.last = at + 2
    return point


def _is_year(words: list[Word], at: int, floor: int, year: int) -> bool:
    word = words[at]
    before = words[at - 1].lower if at > 0 else ""
    after = words[at + 1] if at + 1 < len(words) else None
    counts = after is not None and after.tag in _COUNTED_TAGS
    if before in ("$", "€", "£", "#", "no.", "¥", "least", "than", "nearly", "some", "about", "over", ".", ":"):
        return False
    if after is not None and after.lower in ("%", "percent", "hours", "gmt", "utc", "km", "miles", "people", "million"):
        return False
    if before in ("at", "around") and word.ent in ("TIME", "CARDINAL"):
        return False
    if after is not None and len(after.text) > 1 and after.text[0] == "-" and after.start == word.end:
        return False  # part of a name: "2019-nCoV"
    if counts and before not in _YEAR_PREPOSITIONS:
        return False
    if word.ent == "DATE":
        return True
    if not 1400 <= year <= 2100:
        return False
    if word.ent in _NOT_A_YEAR:
        return before in _YEAR_PREPOSITIONS and before not in ("and", "to", "by", "of") and not counts
    if before in _YEAR_PREPOSITIONS:
        return not (counts and before not in ("the", "("))
    qualifies = word.head is not None and word.head.i > at and word.head.pos in ("NOUN", "PROPN")
    return qualifies and 1800 <= year <= 2050


def season_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The season around its name, when a year, "last", "this", "next" or "in the" marks it as a time."""
    word = words[at]
    if word.ent in _NOT_A_DATE or word.ent == "EVENT" or (word.text[0].isupper() and at > 0):
        return None
    point = Point(at, at, at, season=SEASONS[word.lower][0])
    read_trailing_year(words, point)
    before = words[at - 1].lower if at > floor else ""
    _read_lead(words, point, floor)
    if point.shift is not None or point.year is not None or point.year_shift is not None:
        if point.first == at and before == "the":
            point.first = at - 1
        return point
    if word.lower == "fall" or not (point.modifier or before == "the"):
        return None
    lead = words[at - 2].lower if at - 2 >= floor else ""
    if point.modifier or lead in ("in", "by", "until", "since", "during"):
        point.first = min(point.first, at - 1)
        return point
    return None


def holiday_point(words: list[Word], at: int, floor: int) -> Point | None:
    """The feast that begins at a word: "New Year's Eve", "Christmas 2015"."""
    if not words[at].text[0].isupper() or words[at].ent in _NOT_A_DATE:
        return None
    for length in (4, 3, 2, 1):
        rule = HOLIDAYS.get(tuple(word.lower for word in words[at : at + length]))
        if rule is not None and at + length <= len(words):
            point = Point(at, at + length - 1, at, holiday=rule)
            read_trailing_year(words, point)
            _read_lead(words, point, floor)
            return point
    return None
