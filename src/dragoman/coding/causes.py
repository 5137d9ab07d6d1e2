"""Claims that this led to that, with who makes them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.language import Sentence, Word
from dragoman.model import Cause, Event, Quote

from .arguments import is_verb, prep_phrases, undergoers, understood
from .attribution import Attribution

MIN_WORDS = 1
_TRIM = frozenset({",", ".", ";", ":", "''", "``", "-LRB-", "-RRB-"})


@dataclass(frozen=True, slots=True)
class Connectives:
    """Verbs with their preposition (None: a direct object), and prepositions by their last word."""

    forward: dict[str, frozenset[str | None]]
    backward: dict[str, frozenset[str | None]]
    prepositions: tuple[tuple[str, ...], ...]


@cache
def load() -> Connectives:
    """The built-in table of `data/causes.toml`."""
    table = tomllib.loads((files("dragoman.coding") / "data" / "causes.toml").read_text(encoding="utf-8"))

    def verbs(section: str) -> dict[str, frozenset[str | None]]:
        found: dict[str, frozenset[str | None]] = {}
        for line in table[section]["verbs"]:
            verb, _, prep = line.partition(" ")
            found[verb] = found.get(verb, frozenset()) | {prep or None}
        return found

    words = tuple(tuple(line.split()) for line in table["prepositions"]["words"])
    return Connectives(verbs("forward"), verbs("backward"), tuple(sorted(words, key=len, reverse=True)))


def _phrase(head: Word, text: str, without: Word | None = None) -> Quote | None:
    barred = set(without.subtree()) if without is not None else set()
    words = [w for w in head.subtree() if w not in barred]
    while words and words[0].tag in _TRIM | {"CC", "IN"} and words[0] is not head:
        words.pop(0)
    # What stands beyond the other phrase is not contiguous with the head.
    if barred:
        edge = [w for w in words if w.i < min(b.i for b in barred)]
        after = [w for w in words if w.i > max(b.i for b in barred)]
        words = edge if head in edge else after
    while words and words[-1].tag in _TRIM:
        words.pop()
    return Quote.cut(text, words[0].start, words[-1].end) if len(words) >= MIN_WORDS else None


def find_causes(sentence: Sentence, attribution: Attribution, text: str, events: list[Event]) -> list[Cause]:
    """The causal claims of one sentence; `events` are those of the same sentence, to link the claims to."""
    table = load()
    found: list[Cause] = []

    def add(cause: Word | None, effect: Word | None, connective: Quote, at: Word, without: Word | None = None) -> None:
        if cause is None or effect is None:
            return
        cause_quote = _phrase(cause, text)
        effect_quote = _phrase(effect, text, without)
        if cause_quote and effect_quote:
            found.append(
                Cause(
                    cause_quote,
                    effect_quote,
                    connective,
                    attribution.sayers(sentence.index, at.i),
                    _event_in(cause_quote, events),
                    _event_in(effect_quote, events),
                )
            )

    for word in sentence.words:
        if is_verb(word):
            for verbs, forward in ((table.forward, True), (table.backward, False)):
                preps = verbs.get(word.lemma)
                if not preps:
                    continue
                things = undergoers(word) if None in preps else []
                governed = [(p, w) for p, w in prep_phrases(word) if p in preps]
                subject = understood(word)
                other = things[0] if things else governed[0][1] if governed else None
                if subject is None or other is None or subject.tag in {"PRP", "NNP"}:
                    continue
                end = word.end
                if governed and not things:
                    prep = next((c for c in word.children if c.lower == governed[0][0]), word)
                    end = max(end, prep.end)
                connective = Quote.cut(text, word.start, end)
                if forward:
                    add(subject, other, connective, word)
                else:
                    add(other, subject, connective, word)
    found.extend(_prepositional(sentence, attribution, text, events, table))
    return found


def _prepositional(
    sentence: Sentence, attribution: Attribution, text: str, events: list[Event], table: Connectives
) -> list[Cause]:
    found: list[Cause] = []
    words = sentence.words
    for i, word in enumerate(words):
        for phrase in table.prepositions:
            if word.lower != phrase[0] or tuple(w.lower for w in words[i : i + len(phrase)]) != phrase:
                continue
            if phrase == ("following",) and word.dep != "prep":
                continue
            last = words[i + len(phrase) - 1]
            governed = last.child("pobj", "pcomp") or word.child("pobj", "pcomp")
            top = word
            while top.head is not None and not is_verb(top.head):
                top = top.head
            if governed is None or top.head is None:
                break
            cause = _phrase(governed, text)
            effect = _phrase(top.head, text, top)
            if cause is not None and effect is not None:
                found.append(
                    Cause(
                        cause,
                        effect,
                        Quote.cut(text, word.start, last.end),
                        attribution.sayers(sentence.index, governed.i),
                        _event_in(cause, events),
                        _event_in(effect, events),
                    )
                )
            break
    return found


def _event_in(quote: Quote, events: list[Event]) -> str | None:
    for event in events:
        if quote.span[0] <= event.trigger.span[0] < quote.span[1]:
            return event.id
    return None
