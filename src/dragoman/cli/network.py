"""`dragoman network`: the signed network of a day."""

from enum import StrEnum
from typing import Annotated

import typer

from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, RecordPath, opened
from .relations import print_result


class Level(StrEnum):
    """Of whom the network is."""

    PARTY = "party"
    STATE = "state"
    ACTOR = "actor"


LevelOption = Annotated[
    Level, typer.Option("--level", help="Parties (states and groups apart from them), states alone, or actors.")
]
Basis = Annotated[
    list[str] | None,
    typer.Option("--basis", help="On what a sign may rest: tie, implied, deeds, words (repeatable). All by default."),
]


def network(
    record: RecordPath = RECORD,
    on: Day = None,
    level: LevelOption = Level.PARTY,
    basis: Basis = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List who stands with whom (+1) and against whom (-1) on a day, since when, and on what that rests.

    [bold]Example:[/bold] dragoman network --on 2023-01-05 --level state --csv
    """
    from dragoman.relations import network as build

    with opened(record, as_of) as view:
        found = build(view, on, level.value, check_bases(basis))
    print_result(found, as_json, as_csv)


def check_bases(basis: list[str] | None) -> list[str]:
    """The bases asked for, all by default."""
    from dragoman.relations.network import BASES

    for name in basis or ():
        if name not in BASES:
            raise typer.BadParameter(f"{name} is no basis of a sign; {', '.join(BASES)} are")
    return list(basis or BASES)
