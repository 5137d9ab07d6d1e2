"""Files, standard input, HTML pages and tables of articles turned into documents.

Enters: paths, bytes, streams. Leaves: `Document`, or an `InputError` of one line that says what is wrong, where, and
the mend. Never: parses a sentence, changes a character of a text that it was given (HTML is the exception: there the
article is taken out of its page).
"""

from .files import load, read_document, read_documents
from .html import from_html
from .jsonl import from_record, read_jsonl
from .text import decode, from_text, parse_date
from .tongue import foreign_language

__all__ = [
    "decode",
    "foreign_language",
    "from_html",
    "from_record",
    "from_text",
    "load",
    "parse_date",
    "read_document",
    "read_documents",
    "read_jsonl",
]
