"""Where a sentence cannot begin, told to the parser before it parses.

The statistical parser splits sentences as it goes and errs after abbreviations ("Lt. Gen."), before a closing
quotation mark, and in long lists. A split that is ruled out beforehand also mends the parse on both sides of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ABBREVIATIONS_WORDS = """
mr mrs ms dr prof gen lt col maj capt cmdr adm sgt brig sen rep gov pres hon rev fr st mt ft messrs amb jan feb
mar apr jun jul aug sep sept oct nov dec vs v no nos fig e.g i.e ex n s e w ph d b al viz cf approx
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())
"""Abbreviations, without their stop, that are followed by the rest of their phrase."""

_INITIALISMS_WORDS = """
u.s u.k u.n e.u u.a.e u.s.a d.c jr sr inc ltd co corp bros etc a.m p.m
"""
INITIALISMS = frozenset(_INITIALISMS_WORDS.split())
"""Abbreviations that may end a sentence: a new one begins after them only with a word that often opens one."""

_OPENERS_WORDS = """
the a an he she it they we i you but and in on at for as if when while after before since this that these those
there his her its their our my what who how why most many some several all no not however meanwhile according
earlier later last both one two with by from to also still yet so
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
_STOPS = frozenset(".?!…:;") | {"...", "..", "?!", "!!", "--", "—", "–", "-"}
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_NO = 2**64 - 1
"""How spaCy writes "begins no sentence", which is -1, into an array of unsigned numbers."""

_CLOSING_ONLY = frozenset("”’»)]},.;:!?…%") | {"''", "...", "'s", "’s", "n't", "n’t"}


def rule_out_starts(doc: Doc) -> None:
    """Mark the tokens of an unparsed document that begin no sentence."""
    import numpy as np
    from spacy.attrs import SENT_START

    tokens = [token.text for token in doc]
    marks = np.zeros(len(tokens), np.uint64)
    for i in range(1, len(tokens)):
        if not _may_begin(tokens, i):
            marks[i] = _NO
    if marks.any():
        doc.from_array([SENT_START], marks)


def _may_begin(tokens: list[str], i: int) -> bool:
    token = tokens[i]
    if token in _CLOSING_ONLY:
        return False
    k = i - 1
    before = tokens[k]
    while k > 0 and (before in _CLOSERS or before.isspace()):
        k -= 1
        before = tokens[k]
    first = token[0]
    if before in _STOPS:
        if first.islower():
            return before in "?!." and k == i - 1 and len(token) > 1 and not (k > 0 and len(tokens[k - 1]) == 1)
        if before in ":;—–-" or before == "--":
            return first.isupper() or first in "\"'“‘"
        return True
    if before[-1] == "." and len(before) > 1:
        bare = before[:-1].lower()
        if bare in ABBREVIATIONS or (len(bare) == 1 and bare.isalpha()):
            return False
        if bare in INITIALISMS or "." in bare:
            return token.lower() in _OPENERS and first.isupper()
        return not first.islower()
    if k < i - 1 and not first.islower():
        return True
    return before[-1] in ".!?…" and not first.islower()
