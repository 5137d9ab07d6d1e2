"""`dragoman series`: counts by week or month, as a table, CSV or plot."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .options import AsJson, Day, parse_target
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import A, MaybeB, print_result


class Every(StrEnum):
    """How long a step of the series is."""

    WEEK = "week"
    MONTH = "month"


def series(
    a: A,
    b: MaybeB = None,
    record: RecordPath = RECORD,
    every: Annotated[Every, typer.Option(help="By week or by month.")] = Every.WEEK,
    on: Day = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    png: Annotated[
        Path | None, typer.Option(parser=parse_target, metavar="OUT", help="Write a plot instead of a table.")
    ] = None,
) -> None:
    """Count what is told of two parties, or of one, by week or month, quad, type and status.

    [bold]Example:[/bold] dragoman series TUR SYR --every month --csv
    """
    from dragoman.relations import series as count

    with opened(record, as_of) as view:
        found = count(view, a, b, every.value, on)
    if png is not None:
        found.to_png(png)
    if png is None or as_json or as_csv:
        print_result(found, as_json, as_csv)
