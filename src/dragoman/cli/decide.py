"""`dragoman decide`: an analyst's decision on an event, and all decisions as a gold file."""

import json
import sys
from typing import Annotated

import typer

from .options import AsJson
from .records import RECORD, RecordPath, writable


def decide(
    event: Annotated[
        str | None, typer.Argument(help="The id of an event, or of a decision to undo; none with --gold.")
    ] = None,
    verdict: Annotated[str | None, typer.Argument(help="right, wrong, edit or undo.")] = None,
    changes: Annotated[
        list[str] | None, typer.Argument(help="Of an edit: status=planned target=TUR date_from=2023-01-05 …")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    author: Annotated[str | None, typer.Option(help="Who decides; who is logged in unless it is given.")] = None,
    gold: Annotated[
        bool, typer.Option("--gold", help="Print the decided documents as a gold file for dragoman evaluate.")
    ] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="Of --gold: only documents all of whose events were decided.")
    ] = False,
    own_use: Annotated[
        bool, typer.Option("--own-use", help="Of --gold: also texts whose licence keeps them in the record.")
    ] = False,
    record: RecordPath = RECORD,
    as_json: AsJson = False,
) -> None:
    """Decide that an event is right, wrong, or to be read otherwise. Decisions are kept when the text is read again.

    [bold]Examples:[/bold] dragoman decide 1f00a2b3c4d5e6f7/E3 edit status=planned --reason "next week"

    dragoman decide --gold --own-use > gold/documents.jsonl
    """
    with writable(record) as kept:
        if gold:
            from dragoman.store.gold import withheld

            for line in kept.gold(complete=complete, own_use=own_use):
                print(line)
            if not own_use and (count := withheld(kept)):
                print(
                    f"{count:,} documents left out: their texts may not leave (--own-use gives them)", file=sys.stderr
                )
            return
        if event is None or verdict is None:
            raise typer.BadParameter("give an event and right, wrong, edit or undo; or --gold")
        if verdict == "undo":
            row = kept.undo(event, reason=reason, author=author)
        else:
            row = kept.decide(event, verdict, _pairs(changes or []), reason=reason, author=author)
    if as_json:
        print(json.dumps(row, ensure_ascii=False, default=str))
    else:
        print(f"{row['decision']}: {row['event']} {row['verdict']}")


def _pairs(changes: list[str]) -> dict[str, str]:
    """field=value, as many as there are."""
    if wrong := [change for change in changes if "=" not in change]:
        raise typer.BadParameter(f"{wrong[0]} is no change: write field=value")
    return dict(change.split("=", 1) for change in changes)
