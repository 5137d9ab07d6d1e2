"""A dataset that `dragoman code` made, taken into a record; what the record has already is passed over."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.store.adding import Added, known_ids
from dragoman.store.rows import Row
from dragoman.store.schema import BY_NAME
from dragoman.store.signature import Signature
from dragoman.store.writing import Run

from .folder import Folder
from .plan import read_manifest
from .shards import FAULTS, table_name

if TYPE_CHECKING:
    from dragoman.store.adding import Watch
    from dragoman.store.record import Record

BULK = 20_000
"""Events from which on stories are told once at the end instead of with each batch."""
_NUMBERS = {"read": "read", "foreign": "foreign", "duplicate": "duplicates"}


def add_dataset(record: "Record", location: str, on_progress: "Watch | None" = None) -> Added:
    """Take a finished dataset into the record, as if its documents had been added one by one. Raises InputError.

    Copies are those that were found within the dataset; what could not be read is in the answer's `aside`.
    """
    folder = Folder(location)
    manifest = read_manifest(folder)
    bulk = int(manifest["counts"].get("events", 0)) > BULK
    added = Added(known=int(manifest["counts"].get("known", 0)))
    run: Run | None = None
    whole = False
    try:
        for shard in manifest["shards"]:
            tables = {name: list(_rows(folder, name, shard)) for name in shard["files"]}
            added.aside += [f"{row['name']}: {row['error']}" for row in tables.pop(FAULTS, ())]
            rows = _new(record, tables, added)
            if rows:
                run = run or Run(record, "add", Signature(**manifest["plan"]["signature"]), telling=not bulk)
                run.add_rows(rows)
            if on_progress:
                on_progress(added, "")
        whole = True
    finally:
        if run is not None:
            run.close(whole=whole)
    if run is not None:
        added.run = run.number
        if bulk:
            record.retell()
    return added


def _rows(folder: Folder, table: str, shard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    data = io.BytesIO(folder.read(table_name(table, shard["unit"], shard["shard"])))
    yield from pq.read_table(data).to_pylist()


def _new(record: "Record", tables: dict[str, list[dict[str, Any]]], added: Added) -> dict[str, list[Row]]:
    """The rows of documents that the record does not have, in the order of the schema's columns."""
    documents = tables.get("documents", [])
    known = known_ids(record, [row["document"] for row in documents]) if documents else set()
    added.known += len(known)
    if len(known) == len(documents):
        return {}
    for row in documents:
        if row["document"] not in known:
            number = _NUMBERS[row["status"]]
            setattr(added, number, getattr(added, number) + 1)
    made: dict[str, list[Row]] = {}
    for table, found in tables.items():
        columns = [column.name for column in BY_NAME[table].columns]
        made[table] = [tuple(row.get(name) for name in columns) for row in found if row.get("document") not in known]
    added.events += len(made.get("events", ()))
    return made
