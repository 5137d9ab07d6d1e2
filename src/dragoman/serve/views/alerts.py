"""What a saved search finds that is new."""

import datetime as dt
from typing import Any

from ..filters import Filters
from ..snapshot import Snapshot
from .events import COLUMNS, condition, line


def newest(snapshot: Snapshot, filters: Filters, since: dt.datetime | None, limit: int) -> list[dict[str, Any]]:
    """Events of documents that were taken in after a time, the last taken in first; each with `added`."""
    where, values = condition(snapshot, filters)
    if since is not None:
        where += " AND added > ?"
        values.append(since)
    rows = snapshot.rows(
        f"SELECT {COLUMNS}, added FROM lines WHERE {where} ORDER BY added DESC NULLS LAST, published DESC NULLS "
        f"LAST, event "
        "LIMIT ?", [*values, limit],
    )  # fmt: skip
    return [{**line(row), "added": row["added"]} for row in rows]
