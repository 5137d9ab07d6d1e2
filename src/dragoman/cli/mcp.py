"""`dragoman mcp`: the record as tools for an assistant."""

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    record: Annotated[Path, typer.Argument(help="The record.", metavar="RECORD")] = Path("dragoman.record"),
) -> None:
    """Serve read-only tools over standard input and output (Model Context Protocol): find_actor, actor, dyad, events,
    search, statements, process, upcoming, evidence, diff, coverage.

    [bold]Example:[/bold] in the settings of an assistant: {"command": "dragoman", "args": ["mcp", "/path/my.record"]}
    """
    from dragoman.serve.assistant import run
    from dragoman.serve.settings import Settings

    run(Settings(record, read_only=True))
