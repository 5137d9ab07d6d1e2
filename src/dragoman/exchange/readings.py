"""A reading in its JSON form (`dragoman read --json`) as a small record in memory, so that it can be exported, too."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.model import (
    Actor,
    ActorKind,
    Document,
    DragomanError,
    Event,
    InputError,
    Mention,
    Other,
    Participant,
    Place,
    Precision,
    Quote,
    Reading,
    Role,
    Sayer,
    Statement,
    Status,
    Tie,
    TieKind,
    Via,
    When,
)
from dragoman.store.record import View
from dragoman.store.rows import Filing, rows_of
from dragoman.store.schema import READ, TABLES
from dragoman.store.tables import to_arrow

from .lines import plain

Json = dict[str, Any]
ADDED = dt.datetime(1970, 1, 1)
"""When a reading came that no record keeps: the same reading gives the same file."""


@contextmanager
def view_of(path: Path) -> Iterator[View]:
    """The readings of a file, one a line, as a record to ask. Raises InputError for a line that is none."""
    import duckdb

    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        for table in TABLES:
            columns = ", ".join(f'"{c.name}" {c.type}' for c in table.columns)
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
        known: set[str] = set()
        for number, line in plain(path):
            rows = rows_of(_reading(line, f"{path}:{number}"), Filing(status="read", added=ADDED))
            document = str(rows["documents"][0][0])
            if document in known:
                continue
            known.add(document)
            for name in READ:
                if rows[name]:
                    connection.register("incoming", to_arrow(name, rows[name]))
                    connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")
                    connection.unregister("incoming")
        yield View(path, connection, "memory", None)


def _reading(line: str, where: str) -> Reading:
    mend = "give what `dragoman read --json` prints"
    try:
        return parse(json.loads(line))
    except DragomanError as error:
        raise InputError(error.what, where, mend) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"the line is no reading: {type(error).__name__} {error}", where, mend) from error


def parse(found: Json) -> Reading:
    """The reading of its JSON form, without times, processes and causes. May raise KeyError, ValueError …"""
    document = found["document"]
    return Reading(
        Document(
            document["id"],
            document["text"],
            document.get("title"),
            document.get("source"),
            _day(document.get("published")),
        ),
        sentences=tuple((start, end) for start, end in document.get("sentences", ())),
        actors=tuple(_actor(a) for a in found.get("actors", ())),
        events=tuple(_event(e) for e in found.get("events", ())),
        statements=tuple(_statement(s) for s in found.get("statements", ())),
        ties=tuple(_tie(t) for t in found.get("ties", ())),
        notes=tuple(found.get("notes", ())),
    )


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _quote(value: Json) -> Quote:
    return Quote(value["text"], (value["span"][0], value["span"][1]))


def _some(value: Json | None) -> Quote | None:
    return _quote(value) if value else None


def _actor(a: Json) -> Actor:
    mentions = tuple(Mention((m["span"][0], m["span"][1]), Via(m["via"])) for m in a.get("mentions", ()))
    return Actor(a["id"], a["name"], ActorKind(a["kind"]), a["country"], a["sector"], tuple(a["aliases"]), mentions)


def _participant(p: Json) -> Participant:
    return Participant(
        p["actor"], p["name"], p["country"], p["sector"], ActorKind(p["kind"]), p["text"], (p["span"][0], p["span"][1]),
        Via(p["via"]), p["stale"],
    )  # fmt: skip


def _sayers(found: list[Json]) -> tuple[Sayer, ...]:
    return tuple(
        Sayer(s["name"], s.get("actor"), (s["span"][0], s["span"][1]) if s.get("span") else None, s.get("level", 0))
        for s in found
    )


def _event(e: Json) -> Event:
    place, day = e["place"], e["date"]
    return Event(
        e["id"], e["type"], e["mode"], tuple(e["contexts"]), e["quad"], e["intensity"],
        tuple(map(_participant, e["source"])), tuple(map(_participant, e["target"])),
        tuple(Other(Role(o["role"]), _participant(o)) for o in e["others"]), e["reciprocal"],
        Place(_quote(place), place["name"], place["country"], place["lat"], place["lon"]) if place else None,
        When(
            _day(day["from"]), _day(day["to"]), Precision(day["precision"]), _some(day) if day.get("span") else None
        ) if day else None,
        Status(e["status"]), _some(e["condition"]), _sayers(e["said_by"]), _quote(e["trigger"]),
        tuple(map(_quote, e["evidence"])), e["confidence"], e["rule"],
        tuple((step, reason) for step, reason in e.get("because", ())),
    )  # fmt: skip


def _statement(s: Json) -> Statement:
    return Statement(
        s["id"], _participant(s["speaker"]), _some(s["cue"]), _quote(s["content"]),
        _participant(s["addressee"]) if s["addressee"] else None, _participant(s["medium"]) if s["medium"] else None,
        s["quoted"], s.get("kind", "assert"),
    )  # fmt: skip


def _tie(t: Json) -> Tie:
    return Tie(
        t["id"], _participant(t["subject"]), _participant(t["object"]), TieKind(t["kind"]), _sayers(t["said_by"]),
        tuple(map(_quote, t["evidence"])), _participant(t["object2"]) if t["object2"] else None,
        _day(t["from"]), _day(t["to"]),
    )  # fmt: skip
