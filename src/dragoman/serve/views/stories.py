"""Stories: one real event, with the reports of it, what they agree on and where they conflict."""

import datetime as dt
from typing import Any

from dragoman.model import phrases

from ..filters import STANDING, Filters, read_cursor, write_cursor
from ..problems import Missing
from ..snapshot import Row, Snapshot
from ..wording import when
from .events import condition, line, select, split

COLUMNS = (
    "s.story, s.type, s.status, s.source_actor, s.source, s.target_actor, s.target, s.reciprocal, s.date_from, "
    "s.date_to, s.date_precision, s.place, s.country, s.quad, s.intensity, s.reports, s.independent, s.disputed, "
    "s.first_published, s.last_published, s.event, s.follows, s.evidence, s.trigger, s.said_by, s.condition, "
    "s.document, s.title, s.document_name, s.publisher, s.mode"
)
FROM = "FROM tales s"
COMPARED = (
    ("date", "when"), ("place", "where"), ("status", "how it stands"), ("type", "what"), ("sides", "who and whom"),
    ("said_by", "on whose word"),
)  # fmt: skip


def story_line(row: Row) -> dict[str, Any]:
    """A story of a list."""
    source, target = split(row["source"]), split(row["target"])
    return {
        "id": row["story"], "type": row["type"], "mode": row["mode"], "status": row["status"], "quad": row["quad"],
        "source": source, "source_ids": split(row["source_actor"]), "target": target,
        "target_ids": split(row["target_actor"]), "reciprocal": bool(row["reciprocal"]),
        "sides": phrases.arrow(", ".join(source), ", ".join(target), bool(row["reciprocal"])),
        "from": row["date_from"], "to": row["date_to"], "precision": row["date_precision"],
        "when": when(row["date_from"], row["date_to"], row["date_precision"]), "place": row["place"],
        "country": row["country"], "reports": row["reports"], "independent": row["independent"],
        "disputed": bool(row["disputed"]), "first_published": row["first_published"],
        "last_published": row["last_published"], "event": row["event"], "follows": row["follows"],
        "condition": row["condition"], "said_by": split(row["said_by"]), "trigger": row["trigger"],
        "quote": row["evidence"], "document": row["document"], "publisher": row["publisher"],
        "title": row["title"] or row["document_name"] or row["document"],
    }  # fmt: skip


def pick(snapshot: Snapshot, where: str, values: Any = (), order: str = "", limit: int = 50) -> list[dict[str, Any]]:
    """Stories under a condition over `s`, the tales."""
    order = order or "s.last_published DESC NULLS LAST, s.reports DESC, s.story"
    which = f"SELECT s.k {FROM} WHERE {where} ORDER BY {order} LIMIT {int(limit)}"
    rows = snapshot.rows(f"SELECT {COLUMNS} {FROM} WHERE s.k IN ({which}) ORDER BY {order}", values)
    return [story_line(row) for row in rows]


def stories(snapshot: Snapshot, filters: Filters, limit: int = 50, cursor: str = "") -> dict[str, Any]:
    """A page of stories, the one last reported first: those of which an event fits the filters."""
    where, values = condition(snapshot, filters)
    # Without a filter every story is meant, and no look at the events is needed.
    within = "true" if where == STANDING else f"s.story IN (SELECT story FROM lines WHERE {where})"
    here, at = within, list(values)
    told = "coalesce(s.last_published, DATE '0001-01-01')"
    if cursor:
        day, id = read_cursor(cursor)
        here += f" AND ({told} < ? OR ({told} = ? AND s.story > ?))"
        at += [day, day, id]
    found = pick(snapshot, here, at, f"{told} DESC, s.story", limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    return {
        "stories": found[:limit], "next": write_cursor(last["last_published"], last["id"]) if last else None,
        "total": snapshot.value(f"SELECT count(*) FROM stories s WHERE {within}", values),
    }  # fmt: skip


def story(snapshot: Snapshot, id: str) -> dict[str, Any]:
    """One story: its reports with their quotes, and field by field what they say. Raises Missing."""
    found = pick(snapshot, "s.story = ?", [id], limit=1)
    if not found:
        raise Missing(f"there is no story {id}", mend="the list of stories gives their ids")
    relations = {
        row["event"]: row["relation"]
        for row in snapshot.rows("SELECT event, relation FROM story_events WHERE story = ?", [id])
    }
    rows = select(
        snapshot, "event IN (SELECT event FROM story_events WHERE story = ?)", [id], 200, "published NULLS LAST, event"
    )
    reports = [{**line(row), "relation": relations.get(row["event"])} for row in rows]
    earlier = pick(snapshot, "s.story = ?", [found[0]["follows"]], limit=1) if found[0]["follows"] else []
    later = pick(snapshot, "s.follows = ?", [id], "s.date_from NULLS LAST, s.story", 10)
    ladders = snapshot.rows(
        "SELECT DISTINCT p.process AS id, p.name FROM stages g JOIN processes p USING (process) WHERE g.story = ? "
        "ORDER BY p.name", [id],
    )  # fmt: skip
    return {
        "story": found[0], "reports": reports, "compared": compare(reports), "earlier": earlier, "later": later,
        "processes": ladders,
    }  # fmt: skip


def compare(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What reports say of each point: the values with the documents that give them; `agree` where there is one."""
    found = []
    for field, called in COMPARED:
        values: dict[str, list[str]] = {}
        for report in reports:
            value = _value(report, field)
            if value:
                values.setdefault(value, []).append(report["id"])
        if values:
            ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
            found.append(
                {
                    "point": called, "agree": len(ranked) == 1, "silent": len(reports) - sum(map(len, values.values())),
                    "values": [{"value": value, "events": events} for value, events in ranked],
                }
            )  # fmt: skip
    return found


def _value(report: dict[str, Any], field: str) -> str:
    if field == "date":
        return str(report["when"])
    if field == "said_by":
        return ", ".join(sorted(p["name"] for p in report["said_by"])) or "the reporter"
    return str(report[field] or "")


AHEAD = ("overdue", "planned", "announced", "conditional", "possible", "requested")


def upcoming(snapshot: Snapshot, on: dt.date, filters: Filters | None = None, limit: int = 100) -> dict[str, Any]:
    """What is announced, and what should have taken place by now, as stories; nothing here is a forecast."""
    where, values = condition(snapshot, filters) if filters else (STANDING, [])
    key = ("upcoming", on, where, tuple(map(str, values)), limit)
    made: dict[str, Any] = snapshot.remember(key, lambda: _upcoming(snapshot, on, where, values, limit))
    return made


def _upcoming(snapshot: Snapshot, on: dt.date, where: str, values: list[object], limit: int) -> dict[str, Any]:
    within = "true" if where == STANDING else f"s.story IN (SELECT story FROM lines WHERE {where})"
    marks = ", ".join("?" * len(AHEAD))
    rows = pick(
        snapshot, f"s.status IN ({marks}) AND coalesce(s.first_published, ?) <= ? AND {within}",
        [*AHEAD, on, on, *values], "s.date_from NULLS LAST, s.last_published DESC, s.story", 2000,
    )  # fmt: skip
    overdue, dated, undated = [], [], []
    for row in rows:
        last = row["to"] or row["from"]
        if row["status"] == "requested":
            continue
        if row["status"] == "overdue" or (last and last < on and row["status"] in ("planned", "announced")):
            overdue.append({**row, "status": "overdue"})
        elif last is None or row["to"] is None:
            undated.append(row)
        elif last >= on:
            dated.append(row)
    overdue.sort(key=lambda row: str(row["to"] or row["from"]), reverse=True)
    undated.sort(key=lambda row: str(row["last_published"]), reverse=True)
    return {"on": on, "dated": dated[:limit], "overdue": overdue[:limit], "undated": undated[:limit]}
