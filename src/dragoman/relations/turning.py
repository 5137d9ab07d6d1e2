"""What turned two parties: bursts of cooperation or conflict against the trailing eight weeks, with what made them.

A record that is too short for that names the first step after the last break instead, and says that it does.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .bursts import TRAILING, Burst, Direction, find_bursts
from .happening import Happening, as_day
from .pair import BETWEEN, PAST, Pair, open_pair
from .parties import Queryable, Row, ask
from .shown import Rows, Shown

MADE_BY = 3
"""Stories that are shown of a turning point."""
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A week (its Monday) in which far more happened than before; `z` is None for a first step after a break."""

    week: dt.date
    direction: Direction
    z: float | None
    count: float
    expected: float | None
    made_by: tuple[Happening, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "week": self.week.isoformat(), "direction": self.direction,
            "z": None if self.z is None else round(self.z, 2),
            "count": self.count, "expected": self.expected, "made_by": [h.to_json() for h in self.made_by],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TurningPoints(Shown):
    """The turning points of a pair, the strongest first; `weeks` is how many the record covers."""

    a: str
    b: str
    on: dt.date
    names: tuple[str, str]
    weeks: int
    points: tuple[TurningPoint, ...]

    @property
    def heading(self) -> str:
        return f"{self.names[0]} and {self.names[1]}: {len(self.points)} turning points in {self.weeks} weeks"

    @property
    def measured(self) -> bool:
        """Whether there are weeks enough to compare with; otherwise a point is only a first step."""
        return self.weeks > TRAILING

    def rows(self) -> Rows:
        return [
            {
                "week": p.week, "direction": p.direction, "z": p.z, "count": p.count, "expected": p.expected,
                "what": p.made_by[0].words if p.made_by else None,
                "quote": " ".join(p.made_by[0].evidence.quote.split()) if p.made_by else None,
                "source": p.made_by[0].evidence.cited if p.made_by else None,
            }
            for p in self.points
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "on": self.on.isoformat(), "weeks": self.weeks,
            "points": [p.to_json() for p in self.points],
        }  # fmt: skip


def monday(day: dt.date) -> dt.date:
    """The first day of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def turning_points(
    record: Queryable, a: str, b: str, on: dt.date | None = None, limit: int = 10, least: float = 2.0
) -> TurningPoints:
    """The turning points of two parties (ids or names) up to a day, at most `limit`, z at least `least`."""
    return turns_of(open_pair(record, a, b, on), limit, least)


def turns_of(pair: Pair, limit: int = 10, least: float = 2.0) -> TurningPoints:
    """The turning points of a pair."""
    day, start = pair.on, first_week(pair.record, pair.on)
    weeks = (monday(day) - start).days // 7 + 1 if start else 0
    if start is None or weeks <= TRAILING:
        return TurningPoints(pair.a, pair.b, day, pair.called, weeks, first_steps(pair))
    series: dict[bool, list[float]] = {False: [0.0] * weeks, True: [0.0] * weeks}
    for row in pair.counted():
        at = (monday(as_day(row["day"]) or day) - start).days // 7
        if 0 <= at < weeks:
            series[bool(row["conflict"])][at] += row["n"]
    bursts = find_bursts(series[False], series[True], least)[:limit]
    rows = [_makers(pair, start + burst.week * WEEK, burst) for burst in bursts]
    pair.fetch(row["event"] for made in rows for row in made)
    points = tuple(
        TurningPoint(
            start + burst.week * WEEK, burst.direction, burst.z, burst.count, burst.expected,
            tuple(pair.happenings(made)),
        )
        for burst, made in zip(bursts, rows, strict=True)
    )  # fmt: skip
    return TurningPoints(pair.a, pair.b, day, pair.called, weeks, points)


def first_week(record: Queryable, on: dt.date) -> dt.date | None:
    """The Monday of the week of the first document: what lies before it is background, not coverage."""
    found = ask(record, "SELECT min(published) AS day FROM documents WHERE published <= $on", {"on": on})
    day = as_day(found[0]["day"])
    return monday(day) if day else None


def first_steps(pair: Pair) -> tuple[TurningPoint, ...]:
    """The earliest dated cooperation after the last dated break, and that break; for records of few weeks."""
    done = pair.between(f"{PAST} AND NOT assumed", 200, "day, reports DESC, id")
    dated = [(h, h.day) for h in done if h.day is not None]
    breaks = [(h, d) for h, d in dated if h.quad == 4]
    last = breaks[-1] if breaks else None
    steps = [(h, d) for h, d in dated if not h.conflict and (last is None or d > last[1])]
    points = []
    if steps:
        week = monday(steps[0][1])
        made = [h for h, d in steps if monday(d) == week]
        made.sort(key=lambda h: (-(h.level or 0), -h.reports, h.id))
        points.append(TurningPoint(week, "cooperation", None, float(len(made)), None, tuple(made[:MADE_BY])))
    if last is not None:
        points.append(TurningPoint(monday(last[1]), "conflict", None, 1.0, None, (last[0],)))
    return tuple(points)


def _makers(pair: Pair, week: dt.date, burst: Burst) -> list[Row]:
    """The rows of a burst's week, those with most reports first."""
    hard = "quad > 2" if burst.direction == "conflict" else "quad < 3"
    return pair.local(
        f"SELECT * FROM told WHERE {BETWEEN} AND {PAST} AND {hard} AND day BETWEEN $week AND $sunday "
        f"ORDER BY reports DESC, sources DESC, abs(intensity) DESC, id LIMIT {MADE_BY}",
        week=week, sunday=week + dt.timedelta(days=6),
    )  # fmt: skip
