"""`dragoman code`: an archive into a dataset."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.reader import Config
from dragoman.scale import Options, Outcome, code_archive
from dragoman.scale.staging import Intake

from .exits import DONE, SET_ASIDE, UNUSABLE
from .options import AsJson, Layers, Model, Published, Publisher, Quiet


class Engine(StrEnum):
    LOCAL = "local"
    RAY = "ray"


def code(
    paths: Annotated[
        list[str], typer.Argument(metavar="IN… OUT", help="Files, folders or URLs; last the folder or URL to write to.")
    ],
    engine: Annotated[Engine, typer.Option(help="Processes of this machine, or actors of a Ray cluster.")] = (
        Engine.LOCAL
    ),
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many. [dim]one for each core[/dim]", show_default=False)
    ] = None,
    address: Annotated[
        str | None, typer.Option(help="Of the Ray cluster: auto, or ray://HOST:10001.", envvar="RAY_ADDRESS")
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart/--resume", help="Make all of OUT anew, or only what is missing of it.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--find-copies/--read-copies", help="Look for near-duplicates, which are not read.")
    ] = True,
    gate: Annotated[
        bool, typer.Option("--gate/--no-gate", help="Leave documents unparsed in which no actor is named.")
    ] = True,
    shard: Annotated[
        int | None, typer.Option(min=10_000, metavar="CHARACTERS", help="Text of a shard at most.", show_default=False)
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Time for a document, besides that for its length.")] = 60.0,
    columns: Annotated[
        str | None, typer.Option(metavar="FIELD=COLUMN,…", help="Columns of tables: text=body,published=date.")
    ] = None,
    published: Published = None,
    source: Publisher = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the texts, where the data itself does not say.")] = (
        None
    ),
    any_language: Annotated[bool, typer.Option("--any-language", help="Read what does not look English, too.")] = False,
    model: Model = None,
    actors: Layers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Code an archive into a folder of Parquet files, one folder a table; begun again, it does only what is missing.

    [bold]Example:[/bold] dragoman code archive/*.jsonl.gz pages.warc.gz OUT --workers 8
    """
    *sources, out = paths
    if not sources:
        raise typer.BadParameter("give what to code and, last, where to")
    if out in sources or (Path(out).exists() and not Path(out).is_dir()):
        raise typer.BadParameter(f"{out} is no folder to write to")
    if address and engine is Engine.LOCAL:
        raise typer.BadParameter("--address goes with --engine ray")
    intake = Intake(columns, published, source, licence, any_language, copies, gate, shard or 0)
    config = Config(model=model, layers=tuple(actors or ()), any_language=any_language)
    options = Options(engine.value, workers, address, intake, config, seconds, restart)
    with Progress(quiet) as progress:
        outcome = code_archive(sources, out, options, progress.show)
    counts = outcome.counts
    if as_json:
        print(json.dumps({"out": out, **counts, "shards": outcome.shards, "deaths": outcome.deaths}))
    else:
        print(sentence(outcome, out))
    aside = counts["set aside"]
    if aside:
        print(f"{aside:,} set aside, with the reasons, in {out}/faults", file=sys.stderr)
    done = sum(counts[what] for what in ("read", "foreign", "duplicate", "known"))
    raise typer.Exit(DONE if not aside else SET_ASIDE if done else UNUSABLE)


def sentence(outcome: Outcome, out: str) -> str:
    """What came of it, in words."""
    counts = outcome.counts
    parts = [f"{counts['read']:,} documents read, {counts['events']:,} events in {out}"]
    for what, words in (
        ("duplicate", "copies"),
        ("foreign", "not English"),
        ("known", "there twice"),
        ("without actors", "of them without actors"),
    ):
        if counts[what]:
            parts.append(f"{counts[what]:,} {words}")
    if outcome.skipped:
        parts.append(f"{outcome.skipped:,} of {outcome.shards:,} shards were there already")
    if outcome.deaths:
        parts.append(f"{outcome.deaths:,} workers replaced")
    return "; ".join(parts)


class Progress:
    """A bar on a terminal's stderr: documents, events, a second; shards as far as the input is unpacked."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("starting", total=None)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.stop()

    def show(self, outcome: Outcome) -> None:
        """Say how far it is."""
        if self._shown:
            counts = outcome.counts
            about = f"{counts['read']:,} read, {counts['events']:,} events"
            if counts["set aside"]:
                about += f", {counts['set aside']:,} set aside"
            total = outcome.shards_known or None
            self._bar.update(self._task, description=about, completed=outcome.shards, total=total)
