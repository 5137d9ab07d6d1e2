"""`dragoman diff`: what has changed between two states of the record."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from dragoman.store import open as open_record

from .lists import Row, days, joined, kind, sides
from .options import AsJson
from .records import RECORD, RecordPath
from .terminal import make_console, safe


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A day, meaning its end, or a time (UTC).")],
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="A later one; now unless it is given.")] = None,
    record: RecordPath = RECORD,
    as_json: AsJson = False,
) -> None:
    """Show what the record knows at B and did not know at A: new, changed and withdrawn events, new contradictions.

    [bold]Example:[/bold] dragoman diff 2026-11-01 2026-11-08
    """
    with open_record(record) as kept:
        found = kept.diff(before, after)
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    console = make_console()
    sections = (
        ("Documents", [joined(r["title"] or r["name"], r["source"], id=r["document"]) for r in found.documents]),
        ("New", [_event(row) for row in found.new]),
        ("Changed", [_changed(c.before, c.after, c.fields) for c in found.changed]),
        ("Withdrawn", [_event(row) for row in found.withdrawn]),
        ("Newly contradicted", [joined(sides(r), r["type"], days(r), id=r["story"]) for r in found.contradicted]),
    )
    for title, lines in sections:
        if lines:
            console.print(Text(f"{title} ({len(lines)})", style="bold cyan"))
            for line in lines:
                console.print(Text("  ").append_text(line))
    if not found:
        typer.echo("nothing has changed", err=True)


def _event(row: Row) -> Text:
    return joined(sides(row), kind(row), row["status"].replace("_", " "), days(row), id=row["event"])


def _changed(before: Row, after: Row, fields: tuple[str, ...]) -> Text:
    changes = [f"{name.replace('_', ' ')}: {_shown(before[name])} → {_shown(after[name])}" for name in fields]
    return joined(sides(after), kind(after), *changes, id=after["event"])


def _shown(value: object) -> str:
    return "–" if value is None else safe(str(value))
