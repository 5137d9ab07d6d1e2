"""One way in: files, folders, URLs, feeds and tables as a stream of items."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Document, InputError

from .columns import parse_columns
from .files import open_file
from .formats import read_opened
from .item import Given, Item, complete
from .opened import Opened
from .rights import Rights

if TYPE_CHECKING:
    from .feeds import Fetcher


def open_sources(
    sources: Iterable[Path | str],
    *,
    columns: Mapping[str, str] | str | None = None,
    published: dt.date | None = None,
    source: str | None = None,
    licence: str | None = None,
    exportable: bool | None = None,
    rights: Rights | None = None,
    lines: bool = False,
    online: bool = True,
    fetcher: "Fetcher | None" = None,
) -> Iterator[Item | InputError]:
    """The items of files, folders and URLs in order, and an error in the place of what cannot be used.

    Read are text, Markdown, HTML, PDF, e-mail, JSON, JSON lines, CSV, TSV, Parquet, WARC, RSS, Atom and OPML, also
    packed (gz, zst, bz2, xz); folders with all that is in them; "-" is standard input, JSON lines with `lines`.
    `columns` says which column of a table is what ("text=body,published=date"); without, their names do. `published`,
    `source` and `licence` hold where the data itself does not say. With `online` false nothing is fetched.
    One item is held at a time. Raises InputError for `columns` that are none; everything else is given as an item.
    """
    given = Given(published, source, licence, exportable)
    mapping = parse_columns(columns) if isinstance(columns, str) else dict(columns or {})
    like = Opened(io.BytesIO(), "", "", published=published, source=source, columns=mapping)
    return complete(_open(sources, like, lines, online, fetcher), given, rights or Rights.load())


def _open(
    sources: Iterable[Path | str], like: Opened, lines: bool, online: bool, fetcher: "Fetcher | None"
) -> Iterator[Item | InputError]:
    for path in sources:
        if isinstance(path, str) and path.startswith(("http://", "https://")):
            if not online:
                yield InputError("nothing is fetched from the network", path[:200], "save the page and give its path")
                continue
            from .feeds import Fetcher, open_url

            fetcher = fetcher or Fetcher()
            yield from open_url(path, fetcher, like, read_opened)
        else:
            yield from open_file(path, like, lines)


def load(
    path: Path | str, *, published: dt.date | None = None, source: str | None = None, lines: bool = False
) -> Iterator[Document | InputError]:
    """The documents of a file, a folder, or of standard input for "-"; see `open_sources`.

    Never raises InputError: what cannot be used is given in its place. Nothing is fetched.
    """
    yield from read_documents([path], published=published, source=source, lines=lines)


def read_documents(
    paths: Iterable[Path | str],
    *,
    columns: Mapping[str, str] | str | None = None,
    published: dt.date | None = None,
    source: str | None = None,
    lines: bool = False,
) -> Iterator[Document | InputError]:
    """The documents of several files in order, as `load`."""
    for item in open_sources(paths, columns=columns, published=published, source=source, lines=lines, online=False):
        yield item.document if isinstance(item, Item) else item


def read_document(path: Path | str, *, published: dt.date | None = None, source: str | None = None) -> Document:
    """The one document of a file. Raises InputError when there is none, or more than one."""
    found: list[Document | InputError] = []
    for item in load(path, published=published, source=source):
        found.append(item)
        if len(found) > 1:
            raise InputError(
                "there is more than one document where one is expected", str(path), "use Reader().read_many"
            )
    if not found:
        raise InputError("there is no document in it", str(path), "give the text of an article")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]
