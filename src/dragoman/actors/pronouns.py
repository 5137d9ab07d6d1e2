"""Pronouns: he, she, it, they by agreement and place; I and we by who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Via

from .dossier import Referent
from .phrases import SUBJECTS, conjuncts, first_conjunct, governing_verb, subject_of
from .quotations import speech_subjects
from .scene import Draft, Scene

CLASSES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
}
_REACH = {"he": 4, "she": 4, "it": 1, "they": 3}
"""How many sentences back an antecedent is looked for."""
_LABEL = 8
"""Words of the longest label of a speaker in a transcript."""
_STATELY = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_MANY = frozenset({ActorKind.POPULATION, ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.BLOC})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})


_MEETING = frozenset("meet speak talk confer consult hold have phone call telephone host receive welcome join".split())
"""Verbs whose subject and company are "they" in the next sentence."""


class Pronouns:
    """Resolves the pronouns of a scene in the order of the text."""

    def __init__(self, scene: Scene, make: Callable[[Sentence, Word], Draft | None]) -> None:
        self.scene = scene
        self._make = make
        """Makes the draft of a word that stands further on."""
        self._asked = False
        """An unnamed questioner has the word in a transcript."""
        self._floor: list[Referent] = []
        """Who has the word in a transcript: "PRESIDENT LIMA: Good evening."."""
        self._speaker: tuple[int, list[Referent]] | None = None

    def give_floor(self, sentence: Sentence) -> None:
        """Note who is announced as the speaker at the beginning of a sentence of a transcript."""
        words = sentence.words
        before = self.scene.parsed.sentences[sentence.index - 1] if sentence.index else None
        opens = before is None or before.paragraph != sentence.paragraph
        if self._floor and opens and words and words[0].text == "Q":
            self._asked = True
        for i in range(1, min(_LABEL, len(words))):
            text = words[i].text
            if text == ":":
                self._asked = False
                draft = self.scene.draft(sentence.index, i - 1)
                self._floor = list(draft.referents[:1]) if draft is not None else []
                return
            if not text.isupper() and text not in {".", "-"}:
                return

    def resolve(self, sentence: Sentence, word: Word) -> Draft | None:
        """The draft of a pronoun, when an actor is meant by it."""
        kind = CLASSES.get(word.lower)
        if kind is None or word.dep == "expl" or word.text == "US":
            return None
        if word.lower in {"itself", "themselves"} and word.head is not None and word.head.tag[:2] == "NN":
            return None  # "the lava itself"
        if kind in {"we", "i"}:
            referents = self._speakers(sentence, word, kind)
        else:
            if kind == "it" and (_is_empty(word) or (word.lower == "it" and word.dep in _OBJECTS)):
                return None  # what is done to "it" is oftener a thing than a state
            referents = self._antecedent(sentence, word, kind)
        if not referents:
            return None
        plural = kind in {"they", "we"} or len(referents) > 1
        draft = Draft(sentence.index, word.i, word.i, word, "pronoun", referents, Via.COREFERENCE, plural=plural)
        return self.scene.add(draft)

    def _antecedent(self, sentence: Sentence, word: Word, kind: str) -> list[Referent]:
        quoted = self.scene.quoted[sentence.index]
        barred: set[int] = set()
        speaking = self._floor if kind in {"he", "she"} and not self._asked else []
        if quoted[word.i]:
            # Whoever speaks does not call himself "he" inside his own words.
            barred = {s.i for s in speech_subjects(sentence, quoted)}
        if word.dep in _OBJECTS and not word.lower.endswith(("self", "selves")):
            verb = governing_verb(word)
            subject = subject_of(verb) if verb is not None else None
            if subject is not None:
                barred.add(subject.i)
        if word.dep == "poss" and word.head is not None and word.head.dep == "conj":
            # "Tehran's programme and its proxies"
            owner = first_conjunct(word.head).child("poss")
            draft_of_owner = self.scene.draft(sentence.index, owner.i) if owner is not None else None
            found = self._fit(draft_of_owner, kind) if draft_of_owner is not None else []
            if found:
                return found
        things = self._things(sentence, word) if kind == "they" and word.dep not in SUBJECTS else -1
        for draft in self._here(sentence, word, barred):
            found = self._fit(draft, kind)
            if found and found != speaking:
                return found if draft.head.i > things else []
        if things >= 0:
            return []
        if word.dep in SUBJECTS and kind in {"it", "they"} and self._rival(sentence, word, kind):
            return []
        last = max(-1, sentence.index - _REACH[kind] - 1)
        for index in range(sentence.index - 1, last, -1):
            earlier = self.scene.parsed.sentences[index]
            if earlier.paragraph < sentence.paragraph - 1:
                break
            if kind in {"it", "they"} and earlier.paragraph != sentence.paragraph and index < sentence.index - 1:
                break
            subjects = self.scene.subjects_of(earlier)
            mask = self.scene.quoted[index]
            for subject in subjects:
                if mask[subject.i] and not quoted[word.i]:
                    continue
                earlier_draft = self.scene.draft(index, subject.i)
                if earlier_draft is not None:
                    found = self._fit(earlier_draft, kind)
                    if not found and kind == "they":
                        found = self._company(index, subject, earlier_draft)
                    if found and found != speaking:
                        return found
                elif kind in {"it", "they"} and _agrees(subject, kind) and word.dep in SUBJECTS:
                    return []
            if kind in {"he", "she"}:
                here = self.scene.drafts[index]
                for i in sorted(here):
                    if not mask[i] or quoted[word.i]:
                        found = self._fit(here[i], kind)
                        if found and found != speaking:
                            return found
        return []

    def _company(self, index: int, subject: Word, draft: Draft) -> list[Referent]:
        """The subject and whom it meets: "The president spoke with the king. They agreed …" means both."""
        verb = subject.head
        if verb is None or verb.lemma not in _MEETING:
            return []
        others = [verb, *(c for c in verb.children if c.dep == "dobj")]
        for word in (c for other in others for c in other.children):
            other = word.child("pobj") if word.dep == "prep" and word.lower in {"with", "to"} else word
            if other is None or (other is word and (word.dep != "dobj" or word is subject)):
                continue
            company = self.scene.draft(index, other.i)
            if company is not None and company.referents and company.form != "adjective":
                found = [*draft.referents]
                found.extend(r for r in company.referents if r not in found)
                if len(found) > 1 and all(r.is_person or r.is_state for r in found):
                    return found
        return []

    def _here(self, sentence: Sentence, word: Word, barred: set[int]) -> Iterator[Draft]:
        before = [d for d in self.scene.before(sentence.index, word.i) if d.head.i not in barred]
        mask = self.scene.quoted[sentence.index]
        if mask[word.i] and CLASSES[word.lower] == "it":
            before = [d for d in before if mask[d.head.i]]
        yield from (d for d in before if first_of(d.head).dep in SUBJECTS)
        yield from (d for d in before if first_of(d.head).dep not in SUBJECTS)

    def _things(self, sentence: Sentence, word: Word) -> int:
        """The last plural noun before "them" or "their" that is no actor, the likelier antecedent; -1 for none."""
        mask = self.scene.quoted[sentence.index]
        for i in range(word.i - 1, -1, -1):
            other = sentence.words[i]
            if other.tag in {"NNS", "NNPS"} and other.dep not in {"compound", "nmod"} and mask[i] == mask[word.i]:
                if self.scene.draft(sentence.index, i) is None:
                    return i
        return -1

    def _rival(self, sentence: Sentence, word: Word, kind: str) -> bool:
        """True when a subject that is no actor stands before the pronoun and agrees with it."""
        for subject in self.scene.subjects_of(sentence):
            if subject.i < word.i and self.scene.draft(sentence.index, subject.i) is None and _agrees(subject, kind):
                return True
        return False

    def _fit(self, draft: Draft, kind: str) -> list[Referent]:
        if draft.form == "adjective" or not draft.referents:
            return []
        if kind in {"he", "she"}:
            if len(draft.referents) != 1 or draft.plural:
                return []
            person = draft.referents[0]
            if not person.is_person:
                return []
            if kind == "he":
                return [person] if person.gender != "f" else []
            return [person] if person.gender == "f" or not (person.gender or person.known) else []
        if kind == "it":
            if len(draft.referents) != 1 or draft.plural or draft.locative:
                return []
            one = draft.referents[0]
            return [one] if one.kind not in {ActorKind.PERSON, ActorKind.POPULATION} else []
        top = first_of(draft.head)
        together: list[Referent] = []
        for head in conjuncts(top):
            other = self.scene.draft(draft.sentence, head.i)
            if other is not None:
                together.extend(r for r in other.referents if r not in together)
        if len(together) > 1:
            return together
        if draft.plural or len(draft.referents) > 1:
            return draft.referents
        one = draft.referents[0]
        return [one] if one.kind in _MANY and not draft.locative else []

    def _speakers(self, sentence: Sentence, word: Word, kind: str) -> list[Referent]:
        if self._asked and self._floor:
            return []
        floor = self._floor if not self.scene.quoted[sentence.index][word.i] else []
        if kind == "i" and not floor and not self.scene.quoted[sentence.index][word.i]:
            return []  # the author of a speech or letter, whoever is quoted in it
        draft = self._speaker_draft(sentence, word) if not floor else None
        if floor:
            speakers = floor
        elif draft is not None and draft.referents:
            speakers = draft.referents
            self._speaker = (sentence.paragraph, speakers)
        elif self._speaker is not None and self.scene.quoted[sentence.index][word.i]:
            if sentence.paragraph - self._speaker[0] > 1:
                return []
            speakers = self._speaker[1]
        else:
            return []
        if kind == "i":
            return [s for s in speakers[:1] if s.is_person]
        found: list[Referent] = []
        for one in speakers:
            state = None
            if one.is_person and one.sector in _STATELY and one.country:
                state = self.scene.dossier.state(one.country)
            chosen = state or one
            if chosen not in found:
                found.append(chosen)
        return found

    def speaker_country(self, sentence: Sentence, word: Word) -> str | None:
        """The country of whoever speaks the quoted words around a word."""
        if not self.scene.quoted[sentence.index][word.i]:
            return None
        draft = self._speaker_draft(sentence, word)
        last = self._speaker[1] if self._speaker is not None else []
        speakers = draft.referents if draft is not None else last
        return next((s.country for s in speakers if s.country and s.sector in _STATELY), None)

    def _speaker_draft(self, sentence: Sentence, word: Word) -> Draft | None:
        """The draft of the speaker: in the sentence, before it or after it in the paragraph."""
        found = self._cue(sentence, word.i, not self.scene.quoted[sentence.index][word.i])
        if found is not None:
            return found
        sentences = self.scene.parsed.sentences
        for step in (-1, 1):
            index = sentence.index + step
            while 0 <= index < len(sentences) and sentences[index].paragraph == sentence.paragraph:
                if abs(index - sentence.index) > 3:
                    break
                found = self._cue(sentences[index], None, False)
                if found is not None:
                    return found
                index += step
        return None

    def _cue(self, sentence: Sentence, at: int | None, open_: bool) -> Draft | None:
        subjects = speech_subjects(sentence, self.scene.quoted[sentence.index])
        if at is not None:
            subjects = [s for s in subjects if s.i != at]
            subjects.sort(key=lambda s: (open_ and s.i > at, abs(s.i - at)))
        for subject in subjects:
            if CLASSES.get(subject.lower) in {"we", "i", "it"}:
                continue
            draft = self.scene.draft(sentence.index, subject.i) or self._make(sentence, subject)
            if draft is not None and draft.referents:
                return draft
        return None


def first_of(word: Word) -> Word:
    """The first conjunct, whose label all share."""
    while word.dep == "conj" and word.head is not None and word.head.tag[:1] in {"N", "P"}:
        word = word.head
    return word


def _agrees(subject: Word, kind: str) -> bool:
    if kind == "it":
        return subject.tag in {"NN", "NNP", "VBG"}
    return subject.tag in {"NNS", "NNPS"}


def _is_empty(word: Word) -> bool:
    """As in "it is clear that …", "it was Russia that …", "it seems": the pronoun means nothing."""
    head = word.head
    if head is None or word.dep not in SUBJECTS:
        return False
    if head.lemma in {"seem", "appear", "happen", "rain", "snow", "take"}:
        return True
    if head.lemma == "be":
        return any(
            c.dep in {"ccomp", "xcomp", "acomp", "attr", "advcl"} for c in head.children if c.i > head.i
        ) and any(c.dep in {"ccomp", "xcomp", "advcl", "acl", "relcl"} for c in head.subtree() if c.i > head.i)
    return False
