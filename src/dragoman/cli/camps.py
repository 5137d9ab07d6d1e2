"""`dragoman camps`: into which camps the network falls, and which ties do not fit."""

from rich.text import Text

from .network import Basis, Level, LevelOption, check_bases
from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import print_object, print_result
from .terminal import make_console, safe


def camps(
    record: RecordPath = RECORD,
    on: Day = None,
    level: LevelOption = Level.PARTY,
    basis: Basis = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Divide the network of a day into two camps so that the fewest ties contradict them (the exact frustration index).

    [bold]Example:[/bold] dragoman camps --on 2023-01-05
    """
    from dragoman.relations import find_camps
    from dragoman.relations import network as build

    with opened(record, as_of) as view:
        graph = build(view, on, level.value, check_bases(basis)).graph
    found = find_camps(graph)
    if as_json:
        print_object(found.to_json())
        return
    print_result(found, False, as_csv)
    if as_csv:
        return
    console = make_console()
    for a, b in found.frustrated:
        sign = "+" if graph.edges[a, b]["sign"] > 0 else "−"
        sure = "" if (a, b) in found.certain else " (in this division)"
        line = f"does not fit: {found.names[a]} {sign} {found.names[b]}{sure}"
        console.print(Text(f"  {safe(line)}"))
    if len(found.divisions) > 1:
        console.print(Text(f"  {len(found.divisions)} divisions or more are as good", style="dim"))
