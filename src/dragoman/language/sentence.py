"""Parsed sentences, in a form that no parser library is needed to read.

Words are plain objects: a sentence can be made by hand in a test, mended by a rule, and kept without the
parser's own document. Dependency labels and tags are those of spaCy's English models (ClearNLP labels,
Penn Treebank tags, Universal parts of speech).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model import Document, Span, TimeExpression


class Word:
    """One token: `i` counts within the sentence, `start`/`end` are characters of the document."""

    __slots__ = ("children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "start", "tag", "text")

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int, end: int, ent: str = ""
    ) -> None:
        self.i, self.text, self.lemma, self.pos, self.tag, self.dep = i, text, lemma, pos, tag, dep
        self.lower = text.lower()
        self.start, self.end = start, end
        self.ent = ent
        """NER label of the entity that covers the word ("" for none)."""
        self.head: Word | None = None
        """The governor; None for the root."""
        self.children: list[Word] = []
        """Dependents in the order of the text."""

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    def child(self, *deps: str) -> Word | None:
        """The first dependent with one of these labels."""
        for word in self.children:
            if word.dep in deps:
                return word
        return None

    def subtree(self) -> list[Word]:
        """The word and all that depends on it, in the order of the text."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return sorted(found, key=lambda w: w.i)

    def ancestors(self) -> Iterator[Word]:
        """Governors from the nearest to the root."""
        word = self.head
        while word is not None:
            yield word
            word = word.head


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, its place in the document and its paragraph."""

    index: int
    paragraph: int
    span: Span
    words: list[Word]
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    """(first word, last word inclusive, NER label)."""
    times: list[TimeExpression] = field(default_factory=list)
    heading: bool = False
    """True for a title, caption or section heading: no full clause that ends in a stop."""

    @property
    def root(self) -> Word:
        for word in self.words:
            if word.head is None:
                return word
        raise ValueError("a sentence without a root")


@dataclass(slots=True)
class ParsedDocument:
    """A document with its sentences in order; `dateline` is the place in a line such as "ANKARA (Agency) -"."""

    document: Document
    sentences: list[Sentence]
    dateline: Span | None = None
