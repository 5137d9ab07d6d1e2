"""`dragoman statements`: who said what."""

from rich.text import Text

from .lists import Row, joined, make_list, shorten


def _line(row: Row) -> Text:
    to = f" to {row['addressee']}" if row["addressee"] else ""
    through = f" through {row['medium']}" if row["medium"] else ""
    return joined(f"{row['speaker']}{to}{through}: {shorten(row['content'])}", row["kind"], id=row["statement"])


statements = make_list(
    "statements",
    """List statements: who said what, to whom, through which medium.

    [bold]Example:[/bold] dragoman statements --said-by Erdogan --type promise
    """,
    _line,
)
