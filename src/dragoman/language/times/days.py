"""Calendar arithmetic: ranges of inclusive days for weeks, months, seasons, quarters, years, decades; feasts.

Every function returns None instead of a date outside the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import datetime as dt

Range = tuple[dt.date, dt.date]

ONE_DAY = dt.timedelta(days=1)


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def shift_days(date: dt.date, days: int) -> dt.date | None:
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def shift_months(date: dt.date, months: int) -> dt.date | None:
    """The same day some months later, or the last day of a shorter month."""
    count = date.year * 12 + date.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def shift(date: dt.date, unit: str, number: float) -> dt.date | None:
    """The date some units later (`number` < 0: earlier); units are the letters of `vocabulary.UNITS`."""
    if abs(number) > 10_000_000:
        return None
    if unit in "SMH":
        days = {"S": number / 86_400, "M": number / 1_440, "H": number / 24}[unit]
        return shift_days(date, int(days))
    if unit in "DWFE":
        return shift_days(date, round(number * {"D": 1, "W": 7, "F": 14, "E": 7}[unit]))
    months = number * {"N": 1, "Q": 3, "Y": 12, "T": 120, "C": 1200}[unit]
    shifted = shift_months(date, int(months))
    return shifted and shift_days(shifted, round((months - int(months)) * 30))


def week(date: dt.date) -> Range | None:
    """Monday to Sunday."""
    monday = shift_days(date, -date.weekday())
    sunday = shift_days(date, 6 - date.weekday())
    return (monday, sunday) if monday and sunday else None


def weekend(date: dt.date) -> Range | None:
    """Saturday and Sunday of the week."""
    days = week(date)
    return (days[1] - ONE_DAY, days[1]) if days else None


def month(year: int, number: int) -> Range | None:
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return None
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Range | None:
    """Whole months from the first of `first`, `count` of them."""
    opening = month(year, first)
    closing = shift_months(opening[0], count - 1) if opening else None
    last = month(closing.year, closing.month) if closing else None
    return (opening[0], last[1]) if opening and last else None


def years(first: int, last: int) -> Range | None:
    if not 1 <= first <= last <= 9999:
        return None
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def easter(year: int) -> dt.date | None:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus, Nature 1876)."""
    if not 1583 <= year <= 9999:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    number, rest = divmod(h + n - 7 * m + 114, 31)
    return dt.date(year, number, rest + 1)


def holiday(rule: str, year: int) -> dt.date | None:
    """The day of a feast in a year; `rule` is in the notation of `vocabulary.HOLIDAYS`."""
    if rule.startswith("easter"):
        sunday = easter(year)
        return shift_days(sunday, int(rule[6:])) if sunday else None
    number, _, rest = rule.partition("-")
    if rest.isdigit():
        return day(year, int(number), int(rest))
    first = day(year, int(number), 1)
    wanted = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4}[rest[:3]]
    return first and shift_days(first, (wanted - first.weekday()) % 7 + 7 * (int(rest[3:]) - 1))
