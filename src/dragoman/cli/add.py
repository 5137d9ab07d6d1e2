"""`dragoman add`: documents into the record."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.model import InputError
from dragoman.reader import Config, Reader
from dragoman.scale.intake import add_dataset
from dragoman.sources import Item, Rights, open_sources
from dragoman.store.adding import Added
from dragoman.store.adding import add as add_documents

from .exits import DONE, SET_ASIDE, UNUSABLE
from .options import AsJson, Columns, JsonLines, Layers, Model, Published, Publisher, Quiet
from .records import RECORD, RecordPath, writable

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files of text, Markdown, HTML, PDF, mail, JSON lines, CSV, Parquet, WARC or feeds; folders; URLs; "
        "- for standard input."
    ),
]


def add(
    files: Sources = None,
    record: RecordPath = RECORD,
    published: Published = None,
    source: Publisher = None,
    jsonl: JsonLines = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the texts, where the data does not say.")] = None,
    licences: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="TOML file of licences and export rights by host and publisher (repeatable)."
        ),
    ] = None,
    columns: Columns = None,
    from_dataset: Annotated[
        str | None,
        typer.Option("--from-dataset", metavar="OUT", help="Instead of reading: what `dragoman code` has made."),
    ] = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Also read again what another version of Dragoman has read.")
    ] = False,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read what does not look English, too.")] = False,
    model: Model = None,
    actors: Layers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read articles and keep what they say in a record; what it has already, or a copy of, is not read again.

    [bold]Example:[/bold] dragoman add news/*.html --record my.record
    """
    if not files and jsonl is None and not reread and from_dataset is None:
        raise typer.BadParameter("give files to add, - for standard input, --jsonl FILE, --from-dataset or --reread")
    if from_dataset is not None and (files or jsonl is not None or reread):
        raise typer.BadParameter("--from-dataset goes alone")
    given: dict[str, Any] = {"published": published, "source": source, "licence": licence, "columns": columns}
    given["rights"] = Rights.load(licences or ())
    found: Iterator[Item | InputError] = open_sources(files or (), **given)
    if jsonl is not None:
        found = chain(found, open_sources([jsonl], lines=True, **given))
    reader = Reader(Config(model=model, layers=tuple(actors or ()), any_language=any_language))
    with writable(record, create=not reread or bool(files or jsonl)) as kept, Counter(quiet) as counter:
        if from_dataset is not None:
            added = add_dataset(kept, from_dataset, counter.show)
        else:
            added = add_documents(kept, found, reader, on_progress=counter.show)
        again = kept.reread(reader=reader, on_progress=counter.show) if reread else Added()
    for line in added.aside + again.aside:
        print("set aside: " + " ".join(line.split()), file=sys.stderr)
    if as_json:
        print(json.dumps({**asdict(added), "reread": again.read, "record": record}, ensure_ascii=False))
    else:
        print(sentence(added, again, record))
    if added.aside or again.aside:
        raise typer.Exit(SET_ASIDE if added.seen > len(added.aside) or again.read else UNUSABLE)
    if not added.seen and not reread:
        print("dragoman: there are no documents in it", file=sys.stderr)
        raise typer.Exit(UNUSABLE)
    raise typer.Exit(DONE)


def sentence(added: Added, again: Added, record: str) -> str:
    """What came of it, in words."""
    parts = [f"{added.read:,} documents read, {added.events:,} events"]
    for count, what in (
        (added.foreign, "not in English, kept unread"),
        (added.duplicates, "copies of others"),
        (added.known, "known before"),
        (again.read, "read again"),
        (len(added.aside) + len(again.aside), "set aside"),
    ):
        if count:
            parts.append(f"{count:,} {what}")
    return f"{record}: " + ", ".join(parts)


class Counter:
    """A line on stderr that tells how far it is; only on a terminal."""

    def __init__(self, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("looking for documents")

    def show(self, added: Added, name: str) -> None:
        """Show the counts and the document just read."""
        line = f"{added.read:,} read, {added.known:,} known, {added.events:,} events"
        self._progress.update(self._task, description=f"{line} · {' '.join(name.split())[-60:]}")

    def __enter__(self) -> "Counter":
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()
