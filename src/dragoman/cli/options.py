"""Options that several commands share."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from dragoman.model import InputError
from dragoman.sources import parse_columns, parse_date


def parse_day(value: str | dt.date) -> dt.date:
    """A day given on the command line; wrong use when it is none."""
    try:
        day = parse_date(value)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    if day is None:
        raise typer.BadParameter("give a date such as 2023-01-05")
    return day


def parse_mapping(value: str) -> str:
    """What the columns of tables are, as given on the command line; wrong use when it says nothing."""
    try:
        parse_columns(value)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    return value


def parse_target(value: str) -> Path:
    """A file to write, in a folder that there is."""
    path = Path(value)
    if path.is_dir() or not path.parent.is_dir():
        raise typer.BadParameter(f"{value} cannot be written: give a file in a folder that exists")
    return path


Files = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files of text, Markdown, HTML, PDF, mail, JSON, JSON lines, CSV, Parquet, WARC or feeds, also packed; "
        "folders of them; - for standard input."
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        parser=parse_mapping,
        metavar="MAP",
        help="What the columns of tables are: text=body,published=date. Guessed by default.",
    ),
]
Published = Annotated[
    dt.date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="Day of publication, where the data itself does not say."),
]
Publisher = Annotated[str | None, typer.Option("--source", help="Publisher, where the data itself does not say.")]
JsonLines = Annotated[
    str | None,
    typer.Option(
        "--jsonl", metavar="FILE", help='Articles as lines of JSON, {"id","text","published"?,"title"?,"source"?}.'
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
Model = Annotated[str | None, typer.Option(help="Another installed spaCy model than the best one found.")]
Layers = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        "--actors",
        metavar="FILE_OR_DIR",
        exists=True,
        help="Actors of your own over the built-in ones: TSV or TOML tables, a PETRARCH dictionary, a Wikidata dump or "
        "SPARQL result, Popolo JSON; or a folder of them (repeatable).",
    ),
]
Day = Annotated[
    dt.date | None, typer.Option("--on", parser=parse_day, metavar="DATE", help="The day for which it is asked.")
]
