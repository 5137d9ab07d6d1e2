"""`dragoman upcoming`: what has been announced, by whom, for when, under what condition, and what is overdue."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.model import Precision, When, phrases

from .lists import print_rows
from .options import AsJson, Day
from .records import RECORD, AsCsv, AsOf, Limit, RecordPath, opened
from .terminal import make_console, safe, shorten

if TYPE_CHECKING:
    from dragoman.stories import Expected

Party = Annotated[str | None, typer.Argument(help="An id such as TUR, or a name such as Turkey.", show_default=False)]
SHOWN = 50
"""Lines that are printed on a terminal when no limit is given."""
STYLES = {"overdue": "bold red", "announced": "bold", "conditional": "yellow", "possible": "dim"}


def upcoming(
    a: Party = None,
    b: Party = None,
    record: RecordPath = RECORD,
    on: Day = None,
    limit: Limit = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what has been announced, by whom, for when, under what condition, and what is overdue.

    Of everybody, of one party or between two. What was published after the day counts as not yet known.

    [bold]Example:[/bold] dragoman upcoming TUR SYR --on 2023-01-05
    """
    from dragoman.relations.parties import Names
    from dragoman.store.expected import upcoming as find

    day = on or dt.date.today()
    with opened(record, as_of) as view:
        names = Names(view)
        parties = [names.find(words) for words in (a, b) if words]
        found = find(view, day, parties)
    shown = found[: limit or None] if as_json or as_csv or limit is not None else found[:SHOWN]
    if as_json or as_csv:
        print_rows([_row(item, day) for item in shown], as_csv)
        return
    console = make_console()
    for item in shown:
        console.print(_line(item, day))
    left = len(found) - len(shown)
    between = f" of {' and '.join(map(names.name, parties))}" if parties else ""
    if not found:
        console.print(f"nothing is announced{between} as of {day}", highlight=False)
    elif left:
        console.print(f"… and {left} more; --limit 0 lists all", style="dim", highlight=False)


def _row(item: "Expected", day: dt.date) -> dict[str, object]:
    return {
        "story": item.story,
        "state": item.state,
        "type": item.type,
        "what": _sides(item),
        "source": list(item.source),
        "target": list(item.target),
        "from": item.start,
        "to": item.end,
        "precision": item.precision,
        "overdue_days": item.overdue(day),
        "place": item.place,
        "condition": item.condition,
        "said_by": [name for name in item.said_by if name],
        "reports": item.reports,
        "independent": item.independent,
        "first_published": item.first_published,
        "last_published": item.last_published,
        "event": item.event,
        "quote": item.evidence,
    }


def _sides(item: "Expected") -> str:
    return phrases.arrow(", ".join(item.source), ", ".join(item.target), item.reciprocal)


def _line(item: "Expected", day: dt.date) -> Text:
    dated = item.end is not None and item.precision != Precision.OPEN
    when = phrases.date(When(item.start, item.end, Precision(item.precision or "day"))) if dated else "no date"
    line = Text.assemble((f"{item.state:<11} ", STYLES.get(item.state, "")), f"{when:<24} ", safe(_sides(item)))
    line.append(f" · {item.type}", style="dim")
    if item.state == "overdue":
        line.append(f" · {item.overdue(day)} days late", style="red")
    if item.condition:
        line.append(f" · {safe(shorten(item.condition))}", style="yellow")
    said = ", ".join(name for name in item.said_by if name)
    line.append(f" · {safe(said) or 'the reporter'}", style="dim")
    if item.reports > 1:
        line.append(f" · {item.reports} reports, {item.independent} independent", style="dim")
    return line
