"""Markdown as the words that a reader of the rendered page sees; front matter as title, day, source."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import InputError

from .columns import NAMES
from .dates import parse_date
from .item import Item
from .opened import Opened
from .streams import read_whole
from .text import LIMIT, decode, from_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_PAIR = re.compile(r"^([A-Za-z][\w -]*?)\s*:\s*(.*?)\s*$")


def read_markdown(opened: Opened) -> Iterator[Item | InputError]:
    """The item of a Markdown file, paragraphs with a blank line between, without code, tables and pictures.

    The first heading is the title unless the front matter has one.
    """
    from markdown_it import MarkdownIt

    source = decode(read_whole(opened.stream, 10 * LIMIT, opened.name), opened.name).removeprefix("\ufeff")
    front = _FRONT.match(source)
    about = _front_matter(front[1]) if front else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(source[front.end() :] if front else source)
    title, paragraphs = _paragraphs(tokens)
    if about.get("title") or title is None:
        paragraphs = ([title] if title is not None and title != about.get("title") else []) + paragraphs
        title = about.get("title")
    document = from_text(
        "\n\n".join(paragraphs),
        opened.id,
        title=title,
        source=about.get("source"),
        published=parse_date(about.get("published"), opened.name),
        where=opened.name,
    )
    url = about.get("url")
    yield Item(document, opened.name, "text", url, licence=about.get("licence"), author=about.get("author"))


def _front_matter(text: str) -> dict[str, str]:
    """Fields of the document by the names that columns of tables have."""
    pairs = {}
    for line in text.splitlines():
        if match := _PAIR.match(line):
            pairs[match[1].lower().replace("-", "_").replace(" ", "_")] = match[2].strip("\"'")
    found = {}
    for field, names in NAMES.items():
        if field not in ("text", "id") and (name := next((name for name in names if pairs.get(name)), None)):
            found[field] = pairs[name]
    return found


def _paragraphs(tokens: "list[Token]") -> tuple[str | None, list[str]]:
    """The first heading, if the text begins with it, and the paragraphs."""
    title: str | None = None
    found: list[str] = []
    inside = 0
    for number, token in enumerate(tokens):
        if token.type in ("table_open", "table_close"):
            inside += token.nesting
        if token.type != "inline" or inside:
            continue
        text = "".join(_words(token)).strip()
        if text and title is None and not found and tokens[number - 1].type == "heading_open":
            title = text
        elif text:
            found.append(text)
    return title, found


def _words(token: "Token") -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
