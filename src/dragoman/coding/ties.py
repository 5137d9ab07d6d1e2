"""Standing relations between the participants of a predicate."""

from dragoman.model import Participant, Quote, Sayer, Status, Tie, TieKind

from .participants import is_political
from .verbgroups import Verdict

_STANDING = frozenset({Status.HAPPENED, Status.ONGOING})
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


def make_ties(
    kind: TieKind,
    source: list[Participant],
    target: list[Participant],
    verdict: Verdict | None,
    said_by: tuple[Sayer, ...],
    evidence: Quote,
) -> list[Tie]:
    """A tie for each pair of sides; none for what is planned, possible or denied."""
    if verdict is None or verdict.status not in _STANDING:
        return []
    if kind is TieKind.MEDIATES_BETWEEN:
        if not source or not target:
            return []
        return [Tie("", source[0], target[0], kind, said_by, (evidence,), target[1] if len(target) > 1 else None)]
    sides, others = source, target
    if kind in MUTUAL and not others and len(sides) > 1:
        sides, others = sides[:1], sides[1:]
    return [
        Tie("", a, b, kind, said_by, (evidence,))
        for a in sides
        for b in others
        if a.actor != b.actor and is_political(a) and is_political(b)
    ]
