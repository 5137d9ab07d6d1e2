"""Lines of a brief: a sentence, on whose word, and the quotes and sources under it. No line is without evidence."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .ahead import status_on
from .claims import Claim
from .happening import Evidence, Happening
from .standing import Standing
from .thirds import Third
from .voices import Saying


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is ours, `quotes` are the documents'; `word_of` is who vouches ("" = the reporter); `thin` says how much
    it rests on where that is little.
    """

    text: str
    quotes: tuple[Evidence, ...]
    word_of: str = ""
    thin: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text, "said_by": self.word_of or None, "thin": self.thin or None,
            "evidence": [quote.to_json() for quote in self.quotes],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; `empty` is what stands there when the record says nothing."""

    title: str
    lines: tuple[Line, ...]
    empty: str = "the record says nothing of it"
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title, "lines": [line.to_json() for line in self.lines],
            "note": (self.note if self.lines else self.empty) or None,
        }  # fmt: skip


ENOUGH = 2
"""Independent sources from which a line is not called thin."""


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def thin(reports: int, sources: int) -> str:
    """How little it rests on, "3 reports, 1 source"; nothing from two independent sources up."""
    return f"{count(reports, 'report')}, {count(sources, 'source')}" if sources < ENOUGH else ""


def told(h: Happening, before: str = "", *, also: Iterable[Evidence] = ()) -> Line:
    """The line of a happening."""
    quotes = tuple({(q.document, q.start): q for q in (h.evidence, *also)}.values())
    return Line(before + h.words, quotes, h.word_of, thin(h.reports, h.sources))


def stands(tie: Standing) -> Line:
    """The line of a standing tie."""
    return Line(tie.words, (tie.evidence,), tie.word_of, thin(tie.reports, tie.sources))


def said(saying: Saying) -> Line:
    """The line of a statement."""
    return Line(saying.words, (saying.evidence,))


def claimed(claim: Claim) -> Line:
    """The line of a causal claim."""
    return Line(claim.words, (claim.evidence,), claim.word_of)


def third(one: Third) -> Line:
    """The line of a third party in its role."""
    role = one.role_words
    text = one.words if one.basis == "tie" and one.role != "exposed" else f"{one.name} ({role}): {one.words}"
    if one.role == "motive":
        text = f"{one.name[:1].upper()}{one.name[1:]}: {one.words}" if one.party else f"Circumstances: {one.words}"
    return Line(text, (one.evidence,), one.word_of, thin(one.reports, one.sources) if one.basis != "claim" else "")


_AHEAD = {
    "overdue": "Overdue", "planned": "Announced", "conditional": "On a condition", "possible": "Possible",
    "requested": "Asked for",
}  # fmt: skip


def ahead(h: Happening, on: dt.date) -> Line:
    """The line of something ahead: how it stands, who, what, when, under which condition."""
    from dragoman.model import phrases

    level = phrases.LEVELS.get(h.level or 0)
    parts = [f"{_AHEAD[status_on(h, on)]}: {h.sides}: {h.type} “{h.trigger}”"]
    if level:
        parts.append(f"at the level of {level}")
    if h.stop or (h.start and h.evidence.published and h.start > h.evidence.published):
        parts.append(h.when)
    if h.condition:
        parts.append(f"condition: “{' '.join(h.condition.split())}”")
    return Line(", ".join(parts), (h.evidence,), h.word_of, thin(h.reports, h.sources))
