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


def read_rows(path: Path, needs: tuple[str, ...] = (), faults: list[KnowledgeError] | None = None) -> Iterator[Row]:
    """The rows of one table, without comments and empty lines.

    Raises KnowledgeError with file and line for a table that lacks one of the columns `needs`, that has a line
    with more cells than columns, or that is not UTF-8; with `faults` it is put there and the rest is read.
    """

    def report(error: KnowledgeError) -> None:
        if faults is None:
            raise error
        faults.append(error)

    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        report(KnowledgeError("not UTF-8", str(path), "save the table as UTF-8"))
        return
    except OSError as error:
        report(KnowledgeError(error.strerror or str(error), str(path), "check the path"))
        return
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        where = f"{path}:{number}"
        if not columns:
            columns = cells
            missing = [need for need in needs if need not in columns]
            if missing:
                mend = "the first line names the columns, tab-separated"
                report(KnowledgeError(f"no column {', '.join(missing)}", where, mend))
                return
            continue
        if len(cells) > len(columns):
            mend = "use one tab between cells and ` | ` between the items of a list"
            report(KnowledgeError(f"{len(cells)} cells for {len(columns)} columns", where, mend))
            continue
        yield Row(dict(zip(columns, cells, strict=False)), where)
