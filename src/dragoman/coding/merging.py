"""One happening told twice in a document is one event with two pieces of evidence."""

from dataclasses import replace

from dragoman.model import Event


def _key(event: Event) -> tuple[object, ...]:
    return (
        event.type,
        event.status.value,
        frozenset(p.actor for p in event.source),
        frozenset(p.actor for p in event.target),
        tuple(s.name for s in event.said_by[:1]),
        event.rule,
    )


def merge(events: list[Event]) -> tuple[Event, ...]:
    """Events of a document with repeated tellings joined and ids given ("E1", "E2" …) in the order of the text."""
    kept: list[Event] = []
    first: dict[tuple[object, ...], int] = {}
    for event in events:
        key = _key(event)
        if (event.source or event.target) and key in first:
            at = first[key]
            new = tuple(q for q in event.evidence if q not in kept[at].evidence)
            kept[at] = replace(kept[at], evidence=kept[at].evidence + new)
            continue
        first[key] = len(kept)
        kept.append(event)
    return tuple(replace(event, id=f"E{i + 1}") for i, event in enumerate(kept))
