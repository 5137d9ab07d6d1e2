"""Where a noun phrase begins and ends, by dependency labels alone."""

from dragoman.language import Sentence, Word

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
_LEFT = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod"})
_INNER = _LEFT | {"advmod", "npadvmod", "punct", "cc", "conj", "case", "dep", "appos", "prep", "pobj"}


def left_edge(head: Word) -> int:
    """Index of the first word of the noun phrase: determiners, adjectives, titles, possessors; no clause."""
    first = head.i
    for child in head.children:
        if child.i < head.i and child.dep in _LEFT and child.text not in QUOTES:
            first = min(first, _first_of(child))
    return first


def contiguous(sentence: Sentence, first: int, last: int) -> int:
    """The first word from which no dash, colon, bracket or quote stands before `last`."""
    words = sentence.words
    for i in range(last - 1, first - 1, -1):
        text = words[i].text
        if text == "-" and words[i + 1].tag == "DT":
            return i + 1
        if (
            text in QUOTES
            or text in {"(", ")", "—", "–", ":", ";"}
            or (text == "-" and words[i - 1].end < words[i].start)
        ):
            return i + 1
    return first


def _first_of(word: Word, depth: int = 0) -> int:
    first = word.i
    if depth > 12:
        return first
    for child in word.children:
        if child.i > word.i:
            break
        if child.dep in _INNER and child.text not in QUOTES and child.dep not in {"punct", "cc"}:
            first = min(first, _first_of(child, depth + 1))
    return first


def modifiers(head: Word) -> list[Word]:
    """Words left of the head that belong to its phrase, coordinated ones included: all of "US", "senior" and "army"."""
    found: list[Word] = []
    for child in head.children:
        if child.i >= head.i:
            break
        if child.dep in _LEFT:
            found.append(child)
    for word in found:
        found.extend(
            c
            for c in word.children
            if c.i < head.i and (c.dep == "conj" or c.dep in {"compound", "nmod", "poss", "amod"})
        )
    return sorted(found, key=lambda w: w.i)


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it, in the order of the text."""
    found = [word]
    for one in found:
        found.extend(c for c in one.children if c.dep == "conj")
    return found


def first_conjunct(word: Word) -> Word:
    """The word with which a coordination begins."""
    while word.dep == "conj" and word.head is not None:
        word = word.head
    return word


def span_head(sentence: Sentence, first: int, last: int) -> Word:
    """The word of a span that governs the others: the last one whose governor stands outside."""
    words = sentence.words
    for i in range(last, first - 1, -1):
        head = words[i].head
        if words[i].dep != "punct" and (head is None or not first <= head.i <= last):
            return words[i]
    return words[last]


def governing_verb(word: Word) -> Word | None:
    """The verb of the clause in which a word stands."""
    head = word.head
    while head is not None and not (head.tag[:2] == "VB" and head.dep not in {"aux", "auxpass", "amod"}):
        head = head.head
    return head


def subject_of(verb: Word) -> Word | None:
    """The subject that stands at the verb itself or at the verb it is coordinated with."""
    steps = 0
    at: Word | None = verb
    while at is not None and steps < 6:
        for child in at.children:
            if child.dep in SUBJECTS:
                return child
        at = at.head if at.dep in {"conj", "xcomp", "advcl"} else None
        steps += 1
    return None


def is_definite(head: Word) -> bool:
    """True for "the …", "this …", "their …": something already known."""
    for child in head.children:
        if child.i > head.i:
            break
        if child.dep == "det":
            return child.lower in {"the", "this", "that", "these", "those", "both"}
        if child.dep == "poss":
            return True
    return False
