"""A document with what is known of it beside its text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from dragoman.model import Document, InputError

from .tongue import foreign_language

if TYPE_CHECKING:
    import datetime as dt

    from .rights import Rights


@dataclass(frozen=True, slots=True)
class Item:
    """A document as a source gave it.

    `name` is what the user calls it: file, URL or own id. `origin` is text, page, pdf, mail, table, warc or feed.
    `language` is an ISO 639-1 code, "??" where unknown. `licence` is None where unknown: all rights reserved;
    `exportable` tells whether the whole text may be passed on.
    """

    document: Document
    name: str
    origin: str = "text"
    url: str | None = None
    language: str = "en"
    licence: str | None = None
    exportable: bool = False
    author: str | None = None


class Given(NamedTuple):
    """What the user says of documents where they do not say it themselves."""

    published: "dt.date | None" = None
    source: str | None = None
    licence: str | None = None
    exportable: bool | None = None


def complete(items: Iterable[Item | InputError], given: Given, rights: "Rights") -> Iterator[Item | InputError]:
    """Items with what was given in the gaps, their language identified, and their licence by source."""
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        document = item.document
        if (given.source and not document.source) or (given.published and not document.published):
            document = replace(
                document, source=document.source or given.source, published=document.published or given.published
            )
        licence = rights.of(item.url, document.source, item.licence or given.licence, given.exportable)
        yield replace(
            item,
            document=document,
            language=foreign_language(document.text) or "en",
            licence=licence.name,
            exportable=licence.exportable,
        )
