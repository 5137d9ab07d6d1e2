"""The user's own knowledge over the built-in one: built-in < imports < overrides.

Enters: files and folders; tables (TSV, TOML) in the columns of the built-in ones, and formats of others, which the
modules of `importers/` turn into such rows. Leaves: rows by subject, those of imports before those of tables, so that
what a user wrote by hand wins. A faulty line is left out and reported with file, line and mend; the rest is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dragoman.model import KnowledgeError

from .importers import import_rows
from .loader import SUBJECTS
from .tables import Row, read_rows

IMPORT, OVERRIDE = "1", "2"
"""Marks of rows by what they win over: built-in rows have none."""
Faults = list[KnowledgeError]
Found = tuple[str, Row]
"""A subject of `loader.SUBJECTS` and one of its rows."""

BY_COLUMNS = (
    ("states", {"id", "name", "kind", "demonyms"}),
    ("organisations", {"id", "name", "kind"}),
    ("people", {"name", "country", "title", "of"}),
    ("roles", {"noun", "sector", "kind"}),
    ("places", {"name", "country", "kind"}),
    ("titles", {"title", "variants"}),
    ("names", {"id", "aliases"}),
)
"""Which subject a table is on whose name does not say it."""
HEADER = re.compile(r"\s*\[\[\s*([A-Za-z_]+)\s*\]\]")


def read_layers(paths: Sequence[Path], faults: Faults) -> dict[str, list[Row]]:
    """The rows of all layers by subject; later layers come later and so win over earlier ones."""
    imports: dict[str, list[Row]] = {}
    overrides: dict[str, list[Row]] = {}
    for path in paths:
        for file in files_of(path):
            own = file.suffix in {".tsv", ".toml"}
            kept = overrides if own else imports
            rows = own_rows(file, faults) if own else import_rows(file, faults)
            for subject, row in rows:
                fault = fault_of(row)
                if fault is None:
                    row["layer"] = OVERRIDE if own else IMPORT
                    kept.setdefault(subject, []).append(row)
                else:
                    faults.append(fault)
    return {subject: imports.get(subject, []) + overrides.get(subject, []) for subject in SUBJECTS}


def files_of(path: Path) -> list[Path]:
    """The file itself, or all files of a folder in a fixed order; hidden ones and read-mes apart."""
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    return [p for p in found if p.suffix.lower() not in {".md", ".rst", ".pdf"}]


def own_rows(path: Path, faults: Faults) -> Iterator[Found]:
    """The rows of a table in our own columns."""
    if path.suffix == ".toml":
        yield from _toml_rows(path, faults)
        return
    subject = subject_of(path)
    if subject is None:
        mend = f"name it after its subject ({', '.join(SUBJECTS)}), as in people.tsv"
        faults.append(KnowledgeError("no table of actors, by its name and columns", str(path), mend))
        return
    for row in read_rows(path, SUBJECTS[subject][0], faults):
        yield subject, row


def subject_of(path: Path) -> str | None:
    """The subject of a table, by its name (people-mine.tsv), its folder (people/mine.tsv) or its columns."""
    for name in (re.split(r"[-_.]", path.stem)[0], path.parent.name):
        if name in SUBJECTS:
            return name
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    except OSError:
        return None
    columns = {cell.strip() for cell in first.split("\t")}
    return next((subject for subject, needs in BY_COLUMNS if needs <= columns), None)


def _toml_rows(path: Path, faults: Faults) -> Iterator[Found]:
    """Tables such as `[[people]]`; list cells may be TOML lists."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        faults.append(KnowledgeError("not UTF-8", str(path), "save the file as UTF-8"))
        return
    except OSError as error:
        faults.append(KnowledgeError(error.strerror or str(error), str(path), "check the path"))
        return
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{line.group(1)}" if line else str(path)
        faults.append(KnowledgeError(f"no TOML: {error}", where, "strings stand in quotation marks, lists in brackets"))
        return
    lines: dict[str, list[int]] = {}
    for number, written in enumerate(text.split("\n"), 1):
        header = HEADER.match(written)
        if header:
            lines.setdefault(header.group(1), []).append(number)
    for subject, entries in tables.items():
        if subject not in SUBJECTS or not isinstance(entries, list):
            mend = f"write [[people]], [[organisations]] or another of {', '.join(SUBJECTS)}"
            faults.append(KnowledgeError(f"no subject of actors: {subject!r}", str(path), mend))
            continue
        for i, entry in enumerate(entries):
            at = lines.get(subject, [])
            where = f"{path}:{at[i]}" if i < len(at) else f"{path} ({subject} {i + 1})"
            missing = [need for need in SUBJECTS[subject][0] if need not in entry]
            if missing:
                faults.append(
                    KnowledgeError(f"no {', '.join(missing)}", where, "write it, if need be as an empty text")
                )
                continue
            yield subject, Row({str(key): _cell(value) for key, value in entry.items()}, where)


def _cell(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)


@cache
def _codes() -> tuple[frozenset[str], frozenset[str]]:
    """The sectors of PLOVER, and what stands in the place of a country."""
    from dragoman import ontology

    plover = ontology.load()
    return frozenset(plover.sectors), frozenset(plover.nonstate)


def fault_of(row: Row) -> KnowledgeError | None:
    """What is wrong with a row whatever its subject: a sector or a country that is none."""
    sectors, nonstate = _codes()
    if row["sector"] and row["sector"] not in sectors:
        mend = f"write one of {' '.join(sorted(sectors))}"
        return KnowledgeError(f"{row['sector']!r} is no sector", row.where, mend)
    country = row["country"]
    if country and not (re.fullmatch(r"[A-Z]{3}", country) or country in nonstate):
        mend = f"write an ISO 3166-1 alpha-3 code such as TUR, or one of {' '.join(sorted(nonstate))}"
        return KnowledgeError(f"{country!r} is no country", row.where, mend)
    return None


def told(faults: Iterable[KnowledgeError], most: int = 20) -> Iterator[str]:
    """Lines that tell of faults, one each, the rest as a number."""
    listed = list(faults)
    yield from (f"left out: {fault}" for fault in listed[:most])
    if len(listed) > most:
        yield f"left out: {len(listed) - most} more lines"
