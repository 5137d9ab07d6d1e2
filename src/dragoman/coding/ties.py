"""Standing relations: from lexicon frames, from what actors are called, from compounds, and from events."""

from collections.abc import Iterable, Iterator

from dragoman.actors import Mentions
from dragoman.language import ParsedDocument, Sentence
from dragoman.model import ActorKind, Event, Participant, Quote, Sayer, Status, Tie, TieKind

from .attribution import Attribution
from .overlaps import Draft
from .participants import is_political
from .tie_bodies import find_included, find_listed, find_members, find_rulers
from .tie_compounds import HELD, find_branded, find_by_compound, find_holdings, find_outlawed
from .tie_ends import Ends, counted_in, local, pairs
from .tie_events import find_by_event
from .tie_gathering import BODILY, MUTUAL, gather
from .tie_nouns import find_by_noun
from .tie_words import Finding
from .tie_words import load as load_words

_STANDING = frozenset({Status.HAPPENED, Status.ONGOING})
LOOSE = frozenset({"countries", "states", "nations", "powers", "governments", "neighbours", "neighbors"})
"""Words for several states that are no body to be a member of."""
INNER = frozenset({TieKind.LEADS, TieKind.MEMBER_OF, TieKind.PART_OF, TieKind.OPPOSES, TieKind.OUTLAWS} | HELD)
"""Kinds that can join a state to somebody of its own government."""


class TieFinder:
    """Collects the ties of one document."""

    def __init__(self, parsed: ParsedDocument, mentions: Mentions, attribution: Attribution) -> None:
        self._parsed = parsed
        self._mentions = mentions
        self._attribution = attribution
        self._ties: list[Tie] = []
        self._named = frozenset(
            p.actor
            for sentence in parsed.sentences
            for mention in mentions.in_sentence(sentence.index)
            if mention.form == "name"
            for p in mention.participants
        )

    def add_frame(self, draft: Draft, sentence: Sentence) -> None:
        """The ties of a lexicon frame found in a sentence; none for what is planned, possible or denied."""
        kind, verdict = draft.hit.frame.tie, draft.verdict
        if kind is None or draft.weak or verdict is None or verdict.status not in _STANDING:
            return
        sides, others = draft.source, draft.target
        if kind is TieKind.MEDIATES_BETWEEN:
            if sides and others:
                self._add(kind, sides[0], others[0], draft.said_by, sentence, others[1] if others[1:] else None)
            return
        if kind in MUTUAL and not others and len(sides) > 1:
            sides, others = sides[:1], sides[1:]
        if kind in HELD and not draft.hit.slots.get("RECIPIENT"):
            ends = Ends(sentence, self._mentions, self._parsed.document.text)
            places = [p for w in draft.hit.slots.get("TARGET", []) for p in ends.places(w)]
            if not places:
                return
            sides, others = [local(s, places[0]) for s in sides], places
        for one, other in pairs(sides, others):
            self._add(kind, one, other, draft.said_by, sentence)

    def finish(self, events: Iterable[Event]) -> tuple[Tie, ...]:
        """All ties of the document, each once with all its evidence, in the order of the text."""
        for sentence in self._parsed.sentences:
            for found in self._in_sentence(sentence):
                said_by = self._attribution.sayers(sentence.index, found.word.i)
                self._add(found.kind, found.subject, found.object, said_by, sentence)
        for kind, one, other, said_by, evidence in find_by_event(events):
            if not self._senseless(kind, one, other):
                self._ties.append(Tie("", one, other, kind, said_by, (evidence,)))
        return gather(self._ties)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Finding]:
        ends = Ends(sentence, self._mentions, self._parsed.document.text)
        words = load_words()
        yield from find_by_noun(ends, words, self._named)
        yield from find_members(ends)
        yield from find_included(ends)
        yield from find_listed(ends, words)
        yield from find_rulers(ends, words)
        yield from find_by_compound(ends, words)
        yield from find_holdings(ends, words)
        yield from find_outlawed(ends, words)
        yield from find_branded(ends, words, self._attribution)

    def _add(
        self,
        kind: TieKind,
        one: Participant,
        other: Participant,
        said_by: tuple[Sayer, ...],
        sentence: Sentence,
        second: Participant | None = None,
    ) -> None:
        if self._senseless(kind, one, other):
            return
        if kind in BODILY:
            one = counted_in(one, other)
            if not is_political(other) and not is_political(one):
                return
        evidence = Quote.cut(self._parsed.document.text, *sentence.span)
        self._ties.append(Tie("", one, other, kind, said_by, (evidence,), second))

    def _senseless(self, kind: TieKind, one: Participant, other: Participant) -> bool:
        """No standing relation: of an official without a name; of a state with its own government, army, president."""
        if one.actor == other.actor or ActorKind.MEDIUM in {one.kind, other.kind}:
            return True
        if kind is TieKind.LEADS and other.kind is ActorKind.STATE and one.country != other.country:
            return True  # "Russian, Turkish and Syrian leaders" lead each their own state
        if any(p.country is None and p.name == p.name.lower() for p in (one, other)):
            return True  # nobody in particular: "an opponent"
        if kind is TieKind.PART_OF and ActorKind.PERSON in {one.kind, other.kind}:
            return True
        if kind in BODILY and other.text.split()[-1].lower() in LOOSE:
            return True
        if any(p.kind is ActorKind.PERSON and p.actor not in self._named for p in (one, other)):
            return kind is not TieKind.OPPOSES and kind not in HELD
        if kind is TieKind.MEMBER_OF and one.actor not in self._named:
            return True
        if kind in INNER or one.country is None or one.country != other.country:
            return False
        return ActorKind.STATE in {one.kind, other.kind} and {one.sector, other.sector} <= {"GOV", "MIL", "LEG", "SPY"}
