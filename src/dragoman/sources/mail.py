"""E-mail messages: their text, or that of their HTML; attachments are left where they are."""

import datetime as dt
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from dragoman.model import InputError

from .dates import parse_date
from .html import decode_page, text_of_fragment
from .item import Item
from .opened import Opened
from .streams import read_whole
from .text import decode, from_text

MAIL_LIMIT = 100_000_000
"""Bytes of a message at most, attachments included."""


def read_mail(opened: Opened) -> Iterator[Item | InputError]:
    """The item of a message: subject, sender's name and date are title, source and day."""
    data = read_whole(opened.stream, MAIL_LIMIT, opened.name, "one message")
    if not data.strip():
        raise InputError("there is no text in it", opened.name, "give the text of an article")
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(data)
    text = _text(message, opened.name)
    if not text.strip():
        raise InputError("this message has no text of its own", opened.name, "save its attachment and give that")
    name, address = parseaddr(_header(message, "From"))
    document = from_text(
        text.replace("\r\n", "\n").strip() + "\n",
        opened.id,
        title=_header(message, "Subject") or None,
        source=name or address.rpartition("@")[2] or None,
        published=_day(message, opened.name),
        where=opened.name,
    )
    yield Item(document, opened.name, "mail")


def _text(message: EmailMessage, where: str) -> str:
    """The first part that is meant to be read: plain text rather than HTML."""
    for kind in ("plain", "html"):
        try:
            part = message.get_body((kind,))
        except (KeyError, AttributeError, ValueError):  # multiparts that are none
            part = None
        if part is None and kind == "plain" and not message.is_multipart():
            part = message if message.get_content_maintype() == "text" else None
        if not isinstance(part, EmailMessage):
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
        charset = part.get_content_charset()
        if part.get_content_subtype() == "html":
            text = text_of_fragment(decode_page(data, charset, where))
        else:
            text = _decoded(data, charset, where)
        if text.strip():
            return text
    return ""


def _decoded(data: bytes, charset: str | None, where: str) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data, where)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that the parser chokes on
        return ""


def _day(message: EmailMessage, where: str) -> dt.date | None:
    """The day of sending, as the sender's clock had it; None where the header is no date."""
    try:
        return parse_date(_header(message, "Date") or None, where)
    except InputError:
        return None
