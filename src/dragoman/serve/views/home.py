"""Home: what is new, what is announced, who turned."""

import datetime as dt
from typing import Any

from dragoman.relations.bursts import TRAILING, find_bursts

from ..snapshot import Snapshot
from .coverage import counts
from .people import names
from .stories import pick, upcoming

WEEKS = 26
"""Weeks back from the record's last day in which a turn is news."""
BUSIEST = 40
"""Dyads that are looked at."""
LEAST = 2.5
"""Standard deviations above the weeks before."""


def home(snapshot: Snapshot, since: dt.datetime | None, on: dt.date) -> dict[str, Any]:
    """The record at a glance; `since` is the last visit or a chosen time, None for a first visit."""
    ahead = upcoming(snapshot, on, limit=8)
    return {
        "counts": counts(snapshot), "since": since, "on": on, "changes": changes(snapshot, since) if since else None,
        "dated": ahead["dated"], "overdue": ahead["overdue"][:6], "undated": ahead["undated"][:6],
        "turned": turned(snapshot)[:8], "stories": newest(snapshot),
    }  # fmt: skip


def newest(snapshot: Snapshot, limit: int = 12) -> list[dict[str, Any]]:
    """The stories that were last reported, those told by more sources first within a day."""
    found: list[dict[str, Any]] = snapshot.remember(
        ("newest", limit),
        lambda: pick(snapshot, "s.status IN ('happened', 'ongoing', 'held')",
                     order="s.last_published DESC NULLS LAST, s.independent DESC, s.reports DESC, s.story",
                     limit=limit),
    )  # fmt: skip
    return found


def changes(snapshot: Snapshot, since: dt.datetime) -> dict[str, Any]:
    """What the record has learnt since a time: documents, new stories, and stories told again."""
    bare = since.astimezone(dt.UTC).replace(tzinfo=None) if since.tzinfo else since

    def make() -> dict[str, Any]:
        new = pick(snapshot, "s.begun >= ?", [bare], "s.reports DESC, s.last_published DESC, s.story", 8)
        again = pick(
            snapshot, "s.told >= ? AND s.begun < ?", [bare, bare], "s.last_published DESC, s.reports DESC, s.story", 8
        )
        count = snapshot.row(
            "SELECT count(*) FILTER (begun >= ?) AS new, count(*) FILTER (begun < ?) AS again FROM tales WHERE "
            "told >= ?",
            [bare, bare, bare],
        )
        return {
            "documents": snapshot.value("SELECT count(*) FROM documents WHERE added >= ?", [bare]), "new": new,
            "again": again, "new_stories": (count or {}).get("new", 0), "told_again": (count or {}).get("again", 0),
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("changes", bare), make)
    return made


def turned(snapshot: Snapshot, weeks: int = WEEKS) -> list[dict[str, Any]]:
    """Dyads with a burst of cooperation or conflict in the last half-year, the latest first."""

    def make() -> list[dict[str, Any]]:
        last = snapshot.last_day
        start = last - dt.timedelta(days=last.weekday() + 7 * (weeks + TRAILING))
        rows = snapshot.rows(
            "WITH sides AS (SELECT DISTINCT tale AS id, event, party, part, quad, day FROM "
            "appearances "
            "WHERE day >= ? AND day <= ? AND part IN ('source', 'target') AND status IN ('happened', 'ongoing')), "
            "pairs AS (SELECT DISTINCT x.id, least(x.party, y.party) AS a, greatest(x.party, y.party) AS b, "
            "x.quad, x.day "
            "FROM sides x JOIN sides y ON x.event = y.event AND x.party < y.party AND x.part <> y.part), "
            "busy AS (SELECT a, b FROM pairs GROUP BY a, b ORDER BY count(DISTINCT id) DESC, a, b LIMIT ?) "
            "SELECT a, b, date_diff('day', ?, day) // 7 AS week, quad > 2 AS conflict, count(DISTINCT id) AS n "
            "FROM pairs JOIN busy USING (a, b) GROUP BY ALL",
            [start, last, BUSIEST, start],
        )
        series: dict[tuple[str, str], dict[bool, list[float]]] = {}
        for row in rows:
            pair = series.setdefault(
                (row["a"], row["b"]), {kind: [0.0] * (weeks + TRAILING + 1) for kind in (False, True)}
            )
            pair[bool(row["conflict"])][min(int(row["week"]), weeks + TRAILING)] += row["n"]
        called = names(snapshot)
        found = []
        for (a, b), channels in series.items():
            for burst in find_bursts(channels[False], channels[True], LEAST)[:2]:
                found.append(
                    {
                        "a": {"id": a, "name": called.get(a, a)}, "b": {"id": b, "name": called.get(b, b)},
                        "week": start + dt.timedelta(days=7 * burst.week), "direction": burst.direction,
                        "count": burst.count, "expected": burst.expected, "z": round(burst.z, 2),
                    }
                )  # fmt: skip
        return sorted(found, key=lambda turn: (-turn["week"].toordinal(), -turn["z"], turn["a"]["id"], turn["b"]["id"]))

    made: list[dict[str, Any]] = snapshot.remember(("turned", weeks), make)
    return made
