"""The connectives of `data/causes.toml`, indexed by the word that starts them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Link:
    """A verb with what follows it: a literal object, a preposition, or objects that it may have."""

    forward: bool
    nouns: frozenset[str]
    preps: frozenset[str]
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Connectives:
    """All tables, by lemma or first word."""

    verbs: dict[str, tuple[Link, ...]]
    toll: frozenset[str]
    toll_subjects: frozenset[str]
    prepositions: dict[str, tuple[tuple[str, ...], ...]]
    because: frozenset[str]
    conditional: frozenset[str]
    discourse: frozenset[str]


def _link(line: str, forward: bool) -> tuple[str, Link]:
    verb, *rest = line.split()
    nouns = preps = objects = frozenset[str]()
    if rest and rest[0].startswith("["):
        objects = frozenset(rest[0].strip("[]").split("|"))
    elif len(rest) == 1:
        preps = frozenset(rest[0].split("|"))
    elif rest:
        nouns, preps = frozenset(rest[0].split("|")), frozenset(rest[1].split("|"))
    return verb, Link(forward, nouns, preps, objects)


@cache
def load() -> Connectives:
    """The built-in table."""
    table = tomllib.loads((files("dragoman.coding") / "data" / "causes.toml").read_text(encoding="utf-8"))
    verbs: dict[str, tuple[Link, ...]] = {}
    for section in ("forward", "backward"):
        for line in table[section]["verbs"]:
            verb, link = _link(line, section == "forward")
            verbs[verb] = (*verbs.get(verb, ()), link)
    prepositions: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in table["prepositions"]["words"]:
        words = tuple(line.split())
        prepositions[words[0]] = (*prepositions.get(words[0], ()), words)
    return Connectives(
        verbs,
        frozenset(table["toll"]["verbs"]),
        frozenset(table["toll"]["subjects"]),
        prepositions,
        frozenset(table["conjunctions"]["words"]),
        frozenset(table["conjunctions"]["open"]),
        frozenset(table["discourse"]["words"]),
    )
