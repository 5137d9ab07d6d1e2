"""The dateline of a news text: "ANKARA, Turkey (Agency) — ", "Geneva, 5 March (Agency) - ", "MOSUL — -"."""

from __future__ import annotations

import re

from dragoman.model import Span

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3}"
_REGION = r"(?:,[ ](?:[A-ZÀ-Þ][\w.'’]+)(?:[ ][A-ZÀ-Þ][\w.'’]+){0,2})?"
_NAME = r"[A-ZÀ-Þ][\w.'’]+(?:[ -][A-ZÀ-Þ][\w.'’]+){0,2}"
_DAY = r"(?:,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?"
_AGENCY = r"[ ]?\((?:[A-Z][\w.&/ -]{1,30})\)"
_DASH = r"[ \xa0]*(?:—|–|--|-)[ \xa0]*-?(?=\S)"

_DATELINE = re.compile(
    rf"(?P<place>{_CAPITALS}{_REGION}){_DAY}(?:(?:{_AGENCY})?{_DASH}|{_AGENCY}:[ ]+|(?P<colon>:[ ]+))(?=\S)"
    rf"|(?P<named>{_NAME}{_REGION}){_DAY}{_AGENCY}{_DASH}"
)
_JOINED = re.compile(rf"[ ]?-(?P<place>{_CAPITALS}{_REGION})[ \xa0]*—[ \xa0]*-(?=\S)")

_SPEAKER_WORDS = """
the q a president vice prime minister secretary senator general governor ambassador mr mr. ms ms. mrs mrs. dr dr.
moderator operator official question answer participant spokesman spokesperson host narrator chairman representative
breaking update exclusive analysis opinion watch video photo photos read more note editor
"""
_NO_PLACE = frozenset(_SPEAKER_WORDS.split())
"""Words in capitals before a colon that open a speech or a label, not a dateline."""

HEADLINE_REACH = 220
"""Characters from the beginning of a line within which a dateline that follows a headline is looked for."""


def cut_dateline(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """The place of a dateline at the beginning of a line, and where the news begins; (None, start) without one."""
    found = _DATELINE.match(text, start, min(end, start + HEADLINE_REACH))
    if found is None:
        found = _JOINED.search(text, start, min(end, start + HEADLINE_REACH))
    if found is None or found.end() >= end:
        return None, start
    place = found.span("place")
    if place[0] < 0:
        place = found.span("named")
    if found.re is _DATELINE and found["colon"] and not _is_place(found["place"]):
        return None, start
    sign = text[place[1] : found.end()].strip()
    if sign == "-" and (place[1] - place[0] < 4 or text[place[1]] == "-"):
        return None, start  # "UN - the talks", "TASS-like"
    return place, found.end()


def _is_place(name: str) -> bool:
    """Whether capitals before a colon may be a dateline ("KARACHI: …"): one long word, or two that name no speaker."""
    words = name.lower().split()
    return len(name) > 3 and len(words) <= 2 and not _NO_PLACE.intersection(words)
