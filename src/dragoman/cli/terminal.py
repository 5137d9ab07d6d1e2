"""A reading on the terminal: what happened, what may, who says so; one line each, with the number of its sentence."""

import re
import sys
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model import Event, Reading, phrases

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
UNBROKEN = 100_000
"""Width for output that is not a terminal: every line whole, whatever its length."""
SHOWN = 200
"""Characters of a quotation that are shown."""


def make_console() -> Console:
    """Standard output: coloured and folded on a terminal, plain and unfolded in a pipe or file."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=UNBROKEN, color_system=None, legacy_windows=False)


def safe(text: str) -> str:
    """Words of a document without what a terminal would obey, on one line."""
    return _CONTROLS.sub("\ufffd", " ".join(text.split()))


def shorten(text: str) -> str:
    """The beginning of a long quotation."""
    text = safe(text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def print_reading(reading: Reading, console: Console) -> None:
    """Print all that was read in a document."""
    document = reading.document
    heading = Text(safe(document.title or document.id), style="bold")
    about = [document.source, document.published.isoformat() if document.published else None]
    heading.append("".join(f" · {safe(part)}" for part in about if part), style="dim")
    console.print(heading)
    for note in reading.notes:
        console.print(Text(safe(note), style="yellow"))
    for title, statuses in phrases.SECTIONS:
        _section(console, title, [_event(reading, e) for e in reading.events if e.status in statuses])
    _section(console, "Statements", [_statement(reading, number) for number in range(len(reading.statements))])
    _section(console, "Standing ties", [_tie(reading, number) for number in range(len(reading.ties))])
    _section(console, "Processes", [_process(reading, number) for number in range(len(reading.processes))])
    if reading.sentences and not (reading.events or reading.statements or reading.ties):
        console.print("  no political event, statement or tie found")
    console.print()


def _section(console: Console, title: str, lines: list[tuple[str, Text]]) -> None:
    if not lines:
        return
    console.print(Text(f"{title} ({len(lines)})", style="bold cyan"))
    if not console.is_terminal:
        for number, line in lines:
            console.print(Text("  ").append(number).append(" ").append_text(line))
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, line in lines:
        grid.add_row(Text(number), line)
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))


def _number(reading: Reading, span: tuple[int, int]) -> str:
    index = reading.sentence_of(span)
    return "" if index is None else f"[{index + 1}]"


def _event(reading: Reading, event: Event) -> tuple[str, Text]:
    line = Text(safe(phrases.sides(event)), style="bold")
    line.append(f" · {phrases.kind(event)}", style="green" if event.quad <= 2 else "red")
    line.append(f" “{shorten(event.trigger.text)}”", style="dim")
    if when := phrases.date(event.date):
        line.append(f" · {when}", style="not bold")
    if event.place:
        line.append(f" · {safe(event.place.name)}", style="not bold")
    if event.condition:
        line.append(f" · {shorten(event.condition.text)}", style="not bold italic")
    if said_by := phrases.says(event.said_by):
        line.append(f" · says {safe(said_by)}", style="not bold yellow")
    line.append(f" {event.id}", style="not bold dim")
    return _number(reading, event.trigger.span), line


def _statement(reading: Reading, number: int) -> tuple[str, Text]:
    said = reading.statements[number]
    line = Text(safe(said.speaker.name), style="bold")
    if said.addressee:
        line.append(f" to {safe(said.addressee.name)}", style="not bold")
    if said.medium:
        line.append(f" through {safe(said.medium.name)}", style="not bold")
    line.append(f": {shorten(said.content.text)}", style="not bold")
    return _number(reading, said.content.span), line


def _tie(reading: Reading, number: int) -> tuple[str, Text]:
    bond = reading.ties[number]
    line = Text(safe(phrases.tie(bond)), style={1: "green", -1: "red"}.get(bond.sign, ""))
    if bond.start or bond.end:
        line.append(f" · {bond.start or ''}…{bond.end or ''}")
    if said_by := phrases.says(bond.said_by):
        line.append(f" · says {safe(said_by)}", style="yellow")
    return _number(reading, bond.evidence[0].span), line


def _process(reading: Reading, number: int) -> tuple[str, Text]:
    process = reading.processes[number]
    line = Text(safe(process.name), style="bold")
    if process.facilitator:
        line.append(f", through {safe(process.facilitator.name)}", style="not bold")
    for step in process.stages:
        line.append(f" · {phrases.stage(step)} ({step.event})", style="not bold")
    return process.id, line


def print_chain(record: dict[str, Any], event: dict[str, Any], console: Console) -> None:
    """Print how one event of a reading (in its JSON form) was coded, from the words to the code."""
    source, target = (
        ", ".join(dict.fromkeys(phrases.named(p["name"], p["kind"], p["country"]) for p in event[side]))
        for side in ("source", "target")
    )
    title = Text(f"{safe(record['document']['id'])}:{event['id']} ", style="dim")
    title.append(f"{event['type']} ", style="not dim bold green")
    title.append(safe(phrases.arrow(source, target, event["reciprocal"])), style="not dim bold")
    console.print(title)
    evidence = event["evidence"][0]
    words = Text()
    for piece, marked in _around(evidence, event["trigger"]):
        words.append(safe(piece) if marked else _CONTROLS.sub(" ", piece), style="bold reverse" if marked else "")
    console.print(Padding(words, (0, 0, 0, 2), expand=False))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for step, reason in event.get("because", []):
        grid.add_row(step, Text(safe(reason)))
    kind = f"{event['type']} ({event['mode']})" if event["mode"] else event["type"]
    grid.add_row("code", Text(f"{kind}, quad {event['quad']}, intensity {event['intensity']:g}, by {event['rule']}"))
    grid.add_row("confidence", f"{event['confidence']:.2f}")
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))
    console.print()


def _around(evidence: dict[str, Any], trigger: dict[str, Any]) -> list[tuple[str, bool]]:
    """A sentence in three pieces, the trigger marked; in one where the trigger stands elsewhere."""
    start, end = (at - evidence["span"][0] for at in trigger["span"])
    text = evidence["text"]
    if not 0 <= start < end <= len(text):
        return [(text, False)]
    return [(text[:start], False), (text[start:end], True), (text[end:], False)]
