"""`dragoman ties`: standing relations that documents state."""

from rich.text import Text

from .lists import Row, joined, make_list, said


def _line(row: Row) -> Text:
    second = f" and {row['object2']}" if row["object2"] else ""
    spell = f"{row['date_from'] or ''}…{row['date_to'] or ''}" if row["date_from"] or row["date_to"] else None
    text = f"{row['subject']} {row['kind'].replace('_', ' ')} {row['object']}{second}"
    return joined(text, spell, said(row), id=row["tie"], style={1: "green", -1: "red"}.get(row["sign"], ""))


ties = make_list(
    "ties",
    """List standing relations: who backs, hosts, sanctions, leads or opposes whom.

    [bold]Example:[/bold] dragoman ties --actor TUR --type backs
    """,
    _line,
)
