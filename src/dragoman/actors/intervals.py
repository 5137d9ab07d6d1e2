"""Partial ISO dates: "2023", "2023-01" and "2023-01-03" as the days that they may mean."""

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=8192)
def first_day(date: str) -> dt.date:
    """The earliest day; the beginning of time for an empty date."""
    if not date:
        return dt.date.min
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


@lru_cache(maxsize=8192)
def last_day(date: str) -> dt.date:
    """The latest day; the end of time for an empty date."""
    if not date:
        return dt.date.max
    parts = [int(part) for part in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def covers(start: str, end: str, on: dt.date) -> bool:
    """True when the day may lie between the two partial dates."""
    return first_day(start) <= on <= last_day(end)


def is_date(text: str) -> bool:
    """True for an empty or well-formed partial date."""
    if not text:
        return True
    if not PARTIAL.fullmatch(text):
        return False
    try:
        first_day(text), last_day(text)
    except ValueError:
        return False
    return True
