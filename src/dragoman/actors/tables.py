"""Tab-separated tables, read with their line numbers: the form in which the knowledge base is written by hand."""

from collections.abc import Iterator
from pathlib import Path

from dragoman.model import KnowledgeError


class Row(dict[str, str]):
    """One line of a table by column name; a column that the table has not gives the empty string."""

    def __init__(self, cells: dict[str, str], where: str) -> None:
        super().__init__(cells)
        self.where = where

    def __missing__(self, column: str) -> str:
        return ""

    def many(self, column: str) -> list[str]:
        """The items of a list cell, which are parted by ` | `."""
        cell = self[column]
        return [item for item in (part.strip() for part in cell.split("|")) if item] if cell else []

    def required(self, column: str) -> str:
        """The cell, or KnowledgeError when it is empty."""
        if not self[column]:
            raise KnowledgeError(f"column {column!r} is empty", self.where, f"write the {column} of this row")
        return self[column]


def read_rows(path: Path, needs: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows of one table, without comments and empty lines.

    Raises KnowledgeError with file and line for a table that lacks one of the columns `needs`, that has a line
    with more cells than columns, or that is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise KnowledgeError("not UTF-8", str(path), "save the table as UTF-8") from error
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if not columns:
            columns = cells
            missing = [need for need in needs if need not in columns]
            if missing:
                raise KnowledgeError(
                    f"no column {', '.join(missing)}",
                    f"{path}:{number}",
                    "the first line names the columns, tab-separated",
                )
            continue
        if len(cells) > len(columns):
            raise KnowledgeError(
                f"{len(cells)} cells for {len(columns)} columns",
                f"{path}:{number}",
                "use one tab between cells and ` | ` between the items of a list",
            )
        yield Row(dict(zip(columns, cells, strict=False)), f"{path}:{number}")
