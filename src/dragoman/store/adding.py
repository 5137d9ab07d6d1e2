"""Documents into the record: what is new is read and kept, what is known is passed over."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import batched
from typing import TYPE_CHECKING

from dragoman.model import Document, DragomanError, InputError, KnowledgeError, ModelMissing, Reading
from dragoman.sources import Item

from .copies import Copies, sketch_row
from .rows import Filing, document_id, rows_of
from .signature import Signature, signature_of
from .writing import Run

if TYPE_CHECKING:
    from dragoman.reader import Reader

    from .record import Record

Found = Item | Document | InputError | tuple[Document, Filing]
"""What a source gives: a document, one with what else is known of it, or the reason why there is none."""

LOOKED_UP = 100
"""Documents that are looked up together."""
FOREIGN = "not English ("


@dataclass(slots=True)
class Added:
    """What came of adding: documents `read`, `foreign` (kept, not read), `known` before, `duplicates`, and set aside.

    `aside` has one line for each that could not be used; `run` is None when nothing was written.
    """

    run: int | None = None
    read: int = 0
    foreign: int = 0
    known: int = 0
    duplicates: int = 0
    events: int = 0
    aside: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All that was looked at."""
        return self.read + self.foreign + self.known + self.duplicates + len(self.aside)


Watch = Callable[[Added, str], None]
"""Is told after each document how far it is and what the document is called."""


def add(
    record: "Record",
    items: Iterable[Found],
    reader: "Reader | None" = None,
    *,
    command: str = "add",
    on_progress: Watch | None = None,
) -> Added:
    """Read what the record does not have and keep it. What cannot be used is set aside; nothing else is lost by it."""
    from dragoman.reader import Reader

    reader = reader or Reader()
    added = Added()
    run = _LateRun(record, command, reader)
    with run:
        copies: Copies | None = None
        for document, filing in _new(record, items, added, on_progress):
            copies = copies or Copies(record)
            match = copies.of(document)
            if match is not None:
                copy = replace(filing, status="duplicate", duplicate_of=match.first, similarity=match.similarity)
                _put(run.opened(), Reading(document), copy)
                added.duplicates += 1
            elif (reading := _read(reader, document, added)) is not None:
                _keep(run.opened(), reading, filing, added)
            if on_progress:
                on_progress(added, document.id)
    added.run = run.number
    return added


def reread(
    record: "Record", reader: "Reader | None" = None, *, every: bool = False, on_progress: Watch | None = None
) -> Added:
    """Read the stored texts again that another version of the coder, its knowledge or its model read; or all of them.

    Their rows are superseded; what they were stays readable as of the days before. Decisions stay.
    """
    from dragoman.reader import Reader

    reader = reader or Reader()
    added = Added()
    run = _LateRun(record, "reread", reader)
    with run:
        for document, filing in _stale(record, signature_of(reader), every):
            reading = _read(reader, document, added)
            if reading is not None:
                _keep(run.opened(), reading, filing, added)
            if on_progress:
                on_progress(added, document.id)
    added.run = run.number
    return added


class _LateRun:
    """A run that begins with the first thing to write, so that adding nothing new changes nothing."""

    def __init__(self, record: "Record", command: str, reader: "Reader") -> None:
        self._record, self._command, self._reader = record, command, reader
        self._run: Run | None = None

    def opened(self) -> Run:
        if self._run is None:
            self._run = Run(self._record, self._command, signature_of(self._reader))
        return self._run

    @property
    def number(self) -> int | None:
        return self._run.number if self._run else None

    def __enter__(self) -> "_LateRun":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if self._run is not None:
            self._run.close(whole=kind is None)


def _new(
    record: "Record", items: Iterable[Found], added: Added, on_progress: Watch | None
) -> Iterator[tuple[Document, Filing]]:
    """The documents that are not in the record, each once."""
    seen: set[str] = set()
    for some in batched(items, LOOKED_UP):
        found: dict[str, tuple[Document, Filing]] = {}
        for item in some:
            if isinstance(item, InputError):
                added.aside.append(str(item))
                continue
            document, filing = _filed(item)
            id = document_id(document)
            if id in found or id in seen:
                added.known += 1
            else:
                found[id] = (document, filing)
        known = known_ids(record, list(found)) if found else set()
        added.known += len(known)
        if on_progress and (known or added.aside):
            on_progress(added, "")
        seen |= found.keys() - known
        for id, pair in found.items():
            if id not in known:
                yield pair


def _filed(item: Item | Document | tuple[Document, Filing]) -> tuple[Document, Filing]:
    if isinstance(item, tuple):
        return item
    if isinstance(item, Document):
        return item, Filing()
    return item.document, Filing(
        name=item.name, url=item.url, language=item.language, licence=item.licence, exportable=item.exportable,
        origin=item.origin,
    )  # fmt: skip


def known_ids(record: "Record", ids: list[str]) -> set[str]:
    """Those of some ids of documents that the record has."""
    found = record.rows("SELECT document FROM documents WHERE document IN (SELECT unnest(?))", [ids])
    return {row[0] for row in found}


def _read(reader: "Reader", document: Document, added: Added) -> Reading | None:
    try:
        return reader.read(document)
    except (KnowledgeError, ModelMissing):
        raise
    except Exception as error:  # one document's fault of any kind must not lose the others
        reason = str(error) if isinstance(error, DragomanError) else f"{type(error).__name__}: {error}"
        added.aside.append(f"{document.id}: {reason}")
        return None


def _keep(run: Run, reading: Reading, filing: Filing, added: Added) -> None:
    language = _foreign(reading)
    if language is not None:
        filing = replace(filing, status="foreign", language=language)
        added.foreign += 1
    else:
        filing = replace(filing, status="read", language=filing.language or "en")
        added.read += 1
    _put(run, reading, filing)
    added.events += len(reading.events)


def _put(run: Run, reading: Reading, filing: Filing) -> None:
    rows = rows_of(reading, filing)
    run.add_rows({**rows, "sketches": [sketch_row(reading.document, filing.duplicate_of)]})


def _foreign(reading: Reading) -> str | None:
    """The language of a reading that was none."""
    for note in reading.notes:
        if not reading.sentences and note.startswith(FOREIGN):
            return note.removeprefix(FOREIGN).split(")")[0]
    return None


def _stale(record: "Record", signature: Signature, every: bool) -> Iterator[tuple[Document, Filing]]:
    """The documents that were read by another signature, with what is filed of them."""
    query = (
        "SELECT d.document FROM documents AS d LEFT JOIN runs AS r ON r.run = d.run "
        "WHERE d.status IN ('read', 'foreign') AND (? OR (r.coder, r.lexicon, r.knowledge, r.model) "
        "IS DISTINCT FROM (?, ?, ?, ?)) ORDER BY d.document"
    )
    s = signature
    ids = [row[0] for row in record.rows(query, [every, s.coder, s.lexicon, s.knowledge, s.model])]
    for some in batched(ids, LOOKED_UP):
        rows = record.sql("SELECT * FROM documents WHERE document IN (SELECT unnest(?))", [list(some)]).to_pylist()
        for row in sorted(rows, key=lambda row: str(row["document"])):
            filing = Filing(
                row["name"], row["url"], row["language"], row["licence"], row["exportable"], row["status"],
                row["duplicate_of"], row["similarity"], row["origin"], row["added"],
            )  # fmt: skip
            yield Document(row["name"], row["text"], row["title"], row["source"], row["published"]), filing
