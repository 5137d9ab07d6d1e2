"""The article taken out of a web page."""

import datetime as dt
import re

from dragoman.model import Document, InputError

from .text import LIMIT, from_text, parse_date

PAGE_LIMIT = 20 * LIMIT
"""Characters of a page at most; markup is heavy, and what is left of it must pass `LIMIT`."""

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)


def is_html(text: str) -> bool:
    """Whether a text is the source of a web page."""
    return _PAGE.match(text[:2000]) is not None


def from_html(
    page: str, id: str, *, source: str | None = None, published: dt.date | None = None, where: str = ""
) -> Document:
    """The article of a page without menus, notices and comments, a blank line between its paragraphs.

    Title, publisher and publication date are the page's own where none are given. Raises InputError.
    """
    where = where or id
    if len(page) > PAGE_LIMIT:
        raise InputError(f"{len(page):,} characters are too many for one page (limit {PAGE_LIMIT:,})", where)
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=False)
    text = found.text if found is not None else ""
    if not text:
        raise InputError("no article was found in this page", where, "save the text of the article and give that")
    about = trafilatura.extract_metadata(page)
    return from_text(
        "\n\n".join(line for line in text.splitlines() if line.strip()),
        id,
        title=about.title if about else None,
        source=source or (about.sitename if about else None),
        published=published or _page_date(page),
        where=where,
    )


def _page_date(page: str) -> dt.date | None:
    """The day on which the page says that it was published; None rather than a guess."""
    import htmldate

    try:
        return parse_date(htmldate.find_date(page, original_date=True, extensive_search=False, outputformat="%Y-%m-%d"))
    except (InputError, ValueError):
        return None
