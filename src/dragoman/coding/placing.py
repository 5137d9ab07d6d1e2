"""Where an event took place, by syntax: a place name under a preposition of place that belongs to the trigger."""

from collections.abc import Iterator

from dragoman.actors import ResolvedMention
from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Place, Quote

from .arguments import is_verb
from .participants import Cast
from .predicates import Hit

STATIC = frozenset(
    "in at near outside inside on across around along off over throughout within above around amid".split(),
)
MOTION = frozenset({"into", "to", "from", "toward", "towards", "through"})
MOVING = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "AID"})
"""Types that go somewhere: "sent troops to Libya", "shells landed in Kano"."""
SPOKEN = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
"""Types done by speaking or deciding: only what hangs on their own verb says where."""
SPEAKING = frozenset(
    {"speak", "say", "tell", "address", "announce", "declare", "gather", "assemble", "convene", "meet"}
)
"""Verbs whose place is that of the speech act beside them ("speaking in Lima, she accused …")."""
MISSIONS = frozenset({"embassy", "consulate", "mission", "ambassador", "envoy", "diplomat", "flag", "airline", "ship"})
"""What belongs to a country and lies outside it: its country is no place."""
WITHIN = frozenset({"of", "in", "near", "at", "outside", "inside", "around"})
"""Prepositions after a noun that lead to a more precise place, or to the place of what the noun names."""
SPATIAL = frozenset(
    """
    town city village province region district area territory soil land coast shore island
    peninsula capital airport airfield airbase base camp port harbour harbor waters water airspace sea gulf
    strait river valley countryside suburb neighbourhood neighborhood outskirts side north south east west
    northeast northwest southeast southwest center centre part zone enclave stronghold checkpoint crossing
    prison jail hospital school mosque church market street square road highway bridge dam plant refinery
    field oilfield facility site post position outpost barracks headquarters parliament palace university
    building factory mine county state governorate oblast
    """.split()
)
"""Nouns whose country is where they are."""
UNNAMED = frozenset({"country", "nation", "state", "land"})
"""Nouns that name no place: which country is meant is too often unsure."""
MEETINGS = frozenset(
    "meeting summit conference assembly gathering session ceremony rally talk forum event parade speech".split()
)


def _is_person(mention: ResolvedMention | None) -> bool:
    return mention is not None and any(p.kind is ActorKind.PERSON for p in mention.participants)


def _place_of(mention: ResolvedMention | None, word: Word, text: str) -> Place | None:
    if mention is None or mention.place is None or (mention.form == "nominal" and word.lemma in UNNAMED):
        return None
    entry = mention.place
    quote = Quote.cut(text, word.start, word.end)
    if mention.form == "name":
        quote = _name_quote(mention.first, mention.last, word, text)
    return Place(quote, entry.name, entry.country, entry.lat, entry.lon)


def place_under(word: Word, cast: Cast, text: str, depth: int = 0) -> Place | None:
    """The most precise place that a noun phrase names: "Kano", "the Nigerian town of Kano", "a village near Kano"."""
    mention = cast.mention(word)
    found = _place_of(mention, word, text)
    if found is not None or depth > 2 or _is_person(mention):
        return found
    for child in word.children:
        if child.dep == "prep" and child.lower in WITHIN:
            inner = child.child("pobj")
            if inner is not None:
                found = place_under(inner, cast, text, depth + 1)
                if found is not None:
                    return found
    for child in word.children:
        if child.dep == "appos":
            found = place_under(child, cast, text, depth + 1)
            if found is not None:
                return found
    if word.lemma in MISSIONS:
        return None
    spatial = word.lemma in SPATIAL or word.tag in {"NNP", "NNPS"}
    for child in word.children:
        if child.dep in {"compound", "nmod", "poss"} or (child.dep == "amod" and child.text[:1].isupper()):
            found = place_under(child, cast, text, depth + 1)
            if found is not None and (spatial or child.dep in {"compound", "nmod"}):
                return found
            if spatial:
                found = _land_of(cast.mention(child), child, text)
                if found is not None:
                    return found
    return None


def _land_of(mention: ResolvedMention | None, word: Word, text: str) -> Place | None:
    """The country that an adjective puts a place in: "Iraqi bases", "Kenyan soil"."""
    if mention is None or mention.form != "adjective" or len(mention.participants) != 1:
        return None
    (state,) = mention.participants
    if state.kind is not ActorKind.STATE or not state.country:
        return None
    return Place(Quote.cut(text, word.start, word.end), state.name, state.country)


def _name_quote(first: int, last: int, head: Word, text: str) -> Quote:
    start, end = head.start, head.end
    for child in head.children:
        if first <= child.i <= last and child.dep in {"compound", "amod", "nmod"}:
            start = min(start, child.start)
    return Quote.cut(text, start, end)


def find_place(hit: Hit, sentence: Sentence, cast: Cast, text: str) -> Place | None:
    """The place of an event, or None when the syntax does not state it. Nearest in the syntax first."""
    kind = hit.frame.type
    trigger = hit.trigger
    if kind in SPOKEN:
        return _of_speech(hit, cast, text)
    seen: set[int] = set()
    for word in (trigger, *hit.words, *_governors(hit.light or trigger)):
        if word.i not in seen:
            seen.add(word.i)
            found = static_place(word, cast, text)
            if found is None and word.dep == "relcl" and word.head is not None:
                if any(c.lower == "where" for c in word.children):
                    found = place_under(word.head, cast, text)
            if found is not None:
                return found
    # "attacked troops at bases in Iraq", "a raid on a village near Kano": the place of whoever undergoes it.
    undergoing = [w for slot in ("TARGET", "ANY", "PARTIES") for w in hit.slots.get(slot, [])]
    # "recaptured the town of Kidal from …": the town is part of the pattern.
    undergoing += [w for w in hit.words if w is not trigger and w.tag[:2] == "NN"]
    for word in undergoing:
        if word.dep in {"dobj", "pobj", "nsubjpass", "conj"}:
            found = static_place(word, cast, text)
            if found is not None:
                return found
    if kind in {"ASSAULT", "RETREAT"}:
        # "fired missiles into Syria", "the invasion of Ukraine", "withdrew from Mali": the target is where it happens.
        for word in undergoing:
            if word.dep in {"pobj", "dobj"} or (kind == "ASSAULT" and word.dep in {"nsubj", "nsubjpass", "conj"}):
                found = place_under(word, cast, text)
                if found is not None:
                    return found
    if kind in MOVING:
        for child in (*trigger.children, *(hit.light.children if hit.light else ())):
            if child.dep == "prep" and child.lower in MOTION and (kind == "RETREAT" or child.lower != "from"):
                inner = child.child("pobj")
                if inner is not None:
                    found = place_under(inner, cast, text)
                    if found is not None:
                        return found
    if trigger.lemma == "war" and any(c.lower == "civil" for c in trigger.children):
        for child in trigger.children:
            found = _land_of(cast.mention(child), child, text)
            if found is not None:
                return found
    return None


def _of_speech(hit: Hit, cast: Cast, text: str) -> Place | None:
    """The place of a speech act: what hangs on its own verb, or on a verb of speaking or meeting beside it."""
    verb = hit.light or hit.trigger
    if not is_verb(verb):
        return None
    own = [w for w in hit.words if w.tag[:2] == "NN"]
    for word in (verb, *own, *(c for c in verb.children if c.dep in {"advcl", "conj"} and c.lemma in SPEAKING)):
        for child in word.children:
            if child.dep == "prep" and child.lower in {"in", "at"} and child not in hit.words:
                inner = child.child("pobj")
                mention = cast.mention(inner) if inner is not None else None
                if inner is not None and mention is not None and mention.place is not None:
                    return _place_of(mention, inner, text)
                if inner is not None and inner.lemma in MEETINGS:
                    found = static_place(inner, cast, text)
                    if found is not None:
                        return found
            elif child.dep == "nsubj" and child.lemma in MEETINGS:
                for inner in child.subtree():
                    # "an assembly of ministers in Cairo denounced …"
                    found = static_place(inner, cast, text)
                    if found is not None:
                        return found
    return None


def static_place(word: Word, cast: Cast, text: str) -> Place | None:
    """The place under a preposition of place that hangs on a word."""
    for noun in located(word):
        found = place_under(noun, cast, text)
        if found is not None:
            return found
    return None


def located(word: Word) -> Iterator[Word]:
    """The nouns under the prepositions of place that hang on a word; "in front of X", "in the north of X" included."""
    for child in word.children:
        if child.dep in {"prep", "advmod", "prt"} and child.lower in STATIC:
            for inner in child.children:
                if inner.dep == "pobj":
                    yield inner
                    yield from (c for c in inner.children if c.dep == "conj")
                elif inner.dep == "prep" and inner.lower in STATIC | {"of", "from"}:
                    deeper = inner.child("pobj")
                    if deeper is not None:
                        yield deeper


def _governors(word: Word) -> list[Word]:
    """The words above a trigger up to its own clause's verb; purposes belong to what is done for them."""
    found: list[Word] = []
    while len(found) < 4 and word.head is not None:
        if is_verb(word) and word.dep in {"ccomp", "relcl", "advcl", "acl"}:
            purpose = word.dep == "advcl" and any(c.lower == "to" and c.dep == "aux" for c in word.children)
            if not (purpose and word.head.lemma in SPEAKING):
                break
        word = word.head
        found.append(word)
    return found
