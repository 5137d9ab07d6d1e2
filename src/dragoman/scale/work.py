"""What a worker does: it unpacks units and reads shards, one task at a time, with one model loaded once.

A document that raises an error is set aside by the worker. One that kills it, or takes too long, is found by whoever
gave the task: in a careful reading the worker notes before each document which one it is.
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.model import KnowledgeError, ModelMissing, Reading
from dragoman.reader import Config, Reader

from .folder import Folder
from .gate import NOTE, Gate
from .limits import TimeLimit, keep_memory, peak_memory, resident_memory
from .shards import ShardRows, write_shard
from .staging import Intake, document_of, read_staged, unpack
from .tasks import ReadShard, Result, Task, Unpack

if TYPE_CHECKING:
    from dragoman.store.signature import Signature

GROUP_CHARACTERS = 300_000
"""Characters of documents that are parsed together: the tokeniser forgets new words behind each group."""
GROUP_DOCUMENTS = 256
SECONDS = 60.0
"""Time that a document may take, besides the time for its length."""
SLOWEST = 1_000.0
"""Characters a second, below which a reading is taken for hung; a slow core reads 40,000."""
ENVIRONMENT = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""One thread a worker: more of them fight for the cores that other workers have."""

Staged = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know: where the result goes, how documents are taken in and read."""

    folder: Folder
    intake: Intake
    config: Config
    seconds: float = SECONDS


class Worker:
    """Performs tasks; model and knowledge are loaded when it is made, unless a reader is given that has them."""

    def __init__(self, setup: Setup, reader: Reader | None = None) -> None:
        self.setup = setup
        self._reader = reader or Reader(setup.config)
        self._gate = Gate(self._reader.knowledge)
        if reader is None:
            self._settle()

    def _settle(self) -> None:
        """Load everything, and make this process one that does nothing but read."""
        keep_memory()
        _ = self._reader.parser, self._reader.knowledge, self._reader.coder
        gc.collect()
        gc.freeze()  # tables and model are there for good and need not be looked through again and again
        gc.set_threshold(20_000, 10, 10)

    def ready(self) -> bool:
        """True, once it is."""
        return True

    def perform(self, task: Task) -> Result:
        """Do a task. Errors of single documents are part of the result; raised are those of the installation."""
        value: Any
        if isinstance(task, Unpack):
            value = self._unpack(task)
        elif isinstance(task, ReadShard):
            value = self._read_shard(task)
        else:
            value = self._describe()
        return Result(value, resident_memory(), peak_memory())

    def _describe(self) -> "Signature":
        from dragoman.store.signature import signature_of

        return signature_of(self._reader)

    def _unpack(self, task: Unpack) -> int:
        limit = TimeLimit(self.setup.seconds)
        noted = -1

        def before(position: int) -> None:
            nonlocal noted
            limit.begin()
            if task.careful and position != noted:
                noted = position
                self.setup.folder.write(task.position_name, str(position).encode())

        try:
            return unpack(task.unit, self.setup.intake, self.setup.folder, task.aside, before)
        finally:
            limit.end()
            if task.careful:
                self.setup.folder.remove(task.position_name)

    def _read_shard(self, task: ReadShard) -> dict[str, Any]:
        staged = read_staged(task.unit, task.shard, self.setup.folder)
        read = dict(self._readings(staged, task))
        rows = ShardRows()
        for position, row in enumerate(staged):
            _file(rows, row, task, position, read.pop(position, None))
        record = write_shard(task.unit, task.shard, rows, self.setup.folder)
        if task.careful:
            self.setup.folder.remove(task.position_name)
        return record

    def _readings(self, staged: list[Staged], task: ReadShard) -> Iterator[tuple[int, Reading | str]]:
        """The reading, or the reason why there is none, of each row that is to be read, by its position."""
        group: list[tuple[int, Staged]] = []
        size = 0
        for position, row in enumerate(staged):
            if row["error"] is not None or position in task.decisions:
                continue
            if position in task.aside:
                yield position, task.aside[position]
                continue
            if row["language"] != "en" and not self.setup.intake.any_language:
                continue
            if self.setup.intake.gate and not self._gate.admits(row["text"]):
                yield position, Reading(document_of(row), notes=(NOTE,))
                continue
            group.append((position, row))
            size += len(row["text"])
            if task.careful or size >= GROUP_CHARACTERS or len(group) == GROUP_DOCUMENTS:
                yield from self._read_group(group, task)
                group, size = [], 0
        if group:
            yield from self._read_group(group, task)

    def _read_group(self, group: list[tuple[int, Staged]], task: ReadShard) -> Iterator[tuple[int, Reading | str]]:
        if task.careful:
            self.setup.folder.write(task.position_name, str(group[0][0]).encode())
        documents = [document_of(row) for _, row in group]
        readings: list[Reading] = []
        with TimeLimit(self.setup.seconds + sum(len(d.text) for d in documents) / SLOWEST):
            try:
                readings = list(self._reader.read_together(documents))
            except (KnowledgeError, ModelMissing):
                raise
            except Exception as error:  # one document's fault of any kind must not lose the others
                if len(group) == 1:
                    yield group[0][0], f"{type(error).__name__}: {error}"
                    return
        if readings:
            yield from zip((position for position, _ in group), readings, strict=True)
            return
        for one in group:
            yield from self._read_group([one], task)


def _file(rows: ShardRows, row: Staged, task: ReadShard, position: int, reading: Reading | str | None) -> None:
    """Add one document to the rows of its shard, as what it turned out to be."""
    from dragoman.store.rows import Filing, rows_of

    decision = task.decisions.get(position)
    if row["error"] is not None:
        rows.set_aside(None, row["name"] or "", row["error"])
    elif decision is not None and decision.again:
        rows.count("known")
    elif isinstance(reading, str):
        rows.set_aside(row["document"], row["name"], reading)
    else:
        status = "duplicate" if decision else "foreign" if reading is None else "read"
        first, similarity = (decision.first, decision.similarity) if decision else (None, None)
        filing = Filing(
            row["name"], row["url"], row["language"], row["licence"], row["exportable"], status, first, similarity,
            row["origin"],
        )  # fmt: skip
        rows.add(rows_of(reading or Reading(document_of(row)), filing))
        if row["sketch"] is not None:
            rows.add_sketch(row["document"], row["published"], first, row["sketch"])
        rows.count(status)
        if reading is not None and NOTE in reading.notes:
            rows.count("without actors")
