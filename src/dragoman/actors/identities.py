"""Which known actor a row means: ids made from names, rows of imports matched with what is already there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.model import KnowledgeError

from .folding import key
from .tables import Row

if TYPE_CHECKING:
    from .loader import Draft

PREFIXES = {
    "armed_group": "group",
    "party": "party",
    "igo": "igo",
    "ngo": "ngo",
    "medium": "medium",
    "company": "company",
}
"""The first part of the id of an organisation, by its kind; others are `org:`."""
ALIKE = {
    "armed_group": {"armed_group", "group", "party", "population"}, "party": {"party", "group", "armed_group"},
    "group": {"group", "armed_group", "party", "ngo", "institution", "bloc", "company", "igo", "medium", "military"},
    "igo": {"igo", "bloc", "institution"}, "institution": {"institution", "ministry", "military", "government"},
    "military": {"military", "institution", "ministry", "armed_group"},
}  # fmt: skip
"""Kinds under which a catalogue may list what we list under another."""


def known_body(made: Draft, of: str) -> str:
    """The id of a state or body; one that no table has is looked up by the name that is in it."""
    of = made.same.get(of, of)
    if of in made.numbers or ":" not in of:
        return of
    for reference in made.references(of.partition(":")[2].replace("-", " ")):
        if reference[0] == "e":
            return made.identities[int(reference[1:-4].partition("@")[0])]
    return of


def person_id(made: Draft, name: str, country: str) -> str:
    """The id of a person; a namesake from another state has the country in it.

    Who is recorded under a state and under an organisation (ESP, then EUR) is one person.
    """
    identity = "person:" + key(name).replace(" ", "-")
    known = made.entities.get(identity)
    if known is None or not {country, known[3]} <= made.countries.keys() or known[3] == country:
        return identity
    return f"{identity}-{country.lower()}"


def adopt(made: Draft, row: Row) -> Row:
    """A row of an import with the ids that it lacks: country and body by their names, itself by any of its names.

    Raises KnowledgeError for a person of a country that is not known.
    """
    if not row["match"]:
        return row
    found = Row(dict(row), row.where)
    found["country"] = row["country"] or country_named(made, row["country_name"])
    if "title" in row:
        if not found["country"]:
            mend = "give an ISO 3166-1 alpha-3 code or a name that `dragoman resolve` knows"
            raise KnowledgeError(f"{row['country_name']!r} is no known country", row.where, mend)
        found["of"] = row["of"] or body_named(made, row["of_name"]) or found["country"]
        person = _known(made, row, lambda cells: cells[2] == "person" and cells[3] == found["country"])
        if person is not None:
            found["aliases"] = " | ".join([row["name"], *row.many("aliases")])
            found["name"] = made.entities[person][1]
        return found
    kinds = ALIKE.get(row["kind"], {row["kind"]})
    body = _known(made, row, lambda cells: cells[2] in kinds and found["country"] in {"", cells[3]})
    if body is not None:
        cells = made.entities[body]
        found["aliases"] = " | ".join([row["name"], *row.many("aliases")])
        found |= {"id": body, "name": cells[1], "kind": cells[2], "country": cells[3], "parent": cells[7]}
        found["sector"] = cells[4] or row["sector"]
        found["start"], found["end"] = row["start"] or cells[5], row["end"] or cells[6]
        return found
    found["id"] = f"{PREFIXES.get(row['kind'], 'org')}:{key(row['name']).replace(' ', '-')}"
    return found


def country_named(made: Draft, name: str) -> str:
    """The code of a state by its code or any of its names; "" for none."""
    if not name or name.upper() in made.countries:
        return name.upper()
    for reference in made.references(name):
        if reference[0] == "e":
            identity = made.identities[int(reference[1:-4].partition("@")[0])]
            if identity in made.countries:
                return made.countries[identity][3]
    return ""


def body_named(made: Draft, name: str) -> str:
    """The id of a state or organisation by its id or any of its names; "" for none."""
    if name in made.numbers:
        return name
    for reference in made.references(name):
        if reference[0] == "e":
            identity = made.identities[int(reference[1:-4].partition("@")[0])]
            if made.entities[identity][2] != "person":
                return identity
    return country_named(made, name)


def _known(made: Draft, row: Row, fits: Callable[[list[str]], bool]) -> str | None:
    """The id of the actor that bears one of the names of a row and fits; bare surnames do not count."""
    for name in (row["name"], *row.many("aliases")):
        for reference in made.references(name):
            if reference[0] == "e" and reference[-2] != "w" and reference[-3] == "n":
                identity = made.identities[int(reference[1:-4].partition("@")[0])]
                if fits(made.entities[identity]):
                    return identity
    return None
