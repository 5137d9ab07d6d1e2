"""`dragoman events`: who did what to whom, as each document tells it."""

from rich.text import Text

from .lists import Row, days, joined, kind, make_list, said, sides


def _line(row: Row) -> Text:
    verdict = f"decided {row['verdict']}" if row["verdict"] else None
    status = row["status"].replace("_", " ")
    return joined(
        sides(row),
        kind(row),
        status,
        days(row),
        row["place"],
        said(row),
        verdict,
        f"“{row['trigger']}”",
        id=row["event"],
    )


events = make_list(
    "events",
    """List events of the record: who did what to whom, when, and [bold]who says so[/bold].

    [bold]Example:[/bold] dragoman events --actor TUR --status planned --from 2022-07 --limit 20
    """,
    _line,
)
