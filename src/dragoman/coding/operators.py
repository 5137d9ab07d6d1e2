"""Words that decide the status of what stands under them, read from `data/operators.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import KnowledgeError

STATUSES = ("planned", "possible", "requested", "not_happened", "happened", "ongoing", "hedge")


@dataclass(frozen=True, slots=True)
class Operators:
    """Lemma → status, by part of speech."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    purposes: frozenset[str]
    """Verbs and nouns of meeting whose purpose is carried out by meeting: "met to discuss", "a rally to protest"."""
    attempts: frozenset[str]
    """Verbs whose infinitive goes on while they do: "are struggling to retake"."""
    duratives: frozenset[str]
    """Nouns for what lasts, and goes on unless something says otherwise: "the campaign against …"."""
    barriers: frozenset[str]
    """Nouns whose content is taken for a fact whatever governs them: "cannot change the fact that …"."""


@cache
def load() -> Operators:
    """The built-in table. Raises KnowledgeError on an unknown section."""
    name = "operators.toml"
    table = tomllib.loads((files("dragoman.coding") / "data" / name).read_text(encoding="utf-8"))
    parts: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    lists = {name: frozenset(table.pop(name)["words"]) for name in ("purpose", "attempt", "durative", "factive")}
    for status, row in table.items():
        if status not in STATUSES:
            raise KnowledgeError(f"unknown status [{status}]", name, "use one of " + ", ".join(STATUSES))
        for part, words in parts.items():
            words.update({word: status for word in row[part] if word not in words})
    return Operators(
        **parts,
        purposes=lists["purpose"],
        attempts=lists["attempt"],
        duratives=lists["durative"],
        barriers=lists["factive"],
    )
