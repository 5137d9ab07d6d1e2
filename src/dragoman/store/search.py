"""Full-text search: an index of words beside the record, which catches up with it whenever it is asked.

The index is SQLite's FTS5 in `search.sqlite`: it finds words in any form ("negotiated" for "negotiations"), phrases in
quotation marks, beginnings ("sanction*"), and OR, NOT and NEAR. It is made of the documents and can be thrown away.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError, RecordError
from dragoman.model.tables import JOINT

from .filters import Value
from .lake import LAKE
from .schema import Column

if TYPE_CHECKING:
    import pyarrow

    from .record import View

FILE = "search.sqlite"
FORMAT = 1
SHOWN = 300
"""Characters of a passage at most."""
LOOKED_AT = 5000
"""Documents that hold the words, the best first, of which events are looked for."""
WAIT = 30.0
"""Seconds to wait for another process that brings the index up to date."""
BATCH = 500
COLUMNS = (
    Column("document", "VARCHAR", "id of the document"), Column("title", "VARCHAR", ""),
    Column("source", "VARCHAR", "publisher"), Column("published", "DATE", ""), Column("url", "VARCHAR", ""),
    Column("sentence", "INTEGER", "index of the sentence that holds most of the words; empty for the title"),
    Column("start", "INTEGER", "of the passage in the text"), Column("end", "INTEGER", ""),
    Column("passage", "VARCHAR", "its words"),
    Column("events", "VARCHAR", "ids of the events that fit, those of this sentence first, joined by '; '"),
    Column("score", "DOUBLE", "BM25, higher is better"),
)  # fmt: skip
"""What a search gives, best first."""
Chosen = dict[str, list[tuple[Any, Any]]]
"""By document, its events that fit, each with the index of its sentence."""
_WORD = re.compile(r"\w+")
_OPERATORS = frozenset({"OR", "AND", "NOT", "NEAR"})


def search(view: "View", text: str, filters: Mapping[str, Value], limit: int) -> "pyarrow.Table":
    """The documents that hold the words, each with its best passage; with filters, those with an event that fits.

    Raises InputError for a query that is none.
    """
    ranked = _ranked(view, text)
    chosen = _chosen(view, ranked, filters)
    hits = []
    for document, score in ranked:
        if document in chosen:
            hits.append((document, score))
            if len(hits) == limit:
                break
    return _table(view, text, hits, chosen)


def _ranked(view: "View", text: str) -> list[tuple[str, float]]:
    with _index(view.folder) as index:
        _catch_up(view, index)
        for query in dict.fromkeys((text, _plain(text))):
            if not query.strip():
                continue
            try:
                return index.execute(
                    "SELECT name, -bm25(words, 4.0, 1.0) AS score FROM words JOIN names ON names.id = words.rowid "
                    "WHERE words MATCH ? ORDER BY score DESC, name",
                    [query],
                ).fetchall()
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    raise RecordError("the search index is locked", str(view.folder), "try again") from error
    raise InputError("there is no word in it to look for", repr(text[:40]), 'dragoman search "grain deal"')


def _plain(text: str) -> str:
    """The words of a text that is no query in FTS5's language, all of which are to be there."""
    return " ".join(f'"{word}"' for word in _WORD.findall(text))


@contextmanager
def _index(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE, timeout=WAIT, isolation_level=None)) as index:
        try:
            index.execute("PRAGMA journal_mode = WAL")
            if index.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                _make(index)
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise RecordError("the search index is locked", str(folder), "try again") from error
            raise RecordError(f"{FILE} is damaged: {error}", str(folder), "dragoman doctor makes it anew") from error
        yield index


def _make(index: sqlite3.Connection) -> None:
    index.execute("BEGIN IMMEDIATE")
    index.execute("DROP TABLE IF EXISTS words")
    index.execute("DROP TABLE IF EXISTS names")
    index.execute("CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
    index.execute("CREATE VIRTUAL TABLE words USING fts5(title, body, content = '', tokenize = 'porter unicode61')")
    index.execute(f"PRAGMA user_version = {FORMAT}")
    index.execute("COMMIT")


def _catch_up(view: "View", index: sqlite3.Connection) -> None:
    """Take in the documents that came since. A document's words never change: its id is the hash of its text."""
    known = index.execute("SELECT count(*) FROM names").fetchone()[0]
    if known == view.rows(f"SELECT count(*) FROM {_documents(view)}")[0][0]:
        return
    index.execute("BEGIN IMMEDIATE")
    try:
        missing = _missing(view, index)
        for at in range(0, len(missing), BATCH):
            rows = view.rows(
                f"SELECT document, title, text FROM {_documents(view)} WHERE document IN (SELECT unnest(?))",
                [missing[at : at + BATCH]],
            )
            for document, title, text in sorted(rows):
                number = index.execute("INSERT INTO names (name) VALUES (?)", [document]).lastrowid
                index.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", [number, title, text])
        index.execute("COMMIT")
    except BaseException:
        index.execute("ROLLBACK")
        raise


def _missing(view: "View", index: sqlite3.Connection) -> list[str]:
    known = {row[0] for row in index.execute("SELECT name FROM names")}
    return sorted(row[0] for row in view.rows(f"SELECT document FROM {_documents(view)}") if row[0] not in known)


def _documents(view: "View") -> str:
    """The documents as they stand, also for one who asks as of a time before."""
    return "documents" if view.known is None else f"{LAKE}.documents"


def _chosen(
    view: "View", ranked: Iterable[tuple[str, float]], filters: Mapping[str, Value]
) -> dict[str, list[tuple[Any, Any]]]:
    """The documents that are in this view, with the events that fit as (event, sentence)."""
    documents = [document for document, _ in ranked][:LOOKED_AT]
    given = {name: value for name, value in filters.items() if value is not None and value != []}
    there = view.rows("SELECT document FROM documents WHERE document IN (SELECT unnest(?))", [documents])
    query = view.events.where(document=documents or [""], **given).query()  # type: ignore[arg-type]
    found: Chosen = {} if given else {row[0]: [] for row in there}
    for event, document, sentence in view.rows(
        f"SELECT event, document, sentence FROM ({query.sql}) ORDER BY sentence, event", query.params
    ):
        found.setdefault(document, []).append((event, sentence))
    return found


def _table(view: "View", text: str, hits: list[tuple[str, float]], chosen: Chosen) -> "pyarrow.Table":
    import pyarrow as pa

    ids = [document for document, _ in hits]
    papers = {
        row[0]: row[1:]
        for row in view.rows(
            "SELECT document, title, source, published, url, text FROM documents WHERE document IN (SELECT unnest(?))",
            [ids],
        )
    }
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for document, sentence, start, end in view.rows(
        'SELECT document, sentence, start, "end" FROM sentences WHERE document IN (SELECT unnest(?)) ORDER BY 1, 2',
        [ids],
    ):
        spans.setdefault(document, []).append((sentence, start, end))
    stems = [word.lower()[:6] for word in _WORD.findall(text) if word not in _OPERATORS]
    rows = []
    for document, score in hits:
        title, source, published, url, body = papers[document]
        events = chosen[document]
        sentence, start, end = _passage(body, spans.get(document, []), stems, {at for _, at in events})
        mine = [id for id, at in events if at == sentence] + [id for id, at in events if at != sentence]
        rows.append((
            document, title, source, published, url, sentence, start, end, body[start:end], JOINT.join(mine) or None,
            round(score, 4),
        ))  # fmt: skip
    kinds = {"VARCHAR": pa.string(), "DATE": pa.date32(), "INTEGER": pa.int32(), "DOUBLE": pa.float64()}
    schema = pa.schema([(column.name, kinds[column.type]) for column in COLUMNS])
    cells = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table([pa.array(c, type=f.type) for c, f in zip(cells, schema, strict=True)], schema=schema)


def _passage(
    body: str, spans: list[tuple[int, int, int]], stems: list[str], eventful: set[Any]
) -> tuple[int | None, int, int]:
    """The sentence with most of the words, of equals one with an event, the first; without sentences the beginning."""
    best: tuple[int, bool, int] | None = None
    chosen: tuple[int | None, int, int] = (None, 0, min(len(body), SHOWN))
    for sentence, start, end in spans:
        words = [word.lower() for word in _WORD.findall(body[start:end])]
        count = sum(any(word.startswith(stem) for word in words) for stem in stems)
        rank = (count, sentence in eventful, -sentence)
        if best is None or rank > best:
            best, chosen = rank, (sentence, start, min(end, start + SHOWN))
    return chosen
