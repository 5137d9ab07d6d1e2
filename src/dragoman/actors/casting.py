"""The order in which a document's mentions are found: names, acronyms, introductions, then nominals and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language import ParsedDocument, Sentence, Word

from .anaphora import Anaphora
from .appositions import Appositions
from .dossier import Dossier
from .genders import load_genders
from .introductions import introduce_by_title, place_officials
from .names import find_names
from .naming import Naming
from .nominals import Composer
from .phrases import span_head
from .pronouns import CLASSES, Pronouns
from .quotations import quotation_mask
from .scene import Draft, Scene
from .titles import title_at

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

_TAGS = frozenset({"NN", "PR", "CD", "DT"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod"})
_ADJECTIVAL = frozenset({"government", "regime", "rebel", "opposition"})
"""Nouns that the tagger takes for adjectives before other nouns: "anti-government protests"."""


class Casting:
    """Finds the mentions of one document."""

    def __init__(self, parsed: ParsedDocument, kb: KnowledgeBase) -> None:
        self.parsed = parsed
        self.kb = kb
        self.dossier = Dossier(kb, parsed.document.published, load_genders())
        self.scene = Scene(parsed, kb, self.dossier)
        self.scene.drafts = [{} for _ in parsed.sentences]
        self.scene.covered = [set() for _ in parsed.sentences]
        self.scene.quoted = quotation_mask(parsed)
        self.naming = Naming(self.scene)
        self.composer = Composer(self.scene)
        self.anaphora = Anaphora(self.scene)
        self.appositions = Appositions(self.scene, self.composer)
        self.pronouns = Pronouns(self.scene, self._make)
        self.composer.speaker_country = self.pronouns.speaker_country

    def run(self) -> Scene:
        """All drafts of the document."""
        names = [find_names(s, self.kb, [w.text for w in s.words]) for s in self.parsed.sentences]
        for sentence, found in zip(self.parsed.sentences, names, strict=True):
            self.naming.register(sentence, found)
        for sentence, found in zip(self.parsed.sentences, names, strict=True):
            self.naming.draft_names(sentence, found)
        self.scene.survey()
        for sentence in self.parsed.sentences:
            for draft in list(self.scene.drafts[sentence.index].values()):
                if draft.form == "name" and draft.referents and draft.referents[0].is_person:
                    introduce_by_title(self.scene, self.composer, sentence, draft)
                    self._govern(sentence, draft)
        place_officials(self.scene)
        for sentence in self.parsed.sentences:
            if sentence.words[0].text.isupper():
                self.pronouns.give_floor(sentence)
            for word in sentence.words:
                if word.tag[:2] in _TAGS or (
                    word.tag == "JJ" and word.lower in _ADJECTIVAL and word.dep in _BEFORE_NOUNS
                ):
                    self._make(sentence, word)
            self.appositions.learn(sentence)
        return self.scene

    def _govern(self, sentence: Sentence, draft: Draft) -> None:
        """Let a name be found at the word that governs it: "President of Peru Ana Lima" hangs on "President"."""
        top = span_head(sentence, draft.first, draft.last)
        here = self.scene.drafts[sentence.index]
        if top is not draft.head and top.tag[:2] == "NN" and top.i not in here and here.get(draft.head.i) is draft:
            del here[draft.head.i]
            draft.head = top
            here[top.i] = draft

    def _make(self, sentence: Sentence, word: Word) -> Draft | None:
        known = self.scene.draft(sentence.index, word.i)
        if known is not None or word.i in self.scene.covered[sentence.index]:
            return known
        if word.lower in CLASSES:
            return self.pronouns.resolve(sentence, word)
        found = self.anaphora.resolve(sentence, word)
        if found is not None or word.tag[:2] not in {"NN", "JJ"}:
            return found
        if word.dep in {"compound", "nmod", "amod"} and word.head is not None and word.head.i > word.i:
            head = word.head
            if self.scene.draft(sentence.index, head.i) is not None or title_at(self.kb, sentence, head) is not None:
                return None
        return self.composer.compose(sentence, word)
