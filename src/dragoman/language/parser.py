"""Documents parsed into sentences of plain words, with the offsets of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Document

from .boundaries import rule_out_starts
from .encoder import quicken
from .forms import Forms
from .models import load_model, model_version
from .paragraphs import Paragraph, split_paragraphs
from .sentence import ParsedDocument
from .times import find_times
from .words import extract_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
"""Paragraphs parsed together; larger batches are no faster on a CPU and hold more memory."""

LONGEST_WORD = 300
"""Characters; a longer run without white space is no English, and the tokeniser's time grows with its square."""

_SPACES = re.compile(r"[^\S ]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_RUNS = re.compile(rf"\S{{{LONGEST_WORD},}}")


class Parser:
    """An English parser. `model` names an installed spaCy model or its directory; None takes the best installed.

    The same document gives the same parse, whichever documents are parsed before it or beside it.
    Raises ModelMissing when there is no such model.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp: Language = load_model(model)
        self.version = model_version(self._nlp)
        quicken(self._nlp)
        self._forms = Forms(self._nlp)

    def parse(self, document: Document) -> ParsedDocument:
        """The document's sentences in order, with their time expressions."""
        return self.parse_together([document])[0]

    def parse_many(self, documents: Iterable[Document]) -> Iterator[ParsedDocument]:
        """Each document parsed, in order, as they are asked for."""
        for document in documents:
            yield self.parse(document)

    def parse_together(self, documents: Sequence[Document]) -> list[ParsedDocument]:
        """The documents parsed in one go, which is faster than one by one: they share batches of like length."""
        layouts = [split_paragraphs(document.text) for document in documents]
        parsed = [
            ParsedDocument(document, [], layout.dateline) for document, layout in zip(documents, layouts, strict=True)
        ]
        with self._nlp.memory_zone():
            docs = [
                self._prepare(document.text, paragraph)
                for document, layout in zip(documents, layouts, strict=True)
                for paragraph in layout.paragraphs
            ]
            self._annotate(docs)
            following = iter(docs)
            for found, layout in zip(parsed, layouts, strict=True):
                for number, paragraph in enumerate(layout.paragraphs):
                    doc = next(following)
                    forms = self._forms.of(doc)
                    found.sentences += extract_sentences(
                        doc, forms, found.document.text, paragraph, number, len(found.sentences)
                    )
        for found in parsed:
            for sentence in found.sentences:
                sentence.times = find_times(sentence, found.document.text, found.document.published)
        return parsed

    def _annotate(self, docs: list[Doc]) -> None:
        """Run the pipeline over tokenised paragraphs, in place, those of like length together."""
        batch = sorted(docs, key=len)
        for _ in self._nlp.pipe(batch, batch_size=BATCH, disable=self._forms.unneeded):
            pass

    def _prepare(self, text: str, paragraph: Paragraph) -> Doc:
        """The tokens of a paragraph; what the tokeniser cannot digest is first replaced, character for character."""
        piece = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text[paragraph.start : paragraph.end]))
        piece = _RUNS.sub(lambda run: "x" * len(run.group()), piece)
        doc = self._nlp.make_doc(piece)
        rule_out_starts(doc)
        return doc
