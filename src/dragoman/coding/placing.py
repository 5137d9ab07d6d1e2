"""Where an event took place, by syntax: a place name under a preposition of place that belongs to the trigger."""

from dragoman.language import Sentence, Word
from dragoman.model import Place, Quote

from .arguments import is_verb
from .participants import Cast

PLACE_PREPOSITIONS = frozenset(
    "in at near outside inside on across around along off over throughout within into from to "
    "toward towards through between above amid".split()
)
STATIC = frozenset("in at near outside inside on across around along off over throughout within above".split())


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


def find_place(trigger: Word, light: Word | None, sentence: Sentence, cast: Cast, text: str) -> Place | None:
    """The place of the event at `trigger`, or None when the sentence does not state it."""
    word: Word | None = trigger
    steps = 0
    while word is not None and steps < 4:
        for child in word.children:
            if child.dep in {"prep", "advmod", "prt"} and child.lower in STATIC:
                for inner in child.children:
                    if inner.dep == "pobj":
                        found = _place_under(inner, cast, text)
                        if found is not None:
                            return found
        if word.dep in {"ccomp", "relcl", "ROOT", "advcl"} and is_verb(word):
            break
        if is_verb(word) and word.dep == "acl":
            break
        word = word.head
        steps += 1
    # Motion towards a place: "entered Syria", "moved into the north".
    top = light or trigger
    for child in top.children:
        if (
            child.dep == "prep"
            and child.lower in {"into", "to", "from", "toward", "towards", "through"}
            and child.lower in PLACE_PREPOSITIONS
        ):
            for inner in child.children:
                mention = cast.mention(inner) if inner.dep == "pobj" else None
                if mention is not None and mention.place is not None and mention.form == "name":
                    return _place_under(inner, cast, text)
    return None
