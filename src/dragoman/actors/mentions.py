"""A parsed document with a knowledge base → its mentions: who is meant where, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import ParsedDocument
from dragoman.model import Actor, Participant

from .casting import Casting
from .scene import Draft

if TYPE_CHECKING:
    from .entries import PlaceEntry
    from .knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """Words of a sentence that mean one or more actors, or a place, or both.

    `first`, `last` and `head` are word indices, `last` inclusive; `form` is name, nominal, pronoun or adjective;
    `place` is set when the words can also be a place, and alone when they are no actor.
    """

    sentence: int
    first: int
    last: int
    head: int
    participants: tuple[Participant, ...]
    form: str
    place: PlaceEntry | None = None


class Mentions:
    """The mentions of a document, asked by sentence and word; and its actors."""

    __slots__ = ("_by_head", "actors", "theatre")

    def __init__(
        self, by_head: list[dict[int, ResolvedMention]], actors: tuple[Actor, ...], theatre: str | None = None
    ) -> None:
        self._by_head = by_head
        self.actors = actors
        self.theatre = theatre
        """The country that the document is about, where one stands out clearly."""

    def at(self, sentence_index: int, word_i: int) -> ResolvedMention | None:
        """The mention whose head is the word."""
        return self._by_head[sentence_index].get(word_i) if 0 <= sentence_index < len(self._by_head) else None

    def in_sentence(self, index: int) -> list[ResolvedMention]:
        """The mentions of a sentence, in the order of their heads."""
        return list(self._by_head[index].values()) if 0 <= index < len(self._by_head) else []

    def covering(self, sentence_index: int, word_i: int) -> ResolvedMention | None:
        """The outermost mention that contains the word."""
        best: ResolvedMention | None = None
        for mention in self.in_sentence(sentence_index):
            if mention.first <= word_i <= mention.last and (
                best is None or mention.last - mention.first > best.last - best.first
            ):
                best = mention
        return best


def find_mentions(parsed: ParsedDocument, kb: KnowledgeBase) -> Mentions:
    """All mentions of actors and places in a document, resolved as of its date of publication."""
    scene = Casting(parsed, kb).run()
    text = parsed.document.text
    by_head: list[dict[int, ResolvedMention]] = []
    for sentence, drafts in zip(parsed.sentences, scene.drafts, strict=True):
        found: dict[int, ResolvedMention] = {}
        for i in sorted(drafts):
            draft = drafts[i]
            span = (sentence.words[draft.first].start, sentence.words[draft.last].end)
            found[i] = _resolved(draft, text[span[0] : span[1]], span)
            if draft.form == "name" and draft.bare is not None:
                alias = text[sentence.words[draft.bare[0]].start : sentence.words[draft.bare[1]].end]
                for referent in draft.referents:
                    referent.aliases.setdefault(" ".join(alias.split()), None)
        by_head.append(found)
    actors = [r.to_actor() for r in scene.dossier.by_id.values() if r.spans]
    actors.sort(key=lambda a: (a.mentions[0].span, a.id))
    return Mentions(by_head, tuple(actors), scene.theatre[0] if scene.is_clear and scene.theatre else None)


def _resolved(draft: Draft, words: str, span: tuple[int, int]) -> ResolvedMention:
    participants = []
    for referent in draft.referents:
        participants.append(
            Participant(
                referent.id,
                referent.name,
                referent.country,
                referent.sector,
                referent.kind,
                words,
                span,
                draft.via,
                referent.stale,
            )
        )
        referent.spans.append((span, draft.via))
    return ResolvedMention(
        draft.sentence, draft.first, draft.last, draft.head.i, tuple(participants), draft.form, draft.place
    )
