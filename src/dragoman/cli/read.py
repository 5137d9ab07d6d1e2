"""`dragoman read`: codes and prints, keeps nothing."""

import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from dragoman.model import Reading
from dragoman.page import write_page
from dragoman.reader import Config, Reader
from dragoman.sources import read_documents

from .intake import Intake
from .options import AsJson, Columns, Files, JsonLines, Layers, Model, Published, Publisher, Quiet, parse_target


def read(
    files: Files = None,
    published: Published = None,
    source: Publisher = None,
    columns: Columns = None,
    as_json: AsJson = False,
    jsonl: JsonLines = None,
    html: Annotated[
        Path | None,
        typer.Option(parser=parse_target, metavar="OUT", help="Also write the evidence page, one self-contained file."),
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out events below this.")] = 0.0,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read what does not look English, too.")] = False,
    model: Model = None,
    actors: Layers = None,
    quiet: Quiet = False,
) -> None:
    """Read articles: what happened, is planned or denied, who did what to whom, and [bold]who says so[/bold].

    With [bold]--jsonl[/bold] (or --json) one reading a line, as JSON.

    [bold]Example:[/bold] dragoman read article.txt --published 2023-01-05 --html article.html
    """
    if not files and jsonl is None:
        raise typer.BadParameter("give files to read, - for standard input, or --jsonl FILE")
    found = read_documents(files or (), columns=columns, published=published, source=source)
    if jsonl is not None:
        more = read_documents([jsonl], columns=columns, published=published, source=source, lines=True)
        found = chain(found, more)
    config = Config(model=model, layers=tuple(actors or ()), any_language=any_language)
    intake = Intake(Reader(config), quiet)
    kept: list[Reading] = []
    show = _json_printer() if as_json or jsonl is not None else _printer()
    for reading in intake.readings(found):
        reading = reading.above(min_confidence)
        show(reading)
        if html is not None:
            kept.append(reading)
    if html is not None and kept:
        write_page(kept, html)
        print(f"evidence page: {html}", file=sys.stderr)
    intake.finish()


def _json_printer() -> Callable[[Reading], None]:
    return lambda reading: print(reading.to_json(), flush=True)


def _printer() -> Callable[[Reading], None]:
    from .terminal import make_console, print_reading

    console = make_console()
    return lambda reading: print_reading(reading, console)
