"""`dragoman sql`: a question to the record in SQL."""

from typing import Annotated

import typer
from rich.table import Table

from .lists import print_rows
from .options import AsJson
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .terminal import make_console, safe


def sql(
    query: Annotated[
        str, typer.Argument(help="A query in DuckDB's SQL; SHOW TABLES and DESCRIBE events tell the names.")
    ],
    record: RecordPath = RECORD,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask the record in SQL. Nothing can be changed by it.

    [bold]Example:[/bold] dragoman sql "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC"
    """
    with opened(record, as_of) as view:
        found = view.sql(query)
        if as_json or as_csv:
            print_rows(found.to_pylist(), as_csv)
            return
        table = Table(*(safe(name) for name in found.column_names), box=None, pad_edge=False)
        for row in found.to_pylist():
            table.add_row(*("" if value is None else safe(str(value)) for value in row.values()))
        make_console().print(table, markup=False)
