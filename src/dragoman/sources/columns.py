"""Which column of a table is the text, which the day: as the user says, else by their names."""

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.model import Document, InputError

from .dates import parse_date
from .item import Item
from .text import from_text

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "fulltext", "full_text", "maintext", "main_text", "article_text",
        "article_body", "articlebody", "story", "raw_text", "plain_text", "cleaned_text", "text_content",
    ),
    "title": ("title", "headline", "heading", "head", "article_title", "subject"),
    "published": (
        "published", "date", "pubdate", "pub_date", "publish_date", "date_publish", "published_at", "publishedat",
        "publication_date", "date_published", "datepublished", "published_date", "datetime", "timestamp", "day",
    ),
    "source": (
        "source", "publisher", "outlet", "sitename", "site_name", "newspaper", "media", "medium", "source_name",
        "publication", "source_domain", "domain", "site",
    ),
    "url": ("url", "link", "uri", "web_url", "source_url", "article_url", "href"),
    "id": ("id", "doc_id", "document_id", "article_id", "docid", "guid", "uuid", "uid"),
    "licence": ("licence", "license"),
    "author": ("author", "authors", "byline"),
}  # fmt: skip
"""Fields of a document, and what columns are called that hold them, the most telling first."""


def parse_columns(text: str) -> dict[str, str]:
    """The mapping that a user writes: `text=body,published=date`. Raises InputError."""
    columns: dict[str, str] = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column or field not in NAMES:
            raise InputError(
                f"{part.strip()!r} maps no field to a column", "columns", f"write text=body; fields: {', '.join(NAMES)}"
            )
        columns[field] = column
    return columns


def find_columns(header: Iterable[str], given: Mapping[str, str], where: str) -> dict[str, str]:
    """The column of each field that has one. Raises InputError when there is none for the text."""
    header = list(header)
    if missing := sorted(column for column in given.values() if column not in header):
        raise InputError(f"there is no column {missing[0]!r}", where, f"columns: {_listed(header)}")
    folded: dict[str, str] = {}
    for column in header:
        folded.setdefault(column.strip().lower().replace(" ", "_").replace("-", "_"), column)
    found = dict(given)
    for field, names in NAMES.items():
        if field not in found and (name := next((name for name in names if name in folded), None)):
            found[field] = folded[name]
    if "text" not in found:
        raise InputError("no column holds the text", where, f"say which: text=…; columns: {_listed(header)}")
    return found


def _listed(header: list[str]) -> str:
    shown = ", ".join(column[:30] for column in header[:12])
    return shown + (" …" if len(header) > 12 else "")


def item_of(row: Mapping[str, Any], columns: Mapping[str, str], where: str) -> Item:
    """The item that a row of a table gives. Raises InputError."""

    def cell(field: str) -> str | None:
        value = row.get(columns[field]) if field in columns else None
        if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
            value = ", ".join(value)
        if value is None or value != value:
            return None
        if isinstance(value, dict | list | bytes):
            raise InputError(f"the field {columns[field]!r} is no text", where, "write it in quotation marks")
        return str(value).strip() or None

    text = row.get(columns["text"])
    if not isinstance(text, str):
        raise InputError(f"the field {columns['text']!r} is missing or no text", where, "leave the row out")
    day = row.get(columns["published"]) if "published" in columns else None
    if isinstance(day, str):
        day = day.strip()
    document: Document = from_text(
        text,
        cell("id") or where,
        title=cell("title"),
        source=cell("source"),
        published=parse_date(None if day != day else day, where),
        where=where,
    )
    url = cell("url")
    return Item(
        document,
        name=cell("id") or url or where,
        origin="table",
        url=url,
        licence=cell("licence"),
        author=cell("author"),
    )
