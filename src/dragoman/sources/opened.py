"""What a reader of a format is given: the bytes, and what to call them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file, page or attachment.

    `name` is what errors say, and what the item is called where it has no other name; `id` is the id of its document
    where it does not say one itself; `columns` maps fields of documents to the columns of a table.
    """

    stream: IO[bytes]
    name: str
    id: str
    suffix: str = ""
    published: dt.date | None = None
    source: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    charset: str | None = None
