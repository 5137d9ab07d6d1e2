"""An export from its terms to its file: what may stand together is checked, then the file is written whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.model import InputError
from dragoman.store.filters import Value
from dragoman.store.record import View

from . import atom, csv, licences, parquet, tables
from .extract import Extract
from .formats import FORMATS, TABLED
from .output import is_packed, whole_file
from .report import Exported


def export(
    view: View,
    format: str,
    out: str | Path,
    *,
    filters: Mapping[str, Value] | None = None,
    licence: Sequence[str] | None = None,
    limit: int | None = None,
    table: str = "events",
    before: View | None = None,
) -> Exported:
    """Write the rows of a record that fit the filters into a file of a format; .gz at its end compresses it.

    `filters` are those of the record's lists; `licence` chooses rows by their terms ("own": the project's own
    reading), `limit` the latest of them, `table` another table than events (CSV, Parquet), `before` the earlier view of
    the record from which changes are told (Atom). The same rows give the same file, and there is never half of one.
    Raises InputError for a format, table or filter that there is not, and where rows would stand together whose terms
    forbid it.
    """
    if format not in FORMATS:
        raise InputError(f"there is no format {format!r}", mend="one of " + ", ".join(FORMATS))
    if table != "events" and format not in TABLED:
        raise InputError(f"{format} has events, not {table}", mend="export csv or parquet with --table")
    path = Path(out)
    latest = limit or atom.ENTRIES
    with Extract(view, filters, licence, None if format == "atom" else limit) as extract:
        tables.check(table)
        terms = extract.terms(table)
        licences.check(terms)
        with whole_file(path) as half:
            packed = is_packed(path)
            if format in TABLED:
                write = csv.write if format == "csv" else parquet.write
                done = write(extract, half, packed, table)
            elif format == "atom":
                done = atom.write(extract, half, packed, before, latest)
            else:
                done = FORMATS[format].write(extract, half, packed)
    return replace(done, terms=terms)
