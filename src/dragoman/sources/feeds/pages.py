"""An address of the web as items: an article, a feed, a list of feeds, or a file of another kind."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import InputError

from ..html import decode_page, is_html, item_of_page
from ..item import Item
from ..opened import Opened
from ..syndication import Entry, Feed, item_of_entry, parse_feed, parse_opml
from .fetching import Answer, Fetcher, Refused, is_inner

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = frozenset({"page", "text", "pdf", "mail"})
"""Origins of items that are all of a file, so that its address is theirs."""
FULL = 1500
"""Characters of a feed's own text from which on it is taken for the whole article, and its page left alone."""


def open_url(
    url: str, fetcher: Fetcher, like: Opened, read: "Callable[[Opened], Iterator[Item | InputError]]"
) -> Iterator[Item | InputError]:
    """The items at an address; `read` reads what is neither page nor feed. Errors are given, none is raised."""
    try:
        answer = fetcher.get(url)
        data = answer.data or b""
        opened = replace(
            like,
            stream=io.BytesIO(data),
            name=url,
            id=url,
            url=answer.url,
            charset=answer.charset,
            suffix=_suffix(answer),
        )
        if looks_like(data, "opml"):
            for outline in parse_opml(data, url):
                yield from open_url(outline.url, fetcher, replace(like, source=like.source or outline.title), read)
        elif looks_like(data, "rss", "feed", "rdf:RDF"):
            feed = parse_feed(data, url, answer.kind, answer.url)
            yield from _entries(feed, answer.url, fetcher, like)
        else:
            for found in read(opened):
                whole = isinstance(found, Item) and found.origin in WHOLE
                yield replace(found, name=url, url=answer.url) if isinstance(found, Item) and whole else found
    except InputError as error:
        yield error


def _entries(feed: Feed, url: str, fetcher: Fetcher, like: Opened) -> Iterator[Item | InputError]:
    if feed.fault:
        yield InputError(f"the XML of this feed is broken, what was found is kept: {feed.fault}", url)
    for entry in feed.entries:
        try:
            yield article_of(entry, url, like.source or feed.title, fetcher, like)
        except InputError as error:
            yield error


def article_of(
    entry: Entry, feed: str, source: str | None, fetcher: Fetcher, like: Opened, full_text: bool = True
) -> Item:
    """The article of an entry: from its page where that may be read and has more, else what the feed has of it.

    Title and day are the feed's, which its editors wrote. Raises Refused when the page fails in a way that may pass,
    InputError when neither has a text.
    """
    own: Item | InputError
    try:
        own = item_of_entry(entry, feed, source)
    except InputError as error:
        own = error
    if not full_text or entry.url is None or (isinstance(own, Item) and len(entry.text) >= FULL):
        return _given(own)
    try:
        answer = fetcher.get(entry.url, inner=is_inner(feed))
        page = _page_of(entry, answer, source, like)
    except Refused as error:
        if error.lasting and isinstance(own, Item):
            return own
        raise
    except InputError as error:
        if isinstance(own, Item):
            return own
        raise error
    return own if isinstance(own, Item) and len(own.document.text) > len(page.document.text) else page


def _given(own: Item | InputError) -> Item:
    if isinstance(own, InputError):
        raise own
    return own


def _page_of(entry: Entry, answer: Answer, source: str | None, like: Opened) -> Item:
    data = answer.data or b""
    url = entry.url or answer.url
    page = decode_page(data, answer.charset, url)
    if not is_html(page) and answer.kind not in ("text/html", "application/xhtml+xml"):
        raise InputError(f"this is no page but {answer.kind or 'of an unknown kind'}", url)
    opened = replace(like, name=url, id=url, url=answer.url, source=source, published=entry.published)
    found = item_of_page(page, opened)
    document = replace(found.document, title=entry.title or found.document.title)
    return replace(found, document=document, name=url, origin="feed", author=entry.author or found.author)


def looks_like(data: bytes, *roots: str) -> bool:
    """Whether data begins as XML with one of these elements at its root."""
    import re

    head = data[:4096].decode("utf-8", "replace").replace("\0", "").lstrip("\ufeff\ufffd")
    found = re.match(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*<([\w:-]+)", head, re.I | re.S)
    return found is not None and found[1].lower() in {root.lower() for root in roots}


def _suffix(answer: Answer) -> str:
    """The ending that fits what the server says, else that of the address."""
    from pathlib import PurePosixPath
    from urllib.parse import urlsplit

    by_kind = {
        "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/markdown": ".md",
        "text/csv": ".csv", "application/x-ndjson": ".jsonl", "application/json": ".json", "message/rfc822": ".eml",
    }  # fmt: skip
    return by_kind.get(answer.kind) or PurePosixPath(urlsplit(answer.url).path).suffix.lower()
