"""Places: where it happened, as precise as the evidence and no more."""

from typing import Any

from ..filters import Filters
from ..snapshot import Snapshot
from .events import condition

BOUNDARIES = (
    "Boundaries and names on the map are those of Natural Earth 1:50m (public domain), through the package "
    "world-atlas; they show who controls an area de facto and take no position on claims."
)


def places(snapshot: Snapshot, filters: Filters, limit: int = 1500) -> dict[str, Any]:
    """`countries`: lines by country, of them those that say no more than the country; `points`: by place.

    A place that bears the name of its country is shaded and gets no point.
    """
    where, values = condition(snapshot, filters)
    rows = snapshot.rows(
        "SELECT place, country, round(any_value(lat), 3) AS lat, round(any_value(lon), 3) AS lon, count(*) AS events, "
        "count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict, max(day) AS latest "
        f"FROM lines WHERE (place IS NOT NULL OR country IS NOT NULL) AND {where} GROUP BY place, country "
        "ORDER BY events DESC, place, country", values,
    )  # fmt: skip
    called = country_names(snapshot)
    countries: dict[str, dict[str, Any]] = {}
    points = []
    unplaced = 0
    for row in rows:
        code = row["country"]
        whole = row["place"] is None or row["place"] in (called.get(code or ""), code)
        if code:
            country = countries.setdefault(
                code,
                {
                    "country": code,
                    "name": called.get(code, code),
                    "events": 0,
                    "cooperation": 0,
                    "conflict": 0,
                    "only_country": 0,
                },
            )
            for name in ("events", "cooperation", "conflict"):
                country[name] += row[name]
            if whole or row["lat"] is None:
                country["only_country"] += row["events"]
        if not whole and row["lat"] is not None:
            points.append(row)
        elif not code:
            unplaced += row["events"]
    total = snapshot.value(f"SELECT count(*) FROM lines WHERE {where}", values)
    return {
        "countries": sorted(countries.values(), key=lambda row: (-row["events"], row["country"])),
        "points": points[:limit], "total": total,
        "nowhere": total - sum(row["events"] for row in rows) + unplaced, "boundaries": BOUNDARIES,
    }  # fmt: skip


def country_names(snapshot: Snapshot) -> dict[str, str]:
    """Names of countries by code: the record's actors, then the knowledge base."""

    def make() -> dict[str, str]:
        from .actors import knowledge

        found = {}
        for row in snapshot.rows("SELECT DISTINCT country FROM lines WHERE country IS NOT NULL"):
            entry = knowledge().entry(row["country"])
            found[row["country"]] = entry.name if entry else row["country"]
        return found

    made: dict[str, str] = snapshot.remember("countries", make)
    return made
