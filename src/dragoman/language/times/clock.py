"""Times of the day: "3 p.m.", "11:30 am", "noon", "0100 UTC"."""

from __future__ import annotations

from dragoman.language.sentence import Word
from dragoman.model import Precision, TimeType

from .point import Found, Moment

_FORENOON = frozenset({"a.m.", "am", "a.m"})
_AFTERNOON = frozenset({"p.m.", "pm", "p.m"})
CLOCK_WORDS = _FORENOON | _AFTERNOON | {"o'clock", "noon", "midnight", "midday"}


def clock_time(words: list[Word], at: int, floor: int) -> Found | None:
    """The hour around a word such as "p.m."; it has a value and no day."""
    lower = words[at].lower
    if lower in ("noon", "midday"):
        return _found(at, at, 12, 0)
    if lower == "midnight":
        return _found(at, at, 0, 0)
    k = at - 1
    if k < floor:
        return None
    read = _read(words[k].text)
    if read is None:
        return None
    hour, minute = read
    if lower in _AFTERNOON and hour < 12:
        hour += 12
    elif lower in _FORENOON and hour == 12:
        hour = 0
    elif lower not in _FORENOON and lower not in _AFTERNOON and hour > 12:
        return None
    return _found(k, at, hour, minute)


def _read(text: str) -> tuple[int, int] | None:
    hours, _, minutes = text.replace(".", ":").partition(":")
    if not (hours.isascii() and hours.isdigit() and len(hours) <= 2):
        return None
    if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) == 2):
        return None
    hour, minute = int(hours), int(minutes or 0)
    return (hour, minute) if hour <= 24 and minute < 60 else None


def _found(first: int, last: int, hour: int, minute: int) -> Found:
    return Found(first, last, TimeType.TIME, Moment(f"T{hour:02d}:{minute:02d}", None, None, Precision.DAY))
