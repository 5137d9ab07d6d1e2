"""CSV: any table of the record with all its columns, a header, commas, quotes where they are needed."""

from pathlib import Path

from . import tables
from .extract import Extract
from .report import Exported


def write(extract: Extract, path: Path, packed: bool = False, table: str = "events") -> Exported:
    """Write a table. Raises InputError for a table that there is not, or a filter that it does not have."""
    options = f"FORMAT csv, HEADER true{', COMPRESSION gzip' if packed else ''}"
    return tables.write(extract, path, table, options)
