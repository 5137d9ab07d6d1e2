"""`dragoman documents`: what has been taken in."""

from rich.text import Text

from .lists import Row, joined, make_list


def _line(row: Row) -> Text:
    status = row["status"] if row["status"] != "read" else None
    copy = f"of {row['duplicate_of']}" if row["duplicate_of"] else None
    day = str(row["published"]) if row["published"] else "undated"
    return joined(row["title"] or row["name"], row["source"], day, status, copy, row["notes"], id=row["document"])


documents = make_list(
    "documents",
    """List documents of the record, the latest first.

    [bold]Example:[/bold] dragoman documents --from 2022-07 --status duplicate
    """,
    _line,
)
