"""Documents on their way into a command: read one by one, what fails set aside with one line on stderr."""

import sys
from collections.abc import Iterable, Iterator

import typer

from dragoman.model import Document, DragomanError, InputError, Reading
from dragoman.reader import Reader

from .exits import DONE, SET_ASIDE, UNUSABLE


class Intake:
    """Reads documents for a command and keeps count of what was set aside."""

    def __init__(self, reader: Reader, quiet: bool = False) -> None:
        self._reader = reader
        self._spinning = sys.stderr.isatty() and not quiet
        self.read = 0
        self.aside = 0

    def readings(self, found: Iterable[Document | InputError]) -> Iterator[Reading]:
        """The readings of what could be read, as they are asked for."""
        readings = self._reader.read_many(self._usable(found), self._fail)
        while (reading := self._next(readings)) is not None:
            self.read += 1
            if not reading.sentences and reading.notes:
                self.set_aside(f"{reading.document.id}: {reading.notes[0]}")
            yield reading

    def set_aside(self, line: str) -> None:
        """Say in one line on stderr what was not read and why."""
        self.aside += 1
        print("set aside: " + " ".join(line.split()), file=sys.stderr)

    def finish(self) -> None:
        """End the command with the exit code of what happened."""
        if not self.read:
            if not self.aside:
                print("dragoman: there are no documents in it", file=sys.stderr)
            raise typer.Exit(UNUSABLE)
        raise typer.Exit(SET_ASIDE if self.aside else DONE)

    def _usable(self, found: Iterable[Document | InputError]) -> Iterator[Document]:
        for item in found:
            if isinstance(item, Document):
                yield item
            else:
                self.set_aside(str(item))

    def _fail(self, document: Document, error: Exception) -> None:
        reason = str(error) if isinstance(error, DragomanError) else f"{type(error).__name__}: {error}"
        self.set_aside(f"{document.id}: {reason}")

    def _next(self, readings: Iterator[Reading]) -> Reading | None:
        if not self._spinning:
            return next(readings, None)
        from rich.console import Console

        with Console(stderr=True).status(f"reading document {self.read + self.aside + 1}"):
            return next(readings, None)
