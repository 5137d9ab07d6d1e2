"""Whether an event took place, from the words around its trigger.

The verb group decides first (tense, aspect, modals, negation), then the words that govern it, from the
nearest outwards, then a condition. `docs/status.md` has the table.
"""

from dragoman.language import Sentence, Word
from dragoman.model import Status

from .arguments import is_verb
from .operators import Operators
from .verbgroups import Verdict, no_determiner, verb_group

_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "nsubjpass", "oprd", "attr", "csubj", "advcl", "prep", "nsubj"}
)
_UNREAL = frozenset({Status.NOT_HAPPENED, Status.COUNTERFACTUAL})
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})
_OPEN_TENSES = frozenset({"present tense", "present passive", "participle", "present perfect"})
"""Verb groups that leave it open whether a state goes on: the frame's own status decides."""
DESISTING = frozenset({"refrain", "abstain", "desist"})
"""Verbs after whose "from" a noun names what is not done."""
PROOFS = frozenset({"evidence", "proof", "sign", "indication", "basis"})
"""Nouns whose "no" denies what they would show."""
STARTING = frozenset({"begin", "start", "resume"})
"""Verbs whose past tells a beginning: "began shelling the town" has happened."""
_OPENING = frozenset({"of", "for", "to", "on", "about", "against", "from", "at"})
"""Prepositions by which a noun or verb governs what is planned, feared or refused ("threat of war")."""


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
        verdict = _of_noun(trigger, operators, default)
        outer = _over_noun(trigger, operators, skip, verdict)
    else:
        verdict = verb_group(start)
        if light is not None and verdict.status in _REAL and operators.verbs.get(light.lemma) == "planned":
            # "A summit is planned", "scheduled talks": the light verb itself looks ahead.
            verdict = Verdict(Status.PLANNED, f"{light.text!r} of the noun", None, True)
        no = no_determiner(trigger) if nominal else None
        if no is not None:
            verdict = Verdict(Status.NOT_HAPPENED, f"{no.text!r} before the noun", None, True)
        if default is not None and verdict.why in _OPEN_TENSES:
            verdict = Verdict(default, "the frame's own status")
        if (sentence.heading or is_caption(sentence)) and verdict.why in {"present tense", "present passive"}:
            # Headlines and captions tell what has happened in the present tense.
            verdict = Verdict(default or Status.HAPPENED, "present tense of a headline or caption")
        if verdict.why == "participle" and start.tag == "VBG" and _accompanies(start):
            verdict = Verdict(Status.ONGOING, "participle beside what goes on")
        outer = _over_verb(start, operators, skip, verdict)
    if outer is not None:
        verdict = outer
    if verdict.status is Status.NOT_HAPPENED:
        return verdict
    return _conditional(trigger, start, verdict) or _asked(sentence, verdict) or verdict


def is_caption(sentence: Sentence) -> bool:
    """A caption of a picture: it begins with "FILE" or ends with the full date on which the picture was taken."""
    words = sentence.words
    if words[0].text == "FILE":
        return True
    if len(words) < 6 or not sentence.times:
        return False
    last = sentence.times[-1]
    return last.quote.span[1] >= words[-2].start and len(last.value) == 10 and last.quote.text[-4:].isdigit()


def _of_noun(noun: Word, operators: Operators, default: Status | None) -> Verdict:
    """What stands before a noun: "no attack", "a possible attack", "any attack", "ongoing talks"."""
    lasting = noun.lemma in operators.duratives and noun.tag == "NN"
    verdict = Verdict(default or (Status.ONGOING if lasting else Status.HAPPENED), "noun")
    no = no_determiner(noun)
    if no is not None:
        return Verdict(Status.NOT_HAPPENED, f"{no.text!r} before the noun", None, True)
    for child in noun.children:
        if child.dep == "det" and child.lower == "any":
            verdict = Verdict(Status.POSSIBLE, "'any' before the noun", None, True)
        found = operators.adjectives.get(child.lower) if child.dep == "amod" else None
        if found and found != "hedge":
            return Verdict(Status(found), f"{child.text!r} before the noun", None, True)
    return verdict


def _over_noun(noun: Word, operators: Operators, skip: frozenset[int], verdict: Verdict) -> Verdict | None:
    """What governs a noun that is only mentioned: "the threat of war", "avoided a clash", "called for talks"."""
    word = noun
    for _ in range(4):
        while word.dep == "conj" and word.head is not None:
            word = word.head
        head = word.head
        if head is None:
            return None
        if word.dep == "pobj":
            if head.lower not in _OPENING or head.head is None:
                return None
            if head.lower == "from" and head.head.lemma not in DESISTING:
                return None  # "excluded from the talks": the talks are held
            word, head = head, head.head
        elif word.dep not in {"dobj", "nsubjpass", "attr", "compound", "nsubj"}:
            return None
        found = _from_operator(head, operators) if head.i not in skip else None
        if word.dep == "nsubj":
            # "talks are expected", "an attack is possible": the adjective or participle decides.
            found = None
            if is_verb(head) and operators.verbs.get(head.lemma) == "ongoing" and verb_group(head).status in _REAL:
                return Verdict(Status.ONGOING, f"{head.text!r} of the noun", None, True)
            for child in head.children:
                if child.dep in {"acomp", "attr"}:
                    found = _from_operator(child, operators)
            if found is None and is_verb(head) and head.dep in {"acl", "ccomp"} and head.head is not None:
                over = head.head
                if over.lemma in PROOFS and no_determiner(over) is not None:
                    return Verdict(Status.NOT_HAPPENED, f"no {over.text!r} of it", None, True)
        if found in {"happened", "hedge", None} or (found == "ongoing" and not is_verb(head)):
            if is_verb(head) or head.tag[:2] != "NN":
                return None
            word = head
            continue
        status = Status(found)
        if is_verb(head) and verb_group(head).status is Status.NOT_HAPPENED and status is not Status.NOT_HAPPENED:
            status = Status.NOT_HAPPENED
        if verdict.status is Status.NOT_HAPPENED:
            return None
        return Verdict(status, f"under {head.text!r}", None, True)
    return None


def _is_others_course(noun: Word) -> bool:
    """True for "the Western policy of …": somebody's own course is pursued whoever follows it or not."""
    owners = (c for c in noun.children if c.dep in {"amod", "poss", "compound"} and c.text[:1].isupper())
    return noun.lemma in {"policy", "practice", "strategy", "campaign"} and next(owners, None) is not None


def _accompanies(verb: Word) -> bool:
    """True for a participle under a verb that is in progress: "are escalating by arming rebels"."""
    word = verb.head
    while word is not None and not is_verb(word):
        word = word.head if word.dep in {"prep", "pcomp"} else None
    return word is not None and verb.dep in {"advcl", "pcomp"} and verb_group(word).why == "progressive"


def _is_infinitive(verb: Word) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _over_verb(start: Word, operators: Operators, skip: frozenset[int], verdict: Verdict) -> Verdict | None:
    """What the words that govern a verb say; None when they say nothing."""
    word = start
    finite = any(c.dep in {"nsubj", "nsubjpass"} for c in start.children) and not _is_infinitive(start)
    result: Verdict | None = None
    for _ in range(8):
        head = word.head
        if head is None or word.dep not in _COMPLEMENTS | {"conj"} or word.dep in {"relcl", "nsubj"}:
            break
        if word.dep == "conj":
            if word.tag in {"VBD", "VBZ", "VBP"} and head.tag in {"VBG", "VB"}:
                break  # a finite verb that the parser coordinated with a gerund stands on its own
            word = head
            continue
        infinitive = is_verb(word) and _is_infinitive(word)
        if word.dep == "advcl":
            # Purpose clauses ("to foster peace") are intended; other adverbial clauses stand alone.
            if infinitive and result is None and not verdict.explicit:
                if operators.verbs.get(head.lemma) == "requested" and is_verb(head):
                    # "are pressing Lima to allow it": the parser takes what is asked for for a purpose.
                    return Verdict(Status.REQUESTED, f"under {head.text!r}", None, True)
                if head.lemma in operators.purposes:
                    return verb_group(head) if is_verb(head) else None
                unreal = is_verb(head) and verb_group(head).status is Status.NOT_HAPPENED
                return Verdict(Status.NOT_HAPPENED if unreal else Status.PLANNED, "purpose clause", None, True)
            break
        if word.dep == "pobj" and head.lower not in _OPENING:
            break
        if head.tag[:2] == "NN" and (head.lemma in operators.barriers or _is_others_course(head)):
            break
        if head.lemma in PROOFS and no_determiner(head) is not None:
            return Verdict(Status.NOT_HAPPENED, f"no {head.text!r} of it", None, True)
        if head.i not in skip:
            found = _from_operator(head, operators)
            if found is None and infinitive and word.dep in {"acl", "relcl"} and result is None:
                if head.lemma in operators.purposes:
                    return None
                found = "planned"  # "a deal to expand trade", "steps to support them"
            if found is None and infinitive and head.lemma == "be" and word.dep == "xcomp":
                found = "planned"  # "was to meet"
            if found and found != "hedge" and not (finite and found in {"happened", "ongoing"}):
                step = _combined(Status(found), head, verdict)
                if result is None or result.status in _REAL:
                    result = step
                if result.status not in _REAL:
                    return result
            elif found is None and is_verb(head) and word.dep in {"xcomp", "dobj", "pcomp"} and result is None:
                group = verb_group(head)
                if infinitive and head.lemma in operators.attempts and group.status is Status.ONGOING:
                    result = Verdict(Status.ONGOING, f"under {head.text!r}", None, True)
                elif not verdict.explicit and group.explicit and group.status is not Status.ONGOING:
                    if word.dep == "xcomp" or (group.status is Status.NOT_HAPPENED and not finite):
                        result = group
        if is_verb(head) and word.dep == "ccomp":
            break
        word = head
    return result


def _combined(status: Status, head: Word, verdict: Verdict) -> Verdict:
    """The status under an operator, with the operator's own verb group and the negation below it."""
    if is_verb(head):
        group = verb_group(head).status
        if status in _REAL and group not in _REAL:
            status = group
        elif status is Status.ONGOING and head.lemma in STARTING and head.tag == "VBD":
            status = Status.HAPPENED
        elif group is Status.NOT_HAPPENED and status in {Status.PLANNED, Status.POSSIBLE}:
            status = Status.NOT_HAPPENED
    if verdict.status is Status.NOT_HAPPENED:
        status = Status.NOT_HAPPENED
    return Verdict(status, f"under {head.text!r}", None, True)


def _conditional(trigger: Word, start: Word, verdict: Verdict) -> Verdict | None:
    clause: Word | None = start
    for _ in range(8):
        if clause is None:
            break
        condition = _clause_condition(clause) if is_verb(clause) else None
        if condition is not None and not (condition[0].i <= trigger.i <= condition[1].i):
            if verdict.status is Status.COUNTERFACTUAL:
                return Verdict(verdict.status, verdict.why, condition, True)
            if verdict.status in {Status.PLANNED, Status.POSSIBLE, Status.ONGOING} or verdict.why == "infinitive":
                return Verdict(Status.CONDITIONAL, f"condition after {condition[0].text!r}", condition, True)
        if clause.dep not in {"conj", "xcomp", "dobj", "pobj", "prep", "pcomp", "acl"}:
            break
        clause = clause.head
    own = _in_condition(start)
    if own is not None and verdict.status not in _UNREAL:
        return Verdict(Status.CONDITIONAL, "inside a condition", own, True)
    return None


def _asked(sentence: Sentence, verdict: Verdict) -> Verdict | None:
    """A question asserts nothing."""
    asked = any(w.text == "?" for w in sentence.words[-2:])
    if asked and (not verdict.explicit or verdict.status is Status.ONGOING):
        return Verdict(Status.POSSIBLE, "question", None, True)
    return None
