"""The codes of the record in the words of the pages."""

import datetime as dt

from dragoman.model import phrases
from dragoman.model.when import Precision, When

QUADS = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict",
}  # fmt: skip
STATUS = {
    "happened": "happened", "ongoing": "going on", "planned": "planned", "possible": "possible",
    "conditional": "conditional", "requested": "demanded", "not_happened": "denied or not done",
    "counterfactual": "counterfactual", "held": "held", "announced": "announced", "cancelled": "cancelled",
    "overdue": "overdue", "withdrawn": "withdrawn",
}  # fmt: skip
LEVELS = phrases.LEVELS
STATES_OF_STEPS = {
    "held": "filled: held", "announced": "hollow: announced", "possible": "dotted: possible",
    "conditional": "dashed: conditional", "cancelled": "struck: cancelled", "overdue": "ringed: overdue",
}  # fmt: skip


def words(code: str | None) -> str:
    """A code such as not_happened or supplies_arms_to in words."""
    if not code:
        return ""
    return STATUS.get(code, code.replace("_", " ").replace("-", " "))


def when(start: dt.date | None, stop: dt.date | None, precision: str | None) -> str:
    """A date no finer than the text gives it."""
    if start and stop and start > stop:
        start, stop = stop, start
    try:
        return phrases.date(When(start, stop, Precision(precision or "day")))
    except ValueError:  # an imported row may name a precision that is not ours
        return phrases.date(When(start, stop, Precision.DAY))


def month(day: dt.date | None) -> str:
    """A month as in 2023-01."""
    return f"{day:%Y-%m}" if day else ""


def side(quad: int | None) -> str:
    """Cooperation or conflict: the class that colours it."""
    return "" if quad is None else "good" if quad <= 2 else "bad"
