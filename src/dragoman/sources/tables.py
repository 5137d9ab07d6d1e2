"""CSV, TSV and Parquet files of articles, row by row."""

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

from dragoman.model import InputError

from .columns import find_columns, item_of
from .item import Item
from .opened import Opened
from .streams import LINE_LIMIT
from .text import charset_of

HEAD = 65_536
"""Bytes by which encoding and separator are recognised."""
ROWS = 128
"""Rows of a Parquet file that are held at once."""


def read_delimited(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a table with a header, whose cells are separated by commas, semicolons, tabs or bars."""
    csv.field_size_limit(LINE_LIMIT)
    buffered = io.BufferedReader(opened.stream, HEAD) if not hasattr(opened.stream, "peek") else opened.stream  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    encoding = charset_of(head, opened.name)
    lines = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")
    separator = _separator(head.decode(encoding, "replace"), opened.suffix)
    rows = csv.reader(_bounded(lines), delimiter=separator)
    header = next(rows, [])
    if not any(cell.strip() for cell in header):
        yield InputError("there is nothing in it", opened.name, "give a table with a header")
        return
    columns = find_columns(header, opened.columns, opened.name)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield InputError(f"this row is no row of a table: {error}", f"{opened.name}:{rows.line_num}")
            continue
        if row is None:
            return
        if not any(row):
            continue
        where = f"{opened.name}:{rows.line_num}"
        try:
            if len(row) < len(header) and columns["text"] in header[len(row) :]:
                raise InputError(f"the row has {len(row)} of {len(header)} cells", where, "look for a missing quote")
            yield item_of(dict(zip(header, row, strict=False)), columns, where)
        except InputError as error:
            yield error


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """Lines without NULs; of one that is longer than a line may be, a piece of that length, which is then no row."""
    while line := lines.readline(LINE_LIMIT):
        yield line.replace("\0", "")


def _separator(head: str, suffix: str) -> str:
    """The separator that the header has most of."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    line = head.splitlines()[0] if head.splitlines() else ""
    return max(",;\t|", key=lambda mark: (line.count(mark), -",;\t|".index(mark)))


def read_parquet(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a Parquet file; only the columns that are wanted are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(_seekable(opened))
        columns = find_columns(file.schema_arrow.names, opened.columns, opened.name)
        wanted = list(dict.fromkeys(columns.values()))
        for batch in file.iter_batches(batch_size=ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _item(row, columns, f"{opened.name}:{number}")
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        what = "this Parquet file is damaged or cut off"
        yield InputError(f"{what}, row {number + 1}" if number else what, opened.name, "get it anew")


def _item(row: dict[str, Any], columns: dict[str, str], where: str) -> Item | InputError:
    try:
        return item_of(row, columns, where)
    except InputError as error:
        return error


def _seekable(opened: Opened) -> IO[bytes]:
    if opened.stream.seekable():
        return opened.stream
    raise InputError("a packed Parquet file cannot be read", opened.name, "unpack it: Parquet is packed within")
