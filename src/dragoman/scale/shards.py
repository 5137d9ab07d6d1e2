"""A shard's rows as Parquet files, one for each table, and last the shard's record, which makes them count."""

import base64
import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dragoman.store.rows import Row
from dragoman.store.schema import READ
from dragoman.store.tables import to_arrow

from .folder import Folder
from .staging import WORK

FAULTS = "faults"
SKETCHES = "sketches"
FAULT_COLUMNS = ("document", "name", "error")
"""Id of the document where it has one; what it is called; what is wrong, in one line."""


@dataclass(slots=True)
class ShardRows:
    """The rows of a shard by table; an actor is there once."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in (*READ, SKETCHES)})
    faults: list[Row] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _actors: set[object] = field(default_factory=set)

    def add(self, rows: dict[str, list[Row]]) -> None:
        """Take the rows of one document."""
        for table, found in rows.items():
            if table == "actors":
                found = [row for row in found if row[0] not in self._actors]
                self._actors.update(row[0] for row in found)
            self.tables[table].extend(found)

    def add_sketch(self, document: str, published: dt.date | None, first: str | None, sketch: bytes) -> None:
        """Keep by what a document's copies are known."""
        self.tables[SKETCHES].append((document, published, first, base64.b64encode(sketch).decode("ascii")))

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def set_aside(self, document: str | None, name: str, error: str) -> None:
        """Note a document that could not be read."""
        self.faults.append((document, name, " ".join(error.split())[:1000]))
        self.count("set aside")


def table_name(table: str, unit: int, shard: int) -> str:
    return f"{table}/{unit:06}-{shard:05}.parquet"


def record_name(unit: int, shard: int) -> str:
    return f"{WORK}/shards/{unit:06}-{shard:05}.json"


def write_shard(unit: int, shard: int, rows: ShardRows, folder: Folder) -> dict[str, Any]:
    """Write the tables that have rows, then the shard's record, which is returned."""
    files: dict[str, dict[str, object]] = {}
    for table in (*READ, SKETCHES, FAULTS):
        found = rows.faults if table == FAULTS else rows.tables[table]
        if not found:
            continue
        data = _to_bytes(table, found)
        folder.write(table_name(table, unit, shard), data)
        files[table] = {"rows": len(found), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    record: dict[str, Any] = {
        "unit": unit,
        "shard": shard,
        "counts": {**dict(sorted(rows.counts.items())), "events": len(rows.tables["events"])},
        "files": files,
    }
    folder.write(record_name(unit, shard), json.dumps(record).encode())
    return record


def read_record(unit: int, shard: int, folder: Folder) -> dict[str, Any] | None:
    """The record of a shard that is whole; None where there is none."""
    try:
        record: dict[str, Any] = json.loads(folder.read(record_name(unit, shard)))
    except (FileNotFoundError, ValueError):
        return None
    return record if is_whole(record, folder) else None


def is_whole(record: dict[str, Any], folder: Folder) -> bool:
    """Whether all files of a shard are there, with as many bytes as were written."""
    return all(
        folder.size(table_name(table, record["unit"], record["shard"])) == file["bytes"]
        for table, file in record["files"].items()
    )


def _to_bytes(table: str, rows: Iterable[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if table == FAULTS:
        columns = zip(*rows, strict=True)
        made = pa.table(dict(zip(FAULT_COLUMNS, (pa.array(c, pa.string()) for c in columns), strict=True)))
    else:
        made = to_arrow(table, rows)
    sink = io.BytesIO()
    pq.write_table(made, sink, compression="zstd")
    return sink.getvalue()
