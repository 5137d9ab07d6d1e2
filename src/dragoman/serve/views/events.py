"""Events as lines: who did what to whom, when, how it stands, on whose word, with the quote and its document."""

import json
from typing import Any

from dragoman.model import phrases

from ..filters import TOLD, Filters, read_cursor, write_cursor
from ..problems import Missing
from ..snapshot import Row, Snapshot
from ..wording import when
from .people import find

COLUMNS = (
    "event, document, type, mode, contexts, quad, intensity, source, source_actor, target, target_actor, reciprocal, "
    "status, condition, said_by, said_by_actor, date_from, date_to, date_precision, place, country, lat, lon, trigger, "
    'start, "end", evidence, confidence, published, publisher, title, document_name, url, story, day'
)
QUOTE = 400
"""Characters of a quote in a list."""


def line(row: Row) -> dict[str, Any]:
    """An event of a list."""
    source, target = _parties(row, "source"), _parties(row, "target")
    quote = row["evidence"] or ""
    return {
        "id": row["event"], "type": row["type"], "mode": row["mode"], "contexts": split(row["contexts"]),
        "quad": row["quad"], "intensity": row["intensity"], "source": source, "target": target,
        "reciprocal": bool(row["reciprocal"]),
        "sides": phrases.arrow(
            ", ".join(str(p["name"]) for p in source), ", ".join(str(p["name"]) for p in target),
            bool(row["reciprocal"]),
        ),
        "status": row["status"], "condition": row["condition"],
        "said_by": _parties(row, "said_by"),
        "from": row["date_from"], "to": row["date_to"], "precision": row["date_precision"],
        "when": when(row["date_from"], row["date_to"], row["date_precision"]), "day": row["day"],
        "place": row["place"], "country": row["country"], "lat": row["lat"], "lon": row["lon"],
        "trigger": row["trigger"], "quote": quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…",
        "confidence": row["confidence"], "story": row["story"],
        "document": {
            "id": row["document"], "title": row["title"] or row["document_name"] or row["document"],
            "publisher": row["publisher"], "published": row["published"], "url": row["url"],
        },
    }  # fmt: skip


def split(cell: str | None) -> list[str]:
    """The parts of a joined cell."""
    return [part for part in (cell or "").split("; ") if part]


def _parties(row: Row, side: str) -> list[dict[str, str | None]]:
    names, ids = split(row[side]), split(row[f"{side}_actor"])
    if len(names) != len(ids):  # two ids under one name, or a name without an id
        return [{"id": ids[0] if len(ids) == 1 and len(names) == 1 else None, "name": name} for name in names]
    return [{"id": id, "name": name} for id, name in zip(ids, names, strict=True)]


def select(snapshot: Snapshot, where: str = "true", values: Any = (), limit: int = 50, order: str = "") -> list[Row]:
    """Rows of `lines`, the latest first: first which, then all that is shown of them."""
    which = f"SELECT n FROM lines WHERE {where} ORDER BY {order or 'n'} LIMIT {int(limit)}"
    return snapshot.rows(f"SELECT {COLUMNS} FROM lines WHERE n IN ({which}) ORDER BY {order or 'n'}", list(values))


def events(
    snapshot: Snapshot, filters: Filters, limit: int = 50, cursor: str = "", total: bool = True
) -> dict[str, Any]:
    """A page of a list of events: `events`, `next` (a cursor or None) and how many there are in all."""
    where, values = condition(snapshot, filters)
    here, at = where, list(values)
    if cursor:
        day, id = read_cursor(cursor)
        here += f" AND ({TOLD} < ? OR ({TOLD} = ? AND event > ?))"
        at += [day, day, id]
    rows = select(snapshot, here, at, limit + 1)
    found = [line(row) for row in rows[:limit]]
    further = write_cursor(rows[limit - 1]["day"], rows[limit - 1]["event"]) if len(rows) > limit else None
    count = snapshot.value(f"SELECT count(*) FROM lines WHERE {where}", values) if total else None
    return {"events": found, "next": further, "total": count}


def condition(snapshot: Snapshot, filters: Filters) -> tuple[str, list[object]]:
    """The condition of filters over `lines`, names looked up."""
    ids = {
        name: find(snapshot, getattr(filters, name)) or getattr(filters, name)
        for name in ("actor", "both", "source", "target", "said_by")
        if getattr(filters, name)
    }
    return filters.where(ids)


def event(snapshot: Snapshot, id: str) -> dict[str, Any]:
    """One event, with everybody's part in it and the other reports of its story. Raises Missing."""
    rows = select(snapshot, "event = ?", [id], 1)
    if not rows:
        raise Missing(f"there is no event {id}", mend="lists of events give their ids")
    found = line(rows[0])
    found["quote"] = rows[0]["evidence"]
    found["span"] = [rows[0]["start"], rows[0]["end"]]
    found["participants"] = snapshot.rows(
        "SELECT part, actor, name, kind, country, sector, code, text, start, \"end\", via, stale FROM participants "
        "WHERE event = ? ORDER BY part, position", [id],
    )  # fmt: skip
    return found


def chain(snapshot: Snapshot, id: str) -> list[list[str]]:
    """How an event was coded: [step, reason] in the order in which it was decided."""
    found: list[list[str]] = json.loads(snapshot.value("SELECT because FROM lines WHERE event = ?", [id]) or "[]")
    return found


def count_by_time(snapshot: Snapshot, where: str, values: Any, step: str = "month") -> list[Row]:
    """How many lines there are by period and quad: `period` (its first day), `q1` to `q4`."""
    unit = step if step in ("day", "week", "month", "year") else "month"
    columns = ", ".join(f"count(*) FILTER (quad = {quad}) AS q{quad}" for quad in (1, 2, 3, 4))
    return snapshot.rows(
        f"SELECT date_trunc('{unit}', day)::DATE AS period, {columns} FROM lines "
        f"WHERE day IS NOT NULL AND {where} GROUP BY 1 ORDER BY 1", list(values),
    )  # fmt: skip
