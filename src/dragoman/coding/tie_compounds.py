"""Ties inside noun phrases: "Iran-backed", "rebel-held", "anti-government", "Turkey's outlawed", "a stronghold of"."""

from collections.abc import Iterator

from dragoman.language import Word
from dragoman.model import ActorKind, Participant, TieKind

from .arguments import prep_phrases, understood
from .attribution import Attribution
from .tie_ends import Ends, local, pairs
from .tie_words import Finding, TieWords

HYPHENS = frozenset({"-", "‑", "–"})
_BANNABLE = frozenset({ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.GROUP, ActorKind.NGO, ActorKind.MILITARY})
HELD = frozenset({TieKind.CONTROLS_TERRITORY, TieKind.OCCUPIES})


def find_by_compound(ends: Ends, table: TieWords) -> Iterator[Finding]:
    """Ties by compound adjectives, whether the parser leaves them whole or in three words."""
    words = ends.sentence.words
    for word in words:
        if "-" in word.lower[1:-1]:
            last = word.lower.rpartition("-")[2]
            first = word
        elif word.i >= 2 and words[word.i - 1].text in HYPHENS:
            last, first = word.lower, words[word.i - 2]
        else:
            continue
        kind = table.compounds.get(last)
        if kind is not None:
            yield from _compound(ends, kind, first, word)
        kind = table.prefixes.get(first.lower if first is not word else word.lower.partition("-")[0])
        if kind is not None:
            noun = modified(word, words)
            if noun is not None and noun is not word:
                for one, other in pairs(ends.of(noun), ends.of(word)):
                    yield Finding(kind, one, other, word)


def _compound(ends: Ends, kind: TieKind, first: Word, word: Word) -> Iterator[Finding]:
    actors = ends.of(first)
    noun = modified(word, ends.sentence.words)
    if not actors or noun is None:
        return
    if kind in HELD:
        yield from _held(kind, actors, ends.places(noun), word)
        return
    others = ends.of(noun)
    for inner in ends.sentence.words[word.i + 1 : noun.i]:
        others = others or ends.of(inner)  # "the Saudi-led coalition air strikes"
    for one, other in pairs(actors, others or ends.cast.of_word(noun)):
        if kind is TieKind.LEADS and one.kind is ActorKind.POPULATION:
            continue  # a "Kurdish-led" force has Kurds among its leaders
        yield Finding(kind, one, other, word)


def _held(kind: TieKind, actors: list[Participant], places: list[Participant], word: Word) -> Iterator[Finding]:
    for holder, place in pairs(actors, places):
        if holder.actor != place.country:
            yield Finding(kind, local(holder, place), place, word)


def modified(word: Word, words: list[Word]) -> Word | None:
    """The noun at the head of the phrase in which an adjective stands."""
    noun = word.head
    if noun is None or noun.tag[:2] != "NN" or noun.i <= word.i:
        noun = next((w for w in words[word.i + 1 : word.i + 5] if w.tag[:2] == "NN"), None)
    while noun is not None and noun.dep == "compound" and noun.head is not None and noun.head.i > noun.i:
        noun = noun.head
    return noun


def find_holdings(ends: Ends, table: TieWords) -> Iterator[Finding]:
    """Strongholds: "the rebel stronghold of Raqqa", "Idlib, a rebel bastion", "SDF territory in Syria"."""
    for word in ends.sentence.words:
        if word.lemma not in table.holdings or word.tag[:2] != "NN":
            continue
        holders = [p for p in ends.owners_before(word, False) if p.kind is not ActorKind.PERSON or p.sector == "REB"]
        places = ends.places(word)
        if not places and word.dep == "appos" and word.head is not None:
            places = ends.places(word.head)
        for child in word.children:
            if not places and child.dep == "appos":
                places = ends.places(child)
        yield from _held(TieKind.CONTROLS_TERRITORY, holders, places, word)


def find_outlawed(ends: Ends, table: TieWords) -> Iterator[Finding]:
    """What a state has forbidden: "Egypt's outlawed Brotherhood", "the PKK, a banned group in Turkey"."""
    for word in ends.sentence.words:
        if word.lower not in table.banned or word.dep != "amod" or word.head is None:
            continue
        noun = word.head
        owners = [c for c in noun.children if c.dep == "poss" and c.i < word.i]
        owners += [w for prep, w in prep_phrases(noun) if prep in {"in", "by"}]
        states = [p for c in owners for p in ends.of(c) if p.kind is ActorKind.STATE]
        for state, group in pairs(states, _called(ends, noun)):
            yield Finding(TieKind.OUTLAWS, state, group, word)


def find_branded(ends: Ends, table: TieWords, attribution: Attribution) -> Iterator[Finding]:
    """Whom a government calls terrorists: "Ankara says the group is a terrorist organization"."""
    for word in ends.sentence.words:
        if word.dep != "attr" or word.tag[:2] != "NN" or word.head is None:
            continue
        if word.lemma not in table.terror and not any(c.lemma in table.terror for c in word.children):
            continue
        speaker = attribution.speaker_at(ends.sentence.index, word.i)
        if (
            speaker is None
            or speaker.sector not in {"GOV", "JUD", "LEG"}
            or any(c.dep == "neg" for c in word.head.children)
        ):
            continue
        subject = understood(word.head)
        groups = [p for p in ends.of_all(subject) if p.kind in _BANNABLE] if subject is not None else []
        for state, group in pairs([speaker], groups):
            yield Finding(TieKind.OUTLAWS, state, group, word)


def _called(ends: Ends, noun: Word) -> list[Participant]:
    """Who is meant by a noun: itself, its apposition, or the subject it is said of."""
    found = [p for p in ends.of(noun) if p.kind in _BANNABLE]
    if not found and noun.dep == "attr" and noun.head is not None:
        subject = understood(noun.head)
        found = ends.of_all(subject) if subject is not None else []
    if not found and noun.dep == "appos" and noun.head is not None:
        found = ends.of(noun.head)
    return found or [p for c in noun.children if c.dep == "appos" for p in ends.of(c)]
