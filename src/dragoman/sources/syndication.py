"""RSS and Atom feeds and OPML lists taken apart."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.model import InputError

from .html import PAGE_LIMIT, host_of, quieten, text_of_fragment
from .item import Item
from .opened import Opened
from .streams import read_whole
from .text import from_text


class Entry(NamedTuple):
    """An article as a feed announces it; `text` is what the feed has of it, without markup."""

    id: str
    url: str | None
    title: str | None
    published: dt.date | None
    text: str
    author: str | None
    updated: dt.date | None = None

    @property
    def key(self) -> str:
        """What the entry is remembered by: one that was updated on a later day is another."""
        return f"{self.id}\n{self.updated or ''}"


class Feed(NamedTuple):
    """Title and entries of a feed; `fault` says what is wrong with it where it could be read all the same."""

    title: str | None
    entries: tuple[Entry, ...]
    fault: str | None


def parse_feed(data: bytes, where: str, kind: str = "", url: str | None = None) -> Feed:
    """The feed in some bytes, entries in their order. Raises InputError for what is none."""
    quieten("feedparser")
    import feedparser

    headers = {"content-type": kind or "application/xml", "content-location": url or ""}
    try:
        found = feedparser.parse(data, response_headers=headers)
    except Exception as error:  # the parser passes on whatever broken feeds make it stumble over
        raise InputError(f"this feed cannot be read ({type(error).__name__})", where, "check the address") from error
    entries = tuple(entry for raw in found.entries if (entry := _entry(raw)) is not None)
    fault = _fault(found.get("bozo_exception"))
    if not entries and (fault or not found.get("version")):
        what = f"the XML of this feed is broken: {fault}" if fault and found.get("version") else "this is no feed"
        raise InputError(what, where, "give the address of an RSS or Atom feed")
    return Feed(_plain(found.feed.get("title")), entries, fault)


def _fault(error: object) -> str | None:
    """What the parser stumbled over; a wrong content type or charset in the header is nothing."""
    import xml.sax

    return " ".join(str(error).split())[:80] if isinstance(error, xml.sax.SAXException) else None


def _entry(raw: Any) -> Entry | None:
    url = raw.get("link") or None
    contents = [part.get("value") or "" for part in raw.get("content", [])]
    text = max((text_of_fragment(part) for part in [*contents, raw.get("summary") or ""]), key=len)
    id = raw.get("id") or url or raw.get("title")
    if not id:
        return None
    # asked as a plain dict: the parser's own would take the one for the other
    published, updated = (_day(dict.get(raw, key)) for key in ("published_parsed", "updated_parsed"))
    day = published or updated
    return Entry(str(id), url, _plain(raw.get("title")), day, text, _plain(raw.get("author")), updated)


def _day(moment: Any) -> dt.date | None:
    try:
        return dt.date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _plain(text: str | None) -> str | None:
    """A title without markup, on one line."""
    if text and ("<" in text or "&" in text):
        text = text_of_fragment(text) or text
    return " ".join(text.split()) or None if text else None


def read_feed(opened: Opened) -> Iterator[Item | InputError]:
    """The items of a feed in a file, as far as it has their texts itself."""
    feed = parse_feed(read_whole(opened.stream, PAGE_LIMIT, opened.name, "one feed"), opened.name, url=opened.url)
    if feed.fault:
        yield InputError(f"the XML of this feed is broken, what was found is kept: {feed.fault}", opened.name)
    for entry in feed.entries:
        try:
            yield item_of_entry(entry, opened.name, opened.source or feed.title)
        except InputError as error:
            yield error


def item_of_entry(entry: Entry, where: str, source: str | None) -> Item:
    """The item of an entry with the text that the feed has. Raises InputError when it has none."""
    name = entry.url or entry.id
    document = from_text(
        entry.text, name, title=entry.title, source=source or host_of(entry.url), published=entry.published,
        where=f"{where}, {name}",
    )  # fmt: skip
    return Item(document, name, "feed", entry.url, author=entry.author)


class Outline(NamedTuple):
    """A feed in an OPML list."""

    url: str
    title: str | None


def parse_opml(data: bytes, where: str) -> tuple[Outline, ...]:
    """The feeds of an OPML list, each once. Raises InputError for what is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this is no OPML: {str(error)[:80]}", where, "export the list of feeds anew") from error
    if root is None or str(root.tag).lower() != "opml":
        raise InputError("this is no OPML", where, "export the list of feeds anew")
    found: dict[str, Outline] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if url.startswith(("http://", "https://")):
            found.setdefault(url, Outline(url, outline.get("title") or outline.get("text") or None))
    if not found:
        raise InputError("there are no feeds in this list", where, "export the list of feeds anew")
    return tuple(found.values())


def read_opml(opened: Opened) -> Iterator[Item | InputError]:
    """A list of feeds has no articles itself; those of its feeds come with `open_sources` or `dragoman watch`."""
    feeds = parse_opml(read_whole(opened.stream, PAGE_LIMIT, opened.name, "a list"), opened.name)
    yield InputError(
        f"this is a list of {len(feeds)} feeds, and nothing is fetched here", opened.name, "dragoman watch"
    )
