"""The source text, its publisher and publication date."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was published; all offsets are characters of `text`."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: dt.date | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "published": self.published.isoformat() if self.published else None,
            "text": self.text,
        }
