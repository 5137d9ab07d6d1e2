"""What of a report counts when it is compared with another: who, when, what, in forms that compare fast."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dragoman.model import Precision

from .levels import rank_words
from .reports import Party, Report
from .stems import is_war, key_word, stems
from .tolls import count

ASSUMED = 2
"""Days before publication in which the reader puts what a text tells without a date."""
LATE = 1
"""Days by which such a guess may still be too late: Monday's paper tells what happened on Friday."""
RECENT = 10
"""Days before publication in which a happening of the unspecified past is looked for."""
SOON = 30
"""Days after publication within which something that is announced without a date is expected."""
SEASON = 7
"""Days before publication over which a war that is told without a date counts as the same."""
TIGHT = 2
"""Days between first and last, at most, for a date to count as a day."""
LONGEST = 366
"""Days between first and last, at most, for a date to be of use in finding the same event elsewhere."""
GENERIC = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
"""PLOVER's codes that stand for no single country or organisation."""
NAMED = "="
"""Begins the home of somebody of whom only a name is known."""


class Side(StrEnum):
    """How a report stands to reality: only reports of one side can tell one story; sides are linked."""

    DONE = "done"
    AHEAD = "ahead"
    WANTED = "wanted"
    UNDONE = "undone"
    UNREAL = "unreal"


SIDES = {
    "happened": Side.DONE,
    "ongoing": Side.DONE,
    "planned": Side.AHEAD,
    "possible": Side.AHEAD,
    "conditional": Side.AHEAD,
    "requested": Side.WANTED,
    "not_happened": Side.UNDONE,
    "counterfactual": Side.UNREAL,
}


class Dating(StrEnum):
    """What the days of a report rest on: words that name them, the day of publication, or hardly anything."""

    SAID = "said"
    LOOSE = "loose"
    ASSUMED = "assumed"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Who:
    """A participant in the form that is compared. `home` is the country or organisation, "" where none is known;
    `own` the id where it means the same in every document; `rank` as in `levels`.
    """

    home: str
    own: str
    name: str
    kind: str
    sector: str
    rank: int


@dataclass(frozen=True)
class Traits:
    """A report with what is compared. Days are ordinals; `low` to `high` is where the event is looked for, `due_low` to
    `due_high` where what is announced is expected.
    """

    report: Report
    side: Side
    source: tuple[Who, ...]
    target: tuple[Who, ...]
    homes: tuple[str, ...]
    low: int
    high: int
    due_low: int
    due_high: int
    dating: Dating

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the evidence that say something, cut to stems, without the names of who takes part."""
        parties = (*self.report.source, *self.report.target)
        named = stems(" ".join(f"{p.name} {p.text}" for p in parties))
        return stems(self.report.evidence) - named

    @cached_property
    def tolls(self) -> dict[str, int]:
        """What the evidence counts."""
        return count(self.report.evidence)

    @cached_property
    def trigger(self) -> str:
        """The stem of the trigger."""
        return key_word(self.report.trigger)

    @cached_property
    def war(self) -> bool:
        """Whether a whole war or campaign is meant."""
        return self.report.type == "ASSAULT" and is_war(self.trigger)


def traits(report: Report) -> Traits | None:
    """The traits of a report; None where neither a date nor a day of publication, or no participant, is known."""
    side = SIDES.get(report.status, Side.UNREAL)
    window = _window(report, side)
    source, target = (tuple(map(_who, parties)) for parties in (report.source, report.target))
    homes = tuple(sorted({w.home for w in (*source, *target) if w.home}))
    homes = tuple(home for home in homes if not home.startswith(NAMED)) or homes
    if not homes and report.country and (source or target):
        homes = (report.country,)
    if window is None or not homes:
        return None
    low, high, dating = window
    if side is Side.DONE and dating is Dating.ASSUMED and report.type == "ASSAULT" and is_war(key_word(report.trigger)):
        low = high - SEASON
    due_low, due_high = low, high
    if side is Side.AHEAD and dating is Dating.ASSUMED and report.published:
        due_low = report.published.toordinal()
        due_high = due_low + SOON
    return Traits(report, side, source, target, homes, low, high, due_low, due_high, dating)


def _window(report: Report, side: Side) -> tuple[int, int, Dating] | None:
    start, end, told = report.start, report.end, report.published
    if report.precision == Precision.OPEN or start is None or end is None:
        return _open_window(start, end, told, side)
    low, high = start.toordinal(), end.toordinal()
    if told and end == told and high - low == ASSUMED and report.precision == Precision.DAY:
        return low - LATE, high, Dating.ASSUMED
    if report.status == "happened" and told and 0 < low - told.toordinal() < 7 and high == low:
        return (
            told.toordinal() - RECENT,
            told.toordinal(),
            Dating.VAGUE,
        )  # a weekday read as the next one: nothing is told before it happens
    if high - low <= TIGHT:
        return low, high, Dating.SAID
    return (low, high, Dating.LOOSE) if high - low <= LONGEST else None


def _open_window(
    start: dt.date | None, end: dt.date | None, told: dt.date | None, side: Side
) -> tuple[int, int, Dating] | None:
    """The days of what goes on, of some time in the past, or of some time ahead."""
    day = told or end or start
    if day is None:
        return None
    high = day.toordinal()
    if side in (Side.AHEAD, Side.WANTED):
        return high - ASSUMED - LATE, high, Dating.ASSUMED
    if start and (end is None or end > start):
        return (start.toordinal(), high, Dating.VAGUE) if 0 <= high - start.toordinal() <= LONGEST else None
    if start:
        return high - ASSUMED - LATE, high, Dating.ASSUMED
    last = (end or day).toordinal()
    return last - RECENT, last, Dating.VAGUE


def _who(party: Party) -> Who:
    own = "" if party.local or (party.kind in _MANY and party.actor[3:4] == ":") else party.actor
    home = party.country if party.country and party.country not in GENERIC else own
    if not home and party.kind in _NAMED and party.name != party.name.lower():
        home = NAMED + party.name.lower().split()[-1]
    return Who(home, own, party.name.lower(), party.kind, party.sector or "", rank_words(party.text))


_NAMED = frozenset({"person", "group", "company", "party", "ngo"})
_MANY = frozenset({"person", "population", "group"})
"""Kinds of which "USA:officer" is some, not always the same."""
