"""Files, pages, mails, tables, web archives and feeds turned into documents; near-duplicates are found here.

Enters: paths, addresses, bytes, streams. Leaves: `Document`, `Item` with what else is known of one, or an `InputError`
of one line that says what is wrong, where, and the mend. Never: parses a sentence, changes a character of a text that
it was given (pages, mails in HTML, Markdown and PDF are the exception: there the article is taken out of its markup).
"""

from .columns import parse_columns
from .dates import parse_date
from .duplicates import Duplicates, Match
from .html import from_html
from .item import Item
from .jsonl import from_record, read_jsonl
from .opening import load, open_sources, read_document, read_documents
from .rights import Rights
from .sketch import Sketch
from .text import decode, from_text
from .tongue import foreign_language

__all__ = [
    "Duplicates",
    "Item",
    "Match",
    "Rights",
    "Sketch",
    "decode",
    "foreign_language",
    "from_html",
    "from_record",
    "from_text",
    "load",
    "open_sources",
    "parse_columns",
    "parse_date",
    "read_document",
    "read_documents",
    "read_jsonl",
]
