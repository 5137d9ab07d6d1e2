"""Days of publication as data writes them."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from dragoman.model import InputError

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})\b", re.I)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_ISO_START = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]")


def parse_date(value: object, where: str = "") -> dt.date | None:
    """A publication date as written in data; None or "" for none.

    ISO dates and times, 20230105, 2023/01/05, "5 January 2023", "Jan. 5, 2023" and the dates of e-mail are read;
    05/01/2023 is not, since it is a day in May as well. Raises InputError.
    """
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            if (day := _read(value.strip())) is not None:
                return day
        except ValueError:
            pass
    raise InputError(f"{' '.join(str(value)[:40].split())!r} is not a date", where, "write it as 2023-01-05")


def _read(text: str) -> dt.date | None:
    """The day, or None; ValueError for one that no calendar has."""
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if start := _ISO_START.match(text):
        return dt.date.fromisoformat(start[1])
    if match := _YEAR_FIRST.match(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _DAY_FIRST.match(text)) and (month := _MONTHS.get(match[2].lower())):
        return dt.date(int(match[3]), month, int(match[1]))
    if (match := _MONTH_FIRST.match(text)) and (month := _MONTHS.get(match[1].lower())):
        return dt.date(int(match[3]), month, int(match[2]))
    return parsedate_to_datetime(text).date() if re.search(r"\d{4}", text) else None
