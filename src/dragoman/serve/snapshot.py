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

LEFT_OUT: dict[str, frozenset[str]] = {"documents": frozenset({"text"})}
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
        for table in TABLES:
            if table.name in INDEXES:
                continue
            left_out = LEFT_OUT.get(table.name, frozenset())
            columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in left_out)
            rows = source.sql(f"SELECT {columns} FROM {table.name}")
            self._database.register("incoming", rows)
            order = f" ORDER BY {SORTED[table.name]}" if table.name in SORTED else ""
            self._database.execute(f"CREATE TABLE {table.name} AS SELECT * FROM incoming{order}")
            self._database.unregister("incoming")
        size = source.sql("SELECT coalesce(sum(length(text)), 0) AS size FROM documents").to_pylist()[0]["size"]
        self._holds_texts = size <= TEXTS
        if self._holds_texts:
            self._database.register("incoming", source.sql("SELECT document, text FROM documents"))
            self._database.execute("CREATE TABLE texts AS SELECT * FROM incoming ORDER BY document")
            self._database.unregister("incoming")
        events = ", ".join(f'"{column.name}"' for column in BY_NAME["events"].columns)
        for statement in LINES:
            self._database.execute(statement.replace("{party}", party_sql()).replace("{events}", events))
        self._database.execute("SET threads = 1")

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        """The rows as an Arrow table, as `Record.sql` gives them."""
        return self._run(query, params).to_arrow_table()

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

    def texts(self, documents: Sequence[str]) -> "pyarrow.Table":
        """The texts of some documents: columns `document`, `text`."""
        marks = ", ".join("?" * len(documents)) or "NULL"
        if self._holds_texts:
            return self.sql(f"SELECT document, text FROM texts WHERE document IN ({marks})", list(documents))
        return self._source.sql(f"SELECT document, text FROM documents WHERE document IN ({marks})", list(documents))

    def text(self, document: str) -> str | None:
        """The whole text of a document; None where there is none."""
        rows = self.texts([document]).to_pylist()
        return rows[0]["text"] if rows else None

    def narrow(self, parties: Sequence[str]) -> "Narrow":
        """The same record with only those events in which one of some parties takes part."""
        return Narrow(self, self._database.cursor(), parties)

    def close(self) -> None:
        self._database.close()

    def _run(self, query: str, params: Params) -> "duckdb.DuckDBPyConnection":
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._database.cursor()
        return cursor.execute(query, params) if params is not None else cursor.execute(query)


class Narrow:
    """The part of a snapshot that concerns some parties: temporary tables of the same names on a connection of its own.

    What is asked of a pair reads the same tables many times over; of 100,000 events most concern others.
    """

    def __init__(self, snapshot: Snapshot, cursor: "duckdb.DuckDBPyConnection", parties: Sequence[str]) -> None:
        self._cursor, self._snapshot = cursor, snapshot
        self.whole: set[str] = set()
        """Questions that are about the whole record."""
        marks = ", ".join("?" * len(parties))
        cursor.execute(
            f"CREATE TEMP TABLE theirs AS SELECT DISTINCT event FROM main.appearances "
            f"WHERE party IN ({marks}) OR actor IN ({marks})", [*parties, *parties],
        )  # fmt: skip
        within = "SEMI JOIN theirs ON theirs.event = x.event"
        for table, source in (
            ("events", "main.events x"), ("participants", "main.participants x"), ("story_events",
            "main.story_events x"),
            ("stories", "main.stories x"),
        ):  # fmt: skip
            cursor.execute(f"CREATE TEMP TABLE {table} AS SELECT x.* FROM {source} {within}")
        # Claims of cause are shown with their sentence: the texts of those documents are needed.
        cursor.execute(
            "CREATE TEMP TABLE claimed AS SELECT DISTINCT c.document FROM main.causes c "
            "WHERE c.document IN (SELECT document FROM events)"
        )
        cursor.register("told", snapshot.texts([row[0] for row in cursor.execute("FROM claimed").fetchall()]))
        cursor.execute(
            "CREATE TEMP TABLE documents AS SELECT d.*, t.text FROM main.documents d LEFT JOIN told t USING (document) "
            "WHERE d.document IN (SELECT document FROM events) OR d.published IN "
            "(SELECT min(published) FROM main.documents UNION ALL SELECT max(published) FROM main.documents)"
        )
        cursor.unregister("told")

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        """The rows as an Arrow table."""
        if query in self.whole:
            return self._snapshot.sql(query, params)
        found = self._cursor.execute(query, params) if params is not None else self._cursor.execute(query)
        return found.to_arrow_table()

    def close(self) -> None:
        self._cursor.close()
