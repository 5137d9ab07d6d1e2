"""Lemma and part of speech of each word, from its form, tag and dependency.

spaCy's attribute ruler and rule lemmatizer ask of each word nothing but that, except for a few patterns of two words
("let's", "there is"); so what they answered once is kept, and they run only for texts in which such a pair occurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEPT = 65_536
"""Answers kept; begun anew when so many are there."""

COMPONENTS = ("attribute_ruler", "lemmatizer")

LEMMAS = {
    "wag": "wage",
    "stag": "stage",
    "fin": "fine",
    "rap": "rape",
    "overran": "overrun",
    "rag": "rage",
    "ceas": "cease",
    "besieg": "besiege",
    "seiz": "seize",
    "siez": "seize",
    "levi": "levy",
    "barr": "bar",
    "snip": "snipe",
}
"""Wrong lemmas that the English models' rules give to verbs of political news, and the right ones."""

_ATTRIBUTES = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_OPERATORS = frozenset({"IN", "NOT_IN", "REGEX"})
_SET = frozenset({"POS", "LEMMA", "MORPH", "DEP", "TAG"})


class Form(NamedTuple):
    """What a word is out of context; the bits of `opens` and `closes` are pairs of words that it may be part of."""

    lemma: str
    pos: str
    tag: str
    dep: str
    opens: int = 0
    closes: int = 0


class _Ruling(NamedTuple):
    """Attributes that the patterns of one word set, and the pairs that it may begin or end."""

    made: dict[str, str]
    opens: int
    closes: int


class Forms:
    """The forms of the words of tagged and parsed documents. Works with any English model of spaCy's."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._kept: dict[tuple[int, int, int], Form] = {}
        self._single: list[tuple[dict[str, Any], dict[str, str]]] = []
        self._pairs: list[list[dict[str, Any]]] = []
        self._listed: set[str] = set()
        self._expressions: list[str] = []
        self._rulings: dict[tuple[str, str, str], _Ruling] = {}
        self.alone = self._take_rules()
        """Whether the answers come from here; otherwise the pipeline's components must have run."""

    @property
    def unneeded(self) -> list[str]:
        """Components of the pipeline that need not run."""
        return list(COMPONENTS) if self.alone else []

    def of(self, doc: Doc) -> list[Form]:
        """One form for each token."""
        from spacy.attrs import DEP, ORTH, TAG

        if not self.alone:
            return list(self._read(doc))
        rows = doc.to_array([ORTH, TAG, DEP]).tolist()
        get = self._kept.get
        forms = [get((orth, tag, dep)) or self._answer(doc, i) for i, (orth, tag, dep) in enumerate(rows)]
        opens = 0
        for form in forms:
            if opens & form.closes:
                for name in COMPONENTS:
                    self._nlp.get_pipe(name)(doc)
                return list(self._read(doc))
            opens = form.opens
        return forms

    def _read(self, doc: Doc) -> Iterator[Form]:
        for token in doc:
            yield _form(token.lemma_, token.pos_, token.tag_, token.dep_)

    def _answer(self, doc: Doc, i: int) -> Form:
        """The form of a word not met before."""
        token = doc[i]
        ruling = self._rule(token.lower_, token.tag_, token.dep_, token.is_space)
        made = ruling.made
        lemma = made.get("LEMMA")
        if lemma is None:
            token.pos_ = made.get("POS", "")
            token.set_morph(made.get("MORPH"))
            lemma = self._nlp.get_pipe("lemmatizer").lemmatize(token)[0]
            token.pos_ = ""
            token.set_morph(None)
        form = _form(lemma, made.get("POS", ""), made.get("TAG", token.tag_), made.get("DEP", token.dep_))
        form = form._replace(opens=ruling.opens, closes=ruling.closes)
        if len(self._kept) >= KEPT:
            self._kept.clear()
            self._nlp.get_pipe("lemmatizer").cache = {}
        self._kept[token.orth, token.tag, token.dep] = form
        return form

    def _rule(self, lower: str, tag: str, dep: str, space: bool) -> _Ruling:
        """What the attribute ruler makes of a word; the word itself matters only where a pattern names it."""
        if not space and lower not in self._listed and not any(re.search(e, lower) for e in self._expressions):
            lower = ""
        found = self._rulings.get((lower, tag, dep))
        if found is None:
            word = {"TAG": tag, "LOWER": lower, "DEP": dep, "IS_SPACE": space}
            made: dict[str, str] = {}
            for pattern, attributes in self._single:
                if _fits(pattern, word):
                    made |= attributes
            opens = sum(1 << n for n, (first, _) in enumerate(self._pairs) if _fits(first, word))
            closes = sum(1 << n for n, (_, second) in enumerate(self._pairs) if _fits(second, word))
            found = _Ruling(made, opens, closes)
            if len(self._rulings) >= KEPT:
                self._rulings.clear()
            self._rulings[lower, tag, dep] = found
        return found

    def _take_rules(self) -> bool:
        """Whether this pipeline's rules are of the kind that can be answered word by word; they are noted."""
        nlp = self._nlp
        names = nlp.pipe_names
        if not set(COMPONENTS) <= set(names) or getattr(nlp.get_pipe("lemmatizer"), "mode", "") != "rule":
            return False
        if getattr(nlp.get_pipe("lemmatizer"), "overwrite", True) or "morphologizer" in names:
            return False
        for rule in nlp.get_pipe("attribute_ruler").patterns:
            if not set(rule["attrs"]) <= _SET:
                return False
            for pattern in rule["patterns"]:
                if len(pattern) > 2 or not all(_is_plain(word) for word in pattern):
                    return False
                for word in pattern:
                    self._note(word.get("LOWER"))
                if len(pattern) == 2:
                    self._pairs.append(pattern)
                else:
                    self._single.append((pattern[0], rule["attrs"]))
        lookups = nlp.get_pipe("lemmatizer").lookups
        if lookups.has_table("lemma_index"):
            index = lookups.get_table("lemma_index")
            for part in list(index):
                index[part] = frozenset(index[part])  # a list, of up to 100,000 words that are looked through
        return True

    def _note(self, wanted: Any) -> None:
        """Note the words that a pattern names."""
        if isinstance(wanted, str):
            self._listed.add(wanted)
        for operator, operand in wanted.items() if isinstance(wanted, dict) else ():
            if operator == "REGEX":
                self._expressions.append(operand)
            else:
                self._listed.update(operand)


def _form(lemma: str, pos: str, tag: str, dep: str) -> Form:
    if pos == "VERB" and lemma in LEMMAS:
        lemma = LEMMAS[lemma]
    return Form(lemma if pos == "PROPN" else lemma.lower(), pos, tag, dep)


def _is_plain(word: dict[str, Any]) -> bool:
    return set(word) <= _ATTRIBUTES and all(
        not isinstance(wanted, dict) or set(wanted) <= _OPERATORS for wanted in word.values()
    )


def _fits(pattern: dict[str, Any], word: dict[str, Any]) -> bool:
    """Whether one word fits a pattern of spaCy's matcher."""
    for attribute, wanted in pattern.items():
        value = word[attribute]
        if not isinstance(wanted, dict):
            if value != wanted:
                return False
            continue
        for operator, operand in wanted.items():
            if operator == "REGEX":
                if not re.search(operand, value):
                    return False
            elif (value in operand) != (operator == "IN"):
                return False
    return True
