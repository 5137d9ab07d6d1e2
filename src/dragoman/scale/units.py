"""The input cut into units: files that are unpacked together, by one worker, into shards of their own."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.model import InputError

from .folder import is_url, open_filesystem

UNIT_FILES = 256
"""Files of a unit at most."""
UNIT_BYTES = 4_000_000
"""Bytes from which on a unit takes no further file: a folder of pages gives units of some hundred."""


class InputFile(NamedTuple):
    """A file of the input; `changed` tells one content from the next: time of change, or what the store has for it."""

    path: str
    size: int
    changed: str


class Unit(NamedTuple):
    """Files that are unpacked together; `number` counts from 0 in the order of the input."""

    number: int
    files: tuple[InputFile, ...]

    @property
    def paths(self) -> list[str]:
        return [file.path for file in self.files]


def find_units(sources: Iterable[str]) -> list[Unit]:
    """The units of files, folders and URLs, in order. Raises InputError for what is not there."""
    units: list[Unit] = []
    waiting: list[InputFile] = []
    size = 0
    for file in _files(sources):
        if waiting and (size + file.size > UNIT_BYTES or len(waiting) == UNIT_FILES):
            units.append(Unit(len(units), tuple(waiting)))
            waiting, size = [], 0
        waiting.append(file)
        size += file.size
    if waiting:
        units.append(Unit(len(units), tuple(waiting)))
    return units


def _files(sources: Iterable[str]) -> Iterator[InputFile]:
    for source in sources:
        if source.startswith(("http://", "https://")):
            raise InputError("nothing is fetched from the web in bulk", source, "save it and give its path")
        if source == "-":
            raise InputError("an archive cannot be read twice from standard input", "-", "give its files")
        yield from _remote(source) if is_url(source) else _local(source)


def _local(source: str) -> Iterator[InputFile]:
    from dragoman.sources.files import files_in

    path = Path(source)
    try:
        found = list(files_in(path)) if path.is_dir() else [path]
        if path.is_dir():
            os.listdir(path)
        for file in found:
            about = file.stat()
            yield InputFile(str(file), about.st_size, str(about.st_mtime_ns))
    except OSError as error:
        raise InputError(error.strerror or str(error), source, "check the path") from error


def _remote(source: str) -> Iterator[InputFile]:
    fs, path = open_filesystem(source)
    try:
        found = fs.glob(path) if any(sign in path for sign in "*?[") else fs.find(path)
        if not found:
            raise InputError("there is nothing there", source, "check the URL")
        for name in sorted(found):
            about = fs.info(name)
            changed = about.get("ETag") or about.get("etag") or about.get("LastModified") or about.get("mtime") or ""
            yield InputFile(fs.unstrip_protocol(name), int(about.get("size") or 0), str(changed))
    except OSError as error:
        raise InputError(str(error), source, "check the URL and your rights to it") from error
