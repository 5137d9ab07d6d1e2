"""Whether an event took place, from the words around its trigger.

The verb group decides first (tense, aspect, modals, negation), then the words that govern it, from the
nearest outwards, then a condition. `docs/status.md` has the table.
"""

from dataclasses import dataclass

from dragoman.language import Sentence, Word
from dragoman.model import Status

from .arguments import is_verb
from .operators import Operators

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely", "n’t", "without"})
CONDITIONERS = frozenset({"if", "unless", "provided", "providing", "should", "once", "lest", "whether"})
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "nsubjpass", "oprd", "attr", "csubj", "advcl", "prep", "nsubj"}
)
_UNREAL = frozenset({Status.NOT_HAPPENED, Status.COUNTERFACTUAL})


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
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and is_verb(word):
            for inner in child.children:
                if inner.dep in {"det", "neg"} and inner.lower in {"no", "neither"}:
                    return inner
            if child.lower in {"nobody", "none", "nothing", "neither"}:
                return child
    return None


def _no_determiner(noun: Word) -> Word | None:
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
    if verb.tag in {"VBZ", "VBP"} and not auxiliaries:
        return Verdict(Status.ONGOING, "present tense")
    if lemmas & {"is", "are", "'s", "’s"} and verb.tag == "VBN" and not perfect:
        return Verdict(Status.ONGOING, "present passive")
    return Verdict(Status.HAPPENED, "past tense")


def _from_operator(word: Word, operators: Operators) -> str | None:
    if is_verb(word):
        return operators.verbs.get(word.lemma)
    if word.tag[:2] == "NN":
        return operators.nouns.get(word.lemma)
    if word.tag[:2] == "JJ" or word.tag == "VBN":
        return operators.adjectives.get(word.lower)
    return None


def _clause_condition(verb: Word) -> tuple[Word, Word] | None:
    """The words of an if-clause that hangs on a verb."""
    for child in verb.children:
        if child.dep == "advcl":
            marks = [
                c
                for c in child.children
                if c.dep in {"mark", "advmod"} and c.lower in {"if", "unless", "provided", "once"}
            ]
            if marks:
                words = child.subtree()
                words = [w for w in words if w.i >= marks[0].i]
                return words[0], _last(words)
        if child.dep == "prep" and child.lower in {"depending", "pending"}:
            words = child.subtree()
            return words[0], _last(words)
    return None


def _last(words: list[Word]) -> Word:
    end = len(words) - 1
    while end > 0 and words[end].tag in {",", ".", ":", "''", "``"}:
        end -= 1
    return words[end]


def _in_condition(word: Word) -> tuple[Word, Word] | None:
    """The condition that the word itself stands in."""
    chain = [word, *word.ancestors()]
    for one in chain:
        if one.dep in {"advcl", "ROOT", "ccomp"} and is_verb(one):
            for child in one.children:
                if child.dep in {"mark", "advmod"} and child.lower in {"if", "unless"}:
                    words = [w for w in one.subtree() if w.i >= child.i]
                    return words[0], _last(words)
        if one.dep in {"ccomp", "relcl"}:
            return None
    return None


def judge(
    trigger: Word,
    sentence: Sentence,
    operators: Operators,
    skip: frozenset[int],
    default: Status | None,
    light: Word | None = None,
    nominal: bool = False,
) -> Verdict:
    """The status of the event at `trigger`; `skip` holds words of operators that must not count (its own trigger)."""
    nominal = nominal or not is_verb(trigger)
    start = light if light is not None else trigger
    if nominal and light is None:
        verdict = Verdict(default or Status.HAPPENED, "noun")
        no = _no_determiner(trigger)
        if no is not None:
            verdict = Verdict(Status.NOT_HAPPENED, f"{no.text!r} before the noun", None, True)
        for child in trigger.children:
            found = operators.adjectives.get(child.lower) if child.dep == "amod" else None
            if found and found != "hedge":
                verdict = Verdict(Status(found), f"{child.text!r}", None, True)
    else:
        verdict = verb_group(start)
        no = _no_determiner(trigger) if nominal else None
        if no is not None:
            verdict = Verdict(Status.NOT_HAPPENED, f"{no.text!r} before the noun", None, True)
        if default is not None and not verdict.explicit and verdict.status in {Status.HAPPENED, Status.ONGOING}:
            if verdict.why in {"present tense", "present passive", "participle"}:
                verdict = Verdict(default, "the frame's own status")
    outer = _climb(start, operators, skip, verdict, nominal and light is None)
    if outer is not None:
        verdict = outer
    if verdict.status in _UNREAL and verdict.status is not Status.COUNTERFACTUAL:
        return verdict
    clause: Word | None = start
    steps = 0
    while clause is not None and steps < 8:
        condition = _clause_condition(clause) if is_verb(clause) else None
        if condition is not None and not (condition[0].i <= trigger.i <= condition[1].i):
            if verdict.status is Status.COUNTERFACTUAL:
                return Verdict(verdict.status, verdict.why, condition, True)
            if verdict.status in {Status.PLANNED, Status.POSSIBLE, Status.ONGOING} or verdict.why == "infinitive":
                return Verdict(Status.CONDITIONAL, f"condition after {condition[0].text!r}", condition, True)
        if clause.dep in {"conj", "xcomp", "dobj", "pobj", "prep", "pcomp", "acl"}:
            clause = clause.head
            steps += 1
        else:
            break
    own = _in_condition(start)
    if own is not None and (verdict.status is not Status.COUNTERFACTUAL) and verdict.status not in _UNREAL:
        return Verdict(Status.CONDITIONAL, "inside a condition", own, True)
    if sentence.words[-1].text == "?" or (len(sentence.words) > 1 and sentence.words[-2].text == "?"):
        if not verdict.explicit or verdict.status in {Status.ONGOING}:
            return Verdict(Status.POSSIBLE, "question", None, True)
    return verdict


def _climb(start: Word, operators: Operators, skip: frozenset[int], verdict: Verdict, nominal: bool) -> Verdict | None:
    """What the governing words say; None when they say nothing."""
    word = start
    finite = (
        is_verb(start)
        and any(c.dep in {"nsubj", "nsubjpass"} for c in start.children)
        and not any(c.dep == "aux" and c.lower == "to" for c in start.children)
    )
    result: Verdict | None = None
    for _ in range(8):
        head = word.head
        if head is None or word.dep not in _COMPLEMENTS | {"conj"}:
            break
        if word.dep == "conj":
            word = head
            continue
        if word.dep == "relcl":
            break
        if word.dep == "advcl":
            # Purpose clauses ("to foster peace") are intended, the rest of adverbial clauses stands alone.
            if (
                any(c.dep == "aux" and c.lower == "to" for c in word.children)
                and result is None
                and not verdict.explicit
            ):
                outer = verb_group(head) if is_verb(head) else None
                status = (
                    Status.NOT_HAPPENED if outer is not None and outer.status is Status.NOT_HAPPENED else Status.PLANNED
                )
                return Verdict(status, "purpose clause", None, True)
            break
        if word.dep == "nsubj" and not nominal:
            break
        if head.i not in skip:
            found = _from_operator(head, operators)
            if word.dep in {"nsubj", "nsubjpass"} and found not in {"planned", "possible", "not_happened", None}:
                found = None
            if word.dep == "dobj" and nominal and found in {"happened", "hedge"}:
                found = None
            if found == "not_happened" and word.dep in {"nsubj"}:
                found = None
            if found and found != "hedge" and not (finite and found in {"happened", "ongoing"}):
                status = Status(found)
                if status in {Status.HAPPENED, Status.ONGOING}:
                    group = verb_group(head) if is_verb(head) else None
                    if group is not None and group.status not in {Status.HAPPENED, Status.ONGOING}:
                        status = group.status
                elif is_verb(head):
                    group = verb_group(head)
                    if group.status is Status.NOT_HAPPENED and status in {Status.PLANNED, Status.POSSIBLE}:
                        status = Status.NOT_HAPPENED
                if verdict.status is Status.NOT_HAPPENED and status is not Status.NOT_HAPPENED:
                    status = Status.NOT_HAPPENED
                if result is None or result.status in {Status.HAPPENED, Status.ONGOING}:
                    result = Verdict(status, f"under {head.text!r}", None, True)
                if result.status not in {Status.HAPPENED, Status.ONGOING}:
                    return result
            elif (
                found is None
                and is_verb(head)
                and word.dep in {"xcomp", "dobj", "pcomp"}
                and result is None
                and not verdict.explicit
            ):
                group = verb_group(head)
                if group.explicit and group.status is not Status.ONGOING and (word.dep == "xcomp" or nominal):
                    result = group
        if is_verb(head) and word.dep in {"ccomp"}:
            break
        word = head
    return result
