"""How fast the record is: `python -m benchmarks.store [EVENTS] [FOLDER]` on so many invented events (1,000,000).

Written are whole documents in batches, as reading writes them; asked are an actor's last events, a dyad's counts by
month, and the same as of a time. Figures are medians, milliseconds unless they say otherwise.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from dragoman.store import Record
from dragoman.store.compaction import compact, size_of
from dragoman.store.schema import READ
from dragoman.store.writing import Run

EVENTS = 1_000_000
TIMES = 7
MONTHLY = """
    SELECT date_trunc('month', date_from) AS month, count(*) AS events FROM events
    WHERE event IN (SELECT event FROM participants WHERE part = 'source' AND country = ?)
      AND event IN (SELECT event FROM participants WHERE part = 'target' AND country = ?)
    GROUP BY month ORDER BY month
"""


def timed(ask: Callable[[], Any]) -> float:
    """The median time of a question, in milliseconds; the first time does not count."""
    times = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times[1:]), 1)


def fill(record: Record, events: int, telling: bool = False) -> tuple[float, float]:
    """Write so many invented events in batches; events a second of the record alone, and seconds of all."""
    made = synthetic.make(events)
    by_document: dict[str, dict[str, list[Any]]] = {row[0]: {} for row in made["documents"]}
    for table in READ:
        at = {"documents": 0, "events": 1, "participants": 1, "statements": 1, "ties": 1}.get(table, 0)
        for row in made[table] if table != "actors" else ():
            by_document[row[at]].setdefault(table, []).append(row)
    start = time.perf_counter()
    with Run(record, "benchmark", telling=telling) as run:
        run.add_rows({"actors": made["actors"]})
        for rows in by_document.values():
            run.add_rows(rows)
    seconds = time.perf_counter() - start
    return len(made["events"]) / seconds, seconds


def ask(record: Record) -> dict[str, float]:
    """The times of the questions."""
    actors = [
        row[0]
        for row in record.rows("SELECT country FROM participants GROUP BY country ORDER BY count(*) DESC, 1 LIMIT 2")
    ]
    person = record.rows("SELECT actor FROM participants WHERE kind = 'person' GROUP BY 1 ORDER BY count(*), 1 LIMIT 1")
    then = record.as_of(dt.datetime.now(dt.UTC))
    figures = {
        "last 50 events of a state": timed(lambda: record.events.where(actor=actors[0], limit=50).arrow()),
        "last 50 events of a person": timed(lambda: record.events.where(actor=person[0][0], limit=50).arrow()),
        "a dyad by month": timed(lambda: record.sql(MONTHLY, actors)),
        "last 50 events of a state, as of": timed(lambda: then.events.where(actor=actors[0], limit=50).arrow()),
        "a dyad by month, as of": timed(lambda: then.sql(MONTHLY, actors)),
    }
    start = time.perf_counter()
    with Record.open(record.folder):
        figures["opening"] = round((time.perf_counter() - start) * 1000, 1)
    return figures


def main(events: int = EVENTS, folder: str | None = None) -> None:
    """Fill, ask, compact, ask again."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        Record.open(Path(folder or scratch) / "b.record", create=True) as record,
    ):
        speed, seconds = fill(record, events)
        print(f"{events:,} events written at {speed:,.0f} a second ({seconds:.1f} s)", flush=True)
        print("as written", size_of(record), ask(record), flush=True)
        start = time.perf_counter()
        compact(record, grace=dt.timedelta(0))
        print(f"compacted in {time.perf_counter() - start:.1f} s", size_of(record), ask(record), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS, sys.argv[2] if len(sys.argv) > 2 else None)
