"""`dragoman stories`: what happened, each real event once, however many reports."""

from rich.text import Text

from .lists import Row, days, joined, make_list, sides


def _line(row: Row) -> Text:
    reports = f"reported by {row['reports']}, {row['independent']} independent"
    disputed = "disputed" if row["disputed"] else None
    return joined(
        sides(row),
        row["type"],
        row["status"].replace("_", " "),
        days(row),
        row["place"],
        reports,
        disputed,
        id=row["story"],
    )


stories = make_list(
    "stories",
    """List stories: each real event once, gathered from all reports of it.

    [bold]Example:[/bold] dragoman stories --actor RUS --target UKR --type ASSAULT --from 2022-02-24
    """,
    _line,
)
