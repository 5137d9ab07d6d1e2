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
from .terminal import make_console, print_reading


def demo(
    out: Annotated[
        Path, typer.Option(parser=parse_target, metavar="OUT", help="Where the evidence page is written.")
    ] = Path("demo.html"),
    quiet: Quiet = False,
) -> None:
    """Read the bundled story (dispatches written for this project), print what was found, write its evidence page.

    [bold]Example:[/bold] dragoman demo --out /tmp/demo.html
    """
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
