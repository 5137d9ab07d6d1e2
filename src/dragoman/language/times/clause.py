"""Whether the clause in which a time expression stands looks forward or back."""

from __future__ import annotations

from enum import Enum

from dragoman.language.sentence import Word


class Outlook(Enum):
    """Where a clause looks, seen from the day of publication."""

    PAST = "past"
    FUTURE = "future"
    PERFECT = "perfect"
    """Began in the past and reaches to the present: "has lasted", "have been fighting"."""
    UNKNOWN = "unknown"


_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"})
_MAY = frozenset({"may", "might", "can", "could", "should", "must"})
_AWAITED_VERBS = """
expect schedule plan set slate due intend hope vow pledge promise agree prepare ask urge want invite order anticipate
await aim propose threaten likely ready poise need postpone delay reschedule adjourn call demand seek
"""
_AWAITED = frozenset(_AWAITED_VERBS.split())
"""Governors of an infinitive that lies ahead of them."""

_SAME_FORMS = frozenset({"hit", "cut", "put", "set", "shut", "let", "hurt", "split", "spread", "cast", "burst", "quit"})
"""Verbs whose past looks like their present, which the tagger confuses."""

_AWAITED_FOR = frozenset(
    {"schedule", "slate", "set", "plan", "postpone", "delay", "due", "expect", "reschedule", "adjourn", "defer", "book"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UPCOMING = frozenset({"upcoming", "forthcoming", "planned", "scheduled", "expected", "looming", "impending"})
_CLAUSE_ENDS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "csubj", "xcomp", "pcomp"})


def outlook(word: Word) -> Outlook:
    """Where the clause around a word looks. A sentence without a parse is UNKNOWN."""
    via = word
    for governor in word.ancestors():
        if governor.lower == "of" and governor.head is not None and governor.head.lower == "ahead":
            return Outlook.FUTURE
        if governor.pos in ("VERB", "AUX"):
            if (via.dep in _SUBJECTS or modifies_noun(word)) and _is_plain_present(governor):
                return Outlook.UNKNOWN  # "the weakness in February is …", "in a Saturday call … reserves the right"
            return _of_verb(governor, via)
        if governor.pos in ("NOUN", "PROPN") and any(child.lower in _UPCOMING for child in governor.children):
            return Outlook.FUTURE
        via = governor
    if word.pos in ("VERB", "AUX"):
        return _of_verb(word, word)
    return Outlook.UNKNOWN


def _is_plain_present(verb: Word) -> bool:
    return verb.tag in ("VBZ", "VBP") and not any(child.dep in ("aux", "auxpass") for child in verb.children)


def modifies_noun(word: Word) -> bool:
    """True when the word stands before a noun that it qualifies: "the February 18 election"."""
    head = word.head
    while head is not None and head.i > word.i and head.pos in ("NUM", "PROPN") and head.ent == "DATE":
        word, head = head, head.head
    return head is not None and head.i > word.i and head.pos in ("NOUN", "PROPN")


def _of_verb(verb: Word, via: Word) -> Outlook:
    helpers = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    if helpers & _WILL:
        return Outlook.FUTURE
    if helpers & _MAY:
        return Outlook.PAST if helpers & {"have", "'ve", "’ve"} else Outlook.FUTURE
    if verb.tag == "VBN" and "be" in helpers and "to" not in helpers:
        return Outlook.FUTURE  # "ordered that ballots be accepted until …"
    if via.lower in ("for", "until", "till", "to") and verb.lemma in _AWAITED_FOR and "had" not in helpers:
        return Outlook.FUTURE
    if "to" in helpers:
        governor = verb.head
        if governor is not None and (governor.lemma in _AWAITED or governor.lower in ("due", "set", "likely")):
            return Outlook.FUTURE
        if governor is not None and governor.lemma == "be" and governor.pos in ("VERB", "AUX"):
            return Outlook.FUTURE
        if governor is not None and governor.lemma == "go" and governor.tag == "VBG":
            return Outlook.FUTURE
        if governor is not None and governor.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            return outlook(governor) if governor.pos in ("NOUN", "ADJ") else _of_verb(governor, verb)
        return Outlook.UNKNOWN
    if verb.tag in ("VBN", "VBG") and helpers & {"have", "has", "'ve", "’ve"}:
        return Outlook.PERFECT
    if (
        verb.tag in ("VBD", "VBN")
        or (verb.lower in _SAME_FORMS and not helpers)
        or helpers & {"was", "were", "had", "did"}
    ):
        return Outlook.PAST
    if verb.tag == "VBG" and not helpers & {"is", "are", "am", "'re", "'s", "’s", "’re"}:
        if verb.dep in _CLAUSE_ENDS and verb.head is not None and verb.head.pos in ("VERB", "AUX"):
            return _of_verb(verb.head, verb)
        return Outlook.UNKNOWN
    if verb.dep == "conj" and not helpers and verb.head is not None and verb.tag == "VB":
        return _of_verb(verb.head, via) if verb.head.pos in ("VERB", "AUX") else Outlook.UNKNOWN
    if verb.tag in ("VBZ", "VBP", "VBG"):
        return Outlook.FUTURE if verb.lemma not in _REPORTS else Outlook.PAST
    return Outlook.UNKNOWN


_REPORTS = frozenset({"say", "report", "tell", "show", "quote", "write", "add", "claim", "believe", "think", "know"})
