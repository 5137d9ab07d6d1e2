"""Actors of other data sets: the knowledge base's where a name is known there, else ones of the data set's own."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dragoman.model import ActorKind

from .codes import NONSTATE, countries, joined_code

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase

SURE = 0.7
"""The score from which an answer of the knowledge base is taken: a whole name, a person, an institution of a state.
What it guesses from some of the words has less."""
KINDS = {
    "GOV": ActorKind.GOVERNMENT, "MIL": ActorKind.MILITARY, "REB": ActorKind.ARMED_GROUP, "UAF": ActorKind.ARMED_GROUP,
    "PRM": ActorKind.ARMED_GROUP, "PTY": ActorKind.PARTY, "JRN": ActorKind.MEDIUM, "BUS": ActorKind.COMPANY,
    "CVL": ActorKind.POPULATION, "REF": ActorKind.POPULATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part, as a data set names him; `actor`, `kind` and `via` are empty until he is known.

    `guessed`: the data set does not say the country, which is that of the event.
    """

    name: str
    country: str | None = None
    sector: str | None = None
    actor: str | None = None
    kind: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    via: str | None = None
    guessed: bool = False

    @property
    def code(self) -> str:
        """The joined PLOVER code."""
        return joined_code(self.country, self.sector)


class Who:
    """Says which actor a party is; asks the knowledge base once for each name."""

    def __init__(self, knowledge: "KnowledgeBase | None" = None) -> None:
        self._given = knowledge
        self._known: dict[tuple[str, str | None, str | None, str, int | None], tuple[str, str, str | None]] = {}

    @cached_property
    def knowledge(self) -> "KnowledgeBase":
        return self._given or _knowledge()

    def meant(self, parties: Sequence[Party], origin: str, on: dt.date | None) -> list[Party]:
        """The parties with their actors. Offices have other holders in other years, so a name is asked for by year."""
        found = []
        for party in parties:
            if party.actor:
                found.append(party if party.kind else replace(party, kind=_kind(party)))
                continue
            key = (party.name, party.country, party.sector, origin, on.year if on else None)
            if key not in self._known:
                self._known[key] = self._ask(party, origin, on)
            actor, kind, country = self._known[key]
            found.append(replace(party, actor=actor, kind=kind, country=country))
        return found

    def _ask(self, party: Party, origin: str, on: dt.date | None) -> tuple[str, str, str | None]:
        """The actor, its kind and country."""
        known = countries()
        state = known.get(party.country or "")
        if state and party.name.casefold() in {state.name.casefold(), state.icews.casefold(), state.country.casefold()}:
            if party.sector in (None, "GOV"):
                return state.country, ActorKind.STATE.value, state.country
        for name in _names(party.name):
            answer = self.knowledge.resolve(name, on, party.country if state else None)
            fits = party.guessed or party.country in (None, answer.country) or answer.country is None
            if answer.actor and answer.score >= SURE and (fits or NONSTATE & {party.country, answer.country}):
                return answer.actor, answer.kind, answer.country if party.guessed else party.country
        name = re.sub(r"[^\w]+", "-", party.name.casefold()).strip("-") or "unnamed"
        return f"{origin}:{(party.country or 'xxx').lower()}:{name}", _kind(party), party.country


@cache
def _knowledge() -> "KnowledgeBase":
    """The built-in knowledge base, loaded once."""
    from dragoman.actors import KnowledgeBase

    return KnowledgeBase.load()


def _names(name: str) -> tuple[str, ...]:
    """A name, and its parts where a data set writes both: "PKK: Kurdistan Workers Party"."""
    short, colon, long = name.partition(": ")
    return (name, long, short) if colon else (name,)


def _kind(party: Party) -> str:
    if party.country in ("IGO", "NGO"):
        return party.country.lower()
    return KINDS.get(party.sector or "", ActorKind.UNKNOWN).value
