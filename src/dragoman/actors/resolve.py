"""Who is meant by some words alone: the questions of `dragoman resolve`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .entries import Entry, Resolution

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase


def resolve(kb: KnowledgeBase, text: str, on: dt.date | None = None, context: str | None = None) -> Resolution:
    """The actor that `text` means on a day; `context` is a country code or the words around."""
    entries: tuple[Entry, ...] = kb.lookup(text)
    if entries:
        best = entries[0]
        return Resolution(best.id, best.name, best.kind.value, best.country, best.sector, source="name", score=0.9)
    return Resolution(None, text, "unknown", None, None)
