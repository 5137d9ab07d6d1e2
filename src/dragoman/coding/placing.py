"""Where an event took place, by syntax: a place name under a preposition of place that belongs to the trigger."""

from dragoman.language import Sentence, Word
from dragoman.model import Place, Quote

from .arguments import is_verb
from .participants import Cast
from .predicates import Hit

STATIC = frozenset(
    "in at near outside inside on across around along off over throughout within above".split(),
)
MOTION = frozenset({"into", "to", "from", "toward", "towards", "through"})
PHYSICAL = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST"})
"""Types whose target, where it is a country or town, is also where they happen."""


def _place_under(word: Word, cast: Cast, text: str, depth: int = 0) -> Place | None:
    mention = cast.mention(word)
    if mention is not None and mention.place is not None:
        entry = mention.place
        # A person's or organisation's own name is no place even when a town is called so.
        quote = Quote.cut(text, word.start, word.end)
        if mention.form == "name":
            quote = _name_quote(mention.first, mention.last, word, text)
        return Place(quote, entry.name, entry.country, entry.lat, entry.lon)
    if depth < 2:
        for child in word.children:
            if child.dep in {"compound", "nmod", "appos", "poss"} or (child.dep == "amod" and child.text[:1].isupper()):
                found = _place_under(child, cast, text, depth + 1)
                if found is not None:
                    return found
            if child.dep == "prep" and child.lower in {"of", "in", "near"}:
                inner = child.child("pobj")
                if inner is not None:
                    found = _place_under(inner, cast, text, depth + 1)
                    if found is not None:
                        return found
    return None


def _name_quote(first: int, last: int, head: Word, text: str) -> Quote:
    start, end = head.start, head.end
    for child in head.children:
        if first <= child.i <= last and child.dep in {"compound", "amod", "nmod"}:
            start = min(start, child.start)
    return Quote.cut(text, start, end)


def find_place(hit: Hit, sentence: Sentence, cast: Cast, text: str) -> Place | None:
    """The place of an event, or None when the sentence does not state it. Nearest in the syntax first."""
    trigger = hit.trigger
    seen: set[int] = set()
    for word in (trigger, *hit.words, *_governors(hit.light or trigger)):
        if word.i in seen:
            continue
        seen.add(word.i)
        found = _static(word, cast, text)
        if found is not None:
            return found
    # "attacked troops at bases in Iraq", "a raid on a village near Kano": the place of whoever undergoes it.
    undergoing = [w for slot in ("TARGET", "ANY", "PARTIES") for w in hit.slots.get(slot, [])]
    for word in undergoing:
        if word.dep in {"dobj", "pobj", "nsubjpass", "conj"}:
            found = _static(word, cast, text)
            if found is not None:
                return found
    if hit.frame.type in PHYSICAL:
        # "fired missiles into Syria", "the invasion of Ukraine", "withdrew from Mali": the target is where it happens.
        for word in undergoing:
            if word.dep in {"pobj", "dobj"}:
                found = _place_under(word, cast, text)
                if found is not None:
                    return found
    for child in (hit.light or trigger).children:
        if child.dep == "prep" and child.lower in MOTION:
            for inner in child.children:
                mention = cast.mention(inner) if inner.dep == "pobj" else None
                if mention is not None and mention.place is not None and mention.form == "name":
                    return _place_under(inner, cast, text)
    return None


def _static(word: Word, cast: Cast, text: str) -> Place | None:
    for child in word.children:
        if child.dep in {"prep", "advmod", "prt"} and child.lower in STATIC:
            for inner in child.children:
                if inner.dep == "pobj":
                    found = _place_under(inner, cast, text)
                    if found is not None:
                        return found
    return None


def _governors(word: Word) -> list[Word]:
    """The words above a trigger up to its own clause's verb."""
    found: list[Word] = []
    while len(found) < 4 and not (is_verb(word) and word.dep in {"ccomp", "relcl", "ROOT", "advcl", "acl"}):
        if word.head is None:
            break
        word = word.head
        found.append(word)
    return found
