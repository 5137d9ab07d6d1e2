"""A record in memory, of readings that nobody keeps: the same tables, so that every question can be put to one article.

record = MemoryRecord([dragoman.read("article.txt", published="2023-01-05")])
print(brief(record, "TUR", "SYR"))
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model import Reading
from dragoman.store.rows import document_id, joined, rows_of
from dragoman.store.schema import READ, TABLES
from dragoman.stories.processes import party

STATES = {"happened": "held", "ongoing": "held", "planned": "announced", "not_happened": "cancelled"}
"""How the status of an event is called as the state of a step."""


class MemoryRecord:
    """Answers `sql` like a `Record`; documents, events and the rest come from readings, processes from each reading."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        import duckdb

        self._connection = duckdb.connect(":memory:")
        for table in TABLES:
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            self._connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        """Take in one reading."""
        rows = rows_of(reading)
        for name in READ:
            self.insert(name, rows[name])
        own = document_id(reading.document)
        for process in reading.processes:
            number = f"P-{own}-{process.id}"
            parties = joined(party(p) or p.actor for p in process.parties)
            helper = process.facilitator
            self.insert(
                "processes",
                [(
                    number, process.name, "mediation" if helper else "talks", parties, helper.name if helper else None,
                    helper.actor if helper else None, process.stages[-1].status.value, None,
                )],
            )  # fmt: skip
            self.insert(
                "stages",
                [
                    (
                        number, at, None, f"{own}/{step.event}", step.level,
                        STATES.get(step.status.value, step.status.value), None, None,
                    )
                    for at, step in enumerate(process.stages)
                ],
            )  # fmt: skip

    def sql(self, query: str, params: Sequence[object] = ()) -> Any:
        """The answer to a query as an Arrow table; `?` or `$1` stand for the parameters in their order."""
        return self._connection.execute(query, list(params)).to_arrow_table()

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Add rows to a table of `store.schema`, cells in the order of its columns; those left out at the end are
        empty.
        """
        from dragoman.store.tables import insert, to_arrow

        found = list(rows)
        if found:
            insert(self._connection, table, to_arrow(table, found))
