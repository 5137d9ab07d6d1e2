"""How fast a record leaves and comes in: `python -m benchmarks.exchange [EVENTS]`.

Prints rows a second of every exporter over a record of invented events (100,000 without a number), then of every
importer over the file that its exporter wrote, or over made rows where there is none (ACLED, UCDP), and the highest
memory. Seconds are those on the clock and those of the processor: on a busy machine the latter say more.
"""

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import synthetic
from dragoman.exchange import FORMATS, export, import_file
from dragoman.exchange.acled import SUBTYPES
from dragoman.store import Record

IMPORTED = 20_000
"""Rows that are imported of each format at most: enough for a rate."""


class Clock:
    """Seconds on the clock and of the processor, of all threads."""

    def __enter__(self) -> "Clock":
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu

    def tell(self, what: str, rows: int, more: str) -> None:
        """Print the rate."""
        rate, of_cpu = rows / self.wall, rows / self.cpu
        seconds = f"{self.wall:7.2f} s {rate:>9,.0f} rows/s, processor {self.cpu:7.2f} s {of_cpu:>9,.0f} rows/s"
        print(f"{what:24} {rows:>9,} rows {seconds}  {more}", flush=True)


def time_exports(record: Record, folder: Path) -> dict[str, Path]:
    """Write every format, print its rate. The files by format."""
    files = {}
    for name, format in FORMATS.items():
        path = folder / f"{name}{format.suffix}"
        with Clock() as clock:
            done = export(record, name, path)
        clock.tell(f"export {name}", done.rows, f"{path.stat().st_size / 1e6:,.1f} MB")
        files[name] = path
    return files


def time_import(folder: Path, format: str, path: Path) -> None:
    """Import a file into a new record twice, print both rates: the second time all is known."""
    with Record.open(folder / f"{format}.record", create=True) as record:
        for what in ("import", "again"):
            with Clock() as clock:
                done = import_file(record, format, path)
            clock.tell(f"{what} {format}", done.seen, f"{done.new:,} new, {done.known:,} known")


def head(path: Path, rows: int = IMPORTED) -> Path:
    """A file of the first lines of another."""
    short = path.with_name(f"short-{path.name}")
    with path.open(encoding="utf-8") as whole, short.open("w", encoding="utf-8") as part:
        for number, line in enumerate(whole):
            if number > rows:
                break
            part.write(line)
    return short


def make_acled(path: Path, rows: int = IMPORTED) -> Path:
    """A file in ACLED's form."""
    kinds = [name for name, kind in SUBTYPES.items() if kind]
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(
            ["event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
             "actor2", "inter2", "iso", "country", "location", "latitude", "longitude", "source", "notes", "fatalities"]
        )  # fmt: skip
        for number in range(rows):
            writer.writerow(
                [f"SYR{number}", f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}", 1, "x", kinds[number % len(kinds)],
                 "Military Forces of Syria (2000-2024)", 1, f"Group {number % 200}", 2, 760, "Syria", "Homs", 34.7,
                 36.7,                 "SANA", f"Forces clashed for the {number}th time.", number % 9]
            )  # fmt: skip
    return path


def make_ucdp(path: Path, rows: int = IMPORTED) -> Path:
    """A file in UCDP GED's form."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(
            ["id", "type_of_violence", "side_a", "side_b", "where_coordinates", "latitude", "longitude", "country",
             "country_id", "date_prec", "date_start", "date_end", "best", "high", "low", "gwnoa"]
        )  # fmt: skip
        for number in range(rows):
            day = f"2022-{number % 12 + 1:02}-{number % 28 + 1:02} 00:00:00.000"
            writer.writerow(
                [number, number % 3 + 1, "Government of Syria", f"Group {number % 200}", "Homs", 34.7, 36.7, "Syria",
                 652,                 1, day, day, number % 9, number % 12, number % 5, 652]
            )  # fmt: skip
    return path


def main(events: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(str(folder / "synthetic.record"), events)
        with Record.open(folder / "synthetic.record") as record:
            files = time_exports(record, folder)
        print(f"highest memory of the exports {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")
        for format in ("plover", "polecat", "icews", "gdelt"):
            time_import(folder, format, head(files[format]))
        time_import(folder, "acled", make_acled(folder / "acled.csv"))
        time_import(folder, "ucdp", make_ucdp(folder / "ucdp.csv"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
