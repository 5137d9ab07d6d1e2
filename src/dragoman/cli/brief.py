"""`dragoman brief`: one page on two parties, or on one, every line with its quotes and sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from .options import AsJson, Day, parse_target
from .records import RECORD, AsOf, RecordPath, opened
from .relations import A, MaybeB, print_object
from .terminal import make_console, safe

if TYPE_CHECKING:
    from dragoman.relations import Brief


def brief(
    a: A,
    b: MaybeB = None,
    record: RecordPath = RECORD,
    on: Day = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--md", help="Print Markdown.")] = False,
    html: Annotated[
        Path | None, typer.Option(parser=parse_target, metavar="OUT", help="Write one self-contained HTML page.")
    ] = None,
) -> None:
    """Tell how two get on: since when, what turned it, who pushes, mediates or objects, what is announced next.

    Every line carries the numbers of its quotes, which follow with their sources. What rests on little says so.

    [bold]Example:[/bold] dragoman brief TUR SYR --on 2023-01-05
    """
    from dragoman.relations import brief as make_brief

    with opened(record, as_of) as view:
        page = make_brief(view, a, b, on)
    if html is not None:
        html.write_text(page.to_html(), encoding="utf-8")
    if as_json:
        print_object(page.to_json())
    elif markdown:
        print(page.to_markdown(), end="")
    elif html is None:
        _print(page)


def _print(page: "Brief") -> None:
    """The text of a brief, its headings marked on a terminal."""
    console = make_console()
    lines = page.to_text().split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        indent = line[: len(line) - len(line.lstrip(" "))]
        heading = bool(line) and (set(below) in ({"="}, {"-"}))
        console.print(Text(indent + safe(line), style="bold cyan" if heading else ""))
