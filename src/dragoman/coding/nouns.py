"""Nouns that tell where the actor of a noun phrase stands, read from `data/nouns.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import KnowledgeError

NAME = "nouns.toml"


@dataclass(frozen=True, slots=True)
class Nouns:
    """Lemmas by what they do with the actor beside them; see the heads of the sections."""

    partitive: frozenset[str]
    counted: frozenset[str]
    unowned: frozenset[str]


@cache
def load() -> Nouns:
    """The built-in table. Raises KnowledgeError where a section is missing."""
    table = tomllib.loads((files("dragoman.coding") / "data" / NAME).read_text(encoding="utf-8"))
    try:
        return Nouns(*(frozenset(table[name]["words"].split()) for name in ("partitive", "counted", "unowned")))
    except KeyError as error:
        raise KnowledgeError(f"no section or words for {error}", NAME, "write [section] and its words") from error
