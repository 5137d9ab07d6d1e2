"""Rows into the tables of an open transaction, and out of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from .lake import column_name
from .rows import Row
from .schema import BY_NAME

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection


def delete(cursor: "DuckDBPyConnection", table: str, column: str, values: Sequence[str]) -> None:
    """Take the rows away that have one of some values; they stay in the snapshots before."""
    cursor.execute(f"DELETE FROM {table} WHERE {column_name(column)} IN (SELECT unnest(?))", [list(values)])


def insert(cursor: "DuckDBPyConnection", table: str, rows: "pyarrow.Table") -> None:
    """Add rows to a table."""
    cursor.register("incoming", rows)
    try:
        cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    finally:
        cursor.unregister("incoming")


def add_actors(cursor: "DuckDBPyConnection", rows: "pyarrow.Table") -> None:
    """Add those actors that the record does not have."""
    cursor.register("incoming", rows)
    try:
        cursor.execute(
            "INSERT INTO actors SELECT * FROM (SELECT * FROM incoming QUALIFY row_number() OVER "
            "(PARTITION BY actor ORDER BY name, kind) = 1) AS i WHERE NOT EXISTS "
            "(SELECT 1 FROM actors AS a WHERE a.actor = i.actor)"
        )
    finally:
        cursor.unregister("incoming")


@cache
def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"),
    }  # fmt: skip
    return pa.schema([(column.name, kinds[column.type]) for column in BY_NAME[table].columns])


def to_rows(table: str, found: Iterable[Mapping[str, object]]) -> list[Row]:
    """Rows as mappings by column name, in the order of the table's columns."""
    names = [column.name for column in BY_NAME[table].columns]
    return [tuple(row.get(name) for name in names) for row in found]


def to_arrow(table: str, rows: Iterable[Row]) -> "pyarrow.Table":
    """Rows of a table as an Arrow table; columns at the end that the rows do not have are empty."""
    import pyarrow as pa

    rows = list(rows)
    schema = arrow_schema(table)
    columns: list[Sequence[object]] = list(zip(*rows, strict=True))
    columns += [[None] * len(rows)] * (len(schema) - len(columns))
    return pa.table([pa.array(c, type=f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
