"""What a reading rests on, so that a later reading by another version can be told from it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.reader import Reader

_DIGITS = 12
_PACKAGE = Path(__file__).parent.parent
_LEXICON = ("coding/lexicon", "coding/data", "ontology")
_KNOWLEDGE = ("actors/data",)


@dataclass(frozen=True, slots=True)
class Signature:
    """Version of the coder, hashes of lexicon and knowledge base, language model; None where none was used."""

    coder: str = __version__
    lexicon: str | None = None
    knowledge: str | None = None
    model: str | None = None


def signature_of(reader: "Reader") -> Signature:
    """The signature of what a reader reads; loads its language model."""
    from dragoman.actors.layers import files_of

    return Signature(
        __version__,
        _own_sum(_LEXICON),
        _sum_of([*_own_files(_KNOWLEDGE), *(f for layer in reader.config.layers for f in files_of(layer))]),
        reader.parser.version,
    )


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".toml", ".tsv", ".csv"})


def _own_files(folders: tuple[str, ...]) -> list[Path]:
    """The tables of these rooms, or what was compiled of them where only that is installed."""
    found = [file for folder in folders for file in _files(_PACKAGE / folder)]
    return found or [file for folder in folders for file in sorted((_PACKAGE / folder).glob("*.bin"))]


@cache
def _own_sum(folders: tuple[str, ...]) -> str:
    return _sum_of(_own_files(folders))


def _sum_of(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()[:_DIGITS]
