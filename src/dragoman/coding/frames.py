"""The lexicon of event frames: TOML files by PLOVER type, checked and indexed by their words."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.model import KnowledgeError, Status, TieKind
from dragoman.ontology import load as load_ontology

from .pattern import Classes, NounPattern, VerbPattern, parse_noun, parse_verb

NEEDS = frozenset({"either", "source", "target", "both", "none"})
KEYS = frozenset(
    "id type verbs nouns modifiers mode contexts reciprocal needs content tie status examples not note".split(),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a frame must read, and what it must find there."""

    text: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of acting, with the words that express it."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    reciprocal: bool
    needs: str
    content: str | None
    tie: TieKind | None
    status: Status | None
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()
    """Sentences in which this frame must give nothing."""
    where: str = ""


@dataclass(slots=True)
class Lexicon:
    """All frames, indexed by the lemma that may express them."""

    frames: list[Frame] = field(default_factory=list)
    verbs: dict[str, list[tuple[VerbPattern, Frame]]] = field(default_factory=dict)
    nouns: dict[str, list[tuple[NounPattern, Frame]]] = field(default_factory=dict)
    modifiers: dict[str, list[Frame]] = field(default_factory=dict)


def _line_of(text: str, needle: str) -> int:
    at = text.find(needle)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _read_toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise KnowledgeError(str(error), f"{name}:{found[1] if found else 1}", "mend the TOML there") from error


def _frame(row: dict[str, Any], default_type: str, where: str) -> Frame:
    unknown = set(row) - KEYS
    if unknown:
        raise KnowledgeError(f"unknown key {sorted(unknown)[0]!r}", where, "use " + ", ".join(sorted(KEYS)))
    ontology = load_ontology()
    kind = row.get("type", default_type)
    mode = row.get("mode") or None
    if kind and kind not in ontology.types:
        raise KnowledgeError(f"unknown type {kind!r}", where, "use one of the 16 PLOVER types")
    if mode and kind and mode not in {m.name for m in ontology.types[kind].modes}:
        raise KnowledgeError(f"{kind} has no mode {mode!r}", where, "use one of its modes in ontology/plover.toml")
    for context in row.get("contexts", []):
        if context not in ontology.contexts:
            raise KnowledgeError(f"unknown context {context!r}", where, "use one of ontology/plover.toml")
    needs = row.get("needs", "either")
    if needs not in NEEDS:
        raise KnowledgeError(f"unknown needs {needs!r}", where, "use " + ", ".join(sorted(NEEDS)))
    try:
        tie = TieKind(row["tie"]) if row.get("tie") else None
        status = Status(row["status"]) if row.get("status") else None
    except ValueError as error:
        raise KnowledgeError(str(error), where, "use a tie kind or status of the model") from error
    examples = tuple(
        Example(e["text"], e.get("type", kind), tuple(e.get("source", ())), tuple(e.get("target", ())), e.get("status"))
        for e in row.get("examples", [])
    )
    return Frame(
        id=row["id"],
        type=kind,
        mode=mode,
        contexts=tuple(row.get("contexts", ())),
        reciprocal=bool(row.get("reciprocal", False)),
        needs=needs,
        content=row.get("content") or None,
        tie=tie,
        status=status,
        examples=examples,
        never=tuple(row.get("not", ())),
        where=where,
    )


def build(sources: Iterable[tuple[str, str]]) -> Lexicon:
    """The lexicon of (file name, TOML text) pairs. Raises KnowledgeError with file, line and mend."""
    classes: Classes = {}
    tables: list[tuple[str, str, dict[str, Any]]] = []
    for name, text in sources:
        table = _read_toml(name, text)
        if Path(name).name.startswith("classes"):
            for key, value in table.items():
                classes[key] = classes.get(key, frozenset()) | frozenset(value["words"])
        else:
            tables.append((name, text, table))
    lexicon = Lexicon()
    seen: dict[str, str] = {}
    for name, text, table in tables:
        for row in table.get("frame", []):
            where = f"{name}:{_line_of(text, repr(row.get('id', '')).replace(chr(39), chr(34)))}"
            if not row.get("id"):
                raise KnowledgeError("a frame without id", where, "give each frame a unique id")
            if row["id"] in seen:
                raise KnowledgeError(
                    f"frame {row['id']!r} is defined twice", where, f"rename it; the other is at {seen[row['id']]}"
                )
            seen[row["id"]] = where
            frame = _frame(row, table.get("type", ""), where)
            lexicon.frames.append(frame)
            for line in row.get("verbs", []):
                for verb in parse_verb(line, classes, where):
                    lexicon.verbs.setdefault(verb.lemma, []).append((verb, frame))
            for line in row.get("nouns", []):
                for noun in parse_noun(line, classes, where):
                    lexicon.nouns.setdefault(noun.lemma, []).append((noun, frame))
            for word in row.get("modifiers", []):
                lexicon.modifiers.setdefault(word, []).append(frame)
    for verbs in lexicon.verbs.values():
        verbs.sort(key=lambda pair: -pair[0].weight)
    for nouns in lexicon.nouns.values():
        nouns.sort(key=lambda pair: -pair[0].weight)
    return lexicon


@cache
def load() -> Lexicon:
    """The built-in lexicon."""
    folder = files("dragoman.coding") / "lexicon"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return build((name, (folder / name).read_text(encoding="utf-8")) for name in names)
