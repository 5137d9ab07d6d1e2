"""spaCy's tokens turned into words and sentences of our own: one pass over arrays, no token objects."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .forms import Form
from .paragraphs import Paragraph
from .repair import merge_starts, repair
from .sentence import Sentence, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract_sentences(
    doc: Doc, forms: list[Form], text: str, paragraph: Paragraph, number: int, first: int
) -> list[Sentence]:
    """The sentences of a parsed paragraph. `number` is the paragraph's, `first` the index of its first sentence.

    Tokens of white space are dropped and what hangs on them is hung higher; every sentence has one root.
    """
    from spacy.attrs import ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, SENT_START

    if not len(doc):
        return []
    rows = doc.to_array([IDX, LENGTH, HEAD, SENT_START, ENT_TYPE, ENT_IOB]).tolist()
    strings = doc.vocab.strings
    offset = paragraph.start
    words: list[Word | None] = []
    heads: list[int] = []
    starts: list[int] = []
    entities: list[tuple[Word, Word, str]] = []
    for i, (idx, length, head, sent_start, ent, iob) in enumerate(rows):
        lemma, pos, tag, dep, _, _ = forms[i]
        heads.append(i + head if head < _SIGN else i + head - _WRAP)
        if sent_start == 1:
            starts.append(i)
        if pos == "SPACE":
            words.append(None)
            continue
        start = offset + idx
        label = strings[ent] if ent else ""
        word = Word(0, text[start : start + length], lemma, pos, tag, dep, start, start + length, label)
        words.append(word)
        if ent:
            if iob == 3 or not entities or entities[-1][2] != label:
                entities.append((word, word, label))
            else:
                entities[-1] = (entities[-1][0], word, label)
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    sentences: list[Sentence] = []
    bounds = [*merge_starts(starts, words), len(words)]
    for start, end in pairwise(bounds):
        kept = _link(words, heads, start, end)
        if kept:
            span = (kept[0].start, kept[-1].end)
            sentences.append(Sentence(first + len(sentences), number, span, kept, [], [], paragraph.heading))
    _place_entities(sentences, entities)
    for sentence in sentences:
        repair(sentence)
    return sentences


_SIGN, _WRAP = 1 << 63, 1 << 64


def _link(words: list[Word | None], heads: list[int], start: int, end: int) -> list[Word]:
    """Number and link the words of one sentence; exactly one is left without a head."""
    kept: list[Word] = []
    roots: list[Word] = []
    for i in range(start, end):
        word = words[i]
        if word is None:
            continue
        word.i = len(kept)
        kept.append(word)
        head = heads[i]
        seen = i
        while head != seen and start <= head < end and words[head] is None:
            seen, head = head, heads[head]
        governor = words[head] if head != i and start <= head < end else None
        if governor is None or governor is word:
            roots.append(word)
        else:
            word.head = governor
    if not kept:
        return kept
    main = _main_root(roots)
    for root in roots:
        if root is not main:
            _attach(root, main, kept)
    main.dep = "ROOT"
    for word in kept:
        if word.head is not None:
            word.head.children.append(word)
    return kept


def _main_root(roots: list[Word]) -> Word:
    for parts in (("VERB", "AUX"), ("NOUN", "PROPN", "PRON", "ADJ", "NUM")):
        for root in roots:
            if root.pos in parts:
                return root
    return roots[0]


def _attach(root: Word, main: Word, kept: list[Word]) -> None:
    """Hang the root of a piece that was split off: titles on the name that follows, the rest on the main root."""
    root.head = main
    if root.pos == "PUNCT":
        root.dep = "punct"
    elif root.text.endswith(".") and root.i + 1 < len(kept) and root.i < main.i:
        following = kept[root.i + 1]
        while following is not main and following.head is not None and following.head.i > following.i:
            following = following.head
        root.head, root.dep = following, "compound"
    else:
        root.dep = "parataxis" if root.pos in ("VERB", "AUX") else "dep"


def _place_entities(sentences: list[Sentence], entities: list[tuple[Word, Word, str]]) -> None:
    """Give each sentence its entities; one that runs over a boundary is cut there."""
    at = 0
    for sentence in sentences:
        words = sentence.words
        while at < len(entities) and entities[at][0].start < words[-1].end:
            opening, closing, label = entities[at]
            if opening.start >= words[0].start:
                last = closing.i if closing.end <= words[-1].end else len(words) - 1
                sentence.entities.append((opening.i, last, label))
            at += 1
