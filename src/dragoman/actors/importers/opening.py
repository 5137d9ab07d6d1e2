"""Files opened whatever their compression, as lines of text with their numbers."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from dragoman.model import KnowledgeError

HEAD = 4096
"""Characters at the beginning of a file by which its format is told."""


def open_bytes(path: Path) -> IO[bytes] | gzip.GzipFile | bz2.BZ2File:
    """The file, unpacked as it is read; gzip and bzip2 are told by their first bytes, not by the name."""
    with path.open("rb") as stream:
        magic = stream.read(3)
    if magic[:2] == b"\x1f\x8b":
        return gzip.open(path, "rb")
    return bz2.open(path, "rb") if magic == b"BZh" else path.open("rb")


def head_of(path: Path) -> str:
    """The first characters of a file."""
    with open_bytes(path) as stream:
        return stream.read(HEAD).decode("utf-8-sig", "replace").replace("\0", "")


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers; NUL bytes are dropped, what is not UTF-8 is read as Latin-1."""
    with open_bytes(path) as stream:
        for number, line in enumerate(stream, 1):
            line = line.replace(b"\0", b"")
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                text = line.decode("latin-1")
            yield number, text.rstrip("\r\n")


def json_of(path: Path, faults: list[KnowledgeError]) -> Any:
    """The whole file as JSON; None, and a fault, when it is none."""
    with open_bytes(path) as stream:
        try:
            return json.loads(stream.read().replace(b"\0", b"").decode("utf-8-sig"))
        except UnicodeDecodeError:
            faults.append(KnowledgeError("not UTF-8", str(path), "save the file as UTF-8"))
        except json.JSONDecodeError as error:
            mend = "check that the file is whole"
            faults.append(KnowledgeError(f"no JSON: {error.msg}", f"{path}:{error.lineno}", mend))
    return None
