"""The one pipeline: a document in, its reading out.

Document → language.Parser → actors.find_mentions → coding → stories.find_processes → Reading
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Cause, Document, InputError, KnowledgeError, ModelMissing, Reading
from dragoman.sources import foreign_language, from_text, read_document

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase
    from dragoman.coding import Attribution, Coder
    from dragoman.language import ParsedDocument, Parser

NO_DATE = "no publication date: dates such as “on Thursday” are left open"


@dataclass(frozen=True, slots=True)
class Config:
    """How to read. `model`: name or directory of a spaCy model (None: the best installed); `layers`: folders of the
    user's own actors over the built-in ones; `any_language`: read texts that do not look English all the same.
    """

    model: str | None = None
    layers: tuple[Path, ...] = ()
    any_language: bool = False


class Reader:
    """Reads documents. Model, knowledge and lexicon are loaded at the first document, once, and never changed."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    @cached_property
    def parser(self) -> "Parser":
        from dragoman.language import Parser

        return Parser(self.config.model)

    @cached_property
    def knowledge(self) -> "KnowledgeBase":
        from dragoman.actors import KnowledgeBase

        return KnowledgeBase.load(self.config.layers)

    @cached_property
    def coder(self) -> "Coder":
        from dragoman import ontology
        from dragoman.coding import Coder, frames, operators

        return Coder(frames.load(), ontology.load(), operators.load())

    def read(self, document: Document) -> Reading:
        """The reading of one document. Raises DragomanError."""
        language = None if self.config.any_language else foreign_language(document.text)
        if language is not None:
            return Reading(document, notes=(f"not English ({language}): not read",))
        return self.code(self.parser.parse(document))

    def read_many(
        self, documents: Iterable[Document], on_error: Callable[[Document, Exception], None] | None = None
    ) -> Iterator[Reading]:
        """The readings of documents, in order, as they are asked for.

        With `on_error` a document that cannot be read is set aside: it is handed over with the reason, and the next
        one is read. Without, its error is raised. A faulty installation is always an error.
        """
        for document in documents:
            try:
                reading = self.read(document)
            except (KnowledgeError, ModelMissing):
                raise
            except Exception as error:  # one document's fault of any kind must not lose the others
                if on_error is None:
                    raise
                on_error(document, error)
                continue
            yield reading

    def read_together(self, documents: Sequence[Document]) -> Iterator[Reading]:
        """The readings of English documents in order; they are parsed in one go, which is faster than one by one.

        Raises the error of any of them.
        """
        for parsed in self.parser.parse_together(documents):
            yield self.code(parsed)

    def code(self, parsed: "ParsedDocument") -> Reading:
        """All that follows parsing."""
        from dragoman.actors import find_mentions
        from dragoman.coding import find_statements
        from dragoman.stories import find_processes

        mentions = find_mentions(parsed, self.knowledge)
        attribution = find_statements(parsed, mentions)
        events, ties = self.coder.code(parsed, mentions, attribution)
        reading = Reading(
            parsed.document,
            sentences=tuple(sentence.span for sentence in parsed.sentences),
            actors=mentions.actors,
            events=events,
            statements=attribution.statements,
            ties=ties,
            processes=find_processes(events),
            times=tuple(time for sentence in parsed.sentences for time in sentence.times),
            notes=() if parsed.document.published else (NO_DATE,),
        )
        return replace(reading, causes=_find_causes(parsed, attribution, reading))


def _find_causes(parsed: "ParsedDocument", attribution: "Attribution", reading: Reading) -> tuple[Cause, ...]:
    from dragoman.coding import find_causes

    by_sentence: dict[int | None, list[int]] = {}
    for number, event in enumerate(reading.events):
        by_sentence.setdefault(reading.sentence_of(event.trigger.span), []).append(number)
    return tuple(
        cause
        for sentence in parsed.sentences
        for cause in find_causes(
            sentence,
            attribution,
            parsed.document.text,
            [reading.events[number] for number in by_sentence.get(sentence.index, ())],
        )
    )


_shared = Reader()


def read(source: str | Path | Document, published: dt.date | str | None = None) -> Reading:
    """The reading of one article: a path, the text itself, or a `Document`.

    A string is a path when a file of that name exists or when it looks like one (a single word with a suffix);
    otherwise it is the text. `published` is the day from which "on Thursday" is reckoned. Raises InputError.
    """
    from dragoman.sources import parse_date

    day = parse_date(published, "published")
    if isinstance(source, Document):
        document = replace(source, published=day) if day else source
    elif isinstance(source, Path) or _is_path(source):
        document = read_document(source, published=day)
    else:
        document = from_text(source, "text", published=day)
    return _shared.read(document)


def _is_path(source: str) -> bool:
    if source.startswith(("http://", "https://")) and len(source.split()) == 1:
        raise InputError("nothing is fetched from the network", source[:80], "save the page and give its path")
    if "\n" in source or len(source) > 1000 or not source:
        return False
    try:
        if Path(source).is_file():
            return True
    except (OSError, ValueError):
        return False
    return len(source.split()) == 1 and bool(Path(source).suffix)
