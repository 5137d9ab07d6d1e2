"""Files of other data sets into the record: what is new or changed is written, what is known is passed over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import InputError
from dragoman.store.record import Record

from . import acled, gdelt, icews, lines, plover, polecat, ucdp
from .actors import Who
from .incoming import Incoming, rows_of
from .licences import DEFAULTS
from .lines import Line
from .report import Imported

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase

LOOKED_UP = 2000
"""Rows that are looked up in the record together."""
_GATHERED = (
    "SELECT 1 FROM story_events s JOIN documents d ON d.document = s.document WHERE d.status = 'imported' LIMIT 1"
)
Found = Iterator[Incoming | InputError | None]


@dataclass(frozen=True, slots=True)
class Importer:
    """What a format is, and how its files are read."""

    about: str
    read: Callable[[Path], Found]


def _rows(
    of: Callable[[Path], Iterator[Line | InputError]], read: Callable[[Iterator[Line]], Found]
) -> Callable[[Path], Found]:
    """A reader of rows behind a reader of files: rows that are none go by it, in their place."""

    def found(path: Path) -> Found:
        aside: list[InputError] = []

        def usable() -> Iterator[Line]:
            for line in of(path):
                if isinstance(line, InputError):
                    aside.append(line)
                else:
                    yield line

        for event in read(usable()):
            yield from aside
            aside.clear()
            yield event
        yield from aside

    return found


IMPORTERS: dict[str, Importer] = {
    "plover": Importer(
        "PLOVER, lines of JSON",
        lambda path: plover.read((str(path), number, text) for number, text in lines.plain(path)),
    ),
    "polecat": Importer(
        "POLECAT, tab-separated with a header",
        _rows(lambda path: lines.tabbed(path, ("Event ID", "Event Date", "Event Type", "Actor Name")), polecat.read),
    ),
    "icews": Importer(
        "ICEWS, tab-separated with a header", _rows(lambda path: lines.tabbed(path, icews.COLUMNS[:7]), icews.read)
    ),
    "gdelt": Importer(
        "GDELT 2.0 events, tab-separated without a header",
        _rows(lambda path: lines.tabbed(path, gdelt.EVENTS, header=False), gdelt.read),
    ),
    "acled": Importer("ACLED, CSV", _rows(lambda path: lines.comma(path, acled.NEEDED), acled.read)),
    "ucdp": Importer("UCDP GED, CSV", _rows(lambda path: lines.comma(path, ucdp.NEEDED), ucdp.read)),
}
"""The formats that are read, by name."""


def check_file(format: str, path: Path) -> None:
    """Raise InputError for a file that cannot be read, or is none of the format's."""
    for found in IMPORTERS[format].read(path):
        if not isinstance(found, InputError):
            return


def import_file(
    record: Record,
    format: str,
    path: Path,
    *,
    licence: str | None = None,
    stories: bool = False,
    knowledge: "KnowledgeBase | None" = None,
    on_progress: Callable[[Imported], None] | None = None,
) -> Imported:
    """Read a file of a data set into the record, as events with their origin and terms.

    Rows that cannot be used are told by file, line and mend; the others come in. The same file again changes nothing; a
    row that says something else than before supersedes what it said. `licence` are the terms of the rows (None: those
    that the data set is known for). With `stories` the events are gathered into stories with the reports of the
    record, as all imports are after that; without, they stay single: a large file has thousands on one day.
    Raises InputError for an unknown format or a file that cannot be read.
    """
    from dragoman.store.writing import Run

    if format not in IMPORTERS:
        raise InputError(f"there is no format {format!r} to import", mend="one of " + ", ".join(IMPORTERS))
    result, who = Imported(), Who(knowledge)
    terms = licence if licence is not None else DEFAULTS[format] or None
    with ExitStack() as stack:
        run: Run | None = None
        for batch in batched(_events(path, format, result), LOOKED_UP):
            for event, content in _fresh(record, batch, format, terms, result):
                if run is None:
                    run = stack.enter_context(Run(record, "import", telling=stories or bool(record.rows(_GATHERED))))
                run.add_rows(rows_of(event, format, event.licence or terms, who, content))
            if on_progress:
                on_progress(result)
    result.run = run.number if run else None
    return result


def _events(path: Path, format: str, result: Imported) -> Iterator[Incoming]:
    """The events of a file, each with an id of its own; the rest is counted."""
    seen: set[int] = set()
    for event in IMPORTERS[format].read(path):
        if event is None:
            result.uncoded += 1
        elif isinstance(event, InputError):
            result.aside.append(event)
        elif fault := event.fault():
            result.aside.append(InputError(fault, f"{path}, {event.id}", "mend the row, or leave it out"))
        else:
            given, again = event.id, 1
            while (key := int(event.document(format), 16)) in seen:
                again += 1
                event = replace(event, id=f"{given}#{again}")
            seen.add(key)
            yield event


def _fresh(
    record: Record, batch: tuple[Incoming, ...], format: str, terms: str | None, result: Imported
) -> Iterator[tuple[Incoming, str]]:
    """Those of some events that the record does not have as they are, with the hash of what they say."""
    contents = {event.document(format): event.content(terms) for event in batch}
    own = [event.id.split("/")[0] for event in batch] if format == "plover" else []
    known = dict(
        record.rows(
            "SELECT document, CASE WHEN status = 'imported' THEN hash END FROM documents "
            "WHERE document IN (SELECT unnest(?))",
            [[*contents, *own]],
        )
    )
    for event in batch:
        document = event.document(format)
        if format == "plover" and known.get(event.id.split("/")[0], "") is None:
            result.known += 1  # it went out of this very record, where its document is
        elif document not in known:
            result.new += 1
            yield event, contents[document]
        elif known[document] != contents[document]:
            result.changed += 1
            yield event, contents[document]
        else:
            result.known += 1
