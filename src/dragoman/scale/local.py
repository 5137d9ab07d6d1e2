"""Workers as processes of this machine."""

import os
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context
from typing import Any

from dragoman.model import DragomanError

from .pool import RECYCLED_AT, Died
from .tasks import Result, Task
from .work import ENVIRONMENT, Setup, Worker

WAIT = 1.0
"""Seconds after which it is looked whether a worker died without a word."""


class LocalPool:
    """`size` worker processes. One that dies is replaced; one that has grown is, too."""

    def __init__(self, size: int, setup: Setup) -> None:
        self.size = size
        self._setup = setup
        self._context = get_context("spawn")
        self._idle = [self._start() for _ in range(size)]
        self._busy: dict[Any, tuple[_Process, Task]] = {}

    def idle(self) -> int:
        return len(self._idle)

    def give(self, task: Task) -> None:
        process = self._idle.pop()
        try:
            process.link.send(task)
        except (BrokenPipeError, ConnectionError):  # it died while it had nothing to do
            process.end()
            process = self._start()
            process.link.send(task)
        self._busy[process.link] = (process, task)

    def wait(self) -> tuple[Task, Result | Died]:
        while True:
            ready = connection.wait([*self._busy, *(p.process.sentinel for p, _ in self._busy.values())], WAIT)
            for link, (process, task) in list(self._busy.items()):
                if link not in ready and process.process.sentinel not in ready:
                    continue
                del self._busy[link]
                try:
                    answer = link.recv() if link.poll() else None
                except (EOFError, ConnectionError, OSError):
                    answer = None
                if answer is None:
                    reason = process.end()
                    self._idle.append(self._start())
                    return task, Died(reason)
                if isinstance(answer, BaseException):
                    process.end()
                    self._idle.append(self._start())
                    raise answer
                if answer.resident > RECYCLED_AT:
                    process.end()
                    process = self._start()
                self._idle.append(process)
                return task, answer

    def close(self) -> None:
        for process in [*self._idle, *(process for process, _ in self._busy.values())]:
            process.end()
        self._idle, self._busy = [], {}

    @property
    def pids(self) -> list[int]:
        """The processes' numbers."""
        processes = [*self._idle, *(process for process, _ in self._busy.values())]
        return [p.process.pid for p in processes if p.process.pid is not None]

    def _start(self) -> "_Process":
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._setup), daemon=True)
        with _environment(ENVIRONMENT):
            process.start()
        theirs.close()
        return _Process(process, ours)


class _Process:
    def __init__(self, process: Any, link: Any) -> None:
        self.process, self.link = process, link

    def end(self) -> str:
        """Make sure that it is gone; how it went."""
        self.link.close()
        self.process.join(0.2)
        code = self.process.exitcode
        if code is None:
            self.process.kill()
            self.process.join()
            return "was ended"
        if code < 0:
            return f"died of {signal.Signals(-code).name}"
        return "took too long" if code == 1 else f"ended with code {code}"


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Variables that a process begun inside inherits."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _serve(link: Any, setup: Setup) -> None:
    """A worker's life: tasks in, results out, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    with suppress(EOFError, ConnectionError, OSError):
        try:
            worker = Worker(setup)
        except DragomanError as error:
            link.recv()
            link.send(error)
            return
        while True:
            task = link.recv()
            try:
                answer: Any = worker.perform(task)
            except DragomanError as error:
                answer = error
            except Exception as error:  # told to whoever gave the task, who knows what to do
                answer = RuntimeError(f"{error}\n{traceback.format_exc()}")
            link.send(answer)
