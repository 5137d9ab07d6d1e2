"""Options of the commands that ask or change a record: where it is, as of when, and the filters of lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from dragoman.store import DEFAULT, Record, View
from dragoman.store import open as open_record

RecordPath = Annotated[
    str, typer.Option("--record", metavar="PATH", help="The record, a folder.", envvar="DRAGOMAN_RECORD")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As it was known at the end of that day, or at that time (UTC)."),
]
ActorFilter = Annotated[
    list[str] | None,
    typer.Option(
        "--actor", metavar="ID", help="Who takes part: an id, a country's code or a PLOVER code (repeatable)."
    ),
]
SourceFilter = Annotated[list[str] | None, typer.Option("--source", metavar="ID", help="Who does it.")]
TargetFilter = Annotated[list[str] | None, typer.Option("--target", metavar="ID", help="To whom it is done.")]
TypeFilter = Annotated[
    list[str] | None, typer.Option("--type", help="PLOVER type, or the kind of a tie, statement or actor.")
]
StatusFilter = Annotated[list[str] | None, typer.Option("--status", help="happened, planned, possible …")]
SaidBy = Annotated[list[str] | None, typer.Option("--said-by", metavar="WHO", help="Who says so: an id or a name.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before: a day, month or year.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after: a day, month or year.")]
Country = Annotated[list[str] | None, typer.Option("--country", metavar="CODE", help="Where it takes place.")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, help="Rows at most; 0 for all. [dim]50 on the terminal, else all[/dim]", show_default=False
    ),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with all columns.")]
RECORD = DEFAULT


@contextmanager
def opened(path: str, as_of: str | None = None) -> Iterator[View]:
    """The record, as it is or as of a time; closed at the end."""
    with open_record(path) as record:
        yield record.as_of(as_of) if as_of else record


@contextmanager
def writable(path: str, create: bool = False) -> Iterator[Record]:
    """The record, to change it."""
    with open_record(path, create) as record:
        yield record
