"""Each tie of a document once, however often and in whichever direction it is told."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import ActorKind, Participant, Tie, TieKind

MUTUAL = frozenset(
    {
        TieKind.ALLIED_WITH,
        TieKind.AT_WAR_WITH,
        TieKind.RIVAL_OF,
        TieKind.NORMALISING_WITH,
        TieKind.TIES_CUT,
        TieKind.TRADES_WITH,
    }
)
"""Kinds that hold both ways: of two directions in a document the first is kept."""
BODILY = frozenset({TieKind.LEADS, TieKind.MEMBER_OF, TieKind.PART_OF})
"""Kinds whose object is a body, where a state's army is not the state."""
_OF_STATE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY})


def gather(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each tie once, with the evidence and sayers of its first telling and the evidence of all; numbered T1 …"""
    kept: dict[tuple[str, str, TieKind], Tie] = {}
    for tie in sorted(ties, key=lambda t: t.evidence[0].span):
        key = (_side(tie.subject, tie.kind), _side(tie.object, tie.kind), tie.kind)
        if key not in kept and tie.kind in MUTUAL and (key[1], key[0], key[2]) in kept:
            key = (key[1], key[0], key[2])
        first = kept.get(key)
        if first is None:
            kept[key] = tie
        else:
            # What the reporter vouches for needs no sayer any more.
            sayers = first.said_by if first.said_by and tie.said_by else ()
            more = tuple(q for q in tie.evidence if q not in first.evidence)
            kept[key] = replace(first, evidence=first.evidence + more, said_by=sayers)
    return tuple(replace(tie, id=f"T{number}") for number, tie in enumerate(kept.values(), 1))


def _side(participant: Participant, kind: TieKind) -> str:
    """Whose side an end is on: a state's army is the state's, except where it is a body of its own."""
    if kind not in BODILY and participant.country and participant.kind in _OF_STATE:
        return participant.country
    return participant.actor
