"""Two parties: how they stand, week by week, what turned it, what is ahead; and the brief."""

import datetime as dt
import math
from typing import Any

from dragoman.relations.bursts import find_bursts
from dragoman.relations.tone import HALF_LIFE, INTERVAL, KAPPA

from ..filters import STANDING
from ..problems import Missing
from ..snapshot import Snapshot
from .actors import ties_of
from .people import find, names
from .stories import AHEAD, pick

STEP = 0.5 ** (7 / HALF_LIFE)
"""What a week leaves of a weight."""
BETWEEN = (
    f"{STANDING} AND list_contains(ids, $a) AND list_contains(ids, $b) AND ("
    "list_contains(sources, $a) AND list_contains(targets, $b) OR list_contains(sources, $b) AND "
    "list_contains(targets, $a)"
    " OR reciprocal AND (list_contains(sources, $a) OR list_contains(targets, $a)) "
    "AND (list_contains(sources, $b) OR list_contains(targets, $b))"
    " OR list_contains(targets, $a) AND list_contains(targets, $b) AND type = 'CONSULT' "
    "AND (mode = 'third-party' OR reciprocal))"
)
"""As relations.gather has it: source and target, both in what is mutual, or brought to the table by a third."""
DONE = "status IN ('happened', 'ongoing')"


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
            "WITH sides AS (SELECT DISTINCT coalesce(story, event) AS id, event, party, part, quad, day FROM "
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
        weeks = series(snapshot, a, b, on)
        rows = between(snapshot, a, b, on, 120)
        ahead = [row for row in rows if row["status"] in AHEAD and row["status"] != "requested"]
        done = [row for row in rows if row["status"] in ("happened", "ongoing", "held")]
        return {
            "a": {"id": a, "name": called.get(a, a)}, "b": {"id": b, "name": called.get(b, b)}, "on": on,
            "state": state(snapshot, a, b, on), "weeks": weeks, "turning_points": turns(snapshot, a, b, on, weeks),
            "ahead": sorted(ahead, key=lambda row: (row["from"] is None, str(row["from"])))[:20], "stories": done[:40],
            "disputed": [row for row in rows if row["disputed"] or row["status"] in ("not_happened", "cancelled")][:20],
            "ties": ties_between(snapshot, a, b, on),
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember(("dyad", a, b, on), make)
    return made


def between(
    snapshot: Snapshot, a: str, b: str, on: dt.date, limit: int, week: dt.date | None = None
) -> list[dict[str, Any]]:
    """Stories between two parties, the latest first; of one week (its Monday) where one is given."""
    values: dict[str, Any] = {"a": a, "b": b, "on": on}
    within = f"SELECT story FROM lines WHERE story IS NOT NULL AND {BETWEEN} AND coalesce(published <= $on, true)"
    if week:
        within += " AND day >= $week AND day < $week + INTERVAL 7 DAY"
        values["week"] = week
    return pick(
        snapshot, f"s.story IN ({within})", values, "s.date_from DESC NULLS LAST, s.reports DESC, s.story", limit
    )


def brief_of(snapshot: Snapshot, a: str, b: str, on: dt.date) -> dict[str, Any]:
    """The brief on two parties (see relations.brief); it asks much of the record, so pages load it behind the rest."""

    def make() -> dict[str, Any]:
        from dragoman.relations.brief import brief

        narrow = snapshot.narrow((a, b))
        try:
            return brief(narrow, a, b, on).to_json()
        finally:
            narrow.close()

    made: dict[str, Any] = snapshot.remember(("brief", a, b, on), make)
    return made


def state(snapshot: Snapshot, a: str, b: str, on: dt.date) -> dict[str, Any]:
    """Tone with its interval, intensity, and how much they rest on (see relations.state)."""
    from dragoman.relations.tone import estimate_tone

    rows = snapshot.rows(
        "SELECT day, quad > 2 AS conflict, count(*) AS n, sum(reports)::INT AS reports FROM (SELECT "
        "coalesce(story, event) "
        "AS id, min(day) AS day, any_value(quad) AS quad, count(DISTINCT document) AS reports FROM lines "
        f"WHERE {BETWEEN} AND {DONE} AND day <= $on GROUP BY 1) GROUP BY ALL ORDER BY ALL", {"a": a, "b": b, "on": on},
    )  # fmt: skip
    expected = expected_conflict(snapshot, on)
    tone = estimate_tone(
        [float((on - row["day"]).days) for row in rows], [bool(row["conflict"]) for row in rows],
        [int(row["n"]) for row in rows], expected,
    )  # fmt: skip
    return {
        "tone": tone.word, "conflict_share": round(tone.share, 3), "low": round(tone.low, 3),
        "high": round(tone.high, 3),
        "expected": round(tone.expected, 3), "intensity": round(tone.intensity, 3), "activity": round(tone.activity, 3),
        "stories": sum(row["n"] for row in rows), "reports": sum(row["reports"] for row in rows),
        "cooperation": sum(row["n"] for row in rows if not row["conflict"]),
        "conflict": sum(row["n"] for row in rows if row["conflict"]),
        "first": min((row["day"] for row in rows), default=None), "latest": max((row["day"] for row in rows),
        default=None),
    }  # fmt: skip


def expected_conflict(snapshot: Snapshot, on: dt.date) -> float:
    """The share of conflict that is usual in the record up to a day."""
    from dragoman.relations.state import expect_conflict

    found: float = snapshot.remember(("expected", on), lambda: expect_conflict(snapshot, on))
    return found


def turns(snapshot: Snapshot, a: str, b: str, on: dt.date, weeks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bursts of cooperation or conflict (see relations.bursts), by week, with the stories that made them."""
    bursts = find_bursts([w["cooperation"] for w in weeks], [w["conflict"] for w in weeks])[:8]
    found = []
    for burst in sorted(bursts, key=lambda burst: -burst.week):
        week = weeks[burst.week]["week"]
        told = between(snapshot, a, b, on, 30, week)
        wanted = [row for row in told if (row["quad"] > 2) == (burst.direction == "conflict")
                  and row["status"] in ("happened", "ongoing", "held")]  # fmt: skip
        wanted.sort(key=lambda row: (-row["reports"], row["id"]))
        found.append({
            "week": week, "direction": burst.direction, "z": round(burst.z, 2), "count": burst.count,
            "expected": burst.expected, "stories": wanted[:3],
        })  # fmt: skip
    return found


def ties_between(snapshot: Snapshot, a: str, b: str, on: dt.date) -> list[dict[str, Any]]:
    """Standing ties that documents state between the two, whoever acts for them."""

    def of(tie: dict[str, Any]) -> set[str | None]:
        return {tie["subject"]["id"], tie["object"]["id"], *(_home(tie[end]["id"]) for end in ("subject", "object"))}

    return [tie for tie in ties_of(snapshot, a, on, 500) if {a, b} <= of(tie)][:20]


def _home(id: str | None) -> str | None:
    return id.partition(":")[0] if id else None


def series(snapshot: Snapshot, a: str, b: str, on: dt.date) -> list[dict[str, Any]]:
    """Week by week: cooperation and conflict counted once a story; the tone with its interval (see relations.tone)."""
    rows = snapshot.rows(
        "SELECT date_trunc('week', day)::DATE AS week, count(DISTINCT id) FILTER (quad <= 2) AS cooperation, "
        "count(DISTINCT id) FILTER (quad > 2) AS conflict FROM (SELECT coalesce(story, event) AS id, "
        f"min(day) AS day, any_value(quad) AS quad FROM lines WHERE {BETWEEN} AND day <= $on "
        f"AND {DONE} GROUP BY 1) GROUP BY 1 ORDER BY 1", {"a": a, "b": b, "on": on},
    )  # fmt: skip
    rows = [row for row in rows if row["week"] is not None]
    begun = snapshot.value("SELECT date_trunc('week', min(published))::DATE FROM documents")
    if not rows:
        return []
    # What is told of the time before the record begins is background: it gives no series.
    start = max(rows[0]["week"], begun or rows[0]["week"])
    by_week = {row["week"]: row for row in rows if row["week"] >= start}
    if not by_week:
        return []
    usual = expected_conflict(snapshot, on)
    weeks = (max(by_week) - start).days // 7 + 1
    good = bad = 0.0
    found = []
    for number in range(weeks):
        week = start + dt.timedelta(days=7 * number)
        row = by_week.get(week, {"cooperation": 0, "conflict": 0})
        good, bad = good * STEP + row["cooperation"], bad * STEP + row["conflict"]
        found.append({"week": week, "cooperation": row["cooperation"], "conflict": row["conflict"], "_": (good, bad)})
    from scipy.special import betaincinv

    shares = [(bad + KAPPA * usual, good + KAPPA * (1 - usual)) for good, bad in (row.pop("_") for row in found)]
    alpha, beta = [s[0] for s in shares], [s[1] for s in shares]
    lows, highs = (betaincinv(alpha, beta, tail) for tail in ((1 - INTERVAL) / 2, (1 + INTERVAL) / 2))
    for row, (x, y), low, high in zip(found, shares, lows, highs, strict=True):
        row |= {
            "tone": round(x / (x + y), 4), "low": round(float(low), 4), "high": round(float(high), 4),
            "intensity": round(math.log1p(x + y - KAPPA), 3),
        }  # fmt: skip
    return found
