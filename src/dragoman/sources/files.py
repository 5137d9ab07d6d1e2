"""Files and standard input as documents, by what they contain."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from dragoman.model import Document, InputError

from .html import from_html, is_html
from .jsonl import from_record, read_jsonl
from .text import LIMIT, decode, from_text

STDIN = "-"
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
FILE_LIMIT = 100 * LIMIT
"""Bytes of a file at most that is one document; it is read into memory. Files of JSON lines have no limit."""


def load(
    path: Path | str, *, published: dt.date | None = None, source: str | None = None, lines: bool = False
) -> Iterator[Document | InputError]:
    """The documents of a file, or of standard input for "-".

    `.jsonl` holds many documents and `.json` one or a list; `.html` is a page; anything else is one article. With
    `lines` it is JSON lines whatever its name, given as they come in.
    `published` and `source` are used where the data itself says nothing. Never raises InputError: what cannot
    be used is given in its place.
    """
    name = "standard input" if str(path) == STDIN else str(path)
    try:
        for found in _load(path, name, published, source, lines):
            yield _completed(found, published, source) if isinstance(found, Document) else found
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(error.strerror or str(error), name, _MENDS.get(type(error), ""))


_MENDS: dict[type[OSError], str] = {
    FileNotFoundError: "check the path",
    IsADirectoryError: "give the files in it",
    PermissionError: "check who may read it",
}


def _completed(document: Document, published: dt.date | None, source: str | None) -> Document:
    return Document(
        document.id,
        document.text,
        document.title,
        document.source or source,
        document.published or published,
    )


def _load(
    path: Path | str, name: str, published: dt.date | None, source: str | None, lines: bool
) -> Iterator[Document | InputError]:
    if str(path) == STDIN:
        if lines:
            yield from read_jsonl(sys.stdin.buffer, name)
        else:
            yield from _parse(_whole(sys.stdin.buffer, name), "stdin", "", name, published, source)
        return
    path = Path(path)
    with path.open("rb") as stream:
        if lines or path.suffix.lower() in JSONL_SUFFIXES:
            yield from read_jsonl(stream, name)
            return
        data = _whole(stream, name)
    yield from _parse(data, path.stem, path.suffix.lower(), name, published, source)


def _whole(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise InputError(f"more than {FILE_LIMIT:,} bytes are too many for one document", name, "split it")
    return data


def _parse(
    data: bytes, id: str, suffix: str, name: str, published: dt.date | None, source: str | None
) -> Iterator[Document | InputError]:
    if suffix == "" and data.lstrip()[:1] == b"{" and b'"text"' in data[:LIMIT]:
        yield from read_jsonl(data.splitlines(), name)
        return
    text = decode(data, name)
    if suffix == ".json":
        yield from _from_json(text, name)
    elif suffix in HTML_SUFFIXES or is_html(text):
        yield from_html(text, id, source=source, published=published, where=name)
    else:
        yield from_text(text, id, source=source, published=published, where=name)


def _from_json(text: str, name: str) -> Iterator[Document | InputError]:
    try:
        records = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield InputError(f"this is not JSON: {error}", name, "rename it if it is text, or .jsonl if it has many lines")
        return
    for number, record in enumerate(records if isinstance(records, list) else [records], start=1):
        try:
            yield from_record(record, f"{name}[{number}]")
        except InputError as error:
            yield error


def read_documents(
    paths: Iterable[Path | str], *, published: dt.date | None = None, source: str | None = None
) -> Iterator[Document | InputError]:
    """The documents of several files in order, as `load`."""
    for path in paths:
        yield from load(path, published=published, source=source)


def read_document(path: Path | str, *, published: dt.date | None = None, source: str | None = None) -> Document:
    """The one document of a file. Raises InputError when there is none, or more than one."""
    found = list(load(path, published=published, source=source))
    if len(found) != 1:
        raise InputError(f"{len(found)} documents where one is expected", str(path), "use Reader().read_many")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]
