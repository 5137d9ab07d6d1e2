"""One actor of the record, and what is recorded of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .selection import Selection

if TYPE_CHECKING:
    from .record import View


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's row, and the rows of other tables that are about it."""

    view: "View"
    actor: str
    name: str
    kind: str
    country: str | None
    sector: str | None

    @property
    def events(self) -> Selection:
        """Those in which it takes part; for a state, everybody of it."""
        return self.view.events.where(actor=self.actor)

    @property
    def stories(self) -> Selection:
        return self.view.stories.where(actor=self.actor)

    @property
    def statements(self) -> Selection:
        """What it said."""
        return self.view.statements.where(actor=self.actor)

    @property
    def ties(self) -> Selection:
        return self.view.ties.where(actor=self.actor)

    @property
    def processes(self) -> Selection:
        return self.view.processes.where(actor=self.actor)

    @property
    def documents(self) -> Selection:
        """Those that mention it."""
        return self.view.documents.where(actor=self.actor)
