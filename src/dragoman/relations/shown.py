"""What every result can do: give its rows, and show itself in a notebook."""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from importlib import import_module
from typing import Any

from dragoman.model import DragomanError

Rows = list[dict[str, Any]]


class Shown:
    """A result with `rows()`, its table; `to_pandas()`, `to_polars()`, `to_arrow()` and HTML come from them."""

    __slots__ = ()

    def rows(self) -> Rows:
        """One mapping a row, plain values only."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """What the table shows, in a line."""
        return type(self).__name__

    def to_pandas(self) -> Any:
        """The rows as a pandas frame; needs the extra `tables`."""
        return _library("pandas").DataFrame(self.rows())

    def to_polars(self) -> Any:
        """The rows as a Polars frame; needs the extra `tables`."""
        return _library("polars").DataFrame(self.rows())

    def to_arrow(self) -> Any:
        """The rows as an Arrow table."""
        return _library("pyarrow").Table.from_pylist(self.rows())

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.heading)}</b></p>{html_table(self.rows())}"


def html_table(rows: Sequence[Mapping[str, Any]], most: int = 100) -> str:
    """An HTML table of the first rows, everything in it escaped."""
    if not rows:
        return "<p><i>none</i></p>"
    heads = list(rows[0])
    lines = ["<table><thead><tr>", *(f"<th>{escape(head.replace('_', ' '))}</th>" for head in heads)]
    lines.append("</tr></thead><tbody>")
    for row in rows[:most]:
        lines.append("<tr>" + "".join(f"<td>{escape(plain(row.get(head)))}</td>" for head in heads) + "</tr>")
    lines.append("</tbody></table>")
    if len(rows) > most:
        lines.append(f"<p><i>and {len(rows) - most} more</i></p>")
    return "".join(lines)


def plain(value: Any) -> str:
    """A cell as text: numbers short, lists joined, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple | frozenset | set):
        return ", ".join(plain(part) for part in value)
    return str(value)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise DragomanError(f"{name} is not installed", mend="pip install 'dragoman[tables]'") from error
