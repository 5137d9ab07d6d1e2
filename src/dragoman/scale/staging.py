"""A unit of the input unpacked: its documents in shards of bounded size, each a Parquet file that one worker reads.

With each document lies its sketch, so that copies are found without its text.
"""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.model import Document, InputError

from .folder import Folder, is_url, open_filesystem
from .units import Unit

if TYPE_CHECKING:
    from dragoman.sources.item import Item

WORK = "_work"
"""Where what is under way lies, until all is done."""
SHARD_DOCUMENTS = 1_000
"""Documents of a shard at most."""
COLUMNS = (
    "document", "id", "text", "title", "source", "published", "name", "origin", "url", "language", "licence",
    "exportable", "error", "sketch",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intake:
    """How documents are taken in; see `dragoman.sources.open_sources`.

    `shard_characters` bounds a shard: a worker that dies loses the work of one.
    """

    columns: str | None = None
    published: dt.date | None = None
    source: str | None = None
    licence: str | None = None
    any_language: bool = False
    copies: bool = True
    """Whether near-duplicates are looked for."""
    gate: bool = True
    """Whether documents without any actor are left unparsed."""
    shard_characters: int = 500_000


def staged_name(unit: int, shard: int) -> str:
    return f"{WORK}/units/{unit:06}/{shard:05}.parquet"


def unit_name(unit: int) -> str:
    return f"{WORK}/units/{unit:06}/unit.json"


def unpack(
    unit: Unit,
    intake: Intake,
    folder: Folder,
    aside: Mapping[int, str] | None = None,
    before: Callable[[int], None] | None = None,
) -> int:
    """Write the unit's shards, and last how many they are, which is returned.

    `aside` are files, by position, that are not opened, with the reason; `before` is told, before each document, the
    position of its file.
    """
    shards = size = 0
    rows: list[dict[str, Any]] = []
    for found in _items(unit, intake, aside or {}, before or (lambda position: None)):
        row = _error_row(found) if isinstance(found, InputError) else _row(found, intake)
        if rows and (size + len(row["text"] or "") > intake.shard_characters or len(rows) == SHARD_DOCUMENTS):
            folder.write(staged_name(unit.number, shards), _to_bytes(rows))
            shards, size, rows = shards + 1, 0, []
        rows.append(row)
        size += len(row["text"] or "")
    if rows:
        folder.write(staged_name(unit.number, shards), _to_bytes(rows))
        shards += 1
    folder.write(unit_name(unit.number), json.dumps({"shards": shards}).encode())
    return shards


def unpacked_shards(unit: int, folder: Folder) -> int | None:
    """How many shards a unit has; None when it has not been unpacked."""
    try:
        count: int = json.loads(folder.read(unit_name(unit)))["shards"]
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return count


def read_staged(unit: int, shard: int, folder: Folder, columns: tuple[str, ...] = COLUMNS) -> list[dict[str, Any]]:
    """The rows of a shard, by the names of columns."""
    import pyarrow.parquet as pq

    data = io.BytesIO(folder.read(staged_name(unit, shard)))
    rows: list[dict[str, Any]] = pq.read_table(data, columns=list(columns), use_threads=False).to_pylist()
    return rows


def document_of(row: dict[str, Any]) -> Document:
    return Document(row["id"], row["text"], row["title"], row["source"], row["published"])


def _items(
    unit: Unit, intake: Intake, aside: Mapping[int, str], before: Callable[[int], None]
) -> Iterator["Item | InputError"]:
    for position, path in enumerate(unit.paths):
        if position in aside:
            yield InputError(aside[position], path)
            continue
        before(position)
        for item in _remote_items(path, intake) if is_url(path) else _local_items(path, intake):
            yield item
            before(position)


def _local_items(path: str, intake: Intake) -> Iterator["Item | InputError"]:
    from dragoman.sources.opening import open_sources

    return open_sources(
        [path],
        columns=intake.columns,
        published=intake.published,
        source=intake.source,
        licence=intake.licence,
        online=False,
    )


def _remote_items(path: str, intake: Intake) -> Iterator["Item | InputError"]:
    """As `open_sources`, of a file of another file system, which is read as a stream."""
    from dragoman.sources.columns import parse_columns
    from dragoman.sources.formats import read_opened
    from dragoman.sources.item import Given, complete
    from dragoman.sources.opened import Opened
    from dragoman.sources.rights import Rights
    from dragoman.sources.streams import PACKED, unpacked

    fs, inner = open_filesystem(path)
    name, dot, ending = inner.rpartition("/")[2].rpartition(".")
    if f".{ending.lower()}" in PACKED:
        name, dot, ending = name.rpartition(".")
    try:
        with fs.open(inner, "rb") as stream:
            columns = parse_columns(intake.columns) if intake.columns else {}
            opened = Opened(stream, path, name or inner, f"{dot}{ending}".lower(), columns=columns)
            if ending.lower() != "warc":
                opened = Opened(unpacked(stream, path), path, opened.id, opened.suffix, columns=columns)
            given = Given(intake.published, intake.source, intake.licence, None)
            yield from complete(read_opened(opened), given, Rights.load())
    except (OSError, InputError) as error:
        yield error if isinstance(error, InputError) else InputError(str(error), path, "check the URL")


def _row(item: "Item", intake: Intake) -> dict[str, Any]:
    from dragoman.store.rows import document_id

    document = item.document
    sketch = None
    if intake.copies and (item.language == "en" or intake.any_language):
        from dragoman.sources.sketch import Sketch

        sketch = Sketch.of(document.text).to_bytes()
    return {
        "document": document_id(document), "id": document.id, "text": document.text, "title": document.title,
        "source": document.source, "published": document.published, "name": item.name, "origin": item.origin,
        "url": item.url, "language": item.language, "licence": item.licence, "exportable": item.exportable,
        "error": None, "sketch": sketch,
    }  # fmt: skip


def _error_row(error: InputError) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"name": error.where, "error": str(error)}


def _to_bytes(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds: dict[str, Any] = dict.fromkeys(COLUMNS, pa.string())
    kinds |= {"published": pa.date32(), "exportable": pa.bool_(), "sketch": pa.binary()}
    table = pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()
