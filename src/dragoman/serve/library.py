"""The record that is served: its snapshot, taken anew when it has changed, and what snapshots leave out."""

import datetime as dt
import threading
import time
from typing import TYPE_CHECKING, Any

from .settings import Settings
from .snapshot import Snapshot

if TYPE_CHECKING:
    import pyarrow

    from dragoman.model import Document, Reading
    from dragoman.reader import Reader
    from dragoman.store import Filing, Record

LOOKED = 1.0
"""Seconds after which the record is asked again whether it has changed."""


class Library:
    """One record, shared by all requests. Closed once, at the end."""

    def __init__(self, settings: Settings) -> None:
        from dragoman.store import Record

        self.settings = settings
        self.record: Record = Record.open(settings.record)
        self._lock = threading.Lock()
        self._looked = 0.0
        self._snapshot: Snapshot | None = None
        self._reader: Reader | None = None
        self._reading = threading.Lock()

    def snapshot(self) -> Snapshot:
        """The record as it stands: at most `LOOKED` seconds behind what other processes write."""
        snapshot = self._snapshot
        if snapshot is not None and time.monotonic() - self._looked < LOOKED:
            return snapshot
        with self._lock:
            if self._snapshot is None or time.monotonic() - self._looked >= LOOKED:
                version = self._version()
                if self._snapshot is None or version != self._snapshot.version:
                    # The one before is not closed: requests that began with it end with it.
                    self._snapshot = Snapshot(_Moment(self.record), version)
                self._looked = time.monotonic()
            return self._snapshot

    def refresh(self) -> Snapshot:
        """The snapshot after a change of one's own."""
        self._looked = 0.0
        return self.snapshot()

    def warm(self) -> None:
        """Take the snapshot and what pages ask for first; an error shows itself at the first request."""
        from contextlib import suppress

        from dragoman.model import DragomanError

        from .views import actors, home, people

        with suppress(DragomanError):
            snapshot = self.snapshot()
            people.index(snapshot)
            home.home(snapshot, None, snapshot.last_day)
            actors.knowledge()

    def read(self, documents: list["Document"]) -> list["Reading"]:
        """The readings of documents, not kept. One request reads at a time: a model is shared, and so is the CPU."""
        from dragoman.reader import Reader

        with self._reading:
            if self._reader is None:
                self._reader = Reader()
            return [self._reader.read(document) for document in documents]

    def keep(self, items: list[tuple["Reading", "Filing"]]) -> None:
        """Write readings into the record."""
        self.record.write(items, command="add")
        self.refresh()

    def decide(self, event: str, verdict: str, changes: dict[str, Any], reason: str, author: str) -> str:
        """Write a decision; its id. Raises InputError for an event that there is not."""
        if verdict == "undo":
            found = self.record.undo(event, reason=reason, author=author)
        else:
            found = self.record.decide(event, verdict, changes or None, reason=reason, author=author)
        self.refresh()
        return str(found["decision"])

    def close(self) -> None:
        self.record.close()

    def _version(self) -> str:
        from dragoman.store import lake

        return str(self.record.rows(f"SELECT max(snapshot_id) FROM {lake.LAKE}.snapshots()")[0][0])


class _Moment:
    """The record asked within one transaction, so that all tables are of the same moment."""

    def __init__(self, record: "Record") -> None:
        self._record = record

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        return self._record.sql(query, params or ())


def now() -> dt.datetime:
    """The present moment in UTC, as the record keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def today() -> dt.date:
    """The present day in UTC."""
    return dt.datetime.now(dt.UTC).date()
