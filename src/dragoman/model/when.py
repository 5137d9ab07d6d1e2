"""When: dated ranges and the time expressions that they rest on."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .errors import InvariantError
from .quote import Quote


class Precision(StrEnum):
    """The unit in which the text gives a date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    OPEN = "open"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


def iso(day: dt.date | None) -> str | None:
    """ISO form of a date, or None."""
    return day.isoformat() if day else None


def check_order(start: dt.date | None, end: dt.date | None) -> None:
    """Raise InvariantError when a range ends before it begins."""
    if start and end and start > end:
        raise InvariantError(f"date range runs backwards: {start} to {end}")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of the text and the calendar days that it covers.

    `value` is the TIMEX3 value ("2022-12-W52", "P12Y", "PRESENT_REF"); `start` and `end` are inclusive
    days, None where the range is open on that side or the expression gives no calendar date.
    """

    quote: Quote
    type: TimeType
    value: str
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        check_order(self.start, self.end)

    def to_json(self) -> dict[str, object]:
        return {
            "text": self.quote.text,
            "span": list(self.quote.span),
            "type": self.type.value,
            "value": self.value,
            "from": iso(self.start),
            "to": iso(self.end),
        }


@dataclass(frozen=True, slots=True)
class When:
    """The date range of an event or tie; inclusive days, None = open or unknown on that side."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    quote: Quote | None = None

    def __post_init__(self) -> None:
        check_order(self.start, self.end)

    def to_json(self) -> dict[str, object]:
        return {
            "from": iso(self.start),
            "to": iso(self.end),
            "precision": self.precision.value,
            "text": self.quote.text if self.quote else None,
            "span": list(self.quote.span) if self.quote else None,
        }
