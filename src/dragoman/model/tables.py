"""Readings as tables: one row an event, statement, tie, actor or time expression. The table libraries are an extra."""

import datetime as dt
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import DragomanError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .actor import Participant
    from .event import Sayer
    from .reading import Reading

Row = dict[str, object]

JOINT = "; "
"""Between the names of several participants in one cell."""

TABLES: dict[str, dict[str, type]] = {
    "events": {
        "document": str, "event": str, "sentence": int, "type": str, "mode": str, "contexts": str, "quad": int,
        "intensity": float, "source": str, "source_actor": str, "source_code": str, "target": str, "target_actor": str,
        "target_code": str, "reciprocal": bool, "status": str, "condition": str, "said_by": str, "said_by_actor": str,
        "date_from": dt.date, "date_to": dt.date, "date_precision": str, "place": str, "country": str, "lat": float,
        "lon": float, "trigger": str, "start": int, "end": int, "evidence": str, "confidence": float, "rule": str,
    },
    "statements": {
        "document": str, "statement": str, "sentence": int, "speaker": str, "speaker_actor": str, "speaker_code": str,
        "cue": str, "content": str, "start": int, "end": int, "addressee": str, "medium": str, "quoted": bool,
    },
    "ties": {
        "document": str, "tie": str, "kind": str, "sign": int, "subject": str, "subject_actor": str, "object": str,
        "object_actor": str, "object2": str, "from": dt.date, "to": dt.date, "said_by": str, "evidence": str,
    },
    "actors": {
        "document": str, "actor": str, "name": str, "kind": str, "country": str, "sector": str, "mentions": int,
    },
    "times": {
        "document": str, "text": str, "start": int, "end": int, "type": str, "value": str, "from": dt.date,
        "to": dt.date,
    },
}  # fmt: skip
"""The tables that a reading gives, with the type of each column; cells are None where the text does not say."""


def rows(readings: Iterable["Reading"], table: str = "events") -> Iterator[Row]:
    """The rows of one table, in the order of the text. Raises DragomanError for a table that there is not."""
    if table not in TABLES:
        raise DragomanError(f"there is no table {table!r}", mend="one of " + ", ".join(TABLES))
    make = {"events": _events, "statements": _statements, "ties": _ties, "actors": _actors, "times": _times}[table]
    columns = tuple(TABLES[table])
    for reading in readings:
        for values in make(reading):
            yield dict(zip(columns, (reading.document.id, *values), strict=True))


def to_pandas(readings: Iterable["Reading"], table: str = "events") -> "pandas.DataFrame":
    """The rows as a pandas frame; dates are `datetime64`, integers and strings pandas' own nullable types."""
    pandas = _library("pandas")
    frame = pandas.DataFrame(list(rows(readings, table)), columns=list(TABLES[table]))
    names: dict[type, str] = {
        str: "string", int: "Int64", float: "float64", bool: "boolean", dt.date: "datetime64[s]",
    }  # fmt: skip
    return frame.astype({column: names[kind] for column, kind in TABLES[table].items()})


def to_polars(readings: Iterable["Reading"], table: str = "events") -> "polars.DataFrame":
    """The rows as a Polars frame."""
    polars = _library("polars")
    names: dict[type, Any] = {
        str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean, dt.date: polars.Date,
    }  # fmt: skip
    found = list(rows(readings, table))
    return polars.DataFrame(found, schema={column: names[kind] for column, kind in TABLES[table].items()})


def to_arrow(readings: Iterable["Reading"], table: str = "events") -> "pyarrow.Table":
    """The rows as an Arrow table."""
    arrow = _library("pyarrow")
    names: dict[type, Any] = {
        str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_(), dt.date: arrow.date32(),
    }  # fmt: skip
    found = list(rows(readings, table))
    return arrow.Table.from_pylist(found, schema=arrow.schema([(c, names[k]) for c, k in TABLES[table].items()]))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise DragomanError(f"{name} is not installed", mend="pip install 'dragoman[tables]'") from error


def _joined(values: Iterable[str | None]) -> str | None:
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None


def _party(participants: Iterable["Participant"]) -> tuple[str | None, str | None, str | None]:
    found = tuple(participants)
    return _joined(p.name for p in found), _joined(p.actor for p in found), _joined(p.code for p in found)


def _sayers(said_by: Iterable["Sayer"]) -> tuple[str | None, str | None]:
    found = tuple(said_by)
    return _joined(s.name for s in found), _joined(s.actor for s in found)


def _events(reading: "Reading") -> Iterator[tuple[object, ...]]:
    for e in reading.events:
        day, place = e.date, e.place
        yield (
            e.id, reading.sentence_of(e.trigger.span), e.type, e.mode, _joined(e.contexts), e.quad, e.intensity,
            *_party(e.source), *_party(e.target), e.reciprocal, e.status.value,
            e.condition.text if e.condition else None, *_sayers(e.said_by),
            *((day.start, day.end, day.precision.value) if day else [None] * 3),
            *((place.name, place.country, place.lat, place.lon) if place else [None] * 4),
            e.trigger.text, *e.trigger.span, " … ".join(q.text for q in e.evidence), e.confidence, e.rule,
        )  # fmt: skip


def _statements(reading: "Reading") -> Iterator[tuple[object, ...]]:
    for s in reading.statements:
        yield (
            s.id, reading.sentence_of(s.content.span), s.speaker.name, s.speaker.actor, s.speaker.code,
            s.cue.text if s.cue else None, s.content.text, *s.content.span, s.addressee.name if s.addressee else None,
            s.medium.name if s.medium else None, s.quoted,
        )  # fmt: skip


def _ties(reading: "Reading") -> Iterator[tuple[object, ...]]:
    for t in reading.ties:
        yield (
            t.id, t.kind.value, t.sign, t.subject.name, t.subject.actor, t.object.name, t.object.actor,
            t.object2.name if t.object2 else None, t.start, t.end, _sayers(t.said_by)[0],
            " … ".join(q.text for q in t.evidence),
        )  # fmt: skip


def _actors(reading: "Reading") -> Iterator[tuple[object, ...]]:
    for a in reading.actors:
        yield a.id, a.name, a.kind.value, a.country, a.sector, len(a.mentions)


def _times(reading: "Reading") -> Iterator[tuple[object, ...]]:
    for t in reading.times:
        yield t.quote.text, *t.quote.span, t.type.value, t.value, t.start, t.end
