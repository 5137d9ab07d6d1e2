"""Lines that an archive has run together: "Talks Resume in Geneva-The envoys of…", "week's events:-FILE - …".

Some archives keep a hyphen where a headline, a subheading or a caption ended. A hyphen inside a compound
("US-Allied", "pro-Kurdish", "U.S.-Israel") is told apart by what stands on either side of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADLINE_REACH = 180
"""Characters within which a headline ends."""

_HYPHEN = re.compile(r"(?<=[\w.'’”\")])[ ]?-(?=[A-Z“\"‘'])")
_AFTER_STOP = re.compile(r"(?<=[a-z\d)\"”’]{2}[.:!?])-(?=[A-Z“\"])|(?<=[.!?][\"”])-(?=[A-Z“\"])")
_SUBHEADING = re.compile(r"(?<=[.!?\"”)\d][ ])[A-Z][\w'’ ]{2,50}[a-z]{2}-(?=[A-Z“\"])")
_CAPTION = re.compile(r"(?<=[ -])FILE ?[-–—]+ ?(?=[A-Z])")
_PREFIXES_WORDS = """
al el an as ad ar bin ben de pro anti non ex mid post pre trans inter intra sub co un re vice then former neo
semi self all half multi counter cross pan euro afro russo sino then-president so-called
"""
_PREFIXES = frozenset(_PREFIXES_WORDS.split())
_SMALL_WORDS = """
a an the of in on to for at by and or as with from over after is are be it its up out
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def cut_joints(text: str, start: int, end: int, opening: bool) -> Iterator[tuple[int, int, bool]]:
    """Parts of a line as (start, end, heading); most lines have one. `opening`: the line may begin with a headline."""
    if text.find("-", start, end) < 0:
        yield start, end, False
        return
    if opening and (joint := _headline(text, start, end)):
        yield start, joint[0], True
        start = joint[1]
    cuts: list[tuple[int, int, bool]] = [(m.start(), m.end(), False) for m in _AFTER_STOP.finditer(text, start, end)]
    for found in _SUBHEADING.finditer(text, start, end):
        words = found.group()[:-1].split()
        if len(words) <= 7 and words[-1].islower() and words[-1] not in _PREFIXES and words[0] != "FILE":
            cuts += [(found.start(), found.start(), False), (found.end() - 1, found.end(), True)]
    cuts += [(m.start(), m.start(), False) for m in _CAPTION.finditer(text, start, end)]
    at = start
    for stop, resume, heading in sorted(cuts):
        if stop > at:
            yield at, stop, heading
        at = max(at, resume)
    if at < end:
        yield at, end, False


def _headline(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a headline in title case ends and the text begins, if the line begins with one."""
    for found in _HYPHEN.finditer(text, start, min(end, start + _HEADLINE_REACH)):
        before = text[start : found.start()].split()
        after = text[found.end() : found.end() + 90].split()[:8]
        if len(before) < 3 or len(after) < 5 or before[-1].lower() in _PREFIXES:
            continue
        if len(after[0]) > 1 and after[0].strip("\"'“‘,:").isupper() and before[-1].isupper():
            continue  # a name in capitals: "MS. JEAN-PIERRE:"
        titled = sum(w[0].isupper() or not w[0].isalpha() or w.lower() in _SMALL for w in before)
        lower = sum(w[0].islower() for w in after)
        content = sum(w[0].islower() and w.lower() not in _SMALL for w in after)
        if titled == len(before) and lower >= 3 and content >= 2:
            return found.start(), found.end()
    return None
