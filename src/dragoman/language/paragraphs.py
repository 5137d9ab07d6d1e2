"""Text cut into the pieces that are parsed one at a time.

A heading, a caption or a bullet that runs into the next line makes the parser attach words of one to the
other, so each becomes a piece of its own. Spans are characters of the text given; white space, bullet
markers, datelines and the hyphens that some archives put where a line ended lie outside all pieces.
Text of any size and any Unicode is cut into pieces of at most `PIECE_LIMIT` characters in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Span

from .datelines import cut_dateline
from .joints import cut_joints

PIECE_LIMIT = 5000
"""Characters of one piece at most: about 800 words, several times the longest paragraph of a news text."""

HEADING_LIMIT = 200
"""Characters of a heading at most; a longer line without a stop is a paragraph that was cut off."""

WRAP_WIDTHS = (50, 110)
"""Longest line, in characters, of a block that was wrapped by a mail program or a typewriter."""

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"(?:[-–—*•·▪●‣◦■█]{1,3}|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_RULE = re.compile(r"[\W_]*\Z")
_STOP = re.compile(r"[.!?…;:,][\"'”’»)\]]{0,3}\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of the text without white space at its ends; `heading` when it is no full sentence."""

    start: int
    end: int
    heading: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a text in order, and the place named in its dateline."""

    paragraphs: tuple[Paragraph, ...]
    dateline: Span | None = None


def split_paragraphs(text: str) -> Layout:
    """The pieces of a text; every character that is not white space, marker or dateline is in exactly one."""
    if "\r" in text or "\u2028" in text or "\u2029" in text or "\x0b" in text or "\x0c" in text or "\x85" in text:
        text = text.translate(_NEWLINES)
    pieces: list[Paragraph] = []
    dateline: Span | None = None
    for number, (start, end) in enumerate(_lines(text)):
        if _RULE.match(text, start, end):
            continue
        place, rest = cut_dateline(text, start, end) if number < 6 and dateline is None else (None, start)
        if place is not None:
            dateline = place
            if headline := _trim(text, start, place[0] - (text[place[0] - 1 : place[0]] == "-")):
                pieces.append(Paragraph(*headline, heading=True))
            start = rest
        marker = _BULLET.match(text, start, end)
        if marker:
            start = marker.end()
        for first, last, heading in cut_joints(text, start, end, opening=number == 0 and place is None):
            for piece in cut(text, first, last):
                pieces.append(Paragraph(*piece, heading=heading, bullet=marker is not None))
    return Layout(tuple(_mark_headings(text, pieces)), dateline)


_NEWLINES = str.maketrans({c: "\n" for c in "\r\u2028\u2029\x0b\x0c\x85"})


def cut(text: str, start: int, end: int, limit: int = PIECE_LIMIT) -> Iterator[Span]:
    """Pieces of at most `limit` characters: cut at sentence ends, else at white space, else anywhere."""
    while end - start > limit:
        middle, last = start + limit // 2, start + limit
        at = 0
        for found in _SENTENCE_END.finditer(text, middle, last):
            at = found.end()
        if not at:
            at = 1 + max(text.rfind(space, middle, last) for space in " \n\t\xa0")
        if at <= start:
            at = last
        if piece := _trim(text, start, at):
            yield piece
        start = at
    if piece := _trim(text, start, end):
        yield piece


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space (and stray hyphens of archives) at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start:
        if text[end - 1].isspace() or (end - start > 1 and text[end - 1] == "-" and text[end - 2] in " —-"):
            end -= 1
        else:
            break
    return (start, end) if start < end else None


def _lines(text: str) -> Iterator[Span]:
    """Blocks between blank lines; the lines of a block apart, unless they are one paragraph wrapped."""
    at = 0
    for gap in _BLANK.finditer(text):
        yield from _block(text, at, gap.start())
        at = gap.end()
    yield from _block(text, at, len(text))


def _block(text: str, start: int, end: int) -> Iterator[Span]:
    if "\n" not in text[start:end]:
        if span := _trim(text, start, end):
            yield span
        return
    lines: list[Span] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if span := _trim(text, at, stop):
            lines.append(span)
        at = stop + 1
    wrapped = _is_wrapped(lines)
    open_line: Span | None = None
    for line in lines:
        if open_line and _continues(text, open_line, line, wrapped):
            open_line = (open_line[0], line[1])
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _is_wrapped(lines: list[Span]) -> bool:
    """True when all lines but the last are about as long as the longest."""
    widths = [end - start for start, end in lines]
    longest = max(widths, default=0)
    if len(lines) < 3 or not WRAP_WIDTHS[0] <= longest <= WRAP_WIDTHS[1]:
        return False
    return sum(width > 0.75 * longest for width in widths[:-1]) >= 0.8 * (len(widths) - 1)


def _continues(text: str, line: Span, following: Span, wrapped: bool) -> bool:
    """Whether a line goes on in the following one: wrapped, or broken off before a word in lower case."""
    if _BULLET.match(text, *following):
        return False
    if wrapped:
        return True
    return text[following[0]].islower() and not _STOP.search(text, max(line[0], line[1] - 5), line[1])


def _mark_headings(text: str, pieces: list[Paragraph]) -> Iterator[Paragraph]:
    """Short pieces that do not end in a stop are headings, except bullets and the only or last long piece."""
    for number, piece in enumerate(pieces):
        start, end = piece.start, piece.end
        short = end - start <= HEADING_LIMIT and not _STOP.search(text, max(start, end - 5), end)
        if short and not piece.heading and len(pieces) > 1 and not (piece.bullet and end - start > 40):
            last = number == len(pieces) - 1
            if not last or end - start <= 60:
                yield Paragraph(start, end, True, piece.bullet)
                continue
        yield piece
