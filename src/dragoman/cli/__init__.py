"""The command line: one command a file; parsing of arguments and printing only.

Enters: arguments, files. Leaves: data on stdout, progress and complaints on stderr, and an exit code:
0 done, 1 done with documents set aside, 2 wrong use, 3 unusable input, 4 record locked or damaged. Never: decides
anything about a text.
"""

import sys
from collections.abc import Callable

import typer

from dragoman.model import DragomanError, RecordError

from .actor import actor
from .actors import actors
from .add import add
from .brief import brief
from .camps import camps
from .code import code
from .compact import compact
from .decide import decide
from .demo import demo
from .diff import diff
from .doctor import doctor
from .documents import documents
from .dyad import dyad
from .evaluate import evaluate
from .events import events
from .exits import LOCKED, UNUSABLE
from .explain import explain
from .export import export
from .import_ import import_
from .info import info
from .mcp import mcp
from .network import network
from .processes import processes
from .read import read
from .resolve import resolve
from .search import search
from .series import series
from .serve import serve
from .sql import sql
from .statements import statements
from .stories import stories
from .ties import ties
from .turning_points import turning_points
from .upcoming import upcoming
from .watch import watch
from .what_if import what_if

app = typer.Typer(
    name="dragoman",
    help="Reads news and keeps a traced record of who did what to whom, who says so, and how relations stand.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
PANELS: dict[str | None, tuple[Callable[..., None], ...]] = {
    None: (read, explain, resolve, actor, demo, info, evaluate),
    "In bulk": (code,),
    "The record": (
        add, watch, import_, export, events, statements, ties, stories, processes, actors, documents,
        search, sql, diff, decide, doctor, compact,
    ),
    "How they stand": (brief, dyad, turning_points, upcoming, network, camps, what_if, series),
    "To look at": (serve, mcp),
}  # fmt: skip
"""The commands as `--help` groups them."""


def _register() -> None:
    for panel, commands in PANELS.items():
        for command in commands:
            app.command(rich_help_panel=panel)(command)


_register()


def main() -> None:
    """Run the command line; an error of Dragoman's own is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(LOCKED if isinstance(error, RecordError) else UNUSABLE)


__all__ = ["app", "main"]
