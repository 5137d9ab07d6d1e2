"""To whom a nominal belongs: the adjectives, compounds, possessors and complements around a role noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.language import Sentence, Word
from dragoman.model import Via

from .dossier import Referent
from .nouns import ALLIES, ENVOYS, FORMER, PARTICIPLES, PREPOSITIONS, WORLDLY
from .phrases import conjuncts, first_conjunct, modifiers
from .scene import LOCATIVES, Draft, Scene
from .titles import Title

if TYPE_CHECKING:
    from .entries import RoleNoun

Compose = Callable[[Sentence, Word], Draft | None]
FIELDS = frozenset({"affairs", "studies", "politics", "relations"})
"""What experts know about: the adjective before is not theirs."""
_FAR = 14
"""Words between a noun and what its complement may still name."""


@dataclass(slots=True)
class Belonging:
    """States and places by country code, organisations, people; and what else modifies the noun."""

    countries: list[str] = field(default_factory=list)
    groups: list[Referent] = field(default_factory=list)
    people: list[Referent] = field(default_factory=list)
    role: RoleNoun | None = None
    """A role noun among the modifiers: "rebel" in "rebel commander"."""
    former: bool = False
    led: bool = False
    strange: bool = False
    """A capitalised modifier that nobody knows."""
    last: int = -1
    """Last word of the complement."""
    via: Via = Via.NAME

    @property
    def is_owned(self) -> bool:
        return bool(self.countries or self.groups or self.people)

    def take(self, draft: Draft) -> None:
        """Belong to what a mention means."""
        if not draft.referents:
            self.countries.extend(c for c in draft.countries if c not in self.countries)
            return
        for referent in draft.referents:
            if referent.is_state or draft.form == "adjective":
                if referent.country and referent.country not in self.countries:
                    self.countries.append(referent.country)
            elif referent.is_person:
                self.people.append(referent)
            elif referent not in self.groups:
                self.groups.append(referent)
        if draft.via is Via.COREFERENCE:
            self.via = Via.COREFERENCE

    def share(self, other: Belonging) -> None:
        """Take over the owners of a coordinated noun."""
        self.countries, self.groups, self.people = other.countries, other.groups, other.people


def belonging_of(scene: Scene, compose: Compose, sentence: Sentence, head: Word, title: Title) -> Belonging:
    """All that is said of the owners of a nominal; coordinated nouns share modifiers and complements."""
    found = Belonging()
    _modify(found, scene, compose, sentence, head, title)
    if not found.is_owned and head.dep in {"compound", "nmod", "amod"} and head.head is not None:
        # "Syrian opposition positions": the adjective hangs on the last noun.
        outer = Belonging()
        _modify(outer, scene, compose, sentence, head.head, None, head.i)
        found.share(outer)
    _complement(found, scene, compose, sentence, head, title)
    top = first_conjunct(head)
    if (
        top is not head
        and not _is_modified(head)
        and not found.is_owned
        and not found.strange
        and not _is_determined(head)
    ):
        # "Syrian soldiers and police"
        shared = Belonging()
        _modify(shared, scene, compose, sentence, top, None)
        found.share(shared)
    if not found.is_owned:
        for other in conjuncts(head)[1:]:
            # "police and soldiers from Syria"
            if other.tag[:2] == "NN" and not _is_determined(other):
                shared = Belonging()
                _complement(shared, scene, compose, sentence, other, None)
                found.share(shared)
    return found


def _modify(
    found: Belonging,
    scene: Scene,
    compose: Compose,
    sentence: Sentence,
    head: Word,
    title: Title | None,
    until: int = 10**9,
) -> None:
    allied = head.lower in ALLIES
    for word in modifiers(head):
        titular = title is not None and title.first <= word.i <= title.last
        if word.i >= until or (titular and scene.draft(sentence.index, word.i) is None):
            continue
        if word.lower in WORLDLY:
            found.strange = True
            continue
        if word.lower in FORMER:
            found.former = True
            continue
        participle = word.lower.rpartition("-")[2]
        if participle in PARTICIPLES or word.tag == "VBN":
            found.led = found.led or participle == "led"
            if participle != "based":
                continue
        if word.i + 1 < head.i and sentence.words[word.i + 1].lower in FIELDS:
            continue  # "an Iranian affairs analyst" need be no Iranian
        draft = scene.draft(sentence.index, word.i)
        if draft is None and word.dep == "poss" and word.tag[:2] == "NN":
            draft = compose(sentence, word)
        if draft is not None:
            if not (allied and word.dep == "poss"):
                found.take(draft)
        elif word.tag[:2] in {"NN", "JJ"}:
            role = scene.kb.role(word.lower)
            if role is None:
                named = word.tag[:3] == "NNP" or word.ent in {"NORP", "GPE", "ORG", "PERSON"}
                found.strange = found.strange or (named and word.text[0].isupper())
            elif found.role is None or found.role.sector in {"", "UNK", "CVL"}:
                found.role = role


def _complement(
    found: Belonging, scene: Scene, compose: Compose, sentence: Sentence, head: Word, title: Title | None
) -> None:
    end = title.last if title is not None else head.i
    for child in head.children:
        if child.i < head.i or child.dep != "prep" or child.lower not in PREPOSITIONS or child.i > end + 3:
            continue
        for inner in child.children:
            if inner.dep != "pobj" or inner.i <= end:
                continue
            for word in conjuncts(inner):
                if word.tag[:2] in {"NN", "PR", "JJ"} and word.i - head.i <= _FAR:
                    draft = compose(sentence, word)
                    if draft is not None:
                        _complete(found, draft, child, head)
                    elif not found.is_owned and head.lower not in ALLIES:
                        _through(found, scene, sentence, word)


def _through(found: Belonging, scene: Scene, sentence: Sentence, word: Word) -> None:
    """The country behind a noun that is no actor: "mayor of the Lorvian city of Tarn"."""
    near = modifiers(word)
    near += [
        inner
        for child in word.children
        if child.dep == "prep" and child.lower in {"of", "in"}
        for inner in child.children
    ]
    for one in near:
        draft = scene.draft(sentence.index, one.i)
        if draft is not None and is_place(draft) and draft.countries:
            found.countries.append(draft.countries[0])
            found.last = max(found.last, draft.last, word.i)
            return
    if word.tag[:3] == "NNP" or word.lower in {"countries", "nations", "states"}:
        found.strange = True


def _complete(found: Belonging, draft: Draft, preposition: Word, head: Word) -> None:
    if head.lower in ALLIES and preposition.lower == "of":
        return
    if preposition.lower in {"for", "to"} and head.lemma in ENVOYS and draft.countries and is_place(draft):
        return  # "special representative for Ukraine": where, not whose
    if preposition.lower in LOCATIVES:
        if head.lemma in {"refugee", "migrant", "exile", "expatriate"}:
            # They are elsewhere than where they belong.
            return
        if head.tag == "NNS" and head.lemma in {"minister", "president", "leader", "ambassador", "envoy", "premier"}:
            # "several ministers in Geneva": where they meet, not whose they are.
            return
        if found.countries or found.groups or not is_place(draft):
            return
    elif found.countries and not draft.referents:
        return
    elif found.countries and any(r.is_state for r in draft.referents):
        # "the Turkish ambassador of peace to …": the first owner counts, coordinated ones of one complement are added.
        if found.last < preposition.i:
            return
    found.take(draft)
    found.last = max(found.last, draft.last)


def _is_modified(head: Word) -> bool:
    return any(c.dep == "amod" and c.i < head.i for c in head.children)


def _is_determined(head: Word) -> bool:
    return any(c.dep in {"det", "poss", "nummod"} and c.i < head.i for c in head.children)


def is_place(draft: Draft) -> bool:
    """True for names that can be places."""
    return draft.place is not None or any(r.is_state for r in draft.referents)
