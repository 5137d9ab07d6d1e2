"""Files that are there whole or not at all: written under another name beside their place, then renamed."""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from dragoman.model import InputError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """The name under which a file is written; renamed to `path` at the end, taken away when writing fails.

    Raises InputError where the folder cannot be written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        half.touch()
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", str(path), "give a file in a folder of yours"
        ) from error
    try:
        yield half
        os.replace(half, path)
    except OSError as error:
        if error.filename and str(error.filename) != str(half):
            raise
        raise InputError(
            f"cannot be written: {error.strerror}", str(path), "make room or choose another place"
        ) from error
    finally:
        half.unlink(missing_ok=True)


def is_packed(path: Path) -> bool:
    """Whether a file is to be compressed: its name ends in .gz."""
    return path.suffix == ".gz"


@contextmanager
def text_file(path: Path, packed: bool = False) -> Iterator[TextIO]:
    """A text file to write, UTF-8, lines ended by a line feed on every system; compressed without a time in it."""
    with path.open("wb") as raw:
        stream: BinaryIO = raw
        if packed:
            stream = cast(BinaryIO, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0))
        with io.TextIOWrapper(stream, encoding="utf-8", newline="\n") as text:
            yield text
