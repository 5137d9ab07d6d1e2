"""The event ontology: PLOVER's types, modes, contexts and sectors, and the way from CAMEO codes to them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dragoman.model import KnowledgeError

TYPE_COUNT, CONTEXT_COUNT = 16, 37
"""As many as the PLOVER manual of 2024 defines."""
QUADS = frozenset({1, 2, 3, 4})
CAMEO_COLUMNS = ("code", "name", "type", "mode", "contexts", "goldstein")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event type was carried out; `intensity` from -10 (conflict) to +10 (cooperation)."""

    name: str
    definition: str
    intensity: float


@dataclass(frozen=True, slots=True)
class EventType:
    """What was done. `quad`: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""

    name: str
    definition: str
    quad: int
    intensity: float
    needs_target: bool
    modes: tuple[Mode, ...]

    def mode(self, name: str) -> Mode | None:
        """The mode of that name, if this type has it."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True)
class Context:
    """What an event was about."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Sector:
    """What part of society an actor belongs to."""

    code: str
    definition: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code and what PLOVER makes of it; `type` is None for the comments (01) that PLOVER drops."""

    code: str
    name: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it, read-only. `nonstate` has the codes that stand in the place of a country (IGO, NGO, …)."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    sectors: Mapping[str, Sector]
    nonstate: Mapping[str, Sector]
    cameo: Mapping[str, CameoCode]

    def quad(self, type: str) -> int:
        """The quad class (1 to 4) of a type. Raises KnowledgeError for an unknown type."""
        return self._type(type).quad

    def intensity(self, type: str, mode: str | None = None) -> float:
        """The intensity of a mode, or of the type where the mode is None or unknown. Raises KnowledgeError."""
        found = self._type(type)
        known = found.mode(mode) if mode else None
        return known.intensity if known else found.intensity

    def _type(self, name: str) -> EventType:
        if name not in self.types:
            raise KnowledgeError(f"unknown event type {name!r}", "ontology", "use one of " + ", ".join(self.types))
        return self.types[name]


def _line(text: str, pattern: str) -> int:
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _score(value: Any, what: str, where: str) -> float:
    if not isinstance(value, int | float) or not -10 <= value <= 10:
        raise KnowledgeError(f"intensity of {what} is {value!r}", where, "give a number from -10 to 10")
    return float(value)


def _event_type(name: str, row: dict[str, Any], source: str, text: str) -> EventType:
    where = f"{source}:{_line(text, rf'^\[type\.{re.escape(name)}\]')}"
    for key in ("definition", "quad", "intensity", "target"):
        if key not in row:
            raise KnowledgeError(f"type {name} has no {key!r}", where, f"add {key} = …")
    if row["quad"] not in QUADS:
        raise KnowledgeError(f"quad of {name} is {row['quad']!r}", where, "use 1, 2, 3 or 4")
    score = _score(row["intensity"], name, where)
    if (score > 0) != (row["quad"] < 3):
        raise KnowledgeError(f"{name} has intensity {score} in quad {row['quad']}", where, "make the signs agree")
    modes = []
    for mode, entry in row.get("mode", {}).items():
        if not isinstance(entry, dict) or "definition" not in entry:
            raise KnowledgeError(f"mode {name}.{mode} has no 'definition'", where, "write { intensity, definition }")
        modes.append(Mode(mode, entry["definition"], _score(entry.get("intensity"), f"{name}.{mode}", where)))
    return EventType(name, row["definition"], row["quad"], score, bool(row["target"]), tuple(modes))


def _cameo(
    source: str, text: str, types: Mapping[str, EventType], contexts: Mapping[str, Context]
) -> dict[str, CameoCode]:
    found: dict[str, CameoCode] = {}
    header = True
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{source}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header:
            header = False
            if tuple(cells) != CAMEO_COLUMNS:
                raise KnowledgeError("wrong header", where, "use the columns " + ", ".join(CAMEO_COLUMNS))
            continue
        if len(cells) != len(CAMEO_COLUMNS):
            raise KnowledgeError(f"{len(cells)} cells", where, f"write {len(CAMEO_COLUMNS)}, separated by tabs")
        code, name, type_, mode, about, goldstein = cells
        if code in found:
            raise KnowledgeError(f"CAMEO code {code} is defined twice", where, "remove one")
        if type_ and type_ not in types:
            raise KnowledgeError(f"unknown type {type_!r}", where, "use one of plover.toml")
        if mode and (not type_ or types[type_].mode(mode) is None):
            raise KnowledgeError(f"{type_ or 'nothing'} has no mode {mode!r}", where, "use one of plover.toml")
        topics = tuple(part for part in about.split(" | ") if part)
        for topic in topics:
            if topic not in contexts:
                raise KnowledgeError(f"unknown context {topic!r}", where, "use one of plover.toml")
        try:
            score = _score(float(goldstein), code, where)
        except ValueError as error:
            raise KnowledgeError(f"{goldstein!r} is no number", where, "give the Goldstein score") from error
        found[code] = CameoCode(code, name, type_ or None, mode or None, topics, score)
    return found


def build(plover: tuple[str, str], cameo: tuple[str, str]) -> Ontology:
    """The ontology of two (file name, text) pairs. Raises KnowledgeError with file, line and mend."""
    source, text = plover
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise KnowledgeError(str(error), f"{source}:{at[1] if at else 1}", "mend the TOML there") from error
    types = {name: _event_type(name, row, source, text) for name, row in table.get("type", {}).items()}
    if len(types) != TYPE_COUNT:
        raise KnowledgeError(f"{len(types)} types", f"{source}:1", f"PLOVER has {TYPE_COUNT}")
    contexts = {name: Context(name, definition) for name, definition in table.get("context", {}).items()}
    if len(contexts) != CONTEXT_COUNT:
        where = f"{source}:{_line(text, r'^\[context\]')}"
        raise KnowledgeError(f"{len(contexts)} contexts", where, f"PLOVER has {CONTEXT_COUNT}")
    return Ontology(
        types=MappingProxyType(types),
        contexts=MappingProxyType(contexts),
        sectors=MappingProxyType({c: Sector(c, d) for c, d in table.get("sector", {}).items()}),
        nonstate=MappingProxyType({c: Sector(c, d) for c, d in table.get("nonstate", {}).items()}),
        cameo=MappingProxyType(_cameo(*cameo, types, contexts)),
    )


@cache
def load() -> Ontology:
    """The ontology that comes with Dragoman."""
    folder = files("dragoman.ontology")
    plover, cameo = ((name, (folder / name).read_text(encoding="utf-8")) for name in ("plover.toml", "cameo.tsv"))
    return build(plover, cameo)


def quad(type: str) -> int:
    """The quad class (1 to 4) of an event type. Raises KnowledgeError for an unknown type."""
    return load().quad(type)


def intensity(type: str, mode: str | None = None) -> float:
    """The intensity (-10 to +10) of an event type or of one of its modes. Raises KnowledgeError."""
    return load().intensity(type, mode)
