"""`dragoman upcoming`: what has been announced between two parties."""

from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import A, B, print_result


def upcoming(
    a: A,
    b: B,
    record: RecordPath = RECORD,
    on: Day = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what is announced, possible, conditional or overdue between two, on whose word and on which condition.

    [bold]Example:[/bold] dragoman upcoming TUR SYR --on 2023-01-05
    """
    from dragoman.relations import upcoming as find

    with opened(record, as_of) as view:
        found = find(view, a, b, on)
    print_result(found, as_json, as_csv, hidden=("type", "source"))
