"""Bytes into characters, and characters into a document that is fit to be read."""

import codecs
import datetime as dt
import re

from dragoman.model import Document, InputError

LIMIT = 1_000_000
"""Characters of one document at most: some 160,000 words, the length of two novels and no article."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF file", "give the file itself"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save the document as text"),
    (b"\x1f\x8b", "gzip-compressed data", "decompress it first, for instance with zcat"),
    (b"\x89PNG", "a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "a picture", "give the text of the article"),
    (b"GIF8", "a picture", "give the text of the article"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, where: str = "") -> str:
    """The characters of a text file: by its byte order mark, else UTF-8, else Windows-1252, else by guess.

    A stray byte in a long text costs its character (U+FFFD), not the text. Line ends are kept. Raises InputError for
    binary data.
    """
    for signature, what, mend in _FORMATS:
        if data.startswith(signature):
            raise InputError(f"this is {what}, not text", where, mend)
    if marked := _marked(data):
        return _checked(_by_mark(data, marked, where), where)
    for encoding in ("utf-8", "cp1252"):
        try:
            return _checked(data.decode(encoding), where)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 200 >= len(text):
        text = data.decode(_guess(data, where), errors="replace")
    return _checked(text, where)


def charset_of(head: bytes, where: str = "") -> str:
    """The encoding of a file by its first bytes, which may end within a character. Raises InputError."""
    if marked := _marked(head):
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        try:
            head.decode("cp1252")
        except UnicodeDecodeError:
            return _guess(head, where)
        return "cp1252"
    return "utf-8"


def _marked(data: bytes) -> str | None:
    """The encoding by the byte order mark, or by the zeros of UTF-16 without one."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None) or _unmarked_utf16(data)


def _guess(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise InputError("the encoding of this text is unknown", where, "save it as UTF-8")
    return str(best.encoding)


def _by_mark(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"this begins as {encoding} and is not: {error.reason}", where, "save it as UTF-8") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of a western text without a mark has a zero in every second byte."""
    head = data[:2000]
    if len(head) >= 8 and len(head) % 2 == 0:
        for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
            if zeros.count(0) > 0.8 * len(zeros) and others.count(0) == 0:
                return encoding
    return None


def _checked(text: str, where: str) -> str:
    """The text, if it is one: at most one control character in fifty."""
    head = text[:20_000]
    if len(_CONTROLS.findall(head)) * 50 > len(head):
        raise InputError("this is binary data, not text", where, "give a text, HTML or JSONL file")
    return text


def from_text(
    text: str,
    id: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: dt.date | None = None,
    where: str = "",
) -> Document:
    """A document, if the text can be read: not empty and not longer than `LIMIT` characters.

    Halves of surrogate pairs, which no file can hold, become U+FFFD, one for one: offsets stay. Raises InputError.
    """
    where = where or id
    if not text or text.isspace():
        raise InputError("there is no text in it", where, "give the text of an article")
    if len(text) > LIMIT:
        raise InputError(
            f"{len(text):,} characters are too many for one document (limit {LIMIT:,})",
            where,
            "split it into its articles, one a line of a JSONL file",
        )
    return Document(plain(id), plain(text), title and plain(title), source and plain(source), published)


def plain(text: str) -> str:
    """The text without lone surrogates."""
    return _SURROGATES.sub("\ufffd", text)
