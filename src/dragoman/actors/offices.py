"""Offices: titles in one form, and who held which office when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from .entries import HORIZON, RoleHeld
from .intervals import covers, first_day, last_day

PASSING = re.compile(
    r"\b(acting|interim|caretaker|transitional|then|new|newly elected|outgoing|incumbent|current|de facto)\s+"
)
"""Words before a title that leave the office what it is."""
OF = re.compile(r"^(minister|secretary|ministers) (?:of|for) (?:the )?(.+)$")
SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "secretary general": "secretary-general",
    "vice president": "vice-president",
}
HEADS = (
    "supreme leader", "president", "prime minister", "king", "emir", "sultan", "queen", "pope", "leader", "chairman",
    "secretary-general", "general secretary", "emperor", "prince", "head", "commander", "governor", "mayor",
)  # fmt: skip
"""Offices that "the leader" of a state or body may mean, in the order in which they are tried."""
LEADERS = frozenset({"leader", "head", "chief", "boss"})
"""Words for whoever leads, where no office is called so."""
PARLIAMENTARY = frozenset(
    "GBR DEU ITA IND ISR JPN CAN AUS NZL ESP NLD BEL SWE NOR DNK FIN IRL GRC PRT AUT HUN POL CZE SVK SVN HRV "
    "BGR EST LVA LUX MLT ISL ALB MKD XKX MNE BGD NPL MYS THA SGP KHM LAO ETH TTO JAM BRB BHS PNG FJI LBN IRQ "
    "MDA LSO MUS ARM GEO".split(),
)
"""States whose leader is the head of government, not the head of state."""


def canonical_title(title: str, of: str, titles: Mapping[tuple[str, str], Sequence[str]]) -> str:
    """The one form of a title: "minister of defense" and "defence secretary" (of GBR) are "defence minister"."""
    plain = PASSING.sub("", " ".join(title.lower().replace(".", "").split())).strip()
    plain = plain.removeprefix("the ")
    for written, form in SPELLINGS.items():
        plain = plain.replace(written, form)
    for only in (of, ""):
        row = titles.get((plain, only))
        if row is not None:
            return row[1]
    match = OF.match(plain)
    if match:
        turned = f"{match.group(2)} {match.group(1)}"
        for only in (of, ""):
            row = titles.get((turned, only))
            if row is not None:
                return row[1]
        return turned
    return plain


class Offices:
    """Who held what: asked by person, or by office and day."""

    __slots__ = ("_by_office", "_by_person", "_titles")

    def __init__(self, held: list[list[str]], titles: list[list[str]], persons: list[str]) -> None:
        self._titles: dict[tuple[str, str], list[str]] = {}
        for variant, canonical, only in zip(*titles, strict=True):
            self._titles[variant, only] = [variant, canonical, only]
        self._by_person: dict[str, list[RoleHeld]] = {}
        self._by_office: dict[tuple[str, str], list[tuple[str, RoleHeld]]] = {}
        for number, title, canonical, of, sector, start, end, layer in zip(*held, strict=True):
            role = RoleHeld(persons[int(number)], title, of, sector, start, end)
            self._by_person.setdefault(role.person, []).append(role)
            self._by_office.setdefault((of, canonical), []).append((layer, role))

    def canonical(self, title: str, of: str) -> str:
        """The one form of a title in a state or body."""
        return canonical_title(title, of, self._titles)

    def of_person(self, person: str, on: dt.date | None) -> list[RoleHeld]:
        """All roles of a person, or those held on a day; the latest first."""
        roles = self._by_person.get(person, [])
        kept = roles if on is None else [r for r in roles if covers(r.start, r.end, on)]
        return sorted(kept, key=lambda r: first_day(r.start), reverse=True)

    def holder(self, title: str, of: str, on: dt.date | None) -> RoleHeld | None:
        """Who held an office on a day; without a day, or behind the horizon, who holds it as far as is known.

        What a layer of the user's says wins over what is built in. Where two may have held it on the day, because the
        dates are years, the one whose term surely covers it wins, then the later one.
        """
        canonical = self.canonical(title, of)
        if canonical in LEADERS and (of, canonical) not in self._by_office:
            return self.leader(of, on)
        return self._held(canonical, of, on)

    def of_body(self, of: str, on: dt.date | None) -> list[RoleHeld]:
        """The roles held in a state or body on a day, behind the horizon as far as is known; the latest first."""
        day = min(on or HORIZON, HORIZON)
        found = [
            role
            for (body, _), roles in self._by_office.items()
            if body == of
            for _, role in roles
            if covers(role.start, role.end, day) and role.start
        ]
        return sorted(found, key=lambda r: r.start, reverse=True)

    def leader(self, of: str, on: dt.date | None) -> RoleHeld | None:
        """Who led a state or body on a day."""
        heads = ("prime minister", *HEADS) if of in PARLIAMENTARY else HEADS
        for title in heads:
            found = self._held(title, of, on)
            if found is not None:
                return found
        return None

    def _held(self, canonical: str, of: str, on: dt.date | None) -> RoleHeld | None:
        roles = self._by_office.get((of, canonical))
        if not roles:
            return None
        day = min(on or HORIZON, HORIZON)
        fitting = [(layer, r) for layer, r in roles if covers(r.start, r.end, day)]
        found = max(fitting, key=lambda f: (f[0], surely(f[1], day), first_day(f[1].start)), default=None)
        return found[1] if found else None


def surely(role: RoleHeld, day: dt.date) -> bool:
    """True when the day lies within the term whatever the unknown parts of its dates are."""
    latest_start = last_day(role.start) if role.start else dt.date.min
    earliest_end = first_day(role.end) if role.end else dt.date.max
    return latest_start <= day <= earliest_end
