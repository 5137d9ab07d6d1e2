"""Definite nouns that stand for actors met before: "the country", "the group", "the two countries", "both sides"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Via

from .dossier import Referent
from .phrases import SUBJECTS, governing_verb, is_definite, left_edge, subject_of
from .scene import Draft, Scene

_K = ActorKind
_BODIES = frozenset({_K.ARMED_GROUP, _K.PARTY, _K.IGO, _K.NGO, _K.GROUP, _K.INSTITUTION, _K.COMPANY, _K.BLOC})
SINGLES: dict[str, frozenset[ActorKind]] = {
    **dict.fromkeys(("country", "kingdom", "nation", "republic", "emirate"), frozenset({_K.STATE})),
    **dict.fromkeys(("group", "organization", "organisation"), _BODIES),
    **dict.fromkeys(("militants", "jihadists", "extremists", "insurgents", "terrorists"), frozenset({_K.ARMED_GROUP})),
    **dict.fromkeys(("movement", "faction", "militia"), frozenset({_K.ARMED_GROUP, _K.PARTY, _K.GROUP})),
    **dict.fromkeys(("bloc", "alliance"), frozenset({_K.BLOC, _K.IGO})),
    "party": frozenset({_K.PARTY}),
    "coalition": frozenset({_K.BLOC}),
    "agency": frozenset({_K.INSTITUTION, _K.IGO, _K.NGO}),
    "ministry": frozenset({_K.MINISTRY}),
    "company": frozenset({_K.COMPANY}),
    "council": frozenset({_K.INSTITUTION, _K.IGO}),
}
"""Nouns that stand for one actor met before, with the kinds of actor that they can mean."""
ARMED = frozenset(
    "rebel militant extremist jihadist jihadi islamist terror terrorist insurgent guerrilla armed".split()
)
"""What a group is called besides: "the extremist group" is still the one met before."""
_LED = frozenset({_K.BLOC})
"""Kinds that a nominal introduces as well as a name: "the US-led coalition"."""
STATES = frozenset("countries nations states neighbours neighbors capitals governments".split())
PEOPLE = frozenset("leaders presidents men ministers diplomats politicians statesmen officials premiers".split())
OFFICES = frozenset("presidents ministers premiers".split())
"""Of these, titles: who is meant was introduced with it."""
PARTIES = frozenset("sides parties rivals allies powers enemies foes partners adversaries".split())
COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "pair": 2}
_MANY = 4
"""Members of the largest set that is meant without a number."""
_REACH = 6
"""How many sentences back the members of a set are looked for."""


class Anaphora:
    """Resolves definite nouns of a scene; remembers the sets that were meant last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._sets: dict[str, tuple[int, list[Referent]]] = {}

    def resolve(self, sentence: Sentence, word: Word) -> Draft | None:
        """The draft of a definite noun or number word that stands for actors met before."""
        lower = word.lower
        if lower in SINGLES:
            return self._single(sentence, word, SINGLES[lower])
        if lower in STATES or lower in PEOPLE or lower in PARTIES:
            return self._several(sentence, word)
        if lower in {"two", "both", "pair"} and word.tag in {"CD", "DT", "NN"} and not word.children[1:]:
            if word.dep in SUBJECTS and (lower == "both" or is_definite(word)):
                return self._set(sentence, word, 2, "people")
        return None

    def _single(self, sentence: Sentence, word: Word, kinds: frozenset[ActorKind]) -> Draft | None:
        if not any(c.dep == "det" and c.lower in {"the", "this", "that"} for c in word.children):
            return None
        if any(
            (c.dep in {"amod", "compound", "poss", "nmod", "relcl"} and c.lower not in ARMED)
            or (c.dep == "prep" and c.lower == "of")
            for c in word.children
        ):
            return None
        found = self._latest(sentence, word, kinds)
        if found is None:
            return None
        draft = Draft(sentence.index, left_edge(word), word.i, word, "nominal", [found], Via.COREFERENCE)
        if found.is_state:
            draft.place = next(
                (d.place for ds in self.scene.drafts for d in ds.values() if d.place and found in d.referents), None
            )
            draft.locative = (
                word.dep == "pobj" and word.head is not None and word.head.lower in {"in", "across", "inside"}
            )
        return self.scene.add(draft)

    def _latest(self, sentence: Sentence, word: Word, kinds: frozenset[ActorKind]) -> Referent | None:
        """The nearest actor of the kinds: subjects first, then other names, adjectives last."""
        forms = {"name", "nominal"} if kinds <= _LED else {"name", "adjective"}
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            here = self.scene.drafts[index]
            order = [here[i] for i in sorted(here, reverse=True) if index < sentence.index or i < word.i]
            fitting = [d for d in order if len(d.referents) == 1 and d.referents[0].kind in kinds and d.form in forms]
            if _K.STATE in kinds:
                state = self._country(sentence, word, index, fitting, order)
                if state is not None:
                    return state
            for test in (_is_subject, _is_name, _is_any):
                for draft in fitting:
                    if test(draft):
                        return draft.referents[0]
        return None

    def _country(
        self, sentence: Sentence, word: Word, index: int, fitting: list[Draft], order: list[Draft]
    ) -> Referent | None:
        """The state meant by "the country": the nearest name here; before, the one that the document is about."""
        if index == sentence.index:
            verb = governing_verb(word) if word.dep in {"dobj", "pobj"} else None
            subject = subject_of(verb) if verb is not None else None
            for draft in order:
                if draft.head is subject and word.head is verb:
                    continue  # "Riyadh is trying to destabilize the country": another one
                if draft.form == "name" and len(draft.referents) == 1:
                    one = draft.referents[0]
                    if one.is_state:
                        return one
                    if one.kind is _K.POPULATION and one.country:
                        return self.scene.dossier.state(one.country)
            return None
        top = self.scene.theatre[:1]
        return next((d.referents[0] for d in fitting if [d.referents[0].country] == top), None)

    def _several(self, sentence: Sentence, word: Word) -> Draft | None:
        count = 0
        plain = True
        determined = False
        office = ""
        for child in word.children:
            if child.i > word.i:
                bound = child.dep == "prep" and child.lower in {"of", "in", "from", "with"}
                if bound or child.dep in {"relcl", "acl"}:
                    plain = False
                continue
            if child.lower in COUNTS and child.dep in {"nummod", "det", "predet", "preconj", "cc", "amod"}:
                count = COUNTS[child.lower]
                determined = determined or child.lower == "both"
            elif child.dep == "det":
                determined = child.lower in {"the", "these", "those", "both"}
            elif child.dep == "poss" or (child.dep in {"amod", "compound", "nmod"} and child.text[0].isupper()):
                plain = False
            elif child.dep in {"amod", "compound", "nmod"} and word.lower in PEOPLE and self._office(word, child):
                office = self._office(word, child)
            elif child.dep == "amod" and child.lower in {"other", "more", "many", "several", "some"}:
                return None
        if not determined or not plain:
            return None
        kind = "states" if word.lower in STATES else "people" if word.lower in PEOPLE else "parties"
        if not count:
            if word.lower in {"officials", "states", "powers", "allies", "governments", "parties", "men"}:
                return None
        office = office or (word.lemma if word.lower in OFFICES else "")
        return self._set(sentence, word, count, kind, office)

    def _office(self, word: Word, child: Word) -> str:
        """The title in the singular: "foreign minister" of "the foreign ministers"; empty when it is none."""
        known = self.scene.kb.role(f"{child.lower} {word.lower}") is not None
        return f"{child.lower} {word.lemma}" if known else ""

    def _set(self, sentence: Sentence, word: Word, count: int, kind: str, office: str = "") -> Draft | None:
        members = self._holders(sentence, word, count, office) if office else self._members(sentence, word, count, kind)
        if len(members) < 2:
            return None
        self._sets["any"] = (sentence.index, members)
        draft = Draft(
            sentence.index,
            left_edge(word),
            word.i,
            word,
            "nominal",
            members,
            Via.COREFERENCE,
            plural=True,
            lemma=word.lower,
        )
        return self.scene.add(draft)

    def _holders(self, sentence: Sentence, word: Word, count: int, office: str) -> list[Referent]:
        """Those who were introduced together with an office: "the foreign ministers"."""
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            found = [
                one
                for one in self._in_sentence(sentence, word, "people", index)
                if any(title.endswith(office) for title in one.titles)
            ]
            if len(found) >= 2 and count in {0, len(found)}:
                return found
        return []

    def _members(self, sentence: Sentence, word: Word, count: int, kind: str) -> list[Referent]:
        remembered = self._sets.get("any")
        if remembered is not None and sentence.index - remembered[0] <= 3 and kind != "people":
            # A set that was meant a moment ago is meant again, unless new parties have come.
            index, members = remembered
            if (not count or len(members) == count) and all(m.is_state or not m.is_person for m in members):
                fresh = self._gather(sentence, word, kind, index)
                if len([f for f in fresh if f not in members]) < 2:
                    return members
        if not count:
            for index in range(sentence.index, max(-1, sentence.index - 3), -1):
                found = self._in_sentence(sentence, word, kind, index)
                if 2 <= len(found) <= _MANY:
                    return found
                if len(found) > _MANY:
                    return []
            return []
        for index in range(sentence.index, max(-1, sentence.index - 4), -1):
            found = self._in_sentence(sentence, word, kind, index)
            if len(found) == count:
                return found
        found = []
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            for one in reversed(self._in_sentence(sentence, word, kind, index)):
                if one not in found:
                    found.append(one)
                if len(found) == count:
                    return found[::-1]
        return []

    def _gather(self, sentence: Sentence, word: Word, kind: str, after: int) -> list[Referent]:
        found: list[Referent] = []
        for index in range(after + 1, sentence.index + 1):
            found.extend(r for r in self._in_sentence(sentence, word, kind, index) if r not in found)
        return found

    def _in_sentence(self, sentence: Sentence, word: Word, kind: str, index: int) -> list[Referent]:
        found: list[Referent] = []
        for draft in self._candidates(sentence, word, index):
            for one in draft.referents:
                chosen = self._as_kind(one, kind)
                if chosen is not None and chosen not in found:
                    found.append(chosen)
        if kind == "parties" and sum(r.is_state for r in found) > 1:
            # States that talk of extremists are the parties; the unnamed extremists are none.
            found = [r for r in found if r.known or r.is_state or r.sector not in {"UAF", "CRM"}]
        return found

    def _candidates(self, sentence: Sentence, word: Word, index: int) -> Iterator[Draft]:
        here = self.scene.drafts[index]
        for i in sorted(here):
            if index == sentence.index and i >= word.i:
                break
            draft = here[i]
            if not draft.locative:
                yield draft

    def _as_kind(self, one: Referent, kind: str) -> Referent | None:
        if kind == "people":
            return one if one.is_person else None
        if one.is_state:
            return one
        if (
            one.country
            and one.sector in {"GOV", "MIL"}
            and (one.is_person or one.kind in {_K.MINISTRY, _K.GOVERNMENT, _K.MILITARY})
        ):
            return self.scene.dossier.state(one.country)
        if kind == "parties" and one.kind in {_K.ARMED_GROUP, _K.PARTY, _K.IGO, _K.BLOC}:
            return one
        return None


def _is_subject(draft: Draft) -> bool:
    return draft.head.dep in SUBJECTS and draft.form == "name"


def _is_name(draft: Draft) -> bool:
    return draft.form == "name" and not draft.locative


def _is_any(_: Draft) -> bool:
    return True
