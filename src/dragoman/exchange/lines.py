"""Lines of files of data, packed or not: between tabs, commas or as JSON, each with its number."""

import csv
import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from dragoman.model import InputError

MISSING = frozenset({"", "None", "NA", "NULL", "null", "NaN", "nan"})
"""How data sets write that there is nothing."""

FORMS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%m/%d/%Y", "%d-%b-%Y")
"""How data sets write days."""


class Line(NamedTuple):
    """A row with its columns by name, and where it stands."""

    file: str
    number: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        """A cell without the blanks around it; "" where there is nothing."""
        value = (self.values.get(column) or "").strip()
        return "" if value in MISSING else value

    def need(self, column: str) -> str:
        """A cell that must say something. Raises InputError."""
        value = self.get(column)
        if not value:
            raise self.fault(f"there is no {column}", "fill it in, or leave the line out")
        return value

    def cells(self, column: str, between: str = ";") -> tuple[str, ...]:
        """The values that share a cell, "" for those that are missing; () for an empty cell."""
        if not self.get(column):
            return ()
        return tuple("" if v.strip() in MISSING else v.strip() for v in self.values[column].split(between))

    def day(self, column: str, needed: bool = True) -> dt.date | None:
        """A day, as 2023-01-05, 20230105, 05 January 2023 or 1/5/2023 with a time or without. Raises InputError."""
        value = self.need(column) if needed else self.get(column)
        if not value:
            return None
        text = value.split("T")[0] if "T" in value and value[:1].isdigit() else value
        text = text.split(" ")[0] if text[:10].count("-") == 2 or "/" in text else text
        for form in FORMS:
            try:
                if form != "%Y%m%d" or len(text) == 8:  # strptime takes 201512 for the second of January
                    return dt.datetime.strptime(text, form).date()
            except ValueError:
                continue
        if not needed:
            return None
        raise self.fault(f"{column} {value[:30]!r} is no date", "write 2023-01-05")

    def amount(self, column: str) -> float | None:
        """A number; None for an empty cell. Raises InputError for what is none."""
        value = self.get(column)
        if not value:
            return None
        try:
            return float(value)
        except ValueError:
            raise self.fault(f"{column} {value[:30]!r} is no number", "write 12.5, or leave it empty") from None

    def fault(self, what: str, mend: str) -> InputError:
        """An error that names this line."""
        return InputError(what, f"{self.file}:{self.number}", mend)


def tabbed(path: Path, columns: Sequence[str] | None = None, header: bool = True) -> Iterator[Line | InputError]:
    """The rows of a file between tabs, nothing quoted; an InputError for a row with another number of cells.

    Without a header the columns are those given; a first line that names the first of them is taken for one.
    """
    with open_text(path) as text:
        names: list[str] | None = None if header else list(columns or ())
        for number, raw in enumerate(text, start=1):
            cells = [_bare(cell) for cell in raw.rstrip("\r\n").split("\t")]
            if names is None:
                names = cells
                _check(path, names, columns)
                continue
            if number == 1 and cells[0].casefold() == names[0].casefold():
                continue
            if raw.strip():
                yield _line(path, number, names, cells)


def comma(path: Path, needed: Sequence[str]) -> Iterator[Line | InputError]:
    """The rows of a file between commas or semicolons, with quotes and a header that has the needed columns."""
    with open_text(path, newline="") as text:
        first = text.readline()
        between = ";" if first.count(";") > first.count(",") else ","
        names = [name.strip().casefold() for name in next(csv.reader([first], delimiter=between), [])]
        _check(path, names, needed)
        rows = csv.reader(text, delimiter=between)
        while True:
            try:
                cells = next(rows, None)
            except csv.Error as error:
                yield InputError(str(error), f"{path}:{rows.line_num + 1}", "mend the quotes of the line")
                continue
            if cells is None:
                return
            if cells:
                yield _line(path, rows.line_num + 1, names, cells)


def plain(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, empty ones left out."""
    with open_text(path) as text:
        for number, line in enumerate(text, start=1):
            if line.strip():
                yield number, line


@contextmanager
def open_text(path: Path, newline: str | None = "\n") -> Iterator[io.TextIOWrapper]:
    """A file's text: of .gz unpacked, of .zip its one member. UTF-8, faulty bytes replaced. Raises InputError."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [name for name in archive.namelist() if not name.endswith("/")]
                if len(members) != 1:
                    raise InputError(
                        f"{len(members)} files are in it", str(path), "unpack it and give the one to import"
                    )
                with archive.open(members[0]) as raw:
                    yield io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline=newline)
        else:
            opener = gzip.open if path.suffix == ".gz" else open
            with opener(path, "rb") as raw:
                yield io.TextIOWrapper(cast(BinaryIO, raw), encoding="utf-8-sig", errors="replace", newline=newline)
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"it cannot be unpacked: {error}", str(path), "fetch it again") from error
    except OSError as error:
        raise InputError(
            f"it cannot be read: {error.strerror or error}", str(path), "give a file that can be"
        ) from error


def _bare(cell: str) -> str:
    """A cell without the quotes that some exports put around every text."""
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _check(path: Path, names: Sequence[str], needed: Sequence[str] | None) -> None:
    missing = [name for name in needed or () if name not in names]
    if missing:
        raise InputError(
            f"the header has no column {missing[0]!r}",
            f"{path}:1",
            "give the right format, and the file as it was published",
        )


def _line(path: Path, number: int, names: Sequence[str], cells: Sequence[str]) -> Line | InputError:
    if len(cells) != len(names):
        return InputError(
            f"{len(cells)} cells instead of {len(names)}", f"{path}:{number}", "mend the line's tabs or quotes"
        )
    return Line(str(path), number, dict(zip(names, cells, strict=True)))
