"""`dragoman search`: words in the texts of the record, and the events told there."""

from typing import Annotated, Any

import typer
from rich.text import Text

from .lists import Row, print_rows
from .options import AsJson
from .records import (
    RECORD,
    ActorFilter,
    AsCsv,
    AsOf,
    Country,
    RecordPath,
    SaidBy,
    Since,
    SourceFilter,
    StatusFilter,
    TargetFilter,
    TypeFilter,
    Until,
    opened,
)
from .terminal import make_console, safe, shorten


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words; "…" for a phrase, sanction* for a beginning, OR, NOT.', metavar="QUERY")
    ],
    record: RecordPath = RECORD,
    actor: ActorFilter = None,
    source: SourceFilter = None,
    target: TargetFilter = None,
    type: TypeFilter = None,
    status: StatusFilter = None,
    said_by: SaidBy = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Documents at most.")] = 20,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Search the texts of the record. With filters, only documents with an event that fits are found.

    [bold]Example:[/bold] dragoman search "grain deal" --actor TUR --status planned --from 2022-07
    """
    filters: dict[str, Any] = {
        "actor": actor, "source": source, "target": target, "type": type, "status": status, "said_by": said_by,
        "since": since, "until": until, "country": country,
    }  # fmt: skip
    with opened(record, as_of) as view:
        given = {name: value for name, value in filters.items() if value}
        rows = view.search(" ".join(words), limit=limit, **given).to_pylist()
    if as_json or as_csv:
        print_rows(rows, as_csv)
        return
    console = make_console()
    for row in rows:
        console.print(_heading(row))
        console.print(Text(f"  {shorten(row['passage'])}"))
        if row["events"] and given:
            console.print(Text(f"  {safe(row['events'])}", style="dim"))
    if not rows:
        print_nothing()


def print_nothing() -> None:
    """Say on stderr that nothing was found."""
    typer.echo("nothing fits", err=True)


def _heading(row: Row) -> Text:
    text = Text(safe(row["title"] or row["document"]), style="bold")
    for part in (row["source"], str(row["published"] or "undated")):
        if part:
            text.append(f" · {safe(part)}", style="not bold dim")
    text.append(f" {row['document']}", style="not bold dim")
    return text
