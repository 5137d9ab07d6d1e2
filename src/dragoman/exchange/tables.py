"""The record's own tables, as they leave in CSV and Parquet."""

from pathlib import Path

from dragoman.model import InputError
from dragoman.store.filters import FILTERS, ORDERS
from dragoman.store.schema import BY_NAME

from .extract import CHRONOLOGICAL, Extract
from .report import Exported


def check(table: str) -> None:
    """Raise InputError for a table that cannot be exported."""
    if table not in FILTERS:
        raise InputError(f"there is no table {table!r} to export", mend="one of " + ", ".join(FILTERS))


def query(extract: Extract, table: str) -> tuple[str, tuple[object, ...]]:
    """The SQL of a table's chosen rows in their order, with its parameters.

    Whole texts are among them only where the source's licence allows it (`documents.exportable`).
    """
    check(table)
    chosen = extract.chosen(table)
    order = CHRONOLOGICAL if table == "events" else ORDERS[table]
    if table != "documents":
        return f"SELECT * FROM ({chosen.sql}) ORDER BY {order}", chosen.params
    names = ", ".join(
        f"{'CASE WHEN d.exportable THEN d.text END AS text' if c.name == 'text' else f'd."{c.name}"'}"
        for c in BY_NAME[table].columns
    )
    sql = f"SELECT {names} FROM documents d WHERE d.document IN (SELECT document FROM ({chosen.sql})) ORDER BY {order}"
    return sql, chosen.params


def write(extract: Extract, path: Path, table: str, options: str) -> Exported:
    """Write a table with DuckDB's COPY."""
    sql, params = query(extract, table)
    return Exported(extract.copy(sql, path, options, params))
