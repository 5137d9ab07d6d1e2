"""Words anywhere in the texts: the documents that hold them, each with its best passage."""

from typing import TYPE_CHECKING, Any

from dragoman.model import InputError

if TYPE_CHECKING:
    from ..library import Library


def texts(library: "Library", line: str, limit: int = 20) -> list[dict[str, Any]]:
    """What the record's full-text search finds, best first; a line that is no query is looked for word by word."""
    try:
        rows = library.record.search(line, limit=limit).to_pylist()
    except InputError:
        words = "".join(c if c.isalnum() else " " for c in line).split()
        rows = library.record.search(" ".join(words), limit=limit).to_pylist() if words else []
    return [
        {
            "id": row["document"], "title": row["title"], "publisher": row["source"], "published": row["published"],
            "passage": row["passage"], "sentence": None if row["sentence"] is None else row["sentence"] + 1,
            "events": [event for event in (row["events"] or "").split("; ") if event],
        }
        for row in rows
    ]  # fmt: skip
