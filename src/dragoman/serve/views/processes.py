"""Processes: ladders of steps, each with its state, and the drawing of them."""

import datetime as dt
from typing import Any

from ..problems import Missing
from ..snapshot import Snapshot
from ..wording import LEVELS, when
from .events import line, select, split
from .people import names


def processes(snapshot: Snapshot, party: str = "", limit: int = 100) -> dict[str, Any]:
    """The processes, the one with the latest step first."""
    where, values = "true", []
    if party:
        where, values = "(list_contains(string_split(p.parties, '; '), ?) OR p.facilitator_actor = ?)", [party, party]
    rows = snapshot.rows(
        "SELECT p.process AS id, p.name, p.kind, p.parties, p.facilitator, p.facilitator_actor, p.status, "
        "count(*) AS steps, min(g.date_from) AS first, max(coalesce(g.date_to, g.date_from)) AS latest "
        f"FROM processes p JOIN stages g USING (process) WHERE {where} GROUP BY ALL "
        "ORDER BY latest DESC NULLS LAST, p.name, p.process LIMIT ?", [*values, limit],
    )  # fmt: skip
    called = names(snapshot)
    for row in rows:
        row["parties"] = [{"id": id, "name": called.get(id, id)} for id in split(row["parties"])]
    return {"processes": rows, "total": snapshot.value("SELECT count(*) FROM processes")}


def process(snapshot: Snapshot, id: str) -> dict[str, Any]:
    """One process: parties, facilitator, and its steps with their words. Raises Missing."""
    row = snapshot.row("SELECT * FROM processes WHERE process = ?", [id])
    if row is None:
        raise Missing(f"there is no process {id}", mend="the list of processes gives their ids")
    stages = snapshot.rows("SELECT * FROM stages WHERE process = ? ORDER BY position", [id])
    told = {
        found["event"]: line(found)
        for found in select(snapshot, "event IN (SELECT event FROM stages WHERE process = ?)", [id], 1000)
    }
    called = names(snapshot)
    return {
        "process": {
            "id": id, "name": row["name"], "kind": row["kind"], "status": row["status"],
            "parties": [{"id": party, "name": called.get(party, party)} for party in split(row["parties"])],
            "facilitator": row["facilitator"], "facilitator_id": row["facilitator_actor"],
        },
        "steps": [
            {
                "position": step["position"], "story": step["story"], "level": step["level"],
                "level_name": LEVELS.get(step["level"], str(step["level"])), "status": step["status"],
                "from": step["date_from"], "to": step["date_to"],
                "when": when(step["date_from"], step["date_to"], (told.get(step["event"]) or {}).get("precision")),
                "event": told.get(step["event"]), "id": step["event"],
            }
            for step in stages
        ],
    }  # fmt: skip


WIDTH, LEFT, RIGHT, TOP, ROW, FOOT = 960, 150, 56, 20, 64, 44
NEAR = 18
"""Pixels within which marks of one row are put beside each other."""


def drawing(steps: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Where each step stands: levels on one axis, time on the other; None where no step has a date."""
    days = [day for step in steps if (day := step["from"] or step["to"])]
    if not days:
        return None
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    levels = sorted({step["level"] or 0 for step in steps}, reverse=True)
    marks = []
    taken: dict[int, list[float]] = {}
    for step in steps:
        day = step["from"] or step["to"]
        x = LEFT + (WIDTH - LEFT - RIGHT) * ((day - first).days / span if day else 1.0)
        row = levels.index(step["level"] or 0)
        y = TOP + ROW * row + ROW / 2
        others = taken.setdefault(row, [])
        crowd = sum(abs(x - other) < NEAR for other in others)
        others.append(x)
        marks.append({**step, "x": round(x, 1), "y": round(y + (crowd % 3) * 16 - (8 if crowd else 0), 1)})
    rows = [{"name": LEVELS.get(level, "step"), "y": TOP + ROW * at + ROW / 2} for at, level in enumerate(levels)]
    height = TOP + ROW * len(levels) + FOOT
    return {"width": WIDTH, "height": height, "left": LEFT, "rows": rows, "marks": marks, "ticks": _ticks(first, last)}


def _ticks(first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    """Up to eight days along the axis of time."""
    span = max((last - first).days, 1)
    number = 2 if span < 3 else min(7, span)
    found = []
    for at in range(number + 1):
        day = first + dt.timedelta(days=round(span * at / number))
        found.append({"x": round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1), "day": day})
    return list({tick["day"]: tick for tick in found}.values())
