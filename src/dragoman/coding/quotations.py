"""Words between quotation marks, over sentences and paragraphs, also where a mark got lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.language import ParsedDocument, Sentence, Word

OPENING = frozenset({"“", "„", "``", "«", "‘‘"})
CLOSING = frozenset({"”", "»", "’’"})
STRAIGHT = frozenset({'"', "''", '""'})
MARKS = OPENING | CLOSING | STRAIGHT | {"‘", "’", "'", "`"}
SCARE = 4
"""Words at most in a quotation that only borrows an expression."""
NESTED = 8
"""Words at most between marks inside a quotation of the same marks."""


@dataclass(slots=True, eq=False)
class Piece:
    """The part of a quotation in one sentence: first and last word inside the marks, both inclusive."""

    sentence: int
    first: int
    last: int
    quotation: int
    """Number of the quotation; the pieces of one that runs over several sentences share it."""
    whole: bool = False
    """True when the quotation is an utterance, not a borrowed expression."""
    opens: bool = True
    """True when the quotation begins with this piece."""


class Quotations:
    """All quoted words of a document."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self.pieces: list[list[Piece]] = [[] for _ in parsed.sentences]
        self._at: list[list[Piece | None] | None] = [None] * len(parsed.sentences)
        for piece in _find(parsed):
            words = parsed.sentences[piece.sentence].words
            self.pieces[piece.sentence].append(piece)
            row = self._at[piece.sentence]
            if row is None:
                row = self._at[piece.sentence] = [None] * len(words)
            for i in range(piece.first, piece.last + 1):
                row[i] = piece

    def at(self, sentence: int, word: int) -> Piece | None:
        """The piece that covers a word; None outside quotation marks."""
        row = self._at[sentence]
        return row[word] if row is not None else None


def _find(parsed: ParsedDocument) -> Iterator[Piece]:
    number = 0
    carried = False
    """Whether the paragraph before ended inside a quotation."""
    paragraphs = [list(group) for _, group in groupby(parsed.sentences, key=lambda s: s.paragraph)]
    for place, sentences in enumerate(paragraphs):
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        pairs, unclosed = _pairs(sentences, parsed.document.text)
        for k, (start, end) in enumerate(pairs):
            last = k == len(pairs) - 1
            if last and unclosed:
                open_on = following is not None and _begins_quoted(following[0])
                limit = len(sentences) - 1 if open_on else start[0]
                end = (limit, len(sentences[limit].words))
            else:
                open_on = False
            if not (k == 0 and carried and start[0] == 0 and start[1] == 0):
                number += 1
            yield from _pieces(sentences, start, end, number)
            if last:
                carried = open_on
        if not pairs:
            carried = False


Spot = tuple[int, int]
"""Sentence of the paragraph, word."""


def _pairs(sentences: list[Sentence], text: str) -> tuple[list[tuple[Spot, Spot]], bool]:
    """Places of opening and closing marks; whether the last one is never closed."""
    marks = [(s, word) for s, sentence in enumerate(sentences) for word in sentence.words if word.text in MARKS]
    pairs: list[tuple[Spot, Spot]] = []
    opened: Spot | None = None
    single = False
    nested = False
    for k, (s, word) in enumerate(marks):
        kind = _kind(word, text, opened is not None and not single)
        if kind is None:
            continue
        opens, is_single = kind
        if opened is None:
            if opens and (not is_single or _closes_later(sentences[s], word)):
                opened, single = (s, word.i), is_single
        elif is_single != single:
            continue
        elif nested:
            nested = False
        elif not opens:
            pairs.append((opened, (s, word.i)))
            opened = None
        elif not is_single:
            nested = _is_nested(marks, k, text)
            if not nested and opened[0] < s:
                # A mark was lost: the quotation before ends where its sentence does.
                pairs.append((opened, (opened[0], len(sentences[opened[0]].words))))
                opened = (s, word.i)
    if opened is not None and not single:
        pairs.append((opened, opened))
        return pairs, True
    return pairs, False


def _is_nested(marks: list[tuple[int, Word]], k: int, text: str) -> bool:
    """Whether an opening mark inside a quotation borrows an expression: two closing marks follow, the first soon."""
    kinds = [
        (s, w, kind[0]) for s, w in marks[k + 1 : k + 4] if (kind := _kind(w, text, True)) is not None and not kind[1]
    ]
    if len(kinds) < 2:
        return False
    (s, first, opens), (_, _, opens_again) = kinds[:2]
    return s == marks[k][0] and first.i - marks[k][1].i <= NESTED and not opens and not opens_again


def _kind(word: Word, text: str, inside: bool) -> tuple[bool, bool] | None:
    """Whether a mark opens, and whether it is a single one; None for an apostrophe."""
    mark = word.text
    if mark in OPENING:
        return True, False
    if mark in CLOSING:
        return False, False
    before = text[word.start - 1] if word.start else " "
    after = text[word.end] if word.end < len(text) else " "
    free_before = before.isspace() or before in "([—–-―"
    free_after = after.isspace() or after in ")].,;:?!—–-―"
    if mark in STRAIGHT:
        if free_before and not free_after:
            return True, False
        if free_after and not free_before:
            return False, False
        return not inside, False
    if inside:
        return None
    if mark in {"‘", "`"}:
        return True, True
    if word.tag == "POS":
        return None
    if free_before and not free_after:
        return (True, True) if mark == "'" else None
    return (False, True) if not free_before else None


def _closes_later(sentence: Sentence, mark: Word) -> bool:
    return any(w.text in {"’", "'"} and w.tag != "POS" for w in sentence.words[mark.i + 2 :])


def _begins_quoted(sentence: Sentence) -> bool:
    return sentence.words[0].text in OPENING | STRAIGHT


def _pieces(sentences: list[Sentence], start: Spot, end: Spot, number: int) -> Iterator[Piece]:
    found: list[Piece] = []
    words = 0
    for s in range(start[0], end[0] + 1):
        sentence = sentences[s]
        first = start[1] + 1 if s == start[0] else 0
        last = end[1] - 1 if s == end[0] else len(sentence.words) - 1
        if s > start[0] and first <= last and sentence.words[first].text in OPENING | STRAIGHT:
            first += 1
        if first <= last:
            found.append(Piece(sentence.index, first, last, number, opens=not found))
            words += last - first + 1
    if not found:
        return
    whole = len(found) > 1 or _is_utterance(sentences[found[0].sentence - sentences[0].index], found[0], words)
    for piece in found:
        piece.whole = whole
        yield piece


def _is_utterance(sentence: Sentence, piece: Piece, words: int) -> bool:
    """An utterance has a finite verb with its subject, or a stop of its own at its end."""
    inside = sentence.words[piece.first : piece.last + 1]
    if inside[-1].text in {".", "?", "!", ","} and words > 2:
        return inside[0].text[:1].isupper() or inside[-1].text != ","
    if words <= SCARE:
        return False
    return any(
        w.dep in {"nsubj", "nsubjpass", "expl"} and w.head and piece.first <= w.head.i <= piece.last for w in inside
    )
