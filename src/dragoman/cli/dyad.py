"""`dragoman dyad`: how two parties stand, in figures."""

from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import A, B, print_object, print_result


def dyad(
    a: A,
    b: B,
    record: RecordPath = RECORD,
    on: Day = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show tone, intensity and ties of two parties, who stands between them, and what is ahead.

    [bold]Example:[/bold] dragoman dyad TUR SYR --on 2023-01-05 --json
    """
    from dragoman.relations import dyad as make_dyad

    with opened(record, as_of) as view:
        pair = make_dyad(view, a, b, on)
        state, ahead, thirds = pair.state(), pair.upcoming(), pair.third_parties()
        processes = pair.processes()
    if as_json:
        print_object({
            **state.to_json(), "upcoming": ahead.to_json(), "third_parties": thirds.to_json(),
            "processes": [process.to_json() for process in processes],
        })  # fmt: skip
        return
    if as_csv:
        print_result(state, False, True)
        return
    print_result(state, False, hidden=("a", "b", "on", "tone"))
    print_result(ahead, False, hidden=("type", "source"))
    print_result(thirds, False, hidden=("party", "source"))
    for process in processes:
        print_result(process, False)
