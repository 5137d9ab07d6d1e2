"""Names of those who vouch for something, as the document itself gives them."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.actors import Mentions
from dragoman.model import Actor, ActorKind, Participant, Sayer, Span, Via

_DETERMINERS = frozenset({"the", "a", "an", "some", "several", "many", "this", "that", "these", "those"})
_PRONOUNS = frozenset(
    "he she it they we i who which him her them us one his its their both himself herself itself themselves".split()
)
_LONGEST_ACRONYM = 7


class Voices:
    """Participants as sayers. A person goes by the fullest name that the document gives, others by its words.

    An acronym and a pronoun are spelled out.
    """

    __slots__ = ("_fullest", "_spans", "_spelled", "_text")

    def __init__(self, mentions: Mentions, text: str) -> None:
        self._text = text
        self._fullest: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._spans: dict[str, list[Span]] = {}
        for actor in mentions.actors:
            self._spans[actor.id] = [m.span for m in actor.mentions if m.via is not Via.COREFERENCE]
            if actor.kind is ActorKind.PERSON and (name := _name(actor)):
                self._fullest[actor.id] = name
            elif (spelled := self._full(actor)) is not None:
                self._spelled[actor.id] = spelled

    def sayer(self, participant: Participant) -> Sayer:
        """The participant as one who says so."""
        name = self._fullest.get(participant.actor)
        if name is None:
            name = _bare(participant.text)
            if not name or name.lower() in _PRONOUNS:
                name = self._words_before(participant) or participant.name
            if _is_acronym(name):
                name = self._spelled.get(participant.actor, name)
        return Sayer(name, participant.actor, participant.span)

    def named(self, participant: Participant) -> Participant:
        """A person under the fullest name that the document gives; others as they are."""
        name = self._fullest.get(participant.actor)
        return participant if name is None or name == participant.name else replace(participant, name=name)

    def chain(self, inner: tuple[Sayer, ...], speakers: Iterable[Participant]) -> tuple[Sayer, ...]:
        """A chain with those who report it, one level further out; who is in it already is not repeated."""
        level = inner[-1].level + 1 if inner else 0
        known = {s.actor for s in inner}
        return inner + tuple(replace(self.sayer(p), level=level) for p in speakers if p.actor not in known)

    def surround(self, speakers: Iterable[Participant], outer: tuple[Sayer, ...]) -> tuple[Sayer, ...]:
        """A chain whose innermost are `speakers`, told by those of `outer`."""
        inner = self.chain((), speakers)
        return inner + tuple(replace(s, level=s.level + 1) for s in outer)

    def outside(self, chain: tuple[Sayer, ...]) -> tuple[Sayer, ...]:
        """A chain without its innermost sayers: who vouches for what these take for granted."""
        return tuple(replace(s, level=s.level - 1) for s in chain if s.level > chain[0].level)

    def _full(self, actor: Actor) -> str | None:
        """The long name of an organisation, where the document spells it out."""
        if any(actor.name in self._text[slice(*span)] for span in self._spans[actor.id]):
            return actor.name
        return max((a for a in actor.aliases if not _is_acronym(a)), key=len, default=None)

    def _words_before(self, participant: Participant) -> str:
        """The words that last named an actor before a pronoun; empty where none did."""
        before = [span for span in self._spans.get(participant.actor, ()) if span[0] < participant.span[0]]
        return _bare(self._text[slice(*max(before))]) if before else ""


def _name(actor: Actor) -> str:
    """The fullest name that the document gives a person; empty for somebody known by an office only."""
    names = [a for a in actor.aliases if a.split()[-1][:1].isupper()]
    fullest = max(names, key=lambda n: len(n.split()), default="")
    if len(fullest.split()) > 1:
        return fullest
    return actor.name if fullest or actor.name.split()[-1][:1].isupper() else ""


def _bare(words: str) -> str:
    """A noun phrase without its determiners."""
    kept = words.split()
    while len(kept) > 1 and kept[0].lower() in _DETERMINERS:
        kept = kept[1:]
    return " ".join(kept)


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM
