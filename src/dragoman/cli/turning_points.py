"""`dragoman turning-points`: the weeks that turned two parties."""

from typing import Annotated

import typer

from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import A, B, print_result


def turning_points(
    a: A,
    b: B,
    record: RecordPath = RECORD,
    on: Day = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the strongest first.")] = 10,
    least: Annotated[float, typer.Option(help="Least z: standard deviations above the eight weeks before.")] = 2.0,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the weeks in which far more cooperation or conflict happened than in the eight before, and what made them.

    [bold]Example:[/bold] dragoman turning-points TUR SYR --limit 5
    """
    from dragoman.relations import turning_points as find

    with opened(record, as_of) as view:
        found = find(view, a, b, on, limit, least)
    print_result(found, as_json, as_csv, hidden=("quote",))
