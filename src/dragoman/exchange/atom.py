"""Atom (RFC 4287): a feed of changes: events new to the record, changed or withdrawn, the latest first.

Without an earlier view every chosen event is new, since it was written. With one, both are compared as `dragoman diff`
does: what is new, changed, withdrawn, and of which stories somebody now denies or tells otherwise.
"""

import datetime as dt
import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dragoman.store.difference import diff
from dragoman.store.record import View
from dragoman.version import __version__

from .extract import Extract
from .network import attribute, content
from .output import text_file
from .report import Exported

ENTRIES = 500
"""Changes that a feed has when no limit is given: readers of feeds load it whole."""
EVENT = (
    "event", "type", "mode", "status", "source", "target", "reciprocal", "said_by", "date_from", "date_to", "place",
    "evidence",
)  # fmt: skip
EPOCH = dt.datetime(1970, 1, 1)
Change = dict[str, Any]


def write(
    extract: Extract, path: Path, packed: bool = False, before: View | None = None, limit: int = ENTRIES
) -> Exported:
    """Write the latest changes among the chosen events, since `before` where it is given."""
    changes, count = _latest(_changes(extract, before), limit)
    latest = changes[0]["updated"] if changes else EPOCH
    with text_file(path, packed) as text:
        text.write('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n')
        text.write("<id>urn:dragoman:changes</id>\n<title>Changes of the record</title>\n")
        text.write(f"<updated>{_time(latest)}</updated>\n<author><name>Dragoman</name></author>\n")
        text.write(f'<generator version="{__version__}">Dragoman</generator>\n')
        text.writelines(_entry(change) for change in changes)
        text.write("</feed>\n")
    older = count - len(changes)
    return Exported(len(changes), {"older changes": older} if older else {})


def _latest(changes: Iterator[Change], limit: int) -> tuple[list[Change], int]:
    """The latest of some changes, and how many there are; no more than those are held."""
    count = 0

    def counted() -> Iterator[Change]:
        nonlocal count
        for count, change in enumerate(changes, start=1):  # noqa: B007 - the count is what is wanted
            yield change

    found = heapq.nlargest(limit, counted(), key=lambda change: (change["updated"], change["event"]))
    return found, count


def _changes(extract: Extract, before: View | None) -> Iterator[Change]:
    """What has changed, each with the time of the change."""
    if before is None:
        yield from _told(extract, "new")
        return
    found = diff(extract.view, before, extract.view)
    yield from _told(extract, "new", [row["event"] for row in found.new])
    yield from _told(extract, "changed", [change.after["event"] for change in found.changed])
    yield from _told(extract, "disputed", [story["event"] for story in found.contradicted])
    last = extract.one("SELECT max(finished) FROM runs") or EPOCH
    with Extract(before, extract.filters, extract.licence) as earlier:
        for change in _told(earlier, "withdrawn", [row["event"] for row in found.withdrawn]):
            yield {**change, "updated": last}


def _told(extract: Extract, what: str, among: list[str] | None = None) -> Iterator[Change]:
    """The chosen events, or those of some that are chosen, with their documents."""
    chosen = extract.chosen()
    columns = ", ".join(f'e."{name}"' for name in EVENT)
    only = "" if among is None else "WHERE e.event IN (SELECT unnest(?)) "
    sql = (
        f"WITH chosen AS ({chosen.sql}) SELECT {columns}, d.source AS publisher, d.url, "
        f"coalesce(r.finished, d.added, TIMESTAMP '{EPOCH}') AS updated FROM chosen e "
        f"JOIN documents d ON d.document = e.document LEFT JOIN runs r ON r.run = e.run {only}ORDER BY e.event"
    )
    for values in extract.rows(sql, chosen.params if among is None else (*chosen.params, among)):
        yield {"change": what, **dict(zip((*EVENT, "publisher", "url", "updated"), values, strict=True))}


def _entry(change: Change) -> str:
    sides = (
        f" {'↔' if change['reciprocal'] else '→'} ".join(s for s in (change["source"], change["target"]) if s) or "?"
    )
    status = change["status"].replace("_", " ")
    days = "/".join(dict.fromkeys(str(day) for day in (change["date_from"], change["date_to"]) if day))
    told = [change["change"], sides, change["type"], status, days, change["place"]]
    said = f"says {change['said_by']}" if change["said_by"] else None
    url = change["url"] if change["url"] and "://" in change["url"] else None
    return "".join((
        f"<entry>\n<id>urn:dragoman:event:{content(quote(change['event']))}:{change['change']}</id>\n",
        f"<title>{content(' · '.join(part for part in told if part))}</title>\n",
        f"<updated>{_time(change['updated'])}</updated>\n",
        f"<author><name>{content(change['publisher'])}</name></author>\n" if change["publisher"] else "",
        f"<link rel=\"alternate\" href={attribute(url)}/>\n" if url else "",
        *(f"<category term={attribute(term)}/>\n" for term in (change["type"], change["status"], change["change"])),
        f"<summary>{content(' · '.join(part for part in (change['evidence'], said) if part) or '–')}</summary>\n",
        "</entry>\n",
    ))  # fmt: skip


def _time(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds") + "Z"
