"""Events of whole documents against a gold standard, one document a line:

`{"doc_id", "text", "published", "sentences": [[start, end], …], "events": [{"sentence", "other_sentences"?, "type",
"also_accept"?, "source": [{"country", "name"}], "target": […], "reciprocal"?, "status", "status_accept"?, "said_by",
"date": {"from", "to"}?}]}`; `said_by` is "narrator" where the reporter vouches.

A found event matches a gold one when it stands in one of its sentences and has its type; the best pairs are taken
first, each event once.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.model import Document, Event, InputError, Participant, Reading
from dragoman.sources import from_record

Gold = dict[str, Any]

EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2200, 1, 1)
"""What stands for an open end of a range."""

WIDE = 3
"""A found date range may be so many times as wide as the gold one, or as a week."""


def load_gold(path: Path) -> list[tuple[Document, Gold]]:
    """The documents and annotations of a file. Raises InputError with the number of a line that cannot be used."""
    found = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            gold = json.loads(line)
            if not isinstance(gold, dict) or not {"text", "sentences", "events"} <= gold.keys():
                raise InputError("this is not an annotated document", where, "see dragoman.evaluate.documents")
            found.append((from_record({"id": gold.get("doc_id") or gold.get("id"), **gold}, where), gold))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path") from error
    except ValueError as error:
        raise InputError(f"this is not JSON lines: {error}", str(path)) from error
    return found


def score(pairs: Iterable[tuple[Gold, Reading]]) -> dict[str, float]:
    """Precision, recall and F1 of events (and of those with who and whom); shares of what is right in matched ones."""
    n: Counter[str] = Counter()
    for gold, reading in pairs:
        events = gold["events"]
        n["gold"] += len(events)
        n["found"] += len(reading.events)
        for g, f in _match(gold, reading):
            n["type"] += 1
            n["sides"] += _same_sides(g, f)
            n["status"] += f.status.value in {g["status"], *g.get("status_accept", ())}
            n["voice"] += (g["said_by"] == "narrator") == (not f.said_by)
            date = g.get("date") or {}
            if date.get("from") or date.get("to"):
                n["dated"] += 1
                n["date"] += _same_date(date, f)
    return {
        **_rates("sentence and type", n["type"], n["found"], n["gold"]),
        **_rates("who and whom", n["sides"], n["found"], n["gold"]),
        "status right, of matched": _share(n["status"], n["type"]),
        "narrated or attributed right, of matched": _share(n["voice"], n["type"]),
        "date right, of matched with a date": _share(n["date"], n["dated"]),
    }


def _rates(name: str, hits: int, found: int, gold: int) -> dict[str, float]:
    return {
        f"{name}: precision": _share(hits, found),
        f"{name}: recall": _share(hits, gold),
        f"{name}: F1": _share(2 * hits, found + gold),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _match(gold: Gold, reading: Reading) -> list[tuple[Gold, Event]]:
    """The pairs of gold and found events, the best first."""
    sentences = [tuple(span) for span in gold["sentences"]]
    spots = [_sentences_of(event, sentences) for event in reading.events]
    triggers = [_trigger(g, gold["text"], sentences) for g in gold["events"]]
    options = []
    for (i, g), (j, f) in product(enumerate(gold["events"]), enumerate(reading.events)):
        if f.type in {g["type"], *g.get("also_accept", ())} and spots[j] & {
            g["sentence"],
            *g.get("other_sentences", ()),
        }:
            near = _overlap(f.trigger.span, triggers[i])
            options.append((2 * _same_sides(g, f) + near + (f.type == g["type"]) / 2, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, i, j in sorted(options, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((gold["events"][i], reading.events[j]))
    return matched


def _sentences_of(event: Event, sentences: list[tuple[int, int]]) -> set[int]:
    starts = [event.trigger.span[0], *(quote.span[0] for quote in event.evidence)]
    return {index for index, (start, end) in enumerate(sentences) if any(start <= at < end for at in starts)}


def _trigger(event: Gold, text: str, sentences: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the gold's trigger stands in its sentence, whatever white space is between its words."""
    words = event.get("trigger", "").split()
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, *sentences[event["sentence"]])
    return found.span() if words and found else None


def _overlap(a: tuple[int, int], b: tuple[int, int] | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]


def _same_sides(gold: Gold, found: Event) -> bool:
    """Each side that the gold names shares a country (or, without one, a name) with the found side."""
    want_source, want_target = _wanted(gold["source"]), _wanted(gold["target"])
    source, target = _countries(found.source), _countries(found.target)
    if gold.get("reciprocal"):
        wanted = want_source | want_target
        return len(wanted & (source | target)) >= min(2, len(wanted))
    return (not want_source or bool(want_source & source)) and (not want_target or bool(want_target & target))


def _wanted(participants: list[Gold]) -> set[str]:
    return {p.get("country") or p.get("name") or p.get("text") or "" for p in participants}


def _countries(participants: Iterable[Participant]) -> set[str]:
    return {p.country or p.name for p in participants}


def _same_date(gold: Gold, found: Event) -> bool:
    """The ranges meet, and the found one is not much wider."""
    if found.date is None or not (found.date.start or found.date.end):
        return False
    want = (_day(gold.get("from"), EARLIEST), _day(gold.get("to"), LATEST))
    have = (found.date.start or EARLIEST, found.date.end or LATEST)
    meets = have[0] <= want[1] and want[0] <= have[1]
    return meets and (have[1] - have[0]).days <= WIDE * max(7, (want[1] - want[0]).days)


def _day(value: str | None, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(f"{value}-01-01"[:10]) if value else otherwise
