"""Standing relations between two actors."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .actor import Participant
from .errors import InvariantError
from .event import Sayer
from .quote import Quote
from .when import check_order, iso


class TieKind(StrEnum):
    """Kinds of standing relation; the sign that each has is in `TIE_SIGNS`."""

    BACKS = "backs"
    HOSTS = "hosts"
    ALLIED_WITH = "allied_with"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    LEADS = "leads"
    OPPOSES = "opposes"
    AT_WAR_WITH = "at_war_with"
    RIVAL_OF = "rival_of"
    SANCTIONS = "sanctions"
    OUTLAWS = "outlaws"
    CONSIDERS_PART_OF = "considers_part_of"
    MEDIATES_BETWEEN = "mediates_between"
    CONTROLS_TERRITORY = "controls_territory"
    TIES_CUT = "ties_cut"
    NORMALISING_WITH = "normalising_with"
    SUPPLIES_ARMS_TO = "supplies_arms_to"
    TRADES_WITH = "trades_with"
    OCCUPIES = "occupies"


# Membership, leadership and being part of something are +1, as annotators of signed networks code them: who leads or
# belongs stands on the same side. An analysis that wants alliances only picks kinds, not signs.
TIE_SIGNS: dict[TieKind, int] = {
    TieKind.BACKS: 1,
    TieKind.HOSTS: 1,
    TieKind.ALLIED_WITH: 1,
    TieKind.MEMBER_OF: 1,
    TieKind.PART_OF: 1,
    TieKind.LEADS: 1,
    TieKind.OPPOSES: -1,
    TieKind.AT_WAR_WITH: -1,
    TieKind.RIVAL_OF: -1,
    TieKind.SANCTIONS: -1,
    TieKind.OUTLAWS: -1,
    TieKind.CONSIDERS_PART_OF: 0,
    TieKind.MEDIATES_BETWEEN: 0,
    TieKind.CONTROLS_TERRITORY: 1,
    TieKind.TIES_CUT: -1,
    TieKind.NORMALISING_WITH: 1,
    TieKind.SUPPLIES_ARMS_TO: 1,
    TieKind.TRADES_WITH: 1,
    TieKind.OCCUPIES: -1,
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation that the text states, with its sign and interval."""

    id: str
    subject: Participant
    object: Participant
    kind: TieKind
    said_by: tuple[Sayer, ...]
    evidence: tuple[Quote, ...]
    object2: Participant | None = None
    start: dt.date | None = None
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InvariantError(f"tie {self.id} has no evidence")
        check_order(self.start, self.end)

    @property
    def sign(self) -> int:
        return TIE_SIGNS[self.kind]

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "subject": self.subject.to_json(),
            "object": self.object.to_json(),
            "object2": self.object2.to_json() if self.object2 else None,
            "kind": self.kind.value,
            "sign": self.sign,
            "from": iso(self.start),
            "to": iso(self.end),
            "said_by": [s.to_json() for s in self.said_by],
            "evidence": [q.to_json() for q in self.evidence],
        }
