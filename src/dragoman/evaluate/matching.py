"""Which found event is which gold one: the best pairs first, each event once."""

import datetime as dt
import re
from collections.abc import Iterable
from itertools import product
from typing import Any

from dragoman.model import Event, Participant, Reading

Gold = dict[str, Any]
"""An annotated document, or one of its events."""
EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2200, 1, 1)
"""What stands for an open end of a range."""
WIDE = 3
"""A found date range may be so many times as wide as the gold one, or as a week."""


def match(gold: Gold, reading: Reading) -> list[tuple[Gold, Event]]:
    """The pairs of gold and found events, the best first."""
    sentences = [tuple(span) for span in gold["sentences"]]
    spots = [sentences_of(event, sentences) for event in reading.events]
    triggers = [find_trigger(g, gold["text"], sentences) for g in gold["events"]]
    options = []
    for (i, g), (j, f) in product(enumerate(gold["events"]), enumerate(reading.events)):
        if f.type in {g["type"], *g.get("also_accept", ())} and spots[j] & {
            g["sentence"],
            *g.get("other_sentences", ()),
        }:
            near = _overlap(f.trigger.span, triggers[i])
            options.append((2 * same_sides(g, f) + near + (f.type == g["type"]) / 2, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, i, j in sorted(options, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((gold["events"][i], reading.events[j]))
    return matched


def sentences_of(event: Event, sentences: list[tuple[int, int]]) -> set[int]:
    starts = [event.trigger.span[0], *(quote.span[0] for quote in event.evidence)]
    return {index for index, (start, end) in enumerate(sentences) if any(start <= at < end for at in starts)}


def find_trigger(event: Gold, text: str, sentences: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the gold's trigger stands in its sentence, whatever white space is between its words."""
    words = event.get("trigger", "").split()
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, *sentences[event["sentence"]])
    return found.span() if words and found else None


def _overlap(a: tuple[int, int], b: tuple[int, int] | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]


def same_sides(gold: Gold, found: Event) -> bool:
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


def same_date(gold: Gold, found: Event) -> bool:
    """The ranges meet, and the found one is not much wider."""
    if found.date is None or not (found.date.start or found.date.end):
        return False
    want = (_day(gold.get("from"), EARLIEST), _day(gold.get("to"), LATEST))
    have = (found.date.start or EARLIEST, found.date.end or LATEST)
    meets = have[0] <= want[1] and want[0] <= have[1]
    return meets and (have[1] - have[0]).days <= WIDE * max(7, (want[1] - want[0]).days)


def _day(value: str | None, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(f"{value}-01-01"[:10]) if value else otherwise
