"""The sheet on which a brief is printed: plain text, Markdown, one HTML file."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .brief import Brief
    from .happening import Evidence
    from .lines import Line

QUOTED = 320
"""Characters of a quotation that are shown; the JSON and the document hold the rest."""

STYLE = """
body{font:1rem/1.5 Georgia,"Times New Roman",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;
background:#fbfaf7}h1{font-size:1.4rem}h2{font-size:1.05rem;border-bottom:1px solid #ddd8cd;margin:1.4rem 0 .4rem}
ul{padding-left:1.1rem}li{margin:.4rem 0}ol{font-size:.9rem;color:#4a463f}sup{font-size:.7em}cite{color:#6b665d}
.word{font-style:italic;color:#7a5a00}.thin{color:#a12b1f;font-size:.85em}.note{color:#6b665d;font-size:.9em}
@media print{body{margin:0;background:#fff}}
@media(prefers-color-scheme:dark){body{background:#191816;color:#e8e4da}ol{color:#c9c3b6}.word{color:#dcb95c}
cite,.note{color:#a19a8c}.thin{color:#f08c7e}h2{border-color:#3a3731}}
"""


def shorten(quote: str, most: int = QUOTED) -> str:
    """The quote on one line, its end left out where it is long."""
    text = " ".join(quote.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class _References:
    """The quotes of a brief, numbered in the order in which its lines rest on them; each is printed once."""

    def __init__(self, brief: "Brief") -> None:
        self.quotes: dict[tuple[str, int | None, str], tuple[int, Evidence]] = {}
        for section in brief.sections:
            for line in section.lines:
                for quote in line.quotes:
                    self.quotes.setdefault(self._key(quote), (len(self.quotes) + 1, quote))

    @staticmethod
    def _key(quote: "Evidence") -> tuple[str, int | None, str]:
        return quote.document, quote.start, quote.quote

    def numbers(self, line: "Line") -> list[int]:
        return [self.quotes[self._key(quote)][0] for quote in line.quotes]

    def __iter__(self) -> Iterator[tuple[int, "Evidence"]]:
        return iter(self.quotes.values())


def _extras(line: "Line") -> list[str]:
    """What follows a line: on whose word, and how thin it is."""
    return [part for part in (f"says {line.word_of}" if line.word_of else "", line.thin) if part]


def to_text(brief: "Brief") -> str:
    """Plain text: lines with the numbers of their quotes, which follow at the end with their sources."""
    references = _References(brief)
    out = [brief.title, "=" * len(brief.title), brief.summary, *brief.notes]
    for section in brief.sections:
        out += ["", section.title, "-" * len(section.title)]
        if not section.lines:
            out.append(f"  ({section.empty})")
        for line in section.lines:
            words = "".join(f", {part}" for part in _extras(line))
            out.append(f"* {line.text}{words} {''.join(f'[{n}]' for n in references.numbers(line))}")
        if section.note and section.lines:
            out.append(f"  ({section.note})")
    if references.quotes:
        out += ["", "Evidence", "--------"]
        out += [f"[{n}] “{shorten(quote.quote)}” ({quote.cited})" for n, quote in references]
    return "\n".join(out) + "\n"


def _safe(text: str) -> str:
    """Words of a document in Markdown: nothing in them is markup."""
    marked = escape(text, quote=False)
    return "".join(f"\\{char}" if char in "\\`*_[]#|~" else char for char in marked)


def to_markdown(brief: "Brief") -> str:
    """Markdown: sections, lines as list items, the quotes numbered at the end."""
    references = _References(brief)
    out = [f"# {_safe(brief.title)}", "", _safe(brief.summary), *(f"\n*{_safe(note)}*" for note in brief.notes)]
    for section in brief.sections:
        out += ["", f"## {_safe(section.title)}", ""]
        if not section.lines:
            out.append(f"*{_safe(section.empty)}*")
        for line in section.lines:
            words = "".join(f", *{_safe(part)}*" for part in _extras(line))
            out.append(f"- {_safe(line.text)}{words} {' '.join(f'[{n}](#e{n})' for n in references.numbers(line))}")
        if section.note and section.lines:
            out.append(f"\n*{_safe(section.note)}*")
    if references.quotes:
        out += ["", "## Evidence", ""]
        out += [f'{n}. <a id="e{n}"></a>“{_safe(shorten(quote.quote))}” ({_linked(quote)})' for n, quote in references]
    return "\n".join(out) + "\n"


def _linked(quote: "Evidence") -> str:
    if quote.url and quote.url.startswith(("https://", "http://")):
        return f"[{_safe(quote.cited)}](<{quote.url.replace('>', '%3E').replace('<', '%3C')}>)"
    return _safe(quote.cited)


def to_html(brief: "Brief", whole: bool = True) -> str:
    """One HTML page (`whole`) or the fragment of it for a notebook; everything of a document is escaped."""
    references = _References(brief)
    out = [f"<h1>{escape(brief.title)}</h1><p>{escape(brief.summary)}</p>"]
    out += [f'<p class="thin">{escape(note)}</p>' for note in brief.notes]
    for section in brief.sections:
        out.append(f"<h2>{escape(section.title)}</h2>")
        if section.lines:
            out += ["<ul>", *(_item(line, references) for line in section.lines), "</ul>"]
        note = section.note if section.lines else section.empty
        if note:
            out.append(f'<p class="note">{escape(note)}</p>')
    if references.quotes:
        out.append("<h2>Evidence</h2><ol>")
        out += [
            f'<li id="e{n}"><q>{escape(shorten(quote.quote))}</q> <cite>{_anchor(quote)}</cite></li>'
            for n, quote in references
        ]
        out.append("</ol>")
    body = "\n".join(out)
    if not whole:
        return body
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="generator" content="Dragoman">'
        f"<title>{escape(brief.title)}</title><style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _item(line: "Line", references: _References) -> str:
    extra = f', <span class="word">says {escape(line.word_of)}</span>' if line.word_of else ""
    extra += f', <span class="thin">{escape(line.thin)}</span>' if line.thin else ""
    marks = "".join(
        f'<sup><a href="#e{n}" title="{escape(shorten(quote.quote))}">{n}</a></sup>'
        for n, quote in zip(references.numbers(line), line.quotes, strict=True)
    )
    return f"<li>{escape(line.text)}{extra} {marks}</li>"


def _anchor(quote: "Evidence") -> str:
    if quote.url and quote.url.startswith(("https://", "http://")):
        return f'<a href="{escape(quote.url)}" rel="noreferrer">{escape(quote.cited)}</a>'
    return escape(quote.cited)
