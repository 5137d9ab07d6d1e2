"""Readings written as one HTML page."""

import base64
import hashlib
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from dragoman.model import DragomanError, Reading, Statement, phrases
from dragoman.model import Process as Ladder
from dragoman.model import Tie as Bond

from .cards import event_card, link
from .marks import Piece, cut, marks
from .markup import attribute, escape

_BREAK = re.compile(r"\n\s*\n")


def write_page(readings: Sequence[Reading], path: Path, title: str = "") -> None:
    """Write the page of some readings. Raises DragomanError when the file cannot be written."""
    try:
        path.write_text(render(readings, title), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DragomanError(f"the page cannot be written: {error.strerror}", str(path), "give another path") from error


def render(readings: Sequence[Reading], title: str = "") -> str:
    """The page: each document beside what was read in it."""
    title = title or (_title(readings[0]) if readings else "Dragoman")
    script = _asset("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    articles = [_article(reading, f"d{number}") for number, reading in enumerate(readings, start=1)]
    return Template(_asset("page.html")).substitute(
        title=escape(title),
        script=script,
        script_hash=f"sha256-{digest}",
        style=_asset("page.css"),
        contents=_contents(readings) if len(readings) > 1 else "",
        articles="\n".join(articles),
    )


def _asset(name: str) -> str:
    return (files("dragoman.page") / name).read_text(encoding="utf-8")


def _title(reading: Reading) -> str:
    return reading.document.title or reading.document.id


def _about(reading: Reading) -> str:
    day = reading.document.published
    return " · ".join(filter(None, (reading.document.source, day.isoformat() if day else None)))


def _contents(readings: Sequence[Reading]) -> str:
    rows = [
        f'<li><a href="#d{number}">{escape(_title(reading))}</a> '
        f'<span class="dim">{escape(_about(reading))} · {len(reading.events)} events</span></li>'
        for number, reading in enumerate(readings, start=1)
    ]
    return '<nav aria-label="Documents"><ol>' + "".join(rows) + "</ol></nav>"


def _article(reading: Reading, key: str) -> str:
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in reading.notes)
    sections = [
        _section(title, [event_card(reading, event, key) for event in reading.events if event.status in statuses])
        for title, statuses in phrases.SECTIONS
    ]
    sections.append(_section("Statements", [_statement(reading, said, key) for said in reading.statements]))
    sections.append(_section("Standing ties", [_tie(reading, bond, key) for bond in reading.ties]))
    sections.append(_section("Processes", [_process(ladder, key) for ladder in reading.processes]))
    return (
        f'<article id="{key}"><header><h2>{escape(_title(reading))}</h2>'
        f'<p class="dim">{escape(_about(reading))}</p>{notes}</header>'
        f'<div class="split"><section class="text" aria-label="Text" dir="auto">{_text(reading, key)}</section>'
        f'<section class="record" aria-label="What was read">{"".join(sections)}</section></div></article>'
    )


def _section(title: str, items: list[str]) -> str:
    if not items:
        return ""
    return f"<h3>{title} <span class=dim>{len(items)}</span></h3><ul>{''.join(items)}</ul>"


def _text(reading: Reading, key: str) -> str:
    """The whole text, sentence by sentence, with its marks; a paragraph ends where a blank line or a line does."""
    text = reading.document.text
    found = sorted(marks(reading), key=lambda mark: (mark[0], mark[1:]))
    spans: list[tuple[int, int, int | None]] = []
    at = 0
    for number, (start, end) in enumerate(reading.sentences):
        if at < start:
            spans.append((at, start, None))
        spans.append((start, end, number))
        at = end
    if at < len(text):
        spans.append((at, len(text), None))
    out: list[str] = []
    waiting = 0
    for start, end, sentence in spans:
        while waiting < len(found) and found[waiting][0][1] <= start and found[waiting][0][0] < start:
            waiting += 1
        if sentence is None:
            out.append(_gap(text[start:end]))
            continue
        here = [mark for mark in found[waiting:] if mark[0][0] < end and mark[0][1] > start]
        pieces = "".join(_piece(piece, text, key) for piece in cut((start, end), here))
        out.append(f'<span class="s" id="{key}-s{sentence + 1}"><sup>{sentence + 1}</sup>{pieces}</span>')
    return "".join(out)


def _gap(words: str) -> str:
    """What stands between sentences: a new paragraph where there is a line end."""
    if words.isspace():
        return "<br><br>" if "\n" in words else " "
    return escape(words).replace("\n", "<br>")


def _piece(piece: Piece, text: str, key: str) -> str:
    words = escape(text[piece.start : piece.end])
    if not piece.kinds and not piece.parts:
        return words
    roles = " ".join(f"{key}-{event}:{part}" for event, part in piece.parts)
    classes = " ".join(sorted(piece.kinds))
    data = f' data-p="{attribute(roles)}"' if roles else ""
    title = f' title="{attribute("; ".join(piece.about))}"' if piece.about else ""
    trigger = next((event for event, part in piece.parts if part == "trigger"), None)
    if trigger is not None:
        return f'<a href="#{key}-{attribute(trigger)}" class="{classes}"{data}{title}>{words}</a>'
    return f'<span class="{classes}"{data}{title}>{words}</span>'


def _statement(reading: Reading, said: Statement, key: str) -> str:
    whom = f" to {escape(said.addressee.name)}" if said.addressee else ""
    through = f' <span class="dim">through {escape(said.medium.name)}</span>' if said.medium else ""
    return (
        f'<li id="{key}-{attribute(said.id)}"><b>{escape(said.speaker.name)}</b>{whom}{through}: '
        f"<q>{escape(said.content.text)}</q> {link(reading, said.content.span, key)}</li>"
    )


def _tie(reading: Reading, bond: Bond, key: str) -> str:
    sign = {1: "good", -1: "bad"}.get(bond.sign, "")
    word = phrases.says(bond.said_by)
    says = f' <span class="says">says {escape(word)}</span>' if word else ""
    return f'<li class="{sign}">{escape(phrases.tie(bond))}{says} {link(reading, bond.evidence[0].span, key)}</li>'


def _process(ladder: Ladder, key: str) -> str:
    steps = "".join(
        f'<li><a href="#{key}-{attribute(step.event)}">{escape(phrases.stage(step))}</a></li>' for step in ladder.stages
    )
    through = f", through {escape(ladder.facilitator.name)}" if ladder.facilitator else ""
    return f"<li><b>{escape(ladder.name)}</b>{through}<ol>{steps}</ol></li>"
