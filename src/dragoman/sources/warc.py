"""Web archives: the articles among the pages and texts that they hold."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.model import InputError

from .html import PAGE_LIMIT, decode_page, host_of, is_html, item_of_page
from .item import Item
from .opened import Opened
from .text import decode, from_text

KINDS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


def read_warc(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a web archive, packed or not, record by record; a page without an article is set aside.

    Only what a server answered with success is looked at, and of that pages and plain text.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    seen = 0
    try:
        records = ArchiveIterator(
            opened.stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
        )
        for record in records:
            seen += 1
            if (found := _item(record, opened, seen)) is not None:
                yield found
    except OSError as error:
        if error.errno is not None:
            raise
        where = f"{opened.name}, behind record {seen}" if seen else opened.name
        yield InputError(f"the web archive is damaged: {str(error)[:80]}", where, "get it anew")
        return
    if not seen:
        yield InputError("there are no pages in this web archive", opened.name, "give one with response records")


def _item(record: Any, opened: Opened, number: int) -> Item | InputError | None:
    url = record.headers.get("WARC-Target-URI") or ""
    name = f"{opened.name}, {url.strip('<>') or f'record {number}'}"
    if record.http_headers is None:
        return InputError("the record is damaged or cut off", name, "get the archive anew")
    if record.http_headers.status_code != 200 or (record.http_content_type or "").lower() not in KINDS:
        return None
    data = record.reader.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        return InputError(f"more than {PAGE_LIMIT:,} bytes are too many for one page", name)
    encoded = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    if not encoded and len(data) < record.content_length:
        return InputError("the record is cut off", name, "get the archive anew")
    page = replace(opened, stream=io.BytesIO(), name=name, id=url.strip("<>") or name, url=url.strip("<>") or None)
    try:
        if record.http_content_type.lower() == "text/plain":
            text = decode(data, name)
            if not is_html(text):
                document = from_text(text, page.id, source=host_of(page.url), where=name)
                return Item(document, page.url or name, "warc", page.url)
        return replace(item_of_page(decode_page(data, record.http_charset, name), page), origin="warc")
    except InputError as error:
        return error
