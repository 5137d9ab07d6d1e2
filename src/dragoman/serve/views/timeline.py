"""Time: how much is told by period, and what."""

from typing import Any

from ..filters import Filters
from ..snapshot import Snapshot
from .events import condition, count_by_time, events

STEPS = ("day", "week", "month", "year")


def timeline(snapshot: Snapshot, filters: Filters, step: str, limit: int = 50, cursor: str = "") -> dict[str, Any]:
    """Counts by period and quadrant, and the events behind them, the latest first."""
    where, values = condition(snapshot, filters)
    periods = snapshot.remember(
        ("timeline", where, tuple(map(str, values)), step),
        lambda: count_by_time(snapshot, where, values, step),
    )
    return {"step": step, "periods": periods, **events(snapshot, filters, limit, cursor)}


def facets(snapshot: Snapshot) -> dict[str, list[Any]]:
    """What filters can be set to: types, statuses, publishers, countries, as far as the record has them."""

    def make() -> dict[str, list[Any]]:
        return {
            column: [
                row["value"]
                for row in snapshot.rows(
                    f"SELECT {column} AS value, count(*) AS n FROM lines WHERE {column} IS NOT NULL GROUP BY 1 "
                    f"ORDER BY n DESC, 1 LIMIT 300"
                )
            ]
            for column in ("type", "status", "publisher", "country")
        }

    made: dict[str, list[Any]] = snapshot.remember("facets", make)
    return made
