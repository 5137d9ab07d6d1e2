"""A dyad: everything that is asked of two parties, in one place.

dyad = record.dyad("TUR", "SYR")
dyad.state().tone.share
dyad.turning_points().to_pandas()
dyad.brief().to_markdown()
"""

import datetime as dt
from html import escape

from .ahead import ProcessStatus, Upcoming, ahead_of, processes_of
from .balance import Triad, find_affected
from .brief import Brief, brief_of
from .claims import Claim, claims_about
from .happening import Happening
from .network import Network, network_around
from .pair import PAST, Pair, open_pair
from .parties import Queryable
from .series import Every, Series, series_of
from .state import RelationState, state_of
from .thirds import ThirdParties, thirds_of
from .turning import TurningPoints, turns_of
from .voices import Saying, sayings_about


class Dyad:
    """Two parties of a record on a day; what is asked is looked up then, and kept."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    @property
    def a(self) -> str:
        """The id of the first party."""
        return self._pair.a

    @property
    def b(self) -> str:
        """The id of the second party."""
        return self._pair.b

    @property
    def on(self) -> dt.date:
        """The day on which it is seen."""
        return self._pair.on

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two."""
        return self._pair.called

    def state(self) -> RelationState:
        """Tone, intensity and standing ties."""
        return state_of(self._pair)

    def turning_points(self, limit: int = 10, least: float = 2.0) -> TurningPoints:
        """Bursts of cooperation or conflict, the strongest first."""
        return turns_of(self._pair, limit, least)

    def upcoming(self, limit: int = 30) -> Upcoming:
        """What is announced, possible or conditional, on whose word."""
        return ahead_of(self._pair, limit)

    def processes(self) -> list[ProcessStatus]:
        """The ladders of talks to which both belong."""
        return processes_of(self._pair)

    def third_parties(self) -> ThirdParties:
        """Who pushes, mediates, objects, is affected."""
        return thirds_of(self._pair, self.network())

    def affected_by(self, sign: int) -> list[Triad]:
        """The triads that a change of the standing tie to `sign` (+1, -1; 0 = none) repairs or breaks, who loses by it,
        and what further change would mend it.
        """
        graph = self.network().graph
        return find_affected(graph, self.a, self.b, sign)

    def network(self) -> Network:
        """The signed network around the two."""
        return network_around(self._pair)

    def happened(self, limit: int = 50) -> list[Happening]:
        """What took place between the two, the latest first."""
        return self._pair.between(PAST, limit)

    def claims(self) -> list[Claim]:
        """What somebody says led to what, in sentences that speak of both."""
        return claims_about(self._pair)

    def sayings(self, limit: int = 5) -> tuple[list[Saying], list[Saying]]:
        """What the first says of the second, and the second of the first."""
        return sayings_about(self._pair, True, limit), sayings_about(self._pair, False, limit)

    def series(self, every: Every = "week") -> Series:
        """Counts by week or month, quad, type and status."""
        return series_of(self._pair, every)

    def brief(self) -> Brief:
        """The one-page brief."""
        return brief_of(self._pair)

    def __repr__(self) -> str:
        return f"Dyad({self.a!r}, {self.b!r}, on={self.on})"

    def _repr_html_(self) -> str:
        title = f"<h3>{escape(' and '.join(self.names))} on {self.on}</h3>"
        parts = (self.state(), self.turning_points(), self.upcoming(), self.third_parties())
        return title + "".join(part._repr_html_() for part in parts)


def dyad(record: Queryable, a: str, b: str, on: dt.date | None = None) -> Dyad:
    """The dyad of two parties, by ids or names, on a day (the record's last).

    Raises InputError where the record mentions nobody of that name.
    """
    return Dyad(open_pair(record, a, b, on))


def affected_by(record: Queryable, a: str, b: str, sign: int, on: dt.date | None = None) -> list[Triad]:
    """Whom a change of the standing tie of two to `sign` touches; see `Dyad.affected_by`."""
    return dyad(record, a, b, on).affected_by(sign)
