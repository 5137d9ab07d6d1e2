"""The record as it stood at one moment, in memory: every page of a moment is answered from the same rows.

The tables of `store.schema` are copied once a snapshot; whole texts, too, where they are not too large together.
Copied rows are sorted by day and joined once with their documents, so that a page over
100,000 events costs a few milliseconds and needs no lock on the record.
"""

import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.relations.parties import party_sql
from dragoman.store.schema import BY_NAME, TABLES

from .lines import LINES

if TYPE_CHECKING:
    import duckdb
    import pyarrow

Row = dict[str, Any]
Params = Mapping[str, object] | Sequence[object] | None

INDEXES = frozenset({"report_keys", "sketches"})
"""Tables that the record keeps for itself."""
SORTED = {
    "documents": "published DESC NULLS LAST, document",
    "mentions": "actor, document, start",
    "participants": "actor, event",
    "statements": "speaker_actor, document",
}
THREADS = 2
"""While tables are copied; afterwards each question has one, for several are asked at a time."""
TEXTS = 200_000_000
"""Characters of all texts up to which they are held, too."""
KEPT = 2048
"""Answers that a snapshot remembers."""


class Source(Protocol):
    """What a snapshot is taken from: anything that answers SQL over the tables of the record."""

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table": ...


class Snapshot:
    """All tables at one `version`, read-only, for any number of threads."""

    def __init__(self, source: Source, version: str) -> None:
        import duckdb

        self.version = version
        self._source = source
        self._local = threading.local()
        self._memory: dict[object, Any] = {}
        self._making: dict[object, threading.Lock] = {}
        self._lock = threading.Lock()
        self._database = duckdb.connect(":memory:", config={"threads": THREADS, "enable_external_access": "false"})
        self._database.execute("SET enable_progress_bar = false")
        size = source.sql("SELECT coalesce(sum(length(text)), 0) AS size FROM documents").to_pylist()[0]["size"]
        self._holds_texts = size <= TEXTS
        for table in TABLES:
            if table.name in INDEXES:
                continue
            left_out = table.name == "documents" and not self._holds_texts
            columns = ", ".join(f'"{c.name}"' for c in table.columns if not (left_out and c.name == "text"))
            self._database.register("incoming", source.sql(f"SELECT {columns} FROM {table.name}"))
            order = f" ORDER BY {SORTED[table.name]}" if table.name in SORTED else ""
            self._database.execute(f"CREATE TABLE {table.name} AS SELECT * FROM incoming{order}")
            self._database.unregister("incoming")
        events = ", ".join(f'"{column.name}"' for column in BY_NAME["events"].columns)
        for statement in LINES:
            self._database.execute(statement.replace("{party}", party_sql()).replace("{events}", events))
        self._database.execute("SET threads = 1")

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        """The rows as an Arrow table, as `Record.sql` gives them.

        What is asked of texts that are not held is answered by the record itself.
        """
        import duckdb

        try:
            return self._run(query, params).to_arrow_table()
        except duckdb.BinderException:
            if self._holds_texts or "text" not in query:
                raise
            return self._source.sql(query, params or ())

    def rows(self, query: str, params: Params = None) -> list[Row]:
        """The rows as mappings."""
        found = self._run(query, params)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def row(self, query: str, params: Params = None) -> Row | None:
        """The first row, None where there is none."""
        found = self.rows(query, params)
        return found[0] if found else None

    def value(self, query: str, params: Params = None) -> Any:
        """The first cell of the first row."""
        found = self._run(query, params).fetchone()
        return found[0] if found else None

    def remember(self, key: object, make: Any) -> Any:
        """What `make` gave for this key, computed once a snapshot."""
        with self._lock:
            if key in self._memory:
                return self._memory[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:  # who asks for the same meanwhile waits for it instead of making it twice
            with self._lock:
                if key in self._memory:
                    return self._memory[key]
            made = make()
            self.replace(key, made)
        with self._lock:
            self._making.pop(key, None)
        return made

    def known(self, key: object) -> Any:
        """What is remembered for a key; None where nothing is."""
        with self._lock:
            return self._memory.get(key)

    def replace(self, key: object, made: Any) -> None:
        """Remember what was made for a key."""
        with self._lock:
            if len(self._memory) >= KEPT:
                for old in list(self._memory)[: KEPT // 4]:
                    del self._memory[old]
            self._memory[key] = made

    @property
    def last_day(self) -> dt.date:
        """The last day of publication: the day that the record knows of; today in an empty record."""
        day = self.remember("last_day", lambda: self.value("SELECT max(published) FROM documents"))
        return day or dt.date.today()

    def text(self, document: str) -> str | None:
        """The whole text of a document; None where there is none."""
        rows = self.sql("SELECT text FROM documents WHERE document = ?", [document]).to_pylist()
        return rows[0]["text"] if rows else None

    def close(self) -> None:
        self._database.close()

    def _run(self, query: str, params: Params) -> "duckdb.DuckDBPyConnection":
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._database.cursor()
        return cursor.execute(query, params) if params is not None else cursor.execute(query)
