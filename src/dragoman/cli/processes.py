"""`dragoman processes`: ladders of linked steps between the same parties."""

from rich.text import Text

from .lists import Row, joined, make_list


def _line(row: Row) -> Text:
    through = f"through {row['facilitator']}" if row["facilitator"] else None
    return joined(row["name"], row["kind"], row["status"], through, id=row["process"])


processes = make_list(
    "processes",
    """List processes: talks, mediations and pressures, each with how far it has got.

    [bold]Example:[/bold] dragoman processes --actor SYR
    """,
    _line,
)
