"""Files put together, and superseded ones let go of when they are wanted no more."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import lake

if TYPE_CHECKING:
    from .record import Record

GRACE = dt.timedelta(hours=1)
"""How long files stay that have been put together into others: readers may still be at them."""


MOST_INLINED = 20_000
"""Rows in the catalog beyond which they are moved into files: some forty articles."""


@dataclass(frozen=True, slots=True)
class Size:
    """Files, their bytes, and the rows that are still in the catalog."""

    files: int
    bytes: int
    inlined: int


def compact(record: "Record", forget_before: dt.datetime | None = None, grace: dt.timedelta = GRACE) -> None:
    """Move rows from the catalog into files, put small files together, and remove what nothing refers to.

    The record can be seen as it was at any time all the same, unless `forget_before` says from when on that is no
    longer wanted. Raises RecordError when the record is locked.
    """
    from .writing import alone

    with alone(record):
        cursor = record.cursor()
        if forget_before is not None:
            cursor.execute(f"CALL ducklake_expire_snapshots('{lake.LAKE}', older_than => ?)", [forget_before])
        cursor.execute(f"CALL ducklake_flush_inlined_data('{lake.LAKE}')")
        cursor.execute(f"CALL ducklake_merge_adjacent_files('{lake.LAKE}')")
        if forget_before is not None:
            cursor.execute(f"CALL ducklake_rewrite_data_files('{lake.LAKE}')")
        until = dt.datetime.now(dt.UTC) - grace
        cursor.execute(f"CALL ducklake_cleanup_old_files('{lake.LAKE}', older_than => ?)", [until])


def tidy(record: "Record") -> None:
    """Move rows from the catalog into files when there are many: each question has to look through them."""
    from .writing import alone

    if inlined(record) > MOST_INLINED:
        with alone(record):
            record.cursor().execute(f"CALL ducklake_flush_inlined_data('{lake.LAKE}')")


def size_of(record: "Record") -> Size:
    """How large the record is. Files in an object store are not counted."""
    folder = Path(record.settings.data_path(record.folder))
    files = [file for file in folder.rglob("*.parquet")] if "://" not in record.settings.data else []
    return Size(len(files), sum(file.stat().st_size for file in files), inlined(record))


def inlined(record: "Record") -> int:
    """Rows that are kept in the catalog."""
    cursor = record.cursor()
    metadata = f"__ducklake_metadata_{lake.LAKE}.{lake.column_name(record.settings.schema)}"
    names = cursor.execute(f"SELECT table_name FROM {metadata}.ducklake_inlined_data_tables").fetchall()
    counts = " UNION ALL ".join(f"SELECT count(*) AS n FROM {metadata}.{name}" for (name,) in names)
    return int(cursor.execute(f"SELECT sum(n) FROM ({counts})").fetchall()[0][0]) if names else 0
