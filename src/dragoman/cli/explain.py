"""`dragoman explain`: the chain from words to code, event by event."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.model import InputError
from dragoman.reader import Reader
from dragoman.sources import read_documents

from .intake import Intake
from .options import Files, Published, Quiet
from .terminal import make_console, print_chain

Record = dict[str, Any]


def explain(
    files: Files = None,
    reading: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Readings kept with `read --json`; the arguments are then ids of events."),
    ] = None,
    event: Annotated[list[str] | None, typer.Option(help="Only this event of the files read (repeatable).")] = None,
    published: Published = None,
    quiet: Quiet = False,
) -> None:
    """Explain how each event was coded: trigger, frame, participants, date, status, attribution.

    [bold]Examples:[/bold] dragoman explain article.txt --published 2023-01-05 --event E3

    dragoman read article.txt --json > reading.json; dragoman explain --reading reading.json E3
    """
    if reading is not None:
        _print(_stored(Path(reading)), set(files or ()) | set(event or ()), reading)
        return
    if not files:
        raise typer.BadParameter("give files to read, or --reading FILE with ids of events")
    intake = Intake(Reader(), quiet)
    records = (r.to_dict() for r in intake.readings(read_documents(files, published=published)))
    _print(records, set(event or ()), ", ".join(files), optional=not event)
    intake.finish()


def _print(records: Iterator[Record], wanted: set[str], where: str, optional: bool = False) -> None:
    """Print the chains of the wanted events, of all where none is named. Raises InputError for one not found."""
    console = make_console()
    found: set[str] = set()
    for record in records:
        for event in record["events"]:
            names = {event["id"], f"{record['document']['id']}:{event['id']}"}
            if not wanted or names & wanted:
                found |= names
                print_chain(record, event, console)
    missing = sorted(wanted - found)
    if missing and not optional:
        raise InputError(f"there is no event {', '.join(missing)}", where, "dragoman read prints the ids of events")


def _stored(path: Path) -> Iterator[Record]:
    """The readings of a file, one JSON object a line or one in all. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path") from error
    except UnicodeDecodeError as error:
        raise InputError("this is not UTF-8", str(path), "keep a reading with dragoman read --json") from error
    try:
        records = [json.loads(text)]
    except json.JSONDecodeError:
        records = [_parsed(line, f"{path}:{n}") for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for record in records:
        if not isinstance(record, dict) or not {"document", "events"} <= record.keys():
            raise InputError("this is not a reading", str(path), "keep one with dragoman read --json")
        yield record


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"the line is not JSON: {error.msg}", where, "keep readings with read --json") from error
