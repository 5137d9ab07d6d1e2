"""How high a meeting is held, by the words that name who takes part."""

from dragoman.model import Event, Participant

LEADERS = frozenset(
    "president presidents leader leaders premier premiers king kings queen emir emirs chancellor chancellors sultan "
    "monarch head heads prime leadership summit".split()
)
MINISTERS = frozenset("minister ministers secretary secretaries counterpart counterparts".split())
CHIEFS = frozenset(
    "defense defence intelligence security military army spy chief chiefs general generals envoy envoys ambassador "
    "ambassadors deputy vice delegation delegations negotiator negotiators adviser advisers advisor advisors".split()
)
"""Words for those below a foreign minister: chiefs of defence and intelligence, envoys, deputies."""


def rank_words(text: str) -> int:
    """4 leaders, 3 foreign and other ministers, 2 chiefs and envoys, 1 officials and who is not named by an office."""
    words = set(text.lower().replace("’", " ").replace("'", " ").replace("-", " ").split())
    if words & CHIEFS:
        return 2
    if words & LEADERS:
        return 4
    return 3 if words & MINISTERS else 1


def rank(participant: Participant) -> int:
    """The rank of a participant by the words of its mention."""
    return rank_words(participant.text)


def level(event: Event) -> int:
    """The rank of the highest participant of an event."""
    return max((rank(p) for p in (*event.source, *event.target)), default=1)
