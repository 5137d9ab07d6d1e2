"""Lists of the record: the commands `events`, `stories` … have the same filters and differ in what a line says."""

import csv
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import typer
from rich.text import Text

from dragoman.model import phrases

from .options import AsJson
from .records import (
    RECORD,
    ActorFilter,
    AsCsv,
    AsOf,
    Country,
    Limit,
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

Row = dict[str, Any]
SHOWN = 50
"""Lines that are printed when no limit is given."""


def make_list(table: str, help: str, line: Callable[[Row], Text]) -> Callable[..., None]:
    """A command that lists a table of the record."""

    def show(
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
        limit: Limit = None,
        as_of: AsOf = None,
        as_json: AsJson = False,
        as_csv: AsCsv = False,
    ) -> None:
        from dragoman.store.filters import FILTERS

        given = {
            "actor": actor, "source": source, "target": target, "type": type, "status": status, "said_by": said_by,
            "since": since, "until": until, "country": country,
        }  # fmt: skip
        filters: dict[str, Any] = {name: value for name, value in given.items() if value}
        if unknown := [name for name in filters if name not in FILTERS[table]]:
            raise typer.BadParameter(f"{table} have no --{OPTIONS.get(unknown[0], unknown[0])}")
        with opened(record, as_of) as view:
            found = getattr(view, table).where(**filters)
            if as_json or as_csv:
                print_rows((found.where(limit=limit) if limit else found).rows(), as_csv)
                return
            most = SHOWN if limit is None else limit
            rows = (found.where(limit=most) if most else found).rows()
            print_lines(rows, line, len(found) if most and len(rows) == most else len(rows))

    show.__name__, show.__doc__ = table, help
    return show


OPTIONS = {"since": "from", "until": "to", "said_by": "said-by"}


def print_rows(rows: Iterable[Row], as_csv: bool = False) -> None:
    """Rows on stdout, as JSON lines or as CSV."""
    writer: Any = None
    for row in rows:
        if not as_csv:
            print(json.dumps(row, ensure_ascii=False, default=str))
            continue
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)


def print_lines(rows: list[Row], line: Callable[[Row], Text], among: int) -> None:
    """A line a row, and on stderr how many there are when some are not shown."""
    console = make_console()
    for row in rows:
        console.print(line(row))
    if not rows:
        print("nothing fits", file=sys.stderr)
    elif among > len(rows):
        print(f"{len(rows):,} of {among:,}; --limit 0 shows all", file=sys.stderr)


def days(row: Row) -> str:
    """The range of dates of a row, in short."""
    start, end = row.get("date_from"), row.get("date_to")
    if start is None and end is None:
        return "undated"
    if start == end:
        return str(start)
    return f"{start or '…'} to {end or '…'}"


def said(row: Row) -> str:
    """Whose word it is."""
    return f"says {safe(row['said_by'])}" if row.get("said_by") else ""


def joined(first: str, *parts: str | None, id: str, style: str = "") -> Text:
    """A line: what is most important, the other parts that there are, the id."""
    text = Text(safe(first), style="bold")
    for part in parts:
        if part:
            text.append(f" · {part}", style=f"not bold {style}".strip())
    text.append(f" {id}", style="not bold dim")
    return text


def sides(row: Row) -> str:
    """Who → whom."""
    return phrases.arrow(row["source"] or "", row["target"] or "", bool(row["reciprocal"]))


def kind(row: Row) -> str:
    """Type and mode."""
    return f"{row['type']} ({row['mode']})" if row.get("mode") else str(row["type"])


__all__ = ["days", "joined", "kind", "make_list", "print_lines", "print_rows", "said", "shorten", "sides"]
