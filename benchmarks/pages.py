"""How long pages take: a server of its own over a large invented record, asked by eight clients at once.

`python -m benchmarks.pages [RECORD] [--requests N]`; without a record one of 100,000 events is made. Addresses
differ, so
that hardly any answer has been given before. Bars: median at most 150 ms, 95th percentile at most 400 ms.
"""

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from . import synthetic

CLIENTS = 8
MEDIAN, LAST = 0.150, 0.400
"""Seconds: the bars."""
SERVER = """
import sys
from pathlib import Path
from dragoman.serve.app import run
from dragoman.serve.settings import Settings
run(Settings(Path(sys.argv[1]), port=int(sys.argv[2]), reads=10**9))
"""
WEIGHTS = {
    "home": 6, "upcoming": 3, "stories": 6, "story": 10, "dyads": 2, "dyad": 14, "processes": 3, "process": 5,
    "actors": 3,
    "actor": 12, "network": 2, "map": 5, "timeline": 10, "documents": 4, "document": 12, "search": 8, "suggest": 6,
    "diff": 1, "coverage": 1, "event": 3, "api": 6, "brief": 2,
}  # fmt: skip
"""How often each kind is asked for, roughly as people would."""


class Asker:
    """Chooses addresses; the same ones every time."""

    def __init__(self, base: str) -> None:
        import httpx

        self._client = httpx.Client(base_url=base, timeout=120)

        def get(path: str) -> dict[str, list[dict[str, str]]]:
            found: dict[str, list[dict[str, str]]] = self._client.get(path).json()
            return found

        self.stories = [row["id"] for row in get("/api/v1/stories?limit=1000")["stories"]]
        self.documents = [row["id"] for row in get("/api/v1/documents?limit=1000")["documents"]]
        self.events = [row["id"] for row in get("/api/v1/events?limit=1000")["events"]]
        self.actors = [(row["id"], row["name"]) for row in get("/api/v1/actors?limit=300")["actors"]]
        self.dyads = [(row["a"], row["b"]) for row in get("/api/v1/dyads?limit=500")["dyads"]]
        self.processes = [row["id"] for row in get("/api/v1/processes?limit=500")["processes"]]
        self.types = ["CONSULT", "ACCUSE", "ASSAULT", "AID", "SANCTION", "REQUEST", "SUPPORT", "COERCE"]

    def addresses(self, number: int, seed: int = 3) -> list[tuple[str, str]]:
        """So many addresses with their kinds."""
        chance = random.Random(seed)
        kinds = chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=number)
        return [(kind, self._address(kind, chance)) for kind in kinds]

    def _address(self, kind: str, chance: random.Random) -> str:
        actor, name = chance.choice(self.actors)
        a, b = chance.choice(self.dyads)
        year, month = chance.randint(2019, 2023), chance.randint(1, 12)
        on = f"{year}-{month:02}-28"
        found = {
            "home": f"/?since={on}", "upcoming": f"/upcoming?actor={actor}",
            "stories": f"/stories?actor={actor}&from={year}-01-01",
            "story": f"/stories/{chance.choice(self.stories)}", "dyads": "/dyads", "dyad": f"/dyads/{a}/{b}",
            "processes": f"/processes?actor={actor}", "process": f"/processes/{chance.choice(self.processes)}",
            "actors": f"/actors?words={quote(name[:3])}", "actor": f"/actors/{actor}",
            "network": f"/network?on={year}-12-28",
            "map": f"/map?actor={actor}&type={chance.choice(self.types)}",
            "documents": f"/documents?publisher=Wire%20{chance.randint(0, 11)}",
            "timeline": f"/timeline?actor={actor}&type={chance.choice(self.types)}&step=week",
            "document": f"/documents/{chance.choice(self.documents)}", "event": f"/events/{chance.choice(self.events)}",
            "search": f"/search?q={quote(name)}+{chance.choice(self.types).lower()}+{year}",
            "suggest": f"/suggest?q={quote(name[:4])}",
            "diff": "/diff?from=2023-12-01", "coverage": "/coverage", "brief": f"/briefs/{a}/{b}",
            "api": f"/api/v1/events?actor={actor}&status=happened&limit=100&to={on}",
        }  # fmt: skip
        return found[kind]


def measure(base: str, addresses: list[tuple[str, str]]) -> dict[str, list[float]]:
    """Seconds of every request by kind, with all clients busy all the time."""
    import httpx

    times: dict[str, list[float]] = defaultdict(list)
    lock, waiting = threading.Lock(), iter(addresses)

    def client() -> None:
        with httpx.Client(base_url=base, timeout=120, headers={"accept": "text/html"}) as one:
            while True:
                with lock:
                    task = next(waiting, None)
                if task is None:
                    return
                kind, path = task
                begun = time.perf_counter()
                answer = one.get(path)
                taken = time.perf_counter() - begun
                if answer.status_code >= 400:
                    raise SystemExit(f"{answer.status_code} for {path}: {answer.text[:300]}")
                with lock:
                    times[kind].append(taken)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def share(values: list[float], part: float) -> float:
    """A percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def line(kind: str, values: list[float]) -> str:
    """A row of the table that is printed."""
    median, last = 1000 * share(values, 0.5), 1000 * share(values, 0.95)
    return f"{kind:<10} {len(values):>5}  median {median:6.0f} ms  p95 {last:6.0f} ms"


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", nargs="?", type=Path)
    parser.add_argument("--requests", type=int, default=1500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = arguments.record or Path(folder) / "large.record"
        if arguments.record is None:
            synthetic.write(str(record))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        begun = time.perf_counter()
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(record), str(port)])
        base = f"http://127.0.0.1:{port}"
        try:
            ready = wait(base)
            print(f"first answer after {ready - begun:.1f} s")
            asker = Asker(base)
            time.sleep(3)
            times = measure(base, asker.addresses(arguments.requests))
        finally:
            server.terminate()
            server.wait()
    everything = [value for values in times.values() for value in values]
    for kind, values in sorted(times.items(), key=lambda item: -share(item[1], 0.95)):
        print(line(kind, values))
    median, last = share(everything, 0.5), share(everything, 0.95)
    print(line("all", everything))
    return int(median > MEDIAN or last > LAST)


def wait(base: str) -> float:
    """When the service has answered for the first time."""
    import httpx

    for _ in range(600):
        try:
            httpx.get(f"{base}/healthz", timeout=60)
            return time.perf_counter()
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit("the service does not answer")


if __name__ == "__main__":
    sys.exit(main())
