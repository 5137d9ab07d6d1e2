"""`dragoman watch`: feeds and folders into the record, round after round."""

import datetime as dt
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dragoman.model import InputError
from dragoman.reader import Config, Reader
from dragoman.sources.feeds import Fetcher, Memory, Watch, Watchlist, parse_duration, read_watchlist
from dragoman.sources.feeds.fetching import PAUSE
from dragoman.store import Record
from dragoman.store.adding import Added
from dragoman.store.adding import add as add_documents

from .add import Counter, sentence
from .exits import DONE, SET_ASIDE
from .options import AsJson, Layers, Model, Quiet
from .records import RECORD, RecordPath, writable
from .terminal import safe

EVERY = 600.0
"""Seconds between two rounds where neither the list nor the command line says."""
MEMORY = "watch.sqlite"
"""The file in the record that tells what has been seen."""


def parse_every(value: str | float) -> float:
    """A length of time given on the command line; wrong use when it is none."""
    try:
        return parse_duration(value)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def watch(
    feeds: Annotated[
        Path, typer.Argument(metavar="FEEDS.toml", help="Feeds, OPML files and folders, with their terms.")
    ],
    record: RecordPath = RECORD,
    once: Annotated[bool, typer.Option("--once", help="One round, then end; for cron and the like.")] = False,
    every: Annotated[
        float | None, typer.Option(parser=parse_every, metavar="TIME", help="Time between two rounds: 90s, 10m, 2h.")
    ] = None,
    memory: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"What has been seen; {MEMORY} in the record by default.")
    ] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read what does not look English, too.")] = False,
    model: Model = None,
    actors: Layers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    r"""Read what is new in feeds and folders into a record, again and again until it is ended (Ctrl-C).

    FEEDS.toml has [bold]\[\[feed]][/bold] with a url, [bold]\[\[opml]][/bold] with a file or url and
    [bold]\[\[folder]][/bold] with a path; each may say publisher, licence and export (may whole texts be passed on).
    A site's robots.txt is obeyed, hosts are left time, and what fails is asked again later and later.
    A watch that was ended, in whatever way, goes on where it was.

    [bold]Example:[/bold] dragoman watch feeds.toml --record my.record --once
    """
    watchlist = read_watchlist(feeds)
    reader = Reader(Config(model=model, layers=tuple(actors or ()), any_language=any_language))
    pause = every or watchlist.every or EVERY
    with writable(record, create=True) as kept, _watching(watchlist, memory or kept.folder / MEMORY) as watching:
        while True:
            start = time.monotonic()
            added = _round(kept, watching, reader, quiet)
            _tell(added, record, as_json, once)
            _alert(kept, added)
            if once:
                raise typer.Exit(SET_ASIDE if added.aside else DONE)
            time.sleep(max(0.0, start + pause - time.monotonic()))


def _round(kept: Record, watching: Watch, reader: Reader, quiet: bool) -> Added:
    """One round, remembered once all that it gave is in the record."""
    with Counter(quiet) as counter:
        added = add_documents(kept, watching.round(), reader, command="watch", on_progress=counter.show)
    watching.commit()
    return added


def _tell(added: Added, record: str, as_json: bool, always: bool) -> None:
    for line in added.aside:
        print("set aside: " + " ".join(line.split()), file=sys.stderr)
    if as_json:
        print(json.dumps({**asdict(added), "record": record}, ensure_ascii=False), flush=True)
    elif always or added.seen > len(added.aside) + added.known:
        print(f"{dt.datetime.now():%Y-%m-%d %H:%M} {sentence(added, Added(), record)}", flush=True)


def _alert(record: Record, added: Added) -> None:
    """Report what saved searches find in the round; on stderr, so that what is printed stays data."""
    if added.run is None:
        return
    from dragoman.serve.alerts import notify

    notify(record, added.run, lambda line: print(safe(line), file=sys.stderr, flush=True))


@contextmanager
def _watching(watchlist: Watchlist, memory: Path) -> Iterator[Watch]:
    """The watch, which ends quietly when it is told to."""
    fetcher = Fetcher(pause=PAUSE if watchlist.pause is None else watchlist.pause)
    before = signal.signal(signal.SIGTERM, _end)
    try:
        with Watch(watchlist, Memory(memory), fetcher) as watching:
            yield watching
    except KeyboardInterrupt:
        print("dragoman: ended; the next watch goes on from here", file=sys.stderr)
        raise typer.Exit(DONE) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
