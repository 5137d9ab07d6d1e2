"""Wire copies and updates, told from what the record has: by their texts' sketches, which it keeps."""

import base64
import datetime as dt
from typing import TYPE_CHECKING

from dragoman.model import Document

from .rows import Row, document_id

if TYPE_CHECKING:
    from dragoman.sources.duplicates import Match

    from .record import View

BLOCK = 32
"""Days of which the sketches are fetched together; copies are looked for within `sources.duplicates.WITHIN` days."""


class Copies:
    """The texts of the record that a new one may copy; they are fetched as their days come up.

    A text without a date may copy any: it makes all sketches be fetched, some 400 bytes each.
    """

    def __init__(self, view: "View") -> None:
        from dragoman.sources.duplicates import Duplicates

        self._view, self._known = view, Duplicates()
        self._blocks: set[int] = set()
        self._everything = False
        self._fetch("published IS NULL", [])

    def of(self, document: Document) -> "Match | None":
        """Of which document of the record, or of those asked before, this one is a copy; it is remembered."""
        from dragoman.sources.duplicates import WITHIN

        day = document.published
        if day is None and not self._everything:
            self._everything = True
            self._fetch("published IS NOT NULL", [])
        elif day is not None:
            first, last = ((day.toordinal() + shift) // BLOCK for shift in (-WITHIN, WITHIN))
            for block in range(first, last + 1):
                self._fetch_block(block)
        return self._known.add(document_id(document), document.text, day)

    def _fetch_block(self, block: int) -> None:
        if block in self._blocks or self._everything:
            return
        self._blocks.add(block)
        days = [dt.date.fromordinal(max(block * BLOCK, 1)), dt.date.fromordinal(max((block + 1) * BLOCK, 1))]
        self._fetch("published >= ? AND published < ?", days)

    def _fetch(self, where: str, params: list[dt.date]) -> None:
        rows = self._view.rows(
            f"SELECT document, sketch, published, first FROM sketches WHERE {where} "
            "ORDER BY first IS NOT NULL, document",
            params,
        )
        self._known.restore((id, base64.b64decode(sketch), day, first) for id, sketch, day, first in rows)


def sketch_row(document: Document, first: str | None) -> Row:
    """What is kept of a document to know its copies by."""
    from dragoman.sources.sketch import Sketch

    data = base64.b64encode(Sketch.of(document.text).to_bytes()).decode("ascii")
    return (document_id(document), document.published, first, data)
