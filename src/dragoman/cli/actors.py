"""`dragoman actors`: everybody who is mentioned in the record."""

from rich.text import Text

from .lists import Row, joined, make_list


def _line(row: Row) -> Text:
    return joined(row["name"], row["kind"], row["country"], row["sector"], id=row["actor"])


actors = make_list(
    "actors",
    """List actors of the record.

    [bold]Example:[/bold] dragoman actors --country TUR --type person
    """,
    _line,
)
