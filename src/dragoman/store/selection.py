"""Some rows of one table, by plain filters: asked for when they are needed, in the form that is wanted."""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.model import DragomanError, InputError

from .filters import ORDERS, Condition, Value, conditions, last_day
from .schema import BY_NAME

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .record import View

HIDDEN: dict[str, frozenset[str]] = {"documents": frozenset({"text"})}
"""Columns that a list does not give: whole texts are asked for by `sql`."""


FEW = 1000
"""Rows asked for, at most, that are looked for among the latest first."""
MANY = 50_000
"""Rows of a table from which on it is worth while."""
LATEST = (30, 300)
"""Days before the last of a table."""


class Selection:
    """Rows of a table of the record. Nothing is asked before `arrow`, `polars`, `pandas`, `rows` or a loop asks it."""

    def __init__(
        self, view: "View", table: str, where: tuple[Condition, ...] = (), limit: int | None = None, wrong: bool = False
    ) -> None:
        self._view, self.table, self._where, self._limit, self._wrong = view, table, where, limit, wrong

    def where(
        self,
        *,
        actor: Value = None,
        source: Value = None,
        target: Value = None,
        type: Value = None,
        status: Value = None,
        said_by: Value = None,
        since: Value = None,
        until: Value = None,
        country: Value = None,
        limit: int | None = None,
        **others: Value,
    ) -> "Selection":
        """Those of the rows that fit all filters; of several values of one filter any will do.

        `actor` is an id, the code of a country (everybody of it) or a PLOVER code; `since` and `until` are days,
        months or years of which a range need only touch one end; `country` is where. With `verdict` the events are
        given that an analyst called so, else those that nobody called wrong.
        Raises InputError for a filter that the table does not have.
        """
        given: dict[str, Value] = {
            "actor": actor, "source": source, "target": target, "type": type, "status": status, "said_by": said_by,
            "since": since, "until": last_day(str(until)) if until is not None else None, "country": country, **others,
        }  # fmt: skip
        if limit is not None and limit < 0:
            raise InputError(f"a limit of {limit} rows is none", mend="give 0 or more")
        return Selection(
            self._view,
            self.table,
            (*self._where, *conditions(self.table, given)),
            self._limit if limit is None else limit,
            self._wrong or others.get("verdict") is not None or others.get("event") is not None,
        )

    def query(self) -> Condition:
        """The SQL of this selection with its parameters."""
        hidden = HIDDEN.get(self.table, frozenset())
        names = ", ".join(f'"{c.name}"' for c in BY_NAME[self.table].columns if c.name not in hidden)
        parts = [f"({condition.sql})" for condition in self._where]
        if self.table == "events" and not self._wrong:
            parts.append("verdict IS DISTINCT FROM 'wrong'")
        where = " WHERE " + " AND ".join(parts) if parts else ""
        order = f" ORDER BY {ORDERS[self.table]}"
        limit = f" LIMIT {int(self._limit)}" if self._limit is not None else ""
        params = tuple(value for condition in self._where for value in condition.params)
        if self._limit is not None and self.table in _DATED:
            return Condition(_latest(self.table, _DATED[self.table], names, where + order + limit) + order, params)
        return Condition(f"SELECT {names} FROM {self.table}{where}{order}{limit}", params)

    def arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table."""
        found = self._recent() if self._where and 0 < (self._limit or 0) <= FEW else None
        return self._view.sql(*self.query()) if found is None else found

    def _recent(self) -> "pyarrow.Table | None":
        """The latest rows, where they are found among those of the latest days; None where there may be others.

        Rows lie in the order of their days, so that the earlier ones need not be read at all.
        """
        if self.table not in _DATED:
            return None
        count, newest = self._view.rows(f"SELECT count(*), max(date_from) FROM {self.table}")[0]
        if count < MANY or newest is None:
            return None
        for days in LATEST:
            bound = Condition("date_from >= ?", (newest - dt.timedelta(days=days),))
            late = Selection(self._view, self.table, (*self._where, bound), self._limit, self._wrong)
            found = self._view.sql(*late.query())
            if found.num_rows == self._limit:
                return found
        return None

    def polars(self) -> "polars.DataFrame":
        """The rows as a Polars frame; needs the extra `tables`."""
        return _library("polars").from_arrow(self.arrow())

    def pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas frame; needs the extra `tables`."""
        _library("pandas")
        return self.arrow().to_pandas()

    def rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python's own types."""
        found: list[dict[str, Any]] = self.arrow().to_pylist()
        return found

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows())

    def __len__(self) -> int:
        query = self.query()
        found: int = self._view.rows(f"SELECT count(*) FROM ({query.sql})", query.params)[0][0]
        return found

    def __repr__(self) -> str:
        return f"<{self.table}: {self.query().sql}>"


_DATED = {"events": "event", "stories": "story"}
"""Tables with wide rows, kept in the order of their dates, and the name of their ids."""


def _latest(table: str, id: str, names: str, which: str) -> str:
    """First which rows, by the few columns that decide it, then those rows whole: their dates tell where they are."""
    return (
        f"WITH chosen AS (SELECT {id}, date_from FROM {table}{which}) "
        f"SELECT {names} FROM (SELECT whole.* FROM {table} AS whole JOIN chosen USING ({id}, date_from) "
        f"UNION ALL SELECT whole.* FROM {table} AS whole WHERE date_from IS NULL "
        f"AND {id} IN (SELECT {id} FROM chosen WHERE date_from IS NULL))"
    )


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise DragomanError(f"{name} is not installed", mend="pip install 'dragoman[tables]'") from error
