"""One event on the page: its line, its words, and the chain of its coding to unfold."""

from dragoman.model import Event, Reading, Span, phrases

from .markup import attribute, escape


def link(reading: Reading, span: Span, key: str) -> str:
    """The number of the sentence where a span stands, as a link to it."""
    index = reading.sentence_of(span)
    return "" if index is None else f'<a class="n" href="#{key}-s{index + 1}">[{index + 1}]</a>'


def event_card(reading: Reading, event: Event, key: str) -> str:
    """A list item with all that the record holds of an event."""
    sign = "good" if event.quad <= 2 else "bad"
    facts = [
        ("date", phrases.date(event.date)),
        ("place", event.place.name if event.place else ""),
        ("condition", event.condition.text if event.condition else ""),
    ]
    shown = "".join(f' <span class="{kind}">{escape(value)}</span>' for kind, value in facts if value)
    word = phrases.says(event.said_by)
    says = f' <span class="says">says {escape(word)}</span>' if word else ""
    words = " … ".join(quote.text for quote in event.evidence)
    return (
        f'<li class="e {sign}" id="{key}-{attribute(event.id)}" data-e="{key}-{attribute(event.id)}" tabindex="0">'
        f"<b>{escape(phrases.sides(event))}</b> "
        f'<span class="type">{escape(phrases.kind(event))}</span> <i>{escape(event.trigger.text)}</i>{shown}{says} '
        f"{link(reading, event.trigger.span, key)}"
        f"<details><summary>why</summary><blockquote>{escape(words)}</blockquote>{_chain(event)}</details></li>"
    )


def _chain(event: Event) -> str:
    others = [(other.role.value.replace("_", " "), other.participant.name) for other in event.others]
    steps = [*event.because, *others, ("frame", event.rule), ("confidence", f"{event.confidence:.2f}")]
    return "<dl>" + "".join(f"<dt>{escape(step)}</dt><dd>{escape(reason)}</dd>" for step, reason in steps) + "</dl>"
