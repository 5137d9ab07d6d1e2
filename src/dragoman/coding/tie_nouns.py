"""Ties by what somebody is called: titles, appositions, names behind nouns ("Belarus, an ally of Russia")."""

from collections.abc import Iterator

from dragoman.language import Word
from dragoman.model import ActorKind, Participant, TieKind

from .arguments import conjuncts, is_verb
from .tie_ends import NAMED, UNBODIED, Ends, pairs
from .tie_words import Finding, TieWords

_BODILY = frozenset({TieKind.LEADS, TieKind.MEMBER_OF, TieKind.PART_OF})
"""Kinds whose object is a body or a state, not a person."""
_EACH_OTHER = frozenset({TieKind.ALLIED_WITH, TieKind.RIVAL_OF})
_INSIDE = frozenset({"compound", "nmod", "amod", "appos"})


def title_at(word: Word, words: list[Word], table: TieWords) -> tuple[str, TieKind, int] | None:
    """(title, kind, index of its first word) when a tying noun ends at `word`."""
    for phrase, kind in table.nouns.get(word.lemma.lower(), ()):
        first = word.i - len(phrase) + 1
        if first >= 0 and all(words[first + k].lower == part for k, part in enumerate(phrase[:-1])):
            return " ".join(phrase), kind, first
    return None


def find_by_noun(ends: Ends, table: TieWords, named: frozenset[str]) -> Iterator[Finding]:
    """Ties stated by nouns of the sentence; `named` are the actors whom the document calls by name."""
    words = ends.sentence.words
    for word in words:
        if word.tag[:2] != "NN":
            continue
        found = title_at(word, words, table)
        if found is None:
            continue
        title, kind, first = found
        if word.dep == "pobj" and word.head is not None and word.head.lower == "as":
            verb = word.head.head
            if verb is not None and verb.lemma in {"serve", "act", "work"} and verb.tag in {"VBD", "VBN"}:
                continue  # "who served as president": told of the past
        before = {w.lower for w in words[max(0, first - 4) : first] if w.head in (word, word.head) or w.i == first - 1}
        if before & table.spent or any(w.lower == "elect" for w in words[word.i + 1 : word.i + 3]):
            continue  # no longer, or not yet
        holders, name = _holders(ends, word, named)
        if not holders:
            continue
        bodies = ends.bodies_after(word)
        if not bodies:
            bodies = ends.owners_before(words[first], title in table.topical)
        if not bodies and name is not None:
            bodies = [p for p in ends.bodies_after(name) if p.kind is ActorKind.STATE]
        if not bodies and kind in _EACH_OTHER and word.tag in {"NNS", "NNPS"}:
            # "longtime rivals India and Pakistan"
            holders, bodies = holders[:1], holders[1:]
        if kind in _BODILY:
            bodies = [b for b in bodies if b.kind not in UNBODIED]
        for holder, body in pairs(holders, bodies):
            exact = _exact(kind, title, holder, body, table, bool(before & table.under))
            if exact is not None:
                yield Finding(exact, holder, body, word)


def _exact(
    kind: TieKind, title: str, holder: Participant, body: Participant, table: TieWords, under: bool
) -> TieKind | None:
    """The kind that a title makes between these two; None when it makes none."""
    if kind is TieKind.LEADS:
        if holder.kind is not ActorKind.PERSON:
            return None
        if body.kind is ActorKind.STATE:
            return kind if title in table.ruling and not under else None
        return TieKind.MEMBER_OF if under else kind
    if kind is TieKind.MEMBER_OF and body.kind is ActorKind.STATE:
        return None  # every minister and official belongs to a state
    return None if kind is TieKind.PART_OF and holder.kind in UNBODIED else kind


def _holders(ends: Ends, noun: Word, named: frozenset[str]) -> tuple[list[Participant], Word | None]:
    """Those who are called so, and the word of their name when it stands in the same phrase."""
    mention = ends.cast.mention(noun)
    for around in ends.around(noun):
        # "Houthi spokesman Yahya Saree": one phrase with the name as its head.
        if around.form == NAMED and around.head > noun.i:
            head = ends.sentence.words[around.head]
            return ends.of(head), head
    head_word = noun.head
    if noun.dep == "appos" and head_word is not None and not is_verb(head_word):
        return ends.of(head_word), head_word
    for child in noun.children:
        if child.dep == "appos" and child.i > noun.i:
            return [p for one in conjuncts(child) for p in ends.of(one)], child
    if noun.dep in _INSIDE and head_word is not None and head_word.i > noun.i:
        while head_word.dep == "compound" and head_word.head is not None and head_word.head.i > head_word.i:
            head_word = head_word.head
        return ends.of(head_word), head_word
    if mention is not None:
        # "The Israeli prime minister" of a text that names him.
        return [p for p in mention.participants if p.kind is ActorKind.PERSON and p.actor in named], None
    return [], None
