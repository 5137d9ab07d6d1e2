"""Tables → the columns of the store: every fact of the knowledge base passes through here once.

Enters: the tables below `data/` and those of the user's layers, which have the same columns and win over the
built-in ones. Leaves: the columns of `store.py`. Raises KnowledgeError with
file and line for a row that cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.model import ActorKind, KnowledgeError

from .folding import key
from .gazetteer import case_rule, longest_keys
from .intervals import is_date
from .offices import canonical_title
from .store import DATA, Columns, to_columns
from .tables import Row, read_rows

KINDS = {kind.value for kind in ActorKind}
STATE_KINDS = {"state": "state", "territory": "state", "former": "state", "bloc": "bloc", "people": "population"}
SECTOR_OF_KIND = {
    "armed_group": "REB", "party": "PTY", "medium": "JRN", "military": "MIL", "ministry": "GOV", "company": "BUS",
    "government": "GOV", "population": "CVL", "igo": "IGO", "ngo": "NGO",
}  # fmt: skip
RANK = {
    "state": 0,
    "people": 3,
    "bloc": 3,
    "territory": 1,
    "former": 2,
    "demonym": 3,
    "igo": 3,
    "capital": 4,
    "metonym": 4,
    "institution": 5,
}
PLACES_KEPT = 4
"""Places kept for one name."""


class Draft:
    """The knowledge base while it is written."""

    def __init__(self) -> None:
        self.entities: dict[str, list[str]] = {}
        self.numbers: dict[str, int] = {}
        self.identities: list[str] = []
        self.places: list[list[str]] = []
        self.names: dict[str, dict[str, float]] = {}
        self.held: dict[tuple[str, str, str, str], list[str]] = {}
        self.surnames: dict[str, dict[str, None]] = {}
        self.roles: dict[str, list[str]] = {}
        self.countries: dict[str, list[str]] = {}
        self.slots: dict[str, list[str]] = {}
        self.titles: dict[tuple[str, str], list[str]] = {}
        self.same: dict[str, str] = {}
        self.place_of: dict[tuple[str, str], int] = {}

    def entity(self, identity: str, cells: Sequence[str]) -> int:
        """Number of an entity; a later row of the same id replaces the earlier one."""
        if identity not in self.numbers:
            self.numbers[identity] = len(self.numbers)
            self.identities.append(identity)
        self.entities[identity] = [identity, *cells]
        return self.numbers[identity]

    def name(self, alias: str, reference: str, rank: float) -> None:
        """Let a name refer to something; `reference` still lacks its rule of case."""
        if "," in alias:
            self.name(alias.replace(",", " "), reference, rank)
        name_key = key(alias)
        if not name_key:
            return
        references = self.names.setdefault(name_key, {})
        reference += case_rule(alias)
        references[reference] = min(rank, references.get(reference, rank))

    def columns(self) -> Columns:
        """All sections as columns."""
        place_names(self)
        names = [(name_key, " ".join(ordered(references))) for name_key, references in self.names.items()]
        persons = {i: str(n) for i, n in self.numbers.items()}
        return {
            "entity": to_columns("entity", self.entities.values()),
            "place": to_columns("place", self.places),
            "name": to_columns("name", names),
            "longest": to_columns("longest", [(w, str(n)) for w, n in longest_keys(self.names).items()]),
            "held": to_columns("held", self.held.values()),
            "surname": to_columns(
                "surname", [(w, " ".join(persons[i] for i in ids)) for w, ids in self.surnames.items()]
            ),
            "role": to_columns("role", self.roles.values()),
            "country": to_columns("country", self.countries.values()),
            "slot": to_columns("slot", self.slots.values()),
            "title": to_columns("title", self.titles.values()),
        }


def ordered(references: dict[str, float]) -> list[str]:
    """References of one name, the likeliest first; only the largest places are kept."""
    kept, places = [], 0
    for reference in sorted(references, key=lambda r: references[r]):
        if reference[0] == "p":
            places += 1
            if places > PLACES_KEPT:
                continue
        kept.append(reference)
    return kept


def draft(data: Path = DATA, layers: Iterable[Path] = ()) -> Draft:
    """Read all tables. Places come first, because countries and capitals lie at them; titles before people."""
    made = Draft()
    for path in [data / "titles.tsv", *found(layers, "titles")]:
        add_titles(made, path)
    places = sorted((data / "places").glob("*.tsv"), key=lambda path: (path.stem == "cities", path.stem))
    for path in [*places, *found(layers, "places")]:
        add_places(made, path)
    for path in [*sorted(data.glob("states*.tsv")), *found(layers, "states")]:
        add_states(made, path)
    for path in [*sorted(data.glob("slots*.tsv")), *found(layers, "slots")]:
        add_slots(made, path)
    organisations = [*sorted(data.glob("institutions*.tsv")), *sorted((data / "organisations").glob("*.tsv"))]
    for path in [*organisations, *found(layers, "institutions"), *found(layers, "organisations")]:
        add_organisations(made, path)
    made.same = {
        row["id"]: row["same_as"] for path in data.glob("ids.tsv") for row in read_rows(path, ("id", "same_as"))
    }
    for path in [*sorted((data / "people").glob("*.tsv")), *found(layers, "people")]:
        add_people(made, path)
    for path in [*sorted(data.glob("roles*.tsv")), *found(layers, "roles")]:
        add_roles(made, path)
    return made


def found(layers: Iterable[Path], subject: str) -> list[Path]:
    """The tables of the user's layers on one subject: `people.tsv`, `people-mine.tsv`, `people/*.tsv`."""
    paths: list[Path] = []
    for layer in layers:
        if layer.is_dir():
            paths += sorted(layer.glob(f"{subject}*.tsv")) + sorted((layer / subject).glob("*.tsv"))
        elif layer.stem.split("-")[0].split("_")[0] == subject:
            paths.append(layer)
    return paths


def dates(row: Row) -> tuple[str, str]:
    """Start and end of a row, checked."""
    for column in ("start", "end"):
        if not is_date(row[column]):
            raise KnowledgeError(f"{row[column]!r} is no date", row.where, "write 2023, 2023-01 or 2023-01-03")
    return row["start"], row["end"]


def add_titles(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("title", "variants")):
        for variant in row.many("variants"):
            for only in row["only"].split() or [""]:
                made.titles[variant, only] = [variant, row["title"], only]


def add_places(made: Draft, path: Path) -> None:
    """Places of one table; a second town of the same name in the same country is left out, the larger comes first."""
    for row in read_rows(path, ("name", "country", "kind")):
        for column in ("lat", "lon", "population"):
            try:
                float(row[column] or 0)
            except ValueError:
                raise KnowledgeError(
                    f"{row[column]!r} is no {column}", row.where, "write a number, as in 36.2"
                ) from None
        at = key(row["name"]), row["country"]
        if row["kind"] == "city" and at in made.place_of:
            continue
        made.place_of.setdefault(at, len(made.places))
        made.places.append([row[c] for c in ("name", "country", "kind", "lat", "lon", "population")])
        if row["kind"] == "country":
            continue
        number = len(made.places) - 1
        rank = place_rank(row["kind"], int(row["population"] or 0))
        for alias in [row["name"], *row.many("aliases")]:
            made.name(alias, f"p{number}nn-", rank)


def place_rank(kind: str, population: int) -> float:
    """The order among places of one name: regions, then capitals, then towns by size."""
    if kind == "city":
        return 20 - min(population, 10**7) / 10**6
    return 10.0 if kind == "capital" else 9.0


def place_names(made: Draft) -> None:
    """A city's name that is a surname of a known person refers to the city only when it is large."""
    for word, references in made.names.items():
        if word not in made.surnames:
            continue
        for reference, rank in list(references.items()):
            if reference[0] == "p" and 19.6 < rank <= 20:
                del references[reference]
    made.names = {word: references for word, references in made.names.items() if references}


def add_states(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("id", "name", "kind")):
        identity, kind = row.required("id"), row["kind"]
        if kind not in STATE_KINDS:
            raise KnowledgeError(
                f"kind {kind!r} of a state", row.where, "write state, territory, former, bloc or people"
            )
        start, end = dates(row)
        country = row["country"]
        at = made.place_of.get((key(row["name"]), country), -1)
        place = str(at) if at >= 0 else ""
        number = made.entity(identity, [row["name"], STATE_KINDS[kind], country, row["sector"], start, end, "", place])
        made.countries[identity] = [
            identity, row["name"], row["long_name"], country, kind, row["demonyms"], row["people"],
            (row.many("capital") or [""])[0], start, end,
        ]  # fmt: skip
        rank = RANK[kind]
        names = [row["name"], row["long_name"], *row.many("aliases")]
        bare = {key(name) for name in names}
        for name in names:
            if not (name.startswith("the ") and key(name[4:]) in bare):
                made.name(name, f"e{number}{via_of(name)}n-", rank)
        for word in row.many("demonyms"):
            made.name(word, f"e{number}da-", RANK["demonym"] + rank / 10)
        for word in row.many("people"):
            made.name(word, f"e{number}dp-", RANK["demonym"] + 0.05 + rank / 10)
        capitals = row.many("capital")
        at = made.place_of.get((key(capitals[0]), country), -1) if capitals else -1
        for word in capitals:
            own = made.place_of.get((key(word), country), at)
            where = f"@{own}" if own >= 0 else ""
            rank_of_capital = RANK["capital"] + rank / 10 + (20 if kind == "territory" else 0)
            made.name(word, f"e{number}{where}mn-", rank_of_capital)
        for word in row.many("metonyms"):
            made.name(word, f"e{number}mn-", RANK["metonym"] + rank / 10)


def via_of(name: str) -> str:
    return "a" if case_rule(name) == "a" else "n"


def add_slots(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("slot", "name", "kind", "sector", "nouns")):
        for noun in row.many("nouns"):
            made.slots[noun] = [noun, row["slot"], row["name"], row["kind"], row["sector"]]


def add_organisations(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("id", "name", "kind")):
        identity, kind = row.required("id"), row["kind"]
        if kind not in KINDS:
            raise KnowledgeError(f"unknown kind {kind!r}", row.where, f"write one of {', '.join(sorted(KINDS))}")
        start, end = dates(row)
        sector = row["sector"] or SECTOR_OF_KIND.get(kind, "")
        number = made.entity(identity, [row["name"], kind, row["country"], sector, start, end, row["parent"], ""])
        rank = RANK["igo"] if kind == "igo" else RANK["institution"]
        for name in [row["name"], *row.many("aliases")]:
            made.name(name, f"e{number}{via_of(name)}n-", rank)
        for name in row.many("acronyms"):
            made.name(name, f"e{number}an-", rank + 0.5)
        for name in row.many("metonyms"):
            made.name(name, f"e{number}mn-", rank)


def add_people(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("name", "country", "title", "of")):
        start, end = dates(row)
        name, country, of = row.required("name"), row["country"], known_body(made, row["of"])
        identity = person_id(made, name, country)
        sector = row["sector"] or "GOV"
        before = made.entities.get(identity)
        number = made.entity(identity, [name, "person", country, before[4] if before else sector, "", "", "", ""])
        for alias in [name, *row.many("aliases")]:
            one_word = " " not in alias
            made.name(alias, f"e{number}nn{'w' if one_word else '-'}", 30 if one_word else 6)
            if one_word:
                made.surnames.setdefault(key(alias), {})[identity] = None
        made.surnames.setdefault(surname(name), {})[identity] = None
        if row["title"]:
            title = row["title"].lower()
            canonical = canonical_title(title, of, made.titles)
            made.held[identity, title, of, start] = [str(number), title, canonical, of, sector, start, end]


def known_body(made: Draft, of: str) -> str:
    """The id of a state or body; one that no table has is looked up by the name that is in it."""
    of = made.same.get(of, of)
    if of in made.numbers or ":" not in of:
        return of
    for reference in ordered(made.names.get(key(of.partition(":")[2].replace("-", " ")), {})):
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


def surname(name: str) -> str:
    """The key of the last word of a name, with its particle: "al-Assad" gives "al assad"."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in {"jr", "sr", "ii", "iii", "iv"}:
        words.pop()
    last = key(words[-1])
    return last.removeprefix("al ")


def add_roles(made: Draft, path: Path) -> None:
    for row in read_rows(path, ("noun", "sector", "kind")):
        flags = "".join(flag for word, flag in (("leads", "l"), ("represents", "r")) if word in row["note"].split())
        noun = row.required("noun")
        plurals = row.many("plural")
        made.roles[noun] = [noun, row["sector"], row["kind"], flags + "p" * (noun in plurals)]
        for plural in plurals:
            if plural not in made.roles:
                made.roles[plural] = [plural, row["sector"], row["kind"], flags + "p"]


def load_columns(data: Path = DATA, layers: Iterable[Path] = ()) -> Columns:
    """The columns, built from the tables."""
    return draft(data, layers).columns()
