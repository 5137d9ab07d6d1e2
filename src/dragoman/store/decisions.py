"""An analyst's decisions on events: appended, applied, taken back, and found again after the text is read anew."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError, Status
from dragoman.model.tables import JOINT

from .rows import joined
from .tables import delete, insert, to_arrow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]
VERDICTS = ("right", "wrong", "edit")
SIDES = ("source", "target")
FIELDS = ("type", "mode", "status", *SIDES, "reciprocal", "date_from", "date_to", "place", "country", "said_by")
"""What an edit may change. Sides are lists of ids of actors, `said_by` a name or an id; "" makes a field empty."""
DIGITS = 12


def decide(
    cursor: "DuckDBPyConnection",
    event: str,
    verdict: str,
    changes: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    author: str = "",
    made: dt.datetime,
) -> Row:
    """Append a decision on an event and apply it, within a transaction. Raises InputError."""
    if verdict not in VERDICTS:
        raise InputError(f"{verdict!r} is no verdict", mend="one of " + ", ".join(VERDICTS) + ", or undo")
    if (verdict == "edit") != bool(changes):
        raise InputError("an edit, and only an edit, says what is changed", event, "edit status=planned")
    row = _event(cursor, event)
    clean = _checked(cursor, changes or {})
    decision = _decision(row, verdict, clean, reason, author, made)
    insert(cursor, "decisions", to_arrow("decisions", [tuple(decision.values())]))
    _apply(cursor, row, verdict, clean)
    return decision


def undo(cursor: "DuckDBPyConnection", which: str, *, reason: str = "", author: str = "", made: dt.datetime) -> Row:
    """Take back a decision by its id, or the last one on an event. What others decided of the event stays decided."""
    standing = _standing(cursor, "decision = ? OR event = ?", [which, which])
    if not standing:
        raise InputError("there is no decision to take back", which, "dragoman sql 'FROM decisions' lists them")
    taken = standing[-1]
    row = _found_again(cursor, taken)
    source = row or {**taken, "trigger": ""}
    back = _decision(source, "undo", {}, reason, author, made, undoes=taken["decision"])
    insert(cursor, "decisions", to_arrow("decisions", [tuple(back.values())]))
    if row is not None:
        _restore(cursor, row)
        apply_to(cursor, [taken["document"]], only=row["event"])
    return back


def apply_to(cursor: "DuckDBPyConnection", documents: Sequence[str], only: str | None = None) -> list[str]:
    """Apply the standing decisions on documents that were just read, in their order; those that found no event."""
    lost = []
    for decision in _standing(cursor, "document IN (SELECT unnest(?))", [list(documents)]):
        row = _found_again(cursor, decision)
        if row is None:
            lost.append(decision["decision"])
        elif only is None or row["event"] == only:
            _apply(cursor, row, decision["verdict"], json.loads(decision["changes"] or "{}"))
    return lost


def _rows(cursor: "DuckDBPyConnection", query: str, params: Sequence[Any]) -> list[Row]:
    found: list[Row] = cursor.execute(query, list(params)).to_arrow_table().to_pylist()
    return found


def _event(cursor: "DuckDBPyConnection", event: str) -> Row:
    found = _rows(cursor, "SELECT * FROM events WHERE event = ?", [event])
    if not found:
        raise InputError("there is no such event", event, "dragoman events lists them")
    return found[0]


def _decision(
    row: Row, verdict: str, changes: Row, reason: str, author: str, made: dt.datetime, undoes: str | None = None
) -> Row:
    content = json.dumps([row["event"], verdict, changes, reason, author, made.isoformat(), undoes], default=str)
    return {
        "decision": "D-" + hashlib.sha256(content.encode()).hexdigest()[:DIGITS],
        "event": row["event"],
        "document": row["document"],
        "verdict": verdict,
        "changes": json.dumps(changes, ensure_ascii=False, default=str) if changes else None,
        "reason": reason or None,
        "author": author or None,
        "made": made,
        "undoes": undoes,
        "evidence": row["evidence"],
        "start": row["start"],
        "end": row["end"],
    }


def _standing(cursor: "DuckDBPyConnection", where: str, params: Sequence[Any]) -> list[Row]:
    """Decisions that were not taken back, in the order in which they were made."""
    made = _rows(cursor, f"SELECT * FROM decisions WHERE verdict <> 'undo' AND ({where})", params)
    if not made:
        return []
    back = {row["undoes"] for row in _rows(cursor, "SELECT undoes FROM decisions WHERE undoes IS NOT NULL", [])}
    standing = [row for row in made if row["decision"] not in back]
    return sorted(standing, key=lambda row: (row["made"], row["decision"]))


def _found_again(cursor: "DuckDBPyConnection", decision: Row) -> Row | None:
    """The event of a decision in the document as it is read now: the same trigger, of several the one of that id."""
    found = _rows(
        cursor,
        'SELECT * FROM events WHERE document = ? AND start < ? AND "end" > ? '
        'ORDER BY start = ? AND "end" = ? DESC, event = ? DESC, evidence = ? DESC, event LIMIT 1',
        [
            decision["document"], decision["end"], decision["start"], decision["start"], decision["end"],
            decision["event"], decision["evidence"],
        ],
    )  # fmt: skip
    return found[0] if found else None


def _checked(cursor: "DuckDBPyConnection", changes: Mapping[str, Any]) -> Row:
    """The changes in the form in which they are kept. Raises InputError for what cannot be."""
    from dragoman import ontology

    clean: Row = {}
    for field, value in changes.items():
        if field not in FIELDS:
            raise InputError(f"{field} cannot be edited", mend="one of " + ", ".join(FIELDS))
        if field in SIDES:
            ids = [
                id for id in (value.split(JOINT.strip()) if isinstance(value, str) else list(value or ())) if id.strip()
            ]
            clean[field] = [_actor(cursor, id.strip())["actor"] for id in ids]
        elif field in ("date_from", "date_to"):
            try:
                clean[field] = dt.date.fromisoformat(str(value)).isoformat() if value else None
            except ValueError:
                raise InputError(f"{value!r} is no date", field, "write 2023-01-05") from None
        elif field == "reciprocal":
            clean[field] = str(value).lower() in ("true", "yes", "1")
        else:
            clean[field] = str(value) if value else None
    onto = ontology.load()
    if "type" in clean:
        clean["type"] = str(clean["type"]).upper()
        if clean["type"] not in onto.types:
            raise InputError(f"{clean['type']} is no PLOVER type", mend="one of " + ", ".join(onto.types))
    if "status" in clean and clean["status"] not in {s.value for s in Status}:
        raise InputError(f"{clean['status']!r} is no status", mend="one of " + ", ".join(s.value for s in Status))
    return clean


def _actor(cursor: "DuckDBPyConnection", id: str) -> Row:
    found = _rows(cursor, "SELECT * FROM actors WHERE actor = ?", [id])
    if found:
        return found[0]
    from dragoman.actors import KnowledgeBase

    entry = KnowledgeBase.load().entry(id)
    if entry is None:
        raise InputError(f"there is no actor {id!r}", mend="dragoman resolve NAME finds ids")
    row = {"actor": entry.id, "name": entry.name, "kind": entry.kind.value, "country": entry.country}
    row["sector"] = entry.sector
    insert(cursor, "actors", to_arrow("actors", [tuple(row.values())]))
    return row


def _apply(cursor: "DuckDBPyConnection", row: Row, verdict: str, changes: Row) -> None:
    original: Row = json.loads(row["original"] or "{}")
    after = dict(row)
    for field, value in changes.items():
        if field in SIDES:
            if field not in original:
                mine = "SELECT * FROM participants WHERE event = ? AND part = ? ORDER BY position"
                original[field] = _rows(cursor, mine, [row["event"], field])
            _set_side(cursor, after, field, [_participant(_actor(cursor, id)) for id in value])
        else:
            original.setdefault(field, row[field])
            after[field] = value
            if field == "said_by":
                original.setdefault("said_by_actor", row["said_by_actor"])
                known = _rows(cursor, "SELECT * FROM actors WHERE actor = ?", [value]) if value else []
                after["said_by"] = known[0]["name"] if known else value
                after["said_by_actor"] = value if known else None
    _weigh(after, {"quad", "intensity"} if "type" in changes or "mode" in changes else set(), original, row)
    after["verdict"] = verdict
    after["original"] = json.dumps(original, ensure_ascii=False, default=str) if original else None
    _put(cursor, after)


def _weigh(after: Row, fields: set[str], original: Row, row: Row) -> None:
    """Quad and intensity follow the type."""
    if not fields:
        return
    from dragoman import ontology

    onto = ontology.load()
    for field in fields:
        original.setdefault(field, row[field])
    after["quad"] = onto.types[after["type"]].quad
    after["intensity"] = onto.intensity(after["type"], after["mode"])


def _restore(cursor: "DuckDBPyConnection", row: Row) -> None:
    """The event as it was read."""
    original: Row = json.loads(row["original"] or "{}")
    for field, value in original.items():
        if field in SIDES:
            _set_side(cursor, row, field, value)
        elif field in ("date_from", "date_to"):
            row[field] = dt.date.fromisoformat(value) if value else None
        else:
            row[field] = value
    row["verdict"] = row["original"] = None
    _put(cursor, row)


def _participant(actor: Row) -> Row:
    return {
        **{field: actor[field] for field in ("actor", "name", "kind", "country", "sector")},
        "code": (actor["country"] or "") + (actor["sector"] or "") or "UNK",
        "text": None, "start": None, "end": None, "via": "decision", "stale": False,
    }  # fmt: skip


def _set_side(cursor: "DuckDBPyConnection", row: Row, part: str, people: Sequence[Row]) -> None:
    cursor.execute("DELETE FROM participants WHERE event = ? AND part = ?", [row["event"], part])
    rows = [
        {**person, "event": row["event"], "document": row["document"], "part": part, "position": position}
        for position, person in enumerate(people)
    ]
    order = "event document part position actor name kind country sector code text start end via stale".split()
    if rows:
        insert(cursor, "participants", to_arrow("participants", [tuple(r[name] for name in order) for r in rows]))
    row[part] = joined(p["name"] for p in people)
    row[f"{part}_actor"] = joined(p["actor"] for p in people)
    row[f"{part}_code"] = joined(p["code"] for p in people)


def _put(cursor: "DuckDBPyConnection", row: Row) -> None:
    for field in ("date_from", "date_to"):
        if isinstance(row[field], str):
            row[field] = dt.date.fromisoformat(row[field])
    delete(cursor, "events", "event", [row["event"]])
    insert(cursor, "events", to_arrow("events", [tuple(row.values())]))
