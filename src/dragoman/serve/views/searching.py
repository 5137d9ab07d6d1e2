"""Search: a line that may name actors, types, states and dates, understood as filters; the rest are words."""

import datetime as dt
import re
from typing import Any

from ..filters import Filters
from ..snapshot import Snapshot
from .events import condition, events
from .people import index, names, suggest
from .stories import pick
from .timeline import facets

MONTHS = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
SAID = {
    "happened": "happened", "ongoing": "ongoing", "planned": "planned", "announced": "planned", "possible": "possible",
    "conditional": "conditional", "denied": "not_happened", "demanded": "requested",
}  # fmt: skip
STOP = frozenset("the a an of and in on at to with by between vs versus about for".split())
LONGEST = 6
"""Words of a name that are tried together."""


def understand(snapshot: Snapshot, line: str) -> tuple[Filters, list[dict[str, str]]]:
    """The filters that a line means, and which of its words gave which: {"words", "as", "value"}."""
    known = index(snapshot)
    types = {value.casefold(): value for value in facets(snapshot)["type"]}
    words = re.findall(r"[^\s,;]+", line)[:40]
    found: dict[str, Any] = {}
    read: list[dict[str, str]] = []
    rest: list[str] = []
    actors: list[str] = []
    at = 0
    while at < len(words):
        taken = 0
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            piece = " ".join(words[at : at + length])
            folded = piece.casefold().strip("\"'()")
            if length == 1 and folded in types and folded not in STOP:
                found.setdefault("type", []).append(types[folded])
                read.append({"words": piece, "as": "type", "value": types[folded]})
            elif length == 1 and folded in SAID:
                found.setdefault("status", []).append(SAID[folded])
                read.append({"words": piece, "as": "status", "value": SAID[folded]})
            elif spell := period(folded):
                found["from"], found["to"] = spell[0].isoformat(), spell[1].isoformat()
                read.append({"words": piece, "as": "date", "value": f"{spell[0]} to {spell[1]}"})
            elif len(actors) < 2 and folded in known and folded not in STOP and len(folded) > 1:
                actors.append(known[folded])
                read.append({"words": piece, "as": "actor", "value": known[folded]})
            else:
                continue
            taken = length
            break
        if not taken:
            if words[at].casefold() not in STOP:
                rest.append(words[at])
            taken = 1
        at += taken
    if actors:
        found["actor"] = actors[0]
    if len(actors) > 1:
        found["both"] = actors[1]
    if rest:
        found["words"] = " ".join(rest)
        read.append({"words": " ".join(rest), "as": "words", "value": " ".join(rest)})
    return Filters.model_validate(found), read


def period(words: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day that "2023", "2023-01", "january 2023" or "2023-01-05" means; None where it is no date."""
    try:
        if re.fullmatch(r"(19|20)\d\d", words):
            return dt.date(int(words), 1, 1), dt.date(int(words), 12, 31)
        if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", words):
            day = dt.date.fromisoformat(words)
            return day, day
        if match := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", words):
            return _month(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"([a-z]+) ((?:19|20)\d\d)", words):
            number = next((n for n, name in enumerate(MONTHS, 1) if name == match[1] or name[:3] == match[1]), None)
            return _month(int(match[2]), number) if number else None
    except ValueError:
        return None
    return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def search(snapshot: Snapshot, line: str, verbatim: bool = False, limit: int = 30, cursor: str = "") -> dict[str, Any]:
    """Actors, stories, events, statements and documents that a line finds."""
    line = line.strip()[:300]
    if not line:
        return {"q": "", "understood": [], "actors": [], "events": [], "stories": [], "statements": [], "documents": [],
                "next": None, "total": 0, "dyad": None}  # fmt: skip
    if verbatim:
        filters, read = Filters.model_validate({"words": line}), [{"words": line, "as": "words", "value": line}]
    else:
        filters, read = understand(snapshot, line)
    found = events(snapshot, filters, limit, cursor)
    words = filters.words or ""
    called = names(snapshot)
    actors = [filters.actor, filters.both] if filters.both else [filters.actor] if filters.actor else []
    people = [{"id": id, "name": called.get(id, id), "kind": None, "documents": None} for id in actors if id] + [
        row for row in suggest(snapshot, words or line, 8) if row["id"] not in actors
    ]
    where, values = condition(snapshot, filters)
    stories = pick(
        snapshot, f"s.story IN (SELECT story FROM lines WHERE {where})", values,
        "s.last_published DESC NULLS LAST, s.reports DESC, s.story", 8,
    )  # fmt: skip
    dyad = None
    if filters.both and filters.actor:
        dyad = {
            "a": filters.actor,
            "b": filters.both,
            "a_name": called.get(filters.actor),
            "b_name": called.get(filters.both),
        }
    return {
        "q": line, "understood": read, "actors": people, **found, "stories": stories,
        "statements": _statements(snapshot, filters, words, 8), "documents": _documents(snapshot, words or line, 8),
        "dyad": dyad,
    }  # fmt: skip


def _statements(snapshot: Snapshot, filters: Filters, words: str, limit: int) -> list[dict[str, Any]]:
    parts, values = [], []
    if filters.actor:
        parts.append("s.speaker_actor = ?")
        values.append(filters.actor)
    for word in words.split()[:8]:
        parts.append("contains(lower(s.content), ?)")
        values.append(word.lower())
    if not parts:
        return []
    where = " AND ".join(parts)
    return snapshot.rows(
        "SELECT s.statement AS id, s.kind, s.speaker, s.speaker_actor AS speaker_id, s.addressee, s.content, "
        f"s.document, d.title, d.source AS publisher, d.published FROM statements s JOIN documents d USING (document) "
        f"WHERE {where} ORDER BY d.published DESC NULLS LAST, s.document, s.start LIMIT ?", [*values, limit],
    )  # fmt: skip


def _documents(snapshot: Snapshot, words: str, limit: int) -> list[dict[str, Any]]:
    wanted = [word.lower() for word in words.split()[:8]]
    if not wanted:
        return []
    where = " AND ".join(["contains(lower(coalesce(title, name, '')), ?)"] * len(wanted))
    return snapshot.rows(
        f"SELECT document AS id, title, name, source AS publisher, published FROM documents WHERE {where} "
        "ORDER BY published DESC NULLS LAST, document LIMIT ?", [*wanted, limit],
    )  # fmt: skip
