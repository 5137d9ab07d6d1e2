"""What was read and not yet kept: readings that wait for their user's word, for half an hour at most."""

import secrets
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.store.rows import Filing, document_id, rows_of
from dragoman.store.schema import BY_NAME

from .problems import Missing
from .snapshot import Snapshot

if TYPE_CHECKING:
    import pyarrow

    from dragoman.model import Reading

KEPT, SECONDS = 50, 1800


@dataclass(frozen=True, slots=True)
class Preview:
    """Readings with what is known of their documents, and the same as a small record of its own."""

    items: tuple[tuple["Reading", Filing], ...]
    snapshot: Snapshot
    made: float

    @property
    def texts(self) -> dict[str, str]:
        """The texts by document."""
        return {document_id(reading.document): reading.document.text for reading, _ in self.items}


class Previews:
    """The waiting readings, by a name that cannot be guessed."""

    def __init__(self) -> None:
        self._waiting: dict[str, Preview] = {}
        self._lock = threading.Lock()

    def put(self, items: list[tuple["Reading", Filing]]) -> str:
        """Let readings wait; the name under which they do."""
        preview = Preview(tuple(items), Snapshot(_Rows(items), "preview"), time.monotonic())
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._waiting[name] = preview
            old = [n for n, p in self._waiting.items() if preview.made - p.made > SECONDS]
            for gone in (*old, *list(self._waiting)[:-KEPT]):
                self._waiting.pop(gone, None)
        return name

    def get(self, name: str) -> Preview:
        """The waiting readings. Raises Missing."""
        with self._lock:
            if name not in self._waiting:
                raise Missing("this reading no longer waits", mend="add the text again")
            return self._waiting[name]

    def take(self, name: str) -> Preview:
        """The readings, which wait no longer. Raises Missing."""
        found = self.get(name)
        with self._lock:
            self._waiting.pop(name, None)
        return found


class _Rows:
    """Readings as the tables of a record."""

    def __init__(self, items: list[tuple["Reading", Filing]]) -> None:
        import duckdb

        self._database = duckdb.connect(":memory:")
        for table in BY_NAME.values():
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            self._database.execute(f"CREATE TABLE {table.name} ({columns})")
        for reading, filing in items:
            for name, rows in rows_of(reading, filing).items():
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    self._database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        return self._database.execute(query, params).to_arrow_table()
