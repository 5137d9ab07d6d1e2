"""What a person is on a day: country, sector and roles, by the offices held then or nearest to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .entries import HORIZON, Entry, RoleHeld
from .intervals import covers, first_day, last_day

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

OFFICES = frozenset({"GOV", "MIL"})
"""Sectors whose offices outrank other roles of the day: a president who leads his party is the government."""
LEFT = frozenset({"GOV", "MIL", "LEG"})
"""Sectors that one leaves with the office; a rebel or a party's leader stays what he was."""
YOUNG = dt.timedelta(days=3650)
"""So long before the first role a person is taken for what he became; earlier he is nobody in particular."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`held` are the roles of the day, the main one first; without any, `nearest` is the role nearest to it."""

    country: str | None
    sector: str | None
    held: tuple[RoleHeld, ...]
    nearest: RoleHeld | None = None


def standing(kb: KnowledgeBase, person: Entry, on: dt.date | None) -> Standing:
    """Country and sector of a person on a day; without a day, as far as is known, what he last was."""
    day = min(on or HORIZON, HORIZON)
    held = kb.roles(person.id, day)
    if held:
        held.sort(key=lambda r: (r.sector in OFFICES, covers(r.start, r.end, day)), reverse=True)
        return Standing(country_of(kb, held[0], person), held[0].sector or person.sector, tuple(held))
    nearest = nearest_role(kb.roles(person.id), day)
    if nearest is None:
        return Standing(person.country, person.sector, ())
    sector = nearest.sector or person.sector
    if on is not None and nearest.end and last_day(nearest.end) < day and sector in LEFT:
        sector = "ELI"
    elif on is not None and first_day(nearest.start) - day > YOUNG and sector in LEFT:
        sector = "CVL"
    return Standing(_home(kb, nearest, person), sector, (), nearest)


def _home(kb: KnowledgeBase, nearest: RoleHeld, person: Entry) -> str | None:
    """The country of a person out of office: the state that he served, even if he was an organisation's envoy since."""
    if kb.country(nearest.of) is None:
        served = [r for r in kb.roles(person.id) if kb.country(r.of) is not None and r.sector in OFFICES]
        if served and served[-1].start <= nearest.start:
            return country_of(kb, served[0], person)
    return country_of(kb, nearest, person)


def country_of(kb: KnowledgeBase, role: RoleHeld, person: Entry) -> str | None:
    """The country under which a role is recorded: that of the state or body it is held in."""
    state = kb.country(role.of)
    if state is not None:
        return state.country or person.country
    return (body.country if (body := kb.entry(role.of)) is not None else None) or person.country


def nearest_role(roles: list[RoleHeld], day: dt.date) -> RoleHeld | None:
    """The role whose term lies nearest to a day."""

    def gap(role: RoleHeld) -> int:
        if first_day(role.start) > day:
            return (first_day(role.start) - day).days
        return (day - last_day(role.end)).days

    return min(roles, key=gap, default=None)
