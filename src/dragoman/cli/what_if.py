"""`dragoman what-if`: what a change of ties would do to the network."""

from typing import Annotated

import typer
from rich.text import Text

from .network import Basis, Level, LevelOption, check_bases
from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import print_object, print_result
from .terminal import make_console, safe


def what_if(
    edits: Annotated[
        list[str],
        typer.Argument(metavar="EDITS", help='Changes such as "TUR + SYR", "TUR - SYR", "TUR 0 SYR:opposition".'),
    ],
    record: RecordPath = RECORD,
    on: Day = None,
    level: LevelOption = Level.PARTY,
    basis: Basis = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Think a change through: which triads it repairs or breaks, who loses, how the camps lie. No probability.

    [bold]Example:[/bold] dragoman what-if "TUR + SYR" "TUR 0 SYR:opposition"
    """
    from dragoman.relations import network as build
    from dragoman.relations import parse_edits
    from dragoman.relations import what_if as think

    changes = parse_edits(edits)
    with opened(record, as_of) as view:
        found = think(build(view, on, level.value, check_bases(basis)).graph, changes)
    if as_json:
        print_object(found.to_json())
        return
    print_result(found, False, as_csv)
    if as_csv:
        return
    console = make_console()
    names = found.after.names
    for change in found.changes:
        for word, thirds in (("repairs", change.repaired), ("breaks", change.broken)):
            told = ", ".join(names.get(third, str(third)) for third in thirds) or "none"
            console.print(Text(f"  {change.edit.words} {word} the triads with: {safe(told)}"))
    for a, b in found.after.frustrated:
        console.print(Text(f"  does not fit afterwards: {safe(names[a])} and {safe(names[b])}"))
