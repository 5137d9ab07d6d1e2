"""Demands that a speaker makes with a modal verb: "Iran must stop", the minister said.

The obligation is a REQUEST of whoever says it to whoever must act; the act itself is coded by its own frame.
"""

from dragoman.language import Sentence, Word
from dragoman.model import Participant

from .arguments import is_verb, understood
from .attribution import Attribution
from .participants import Cast, is_political

POLITICAL = frozenset("GOV MIL LEG JUD PTY OPP REB UAF SPY COP ELI".split())
"""Sectors whose "must" is a demand; a professor's is an opinion."""
OBLIGATION = frozenset({"must", "should", "ought"})


def find_demands(
    sentence: Sentence, cast: Cast, attribution: Attribution
) -> list[tuple[Word, Word, Participant, list[Participant]]]:
    """(modal, verb, who demands, of whom) for each demand that a political actor makes of another."""
    found = []
    for word in sentence.words:
        if word.lower not in OBLIGATION or word.dep != "aux" or word.head is None or not is_verb(word.head):
            continue
        verb = word.head
        speaker = attribution.speaker_at(sentence.index, word.i)
        if speaker is None or speaker.sector not in POLITICAL:
            continue
        subject = understood(verb)
        addressed = cast.of_word(subject, owned=False) if subject is not None else []
        addressed = [p for p in addressed if p.actor != speaker.actor and is_political(p)]
        if addressed:
            found.append((word, verb, speaker, addressed))
    return found
