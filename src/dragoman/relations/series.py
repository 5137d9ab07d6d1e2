"""Counts by week or month, for plots: of a dyad or of one party, by quad, type and status."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dragoman.model import DragomanError

from .happening import as_day
from .pair import BETWEEN, Pair, open_pair
from .parties import Queryable, Row
from .shown import Rows, Shown

Every = Literal["week", "month"]
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
COLOURS = {1: "#9ecae1", 2: "#3182bd", 3: "#fdae6b", 4: "#d9541e"}


@dataclass(frozen=True, slots=True)
class Series(Shown):
    """Rows of `start` (a Monday or the first of a month), `quad`, `type`, `status`, `n` stories, `reports`."""

    a: str
    b: str | None
    names: tuple[str, ...]
    every: Every
    counts: tuple[Row, ...]

    @property
    def heading(self) -> str:
        return f"{' and '.join(self.names)} by {self.every}: {sum(row['n'] for row in self.counts)} stories"

    def rows(self) -> Rows:
        return [dict(row) for row in self.counts]

    def totals(self, status: Iterable[str] = ("happened", "ongoing")) -> dict[dt.date, dict[int, int]]:
        """Stories of some statuses by start and quad, the empty weeks or months between them included."""
        wanted = set(status)
        found: dict[dt.date, dict[int, int]] = {}
        for row in self.counts:
            if row["status"] in wanted:
                cells = found.setdefault(row["start"], dict.fromkeys(QUADS, 0))
                cells[row["quad"]] = cells.get(row["quad"], 0) + row["n"]
        if not found:
            return {}
        day, last = min(found), max(found)
        filled = {}
        while day <= last:
            filled[day] = found.get(day, dict.fromkeys(QUADS, 0))
            day = _after(day, self.every)
        return filled

    def to_png(self, path: Path) -> None:
        """Write a plot: cooperation upwards, conflict downwards. Needs the extra `plot`."""
        totals = self.totals()
        figure = _figure()
        axes = figure.subplots()
        days = list(totals)
        width = 6 if self.every == "week" else 25
        for quads, sign in (((2, 1), 1), ((4, 3), -1)):
            base = [0] * len(days)
            for quad in quads:
                heights = [sign * totals[day].get(quad, 0) for day in days]
                axes.bar(days, heights, width, bottom=base, color=COLOURS[quad], label=QUADS[quad])
                base = [x + y for x, y in zip(base, heights, strict=True)]
        axes.axhline(0, color="#444", linewidth=0.8)
        axes.set_ylabel(f"stories a {self.every}")
        axes.set_title(" and ".join(self.names))
        axes.legend(loc="upper left", frameon=False, ncols=4, fontsize="small")
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, dpi=150, format="png", metadata={"Software": "Dragoman"})


def series(record: Queryable, a: str, b: str | None = None, every: Every = "week", on: dt.date | None = None) -> Series:
    """The counts of a dyad, or of one party with everybody; ids or names, up to a day (the record's last)."""
    return series_of(open_pair(record, a, a if b is None else b, on), every)


def series_of(pair: Pair, every: Every = "week") -> Series:
    """The counts of a pair (of one party, where it is twice the same)."""
    alone = pair.a == pair.b
    which = "(a_s OR a_t)" if alone else BETWEEN
    rows = pair.local(
        f"SELECT date_trunc('{every}', day)::DATE AS start, quad, type, status, count(*) AS n, "
        f"sum(reports)::BIGINT AS reports FROM told WHERE {which} AND day <= $on GROUP BY ALL ORDER BY ALL"
    )
    counts = tuple({**row, "start": as_day(row["start"])} for row in rows)
    names = pair.called[:1] if alone else pair.called
    return Series(pair.a, None if alone else pair.b, names, every, counts)


def _after(day: dt.date, every: Every) -> dt.date:
    if every == "week":
        return day + dt.timedelta(days=7)
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _figure() -> Any:
    """A figure of its own: nothing of a notebook's or program's plotting state is touched."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise DragomanError("matplotlib is not installed", mend="pip install 'dragoman[plot]'") from error
    return Figure(figsize=(10, 4), layout="constrained")
