"""Quotations that a name signs: "“X.”", and on the next line "— Jane Doe"."""

from collections.abc import Iterator

from dragoman.language import ParsedDocument, Sentence, Word
from dragoman.model import Participant

from .quotations import MARKS, Quotations
from .speakers import Speakers

DASHES = frozenset({"―", "—", "–", "--", "~"})
LONGEST = 6
"""Words at most of a signature."""


def find_signed(
    parsed: ParsedDocument, quotations: Quotations, speakers: Speakers
) -> Iterator[tuple[int, tuple[Participant, ...]]]:
    """The number of each signed quotation, with who signs it."""
    for sentence in parsed.sentences[1:]:
        pieces = quotations.pieces[sentence.index - 1]
        if not pieces or not pieces[-1].whole:
            continue
        before = parsed.sentences[sentence.index - 1]
        if pieces[-1].last + 2 < len(before.words):
            continue
        name = _signature(sentence)
        if name is not None:
            yield pieces[-1].quotation, speakers.of(name, sentence)


def _signature(sentence: Sentence) -> Word | None:
    """The last word of the name that a sentence consists of, behind a dash."""
    words = [w for w in sentence.words if w.text not in MARKS and w.text not in {".", ","}]
    if not 2 <= len(words) <= LONGEST + 1 or words[0].text not in DASHES:
        return None
    return words[-1] if all(w.tag[:3] == "NNP" for w in words[1:]) else None
