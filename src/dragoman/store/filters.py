"""The filters of lists: plain words of who, what, when and where, made into conditions of SQL.

An actor is given by its id, by the code of a country (everybody of that country), or by a joined PLOVER code.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dragoman.model import InputError
from dragoman.model.tables import JOINT

Value = str | dt.date | Iterable[str] | None


class Condition(NamedTuple):
    """A piece of SQL and the values of its `?`."""

    sql: str
    params: tuple[object, ...] = ()


Make = Callable[[list[str]], Condition]


def conditions(table: str, filters: Mapping[str, Value]) -> list[Condition]:
    """What filters mean in a table; those that are None say nothing. Several values of one are alternatives.

    Raises InputError for a filter that the table does not have.
    """
    known = FILTERS[table]
    found = []
    for name, value in filters.items():
        if value is None or (not isinstance(value, str | dt.date) and not list(value)):
            continue
        if name not in known:
            raise InputError(f"{table} cannot be filtered by {name}", mend="by " + ", ".join(known))
        found.append(known[name](_texts(value)))
    return found


def _texts(value: Value) -> list[str]:
    if isinstance(value, str | dt.date):
        return [str(value)]
    return [str(v) for v in value or ()]


def _marks(values: list[str]) -> str:
    return ", ".join("?" * len(values))


def _is(column: str) -> Make:
    return lambda values: Condition(f"{column} IN ({_marks(values)})", tuple(values))


def _upper(column: str) -> Make:
    return lambda values: Condition(f"{column} IN ({_marks(values)})", tuple(v.upper() for v in values))


def _lower(column: str) -> Make:
    return lambda values: Condition(f"{column} IN ({_marks(values)})", tuple(v.lower() for v in values))


COUNTRY = re.compile(r"[A-Z]{3}")
CODE = re.compile(r"[A-Z]{3}([A-Z]{3})+")


def who(values: list[str]) -> Condition:
    """A participant, by what each value looks like; one column each, for which Parquet's statistics leave out most."""
    countries = [v for v in values if COUNTRY.fullmatch(v)]
    codes = [v for v in values if CODE.fullmatch(v)]
    ids = [v for v in values if v not in countries]
    found = [Condition("(country = ? AND code = ?)", (code[:3], code)) for code in codes]
    if countries:
        found.append(Condition(f"country IN ({_marks(countries)})", tuple(countries)))
    if ids:
        found.append(Condition(f"actor IN ({_marks(ids)})", tuple(ids)))
    return Condition(" OR ".join(c.sql for c in found), tuple(p for c in found for p in c.params))


def _taking_part(part: str | None = None) -> Make:
    """An event of which somebody is a participant."""
    restricted = f"part = '{part}' AND " if part else ""

    def make(values: list[str]) -> Condition:
        somebody = who(values)
        return Condition(
            f"event IN (SELECT event FROM participants WHERE {restricted}({somebody.sql}))", somebody.params
        )

    return make


def _listed(*columns: str) -> Make:
    """One of the ids joined in some columns."""

    def make(values: list[str]) -> Condition:
        lists = [f"string_split(coalesce({column}, ''), '{JOINT}')" for column in columns]
        return Condition(
            "(" + " OR ".join(f"list_has_any({each}, [{_marks(values)}])" for each in lists) + ")",
            tuple(values) * len(lists),
        )

    return make


def _speaking(ids: str, names: str) -> Make:
    """Who says so: an id, or words of the name."""

    def make(values: list[str]) -> Condition:
        by_id = _listed(ids)(values)
        by_name = " OR ".join(f"contains(lower({names}), lower(?))" for _ in values)
        return Condition(f"({by_id.sql} OR {by_name})", (*by_id.params, *values))

    return make


def _matching(*columns: str) -> Make:
    """One of several columns is it."""

    def make(values: list[str]) -> Condition:
        return Condition(
            "(" + " OR ".join(f"{column} IN ({_marks(values)})" for column in columns) + ")",
            tuple(values) * len(columns),
        )

    return make


def _told(sign: str) -> Make:
    """By the day of publication of the document."""
    return lambda values: Condition(
        f"document IN (SELECT document FROM documents WHERE published {sign} ?)", (_day(values[0]),)
    )


def _reaching(first: str, last: str) -> Make:
    """A range that reaches a day or later; one without an end goes on."""
    return lambda values: Condition(f"({last} >= ? OR ({last} IS NULL AND {first} IS NOT NULL))", (_day(values[0]),))


def _begun(first: str, last: str) -> Make:
    """A range that has begun by a day; one without a beginning has."""
    return lambda values: Condition(f"({first} <= ? OR ({first} IS NULL AND {last} IS NOT NULL))", (_day(values[0]),))


def _day(value: str) -> dt.date:
    """A day; a month or a year stands for its first."""
    try:
        return dt.date.fromisoformat((value + "-01-01")[:10] if len(value) in (4, 7) else value)
    except ValueError:
        raise InputError(f"{value[:40]!r} is no date", mend="write 2023-01-05, 2023-01 or 2023") from None


def last_day(value: str) -> dt.date:
    """The last day that a date may mean: of a month or a year, its last."""
    if len(value) == 7 and value[:4].isdigit():
        year, month = int(value[:4]), int(value[5:7])
        return _day(f"{year + month // 12}-{month % 12 + 1:02}-01") - dt.timedelta(days=1)
    return _day(f"{value}-12-31" if len(value) == 4 else value)


_DOCUMENT = {"document": _is("document")}
_SPELL = {"since": _reaching("date_from", "date_to"), "until": _begun("date_from", "date_to")}
_PLACED = {"country": _is("country")}

FILTERS: dict[str, dict[str, Make]] = {
    "events": {
        "actor": _taking_part(), "source": _taking_part("source"), "target": _taking_part("target"),
        "type": _upper("type"), "status": _lower("status"), "said_by": _speaking("said_by_actor", "said_by"),
        **_SPELL, **_PLACED, **_DOCUMENT, "event": _is("event"), "mode": _lower("mode"), "verdict": _lower("verdict"),
    },
    "statements": {
        "actor": _matching("speaker_actor", "speaker_code", "left(speaker_code, 3)"),
        "said_by": _speaking("speaker_actor", "speaker"), "type": _lower("kind"), "since": _told(">="),
        "until": _told("<="), **_DOCUMENT,
    },
    "ties": {
        "actor": _matching("subject_actor", "subject_country", "object_actor", "object_country", "object2_actor"),
        "source": _matching("subject_actor", "subject_country"), "target": _matching("object_actor", "object_country"),
        "type": _lower("kind"), "said_by": _speaking("said_by_actor", "said_by"), "since": _told(">="),
        "until": _told("<="), **_DOCUMENT,
    },
    "causes": {
        "said_by": _speaking("said_by_actor", "said_by"), "since": _told(">="), "until": _told("<="), **_DOCUMENT,
    },
    "stories": {
        "actor": _taking_part(), "source": _taking_part("source"), "target": _taking_part("target"),
        "type": _upper("type"), "status": _lower("status"), **_SPELL, **_PLACED, "story": _is("story"),
    },
    "processes": {
        "actor": _listed("parties", "facilitator_actor"), "type": _lower("kind"), "status": _lower("status"),
        "process": _is("process"),
    },
    "actors": {
        "actor": _matching("actor", "country", "country || sector"), "type": _lower("kind"), **_PLACED,
    },
    "documents": {
        "actor": lambda values: Condition(
            f"document IN (SELECT document FROM mentions WHERE actor IN ({_marks(values)}))", tuple(values)
        ),
        "status": _lower("status"), "publisher": _is("source"), "since": _reaching("published", "published"),
        "until": _begun("published", "published"), **_DOCUMENT, "type": _lower("origin"),
    },
    "decisions": {"event": _is("event"), "type": _lower("verdict"), **_DOCUMENT},
}  # fmt: skip
"""The filters that each table has; `type` is a tie's, statement's or actor's kind and a document's origin."""

ORDERS: dict[str, str] = {
    "events": "date_from DESC NULLS LAST, event",
    "stories": "date_from DESC NULLS LAST, story",
    "statements": "document, start, statement",
    "ties": "document, start, tie",
    "causes": "document, start, claim",
    "processes": "process",
    "actors": "actor",
    "documents": "published DESC NULLS LAST, document",
    "decisions": "made, decision",
}
"""The order of each list: what happened or was published last comes first."""
