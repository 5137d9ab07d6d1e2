"""Names of those who vouch for something, as the document itself gives them."""

from dragoman.actors import Mentions
from dragoman.model import ActorKind, Participant, Sayer

_DETERMINERS = frozenset({"the", "a", "an", "some", "several", "many", "this", "that", "these", "those"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "him", "her", "them", "us", "one"})


class Voices:
    """Participants as sayers. A person goes by the fullest name that the document gives, others by its words."""

    __slots__ = ("_fullest",)

    def __init__(self, mentions: Mentions) -> None:
        self._fullest: dict[str, str] = {}
        for actor in mentions.actors:
            if actor.kind is ActorKind.PERSON:
                names = [a for a in actor.aliases if a.split()[-1][:1].isupper()]
                self._fullest[actor.id] = max(names, key=lambda n: len(n.split()), default=actor.name)
                if len(self._fullest[actor.id].split()) < 2:
                    self._fullest[actor.id] = actor.name

    def sayer(self, participant: Participant) -> Sayer:
        """The participant as one who says so."""
        name = self._fullest.get(participant.actor)
        if name is None or (participant.kind is ActorKind.PERSON and name == name.lower()):
            words = participant.text.split()
            while len(words) > 1 and words[0].lower() in _DETERMINERS:
                words = words[1:]
            plain = " ".join(words)
            name = participant.name if plain.lower() in _PRONOUNS or not plain else plain
        return Sayer(name, participant.actor, participant.span)
