"""Which reader fits a file: by its first bytes, else by the ending of its name."""

import re
from collections.abc import Callable, Iterator
from typing import IO

from dragoman.model import InputError

from .html import is_html, read_page
from .item import Item
from .jsonl import read_json, read_lines
from .mail import read_mail
from .markdown import read_markdown
from .opened import Opened
from .pdf import read_pdf
from .streams import read_whole
from .syndication import read_feed, read_opml
from .tables import read_delimited, read_parquet
from .text import LIMIT, decode, from_text
from .warc import read_warc

Reader = Callable[[Opened], Iterator[Item | InputError]]
TEXT_LIMIT = 8 * LIMIT
"""Bytes of a text file at most: as many as a document may have in the widest encoding, and then some."""
HEAD = 4096
"""Bytes by which a format is recognised."""


def read_text(opened: Opened) -> Iterator[Item | InputError]:
    """The item of a text file: all of it."""
    text = decode(read_whole(opened.stream, TEXT_LIMIT, opened.name), opened.name)
    yield Item(from_text(text, opened.id, where=opened.name), opened.name)


READERS: dict[str, Reader] = {
    ".txt": read_text, ".text": read_text,
    ".md": read_markdown, ".markdown": read_markdown, ".mdown": read_markdown,
    ".html": read_page, ".htm": read_page, ".xhtml": read_page, ".shtml": read_page,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".json": read_json, ".jsonl": read_lines, ".ndjson": read_lines,
    ".csv": read_delimited, ".tsv": read_delimited, ".tab": read_delimited,
    ".parquet": read_parquet, ".pq": read_parquet,
    ".warc": read_warc,
    ".rss": read_feed, ".atom": read_feed, ".rdf": read_feed,
    ".opml": read_opml,
}  # fmt: skip
_MAGIC: tuple[tuple[bytes, Reader], ...] = ((b"%PDF-", read_pdf), (b"PAR1", read_parquet), (b"WARC/", read_warc))
_XML = re.compile(
    r"\s*(?:<\?xml.*?\?>|<!--.*?-->|<\?.*?\?>|<!doctype[^>]*>|\s)*<(rss|feed|rdf:RDF|opml)\b", re.I | re.S
)
_MAIL = re.compile(
    r"(?:From |(?:return-path|received|delivered-to|message-id|mime-version|x-[\w-]+|from|to|subject|date): )", re.I
)
_MAIL_SIGNS = re.compile(r"^(?:message-id|mime-version|received): ", re.I | re.M)


def find_reader(head: bytes, suffix: str) -> Reader:
    """The reader of a file that begins so and has that ending; text for anything that is not known."""
    for magic, reader in _MAGIC:
        if head.startswith(magic):
            return reader
    if suffix in READERS and suffix not in (".txt", ".text"):
        return READERS[suffix]
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    if xml := _XML.match(text):
        return read_opml if xml[1].lower() == "opml" else read_feed
    if is_html(text):
        return read_page
    if suffix in READERS:
        return READERS[suffix]
    if text.lstrip()[:1] == "{" and '"text"' in text:
        return read_lines
    if _MAIL.match(text) and _MAIL_SIGNS.search(text):
        return read_mail
    return read_text


def read_opened(opened: Opened) -> Iterator[Item | InputError]:
    """The items of an open file, and in the place of what cannot be used the reason. Raises OSError only."""
    try:
        yield from find_reader(peek(opened.stream), opened.suffix)(opened)
    except InputError as error:
        yield error
    except (OSError, GeneratorExit):
        raise
    except Exception as error:  # one file's fault of any kind must not lose the others
        reason = " ".join(str(error).split())[:80]
        yield InputError(f"this cannot be read ({type(error).__name__}: {reason})", opened.name, "leave it out")


def peek(stream: IO[bytes], size: int = HEAD) -> bytes:
    """The first bytes of a stream, which stay in it."""
    if hasattr(stream, "peek"):
        return bytes(stream.peek(size)[:size])
    head = stream.read(size)
    stream.seek(0)
    return head
