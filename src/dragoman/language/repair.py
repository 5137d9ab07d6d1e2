"""Mends of what the statistical parser gets wrong again and again in news English.

Only what is safe without knowing the world: boundaries that cannot be one, and stray labels.
"""

from __future__ import annotations

from .sentence import Sentence, Word

_CLOSING = frozenset("\"'”’»)]}.,;:!?…")


def merge_starts(starts: list[int], words: list[Word | None]) -> list[int]:
    """Sentence starts without those of pieces of mere punctuation, which join the piece before (the first the next)."""
    kept: list[int] = []
    pending = False
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(words)
        piece = [word for word in words[start:end] if word is not None]
        bare = all(word.pos == "PUNCT" or not any(c.isalnum() for c in word.text) for word in piece)
        if not kept:
            kept.append(start)
            pending = bare
        elif pending:
            pending = bare
        elif bare or (piece and piece[0].text in _CLOSING and piece[0].text not in "\"'"):
            continue
        else:
            kept.append(start)
    return kept


def repair(sentence: Sentence) -> None:
    """Mend labels in place."""
    for word in sentence.words:
        if word.tag == "VBP" and word.lower == "may" and word.text == "May" and word.ent == "DATE":
            word.pos, word.tag = "PROPN", "NNP"
        elif word.dep == "appos" and word.tag in {"NN", "NNS"}:
            _name_called(word)
        elif word.dep in {"nmod", "compound"} and word.ent == "PERSON":
            _join(word)
        elif word.dep == "relcl":
            _complete(word)


NAMING = frozenset({"call", "name", "brand", "label", "dub", "declare", "consider", "deem", "term", "proclaim"})
"""Verbs that take an object and what it is called."""


def _name_called(word: Word) -> None:
    """The name in "called the minister a liar" hangs on the verb, though it looks like an apposition."""
    noun = word.head
    verb = noun.head if noun is not None and noun.dep == "dobj" else None
    article = any(child.dep == "det" and child.lower in {"a", "an"} for child in word.children)
    if noun is None or verb is None or verb.lemma not in NAMING or not article:
        return
    noun.children.remove(word)
    word.head, word.dep = verb, "oprd"
    verb.children = sorted([*verb.children, word], key=lambda w: w.i)


def _join(word: Word) -> None:
    """In "President Lima and Chancellor Roth met" the parser may make the first name a modifier of the second."""
    second = word.head
    joined = any(child.dep == "cc" and child.lower == "and" and child.i > word.i for child in word.children)
    if second is None or not joined or second.i < word.i or second.ent != "PERSON" or second.head is None:
        return
    second.children.remove(word)
    over = second.head
    over.children.remove(second)
    over.children = sorted([*over.children, word], key=lambda w: w.i)
    word.head, word.dep = over, second.dep
    second.head, second.dep = word, "conj"
    word.children = sorted([*word.children, second], key=lambda w: w.i)


TELLING = frozenset("warn tell remind inform assure notify advise convince persuade promise threaten caution".split())
"""Verbs that take somebody and a clause: "warned the militia that it would be struck"."""


def _complete(clause: Word) -> None:
    """A clause with the conjunction "that" is what somebody is told, though it looks like a relative clause."""
    noun = clause.head
    verb = noun.head if noun is not None and noun.dep == "dobj" else None
    if noun is None or verb is None or verb.lemma not in TELLING:
        return
    if not any(child.dep == "mark" and child.lower == "that" for child in clause.children):
        return
    noun.children.remove(clause)
    clause.head, clause.dep = verb, "ccomp"
    verb.children = sorted([*verb.children, clause], key=lambda w: w.i)
