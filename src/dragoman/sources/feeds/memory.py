"""What a watch remembers between its rounds, and after it was ended: an SQLite file."""

import hashlib
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dragoman.model import InputError, RecordError

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, address TEXT, etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY, tries INTEGER NOT NULL, done INTEGER NOT NULL, last REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID;
"""
KEPT = 180 * 86_400.0
"""Seconds for which an entry is remembered that its feed does not have any more."""
FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0
"""Seconds until a feed is asked again that failed once; doubled with every failure, up to a day."""
TRIES = 5
"""Rounds in which the page of an entry is asked for before it is given up."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a feed: its present address, by what to ask it, and when it may be asked again."""

    address: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
    gone: bool = False


class Memory:
    """Feeds, their entries and files that were seen. What is noted in a round is there once `commit` was called: the
    round of a watch that was killed is done anew.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        try:
            self._database = sqlite3.connect(self.path, timeout=0.5, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise self._refusal(error) from error

    def begin(self) -> None:
        """Begin a round. Raises RecordError while another watch is in one."""
        try:
            self._database.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            raise self._refusal(error) from error

    def commit(self, now: float | None = None) -> None:
        """Keep what was noted since `begin`."""
        now = time.time() if now is None else now
        self._database.execute("DELETE FROM entries WHERE last < ?", [now - KEPT])
        self._database.execute("COMMIT")

    def roll_back(self) -> None:
        """Forget what was noted since `begin`."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def feed(self, url: str) -> Known:
        row = self._database.execute(
            "SELECT address, etag, modified, failures, due, gone FROM feeds WHERE url = ?", [url]
        ).fetchone()
        return Known(row[0] or url, row[1], row[2], row[3], row[4], bool(row[5])) if row else Known(url)

    def note_feed(self, url: str, known: Known) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)",
            [url, known.address, known.etag, known.modified, known.failures, known.due, int(known.gone)],
        )

    def is_done(self, feed: str, entry: str, now: float) -> bool:
        """Whether an entry needs no more work; it is noted that its feed still has it."""
        key = _key(feed, entry)
        self._database.execute("UPDATE entries SET last = ? WHERE key = ?", [now, key])
        row = self._database.execute("SELECT done, tries FROM entries WHERE key = ?", [key]).fetchone()
        return row is not None and (bool(row[0]) or row[1] >= TRIES)

    def note_entry(self, feed: str, entry: str, now: float, done: bool = True) -> int:
        """Note that an entry was tried, and whether that was the end of it. How often it was tried."""
        key = _key(feed, entry)
        row = self._database.execute("SELECT tries FROM entries WHERE key = ?", [key]).fetchone()
        tries = (row[0] if row else 0) + 1
        self._database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", [key, tries, int(done), now])
        return int(tries)

    def is_known_file(self, path: Path, size: int, changed: int) -> bool:
        row = self._database.execute("SELECT size, changed FROM files WHERE path = ?", [str(path)]).fetchone()
        return bool(row == (size, changed))

    def note_file(self, path: Path, size: int, changed: int) -> None:
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", [str(path), size, changed])

    def close(self) -> None:
        self.roll_back()
        self._database.close()

    def _refusal(self, error: sqlite3.DatabaseError) -> Exception:
        if "locked" in str(error):
            return RecordError("another watch is at work here", str(self.path), "end it, or wait")
        if isinstance(error, sqlite3.OperationalError):
            return InputError(str(error), str(self.path), "check who may write there")
        return RecordError(f"the memory of the watch is damaged: {error}", str(self.path), "remove it")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def wait_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - 1, 20))


def _key(feed: str, entry: str) -> bytes:
    return hashlib.sha256(f"{feed}\0{entry}".encode("utf-8", "replace")).digest()[:16]
