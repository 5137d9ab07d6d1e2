"""Texts and files that a user hands in, as documents: checked, and written nowhere but into a folder of their own."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Document, InputError
from dragoman.sources import from_text, parse_date

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".pdf", ".eml")
LONGEST = 500_000
"""Characters of a text that is read while somebody waits."""
MOST = 50
"""Documents at once; for more there is `dragoman add`."""


def from_form(text: str, title: str, published: str, source: str) -> Document:
    """The document of a pasted text. Raises InputError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("there is no text", mend="paste one, or choose a file")
    if len(text) > LONGEST:
        raise InputError(f"the text has more than {LONGEST} characters", mend="use dragoman add")
    return from_text(text, "pasted", title=title.strip() or None, source=source.strip() or None,
                     published=parse_date(published.strip() or None, "published"))  # fmt: skip


async def from_files(files: list["UploadFile"], published: str, source: str) -> tuple[list[Document], list[str]]:
    """The documents of some files, and a line for each that cannot be used."""
    from dragoman.sources import read_documents

    day = parse_date(published.strip() or None, "published")
    documents: list[Document] = []
    aside: list[str] = []
    with tempfile.TemporaryDirectory(prefix="dragoman-upload-") as folder:
        for number, upload in enumerate(files):
            called = Path((upload.filename or "file").replace("\\", "/")).name[-100:]
            suffix = Path(called).suffix.lower()
            if suffix not in SUFFIXES:
                aside.append(f"{called}: files of this kind are not read ({', '.join(SUFFIXES)} are)")
                continue
            # The user's name is never part of a path.
            path = Path(folder) / f"{number}{suffix}"
            path.write_bytes(await upload.read())
            for found in read_documents([str(path)], published=day, source=source.strip() or None):
                if isinstance(found, Document):
                    documents.append(found)
                else:
                    aside.append(f"{called}: {found.what}")
                if len(documents) > MOST:
                    raise InputError(f"more than {MOST} documents at once", mend="use dragoman add")
    return documents, aside
