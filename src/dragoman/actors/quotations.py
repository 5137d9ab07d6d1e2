"""Who speaks: quotation marks, and the subject of the nearest verb of saying."""

from __future__ import annotations

from dragoman.language import ParsedDocument, Sentence, Word

from .phrases import SUBJECTS

SPEECH = frozenset(
    "say tell add announce declare state explain note reply respond continue write tweet claim argue insist stress "
    "warn remark comment admit acknowledge assert maintain ask urge promise vow pledge believe think hope stress "
    "underline emphasize emphasise reiterate confirm conclude recall quip speak call".split()
)
_OPEN, _CLOSE = frozenset({"“", "``", "„", "«"}), frozenset({"”", "''", "»"})


def quotation_mask(parsed: ParsedDocument) -> list[list[bool]]:
    """For each sentence, whether each word stands between quotation marks; every paragraph begins outside."""
    masks: list[list[bool]] = []
    inside, seen, paragraph = False, False, -1
    for sentence in parsed.sentences:
        if sentence.paragraph != paragraph:
            inside, seen, paragraph = False, False, sentence.paragraph
        mask: list[bool] = []
        for word in sentence.words:
            text = word.text
            if text in _OPEN:
                inside = True
            elif text in _CLOSE:
                inside = False
            elif text == '"':
                inside = _opens(sentence, word.i, inside)
            if not inside and not seen and (text in _CLOSE or (text == '"' and word.i)):
                # The mark that opened it is missing: all before was quoted.
                mask = [True] * len(mask)
            seen = seen or inside or text in _CLOSE or text == '"'
            mask.append(inside)
        masks.append(mask)
    return masks


def _opens(sentence: Sentence, i: int, inside: bool) -> bool:
    """Whether quoted words follow a straight mark: by the blanks around it, else by turns."""
    words = sentence.words
    before = i == 0 or words[i - 1].end < words[i].start
    after = i + 1 == len(words) or words[i + 1].start > words[i].end
    if before != after:
        return before
    return not inside


def speech_subjects(sentence: Sentence, mask: list[bool]) -> list[Word]:
    """Subjects of verbs of saying that stand outside quotation marks."""
    found: list[Word] = []
    for word in sentence.words:
        if word.lemma in SPEECH and word.tag[:2] == "VB" and not mask[word.i]:
            subject = next((c for c in word.children if c.dep in SUBJECTS), None)
            if subject is None and word.dep == "conj" and word.head is not None:
                subject = next((c for c in word.head.children if c.dep in SUBJECTS), None)
            if subject is not None and not mask[subject.i]:
                found.append(subject)
    return found
