"""Writers killed at random moments: what they said was kept must be there, whole and once.

`python -m benchmarks.kills [TIMES]` lets two writers write at once and kills both, so many times; each time the record
is checked. It prints what was lost, there twice, or there by half (all three must be 0).
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.invented import EVENTS, invented

from dragoman.store import Record, document_id
from dragoman.store.doctor import examine

TIMES = 25
"""Pairs of writers that are killed."""
LONGEST = 1.5
"""Seconds that writers live after the first of them has kept something, at most."""
EARLY = 5
"""One kill of so many comes before that, while they begin."""


@contextmanager
def writer(path: Path, first: int, batch: int, kept: list[int]) -> Iterator[subprocess.Popen[str]]:
    """A process that writes until it is killed; what it says it has kept is gathered."""
    arguments = [sys.executable, "-m", "tests.store.invented", str(path), str(first), "100000", str(batch)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    gather = threading.Thread(target=lambda: kept.extend(int(line) for line in process.stdout or () if line.strip()))
    gather.start()
    yield process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    gather.join()


def check(path: Path, kept: list[int]) -> dict[str, int]:
    """How many documents are lost, twice, or half."""
    with Record.open(path) as record:
        rows = record.rows("SELECT document, count(*) FROM documents GROUP BY document")
        there = {row[0] for row in rows}
        halves = 0
        for table, whole in (("events", EVENTS), ("participants", 2 * EVENTS), ("sentences", EVENTS)):
            counts = dict(record.rows(f"SELECT document, count(*) FROM {table} GROUP BY document"))
            halves += sum(counts.get(document) != whole for document in there) + len(counts.keys() - there)
        lost = {document_id(invented(number).document) for number in kept} - there
        return {"documents": len(there), "lost": len(lost), "twice": sum(n > 1 for _, n in rows), "half": halves}


def main(times: int = TIMES) -> dict[str, int]:
    """Kill so many times; the sums of all checks."""
    chance = random.Random(5)
    worst = {"lost": 0, "twice": 0, "half": 0}
    kept: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "killed.record"
        found: dict[str, int] = {}
        for number in range(times):
            first, second = (len(kept) + 1000 * number, 10_000_000 + 1000 * number)
            with writer(path, first, chance.choice((1, 3, 40)), kept), writer(path, second, 2, kept):
                before, patience = len(kept), time.monotonic() + 60
                while number % EARLY and len(kept) == before and time.monotonic() < patience:
                    time.sleep(0.01)
                time.sleep(chance.uniform(0, LONGEST))
            if not path.exists():
                continue
            found = check(path, kept)
            for name in worst:
                worst[name] += found[name]
            print(f"kill {number + 1}: {found}", flush=True)
        with Record.open(path) as record:
            print("found by the doctor:", [fault.what for fault in examine(record)])
        print({"kills": 2 * times, "kept": len(kept), **found, **worst})
    return worst


if __name__ == "__main__":
    sys.exit(any(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES).values()))
