"""How a text introduces a person: titles before the name, appositions and complements after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.language import Sentence, Word

from .belonging import Belonging
from .dossier import Referent
from .folding import key as folded
from .nominals import Composer
from .nouns import COUNTERPARTS, FORCES, FORMER, GENERIC, VAGUE
from .phrases import left_edge
from .scene import Draft, Scene
from .titles import Title, titles_in

_LONGEST = 14
_FEMALE = frozenset("mrs mrs. ms ms. miss lady queen princess spokeswoman chairwoman congresswoman empress".split())
_MALE = frozenset(
    "mr mr. sir king prince lord sheikh ayatollah imam pope spokesman chairman congressman emperor sultan emir".split()
)


_STATELY = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_AMERICAN = frozenset("senator sen. sen congressman congresswoman rep.".split())
"""Titles that without a country are American in English-language news."""

if TYPE_CHECKING:
    from .entries import Entry


@dataclass(slots=True)
class Window:
    """The words before a name that can be its title."""

    first: int
    words: list[Word] = field(default_factory=list)


def introduce_by_title(scene: Scene, composer: Composer, sentence: Sentence, draft: Draft) -> None:
    """Learn title, country and sector of a named person from the words around the name."""
    person = draft.referents[0]
    window = _window(scene, sentence, draft)
    title = _title(composer, window)
    for word in window.words:
        if word.lower in _FEMALE:
            person.gender = "f"
        elif word.lower in _MALE:
            person.gender = person.gender or "m"
    belonging = Belonging()
    for word in window.words:
        if word.lower in FORMER:
            belonging.former = True
        near = scene.draft(sentence.index, word.i)
        if near is not None and near is not draft and not (title and near.form == "nominal"):
            belonging.take(near)
        elif near is None and title is not None and not title.first <= word.i <= title.last:
            role = scene.kb.role(word.lower)
            if role is not None:
                belonging.role = belonging.role or role
    for child in draft.head.children:
        if child.dep == "prep" and child.lower in {"of", "from"} and 0 < child.i - draft.last <= 2:
            inner = child.child("pobj")
            near = scene.draft(sentence.index, inner.i) if inner is not None else None
            if near is not None and not belonging.countries:
                belonging.take(near)
                if child.i == draft.last + 1:
                    draft.last = max(draft.last, near.last)
    if title is None and not (belonging.countries or belonging.groups):
        return
    if title is not None:
        draft.first = min(draft.first, window.first)
        scene.covered[sentence.index].update(range(title.first, title.last + 1))
    found = learn(scene, composer, person, title, belonging)
    if found is not person:
        draft.referents[0] = found


def place_officials(scene: Scene) -> None:
    """Give the officials whom the text introduces without a country the one that the text is plainly about."""
    for (title, of), person in list(scene.titled.items()):
        if of or person.known or person.country or person.sector not in _STATELY:
            continue
        country = None
        if title.rpartition(" ")[2] in _AMERICAN and scene.countries["USA"]:
            country = "USA"
        elif scene.is_clear:
            country = scene.theatre[0]
        if country is not None:
            person.country = country
            scene.titled.setdefault((title, country), person)


def learn(scene: Scene, composer: Composer, person: Referent, title: Title | None, belonging: Belonging) -> Referent:
    """Write what an introduction says into the person; the office holder of the same surname is that person."""
    group = belonging.groups[0] if belonging.groups else None
    country = belonging.countries[0] if belonging.countries else None
    if country is None and group is not None:
        country = group.country
    if country is None:
        country = next((p.country for p in belonging.people if p.country), None)
    name = title.name if title is not None else ""
    owner = belonging.people[0] if belonging.people else None
    if name in COUNTERPARTS and owner is not None and owner.titles:
        name = next(iter(owner.titles))  # "her Chilean counterpart": he holds there what she holds here
    if not person.known and title is not None and country and not belonging.former:
        entry = scene.kb.holder(name, country, scene.dossier.on)
        if entry is not None and _last(entry.name) == _last(person.name):
            person = _replace(scene, person, entry)
    if not person.known and title is not None and not country and not belonging.former:
        person = _in_office(scene, person, name)
    if not person.known or (person.known and not person.in_office and title is not None and country):
        if country and person.known and not belonging.former:
            person.country, person.sector = country, None
        if country and not person.country:
            person.country = country
        if title is not None or group is not None:
            sector = _sector(composer, title, belonging, group)
            if sector in VAGUE and title is not None and belonging.countries:
                sector = "GOV"
            if sector and (person.sector in VAGUE or belonging.former):
                person.sector = sector
    elif belonging.former and person.sector == "GOV":
        person.sector = "ELI"
    elif not person.country and country:
        person.country = country
    if title is not None and not belonging.former and not _of_another(scene, person, name, country):
        person.titles.setdefault(name, None)
        kb = scene.kb
        scene.titled[(kb.canonical_title(name), "")] = person
        if person.country:
            scene.titled[(kb.canonical_title(name, person.country), person.country)] = person
        if group is not None:
            scene.titled[(kb.canonical_title(name, group.id), group.id)] = person
    return person


def _of_another(scene: Scene, person: Referent, title: str, country: str | None) -> bool:
    """True for a known person to whom courtesy or a slip of grammar gives the office that another holds that day."""
    home = country or person.country
    on = scene.dossier.on
    if not (person.known and home and on is not None) or scene.kb.stale(on):
        return False
    canonical = scene.kb.canonical_title(title, home)
    if any(scene.kb.canonical_title(t, home) == canonical for t in person.titles):
        return False
    holder = scene.kb.holder(title, home, on)
    return holder is not None and holder.id != person.id


def _in_office(scene: Scene, person: Referent, title: str) -> Referent:
    """The known person of that surname and initial who holds on the day the office that the text gives him."""
    kb = scene.kb
    for entry in kb.surname(_last(person.name), scene.dossier.on):
        held = any(
            kb.canonical_title(r.title, r.of) == kb.canonical_title(title, r.of)
            for r in kb.roles(entry.id, scene.dossier.on)
        )
        if held and entry.name[:1] == person.name[:1]:
            return _replace(scene, person, entry)
    return person


def _replace(scene: Scene, person: Referent, entry: Entry) -> Referent:
    """From now on the name means the known person."""
    known = scene.dossier.of_entry(entry)
    scene.dossier.names[folded(person.name)] = known
    people = scene.dossier.surnames.get(_last(person.name), [])
    if person in people:
        people[people.index(person)] = known
    return known


def _sector(composer: Composer, title: Title | None, belonging: Belonging, group: Referent | None) -> str | None:
    if belonging.former:
        return "ELI"
    if title is None:
        return group.sector if group is not None else None
    plain = title.name.rsplit(" ", 1)[-1]
    if group is not None and (plain in GENERIC or plain in FORCES or title.role.sector in VAGUE):
        return group.sector
    if group is not None and not group.known and not group.country and title.role.sector == "GOV":
        return group.sector
    return composer.sector_of(plain, title, belonging)


def _last(name: str) -> str:
    words = folded(name).split()
    return words[-1] if words else ""


def _window(scene: Scene, sentence: Sentence, draft: Draft) -> Window:
    words = sentence.words
    edge = left_edge(draft.head)
    kept: list[Word] = []
    start = draft.bare[0] if draft.bare is not None else draft.first
    for i in range(start - 1, max(-1, start - 1 - _LONGEST), -1):
        word = words[i]
        near = scene.draft(sentence.index, i)
        if word.ent in {"DATE", "TIME"}:
            break
        if i == start - 1 and word.lower in {"of", "to", "for", "and", "the", "&"}:
            break
        if near is not None and any(r.is_person for r in near.referents):
            if near.form != "pronoun":
                break
        if word.tag in {"NNP", "NNPS", "POS", "HYPH", "PRP$"} or (near is not None and near.referents):
            pass
        elif word.tag in {"NN", "JJ", "VBG", "NNS", "VBN"}:
            if not (i >= edge or scene.kb.role(word.lower) is not None or word.text[0].isupper()):
                break
        elif word.lower in {"of", "to", "for", "and", "the", "&"}:
            if not i or not _carries_on(scene, words[i - 1], word):
                break
        else:
            break
        kept.append(word)
    while kept and kept[-1].lower in {"of", "to", "for", "and", "&", "'s", "’s", "-"}:
        kept.pop()
    kept.reverse()
    return Window(kept[0].i if kept else start, kept)


def _carries_on(scene: Scene, before: Word, word: Word) -> bool:
    """True when a small word joins what stands before it to the title: "minister of", "Foreign and"."""
    if word.lower == "the":
        return before.lower in {"of", "to", "for"}
    if before.ent in {"DATE", "TIME"}:
        return False  # "spoke Saturday to Prime Minister …"
    if before.text[0].isupper():
        return True
    role = scene.kb.role(before.lower)
    return role is not None and role.kind == "person" and word.lower not in {"and", "&"}


def _title(composer: Composer, window: Window) -> Title | None:
    """The role noun that heads the window: the last one before a preposition, else the first of all."""
    found = [(t, after) for t, after in titles_in(composer.kb, window.words) if t.is_person]
    before = [title for title, after in found if not after]
    if before:
        return before[-1]
    return found[0][0] if found else None
