"""Tables → the columns of the store: every fact of the knowledge base passes through here once.

Enters: the tables below `data/` and the rows of the user's layers (`layers.py`), which win over them. Leaves: the
columns of `store.py`. Raises KnowledgeError with file and line for a row that cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dragoman.model import ActorKind, KnowledgeError

from .folding import key
from .gazetteer import case_rule, longest_keys
from .identities import adopt, known_body, person_id
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
        self.spellings: dict[str, list[str]] = {}
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

    def references(self, name: str) -> list[str]:
        """The references of a name, the likeliest first."""
        return ordered(self.names.get(key(name), {}))

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
            "spelling": to_columns("spelling", self.spellings.values()),
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


def draft(
    data: Path = DATA, layers: Mapping[str, Sequence[Row]] | None = None, faults: list[KnowledgeError] | None = None
) -> Draft:
    """Read all tables, then the rows of the layers by subject, which win over them.

    A faulty row of a table of our own raises KnowledgeError; one of a layer is left out and put into `faults`.
    """
    made, given = Draft(), layers or {}
    for subject, (needs, add) in SUBJECTS.items():
        for path in tables_of(data, subject):
            for row in read_rows(path, needs):
                add(made, row)
        for row in given.get(subject, ()):
            try:
                add(made, row)
            except KnowledgeError as error:
                if faults is None:
                    raise
                faults.append(error)
    return made


def tables_of(data: Path, subject: str) -> list[Path]:
    """The tables on a subject: cities come before the other places, so that a capital is found among them."""
    paths = [*sorted(data.glob(f"{subject}*.tsv")), *sorted((data / subject).glob("*.tsv"))]
    return sorted(paths, key=lambda path: (path.stem == "cities", path)) if subject == "places" else paths


def dates(row: Row) -> tuple[str, str]:
    """Start and end of a row, checked."""
    for column in ("start", "end"):
        if not is_date(row[column]):
            raise KnowledgeError(f"{row[column]!r} is no date", row.where, "write 2023, 2023-01 or 2023-01-03")
    return row["start"], row["end"]


def add_title(made: Draft, row: Row) -> None:
    for variant in row.many("variants"):
        for only in row["only"].split() or [""]:
            made.titles[variant, only] = [variant, row["title"], only]


def add_place(made: Draft, row: Row) -> None:
    """Places of one table; a second town of the same name in the same country is left out, the larger comes first."""
    for column in ("lat", "lon", "population"):
        try:
            float(row[column] or 0)
        except ValueError:
            raise KnowledgeError(f"{row[column]!r} is no {column}", row.where, "write a number, as in 36.2") from None
    at = key(row["name"]), row["country"]
    if row["kind"] == "city" and at in made.place_of:
        return
    made.place_of.setdefault(at, len(made.places))
    made.places.append([row[c] for c in ("name", "country", "kind", "lat", "lon", "population")])
    if row["kind"] == "country":
        return
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


def add_state(made: Draft, row: Row) -> None:
    identity, kind = row.required("id"), row["kind"]
    if kind not in STATE_KINDS:
        raise KnowledgeError(f"kind {kind!r} of a state", row.where, "write state, territory, former, bloc or people")
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


def add_slot(made: Draft, row: Row) -> None:
    for noun in row.many("nouns"):
        made.slots[noun] = [noun, row["slot"], row["name"], row["kind"], row["sector"]]


def add_organisation(made: Draft, row: Row) -> None:
    row = adopt(made, row)
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


def add_person(made: Draft, row: Row) -> None:
    row = adopt(made, row)
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
        made.held[identity, title, of, start] = [str(number), title, canonical, of, sector, start, end, row["layer"]]


def surname(name: str) -> str:
    """The key of the last word of a name, with its particle: "al-Assad" gives "al assad"."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in {"jr", "sr", "ii", "iii", "iv"}:
        words.pop()
    last = key(words[-1])
    return last.removeprefix("al ")


def add_role(made: Draft, row: Row) -> None:
    flags = "".join(flag for word, flag in (("leads", "l"), ("represents", "r")) if word in row["note"].split())
    noun = row.required("noun")
    plurals = row.many("plural")
    made.roles[noun] = [noun, row["sector"], row["kind"], flags + "p" * (noun in plurals)]
    for plural in plurals:
        if plural not in made.roles:
            made.roles[plural] = [plural, row["sector"], row["kind"], flags + "p"]


def add_same(made: Draft, row: Row) -> None:
    """Another id under which rows of persons name a body."""
    made.same[row.required("id")] = row["same_as"]


def add_names(made: Draft, row: Row) -> None:
    """Further names of an actor that other tables have."""
    identity = row.required("id")
    if identity not in made.numbers:
        raise KnowledgeError(f"no actor {identity!r}", row.where, "`dragoman resolve NAME` finds ids by name")
    number, kind = made.numbers[identity], made.entities[identity][2]
    rank = 6 if kind == "person" else RANK.get(kind, RANK["institution"])
    for name in row.many("aliases"):
        weak = kind == "person" and " " not in name
        made.name(name, f"e{number}{via_of(name)}n{'w' if weak else '-'}", 30 if weak else rank)


def add_spellings(made: Draft, row: Row) -> None:
    """Names that only questions are searched for: states in other languages, bodies in letters that mean much else."""
    if row["id"] in made.numbers:
        known = made.spellings.get(row["id"], ["", ""])[1]
        made.spellings[row["id"]] = [row["id"], " | ".join([name for name in (known, row["names"]) if name])]


SUBJECTS: dict[str, tuple[tuple[str, ...], Callable[[Draft, Row], None]]] = {
    "titles": (("title", "variants"), add_title),
    "places": (("name", "country", "kind"), add_place),
    "states": (("id", "name", "kind"), add_state),
    "slots": (("slot", "name", "kind", "sector", "nouns"), add_slot),
    "institutions": (("id", "name", "kind"), add_organisation),
    "organisations": (("id", "name", "kind"), add_organisation),
    "ids": (("id", "same_as"), add_same),
    "people": (("name", "country", "title", "of"), add_person),
    "names": (("id", "aliases"), add_names),
    "spellings": (("id", "names"), add_spellings),
    "roles": (("noun", "sector", "kind"), add_role),
}
"""The subjects of tables, in the order in which they are read: the columns that each must have, what a row adds.

Titles come before persons, and places before the countries and capitals that lie at them.
"""


def load_columns(
    data: Path = DATA, layers: Mapping[str, Sequence[Row]] | None = None, faults: list[KnowledgeError] | None = None
) -> Columns:
    """The columns, built from the tables and the layers over them (see `draft`)."""
    return draft(data, layers, faults).columns()
