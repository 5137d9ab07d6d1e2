"""Words that attribute a content to a speaker, read from `data/cues.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import KnowledgeError

NAME = "cues.toml"
TAKES = frozenset({"clause", "speech", "infinitive", "object", "order", "charge", "label"})
KINDS = frozenset("assert report deny promise demand ask judge believe show".split())
SECTIONS = frozenset({"verbs", "nouns", "adjectives", "papers", "channels", "listeners", "trailing"})
PRESUPPOSED = frozenset({("judge", "object"), ("deny", "infinitive")})
"""Kind and form of contents that the reporter vouches for: "condemned the raid", "refused to leave"."""
PLAIN = ("papers", "channels", "listeners", "trailing")


@dataclass(frozen=True, slots=True)
class Cue:
    """How a word attributes; see the head of `cues.toml` for `takes`, `after` and `spoken_to`."""

    takes: dict[str, str]
    """Form of the content → kind of act."""
    after: dict[str, str]
    """Preposition before the content → kind of act."""
    spoken_to: bool = False

    def joined(self, other: "Cue") -> "Cue":
        """The cue with what the other allows besides."""
        return Cue(other.takes | self.takes, other.after | self.after, self.spoken_to or other.spoken_to)


@dataclass(frozen=True, slots=True)
class Cues:
    """The tables, by lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    papers: frozenset[str]
    channels: frozenset[str]
    listeners: frozenset[str]
    trailing: frozenset[str]
    conjunction: bool = False
    """Whether the "that" before a content belongs to it."""
    marks: bool = False
    """Whether the quotation marks around a content belong to it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a group of cues must be found."""

    text: str
    speaker: str
    content: str


@cache
def load() -> Cues:
    """The built-in tables. Raises KnowledgeError where `cues.toml` is faulty."""
    return parse((files("dragoman.coding") / "data" / NAME).read_text(encoding="utf-8"))


def parse(source: str, name: str = NAME) -> Cues:
    """Tables from TOML text. Raises KnowledgeError with `name` and line."""
    tables: dict[str, dict[str, Cue]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    plain: dict[str, set[str]] = {s: set() for s in PLAIN}
    for section, row, where in _groups(source, name):
        words = str(row.get("words", "")).split()
        if not words:
            raise KnowledgeError("a group without words", where, 'add words = "…"')
        _example(row, where)
        if section in plain:
            plain[section].update(words)
            continue
        cue = _cue(row, where)
        table = tables[section]
        for word in words:
            table[word] = table[word].joined(cue) if word in table else cue
    bounds = tomllib.loads(source).get("content", {})
    papers, channels, listeners, trailing = (frozenset(plain[s]) for s in PLAIN)
    return Cues(
        tables["verbs"],
        tables["nouns"],
        tables["adjectives"],
        papers,
        channels,
        listeners,
        trailing,
        conjunction=bool(bounds.get("conjunction")),
        marks=bool(bounds.get("marks")),
    )


def examples(source: str | None = None) -> list[Example]:
    """The example of each group, in the order of the file."""
    text = (files("dragoman.coding") / "data" / NAME).read_text(encoding="utf-8") if source is None else source
    return [_example(row, where) for _, row, where in _groups(text, NAME)]


def _groups(source: str, name: str) -> Iterator[tuple[str, dict[str, object], str]]:
    """Section, row and place of each group."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(error), name, "mend the TOML") from error
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("[["):
            lines.setdefault(line.strip().strip("[]"), []).append(number)
    table.pop("content", None)
    for section, rows in table.items():
        places = lines.get(section, [])
        if section not in SECTIONS or not isinstance(rows, list):
            place = f"{name}:{places[0] if places else 1}"
            raise KnowledgeError(f"unknown section {section!r}", place, "use " + ", ".join(sorted(SECTIONS)))
        for row, at in zip(rows, places, strict=True):
            yield section, row, f"{name}:{at}"


def _cue(row: dict[str, object], where: str) -> Cue:
    kind = row.get("kind")
    if kind not in KINDS:
        raise KnowledgeError(f"unknown kind {kind!r}", where, "use " + ", ".join(sorted(KINDS)))
    takes, after = row.get("takes", []), row.get("after", [])
    if not isinstance(takes, list) or not isinstance(after, list):
        raise KnowledgeError("takes and after are lists of words", where, 'write takes = ["clause"]')
    if unknown := set(takes) - TAKES:
        raise KnowledgeError(f"unknown form of content {sorted(unknown)}", where, "use " + ", ".join(sorted(TAKES)))
    kind = str(kind)
    return Cue(dict.fromkeys(takes, kind), dict.fromkeys(after, kind), row.get("object") == "addressee")


def _example(row: dict[str, object], where: str) -> Example:
    example = row.get("example")
    if not isinstance(example, dict) or set(example) != {"text", "speaker", "content"}:
        raise KnowledgeError("a group without an example", where, "add example = { text, speaker, content }")
    if example["content"] not in example["text"] or example["speaker"] not in example["text"]:
        raise KnowledgeError("the example does not contain its speaker or content", where, "copy them from its text")
    return Example(**example)
