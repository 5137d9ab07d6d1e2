"""Names in a sentence: the gazetteer first, then what the recogniser takes for people and organisations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Via

if TYPE_CHECKING:
    from .entries import Entry
    from .knowledge import KnowledgeBase

HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir lord lady sheikh ayatollah hojatoleslam gen gen. lt lt. "
    "col col. maj maj. capt capt. sgt sgt. adm adm. sen sen. rep rep. gov gov. rev rev. hon hon. mullah imam grand "
    "crown his her majesty highness excellency".split()
)
WORKS = frozenset(
    "act plan law bill agreement accord accords treaty deal program programme strategy framework roll award prize "
    "doctrine constitution amendment code charter convention protocol resolution proposal budget package "
    "medal honour honor debate trial season tournament cup games".split()
)
"""Last words of names that are no actor's."""
_TAGGED = {"PERSON": "PERSON", "ORG": "ORG", "FAC": "ORG", "NORP": "NORP", "PRODUCT": "", "EVENT": "", "LAW": ""}


@dataclass(slots=True)
class NameSpan:
    """A name: words `first` to `last` (inclusive), its entries in the knowledge base, or the recogniser's label."""

    first: int
    last: int
    label: str
    entries: list[Entry] = field(default_factory=list)


def find_names(sentence: Sentence, kb: KnowledgeBase, texts: list[str]) -> list[NameSpan]:
    """The names of a sentence in the order of the text; nested ones are all present."""
    words = sentence.words
    matches = [NameSpan(m.first, m.last, "KB", list(m.entries)) for m in kb.match(texts)]
    if not sentence.entities:
        return matches
    taken: dict[int, NameSpan] = {i: m for m in matches for i in range(m.first, m.last + 1)}
    dropped: set[int] = set()
    found: list[NameSpan] = []
    for first, last, label in sentence.entities:
        kind = _TAGGED.get(label)
        if kind is None:
            continue
        first, last = _trim(words, first, last)
        if kind == "PERSON":
            first = _without_titles(words, first, last, taken, kb)
        if first > last or words[first].text in {"Jr.", "Jr", "Sr."}:
            continue
        inside = _distinct(taken, first, last)
        if not inside:
            if kind == "ORG" and last + 1 < len(words) and _is_title(words, first, last + 1, kb):
                continue
            if kind and _looks_like_name(words, first, last):
                found.append(NameSpan(first, last, kind))
            continue
        if any(m.first <= first and m.last >= last for m in inside):
            continue
        if any(m.first < first or m.last > last for m in inside):
            continue
        if kind == "PERSON":
            if _agree(words, first, last, inside):
                inside[-1].first = first
                continue
            if last > first and not any(_is_group(m) for m in inside):
                found.append(NameSpan(first, last, kind))
                dropped.update(id(m) for m in inside)
        elif kind == "ORG" and _is_holder(words, inside[0], first, last, kb):
            # The recogniser ran on into a name: "President of [Lorvia Ana Lima]".
            found.append(NameSpan(inside[0].last + 1, last, "PERSON"))
        elif kind == "ORG":
            rest = [i for i in range(first, last + 1) if i not in taken]
            if any(_is_group(m) for m in inside) and inside[0].first == first:
                continue
            if any(_is_person(m) for m in inside):
                continue
            if all(_is_plain(words[i], kb) for i in rest):
                continue
            found.append(NameSpan(first, last, kind))
            dropped.update(id(m) for m in inside if not _bears_country(m))
        elif not kind and last > first:
            # A treaty, event or product named for a place means no actor: "the Paris Agreement".
            dropped.update(id(m) for m in inside if all(e.only_place or e.via is Via.METONYM for e in m.entries))
    dropped.update(
        id(m) for m in matches if _is_language(words, m) or _is_part(words, m) or _stands_for_other(words, m, kb)
    )
    kept = [m for m in matches if id(m) not in dropped] + [n for n in found if not _is_work(words, n)]
    kept.sort(key=lambda n: (n.first, n.last))
    return kept


def _is_work(words: list[Word], name: NameSpan) -> bool:
    """A law, plan or occasion that the recogniser took for an organisation: "the Rescue Plan"."""
    return name.label == "ORG" and name.last > name.first and words[name.last].lower in WORKS


def _is_language(words: list[Word], match: NameSpan) -> bool:
    """So "French" in "English, French and Swahili": a language, not a country's."""
    word = words[match.first]
    if match.first != match.last or not _is_adjective(match) or word.dep in {"amod", "compound", "nmod", "poss"}:
        return False
    if word.tag[:2] == "NN" and any(w.lemma in {"language", "translate", "dialect"} for w in words):
        return True
    return word.ent == "LANGUAGE" or any(
        other.ent == "LANGUAGE" for other in (word.head, *word.children) if other is not None
    )


def _stands_for_other(words: list[Word], match: NameSpan, kb: KnowledgeBase) -> bool:
    """A bracketed short form of words that are another name: "Internet Relay Chat (IRC)"."""
    at, letters = match.first, words[match.first].text
    if match.last != at or at < len(letters) + 1 or words[at - 1].text != "(" or not letters.isupper():
        return False
    before = words[at - 1 - len(letters) : at - 1]
    if len(letters) < 3 or [w.text[0] for w in before] != list(letters):
        return False
    ids = {entry.id for entry in match.entries}
    return not any(entry.id in ids for entry in kb.lookup([w.text for w in before]))


def _is_part(words: list[Word], match: NameSpan) -> bool:
    """The first word of a longer name: "Western Mindanao Command", not the West's."""
    entry, at = match.entries[0], match.last + 1
    if entry.kind is not ActorKind.BLOC or not entry.adjective or at >= len(words):
        return False
    return words[at].tag == "NNP" and words[at].text[0].isupper() and words[at].lower not in {"powers", "allies"}


def _trim(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """The span without determiners, possessive endings and punctuation at its edges."""
    while first <= last and (
        words[first].tag in {"DT", "POS", "PRP$", "HYPH", "CD"} or not words[first].text[0].isalnum()
    ):
        first += 1
    while last >= first and (
        words[last].tag in {"POS", "HYPH", "IN", "CC", "TO", "VBD", "VBZ"} or not words[last].text[0].isalnum()
    ):
        last -= 1
    return first, last


def _without_titles(words: list[Word], first: int, last: int, taken: dict[int, NameSpan], kb: KnowledgeBase) -> int:
    """First word of the bare name: demonyms, honorifics and titles are not part of it."""
    at = first
    while at < last:
        match = taken.get(at)
        if match is not None and _is_adjective(match) and match.last < last:
            at = match.last + 1
        elif (
            words[at].lower in HONORIFICS
            or words[at].text in {"-", ",", "'s", "’s"}
            or kb.role(words[at].lower) is not None
        ):
            at += 1
        else:
            break
    return at


def _is_holder(words: list[Word], match: NameSpan, first: int, last: int, kb: KnowledgeBase) -> bool:
    """A country after the title of a person and "of", and then two or more words of a name."""
    if match.first != first or last - match.last < 2 or first < 2 or words[first - 1].lower != "of":
        return False
    role = kb.role(words[first - 2].lower)
    named = all(words[i].tag == "NNP" and kb.role(words[i].lower) is None for i in range(match.last + 1, last + 1))
    return role is not None and role.kind == "person" and named and _bears_country(match)


def _is_title(words: list[Word], first: int, last: int, kb: KnowledgeBase) -> bool:
    """The recogniser cut a title short: "[National Security] Advisor"."""
    names = (" ".join([words[i].lower for i in range(start, last + 1)]) for start in range(first, last))
    return any(kb.role(name) is not None for name in names)


def _distinct(taken: dict[int, NameSpan], first: int, last: int) -> list[NameSpan]:
    found: list[NameSpan] = []
    for i in range(first, last + 1):
        match = taken.get(i)
        if match is not None and (not found or found[-1] is not match):
            found.append(match)
    return found


def _agree(words: list[Word], first: int, last: int, inside: list[NameSpan]) -> bool:
    """A known surname under a given name that is the known person's, or no other name than an initial."""
    match = inside[-1]
    if match.last != last or not _is_person(match):
        return False
    given = {w for entry in match.entries for w in entry.name.lower().replace("-", " ").split()}
    before = [words[i].lower for i in range(first, match.first) if words[i].text[0].isalpha()]
    return all(w in given or len(w.strip(".")) == 1 for w in before)


def _is_person(match: NameSpan) -> bool:
    return any(e.kind is ActorKind.PERSON for e in match.entries)


def _is_adjective(match: NameSpan) -> bool:
    return any(e.adjective for e in match.entries)


def _is_group(match: NameSpan) -> bool:
    """An organisation that is neither a state nor a person."""
    return any(
        e.kind not in {ActorKind.STATE, ActorKind.PERSON, ActorKind.POPULATION} and not e.adjective and e.place is None
        for e in match.entries
    )


def _bears_country(match: NameSpan) -> bool:
    return any(e.adjective or e.kind is ActorKind.STATE or e.place is not None for e in match.entries)


def _is_plain(word: Word, kb: KnowledgeBase) -> bool:
    """No part of a proper name: small words, and role nouns that the composition of nominals reads better."""
    return not word.text[0].isupper() or kb.role(word.lower) is not None or word.tag in {"IN", "DT", "CC"}


def _looks_like_name(words: list[Word], first: int, last: int) -> bool:
    return words[first].text[0].isupper() and words[last].text[0].isalnum()
