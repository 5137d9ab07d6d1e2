"""The words of `data/ties.toml`: nouns, compounds and prefixes that tie one actor to another."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.language import Word
from dragoman.model import KnowledgeError, Participant, TieKind

WHERE = "dragoman/coding/data/ties.toml"


class Finding(NamedTuple):
    """A tie as it is found: its kind, its two ends, and the word that states it."""

    kind: TieKind
    subject: Participant
    object: Participant
    word: Word


@dataclass(frozen=True, slots=True)
class TieWords:
    """Tables by lower-case word; `nouns` holds multiword entries as tuples under their last word."""

    nouns: dict[str, list[tuple[tuple[str, ...], TieKind]]]
    ruling: frozenset[str]
    topical: frozenset[str]
    spent: frozenset[str]
    under: frozenset[str]
    compounds: dict[str, TieKind]
    prefixes: dict[str, TieKind]
    banned: frozenset[str]
    terror: frozenset[str]
    holdings: frozenset[str]
    clubs: frozenset[str]
    governments: frozenset[str]


def _kinds(table: dict[str, Any]) -> list[tuple[str, TieKind]]:
    try:
        return [(word, TieKind(kind)) for kind, words in table.items() if isinstance(words, list) for word in words]
    except ValueError as error:
        raise KnowledgeError(str(error), WHERE, "use a kind of tie of the model") from error


@cache
def load() -> TieWords:
    """The built-in tables. Raises KnowledgeError when they name an unknown kind of tie."""
    table = tomllib.loads((files("dragoman.coding") / "data" / "ties.toml").read_text(encoding="utf-8"))
    nouns: dict[str, list[tuple[tuple[str, ...], TieKind]]] = {}
    for phrase, kind in _kinds(table["nouns"]):
        words = tuple(phrase.split())
        nouns.setdefault(words[-1], []).append((words, kind))
    for entries in nouns.values():
        entries.sort(key=lambda entry: -len(entry[0]))

    def group(name: str) -> frozenset[str]:
        return frozenset(table[name]["words"])

    return TieWords(
        nouns=nouns,
        ruling=group("ruling"),
        topical=group("topical"),
        spent=group("spent"),
        under=group("under"),
        compounds=dict(_kinds(table["compounds"])),
        prefixes=dict(_kinds(table["prefixes"])),
        banned=group("banned"),
        terror=group("terror"),
        holdings=group("holdings"),
        clubs=group("clubs"),
        governments=group("governments"),
    )
