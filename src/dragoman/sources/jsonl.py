"""Tables of articles: one JSON object a line, `{"id","text","published"?,"title"?,"source"?}`."""

import json
from collections.abc import Iterable, Iterator

from dragoman.model import Document, InputError

from .text import from_text, parse_date


def read_jsonl(lines: Iterable[bytes | str], name: str) -> Iterator[Document | InputError]:
    """The document of each line, in order; a line that gives none is an InputError with its number.

    Empty lines are passed over. A line without an id gets the name of the file and its number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
            yield from_record(json.loads(text), where)
        except InputError as error:
            yield error
        except UnicodeDecodeError:
            yield InputError("the line is not UTF-8", where, "save the file as UTF-8")
        except json.JSONDecodeError as error:
            yield InputError(f"the line is not JSON: {error.msg} at column {error.colno}", where, "one object a line")
        except RecursionError:
            yield InputError("the line is not JSON that can be read: nested too deep", where, "one object a line")


def from_record(record: object, where: str) -> Document:
    """The document that a JSON object describes. Raises InputError."""
    if not isinstance(record, dict):
        raise InputError("this is not a JSON object", where, 'write {"id": …, "text": …}')
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError('the field "text" is missing or no text', where, 'write {"id": …, "text": …}')
    return from_text(
        text,
        str(record["id"]) if record.get("id") not in (None, "") else where,
        title=_optional(record, "title", where),
        source=_optional(record, "source", where),
        published=parse_date(record.get("published"), where),
        where=where,
    )


def _optional(record: dict[str, object], field: str, where: str) -> str | None:
    value = record.get(field)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(f'the field "{field}" is no text', where, "write it in quotation marks or leave it out")
