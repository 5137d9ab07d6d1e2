"""Workers as actors of a Ray cluster; needs the extra `ray`."""

from typing import Any

from dragoman.model import DragomanError, InputError

from .pool import RECYCLED_AT, Died
from .tasks import Result, Task
from .work import ENVIRONMENT, Setup, Worker

CPUS = 0.5
"""Share of a CPU that an actor asks for. A whole one for each would leave none for anything else on small nodes."""


class RayPool:
    """`size` actors (None: one for each CPU of the cluster), spread over its nodes.

    One that dies, with its node or alone, is made anew where there is room; until then the others go on.
    Raises InputError when Ray is not installed or no cluster answers.
    """

    def __init__(self, size: int | None, setup: Setup, address: str | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise InputError("Ray is not installed", mend="pip install 'dragoman[ray]'") from error
        self._ray: Any = ray
        self._own = not ray.is_initialized()
        if self._own:
            try:
                ray.init(address=address, log_to_driver=False, include_dashboard=False)
            except (ConnectionError, ValueError, RuntimeError) as error:
                reason = str(error).splitlines()[0]
                raise InputError(f"no Ray cluster answers: {reason}", address or "", "ray start --head") from error
        self.size = size or max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._setup = setup
        self._kind = ray.remote(Worker).options(
            num_cpus=CPUS, scheduling_strategy="SPREAD", runtime_env={"env_vars": ENVIRONMENT}
        )
        self._starting: dict[Any, Any] = {}
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Task]] = {}
        for _ in range(self.size):
            self._start()

    def idle(self) -> int:
        """As `Pool`; waits for the first actor to be ready."""
        while not self._idle and not self._busy:
            self._admit(self._ray.wait(list(self._starting), num_returns=1)[0])
        self._admit(self._ray.wait(list(self._starting), num_returns=len(self._starting), timeout=0)[0])
        return len(self._idle)

    def give(self, task: Task) -> None:
        actor = self._idle.pop()
        self._busy[actor.perform.remote(task)] = (actor, task)

    def wait(self) -> tuple[Task, Result | Died] | None:
        ready, _ = self._ray.wait([*self._busy, *self._starting], num_returns=1)
        self._admit(ready)
        done = next((reference for reference in ready if reference in self._busy), None)
        return self._finish(done) if done is not None else None

    def close(self) -> None:
        for actor in [*self._idle, *self._starting.values(), *(actor for actor, _ in self._busy.values())]:
            self._ray.kill(actor)
        self._idle, self._busy, self._starting = [], {}, {}
        if self._own:
            self._ray.shutdown()

    def _start(self) -> None:
        actor = self._kind.remote(self._setup)
        self._starting[actor.ready.remote()] = actor

    def _admit(self, references: list[Any]) -> None:
        """Take actors that are ready among the idle ones; one that could not start is made anew."""
        for reference in references:
            actor = self._starting.pop(reference, None)
            if actor is None:
                continue
            try:
                self._ray.get(reference)
                self._idle.append(actor)
            except self._ray.exceptions.RayTaskError as error:
                raise _cause(error) from error
            except self._ray.exceptions.RayActorError as error:
                if isinstance(getattr(error, "cause", None), DragomanError):
                    raise error.cause from error
                self._start()

    def _finish(self, reference: Any) -> tuple[Task, Result | Died]:
        actor, task = self._busy.pop(reference)
        try:
            result: Result = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise _cause(error) from error
        except self._ray.exceptions.RayError:
            self._start()
            return task, Died("died")
        if result.resident > RECYCLED_AT:
            self._ray.kill(actor)
            self._start()
        else:
            self._idle.append(actor)
        return task, result


def _cause(error: Any) -> Exception:
    cause = getattr(error, "cause", None)
    return cause if isinstance(cause, DragomanError) else RuntimeError(str(error))
