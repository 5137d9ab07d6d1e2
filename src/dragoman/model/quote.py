"""Words of a document, with the place where they stand."""

from dataclasses import dataclass

from .errors import InvariantError

Span = tuple[int, int]
"""Half-open range of characters of `document.text`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document and their span: `document.text[start:end] == text`."""

    text: str
    span: Span

    def __post_init__(self) -> None:
        start, end = self.span
        if not 0 <= start < end or end - start != len(self.text):
            raise InvariantError(f"span {self.span} does not fit the quote {self.text[:40]!r}")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Quote":
        """The quote of `text[start:end]`."""
        return cls(text[start:end], (start, end))

    def to_json(self) -> dict[str, object]:
        return {"text": self.text, "span": list(self.span)}
