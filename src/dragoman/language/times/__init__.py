"""Time expressions found and normalised, over words that are already tagged.

Enters: a parsed sentence and the day of publication. Leaves: `TimeExpression`s with TIMEX3 values and calendar days.
Never: dates an event; which expression belongs to which event is decided by grammar, in `coding`.
"""

from .finder import find_times

__all__ = ["find_times"]
