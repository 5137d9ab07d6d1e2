"""Files, folders and standard input as items."""

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from dragoman.model import InputError

from .formats import peek, read_opened
from .item import Item
from .jsonl import read_lines
from .opened import Opened
from .streams import PACKED, read_whole, unpacked
from .warc import read_warc

STDIN = "-"
FILE_LIMIT = 100_000_000
"""Bytes at most of what has to be held in memory: standard input, and what comes through a pipe."""
PASSED_OVER = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .ico .bmp .tif .tiff .woff .woff2 .ttf .eot .mp3 .mp4 .m4a "
    ".ogg .wav .webm .avi .mov .pyc .py .sh .exe .dll .so .db .sqlite .lock .part .tmp .crdownload .toml".split()
)
"""Endings of files in a folder that are no articles, and about which nothing is said."""
_MENDS: dict[type[OSError], str] = {
    FileNotFoundError: "check the path",
    PermissionError: "check who may read it",
}


def open_file(path: Path | str, like: Opened, lines: bool = False) -> Iterator[Item | InputError]:
    """The items of a file, of all files in a folder, or of standard input for "-".

    With `lines` it is JSON lines whatever its name, given as they come in. Of `like` the columns and what is given
    are taken. What cannot be used is given in its place as an error; none is raised.
    """
    path = Path(path) if str(path) != STDIN else path
    try:
        if isinstance(path, str):
            yield from _standard_input(like, lines)
        elif path.is_dir():
            yield from _folder(path, like)
        else:
            yield from _file(path, like, path.name.split(".")[0] if _packed(path) else path.stem, lines)
    except InputError as error:
        yield error
    except OSError as error:
        yield _refusal(error, "standard input" if isinstance(path, str) else str(path))
    except ValueError as error:  # a NUL in a path
        yield InputError(str(error), repr(str(path)), "check the path")


def files_in(folder: Path) -> Iterator[Path]:
    """The files in a folder and the folders in it that may be articles, by name; hidden ones are left out."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() not in PASSED_OVER:
                yield Path(at) / name


def _folder(folder: Path, like: Opened) -> Iterator[Item | InputError]:
    os.listdir(folder)  # raises what os.walk would pass over in silence
    empty = True
    for path in files_in(folder):
        empty = False
        try:
            yield from _file(path, like, path.relative_to(folder).as_posix(), False)
        except OSError as error:
            yield _refusal(error, str(path))
    if empty:
        yield InputError("there are no files to read in this folder", str(folder), "give the files in it")


def _file(path: Path, like: Opened, id: str, lines: bool) -> Iterator[Item | InputError]:
    with path.open("rb") as stream:
        yield from _content(stream, replace(like, stream=stream, name=str(path), id=id, suffix=_suffix(path)), lines)


def _standard_input(like: Opened, lines: bool) -> Iterator[Item | InputError]:
    stream = sys.stdin.buffer
    opened = replace(like, stream=stream, name="standard input", id="stdin")
    yield from read_lines(opened) if lines else _content(stream, opened, lines)


def _content(stream: IO[bytes], opened: Opened, lines: bool) -> Iterator[Item | InputError]:
    if not stream.seekable():
        if lines:
            yield from read_lines(opened)
            return
        stream = io.BytesIO(read_whole(stream, FILE_LIMIT, opened.name, "what cannot be read twice"))
    try:
        content = unpacked(stream, opened.name)
        if content is not stream and peek(content).startswith(b"WARC/"):
            stream.seek(0)  # packed record by record, which its reader knows better
            yield from read_warc(replace(opened, stream=stream))
        elif lines:
            yield from read_lines(replace(opened, stream=content))
        else:
            yield from read_opened(replace(opened, stream=content))
    except InputError as error:
        yield error


def _packed(path: Path) -> bool:
    return path.suffix.lower() in PACKED


def _suffix(path: Path) -> str:
    """The ending, looking through one of packing."""
    return Path(path.stem).suffix.lower() if _packed(path) else path.suffix.lower()


def _refusal(error: OSError, name: str) -> InputError:
    return InputError(error.strerror or str(error), name, _MENDS.get(type(error), ""))
