"""Tables of articles: one JSON object a line, `{"id","text","published"?,"title"?,"source"?}` or other columns."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.model import Document, InputError

from .columns import find_columns, item_of
from .item import Item
from .opened import Opened
from .streams import bounded_lines, read_whole
from .text import LIMIT, decode

Line = bytes | str | InputError
JSON_LIMIT = 100 * LIMIT
"""Bytes of a JSON file at most: unlike JSON lines it is read into memory."""


def read_lines(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a file of JSON lines, as they come."""
    yield from _items(bounded_lines(opened.stream, opened.name), opened.name, opened.columns)


def read_json(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a JSON file: an object, or a list of them."""
    text = decode(read_whole(opened.stream, JSON_LIMIT, opened.name, "a JSON file"), opened.name)
    try:
        records = json.loads(text.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        yield InputError(
            f"this is not JSON: {error}", opened.name, "rename it if it is text, or .jsonl if it has many lines"
        )
        return
    for number, record in enumerate(records if isinstance(records, list) else [records], start=1):
        try:
            yield item_from(record, f"{opened.name}[{number}]", opened.columns)
        except InputError as error:
            yield error


def read_jsonl(lines: Iterable[bytes | str], name: str) -> Iterator[Document | InputError]:
    """The document of each line, in order; a line that gives none is an InputError with its number.

    Empty lines are passed over. A line without an id gets the name of the file and its number.
    """
    for found in _items(enumerate(lines, start=1), name, {}):
        yield found.document if isinstance(found, Item) else found


def _items(lines: Iterable[tuple[int, Line]], name: str, columns: Mapping[str, str]) -> Iterator[Item | InputError]:
    for number, line in lines:
        if isinstance(line, InputError):
            yield line
            continue
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
            yield item_from(json.loads(text), where, columns)
        except InputError as error:
            yield error
        except UnicodeDecodeError:
            yield InputError("the line is not UTF-8", where, "save the file as UTF-8")
        except json.JSONDecodeError as error:
            yield InputError(f"the line is not JSON: {error.msg} at column {error.colno}", where, "one object a line")
        except (RecursionError, ValueError):
            yield InputError("the line is not JSON that can be read", where, "one object a line")


def item_from(record: object, where: str, columns: Mapping[str, str] | None = None) -> Item:
    """The item that a JSON object describes; a column may be a path such as article.body. Raises InputError."""
    if not isinstance(record, dict):
        raise InputError("this is not a JSON object", where, 'write {"id": …, "text": …}')
    row = dict(record)
    for column in (columns or {}).values():
        if column not in row and "." in column:
            row[column] = _at(record, column.split("."))
    return item_of(row, find_columns(row, columns or {}, where), where)


def _at(record: Any, path: list[str]) -> Any:
    for step in path:
        record = record.get(step) if isinstance(record, dict) else None
    return record


def from_record(record: object, where: str) -> Document:
    """The document that a JSON object describes. Raises InputError."""
    return item_from(record, where).document
