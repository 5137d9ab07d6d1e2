"""From words in argument positions to the political actors that they mean."""

from dataclasses import replace

from dragoman.actors import Mentions, ResolvedMention
from dragoman.language import Word
from dragoman.model import ActorKind, Participant, Via

from .nouns import load as load_nouns

NO_SECTOR = frozenset({None, "", "UNK"})


def is_political(participant: Participant) -> bool:
    """True for an actor that a record of politics can name: a country or a political sector is known."""
    if participant.kind is ActorKind.MEDIUM:
        return False
    if participant.country:
        return True
    # People of no known country ("dozens", "civilians") make no event political by themselves.
    return participant.kind is not ActorKind.POPULATION and participant.sector not in NO_SECTOR


AT_HOME = frozenset("CVL JRN MED REF REL EDU LAB BUS COP OPP".split())
"""Sectors of people whom a text leaves without a country because they are at home where things happen."""
POWERS = frozenset("GOV MIL COP JUD LEG PTY OPP REB UAF SPY PRM".split())
"""Sectors that act politically by themselves."""
BODIES = frozenset("IGO UNO EUR NGO ISM IMG".split())
"""Codes in the place of a country that stand for political bodies."""
OWNERS = frozenset({"poss", "amod", "nmod", "compound"})
BOUNDS = frozenset({"border", "frontier", "borderline"})
_POLITICAL_KINDS = frozenset(
    {
        ActorKind.STATE,
        ActorKind.GOVERNMENT,
        ActorKind.MINISTRY,
        ActorKind.PARTY,
        ActorKind.ARMED_GROUP,
        ActorKind.MILITARY,
        ActorKind.IGO,
        ActorKind.NGO,
        ActorKind.BLOC,
    }
)


def is_powerful(participant: Participant) -> bool:
    """True for governments, forces, parties, rebels, former leaders and political bodies; not for firms or fans."""
    return (
        participant.sector in POWERS
        or participant.country in BODIES
        or participant.kind in _POLITICAL_KINDS
        or (participant.sector == "ELI" and bool(participant.country))
    )


class Cast:
    """The actors of one sentence, asked by head word."""

    __slots__ = ("_index", "_mentions", "theatre")

    def __init__(self, mentions: Mentions, sentence_index: int) -> None:
        self._mentions = mentions
        self._index = sentence_index
        self.theatre = mentions.theatre
        """The country that the document is about, where one stands out."""

    def mention(self, word: Word) -> ResolvedMention | None:
        """The mention whose head is `word`."""
        return self._mentions.at(self._index, word.i)

    def is_named(self, word: Word) -> bool:
        """True for a word that is part of somebody's name ("Syria Support Group")."""
        covering = self._mentions.covering(self._index, word.i)
        if covering is None or covering.form != "name":
            return False
        # The head of a body's name, too: "the Syrian National Coalition" is no coalition being formed.
        return covering.head != word.i or (covering.last > covering.first and bool(covering.participants))

    def of_word(self, word: Word, owned: bool = True) -> list[Participant]:
        """The actors that a noun phrase means, or that own what it means when `owned`."""
        mention = self.mention(word)
        if mention is None and word.dep in {"amod", "compound", "nmod", "poss"}:
            # "American military aid": the mention is "American military".
            mention = self._mentions.covering(self._index, word.i)
        if mention is not None and mention.participants:
            return list(mention.participants)
        if word.lemma.lower() in load_nouns().partitive or word.tag in {"CD", "DT"}:
            for child in word.children:
                if child.dep == "prep" and child.lower in {"of", "from"}:
                    inner = child.child("pobj")
                    if inner is not None:
                        return self.of_word(inner)
        if mention is not None and mention.place is not None:
            return []
        if word.lemma in BOUNDS:
            return self._owner(word)
        if not owned or word.lemma.lower() in load_nouns().unowned or word.tag[:2] not in {"NN", "VB"}:
            return []
        return self._owner(word)

    def _owner(self, word: Word) -> list[Participant]:
        if word.lemma in BOUNDS:
            # "massed troops on its border with Chad": the other side of it.
            for child in word.children:
                inner = child.child("pobj") if child.dep == "prep" and child.lower in {"of", "with"} else None
                mention = self.mention(inner) if inner is not None else None
                if mention is not None and mention.participants:
                    return list(mention.participants)
            return []
        before = [c for c in word.children if c.dep in OWNERS and c.i < word.i]
        # "Russian S-400 systems": the adjective may hang on the first part of the compound.
        for child in [*before, *(g for c in before if c.dep == "compound" for g in c.children if g.dep in OWNERS)]:
            mention = self.mention(child)
            if mention is not None and mention.participants:
                return list(mention.participants)
        for child in word.children:
            if child.dep == "prep" and child.lower in {"of", "by"}:
                inner = child.child("pobj")
                if inner is not None:
                    mention = self.mention(inner)
                    if mention is not None and mention.participants:
                        return list(mention.participants)
            if child.dep == "acl" and child.tag == "VBN":
                # "positions held by rebels"
                for agent in child.children:
                    if agent.dep == "agent":
                        inner = agent.child("pobj")
                        if inner is not None:
                            return self.of_word(inner, owned=False)
        return []

    def of_words(self, words: list[Word], owned: bool = True) -> list[Participant]:
        """The actors of several words, each once, in the order of the text; channels of news are left out."""
        found: dict[str, Participant] = {}
        for word in words:
            for participant in self.of_word(word, owned):
                if participant.actor not in found:
                    found[participant.actor] = participant
        return list(found.values())


def counted_people(words: list[Word], text: str) -> list[Participant]:
    """Those whom a text only counts: "killed dozens", "three people were wounded"."""
    found = []
    for word in words:
        if word.lemma in load_nouns().counted or (word.tag == "CD" and word.dep in {"dobj", "nsubjpass"}):
            first = min(
                [word, *(c for c in word.children if c.dep in {"nummod", "det", "amod", "advmod"})], key=lambda w: w.i
            )
            span = (first.start, word.end)
            found.append(
                Participant(
                    "doc:people", "people", None, "CVL", ActorKind.POPULATION, text[span[0] : span[1]], span, Via.NAME
                )
            )
    return found[:1]


def at_home(participant: Participant, country: str | None) -> Participant:
    """People of no known country, where something is done to them in a known one: they count as its people."""
    if (
        country
        and participant.country is None
        and participant.sector in AT_HOME
        and participant.actor.startswith("doc:")
    ):
        return replace(participant, country=country)
    return participant


def without(participants: list[Participant], others: list[Participant]) -> list[Participant]:
    """Those participants that are not among `others`."""
    ids = {p.actor for p in others}
    return [p for p in participants if p.actor not in ids]


def as_government(participant: Participant) -> Participant:
    """A state that acts is its government."""
    if participant.kind is ActorKind.STATE and participant.sector in NO_SECTOR:
        return replace(participant, sector="GOV")
    return participant
