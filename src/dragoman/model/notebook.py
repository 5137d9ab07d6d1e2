"""How a reading shows itself in a notebook: a table of its events, without a library."""

from html import escape
from typing import TYPE_CHECKING

from . import phrases

if TYPE_CHECKING:
    from .reading import Reading

_HEADS = ("", "who → whom", "type", "when", "where", "who says so", "trigger")


def render(reading: "Reading") -> str:
    """HTML of the events by status, everything of the text escaped."""
    document = reading.document
    day = document.published.isoformat() if document.published else None
    about = ", ".join(filter(None, (document.source, day)))
    lines = [
        f"<p><b>{escape(document.title or document.id)}</b> {escape(about)}: {len(reading.events)} events, "
        f"{len(reading.statements)} statements, {len(reading.ties)} ties</p><table><thead><tr>",
        *(f"<th>{head}</th>" for head in _HEADS),
        "</tr></thead><tbody>",
    ]
    for heading, statuses in phrases.SECTIONS:
        for event in reading.events:
            if event.status in statuses:
                cells = (
                    heading,
                    phrases.sides(event),
                    phrases.kind(event),
                    phrases.date(event.date),
                    event.place.name if event.place else "",
                    phrases.says(event.said_by),
                    event.trigger.text,
                )
                lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    lines.append("</tbody></table>")
    lines += [f"<p><i>{escape(note)}</i></p>" for note in reading.notes]
    return "".join(lines)
