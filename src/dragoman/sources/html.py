"""The article taken out of a web page."""

import codecs
import datetime as dt
import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from dragoman.model import Document, InputError

from .dates import parse_date
from .item import Item
from .opened import Opened
from .streams import read_whole
from .text import LIMIT, decode, from_text

PAGE_LIMIT = 20 * LIMIT
"""Characters or bytes of a page at most; markup is heavy, and what is left of it must pass `LIMIT`."""

FEWEST = 6
"""Words of an article at least; with fewer a page has only its menu to show."""

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.I)
_BLOCKS = frozenset(
    "p div br li h1 h2 h3 h4 h5 h6 tr table ul ol blockquote section article header footer pre dd dt hr".split()
)
_SILENT = frozenset("script style head title noscript template svg iframe form button select".split())


def is_html(text: str) -> bool:
    """Whether a text is the source of a web page."""
    return _PAGE.match(text[:2000]) is not None


def decode_page(data: bytes, charset: str | None = None, where: str = "") -> str:
    """The characters of a page: by its mark, by what the server says, by what the page says, else as any text.

    A stray byte of another encoding costs its character, not the page. Raises InputError for binary data.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where)
    declared = _CHARSET.search(data[:4096])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        codec = _codec(name)
        if codec is None:
            continue
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            text = data.decode(codec, errors="replace")
            if codec == "utf-8" and text.count("\ufffd") * 200 < len(text):
                return text
    return decode(data, where)


def _codec(name: str | None) -> str | None:
    """The codec of a charset that pages declare; ISO 8859-1 means Windows-1252 there, as browsers read it."""
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name if name else None
    except (LookupError, ValueError):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(codec, codec) if codec else None


def read_page(opened: Opened) -> Iterator[Item | InputError]:
    """The item of a page."""
    data = read_whole(opened.stream, PAGE_LIMIT, opened.name, "one page")
    yield item_of_page(decode_page(data, opened.charset, opened.name), opened)


def item_of_page(page: str, opened: Opened) -> Item:
    """The article of a page without menus, notices and comments, a blank line between its paragraphs.

    Title, author, publisher and day are the page's own where none are given. Raises InputError.
    """
    if len(page) > PAGE_LIMIT:
        raise InputError(f"{len(page):,} characters are too many for one page (limit {PAGE_LIMIT:,})", opened.name)
    if not page.strip():
        raise InputError("there is no text in it", opened.name, "give the text of an article")
    try:
        text, about = _extract(page, opened.url)
    except Exception as error:  # pages are broken in more ways than parsers know of
        raise InputError(f"this page cannot be read ({type(error).__name__})", opened.name, "save its text") from error
    if len(text.split()) < FEWEST:
        raise InputError("no article was found in this page", opened.name, "save the text of the article and give that")
    url = opened.url or about.get("url")
    document = from_text(
        "\n\n".join(line for line in text.splitlines() if line.strip()),
        opened.id,
        title=about.get("title"),
        source=opened.source or about.get("sitename") or host_of(url),
        published=opened.published or _page_date(page),
        where=opened.name,
    )
    return Item(document, url or opened.name, "page", url, author=about.get("author"))


def _extract(page: str, url: str | None) -> tuple[str, dict[str, str]]:
    """The text, and what the page says of itself."""
    quieten("trafilatura", "htmldate")
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=False)
    about = trafilatura.extract_metadata(page, default_url=url)
    known = {field: getattr(about, field, None) for field in ("title", "author", "sitename", "url")}
    return (found.text or "") if found is not None else "", {k: str(v) for k, v in known.items() if v}


def from_html(
    page: str, id: str, *, source: str | None = None, published: dt.date | None = None, where: str = ""
) -> Document:
    """The article of a page as a document; see `item_of_page`. Raises InputError."""
    import io

    return item_of_page(page, Opened(io.BytesIO(), where or id, id, published=published, source=source)).document


def text_of_fragment(fragment: str) -> str:
    """The words of a piece of HTML such as a mail or a feed has, a blank line between its blocks."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(f"<div>{fragment}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    pieces: list[str] = []
    _collect(tree, pieces)
    blocks = (" ".join(block.split()) for block in "".join(pieces).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _collect(tree: "object", pieces: list[str]) -> None:
    """Texts in the order of the page; without recursion, since mails nest tables by the hundred."""
    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in _SILENT
            if tag in _BLOCKS:
                pieces.append("\n\n")
            if not skipped:
                pieces.append((element.text or "").replace("\n", " "))
            continue
        if event == "end":
            skipped -= tag in _SILENT
            if tag in _BLOCKS:
                pieces.append("\n\n")
        if not skipped:
            pieces.append((element.tail or "").replace("\n", " "))


def host_of(url: str | None) -> str | None:
    """The site of a URL, without www."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def quieten(*names: str) -> None:
    """Keep what libraries log from being printed where nobody asked for logs."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _page_date(page: str) -> dt.date | None:
    """The day on which the page says that it was published; None rather than a guess."""
    import htmldate

    try:
        return parse_date(htmldate.find_date(page, original_date=True, extensive_search=False, outputformat="%Y-%m-%d"))
    except (InputError, ValueError):
        return None
