"""Who is meant by a name or id, as far as the record goes."""

import re
from typing import Any

from ..snapshot import Row, Snapshot


def index(snapshot: Snapshot) -> dict[str, str]:
    """The id under which everybody is found by folded name or id; of namesakes the one named most."""

    def make() -> dict[str, str]:
        found: dict[str, str] = {}
        for row in snapshot.rows("SELECT actor, name FROM people ORDER BY documents DESC, events DESC, actor"):
            found.setdefault(row["actor"].casefold(), row["actor"])
            if row["name"]:
                found.setdefault(row["name"].casefold(), row["actor"])
        for row in snapshot.rows("SELECT DISTINCT party FROM people ORDER BY party"):
            found.setdefault(row["party"].casefold(), row["party"])
        return found

    made: dict[str, str] = snapshot.remember("index of people", make)
    return made


def names(snapshot: Snapshot) -> dict[str, str]:
    """The name of everybody by id; of parties that nobody mentions by themselves, too."""

    def make() -> dict[str, str]:
        found = {row["actor"]: row["name"] or row["actor"] for row in snapshot.rows("SELECT actor, name FROM people")}
        missing = [
            row["party"] for row in snapshot.rows("SELECT DISTINCT party FROM people") if row["party"] not in found
        ]
        for party in missing:
            home, _, rest = party.partition(":")
            found[party] = f"{found.get(home, home)}, {rest}" if rest and rest == "opposition" else _known(party)
        return found

    made: dict[str, str] = snapshot.remember("names of people", make)
    return made


def _known(party: str) -> str:
    from dragoman.relations.parties import Names

    return Names(_Nobody()).name(party)


class _Nobody:
    """A record without actors: only the knowledge base is asked."""

    def sql(self, query: str, params: Any = None) -> Any:
        import pyarrow

        return pyarrow.table({"actor": [], "name": [], "party": []})


def find(snapshot: Snapshot, words: str | None) -> str | None:
    """The id of an actor or party by its id or name; None where nobody is called so."""
    return index(snapshot).get(words.strip().casefold()) if words else None


def suggest(snapshot: Snapshot, words: str, limit: int = 8) -> list[Row]:
    """People whose name or id begins with, or contains, some letters, the most named first."""
    wanted = re.sub(r"[%_\\]", "", words.strip())
    if not wanted:
        return []
    return snapshot.rows(
        "SELECT actor AS id, name, kind, country, documents, events FROM people "
        "WHERE name ILIKE ? OR actor ILIKE ? "
        "ORDER BY (name ILIKE ?) DESC, documents DESC, events DESC, actor LIMIT ?",
        [f"%{wanted}%", f"{wanted}%", f"{wanted}%", limit],
    )


def people(snapshot: Snapshot, kind: str = "", country: str = "", words: str = "", limit: int = 200) -> dict[str, Any]:
    """A list of actors, the most named first, and the kinds that there are."""
    parts, values = ["true"], []
    for column, value in (("kind", kind), ("country", country.upper())):
        if value:
            parts.append(f"{column} = ?")
            values.append(value)
    if words:
        parts.append("name ILIKE ?")
        values.append("%" + re.sub(r"[%_\\]", "", words) + "%")
    where = " AND ".join(parts)
    rows = snapshot.rows(
        f"SELECT actor AS id, name, kind, country, sector, documents, events FROM people WHERE {where} LIMIT ?",
        [*values, limit],
    )
    kinds = snapshot.remember(
        "kinds", lambda: snapshot.rows("SELECT kind, count(*) AS n FROM people GROUP BY kind ORDER BY n DESC, kind")
    )
    return {
        "actors": rows,
        "kinds": kinds,
        "total": snapshot.value(f"SELECT count(*) FROM people WHERE {where}", values),
    }
