"""A round of a watch: what is new in feeds and folders since the last."""

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.model import InputError

from ..files import files_in, open_file
from ..item import Given, Item, complete
from ..opened import Opened
from ..syndication import Outline, parse_feed, parse_opml
from .fetching import Fetcher, Refused
from .memory import Known, Memory, wait_after
from .pages import article_of
from .watchlist import Watched, Watchlist

SETTLED = 2.0
"""Seconds for which a file must not have changed to be read: it may still be written."""


class Watch:
    """What is watched, with what is remembered of it.

    with Watch(watchlist, Memory(path), Fetcher()) as watch:
        record.add(watch.round())
        watch.commit()

    What `round` has given counts as seen once `commit` was called; before, it is given again.
    """

    def __init__(
        self, watchlist: Watchlist, memory: Memory, fetcher: Fetcher, clock: Callable[[], float] = time.time
    ) -> None:
        self.watchlist, self._memory, self._fetcher, self._clock = watchlist, memory, fetcher, clock
        self._told: set[str] = set()

    def round(self) -> Iterator[Item | InputError]:
        """All that is new, and an error for each place that could not be looked at. Raises RecordError."""
        self._memory.roll_back()
        self._memory.begin()
        self._fetcher.forget_robots()
        seen: set[str] = set()
        for watched in self.watchlist.watched:
            given = Given(None, watched.publisher, watched.licence, watched.exportable)
            yield from complete(self._look(watched, seen), given, self.watchlist.rights)

    def commit(self) -> None:
        """Remember what the last round gave."""
        self._memory.commit(self._clock())

    def close(self) -> None:
        """Let go of memory and connections; a round that was not committed is forgotten."""
        self._memory.close()
        self._fetcher.close()

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _look(self, watched: Watched, seen: set[str]) -> Iterator[Item | InputError]:
        if watched.kind == "folder":
            yield from self._folder(watched)
            return
        try:
            outlines = (
                self._outlines(watched) if watched.kind == "opml" else (Outline(watched.place, watched.publisher),)
            )
        except InputError as error:
            yield error
            return
        for outline in outlines:
            if outline.url not in seen:
                seen.add(outline.url)
                yield from self._feed(outline, watched)

    def _outlines(self, watched: Watched) -> tuple[Outline, ...]:
        if watched.place.startswith(("http://", "https://")):
            return parse_opml(self._fetcher.get(watched.place).data or b"", watched.place)
        try:
            return parse_opml(Path(watched.place).read_bytes(), watched.place)
        except OSError as error:
            raise InputError(error.strerror or str(error), watched.place, "check the path") from error

    def _feed(self, outline: Outline, watched: Watched) -> Iterator[Item | InputError]:
        known, now = self._memory.feed(outline.url), self._clock()
        if known.gone or known.due > now:
            return
        try:
            answer = self._fetcher.get(known.address, etag=known.etag, modified=known.modified)
            if answer.data is None:
                self._memory.note_feed(outline.url, replace(known, failures=0, due=0.0))
                return
            feed = parse_feed(answer.data, outline.url, answer.kind, answer.url)
        except InputError as error:
            yield self._failed(outline.url, known, error)
            return
        if feed.fault:
            yield InputError(f"the XML of this feed is broken, what was found is kept: {feed.fault}", outline.url)
        whole = True
        like = Opened(io.BytesIO(), "", "")
        source = watched.publisher or outline.title or feed.title
        for entry in feed.entries:
            if self._memory.is_done(outline.url, entry.key, now):
                continue
            try:
                yield article_of(entry, answer.url, source, self._fetcher, like, watched.full_text)
            except Refused as error:
                done = error.lasting
                self._memory.note_entry(outline.url, entry.key, now, done)
                whole = whole and done
                yield error
            except InputError as error:
                self._memory.note_entry(outline.url, entry.key, now)
                yield error
            else:
                self._memory.note_entry(outline.url, entry.key, now)
        fresh = Known(answer.moved or known.address, answer.etag, answer.modified)
        self._memory.note_feed(outline.url, fresh if whole else replace(fresh, etag=None, modified=None))

    def _failed(self, url: str, known: Known, error: InputError) -> InputError:
        """Note a failure, and say when the feed is asked again."""
        failures = known.failures + 1
        later = error.later if isinstance(error, Refused) else None
        gone = isinstance(error, Refused) and error.gone
        wait = max(wait_after(failures), later or 0.0)
        self._memory.note_feed(url, replace(known, failures=failures, due=self._clock() + wait, gone=gone))
        mend = error.mend if gone else f"asked again in {_in_words(wait)}"
        return InputError(error.what, url, mend)

    def _folder(self, watched: Watched) -> Iterator[Item | InputError]:
        folder = Path(watched.place)
        if not folder.is_dir():
            yield InputError("there is no such folder", watched.place, "check the path")
            return
        like = Opened(io.BytesIO(), "", "", source=watched.publisher, columns=watched.columns)
        for path in files_in(folder):
            try:
                state = path.stat()
            except OSError:
                continue  # it went away, which is its right
            if self._clock() - state.st_mtime < SETTLED:
                continue
            if not self._memory.is_known_file(path, state.st_size, state.st_mtime_ns):
                yield from open_file(path, like)
                self._memory.note_file(path, state.st_size, state.st_mtime_ns)


def _in_words(seconds: float) -> str:
    for name, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = round(seconds / length)
            return f"{count} {name}{'s' if count != 1 else ''}"
    return f"{seconds:.0f} seconds"
