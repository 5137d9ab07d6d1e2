"""Causal claims by prepositions ("due to"), conjunctions ("because", "if") and clauses of purpose."""

from collections.abc import Iterator

from dragoman.language import Sentence, Word
from dragoman.model import Event

from .arguments import is_verb
from .cause_tables import Connectives

_OPEN = frozenset({"will", "would", "can", "could", "may", "might", "'ll", "’ll", "'d"})
Heads = tuple[Word, Word, list[Word], Word | None]


def find_clauses(sentence: Sentence, table: Connectives, events: list[Event]) -> Iterator[Heads]:
    """(cause, effect, connective, the subtree that is not the main clause's own)."""
    for word in sentence.words:
        if word.lower in table.prepositions:
            yield from _prepositional(word, sentence.words, table)
        if word.dep == "mark" and word.head is not None and word.head.dep == "advcl":
            main = word.head.head
            if main is not None and (
                word.lower in table.because
                or (word.lower in table.conditional and any(c.lower in _OPEN for c in main.children))
            ):
                yield word.head, main, [word], word.head
        if word.dep == "advcl" and word.tag == "VB":
            yield from _purpose(word, events)


def _prepositional(word: Word, words: list[Word], table: Connectives) -> Iterator[Heads]:
    for phrase in table.prepositions[word.lower]:
        part = words[word.i : word.i + len(phrase)]
        if tuple(w.lower for w in part) != phrase:
            continue
        after = [c for w in (part[-1], word) for c in w.children if c.dep in {"pobj", "pcomp"} and c.i > part[-1].i]
        top = word
        while top.head is not None and not is_verb(top.head):
            top = top.head
        if after and top.head is not None and top.head.dep != "aux":
            yield after[0], top.head, part, top
        return


def _purpose(verb: Word, events: list[Event]) -> Iterator[Heads]:
    """What is done brings about what is sought: "met to end the war"; only for what is an event."""
    to = next((c for c in verb.children if c.lower == "to" and c.dep == "aux"), None)
    main = verb.head
    if to is None or main is None or not is_verb(main) or verb.i < main.i:
        return
    if main.dep == "xcomp" or any(c.dep in {"nsubj", "nsubjpass", "mark"} for c in verb.children):
        return
    if any(e.trigger.span[0] <= main.start < e.trigger.span[1] for e in events):
        yield main, verb, [to], verb
