"""`dragoman export`: rows of the record, or of a reading, into a file of a format of the field."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dragoman.exchange import FORMATS, Exported
from dragoman.exchange import export as write_export
from dragoman.exchange.readings import view_of
from dragoman.store import View
from dragoman.store import open as open_record

from .options import Quiet, parse_day, parse_target
from .records import (
    RECORD,
    ActorFilter,
    AsOf,
    Country,
    RecordPath,
    SaidBy,
    Since,
    SourceFilter,
    StatusFilter,
    TargetFilter,
    TypeFilter,
    Until,
    opened,
)

Limit = Annotated[int | None, typer.Option(min=1, help="Rows at most: the latest.")]


def export(
    format: Annotated[str, typer.Argument(help="One of: " + ", ".join(FORMATS) + ".")],
    out: Annotated[str, typer.Argument(help="The file to write; .gz at its end compresses it; - for standard output.")],
    record: RecordPath = RECORD,
    reading: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Export what `dragoman read --json` printed, not a record.", dir_okay=False),
    ] = None,
    table: Annotated[str, typer.Option(help="Another table than events: csv and parquet only.")] = "events",
    actor: ActorFilter = None,
    source: SourceFilter = None,
    target: TargetFilter = None,
    type: TypeFilter = None,
    status: StatusFilter = None,
    said_by: SaidBy = None,
    since: Since = None,
    until: Until = None,
    on: Annotated[
        dt.date | None, typer.Option(parser=parse_day, metavar="DATE", help="What was, or went on, that day.")
    ] = None,
    country: Country = None,
    licence: Annotated[
        list[str] | None, typer.Option(metavar="TERMS", help="Rows under these terms; own: not imported (repeatable).")
    ] = None,
    limit: Limit = None,
    as_of: AsOf = None,
    changed_since: Annotated[
        str | None, typer.Option(metavar="TIME", help="atom: what changed since the record of that time.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Export events in a format of the field; other programs read them as their own.

    csv and parquet have any table with all its columns. plover and polecat recode intentions as PLOVER prescribes;
    icews and gdelt have CAMEO's codes for them. What a format cannot have is counted on stderr. Rows whose terms forbid
    standing together are not mixed: choose with [bold]--licence[/bold].

    [bold]Example:[/bold] dragoman export polecat events.tsv --actor TUR --from 2022-07 --to 2022-12
    """
    if on is not None and (since or until):
        raise typer.BadParameter("give --on, or --from and --to")
    if format not in FORMATS:
        raise typer.BadParameter(f"there is no format {format!r}: choose one of " + ", ".join(FORMATS))
    if changed_since and (format != "atom" or reading):
        raise typer.BadParameter("--changed-since is for the atom feed of a record")
    day = on.isoformat() if on else None
    filters: dict[str, list[str] | str | None] = {
        "actor": actor, "source": source, "target": target, "type": type, "status": status, "said_by": said_by,
        "since": day or since, "until": day or until, "country": country,
    }  # fmt: skip
    given = {name: value for name, value in filters.items() if value}
    with _target(out) as path, _view(record, reading, as_of, changed_since) as (view, before), _waiting(out, quiet):
        done = write_export(view, format, path, filters=given, licence=licence, limit=limit, table=table, before=before)
    if not quiet:
        _tell(done, out)


@contextmanager
def _target(out: str) -> Iterator[Path]:
    """The file to write; for standard output one that is copied there at the end."""
    if out != "-":
        yield parse_target(out)
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        yield path
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)


@contextmanager
def _view(
    record: str, reading: Path | None, as_of: str | None, changed_since: str | None
) -> Iterator[tuple[View, View | None]]:
    """What is exported, and the earlier view from which changes are told."""
    if reading is not None:
        with view_of(reading) as view:
            yield view, None
    elif changed_since:
        with open_record(record) as found:
            yield found.as_of(as_of) if as_of else found, found.as_of(changed_since)
    else:
        with opened(record, as_of) as view:
            yield view, None


@contextmanager
def _waiting(out: str, quiet: bool) -> Iterator[None]:
    """A sign of life on the terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"writing {out}"):
        yield


def _tell(done: Exported, out: str) -> None:
    """Say on stderr what is in the file and what is not."""
    print(f"{done.rows:,} rows: {out}", file=sys.stderr)
    if done.left_out:
        reasons = ", ".join(f"{reason} {number:,}" for reason, number in sorted(done.left_out.items()))
        print(f"left out: {reasons}", file=sys.stderr)
    for licence, number in sorted(done.terms.items(), key=str):
        if licence:
            print(f"terms of {number:,} rows: {licence}", file=sys.stderr)
