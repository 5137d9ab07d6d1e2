"""Deciding on events of a record: each decision a run of its own, with the stories told anew that it concerns."""

import datetime as dt
import getpass
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError

from . import decisions
from .signature import Signature
from .telling import Telling
from .writing import next_run, transact, utc_now, write_run

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from .record import Record

Decide = Callable[["DuckDBPyConnection", dt.datetime], decisions.Row]


def decide(
    record: "Record", event: str, verdict: str, changes: Mapping[str, Any] | None, reason: str, author: str | None
) -> decisions.Row:
    """Append and apply a decision on an event; the row of the decision. Raises InputError."""
    who = author if author is not None else _user()
    return _change(
        record,
        "SELECT document FROM events WHERE event = ?",
        event,
        lambda cursor, made: decisions.decide(cursor, event, verdict, changes, reason=reason, author=who, made=made),
    )


def undo(record: "Record", which: str, reason: str, author: str | None) -> decisions.Row:
    """Take back a decision, or the last one on an event; the row that does so. Raises InputError."""
    who = author if author is not None else _user()
    return _change(
        record,
        "SELECT document FROM decisions WHERE ? IN (decision, event)",
        which,
        lambda cursor, made: decisions.undo(cursor, which, reason=reason, author=who, made=made),
    )


def _change(record: "Record", of: str, which: str, change: Decide) -> decisions.Row:
    def work(cursor: "DuckDBPyConnection") -> decisions.Row:
        found = cursor.execute(of, [which]).fetchall()
        if not found:
            raise InputError("there is no such event or decision", which, "dragoman events lists the events")
        number, made, document = next_run(cursor), utc_now(), found[0][0]
        telling = Telling(cursor, number)
        telling.before([document])
        decision = change(cursor, made)
        telling.after([document])
        write_run(cursor, number, "decide", made, made, Signature())
        return decision

    return transact(record, work)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
