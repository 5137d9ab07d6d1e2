"""What the commands on relations share: arguments, and results printed as a table, JSON lines or CSV."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Protocol

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .lists import print_rows
from .terminal import make_console, safe, shorten

A = Annotated[str, typer.Argument(metavar="A", help="An id such as TUR, or a name such as Turkey.")]
B = Annotated[str, typer.Argument(metavar="B", help="The other one.")]
MaybeB = Annotated[str | None, typer.Argument(metavar="[B]", help="The other one; without, A and everybody.")]
Row = dict[str, Any]


class Result(Protocol):
    """A result of the room `relations`."""

    @property
    def heading(self) -> str: ...
    def rows(self) -> list[Row]: ...


def print_result(result: Result, as_json: bool, as_csv: bool = False, hidden: Iterable[str] = ()) -> None:
    """The rows of a result: JSON lines or CSV with all columns, else a table under its heading."""
    if as_json or as_csv:
        print_rows(result.rows(), as_csv)
        return
    console = make_console()
    console.print(Text(safe(result.heading), style="bold"))
    rows, left_out = result.rows(), set(hidden)
    if not rows:
        console.print("  none")
        return
    columns = [name for name in rows[0] if name not in left_out and any(row[name] not in (None, "") for row in rows)]
    table = Table(*(name.replace("_", " ") for name in columns), box=None, pad_edge=False, header_style="dim")
    for row in rows:
        table.add_row(*(Text(cell(row[name])) for name in columns))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))


def print_object(value: dict[str, Any]) -> None:
    """One JSON object on one line."""
    print(json.dumps(value, ensure_ascii=False, default=str))


def cell(value: Any) -> str:
    """A value in a table on the terminal."""
    from dragoman.relations.shown import plain

    return shorten(plain(value))
