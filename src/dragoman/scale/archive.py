"""An archive coded: units unpacked, copies decided in the order of the input, shards read, each by one worker."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import InputError
from dragoman.reader import Config

from .copies import COLUMNS, Copies
from .folder import Folder
from .plan import begin, finish, make_plan
from .pool import Died, Pool
from .shards import read_record
from .staging import Intake, read_staged, unpacked_shards
from .tasks import Describe, ReadShard, Result, Task, Unpack
from .units import Unit, find_units
from .work import SECONDS, Setup

AHEAD = 2
"""Shards that wait for each worker before another unit is unpacked."""
DEATHS = 2
"""Times that a worker dies at the same document before it is the document's fault."""
FATAL = "a worker died or took too long over it, and so did another"
HOPELESS = 5
"""Times that workers die at one task, and at no document of it, before it is given up."""
SMALLEST, LARGEST, SHARDS = 500_000, 20_000_000, 2_000
"""Characters of a shard at least and at most, and the number of shards that is aimed at between the two."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an archive is coded. `workers`: None for one on each core; `engine`: local or ray, at `address`.

    `seconds` is the time that a document may take besides the time for its length; `restart` makes it all anew.
    """

    engine: str = "local"
    workers: int | None = None
    address: str | None = None
    intake: Intake = field(default_factory=Intake)
    config: Config = field(default_factory=Config)
    seconds: float = SECONDS
    restart: bool = False


@dataclass(slots=True)
class Outcome:
    """How far it is, and in the end what came of it: counts by what became of documents, shards, deaths of workers."""

    counts: Counter[str] = field(default_factory=Counter)
    shards: int = 0
    shards_known: int = 0
    skipped: int = 0
    """Shards that an earlier start had made."""
    deaths: int = 0
    peak: int = 0
    """Memory of a worker at most, in bytes."""
    manifest: dict[str, Any] = field(default_factory=dict)


Watch = Callable[[Outcome], None]


def code_archive(
    sources: Sequence[str], out: str, options: Options | None = None, on_progress: Watch | None = None
) -> Outcome:
    """Code files, folders and URLs into a dataset at `out`, or what is missing of it. Raises InputError.

    Documents that cannot be read are in the table `faults`; nothing else is lost by them.
    """
    options = options or Options()
    units = find_units(sources)
    if not units:
        raise InputError("there are no files in it", " ".join(sources)[:200], "give files, folders or URLs")
    intake = options.intake if options.intake.shard_characters else _sized(options.intake, units)
    folder = Folder(out)
    pool = open_pool(options, Setup(folder, intake, options.config, options.seconds))
    try:
        signature = _ask(pool, Describe())
        plan = make_plan(units, intake, signature)
        manifest = begin(plan, folder, options.restart)
        if manifest is not None:
            done = len(manifest["shards"])
            return Outcome(Counter(manifest["counts"]), done, done, done, manifest=manifest)
        run = _Run(units, pool, folder, Copies(intake.copies), on_progress)
        outcome = run.to_end()
        outcome.manifest = finish(plan, units, run.records, folder)
        return outcome
    finally:
        pool.close()


def open_pool(options: Options, setup: Setup) -> Pool:
    """The workers of an engine. Raises InputError."""
    if options.engine == "ray":
        from .cluster import RayPool

        return RayPool(options.workers, setup, options.address)
    if options.engine != "local":
        raise InputError(f"there is no engine {options.engine!r}", mend="local or ray")
    import os

    from .local import LocalPool

    return LocalPool(options.workers or len(os.sched_getaffinity(0)), setup)


def _sized(intake: Intake, units: Sequence[Unit]) -> Intake:
    from dataclasses import replace

    size = sum(file.size for unit in units for file in unit.files) // SHARDS
    return replace(intake, shard_characters=min(max(size, SMALLEST), LARGEST))


def _ask(pool: Pool, task: Task) -> Any:
    """The answer to one task; a worker that dies over it is no accident."""
    while not pool.idle():
        pool.wait()
    pool.give(task)
    while (ended := pool.wait()) is None:
        pass
    if isinstance(ended[1], Died):
        raise InputError(f"a worker {ended[1].reason} at its start", mend="see whether memory suffices: 1.2 GB each")
    return ended[1].value


class _Run:
    """The work from the first missing shard to the last."""

    def __init__(
        self, units: Sequence[Unit], pool: Pool, folder: Folder, copies: Copies, on_progress: Watch | None
    ) -> None:
        self._units, self._pool, self._folder, self._copies, self._watch = units, pool, folder, copies, on_progress
        self.records: list[dict[str, Any]] = []
        self._outcome = Outcome()
        self._unpacked: dict[int, int] = {}
        self._to_unpack: deque[Unit] = deque()
        self._unpacking = 0
        self._decided = 0
        self._ready: deque[ReadShard] = deque()
        self._again: deque[Task] = deque()
        self._deaths: Counter[tuple[object, ...]] = Counter()
        for unit in units:
            shards = unpacked_shards(unit.number, folder)
            if shards is None:
                self._to_unpack.append(unit)
            else:
                self._unpacked[unit.number] = shards

    def to_end(self) -> Outcome:
        running = 0
        if self._watch:
            self._watch(self._outcome)
        while True:
            self._decide()
            while self._pool.idle() and (task := self._next()) is not None:
                self._pool.give(task)
                running += 1
            if not running:
                return self._outcome
            ended = self._pool.wait()
            if ended is not None:
                running -= 1
                self._end(*ended)

    def _next(self) -> Task | None:
        """Reading before unpacking, as long as enough is waiting to be read."""
        if self._again:
            return self._again.popleft()
        if self._to_unpack and len(self._ready) < AHEAD * self._pool.size and self._unpacking < self._pool.size:
            if not self._ready or self._unpacking == 0:
                self._unpacking += 1
                return Unpack(self._to_unpack.popleft())
        return self._ready.popleft() if self._ready else None

    def _decide(self) -> None:
        """Make tasks of the shards of the next units in order, as far as they are unpacked and few are waiting."""
        while self._decided < len(self._units) and len(self._ready) <= AHEAD * self._pool.size:
            shards = self._unpacked.get(self._decided)
            if shards is None:
                return
            self._outcome.shards_known += shards
            for shard in range(shards):
                decisions = self._copies.decide(read_staged(self._decided, shard, self._folder, COLUMNS))
                record = read_record(self._decided, shard, self._folder)
                if record is None:
                    self._ready.append(ReadShard(self._decided, shard, decisions))
                else:
                    self._outcome.skipped += 1
                    self._keep(record)
            self._decided += 1

    def _end(self, task: Task, ended: Result | Died) -> None:
        if isinstance(ended, Died):
            self._outcome.deaths += 1
            self._bury(task, ended)
        elif isinstance(task, Unpack):
            self._unpacking -= 1
            self._unpacked[task.unit.number] = ended.value
            self._outcome.peak = max(self._outcome.peak, ended.peak)
        elif isinstance(task, ReadShard):
            self._outcome.peak = max(self._outcome.peak, ended.peak)
            self._keep(ended.value)
        if self._watch:
            self._watch(self._outcome)

    def _keep(self, record: dict[str, Any]) -> None:
        self.records.append(record)
        self._outcome.shards += 1
        self._outcome.counts.update(record["counts"])

    def _bury(self, task: Task, died: Died) -> None:
        """Give the task of a dead worker again: carefully, and without what workers died twice at."""
        if isinstance(task, Describe):
            raise InputError(f"a worker {died.reason} at its start")
        where = (task.unit.number,) if isinstance(task, Unpack) else (task.unit, task.shard)
        at = self._position(task) if task.careful else None
        task.careful = True
        if at is not None:
            self._deaths[*where, "at", at] += 1
            if self._deaths[*where, "at", at] >= DEATHS:
                task.aside[at] = FATAL
        else:
            self._deaths[where] += 1
            if self._deaths[where] >= HOPELESS:
                name = task.unit.paths[0] if isinstance(task, Unpack) else self._units[task.unit].paths[0]
                raise InputError(f"{HOPELESS} workers ended over it; the last {died.reason}", name, "leave it out")
        self._again.append(task)

    def _position(self, task: Unpack | ReadShard) -> int | None:
        """Where a careful worker was, if it had begun."""
        try:
            at = int(self._folder.read(task.position_name))
        except (FileNotFoundError, ValueError):
            return None
        self._folder.remove(task.position_name)
        return at
