"""Parquet: any table of the record with its types, compressed with Zstandard."""

from pathlib import Path

from . import tables
from .extract import Extract
from .report import Exported


def write(extract: Extract, path: Path, packed: bool = False, table: str = "events") -> Exported:
    """Write a table. Raises InputError for a table that there is not, or a filter that it does not have."""
    return tables.write(extract, path, table, "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 65536")
