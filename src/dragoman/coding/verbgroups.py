"""What the verb group itself says of an event: tense, aspect, modals and negation."""

from dataclasses import dataclass

from dragoman.language import Word
from dragoman.model import Status

from .arguments import is_verb

ALIKE = frozenset("cut hit put set shut let cost hurt spread split burst quit beat cast shed".split())
"""Verbs whose past looks like their present: in news the past is meant."""

IDLE = frozenset({"choice", "option", "alternative", "doubt", "secret", "time"})
"""Nouns whose "no" leaves the clause affirmed: "had no choice but to withdraw", "wasted no time in …"."""


@dataclass(slots=True)
class Verdict:
    """A status, the word that set it and why; `condition` is the first and last word of the condition."""

    status: Status
    why: str
    condition: tuple[Word, Word] | None = None
    explicit: bool = False
    """False when nothing but the default spoke."""


def _auxiliaries(verb: Word) -> list[Word]:
    found = [c for c in verb.children if c.dep in {"aux", "auxpass"}]
    if not found and verb.dep == "conj" and verb.head is not None and is_verb(verb.head):
        # Conjoined verbs share the auxiliaries: "will withdraw and disarm".
        if verb.tag in {"VB", "VBN", "VBG"} or verb.head.tag == verb.tag:
            has_subject = any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children)
            if not has_subject:
                return _auxiliaries(verb.head)
    return found


def _negated(word: Word) -> Word | None:
    for child in word.children:
        if child.dep == "neg" or child.lower in {"never", "no+longer"}:
            return child
        if child.dep == "advmod" and child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return child
        if child.dep == "preconj" and child.lower == "neither":
            return child
        if child.lemma in IDLE:
            continue
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and is_verb(word):
            for inner in child.children:
                if inner.dep in {"det", "neg", "preconj", "cc"} and inner.lower in {"no", "neither"}:
                    return inner
            if child.lower in {"nobody", "none", "nothing", "neither"}:
                return child
    return None


def no_determiner(noun: Word) -> Word | None:
    for child in noun.children:
        if child.dep in {"det", "neg"} and child.lower in {"no", "neither"}:
            return child
    return None


def verb_group(verb: Word) -> Verdict:
    """The status that the verb group itself expresses."""
    auxiliaries = _auxiliaries(verb)
    lemmas = {a.lower for a in auxiliaries}
    negation = _negated(verb)
    if (
        negation is None
        and verb.dep == "conj"
        and auxiliaries
        and auxiliaries[0].head is not verb
        and verb.head is not None
    ):
        negation = None if any(c.dep == "cc" and c.lower == "but" for c in verb.head.children) else _negated(verb.head)
    perfect = bool(lemmas & {"have", "has", "had", "'ve", "’ve"})
    if negation is not None:
        return Verdict(Status.NOT_HAPPENED, f"negated by {negation.text!r}", None, True)
    if lemmas & {"would", "'d", "’d"} and perfect and "had" not in lemmas:
        return Verdict(Status.COUNTERFACTUAL, "would have", None, True)
    if lemmas & {"should", "could", "might"} and "have" in lemmas:
        if "might" in lemmas or "could" in lemmas:
            return Verdict(Status.POSSIBLE, "might have", None, True)
        return Verdict(Status.COUNTERFACTUAL, "should have", None, True)
    if lemmas & {"may", "might", "could", "can"}:
        return Verdict(Status.POSSIBLE, "modal verb", None, True)
    if lemmas & {"will", "shall", "'ll", "wo", "’ll", "would", "'d"}:
        return Verdict(Status.PLANNED, "future auxiliary", None, True)
    if lemmas & {"must", "should", "ought", "need"}:
        return Verdict(Status.REQUESTED, "modal of obligation", None, True)
    if verb.tag == "VBG":
        if lemmas & {"is", "are", "am", "'s", "'re", "’re", "been", "’s", "'m"}:
            going = verb.lemma == "go" and any(c.dep == "xcomp" for c in verb.children)
            return Verdict(Status.PLANNED if going else Status.ONGOING, "progressive", None, True)
        return Verdict(Status.HAPPENED, "participle")
    if "to" in lemmas:
        return Verdict(Status.HAPPENED, "infinitive")
    if verb.tag == "VBP" and not auxiliaries and verb.lemma in ALIKE:
        return Verdict(Status.HAPPENED, "past tense")
    if verb.tag in {"VBZ", "VBP"} and not auxiliaries:
        return Verdict(Status.ONGOING, "present tense")
    if lemmas & {"is", "are", "'s", "’s"} and verb.tag == "VBN" and not perfect:
        return Verdict(Status.ONGOING, "present passive")
    if lemmas & {"have", "has", "'ve", "’ve"}:
        return Verdict(Status.HAPPENED, "present perfect")
    if verb.tag == "VBN" and not auxiliaries and verb.dep in {"acl", "amod", "advcl"}:
        return Verdict(Status.HAPPENED, "participle")
    return Verdict(Status.HAPPENED, "past tense")


def lasts(verb: Word) -> bool:
    """True for "has hosted the rebels since 2012": a present perfect that reaches up to now."""
    perfect = {a.lower for a in _auxiliaries(verb)} & {"have", "has", "'ve", "’ve"}
    if (
        not perfect
        and verb.dep == "conj"
        and verb.head is not None
        and is_verb(verb.head)
        and verb.tag in {"VBN", "VBD"}
    ):
        perfect = {a.lower for a in _auxiliaries(verb.head)} & {"have", "has", "'ve", "’ve"}
    return bool(perfect) and any(c.dep in {"prep", "mark", "advcl"} and c.lower == "since" for c in verb.children)
