"""`dragoman import`: files of other data sets into the record, as events with their origin and terms."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.exchange import IMPORTERS, Imported, check_file, import_file

from .exits import DONE, SET_ASIDE, UNUSABLE
from .options import AsJson, Quiet
from .records import RECORD, RecordPath, writable

if TYPE_CHECKING:
    from rich.status import Status

SHOWN = 20
"""Faulty rows that are told one by one; of the others only the number."""


def import_(
    format: Annotated[str, typer.Argument(help="One of: " + ", ".join(IMPORTERS) + ".")],
    files: Annotated[list[Path], typer.Argument(help="Files as they were published; .gz and .zip are unpacked.")],
    record: RecordPath = RECORD,
    licence: Annotated[
        str | None, typer.Option(metavar="TERMS", help="Terms of the rows, such as CC-BY-4.0; else the data set's own.")
    ] = None,
    stories: Annotated[
        bool,
        typer.Option("--stories", help="Gather them into stories with the record's reports: slow for large files."),
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Import events of PLOVER, POLECAT, ICEWS, GDELT, ACLED or UCDP GED; each row keeps its origin and its terms.

    Rows that cannot be used are named with file, line and mend; the others come in. The same file again changes
    nothing.

    [bold]Example:[/bold] dragoman import ucdp GEDEvent_v25_1.csv --record my.record
    """
    if format not in IMPORTERS:
        raise typer.BadParameter(f"there is no format {format!r}: choose one of " + ", ".join(IMPORTERS))
    for path in files:
        if not path.is_file():
            raise typer.BadParameter(f"there is no file {path}")
        check_file(format, path)
    aside = seen = 0
    with writable(record, create=True) as found:
        for path in files:
            with _Progress(path, quiet) as progress:
                done = import_file(found, format, path, licence=licence, stories=stories, on_progress=progress.tell)
            _tell(path, done, as_json, quiet)
            aside += len(done.aside)
            seen += done.seen - len(done.aside)
    raise typer.Exit(UNUSABLE if aside and not seen else SET_ASIDE if aside else DONE)


class _Progress:
    """A line on the terminal that says how far it is."""

    def __init__(self, path: Path, quiet: bool) -> None:
        self._path, self._shown = path, sys.stderr.isatty() and not quiet
        self._status: Status | None = None

    def __enter__(self) -> "_Progress":
        if self._shown:
            from rich.console import Console

            self._status = Console(stderr=True).status(f"reading {self._path.name}")
            self._status.start()
        return self

    def tell(self, done: Imported) -> None:
        if self._status is not None:
            self._status.update(f"{self._path.name}: {done.seen:,} rows")

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()


def _tell(path: Path, done: Imported, as_json: bool, quiet: bool) -> None:
    """Say what came of a file: numbers on stdout, faulty rows on stderr."""
    for error in done.aside[:SHOWN]:
        print(f"set aside: {error}", file=sys.stderr)
    if len(done.aside) > SHOWN:
        print(f"set aside: {len(done.aside) - SHOWN:,} more rows of {path}", file=sys.stderr)
    numbers = {
        "file": str(path), "new": done.new, "changed": done.changed, "known": done.known,
        "no event of PLOVER": done.uncoded, "set aside": len(done.aside), "run": done.run,
    }  # fmt: skip
    if as_json:
        print(json.dumps(numbers, ensure_ascii=False))
    elif not quiet:
        told = ", ".join(
            f"{value:,} {name}" for name, value in numbers.items() if isinstance(value, int) and name != "run"
        )
        print(f"{path}: {told}")


import_.__name__ = "import"
