"""Parties: for whom somebody acts. A minister acts for his state, an envoy for his organisation; the opposition of a
country and each armed group are parties of their own; a scholar or a crowd acts for nobody but himself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from dragoman.model import InputError


class Queryable(Protocol):
    """Anything that answers SQL over the tables of `store.schema` with an Arrow table."""

    def sql(self, query: str, params: Sequence[object] = ()) -> Any: ...


Row = dict[str, Any]
_NAME = re.compile(r"\$([a-z_]+)")


def numbered(query: str) -> tuple[str, list[str]]:
    """A query with `$1`, `$2` … in the place of `$name`s, and the names in that order."""
    order: list[str] = []

    def number(match: re.Match[str]) -> str:
        if match[1] not in order:
            order.append(match[1])
        return f"${order.index(match[1]) + 1}"

    return _NAME.sub(number, query), order


def ask(record: Queryable, query: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """The rows of a query in which `$name` stands for a value; values that it does not name are left out."""
    text, order = numbered(query)
    rows: list[Row] = record.sql(text, [(values or {})[name] for name in order]).to_pylist()
    return rows


OFFICIAL = ("GOV", "MIL", "LEG", "JUD", "SPY", "PTY", "ELI", "COP")
"""Sectors whose persons act for their country."""
NOT_COUNTRIES = ("IGO", "NGO", "MNC", "ISM", "IMG")
"""PLOVER's codes that stand in a country's place and name no single actor."""
OWN = ("party", "igo", "bloc", "ngo", "company", "medium", "people", "place")
"""How ids begin of actors that are parties of their own, whatever their country."""
NOBODY = ("CVL", "REF", "JRN", "UNK", "EDU", "BUS", "MED", "SOC", "LAB")
"""Sectors that take no side."""
OPPOSITION = ":opposition"


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def party_sql(actor: str = "actor", country: str = "country", sector: str = "sector") -> str:
    """The party as an SQL expression over columns that describe an actor."""
    home = f"CASE {country} WHEN 'UNO' THEN 'igo:un' WHEN 'EUR' THEN 'igo:eu' ELSE {country} END"
    named = f"{country} IS NOT NULL AND {country} NOT IN ({_listed(NOT_COUNTRIES)})"
    return (
        f"CASE WHEN {sector} = 'OPP' AND {named} THEN {country} || '{OPPOSITION}' "
        f"WHEN {sector} IN ('REB', 'UAF') OR split_part({actor}, ':', 1) IN ({_listed(OWN)}) THEN {actor} "
        f"WHEN {sector} IN ({_listed(OFFICIAL)}) AND {named} THEN {home} ELSE {actor} END"
    )


def apart_sql(actor: str = "actor", sector: str = "sector") -> str:
    """Whether an actor can stand on a side of a network, in SQL: crowds, media, firms and scholars do not."""
    return (
        f"(coalesce({sector}, 'UNK') NOT IN ({_listed(NOBODY)}) AND split_part({actor}, ':', 1) NOT IN "
        "('place', 'medium', 'people', 'company'))"
    )


class Names:
    """Names and parties of the actors that a record shares between documents; those that one document alone knows
    (their ids have a slash) are parties of their own.
    """

    def __init__(self, record: Queryable) -> None:
        found = ask(
            record,
            f"SELECT actor, name, country, {party_sql()} AS party FROM actors WHERE NOT contains(actor, '/')",
        )
        self._names: dict[str, str] = {row["actor"]: row["name"] for row in found}
        self._parties: dict[str, str] = {row["actor"]: row["party"] for row in found}
        self._homes: dict[str, str | None] = {row["actor"]: row["country"] for row in found}
        self._known: Any = None
        self._record = record

    def name(self, party: str) -> str:
        """The plain name of a party or actor; its id where none is known."""
        if party not in self._names:
            self.learn([party])
        return self._names[party]

    def learn(self, parties: Iterable[str]) -> None:
        """Look up the names of some parties at once."""
        missing = sorted({party for party in parties if party not in self._names})
        local = [party for party in missing if "/" in party]
        if local:
            query = (
                "SELECT actor, any_value(name) AS name FROM actors WHERE actor IN (SELECT unnest($ids)) GROUP BY actor"
            )
            self._names.update({row["actor"]: row["name"] for row in ask(self._record, query, {"ids": local})})
        for party in missing:
            if party not in self._names:
                self._names[party] = party if "/" in party else self._known_name(party)

    def _known_name(self, party: str) -> str:
        """From the knowledge base: the record may speak of a state's officials and never of the state."""
        if self._known is None:
            from dragoman.actors import KnowledgeBase

            self._known = KnowledgeBase.load()
        entry = self._known.entry(party)
        return entry.name if entry else party

    def party_of(self, actor: str) -> str:
        """The party for which an actor acts; itself where it is unknown."""
        return self._parties.get(actor, actor)

    def table(self) -> tuple[list[str], list[str]]:
        """The actors and, in the same order, their parties."""
        return list(self._parties), list(self._parties.values())

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
        alone = ask(
            self._record, "SELECT min(actor) AS actor FROM actors WHERE actor = $a OR lower(name) = lower($a)",
            {"a": wanted},
        )  # fmt: skip
        if wanted and alone[0]["actor"]:
            return str(alone[0]["actor"])
        near = sorted({f"{n} ({a})" for a, n in self._names.items() if n and folded and folded in n.casefold()})[:3]
        mend = f"perhaps {', '.join(near)}" if near else "give an id such as TUR or a name such as Turkey"
        raise InputError("the record mentions nobody of that name", repr(words), mend)
