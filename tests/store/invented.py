"""Readings of invented documents, made without a language model; as a program, a writer that can be killed.

`python invented.py RECORD FIRST COUNT BATCH` writes so many documents, so many in a run, and prints the number of each
once it is in the record.
"""

import datetime as dt
import sys
from collections.abc import Iterable

from dragoman.model import (
    Actor,
    ActorKind,
    Document,
    Event,
    Mention,
    Participant,
    Quote,
    Reading,
    Status,
    Via,
    When,
)
from dragoman.model.when import Precision

EVENTS = 7
"""Events of each document."""
STATES = (("TUR", "Turkey"), ("RUS", "Russia"), ("UKR", "Ukraine"), ("SYR", "Syria"), ("USA", "United States"))


def invented(number: int, events: int = EVENTS) -> Reading:
    """The reading of document `number`, always the same."""
    published = dt.date(2020, 1, 1) + dt.timedelta(days=number % 1000)
    lines = []
    for k in range(events):
        source, target = STATES[(number + k) % 5], STATES[(number + k + 1 + k % 3) % 5]
        lines.append((source, target, f"{source[1]} met {target[1]} for the {number}th time, round {k}."))
    text = " ".join(line for *_, line in lines)
    found, spans, at = [], [], 0
    for k, (source, target, line) in enumerate(lines):
        met = at + len(source[1]) + 1
        spans.append((at, at + len(line)))
        found.append(
            Event(
                id=f"E{k + 1}", type="CONSULT", mode=None, contexts=(), quad=1, intensity=2.0,
                source=(_state(source, text, at),), target=(_state(target, text, met + 4),), others=(), reciprocal=True,
                place=None, date=When(published, published, Precision.DAY), status=Status.HAPPENED, condition=None,
                said_by=(), trigger=Quote.cut(text, met, met + 3), evidence=(Quote.cut(text, at, at + len(line)),),
                confidence=0.9, rule="invented",
            )
        )  # fmt: skip
        at += len(line) + 1
    actors = tuple(
        Actor(
            code,
            name,
            ActorKind.STATE,
            code,
            "GOV",
            (),
            (Mention((text.index(name), text.index(name) + len(name)), Via.NAME),),
        )
        for code, name in STATES
        if name in text
    )
    document = Document(f"invented-{number}", text, f"Dispatch {number}", f"Wire {number % 3}", published)
    return Reading(document, tuple(spans), actors, tuple(found))


def _state(state: tuple[str, str], text: str, at: int) -> Participant:
    code, name = state
    assert text[at : at + len(name)] == name
    return Participant(code, name, code, "GOV", ActorKind.STATE, name, (at, at + len(name)), Via.NAME)


def write(path: str, numbers: Iterable[int], batch: int) -> None:
    """Write documents, so many in a run, and say of each when it is kept."""
    from itertools import batched

    from dragoman.store import Record

    with Record.open(path, create=True) as record:
        for some in batched(numbers, batch):
            record.write([invented(number) for number in some])
            for number in some:
                print(number, flush=True)


if __name__ == "__main__":
    first, count, batch = map(int, sys.argv[2:5])
    write(sys.argv[1], range(first, first + count), batch)
