"""From names to referents: full names and acronyms first, then who is meant at each name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Via

from .dossier import PARTICLES, Referent
from .intervals import first_day
from .names import NameSpan
from .nouns import GOVERNMENTS, PARTICIPLES
from .phrases import contiguous, left_edge, span_head
from .scene import LOCATIVES, Draft, Scene
from .titles import titles_in

if TYPE_CHECKING:
    from .entries import Entry

_BODIES = frozenset({ActorKind.INSTITUTION, ActorKind.MINISTRY, ActorKind.MILITARY, ActorKind.GOVERNMENT})
_TOP = frozenset(
    {
        "president",
        "prime minister",
        "king",
        "chancellor",
        "supreme leader",
        "leader",
        "emperor",
        "queen",
        "sultan",
        "emir",
    }
)


LARGE = 500_000
"""People of a city that an organisation called after it may be taken to be in."""


class Naming:
    """Makes the drafts of the names of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.kb = scene.kb
        self.dossier = scene.dossier
        self._states: Counter[str] = Counter()
        """How often each country is named, counted before names of two meanings are read."""

    def register(self, sentence: Sentence, names: list[NameSpan]) -> None:
        """Full names and bracketed acronyms, before any short form is read."""
        words = sentence.words
        for name in names:
            if name.label == "ORG" and self._is_rather_person(words, name):
                name.label = "PERSON"
            if name.label == "PERSON" and name.last > name.first:
                self.dossier.person(_name_text(words, name.first, name.last))
            elif name.label == "KB":
                if name.entries[0].kind is ActorKind.STATE and name.entries[0].country:
                    self._states[name.entries[0].country] += 1
                person = next((e for e in name.entries if e.kind is ActorKind.PERSON and not e.weak), None)
                if person is not None and person is name.entries[0]:
                    self.dossier.of_entry(person)
            self._bracketed(sentence, name, names)

    def _is_rather_person(self, words: list[Word], name: NameSpan) -> bool:
        """Two or three words that begin with a given name or are followed by an age: "Ana Lima, 43,"."""
        if not 1 <= name.last - name.first <= 2 or name.entries:
            return False
        parts = words[name.first : name.last + 1]
        if any(w.tag != "NNP" or w.text.isupper() or self.kb.role(w.lower) is not None for w in parts):
            return False
        at = name.last + 1
        aged = at + 2 < len(words) and words[at].text == "," and words[at + 2].text == ","
        return (aged and words[at + 1].text.isdigit()) or self.dossier.is_given_name(parts[0].text)

    def _bracketed(self, sentence: Sentence, name: NameSpan, names: list[NameSpan]) -> None:
        """So "People's Protection Units (YPG)": the short form means the same in the whole document."""
        words, at = sentence.words, name.last + 1
        if at + 2 >= len(words) or words[at].text != "(" or words[at + 2].text != ")":
            return
        short = words[at + 1]
        if not _is_acronym(short.text) or name.label not in {"KB", "ORG"}:
            return
        inner = next((n for n in names if n.first == at + 1 and n.entries), None)
        whole = [e for e in name.entries if not e.adjective and not e.people and not e.only_place]
        both = {e.id for e in whole} & {e.id for e in inner.entries} if inner is not None else set()
        entry = next((e for e in whole if e.id in both), whole[0] if whole else None)
        if both and inner is not None:
            # "the Peoples' Democratic Party (HDP)": of two parties of that name the one of those letters
            name.entries = [e for e in whole if e.id in both]
        if entry is None or entry.kind in {ActorKind.STATE, ActorKind.PERSON}:
            if inner is not None:
                # The short form is known under another spelling of the long one.
                name.entries, name.label = inner.entries, "KB"
                return
            if name.label != "ORG":
                return
            self.dossier.acronyms[short.text] = self._organisation(sentence, name)
        else:
            self.dossier.acronyms[short.text] = self.dossier.of_entry(entry)

    def draft_names(self, sentence: Sentence, names: list[NameSpan]) -> None:
        words = sentence.words
        covered = self.scene.covered[sentence.index]
        for name in names:
            draft = self._draft(sentence, name)
            if draft is not None:
                covered.update(range(name.first, name.last + 1))
                self.scene.add(draft)
        for word in words:
            if word.i in covered or not word.text[0].isupper():
                continue
            if "-" in word.text:
                self._hyphened(sentence, word)
                continue
            if word.tag[:2] != "NN":
                continue
            referent = self.dossier.acronyms.get(word.text)
            via = Via.ACRONYM
            if referent is None and (word.tag[:3] == "NNP" or word.i > 0):
                referent, via = self.dossier.by_surname(word.text), Via.NAME
            if referent is not None:
                self.scene.add(self._named(sentence, _with_particle(words, word.i), word.i, [referent], via))

    def _hyphened(self, sentence: Sentence, word: Word) -> None:
        """Both "U.S.-backed" and "Saudi-led" name a state in their first part."""
        name, _, participle = word.text.rpartition("-")
        if participle not in PARTICIPLES or not name:
            return
        for entry in self.kb.lookup((name,))[:1]:
            if not entry.only_place and entry.kind is not ActorKind.PERSON:
                draft = self._named(sentence, word.i, word.i, [self.dossier.of_entry(entry)], entry.via, "adjective")
                draft.place = entry.place
                self.scene.add(draft)

    def _named(
        self, sentence: Sentence, first: int, last: int, referents: list[Referent], via: Via, form: str = "name"
    ) -> Draft:
        head = span_head(sentence, first, last)
        edge = first
        if form == "name" and head.dep not in {"compound", "nmod", "amod"}:
            edge = contiguous(sentence, min(first, left_edge(head)), first)
        closing = last
        words = sentence.words
        if (
            last + 3 < len(words)
            and words[last + 1].text == "("
            and words[last + 3].text == ")"
            and _is_acronym(words[last + 2].text)
        ):
            closing = last + 3
        if edge < first and not words[edge].text[0].isalnum():
            edge = first
        if referents and referents[0].is_person:
            for i in range(edge, first):
                if words[i].tag in {"NN", "NNS"} and words[i].text.islower():
                    role = self.kb.role(words[i].lower)
                    if role is None or role.kind != "person":
                        edge = i + 1
        draft = Draft(sentence.index, edge, closing, head, form, referents, via)
        draft.bare = (first, last)
        governor = head.head
        while head.dep == "conj" and governor is not None:
            head, governor = governor, governor.head
        draft.locative = head.dep == "pobj" and governor is not None and governor.lower in LOCATIVES
        return draft

    def _draft(self, sentence: Sentence, name: NameSpan) -> Draft | None:
        words = sentence.words
        text = _text(words, name.first, name.last)
        single = name.first == name.last
        if single:
            referent = self.dossier.acronyms.get(text)
            if referent is not None:
                return self._named(sentence, name.first, name.last, [referent], Via.ACRONYM)
        entry = self._choose(sentence, name)
        if entry is None or entry.only_place or entry.weak or name.label == "PERSON":
            known = self.dossier.by_surname(text) if words[name.first].text[0].isupper() else None
            if known is not None and (single or _short(text)):
                return self._named(sentence, _with_particle(words, name.first), name.last, [known], Via.NAME)
        if entry is not None:
            return self._of_entry(sentence, name, entry)
        match name.label:
            case "PERSON":
                person = self.dossier.person(_name_text(words, name.first, name.last))
                return self._named(sentence, name.first, name.last, [person], Via.NAME)
            case "ORG":
                if self.dossier.by_surname(text) is not None:
                    known = self.dossier.by_surname(text)
                    assert known is not None
                    return self._named(sentence, name.first, name.last, [known], Via.NAME)
                if single and not _is_acronym(text):
                    return None
                return self._named(sentence, name.first, name.last, [self._organisation(sentence, name)], Via.NAME)
        return None

    def _choose(self, sentence: Sentence, name: NameSpan) -> Entry | None:
        """The entry that is meant: one met before, one in office, else the likeliest."""
        entries = name.entries
        if not entries:
            return None
        word = sentence.words[name.last]
        for entry in entries:
            if entry.id in self.dossier.by_id and (entry.weak or len(entries) > 1) and not entry.only_place:
                if entry.kind is ActorKind.PERSON or not entries[0].weak:
                    return entry
        for entry in entries:
            if not entry.weak:
                return self._namesake(entry, entries)
            if word.tag[:3] == "NNP" and word.ent in {"PERSON", "ORG", ""}:
                roles = self.kb.roles(entry.id, self.dossier.on)
                if any(r.title in _TOP for r in roles) or (roles and self._is_titled(sentence, name)):
                    return entry
        return self._remembered(word, entries)

    def _namesake(self, first: Entry, entries: list[Entry]) -> Entry:
        """Of namesakes the one in office that day; of bodies one of that day and of a country that the text names."""
        named = [e for e in entries if e.kind is first.kind and not e.weak]
        if len(named) < 2 or self.dossier.on is None:
            return first
        if first.kind is ActorKind.PERSON:
            return next((e for e in named if self.kb.roles(e.id, self.dossier.on)), first)
        alive = [e for e in named if self.kb.alive(e, self.dossier.on)]
        return max(alive, key=lambda e: self._states[e.country or ""], default=first)

    def _is_titled(self, sentence: Sentence, name: NameSpan) -> bool:
        """A title stands right before the name."""
        role = self.kb.role(sentence.words[name.first - 1].lower) if name.first else None
        return role is not None and role.kind == "person"

    def _remembered(self, word: Word, entries: list[Entry]) -> Entry | None:
        """A bare surname of a former leader, when the recogniser or a noun such as "administration" agrees."""
        governs = word.head is not None and word.head.lower in GOVERNMENTS and word.dep in {"compound", "nmod", "poss"}
        if not (governs or word.ent == "PERSON") or word.tag[:3] != "NNP":
            return None
        best: tuple[dt.date, Entry] | None = None
        for entry in entries:
            if not entry.weak or (governs and entry.kind is not ActorKind.PERSON):
                continue
            for role in self.kb.roles(entry.id):
                day = first_day(role.start)
                past = self.dossier.on is None or day <= self.dossier.on
                if past and role.title in _TOP and (best is None or day > best[0]):
                    best = (day, entry)
        return best[1] if best is not None else None

    def _of_entry(self, sentence: Sentence, name: NameSpan, entry: Entry) -> Draft:
        words = sentence.words
        if entry.only_place:
            draft = self._named(sentence, name.first, name.last, [], Via.NAME)
            draft.first = name.first
            draft.place, draft.country = entry.place, entry.country or (entry.place.country if entry.place else None)
            return draft
        form = (
            "adjective"
            if (entry.adjective and words[name.last].tag[:2] != "NN")
            or (entry.adjective and words[name.last].dep in {"amod", "compound", "nmod"})
            else "name"
        )
        known = self._foreign_body(sentence, name, entry)
        if known is not None:
            return self._named(sentence, name.first, name.last, [known], Via.NAME)
        referent = self.dossier.of_entry(entry)
        if entry.people:
            referent = self._people(sentence, name, entry, referent)
        draft = self._named(sentence, name.first, name.last, [referent], entry.via, form)
        draft.place = entry.place
        draft.plural = entry.people and words[name.last].tag in {"NNS", "NNPS"}
        return draft

    def _foreign_body(self, sentence: Sentence, name: NameSpan, entry: Entry) -> Referent | None:
        """Another state's body of the same name: "the Lorvian House of Representatives" is not that of the USA."""
        if entry.kind not in _BODIES or entry.country is None or not name.first:
            return None
        before = self.scene.draft(sentence.index, name.first - 1)
        if before is None or before.form != "adjective" or before.countries in ([], [entry.country]):
            return None
        if self.kb.country(entry.country) is None:
            return None
        country = before.countries[0]
        text = _text(sentence.words, name.first, name.last)
        body = self.kb.institution(country, text)
        if body is not None:
            return self.dossier.of_entry(body)
        return self.dossier.organisation(f"{before.referents[0].name} {text}", entry.kind, country, entry.sector)

    def _people(self, sentence: Sentence, name: NameSpan, entry: Entry, population: Referent) -> Referent:
        """Here "the Russians" act as their state; "Syrians" and "40 Syrians" are people."""
        head = sentence.words[name.last]
        definite = any(c.dep == "det" and c.lower == "the" for c in head.children)
        bare = not any(c.dep in {"amod", "nummod", "relcl", "acl", "poss"} for c in head.children)
        if definite and bare and entry.country and head.dep not in {"compound", "amod", "nmod"}:
            return self.dossier.state(entry.country) or population
        return population

    def _organisation(self, sentence: Sentence, name: NameSpan) -> Referent:
        """An organisation unknown to the knowledge base: country from the names in it, sector from its nouns."""
        words = sentence.words
        country = None
        for i in range(name.first, name.last + 1):
            near = self.scene.drafts[sentence.index].get(i)
            if near is not None and near.countries:
                country = near.countries[0]
                break
        else:
            matches = self.kb.match([w.text for w in words[name.first : name.last + 1]])
            for match in matches:
                for entry in match.entries:
                    if entry.country and entry.kind is not ActorKind.PERSON and not _is_small_town(entry):
                        country = entry.country
                        break
        sector, kind = None, ActorKind.GROUP
        titles = [t for t, _ in titles_in(self.kb, words[name.first : name.last + 1])]
        titles = [t for t in titles if t.role.kind not in {"person", "population"}]
        if titles:
            title = titles[-1] if titles[-1].last == name.last else titles[0]
            sector, kind = title.role.sector, title.kind
        return self.dossier.organisation(_text(words, name.first, name.last), kind, country, sector)


def _is_small_town(entry: Entry) -> bool:
    """A town whose name may be another's: "Bethlehem Steel"."""
    return (
        entry.only_place and entry.place is not None and entry.place.kind == "city" and entry.place.population < LARGE
    )


def _text(words: list[Word], first: int, last: int) -> str:
    text = words[first].text
    for i in range(first + 1, last + 1):
        text += (" " if words[i].start > words[i - 1].end else "") + words[i].text
    return text


def _name_text(words: list[Word], first: int, last: int) -> str:
    """A person's name without editorial brackets."""
    return " ".join(_text(words, first, last).replace("[", " ").replace("]", " ").split())


def _is_acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def _short(text: str) -> bool:
    """A surname with a particle: "al-Assad", "bin Salman"."""
    parts = text.replace("-", " ").split()
    return len(parts) == 2 and parts[0].lower() in PARTICLES


def _with_particle(words: list[Word], i: int) -> int:
    """First word of a surname that has a particle before it."""
    if i >= 2 and words[i - 1].text == "-" and words[i - 2].lower in PARTICLES:
        return i - 2
    return i
