"""How fast the questions about relations are: `python -m benchmarks.relations [DOCUMENTS.jsonl …] [--events N]`.

A record of N events on disk is made from the readings of some documents (the bundled demo story without any), told
again and again under other ids and on other days; then briefs of a pair and of one party are timed, and the camps of
a network of 200 states.
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import dragoman
from dragoman import Document, Reader
from dragoman.relations import brief, find_camps, network
from dragoman.store.rows import Row, rows_of
from dragoman.store.schema import BY_NAME
from dragoman.store.writing import Run

STATES, BLOCS = 200, 12
RUNS = 5


def told_again(rows: dict[str, list[Row]], document: str, number: int, days: int) -> dict[str, list[Row]]:
    """The rows of one document under another id, its days later by some."""
    shift, copy = dt.timedelta(days=days), f"{document}{number:x}"

    def cell(value: object, kind: str) -> object:
        if isinstance(value, dt.date) and kind == "DATE":
            return value + shift
        if isinstance(value, str) and value.startswith(document):
            return copy + value[len(document) :]
        return value

    return {
        table: [
            tuple(cell(value, column.type) for value, column in zip(row, BY_NAME[table].columns, strict=False))
            for row in found
        ]
        for table, found in rows.items()
    }


def fill(record: dragoman.Record, documents: list[Document], events: int) -> int:
    """Write at least so many events; how many there are."""
    read = [rows_of(reading) for reading in Reader().read_many(documents)]
    written = number = 0
    with Run(record, "benchmark") as run:
        while written < events:
            for rows in read:
                again = told_again(rows, str(rows["documents"][0][0]), number, number % 700)
                run.add_rows(again)
                written += len(again["events"])
            number += 1
    return written


def median(ask: Callable[[], object]) -> float:
    """Median seconds of some runs, the first of which is thrown away."""
    seconds = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def states() -> Iterator[tuple[str, str, int]]:
    """Ties of 200 states in twelve blocs of two camps, one tie in twenty-five against the camps; the same in every run.

    The 51 windows of the state system from 1946 to 1999 have up to 155 states, 1,288 ties and an index of 50.
    """
    chance = random.Random(7)
    bloc = [chance.randrange(BLOCS) for _ in range(STATES)]
    camp = [chance.randrange(2) for _ in range(BLOCS)]
    for a, b in combinations(range(STATES), 2):
        if chance.random() < (0.4 if bloc[a] == bloc[b] else 0.03):
            sign = 1 if camp[bloc[a]] == camp[bloc[b]] else -1
            yield f"S{a}", f"S{b}", -sign if chance.random() < 0.04 else sign


def main() -> None:
    import networkx as nx

    from dragoman.sources import load

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    given = parser.parse_args()
    story = Path(str(files("dragoman.demo") / "story.jsonl"))
    found = [d for path in given.documents or [story] for d in load(path)]
    documents = [d for d in found if isinstance(d, Document)]
    graph = nx.Graph()
    for a, b, sign in states():
        graph.add_edge(a, b, sign=sign)
    start = time.perf_counter()
    camps = find_camps(graph, alternatives=1)
    print(f"camps of {len(graph)} states, {graph.size()} ties (index {camps.index:g}, proven: {camps.proven}): "
          f"{time.perf_counter() - start:.2f} s")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, dragoman.open(Path(folder) / "record", create=True) as record:
        start = time.perf_counter()
        events = fill(record, documents, given.events)
        print(f"record of {events:,} events written in {time.perf_counter() - start:.0f} s")
        for pair in (("TUR", "SYR"), ("TUR",)):
            print(f"brief {' '.join(pair)}: {median(lambda pair=pair: brief(record, *pair)):.2f} s")  # type: ignore[misc]
        print(f"network: {median(lambda: network(record)):.2f} s")


if __name__ == "__main__":
    main()
