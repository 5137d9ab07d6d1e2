"""Names and nominals that stand side by side or are equated: "Ali Reza, a spokesman for the ministry"."""

from __future__ import annotations

from dragoman.language import Sentence
from dragoman.model import ActorKind

from .dossier import Referent
from .introductions import learn
from .nominals import Composer
from .phrases import conjuncts, is_definite, left_edge
from .scene import Draft, Scene
from .titles import title_at


def _labelled(sentence: Sentence, first: int, second: int) -> bool:
    """A colon stands between: "MR. LIMA: The president …" says who speaks, not who he is."""
    return any(word.text == ":" for word in sentence.words[min(first, second) : max(first, second)])


class Appositions:
    """Links a name with the nominal beside it, and learns from the nominal who it is."""

    def __init__(self, scene: Scene, composer: Composer) -> None:
        self.scene = scene
        self.composer = composer

    def learn(self, sentence: Sentence) -> None:
        """All pairs of a sentence, after its nominals are made."""
        here = self.scene.drafts[sentence.index]
        for i in sorted(here):
            draft = here[i]
            word = draft.head
            if word.dep == "appos" and word.head is not None and not _labelled(sentence, word.head.i, i):
                other = here.get(word.head.i)
                if other is not None:
                    self._pair(sentence, other, draft)
            elif word.dep == "attr" and draft.form == "nominal" and word.head is not None and word.head.lemma == "be":
                subject = next((c for c in word.head.children if c.dep == "nsubj"), None)
                other = here.get(subject.i) if subject is not None else None
                if other is not None and other.form == "name" and not any(c.dep == "neg" for c in word.head.children):
                    self._introduce(sentence, other, draft)
            elif draft.form == "nominal" and not draft.plural:
                self._before(sentence, draft)
            if draft.form == "name" and draft.referents and draft.referents[0].is_person:
                if not draft.referents[0].known and word.dep != "appos":
                    self._after(sentence, draft)

    def _pair(self, sentence: Sentence, first: Draft, second: Draft) -> None:
        if first.form == "name" and second.form == "nominal":
            if self._introduce(sentence, first, second) and not second.plural:
                second.referents = list(first.referents)
        elif first.form == "nominal" and second.form == "name":
            names = [
                d
                for d in (self.scene.draft(sentence.index, w.i) for w in conjuncts(second.head))
                if d is not None and d.form == "name"
            ]
            if len(names) == 1 and not first.plural:
                if self._introduce(sentence, second, first):
                    first.referents = list(second.referents)
            elif len(names) == len(first.referents) > 1:
                for name, referent in zip(names, list(first.referents), strict=True):
                    self._take_over(name.referents, referent)
                first.referents = [n.referents[0] for n in names if n.referents]

    def _before(self, sentence: Sentence, draft: Draft) -> None:
        """The parser hung a name in commas elsewhere: "the president of Lorvia, Ana Lima, said"."""
        words, at = sentence.words, draft.last + 1
        if at + 2 >= len(words) or words[at].text != "," or not is_definite(draft.head):
            return
        for i in range(at + 1, min(at + 6, len(words))):
            name = self.scene.draft(sentence.index, i)
            if name is None:
                continue
            closed = name.last + 1 < len(words) and words[name.last + 1].text in {",", ".", ";"}
            person = len(name.referents) == 1 and name.referents[0].is_person
            if name.form == "name" and name.first == at + 1 and closed and person:
                if self._introduce(sentence, name, draft):
                    draft.referents = list(name.referents)
            return

    def _after(self, sentence: Sentence, draft: Draft) -> None:
        """The parser missed an apposition: a nominal right after the name's comma."""
        words = sentence.words
        at = draft.last + 1
        if at >= len(words) or words[at].text != ",":
            return
        for word in words[at + 1 : at + 7]:
            if word.text == "," or word.tag[:2] == "VB" or word.tag == "CC":
                return
            other = self.scene.draft(sentence.index, word.i)
            if other is None or other.form == "adjective" or word.dep in {"compound", "poss", "nmod"}:
                continue
            if (
                other.form == "nominal"
                and left_edge(word) == at + 1
                and not other.plural
                and word.dep not in {"nsubj", "nsubjpass"}
            ):
                self._introduce(sentence, draft, other)
            return

    def _introduce(self, sentence: Sentence, name: Draft, nominal: Draft) -> bool:
        """Write the nominal's country, sector and title into the named actor; False when they do not fit."""
        if len(name.referents) != 1 or nominal.plural or not nominal.referents:
            return False
        referent = name.referents[0]
        head = nominal.head
        title = title_at(self.scene.kb, sentence, head)
        if title is None:
            return False
        if referent.is_person:
            if title.role.kind not in {"person", "population"}:
                return False
            belonging = self.composer.belonging(sentence, head, title)
            if not (belonging.countries or belonging.groups or belonging.people) and not referent.country:
                other = nominal.referents[0]
                if other.country and not other.is_person:
                    belonging.countries.append(other.country)
            name.referents[0] = learn(self.scene, self.composer, referent, title, belonging)
            return True
        if referent.known or referent.is_state or title.role.kind == "person":
            return False
        self._take_over([referent], nominal.referents[0])
        return True

    def _take_over(self, named: list[Referent], described: Referent) -> None:
        for referent in named:
            if referent.known:
                continue
            referent.country = referent.country or described.country
            if referent.sector in {None, "UNK"}:
                referent.sector = described.sector
            if referent.kind is ActorKind.GROUP and not described.is_person:
                referent.kind = described.kind
