"""The two ends of a tie: whom a noun phrase means, which body owns a title, which place is held."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.actors import Mentions, ResolvedMention
from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Participant, Via

from .arguments import conjuncts, prep_phrases
from .participants import Cast, is_political

NAMED = "name"
"""Form of the mentions that call somebody by name."""
UNBODIED = frozenset({ActorKind.PERSON, ActorKind.POPULATION})
"""Kinds that nobody can lead or be a member of."""
BODY_PREPS = frozenset({"of", "for", "in", "at", "from", "to", "with"})
_SKIPPED = frozenset({"JJ", "HYPH", "POS", "VBN", "JJS", "CD"})
_ROOTED = frozenset(
    {
        ActorKind.STATE,
        ActorKind.GOVERNMENT,
        ActorKind.MINISTRY,
        ActorKind.INSTITUTION,
        ActorKind.MILITARY,
        ActorKind.PARTY,
        ActorKind.ARMED_GROUP,
        ActorKind.GROUP,
        ActorKind.NGO,
    }
)
ARMED = frozenset({"REB", "UAF", "MIL", "OPP"})


class Ends:
    """Asks the mentions of one sentence for the ends of ties; `text` is the document's."""

    __slots__ = ("cast", "mentions", "sentence", "text")

    def __init__(self, sentence: Sentence, mentions: Mentions, text: str) -> None:
        self.sentence = sentence
        self.mentions = mentions
        self.cast = Cast(mentions, sentence.index)
        self.text = text

    def around(self, word: Word) -> list[ResolvedMention]:
        """The mentions whose words include `word`."""
        return [m for m in self.mentions.in_sentence(self.sentence.index) if m.first <= word.i <= m.last]

    def of(self, word: Word) -> list[Participant]:
        """The political actors that a word is the head of."""
        mention = self.cast.mention(word)
        return [p for p in mention.participants if is_end(p)] if mention is not None else []

    def of_all(self, word: Word) -> list[Participant]:
        """The same for the word and what is coordinated with it."""
        return [p for one in conjuncts(word) for p in self.of(one)]

    def owners_before(self, noun: Word, topical: bool) -> list[Participant]:
        """The actors nearest before a noun in its phrase: "Hamas leader", "Iran's close ally".

        A noun between that is nobody ("opposition leader", "party chief") ends the search unless `topical`.
        """
        words = self.sentence.words
        i = noun.i - 1
        while i >= 0:
            word = words[i]
            mention = self.cast.mention(word)
            if mention is not None and mention.participants:
                return [p for p in mention.participants if is_end(p)]
            if word.tag not in _SKIPPED and not (topical and word.tag[:2] == "NN"):
                return []
            i -= 1
        return []

    def bodies_after(self, noun: Word) -> list[Participant]:
        """The actors in "of …", "for …" behind a noun; a state behind "in" or "at" is only a place."""
        found: list[Participant] = []
        for prep, word in prep_phrases(noun):
            if prep in BODY_PREPS:
                found += [
                    p for p in self.of_all(word) if p.kind is not ActorKind.STATE or prep not in {"in", "at", "to"}
                ]
        return found

    def places(self, noun: Word) -> list[Participant]:
        """Places that a noun phrase means or lies in: "Idlib", "areas in northern Syria", "the town of Marea"."""
        found = self._place(noun)
        if found:
            return [found]
        return [
            place
            for prep, word in prep_phrases(noun)
            if prep in {"of", "in", "around", "across"}
            for one in conjuncts(word)
            if (place := self._place(one)) is not None
        ]

    def _place(self, word: Word) -> Participant | None:
        mention = self.cast.mention(word)
        if mention is None or mention.place is None:
            return None
        words = self.sentence.words
        span = (words[mention.first].start, words[mention.last].end)
        place = mention.place
        name = "place:" + "-".join(place.name.lower().split())
        return Participant(
            name, place.name, place.country, None, ActorKind.UNKNOWN, self.text[span[0] : span[1]], span, Via.NAME
        )


def is_end(participant: Participant) -> bool:
    """Actors that a tie can join; media are only bodies of their own when nothing else is known of them."""
    return is_political(participant) or (
        participant.kind in {ActorKind.PERSON, ActorKind.GROUP, ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.NGO}
        and participant.via is not Via.DEMONYM
    )


def local(holder: Participant, place: Participant) -> Participant:
    """Rebels of no known country that hold a place are those of its country."""
    if holder.country is None and place.country is not None and holder.sector in ARMED:
        return replace(holder, country=place.country)
    return holder


def counted_in(holder: Participant, body: Participant) -> Participant:
    """A leader or member of no known country belongs to that of his group, party or state."""
    if holder.country is None and body.country is not None and body.kind in _ROOTED:
        return replace(holder, country=body.country)
    return holder


def pairs(subjects: list[Participant], objects: list[Participant]) -> Iterator[tuple[Participant, Participant]]:
    """Each subject with each object that is somebody else."""
    for subject in subjects:
        for thing in objects:
            if subject.actor != thing.actor:
                yield subject, thing
