"""Small archives, and a pool of one worker in this process."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.reader import Reader
from dragoman.scale.archive import Outcome
from dragoman.scale.pool import Died
from dragoman.scale.tasks import Result, Task
from dragoman.scale.work import Setup, Worker

STATES = ("Norway", "Chile", "Japan", "Kenya", "Peru", "Ghana", "Turkey", "Egypt", "India", "Spain", "Iran", "Poland")


def make_text(number: int) -> str:
    one, other = STATES[number % 12], STATES[(5 * number + 1) % 11]
    return (
        f"{one} condemned {other} on Monday over the {number} fishing boats that were seized near the border.\n\n"
        f"“We will recall our ambassador,” the foreign minister of {one} said in speech number {number}."
    )


def write_archive(path: Path, texts: Sequence[str | dict[str, object]], start: int = 0) -> Path:
    rows = [t if isinstance(t, dict) else {"id": f"d{start + i}", "text": t} for i, t in enumerate(texts)]
    lines = [json.dumps({"published": "2024-05-14", "source": "Wire", **row}) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class SoloPool:
    """One worker, here. `deaths` are numbers of tasks over which it dies instead."""

    size = 1

    def __init__(self, setup: Setup, reader: Reader, deaths: Sequence[int] = ()) -> None:
        self._worker = Worker(setup, reader)
        self._deaths, self._given = set(deaths), 0
        self._task: Task | None = None

    def idle(self) -> int:
        return 0 if self._task else 1

    def give(self, task: Task) -> None:
        self._task = task

    def wait(self) -> tuple[Task, Result | Died] | None:
        task, self._task = self._task, None
        assert task is not None
        self._given += 1
        if self._given in self._deaths:
            return task, Died("died of SIGKILL")
        return task, self._worker.perform(task)

    def close(self) -> None:
        pass


Code = Callable[..., Outcome]


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
