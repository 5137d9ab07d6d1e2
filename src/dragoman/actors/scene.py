"""What has been met so far in a document: mentions under construction, and the questions that rules ask of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.language import ParsedDocument, Sentence, Word
from dragoman.model import ActorKind, Via

from .dossier import Dossier, Referent
from .phrases import SUBJECTS

if TYPE_CHECKING:
    from .entries import PlaceEntry
    from .knowledge import KnowledgeBase

INNER_NOUNS = frozenset(
    "rebels rebel opposition regime war conflict crisis army government revolution uprising capital city town province "
    "police civilians protesters parliament opposition civil armed people border village".split()
)
"""Nouns whose country is where things happen: "the Syrian opposition", "a Syrian town"."""
_AT, _INNER, _NAMED = 2.0, 1.5, 0.5
"""Weights of a country under a preposition of place, before such a noun, and merely named."""
_CLEAR = 2.0
"""How many times the second weight the first must be."""
LOCATIVES = frozenset("in at near inside outside across throughout within around along off".split())


@dataclass(slots=True, eq=False)
class Draft:
    """A mention under construction: words `first` to `last`, its head, and the referents it means."""

    sentence: int
    first: int
    last: int
    head: Word
    form: str
    referents: list[Referent]
    via: Via
    place: PlaceEntry | None = None
    plural: bool = False
    lemma: str = ""
    """For nominals: the noun as it is looked up, such as "foreign minister"."""
    locative: bool = False
    """Stands under a preposition of place."""
    country: str | None = None
    """Country of a place that is no actor."""
    bare: tuple[int, int] | None = None
    """The words of a name without title and determiner."""

    @property
    def countries(self) -> list[str]:
        """Countries of the referents, each once; else that of the place."""
        found = list(dict.fromkeys(r.country for r in self.referents if r.country))
        return found or ([self.country] if self.country else [])


@dataclass(slots=True)
class Scene:
    """The document, its dossier and its drafts by sentence and head word."""

    parsed: ParsedDocument
    kb: KnowledgeBase
    dossier: Dossier
    drafts: list[dict[int, Draft]] = field(default_factory=list)
    subjects: dict[int, list[Word]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    """How often each country is named in the whole document."""
    theatre: list[str] = field(default_factory=list)
    """The countries that the document is about, the likeliest first."""
    is_clear: bool = False
    nominals: dict[str, Draft] = field(default_factory=dict)
    """The latest nominal of each lemma whose country is known."""
    heads: dict[str, Draft] = field(default_factory=dict)
    """The latest nominal of each head word, its country known or not."""
    covered: list[set[int]] = field(default_factory=list)
    """Words of each sentence that are part of a name or of the title of a named person."""
    titled: dict[tuple[str, str], Referent] = field(default_factory=dict)
    """The latest person introduced with a title: (title, country or "")."""
    quoted: list[list[bool]] = field(default_factory=list)

    def draft(self, sentence: int, i: int) -> Draft | None:
        """The draft whose head is the word."""
        return self.drafts[sentence].get(i)

    def add(self, draft: Draft) -> Draft:
        """Keep a draft; the first one at a head stays."""
        return self.drafts[draft.sentence].setdefault(draft.head.i, draft)

    def subjects_of(self, sentence: Sentence) -> list[Word]:
        """Subjects of a sentence, the main clause's first, then in the order of the text."""
        found = self.subjects.get(sentence.index)
        if found is None:
            pairs = []
            for word in sentence.words:
                if word.dep in SUBJECTS:
                    depth = sum(1 for _ in word.ancestors())
                    pairs.append((depth, word.i, word))
            found = [word for _, _, word in sorted(pairs, key=lambda p: p[:2])]
            self.subjects[sentence.index] = found
        return found

    def before(self, sentence: int, i: int) -> Iterator[Draft]:
        """Drafts whose head stands before a word of the same sentence, the nearest first."""
        here = self.drafts[sentence]
        for at in sorted((k for k in here if k < i), reverse=True):
            yield here[at]

    def survey(self) -> None:
        """Weigh which country the document is about: where things take place counts for more than who is named."""
        weights: dict[str, float] = defaultdict(float)
        for drafts in self.drafts:
            for draft in drafts.values():
                for country in draft.countries:
                    self.countries[country] += 1
                    weights[country] += _AT if draft.locative else _NAMED
                head = draft.head.head
                if draft.form == "adjective" and head is not None and head.lower in INNER_NOUNS:
                    for country in draft.countries:
                        weights[country] += _INNER
        self.theatre = sorted(weights, key=lambda c: -weights[c])
        for referent in self.dossier.by_id.values():
            if referent.kind is ActorKind.POPULATION and referent.country is None and referent.sector == "CVL":
                # A people without a state acts where the text takes place.
                referent.country = self.theatre[0] if self.theatre else None
        top = [weights[c] for c in self.theatre[:2]]
        self.is_clear = len(top) == 1 or (len(top) == 2 and top[0] >= _CLEAR * top[1])

    def here(self, sentence: Sentence) -> str | None:
        """The country in which a sentence says that something takes place."""
        for draft in self.drafts[sentence.index].values():
            if draft.locative and draft.form == "name" and len(draft.countries) == 1:
                return draft.countries[0]
        return None

    def context(self, sentence: Sentence, i: int, internal: bool, distant: bool = False) -> str | None:
        """The country to which a bare "police" or "the government" is felt to belong.

        `internal` for rebels, protesters and the like: they belong to the country where things happen; `distant` for
        those who may be spoken of from elsewhere, such as a regime by its refugees.
        """
        here = self.here(sentence)
        if here is not None and not distant:
            return here
        if internal and self.theatre:
            return self.theatre[0]
        for draft in self.before(sentence.index, i):
            if len(draft.countries) == 1 and draft.form in {"name", "adjective"}:
                return draft.countries[0]
        if self.is_clear and self.theatre:
            return self.theatre[0]
        for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
            if self.parsed.sentences[index].paragraph != sentence.paragraph:
                break
            for draft in reversed(list(self.drafts[index].values())):
                if len(draft.countries) == 1 and draft.form in {"name", "adjective"}:
                    return draft.countries[0]
        return None
