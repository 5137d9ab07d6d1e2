"""Ties to bodies: somebody of a group, states of a bloc, the ruler of a government or army."""

from collections.abc import Iterator

from dragoman.model import ActorKind, TieKind

from .arguments import is_verb, prep_phrases, undergoers, understood
from .tie_ends import NAMED, UNBODIED, Ends, pairs
from .tie_words import Finding, TieWords

_CLUBS = frozenset({ActorKind.IGO, ActorKind.BLOC, ActorKind.GROUP})
_COMMANDED = frozenset({ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.MILITARY, ActorKind.GOVERNMENT})


def find_members(ends: Ends) -> Iterator[Finding]:
    """Somebody "of" a body: "Rami Abdel Rahman, of the Syrian Observatory"."""
    for word in ends.sentence.words:
        if word.dep != "prep" or word.lower not in {"of", "from"} or word.head is None:
            continue
        mention = ends.cast.mention(word.head)
        inner = word.child("pobj")
        if mention is None or mention.form != NAMED or inner is None:
            continue
        persons = [p for p in mention.participants if p.kind is ActorKind.PERSON]
        bodies = [p for p in ends.of(inner) if p.kind not in UNBODIED and p.kind is not ActorKind.STATE]
        for person, body in pairs(persons, bodies):
            yield Finding(TieKind.MEMBER_OF, person, body, word)


def find_included(ends: Ends) -> Iterator[Finding]:
    """States inside a body: "a group that includes Chile and Peru", "the bloc, which comprises …"."""
    for word in ends.sentence.words:
        if word.lemma not in {"include", "comprise"} or not is_verb(word):
            continue
        group = understood(word)
        if group is not None and not ends.of(group) and group.dep == "appos" and group.head is not None:
            group = group.head
        bodies = [p for p in ends.of(group) if p.kind in _CLUBS] if group is not None else []
        members = [p for one in undergoers(word) for p in ends.of(one) if p.kind is ActorKind.STATE]
        for member, body in pairs(members, bodies):
            yield Finding(TieKind.MEMBER_OF, member, body, word)


def find_listed(ends: Ends, table: TieWords) -> Iterator[Finding]:
    """States in the definition of a body: "BRICS, a bloc of Brazil, Russia …", "is a group of two, X and Y"."""
    for word in ends.sentence.words:
        if word.lemma not in table.clubs or word.dep not in {"attr", "appos"} or word.head is None:
            continue
        owner = understood(word.head) if word.dep == "attr" else word.head
        bodies = [p for p in ends.of_all(owner) if p.kind in _CLUBS][:1] if owner is not None else []
        lists = [w for p, w in prep_phrases(word) if p in {"of", "between", "among"}]
        lists += [c for w in [word, *lists] for c in w.children if c.dep == "appos"]
        members = {p.actor: p for one in lists for p in ends.of_all(one) if p.kind is ActorKind.STATE}
        if len(members) > 1:
            for member, body in pairs(list(members.values()), bodies):
                yield Finding(TieKind.MEMBER_OF, member, body, word)


def find_rulers(ends: Ends, table: TieWords) -> Iterator[Finding]:
    """A ruler's government or army: "the Assad government", "the government of Abiy Ahmed", "Haftar's forces"."""
    for word in ends.sentence.words:
        if word.tag[:2] != "NN" or not word.children:
            continue
        bodies = ends.of(word)
        if word.lemma not in table.governments and not any(b.kind in _COMMANDED for b in bodies):
            continue
        owners = [c for c in word.children if c.dep in {"poss", "compound", "nmod"}] + [
            p for prep in word.children if prep.lower == "of" and (p := prep.child("pobj")) is not None
        ]
        for owner in owners:
            mention = ends.cast.mention(owner)
            if mention is None or mention.form != NAMED:
                continue
            persons = [p for p in mention.participants if p.kind is ActorKind.PERSON]
            for person, body in pairs(persons, bodies):
                if body.kind is not ActorKind.PERSON:
                    yield Finding(TieKind.LEADS, person, body, word)
