"""Parties: for whom somebody acts. A minister acts for his state, an envoy for his organisation; the opposition of a
country and each armed group are parties of their own; a scholar or a crowd acts for nobody but himself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dragoman.model import InputError


class Queryable(Protocol):
    """Anything that answers SQL over the tables of `store.schema` with an Arrow table."""

    def sql(self, query: str, params: Sequence[object] = ()) -> Any: ...


Row = dict[str, Any]
_NAME = re.compile(r"\$([a-z_]+)")


def ask(record: Queryable, query: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """The rows of a query in which `$name` stands for a value; values that it does not name are left out."""
    order: list[str] = []

    def number(match: re.Match[str]) -> str:
        if match[1] not in order:
            order.append(match[1])
        return f"${order.index(match[1]) + 1}"

    numbered = _NAME.sub(number, query)
    rows: list[Row] = record.sql(numbered, [(values or {})[name] for name in order]).to_pylist()
    return rows


OFFICIAL = ("GOV", "MIL", "LEG", "JUD", "SPY", "PTY", "ELI", "COP")
"""Sectors whose persons act for their country."""
NOT_COUNTRIES = ("IGO", "NGO", "MNC", "ISM", "IMG")
"""PLOVER's codes that stand in a country's place and name no single actor."""
OPPOSITION = ":opposition"


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def party_sql(actor: str = "actor", kind: str = "kind", country: str = "country", sector: str = "sector") -> str:
    """The party as an SQL expression over columns that describe an actor."""
    home = f"CASE {country} WHEN 'UNO' THEN 'igo:un' WHEN 'EUR' THEN 'igo:eu' ELSE {country} END"
    named = f"{country} IS NOT NULL AND {country} NOT IN ({_listed(NOT_COUNTRIES)})"
    return (
        f"CASE WHEN {sector} = 'OPP' AND {named} THEN {country} || '{OPPOSITION}' "
        f"WHEN {sector} IN ('REB', 'UAF') THEN {actor} "
        f"WHEN {kind} IN ('state', 'government', 'ministry', 'military', 'institution') AND {named} THEN {home} "
        f"WHEN {kind} = 'igo' AND {country} IN ('UNO', 'EUR') THEN {home} "
        f"WHEN {kind} = 'person' AND {sector} IN ({_listed(OFFICIAL)}) AND {named} THEN {home} "
        f"ELSE {actor} END"
    )


class Names:
    """Names of parties and actors, from the record and, for a state that it never names, the knowledge base."""

    def __init__(self, record: Queryable) -> None:
        found = ask(
            record,
            f"SELECT actor, any_value(name) AS name, any_value({party_sql()}) AS party, "
            "any_value(country) AS country FROM actors GROUP BY actor",
        )
        self._names: dict[str, str] = {row["actor"]: row["name"] for row in found}
        self._parties: dict[str, str] = {row["actor"]: row["party"] for row in found}
        self._homes: dict[str, str | None] = {row["actor"]: row["country"] for row in found}
        self._known: Any = None

    def name(self, party: str) -> str:
        """The plain name of a party or actor; its id where none is known."""
        if party not in self._names:
            if self._known is None:
                from dragoman.actors import KnowledgeBase

                self._known = KnowledgeBase.load()
            entry = self._known.entry(party)
            self._names[party] = entry.name if entry else party
        return self._names[party]

    def party_of(self, actor: str) -> str:
        """The party for which an actor acts; itself where it is unknown."""
        return self._parties.get(actor, actor)

    def home(self, actor: str) -> str | None:
        """The country of an actor; None where it has none or is unknown."""
        return self._homes.get(actor)

    def members(self, party: str) -> list[str]:
        """The actors who act for a party, itself among them."""
        return sorted({party, *(actor for actor, of in self._parties.items() if of == party)})

    def find(self, words: str) -> str:
        """The id that is meant by an id ("TUR"), whatever its case, or a name ("Turkey").

        Raises InputError, with names that look alike, where the record mentions nobody of that name.
        """
        wanted = words.strip()
        parties = set(self._parties.values())
        for candidate in (wanted, wanted.upper(), wanted.lower()):
            if candidate in self._parties or candidate in parties:
                return candidate
        folded = wanted.casefold()
        exact = sorted(actor for actor, name in self._names.items() if name and name.casefold() == folded)
        if exact:
            return min(exact, key=lambda actor: (self._parties.get(actor, actor) != actor, actor))
        near = sorted({f"{n} ({a})" for a, n in self._names.items() if n and folded and folded in n.casefold()})[:3]
        raise InputError(
            "the record mentions nobody of that name", repr(words), f"perhaps {', '.join(near)}" if near else
            "give an id such as TUR or a name such as Turkey",
        )  # fmt: skip
