"""How two stand: tone and ties, turning points, third parties, what is ahead; networks, camps, what a change would do.

Enters: a record (anything that answers `sql` over its tables), or plain arrays and graphs. Leaves: typed results with
their rows, each line with its evidence. Never: reads text, sums scores of conflict, gives a probability from balance.
"""

from .ahead import Kept, ProcessStatus, Upcoming, process_status, upcoming
from .balance import Remedy, Triad, find_affected
from .brief import Brief, brief
from .brokerage import Bridge, count_roles, find_bridges
from .bursts import Burst, find_bursts, score_weeks
from .camps import Camps, Edit, WhatIf, bridges_between, camps, find_camps, parse_edits, what_if
from .dyad import Dyad, affected_by, dyad
from .frustration import Frustration, solve_frustration
from .happening import Evidence, Happening
from .memory import MemoryRecord
from .network import Network, network
from .series import Series, series
from .state import RelationState, relation_state
from .thirds import Third, ThirdParties, third_parties
from .tone import Tone, estimate_tone
from .turning import TurningPoint, TurningPoints, turning_points

__all__ = [
    "Bridge",
    "Brief",
    "Burst",
    "Camps",
    "Dyad",
    "Edit",
    "Evidence",
    "Frustration",
    "Happening",
    "Kept",
    "MemoryRecord",
    "Network",
    "ProcessStatus",
    "RelationState",
    "Remedy",
    "Series",
    "Third",
    "ThirdParties",
    "Tone",
    "Triad",
    "TurningPoint",
    "TurningPoints",
    "Upcoming",
    "WhatIf",
    "affected_by",
    "bridges_between",
    "brief",
    "camps",
    "count_roles",
    "dyad",
    "estimate_tone",
    "find_affected",
    "find_bridges",
    "find_bursts",
    "find_camps",
    "network",
    "parse_edits",
    "process_status",
    "relation_state",
    "score_weeks",
    "series",
    "solve_frustration",
    "third_parties",
    "turning_points",
    "upcoming",
    "what_if",
]
