"""Nominals: role nouns composed with what they belong to ("the Syrian rebels' spokesman")."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Via

from .belonging import Belonging, belonging_of
from .dossier import Referent, slug
from .nouns import (
    COLLECTIVES,
    CONTEXTUAL,
    CONTEXTUAL_NOUNS,
    COUNTERPARTS,
    FORCES,
    GENERIC,
    GOVERNMENTS,
    INTERNAL,
    LEADERS,
    LOCAL,
    MOVABLE,
    VAGUE,
)
from .phrases import conjuncts, contiguous, is_definite, left_edge
from .scene import Draft, Scene
from .titles import Title, title_at

_COUNTED = frozenset({"person", "population"})
_FEW = 8
"""More members than this are no list but a mistake of the parser."""


class Composer:
    """Composes the nominals of a scene, each once, inner ones first."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.kb = scene.kb
        self._pending: set[tuple[int, int]] = set()
        self.speaker_country: Callable[[Sentence, Word], str | None] = lambda sentence, word: None
        """The country of the speaker of quoted words; set by whoever resolves pronouns."""

    def compose(self, sentence: Sentence, head: Word) -> Draft | None:
        """The draft of the nominal at a word, made now when it was not made before."""
        known = self.scene.draft(sentence.index, head.i)
        if known is not None:
            return known
        key = (sentence.index, head.i)
        if key in self._pending or head.tag[:2] not in {"NN", "JJ"}:
            return None
        title = title_at(self.kb, sentence, head)
        if title is None or (head.tag == "NNP" and title.is_person and self._is_surname(sentence, head)):
            return None
        self._pending.add(key)
        belonging = self.belonging(sentence, head, title)
        referents, via = self._referents(sentence, head, title, belonging)
        self._pending.discard(key)
        if not referents or len(referents) > _FEW:
            return None
        last = max(head.i, title.last, belonging.last)
        first = contiguous(sentence, min(left_edge(head), title.first), head.i)
        draft = Draft(
            sentence.index, first, last, head, "nominal", referents, via, plural=title.plural, lemma=title.name
        )
        draft = self.scene.add(draft)
        self.scene.heads[head.lower] = draft
        if draft.countries:
            self.scene.nominals[title.role.surface] = draft
        return draft

    def _is_surname(self, sentence: Sentence, head: Word) -> bool:
        """A title word right after a given name is a surname: "Michel Mayor"."""
        before = self.scene.draft(sentence.index, head.i - 1)
        if before is None or before.head.head is not head or before.head.dep != "compound":
            return False
        return any(r.is_person and not r.known for r in before.referents)

    def belonging(self, sentence: Sentence, head: Word, title: Title) -> Belonging:
        """To whom the nominal at a word belongs."""
        return belonging_of(self.scene, self.compose, sentence, head, title)

    def _referents(
        self, sentence: Sentence, head: Word, title: Title, belonging: Belonging
    ) -> tuple[list[Referent], Via]:
        named = self._named(sentence, head, title)
        if named is not None:
            return [named], Via.NAME
        if head.lower in COUNTERPARTS:
            return self._counterparts(sentence, head, belonging), Via.TITLE
        if belonging.led and not title.is_person and title.role.kind != "population":
            name = words_of(sentence, left_edge(head), head.i)
            return [self.scene.dossier.composed("IMG", slug(name), name, ActorKind.BLOC, "MIL", False)], Via.NAME
        if belonging.strange and head.tag == "NNP" and not title.is_person and not belonging.groups:
            return [self._unknown_body(sentence, head, title, belonging)], Via.NAME
        people = belonging.groups[0] if belonging.groups else None
        if people is not None and people.kind is ActorKind.POPULATION and people.country:
            return [self._of_country(head, title, belonging, people.country, is_definite(head))], belonging.via
        if belonging.groups:
            return self._of_groups(head, title, belonging), belonging.via
        countries = list(belonging.countries)
        for person in belonging.people:
            if person.country and person.country not in countries:
                countries.append(person.country)
        if countries:
            if not title.plural:
                countries = countries[:1]
            found = [self._of_country(head, title, belonging, c, is_definite(head)) for c in countries]
            return found, Via.TITLE if any(r.is_person and r.known for r in found) else belonging.via
        return self._unowned(sentence, head, title, belonging)

    def _named(self, sentence: Sentence, head: Word, title: Title) -> Referent | None:
        """The person whose name stands beside a title: "the prime minister, Ana Lima,"."""
        if title.plural or not title.is_person:
            return None
        other = None
        between = sentence.words[min(head.i, head.head.i) : head.i] if head.head is not None else ()
        if head.dep == "appos" and head.head is not None and all(w.text != ":" for w in between):
            other = self.scene.draft(sentence.index, head.head.i)
        for child in head.children:
            if child.dep == "appos" and other is None:
                other = self.scene.draft(sentence.index, child.i)
        if other is not None and other.form == "name" and len(other.referents) == 1 and other.referents[0].is_person:
            return other.referents[0]
        return None

    def _unknown_body(self, sentence: Sentence, head: Word, title: Title, belonging: Belonging) -> Referent:
        """A body with a name of its own that nobody knows: "Syrian Steadfast Front"."""
        country = belonging.countries[0] if belonging.countries else None
        sector = "UAF" if title.role.sector == "MIL" else title.role.sector
        name = words_of(sentence, contiguous(sentence, left_edge(head), head.i), head.i)
        return self.scene.dossier.organisation(name, title.kind, country, sector)

    def _of_groups(self, head: Word, title: Title, belonging: Belonging) -> list[Referent]:
        """What belongs to an organisation: its people and forces are the organisation at work."""
        dossier, plain = self.scene.dossier, head.lower
        group = belonging.groups[0]
        country = group.country or (belonging.countries[0] if belonging.countries else None)
        if belonging.former:
            name = f"former {title.name} of {group.name}"
            return [dossier.composed(country, slug(name), name, ActorKind.PERSON, "ELI", title.plural)]
        own = plain in GENERIC or plain in FORCES or title.kind in {ActorKind.ARMED_GROUP, ActorKind.MILITARY}
        if own or title.role.sector == group.sector:
            if title.is_person and not title.plural and not title.role.represents:
                found = self.holder(title.name, group.id)
                if found is not None:
                    return [found]
                sector = group.sector if own else title.role.sector
                name = f"{title.name} of {group.name}"
                return [dossier.composed(country, slug(name), name, ActorKind.PERSON, sector, False)]
            return [g for g in belonging.groups if g.sector == group.sector] if title.plural else [group]
        name = f"{title.name} of {group.name}"
        return [dossier.composed(country, slug(name), name, title.kind, title.role.sector, title.plural)]

    def sector_of(self, plain: str, title: Title, belonging: Belonging) -> str | None:
        """The sector of a nominal from its noun and what modifies it."""
        own = title.role.sector or None
        if belonging.former:
            return "ELI"
        other = belonging.role.sector if belonging.role is not None else None
        if plain in FORCES:
            if other is None and belonging.people:
                other = belonging.people[0].sector
            if other in {"REB", "OPP"}:
                return "REB"
            if other in {"GOV", "MIL"} or own == "GOV":
                return "MIL"
            return other if other in {"UAF", "COP"} else own
        if plain in GENERIC and other not in VAGUE:
            return other
        if own in VAGUE and title.role.leads:
            return "GOV"
        return own

    def _of_country(self, head: Word, title: Title, belonging: Belonging, country: str, definite: bool) -> Referent:
        dossier, plain = self.scene.dossier, head.lower
        local = not LOCAL.isdisjoint(title.name.split()) or any(c.lower in LOCAL for c in head.children)
        governs = plain in GOVERNMENTS and not local
        if governs and belonging.role is None and not belonging.former:
            state = dossier.state(country)
            if state is not None:
                return state
        leads = title.is_person and (title.role.leads or plain in LEADERS) and belonging.role is None
        several = title.plural and len(belonging.countries) > 1
        if leads and not belonging.former and (several or (not title.plural and (definite or head.tag == "NNP"))):
            holder = self.holder(title.name, country)
            if holder is not None:
                return holder
        sector = self.sector_of(plain, title, belonging)
        if belonging.former and title.role.kind == "country":
            name = f"former {title.name}"
            return dossier.composed(None, slug(f"{country} {name}"), self._name(country, name), title.kind, None, True)
        if belonging.former:
            name = f"former {title.name}"
            return dossier.composed(country, slug(name), self._name(country, name), title.kind, "ELI", title.plural)
        body = None
        if not title.is_person and sector == title.role.sector:
            body = self.kb.institution(country, title.name)
        if body is not None:
            return dossier.of_entry(body)
        part = title.name
        if sector in COLLECTIVES and title.kind is not ActorKind.PERSON and title.role.kind not in _COUNTED:
            part = COLLECTIVES[sector]
        elif sector != title.role.sector and belonging.role is not None:
            part = f"{belonging.role.surface} {title.name}"
        return dossier.composed(country, slug(part), self._name(country, part), title.kind, sector, title.plural)

    def _name(self, country: str, part: str) -> str:
        found = self.kb.country(country)
        return f"{found.adjective} {part}" if found is not None else part

    def holder(self, title: str, of: str) -> Referent | None:
        """Who holds an office: whom the document introduces with the title, else the knowledge base on its date."""
        scene = self.scene
        found = scene.titled.get((self.kb.canonical_title(title, of), of))
        if found is None and title in LEADERS:
            found = next((p for t in LEADERS if (p := scene.titled.get((t, of))) is not None), None)
        if found is not None:
            return found
        entry = self.kb.holder(title, of, scene.dossier.on)
        return scene.dossier.of_entry(entry) if entry is not None else None

    def _counterparts(self, sentence: Sentence, head: Word, belonging: Belonging) -> list[Referent]:
        """So "his Russian counterpart": who holds in that country the office that he holds in his."""
        owner = belonging.people[0] if belonging.people else None
        home = owner.country if owner is not None else None
        titles = list(owner.titles) if owner is not None else []
        found: list[Referent] = []
        for country in belonging.countries:
            if country == home and len(belonging.countries) > 1:
                continue
            holder = next((h for h in (self.holder(t, country) for t in titles) if h is not None), None)
            if holder is None:
                part = titles[0] if titles else "counterpart"
                sector = owner.sector if owner is not None else "GOV"
                name = self._name(country, part)
                holder = self.scene.dossier.composed(country, slug(part), name, ActorKind.PERSON, sector, False)
            found.append(holder)
        return found

    def _unowned(
        self, sentence: Sentence, head: Word, title: Title, belonging: Belonging
    ) -> tuple[list[Referent], Via]:
        """A nominal without a country of its own: one met before, or the country that the text is about."""
        scene, plain = self.scene, head.lower
        definite = is_definite(head) or head.tag == "NNP"
        bare = not title.is_person and not any(c.dep == "det" for c in head.children) and not title.plural
        if bare and head.dep == "pobj" and head.head is not None and head.head.lower in {"in", "at", "by", "for", "on"}:
            # "in court", "in government": where, not who.
            return [], Via.NAME
        strange = belonging.strange or any(p.sector in VAGUE for p in belonging.people)
        known = not belonging.former and not strange and (definite or title.plural or bare)
        if plain in {"department", "departments", "board"} and any(c.dep == "poss" for c in head.children):
            known = False  # whose it is stands there, but is nobody known: "their legal department"
        if not definite and any(c.dep in {"relcl", "acl"} for c in head.children):
            known = False  # "forces it backs" are told here which they are
        sector = self.sector_of(plain, title, belonging)
        if title.role.kind == "country" or (sector in VAGUE and not title.is_person and belonging.role is None):
            return [], Via.NAME
        if sector == "GOV" and (known or "administration" in title.name):
            nouns = title.name.split()
            if belonging.role is not None:
                nouns.append(belonging.role.surface)
            american = "administration" in nouns
            home = "USA" if american else self.speaker_country(sentence, head)
            if home is not None:
                return [self._of_country(head, title, belonging, home, definite)], Via.COREFERENCE
        if plain == "office" and not any(c.dep in {"det", "poss", "compound"} for c in head.children):
            return [], Via.NAME  # "holding office"
        if head.dep == "compound" and title.role.kind == "population":
            return [], Via.NAME  # "passenger trains": what for, not who
        if known and title.is_person and not title.plural:
            found = scene.titled.get((self.kb.canonical_title(title.name), ""))
            if found is not None:
                return [found], Via.TITLE
        latest = scene.heads if definite and not title.plural else scene.nominals
        before = latest.get(plain if latest is scene.heads else title.role.surface)
        if known and before is not None and belonging.role is None and before.head not in conjuncts(head):
            return list(before.referents), Via.COREFERENCE
        if title.kind is ActorKind.BLOC:
            return [scene.dossier.composed("IMG", slug(title.name), title.name, title.kind, sector, False)], Via.NAME
        country = None
        if title.plural and title.role.leads and not definite:
            known = False
        if plain in {"cell", "cells", "family", "speakers"} and belonging.role is None and not definite:
            return [], Via.NAME  # of a body, of a grid, as a notion
        if sector in VAGUE and belonging.role is None and plain in {"head", "heads", "figure", "figures"}:
            return [], Via.NAME
        bound = MOVABLE.isdisjoint(plain.split("-"))
        if known and bound and (sector in CONTEXTUAL or plain in CONTEXTUAL_NOUNS):
            internal = sector in INTERNAL or plain in CONTEXTUAL_NOUNS or plain == "regime"
            country = scene.context(sentence, head.i, internal, plain == "regime")
        elif not strange and bound and title.role.kind == "population":
            country = scene.here(sentence)
        if country is not None:
            return [self._of_country(head, title, belonging, country, definite)], Via.COREFERENCE
        part = title.name if belonging.role is None else f"{belonging.role.surface} {title.name}"
        if belonging.former:
            part = f"former {part}"
        return [scene.dossier.composed(None, slug(part), part, title.kind, sector, title.plural)], Via.NAME


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of a span without determiners, joined by single blanks as the text spaces them."""
    words = sentence.words
    while first < last and words[first].tag in {"DT", "CD", "PRP$"}:
        first += 1
    text = words[first].text
    for i in range(first + 1, last + 1):
        text += (" " if words[i].start > words[i - 1].end else "") + words[i].text
    return text
