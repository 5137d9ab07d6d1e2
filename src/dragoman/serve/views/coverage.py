"""Coverage: what was read, when, from whom. No reports is not no events."""

import datetime as dt
from itertools import pairwise
from typing import Any

from ..snapshot import Snapshot


def coverage(snapshot: Snapshot) -> dict[str, Any]:
    """Documents by publisher, by month, by origin and by what became of them; and the weeks without any."""

    def make() -> dict[str, Any]:
        publishers = snapshot.rows(
            "SELECT coalesce(d.source, '(unknown)') AS publisher, count(*) AS documents, "
            "count(*) FILTER (d.status = 'duplicate') AS copies, min(d.published) AS first, max(d.published) AS last, "
            "coalesce(sum(e.n), 0)::BIGINT AS events FROM documents d LEFT JOIN "
            "(SELECT document, count(*) AS n FROM lines GROUP BY document) e USING (document) "
            "GROUP BY 1 ORDER BY documents DESC, publisher LIMIT 200"
        )
        return {
            "publishers": publishers,
            "months": snapshot.rows(
                "SELECT date_trunc('month', published)::DATE AS period, count(*) AS documents, "
                "count(DISTINCT source) AS publishers FROM documents WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"
            ),
            "statuses": snapshot.rows(
                "SELECT coalesce(status, 'read') AS status, count(*) AS documents FROM documents GROUP BY 1 "
                "ORDER BY 2 DESC, 1"
            ),
            "origins": snapshot.rows(
                "SELECT coalesce(origin, 'text') AS origin, coalesce(language, '?') AS language, count(*) AS documents "
                "FROM documents GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
            ),
            "runs": snapshot.rows(
                "SELECT run, command, finished, coder, documents, events FROM runs ORDER BY run DESC LIMIT 20"
            ),
            "gaps": gaps(snapshot), "undated": snapshot.value("SELECT count(*) FROM documents WHERE published IS NULL"),
            "counts": counts(snapshot),
        }  # fmt: skip

    made: dict[str, Any] = snapshot.remember("coverage", make)
    return made


def counts(snapshot: Snapshot) -> dict[str, Any]:
    """How much the record holds, and from when to when."""

    def make() -> dict[str, Any]:
        row = snapshot.row(
            "SELECT count(*) AS documents, count(DISTINCT source) AS publishers, min(published) AS first_day, "
            "max(published) AS last_day FROM documents"
        )
        found = dict(row or {})
        for table in ("events", "stories", "statements", "ties", "processes"):
            found[table] = snapshot.value(f"SELECT count(*) FROM {table}")
        found["actors"] = snapshot.value("SELECT count(*) FROM people")
        return found

    made: dict[str, Any] = snapshot.remember("counts", make)
    return made


def gaps(snapshot: Snapshot, least: int = 2) -> list[dict[str, Any]]:
    """Stretches of at least so many whole weeks without a single document, the longest first."""
    weeks = [
        row["week"]
        for row in snapshot.rows(
            "SELECT DISTINCT date_trunc('week', published)::DATE AS week FROM documents "
            "WHERE published IS NOT NULL ORDER BY week"
        )
    ]
    found = []
    for before, after in pairwise(weeks):
        empty = (after - before).days // 7 - 1
        if empty >= least:
            found.append({"from": before + dt.timedelta(days=7), "to": after - dt.timedelta(days=1), "weeks": empty})
    return sorted(found, key=lambda gap: (-gap["weeks"], gap["from"]))[:50]
