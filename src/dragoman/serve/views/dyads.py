"""Two parties: how they stand, week by week, what turned it, what is ahead; and the brief."""

import datetime as dt
import math
from typing import Any

from dragoman.relations.bursts import find_bursts
from dragoman.relations.tone import HALF_LIFE, INTERVAL, KAPPA

from ..filters import STANDING
from ..problems import Missing
from ..snapshot import Row, Snapshot
from .actors import ties_of
from .people import find, names
from .stories import AHEAD, pick

STEP = 0.5 ** (7 / HALF_LIFE)
"""What a week leaves of a weight."""
TOLD = f"""
    WITH x AS (SELECT n, bool_or(part = 'source') AS s, bool_or(part = 'target') AS t FROM presence WHERE id =
    ? GROUP BY n),
        y AS (SELECT n, bool_or(part = 'source') AS s, bool_or(part = 'target') AS t FROM presence WHERE id = ?
        GROUP BY n)
    SELECT coalesce(l.story, l.event) AS id, l.story, l.event, l.tale, l.document, l.day, l.quad, l.status, l.published
    FROM x JOIN y USING (n) JOIN lines l USING (n)
    WHERE {STANDING} AND (x.s AND y.t OR x.t AND y.s OR l.reciprocal AND (x.s OR x.t) AND (y.s OR y.t)
        OR x.t AND y.t AND l.type = 'CONSULT' AND (l.mode = 'third-party' OR l.reciprocal))
    ORDER BY n
"""
"""As relations.gather has it: source and target, both in what is mutual, or brought to the table by a third."""
DONE = ("happened", "ongoing")


def pair(snapshot: Snapshot, path: str) -> tuple[str, str]:
    """The two ids in "TUR/SYR"; ids of actors that one document knows have a stroke of their own.

    Raises Missing where one of them is not known.
    """
    parts = [part for part in path.split("/") if part]
    ids: list[str] = []
    while parts:
        part = parts.pop(0)
        if len(part) == 16 and all(c in "0123456789abcdef" for c in part) and parts:
            part = f"{part}/{parts.pop(0)}"
        ids.append(part)
    if len(ids) != 2:
        raise Missing("a dyad is two actors", mend="such as /dyads/TUR/SYR")
    found = [find(snapshot, id) for id in ids]
    for id, known in zip(ids, found, strict=True):
        if known is None:
            raise Missing(f"the record mentions nobody called {id}", mend="the list of actors gives their ids")
    if found[0] == found[1]:
        raise Missing("a dyad is two different actors")
    return str(found[0]), str(found[1])


def dyads(snapshot: Snapshot, limit: int = 100) -> list[dict[str, Any]]:
    """The pairs of which most is told."""

    def make() -> list[dict[str, Any]]:
        called = names(snapshot)
        rows = snapshot.rows(
            "WITH sides AS (SELECT DISTINCT tale AS id, event, party, part, quad, day FROM "
            "appearances "
            "WHERE part IN ('source', 'target')), pairs AS (SELECT x.id, x.party AS a, y.party AS b, x.quad, x.day "
            "FROM sides x JOIN sides y ON x.event = y.event AND x.party < y.party AND x.part <> y.part) "
            "SELECT a, b, count(DISTINCT id) AS stories, count(DISTINCT id) FILTER (quad <= 2) AS cooperation, "
            "count(DISTINCT id) FILTER (quad > 2) AS conflict, max(day) AS latest FROM pairs GROUP BY a, b "
            "ORDER BY stories DESC, a, b LIMIT ?", [limit],
        )  # fmt: skip
        return [
            {**row, "a_name": called.get(row["a"], row["a"]), "b_name": called.get(row["b"], row["b"])} for row in rows
        ]

    made: list[dict[str, Any]] = snapshot.remember(("dyads", limit), make)
    return made


def dyad(snapshot: Snapshot, a: str, b: str, on: dt.date) -> dict[str, Any]:
    """State, series and turning points of two parties on a day, what took place and what is ahead."""

    def make() -> dict[str, Any]:
        called = names(snapshot)
        told = told_between(snapshot, a, b, on)
        done = _done(told, on)
        weeks = series(snapshot, done, on)
        rows = _stories(snapshot, told, 120)
        ahead = [row for row in rows if row["status"] in AHEAD and row["status"] != "requested"]
        return {
            "a": {"id": a, "name": called.get(a, a)}, "b": {"id": b, "name": called.get(b, b)}, "on": on,
            "state": state(snapshot, done, on), "weeks": weeks, "turning_points": turns(snapshot, told, weeks),
            "ahead": sorted(ahead, key=lambda row: (row["from"] is None, str(row["from"])))[:20],
            "stories": [row for row in rows if row["status"] in (*DONE, "held")][:40],
            "disputed": [row for row in rows if row["disputed"] or row["status"] in ("not_happened", "cancelled")][:20],
            "ties": ties_between(snapshot, a, b, on),
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("dyad", a, b, on), make)
    return made


def told_between(snapshot: Snapshot, a: str, b: str, on: dt.date) -> list[Row]:
    """Every event between two parties that was published by a day, the latest first."""
    found: list[Row] = snapshot.remember(("told", a, b), lambda: snapshot.rows(TOLD, [a, b]))
    return [row for row in found if row["published"] is None or row["published"] <= on]


def _done(told: list[Row], on: dt.date) -> list[Row]:
    """What took place by a day, each story once: `day`, `conflict`, `reports`."""
    found: dict[str, Row] = {}
    for row in told:
        if row["status"] in DONE and row["day"] is not None and row["day"] <= on:
            one = found.setdefault(row["id"], {"day": row["day"], "conflict": row["quad"] > 2, "documents": set()})
            one["day"] = min(one["day"], row["day"])
            one["documents"].add(row["document"])
    return [
        {"day": one["day"], "conflict": one["conflict"], "reports": len(one["documents"])} for one in found.values()
    ]


def _stories(snapshot: Snapshot, told: list[Row], limit: int) -> list[dict[str, Any]]:
    """The stories of some events, the latest first."""
    ids = list(dict.fromkeys(row["tale"] for row in told if row["story"]))[: limit + 20]
    if not ids:
        return []
    return pick(
        snapshot,
        f"s.tale IN ({', '.join(map(str, ids))})",
        (),
        "s.date_from DESC NULLS LAST, s.reports DESC, s.story",
        limit,
    )


def brief_of(snapshot: Snapshot, a: str, b: str, on: dt.date) -> dict[str, Any]:
    """The brief on two parties (see relations.brief); it asks much of the record, so pages load it behind the rest."""

    def make() -> dict[str, Any]:
        from dragoman.relations.brief import brief

        return brief(snapshot, a, b, on).to_json()

    made: dict[str, Any] = snapshot.remember(("brief", a, b, on), make)
    return made


def state(snapshot: Snapshot, done: list[Row], on: dt.date) -> dict[str, Any]:
    """Tone with its interval, intensity, and how much they rest on (see relations.state)."""
    from dragoman.relations.tone import estimate_tone

    tone = estimate_tone(
        [float((on - row["day"]).days) for row in done], [row["conflict"] for row in done], [1] * len(done),
        expected_conflict(snapshot, on),
    )  # fmt: skip
    return {
        "tone": tone.word, "conflict_share": round(tone.share, 3), "low": round(tone.low, 3),
        "high": round(tone.high, 3), "expected": round(tone.expected, 3), "intensity": round(tone.intensity, 3),
        "activity": round(tone.activity, 3), "stories": len(done), "reports": sum(row["reports"] for row in done),
        "cooperation": sum(not row["conflict"] for row in done), "conflict": sum(row["conflict"] for row in done),
        "first": min((row["day"] for row in done), default=None),
        "latest": max((row["day"] for row in done), default=None),
    }  # fmt: skip


def expected_conflict(snapshot: Snapshot, on: dt.date) -> float:
    """The share of conflict that is usual in the record up to a day."""
    from dragoman.relations.state import expect_conflict

    found: float = snapshot.remember(("expected", on), lambda: expect_conflict(snapshot, on))
    return found


def turns(snapshot: Snapshot, told: list[Row], weeks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bursts of cooperation or conflict (see relations.bursts), the latest first, with the stories that made them."""
    bursts = find_bursts([w["cooperation"] for w in weeks], [w["conflict"] for w in weeks])[:8]
    found = []
    for burst in sorted(bursts, key=lambda burst: -burst.week):
        week = weeks[burst.week]["week"]
        makers = [
            row for row in told
            if row["day"] and monday(row["day"]) == week and (row["quad"] > 2) == (burst.direction == "conflict")
        ]  # fmt: skip
        stories = [row for row in _stories(snapshot, makers, 20) if row["status"] in (*DONE, "held")]
        stories.sort(key=lambda row: (-row["reports"], row["id"]))
        found.append({
            "week": week, "direction": burst.direction, "z": round(burst.z, 2), "count": burst.count,
            "expected": burst.expected, "stories": stories[:3],
        })  # fmt: skip
    return found


def monday(day: dt.date) -> dt.date:
    """The first day of a week."""
    return day - dt.timedelta(days=day.weekday())


def ties_between(snapshot: Snapshot, a: str, b: str, on: dt.date) -> list[dict[str, Any]]:
    """Standing ties that documents state between the two, whoever acts for them."""

    def of(tie: dict[str, Any]) -> set[str | None]:
        return {tie["subject"]["id"], tie["object"]["id"], *(_home(tie[end]["id"]) for end in ("subject", "object"))}

    return [tie for tie in ties_of(snapshot, a, on, 500, b) if {a, b} <= of(tie)][:20]


def _home(id: str | None) -> str | None:
    return id.partition(":")[0] if id else None


def series(snapshot: Snapshot, done: list[Row], on: dt.date) -> list[dict[str, Any]]:
    """Week by week: cooperation and conflict counted once a story; the tone with its interval (see relations.tone)."""
    begun = snapshot.remember("begun", lambda: snapshot.value("SELECT min(published) FROM documents"))
    # What is told of the time before the record begins is background: it gives no series.
    by_week: dict[dt.date, dict[str, int]] = {}
    for row in done:
        week = monday(row["day"])
        if begun is None or week >= monday(begun):
            counts = by_week.setdefault(week, {"cooperation": 0, "conflict": 0})
            counts["conflict" if row["conflict"] else "cooperation"] += 1
    if not by_week:
        return []
    start = monday(begun) if begun else min(by_week)
    from scipy.special import betaincinv

    usual = expected_conflict(snapshot, on)
    weeks = [start + dt.timedelta(days=7 * number) for number in range((max(by_week) - start).days // 7 + 1)]
    good = bad = 0.0
    alpha, beta = [], []
    for week in weeks:
        counts = by_week.get(week, {"cooperation": 0, "conflict": 0})
        good, bad = good * STEP + counts["cooperation"], bad * STEP + counts["conflict"]
        alpha.append(bad + KAPPA * usual)
        beta.append(good + KAPPA * (1 - usual))
    lows, highs = (betaincinv(alpha, beta, tail) for tail in ((1 - INTERVAL) / 2, (1 + INTERVAL) / 2))
    return [
        {
            "week": week, **by_week.get(week, {"cooperation": 0, "conflict": 0}), "tone": round(x / (x + y), 4),
            "low": round(float(low), 4), "high": round(float(high), 4),
            "intensity": round(math.log1p(x + y - KAPPA), 3),
        }
        for week, x, y, low, high in zip(weeks, alpha, beta, lows, highs, strict=True)
    ]  # fmt: skip
