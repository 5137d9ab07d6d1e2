"""The text of a PDF file, its lines joined into paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO

from dragoman.model import InputError

from .html import quieten
from .item import Item
from .opened import Opened
from .text import LIMIT, from_text

PAGES = 1000
"""Pages of a PDF file at most."""
_DIGITS = re.compile(r"\d+")
_ENDING = re.compile(r"[.!?:][”\"’')]*$")


def read_pdf(opened: Opened) -> Iterator[Item | InputError]:
    """The item of a PDF file. The day is left open: a file's date is not that of its publication."""
    quieten("pypdf")
    title, pages = _extract(opened.stream, opened.name)
    text = "\n\n".join(_join(_without_margins(pages)))
    if not text.strip():
        raise InputError("there is no text in this PDF, only pictures", opened.name, "recognise the text first (OCR)")
    yield Item(from_text(text, opened.id, title=title, where=opened.name), opened.name, "pdf")


def _extract(stream: IO[bytes], name: str) -> tuple[str | None, list[list[str]]]:
    """Title, and the lines of each page."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("this PDF asks for a password", name, "save it without")
        if len(reader.pages) > PAGES:
            raise InputError(f"{len(reader.pages):,} pages are too many for one document", name, "split it")
        pages: list[list[str]] = []
        length = 0
        for page in reader.pages:
            text = page.extract_text()
            length += len(text)
            if length > LIMIT:
                raise InputError(f"more than {LIMIT:,} characters are too many for one document", name, "split it")
            pages.append([line.rstrip() for line in text.replace("\0", "").splitlines()])
        title = str(reader.metadata.title or "").strip() if reader.metadata else ""
    except InputError:
        raise
    except PyPdfError as error:
        reason = " ".join(str(error).split())[:80]
        raise InputError(f"this PDF is damaged or cut off: {reason}", name, "get it anew") from error
    except Exception as error:  # the format has more corners than its readers: any of them is this file's fault
        raise InputError(f"this PDF cannot be read ({type(error).__name__})", name, "save it anew") from error
    return (None if not title or "Microsoft Word" in title or "." in title[-5:] else title), pages


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the head or foot of most of them, whatever their number."""
    filled = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(_folded(line) for page in filled for line in {*page[:2], *page[-2:]})
    repeated = {line for line, count in edges.items() if len(pages) >= 3 and count > len(pages) / 2}
    if len(pages) > 1:
        repeated.add("0")
    return [_trimmed(_trimmed(page, repeated)[::-1], repeated)[::-1] for page in pages]


def _folded(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _trimmed(page: list[str], repeated: set[str]) -> list[str]:
    """A page without the lines at its beginning that are repeated, two at most."""
    at = trimmed = 0
    while at < len(page) and trimmed < 2 and (not page[at].strip() or _folded(page[at]) in repeated):
        trimmed += bool(page[at].strip())
        at += 1
    return page[at:]


def _join(pages: list[list[str]]) -> Iterator[str]:
    """Paragraphs: a line that stops well before the margin with a full stop, or is followed by none, ends one."""
    lines = [line for page in pages for line in page]
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    words: list[str] = []
    for line in lines:
        text = " ".join(line.split())
        if text and words and words[-1].endswith("-") and text[0].islower() and words[-1][-2:-1].isalpha():
            words[-1] = words[-1][:-1] + text
        elif text:
            words.append(text)
        if words and (not text or (_ENDING.search(text) and len(line) < 0.8 * width)):
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)
