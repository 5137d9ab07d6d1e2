"""`dragoman demo`: the bundled story, read before your eyes."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman.page import write_page
from dragoman.reader import Reader
from dragoman.sources import load

from .intake import Intake
from .options import Quiet, parse_target
from .serve import PORT, serve_record
from .terminal import make_console, print_reading


def demo(
    out: Annotated[
        Path, typer.Option(parser=parse_target, metavar="OUT", help="Where the evidence page is written.")
    ] = Path("demo.html"),
    serve: Annotated[bool, typer.Option("--serve", help="Put it into a record and serve that in a browser.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of --serve.")] = PORT,
    quiet: Quiet = False,
) -> None:
    """Read the bundled story (dispatches written for this project), print what was found, write its evidence page.

    With [bold]--serve[/bold] it is kept in a record that lasts until Ctrl+C, and its pages are served.

    [bold]Examples:[/bold] dragoman demo --out /tmp/demo.html

    dragoman demo --serve
    """
    if serve:
        _serve(port, quiet)
        return
    console = make_console()
    intake = Intake(Reader(), quiet)
    readings = []
    with as_file(files("dragoman.demo") / "story.jsonl") as story:
        for reading in intake.readings(load(story)):
            print_reading(reading, console)
            readings.append(reading)
    write_page(readings, out, title="Ankara and Damascus, December 2022 to the end of 2024" if readings else "")
    events = [event for reading in readings for event in reading.events]
    told = sum(bool(event.said_by) for event in events)
    console.print(
        Text(
            f"{len(readings)} dispatches, {len(events)} events ({told} on somebody's word), "
            f"{sum(len(r.statements) for r in readings)} statements, "
            f"{sum(len(r.ties) for r in readings)} standing ties, "
            f"{sum(len(r.processes) for r in readings)} processes.",
            style="bold",
        )
    )
    console.print(Text(f"Every line with the words it comes from: {out.resolve()}"))
    intake.finish()


def _serve(port: int, quiet: bool) -> None:
    """The story in a record of its own, served until interrupted and gone afterwards."""
    import sys
    from tempfile import TemporaryDirectory

    from dragoman.store import Record

    with TemporaryDirectory(prefix="dragoman-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.record"
        with Record.open(path, create=True) as record, as_file(files("dragoman.demo") / "story.jsonl") as story:
            if not quiet:
                print("reading the story …", file=sys.stderr)
            record.add(load(story))
        serve_record(path, port=port)
