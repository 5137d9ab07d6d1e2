"""Claims that this led to that, with who makes them."""

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.language import Sentence, Word
from dragoman.model import Cause, Event

from . import cause_tables
from .arguments import agents, is_passive, is_verb, prep_phrases, undergoers, understood
from .attribution import Attribution
from .cause_clauses import find_clauses
from .cause_quotes import event_in, extent, quote
from .cause_tables import Connectives, Link

_ACTORS = frozenset({"PRP", "NNP", "NNPS", "WP"})
"""Tags of subjects that act rather than cause: "Iran caused the crisis" is an accusation, an event of its own."""


class Claim(NamedTuple):
    """Heads of cause and effect, the connective's words, and the subtree that belongs to neither head."""

    cause: Word
    effect: Word
    connective: list[Word]
    without: Word | None = None


def find_causes(sentence: Sentence, attribution: Attribution, text: str, events: list[Event]) -> list[Cause]:
    """The causal claims of one sentence; `events` are those of the same sentence, to link the claims to."""
    table = cause_tables.load()
    found: list[Cause] = []
    seen: set[tuple[int, int]] = set()
    claims = [*_by_verb(sentence, table, events), *(Claim(*c) for c in find_clauses(sentence, table, events))]
    for claim in claims:
        if claim.cause is claim.effect or (claim.cause.i, claim.effect.i) in seen:
            continue
        seen.add((claim.cause.i, claim.effect.i))
        cause = extent(claim.cause, table.discourse, claim.without)
        effect = extent(claim.effect, table.discourse, claim.without)
        if set(cause) & set(effect) or not claim.connective:
            continue
        links = sorted(claim.connective, key=lambda w: w.i)
        found.append(
            Cause(
                quote(cause, text),
                quote(effect, text),
                quote(links, text),
                attribution.sayers(sentence.index, links[0].i),
                event_in(cause, claim.cause, events),
                event_in(effect, claim.effect, events),
            )
        )
    return found


def _by_verb(sentence: Sentence, table: Connectives, events: list[Event]) -> Iterator[Claim]:
    for verb in sentence.words:
        if not is_verb(verb) or any(c.dep == "neg" for c in verb.children):
            continue
        for link in table.verbs.get(verb.lemma, ()):
            claim = _claim(verb, link, events)
            if claim is not None:
                yield claim
                break
        if verb.lemma in table.toll and not is_passive(verb):
            subject, things = understood(verb), undergoers(verb) or [w for _, w in prep_phrases(verb)][:1]
            if subject is not None and subject.lemma in table.toll_subjects and things:
                yield Claim(subject, things[0], [verb], _relative(verb, subject))


def _claim(verb: Word, link: Link, events: list[Event]) -> Claim | None:
    words = [verb]
    effect: Word | None
    passive = is_passive(verb)
    subject = understood(verb)
    site = verb
    if link.nouns:
        literal = next(
            (
                c
                for c in verb.children
                if c.dep in {"dobj", "attr", "acomp", "prt", "nsubjpass"}
                and (c.lemma in link.nouns or c.lower in link.nouns)
            ),
            None,
        )
        if literal is None:
            return None
        words += [w for w in literal.subtree() if w.i <= literal.i and w.i > verb.i]
        site = literal
    if passive:
        doers = agents(verb)
        if link.preps or not doers or not link.forward:
            return None
        cause: Word | None = doers[0]
        effect = subject
        words += [c for c in verb.children if c.dep == "agent"]
    elif link.preps:
        # "led to", "played a part in launching", "pave the way for"
        prep = next(
            (c for s in (site, verb) for c in s.children if c.dep in {"prep", "prt"} and c.lower in link.preps), None
        )
        other = prep.child("pobj", "pcomp") if prep is not None else None
        if prep is None or other is None:
            return None
        words += [w for w in verb.children if verb.i < w.i < prep.i and w.dep in {"prt"}] + [prep]
        cause, effect = subject, other
    else:
        clause = next(
            (c for c in verb.children if c.dep in {"ccomp", "xcomp"} and any(a.lower == "to" for a in c.children)), None
        )
        things = undergoers(verb)
        other = clause or (things[0] if things else None)
        if link.objects and (not things or things[0].lemma not in link.objects):
            return None
        cause, effect = subject, other
    if cause is None or effect is None or (not link.nouns and not passive and cause.tag in _ACTORS):
        return None
    without = _relative(verb, cause)
    if without is not None:
        cause = _told_by_clause(cause, without, events)
    return Claim(cause, effect, words, without) if link.forward else Claim(effect, cause, words, without)


def _relative(verb: Word, antecedent: Word) -> Word | None:
    """The relative clause in which the verb stands, when the antecedent governs it."""
    top: Word | None = verb
    while top is not None and top.head is not antecedent:
        top = top.head
    return top


def _told_by_clause(noun: Word, relative: Word, events: list[Event]) -> Word:
    """In "bought missiles under a deal, which led to …" the whole clause is the cause, where it tells an event."""
    comma = any(c.text == "," and c.i < relative.i for c in noun.children)
    verb = next((w for w in noun.ancestors() if is_verb(w)), None)
    if not comma or verb is None or noun.dep in {"nsubj", "nsubjpass"}:
        return noun
    told = any(e.trigger.span[0] <= verb.start < e.trigger.span[1] for e in events)
    return verb if told else noun
