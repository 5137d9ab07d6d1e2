"""The record on disk: DuckLake tables, writing, reading, as-of, difference, search.

Enters: readings, decisions. Leaves: tables, rows, differences, each as of any day. Never: reads text.
"""

from pathlib import Path

from .record import DEFAULT, Record, View
from .rows import Filing, document_id, rows_of


def open(path: str | Path = DEFAULT, create: bool = False) -> Record:
    """The record in a folder; with `create` a new one where there is none.

    with dragoman.open("my.record") as record:
        record.sql("SELECT type, count(*) FROM events GROUP BY type").to_pandas()

    Raises InputError where there is no record, RecordError for one that is locked or damaged.
    """
    return Record.open(path, create)


__all__ = ["DEFAULT", "Filing", "Record", "View", "document_id", "open", "rows_of"]
