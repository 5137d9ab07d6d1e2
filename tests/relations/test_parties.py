"""For whom somebody acts, and whom a word on the command line means."""

import pytest

from dragoman.model import InputError
from dragoman.relations import MemoryRecord
from dragoman.relations.parties import Names, ask, numbered

ACTORS = (
    ("TUR", "Turkey", "state", "TUR", "GOV", "TUR"),
    ("person:a", "A Minister", "person", "TUR", "GOV", "TUR"),
    ("TUR:military", "Turkish military", "military", "TUR", "MIL", "TUR"),
    ("group:snc", "Syrian National Coalition", "group", "SYR", "OPP", "SYR:opposition"),
    ("person:leader", "An Opposition Leader", "person", "SYR", "OPP", "SYR:opposition"),
    ("group:ypg", "People's Protection Units", "armed_group", "SYR", "REB", "group:ypg"),
    ("igo:nato", "NATO", "igo", "IGO", "GOV", "igo:nato"),
    ("person:envoy", "An Envoy", "person", "UNO", "GOV", "igo:un"),
    ("party:x", "A Party", "party", "TUR", "PTY", "party:x"),
    ("person:scholar", "A Scholar", "person", "TUR", "EDU", "person:scholar"),
    ("SYR:population", "Syrians", "population", "SYR", "CVL", "SYR:population"),
    ("bloc:west", "Western countries", "bloc", None, "GOV", "bloc:west"),
)


@pytest.fixture(scope="module")
def record() -> MemoryRecord:
    record = MemoryRecord()
    record.insert("actors", [row[:5] for row in ACTORS] + [("d1/stranger", "A Stranger", "person", None, "GOV")])
    return record


@pytest.mark.parametrize("row", ACTORS, ids=lambda row: str(row[0]))
def test_party_of_an_actor(record: MemoryRecord, row: tuple[str, ...]) -> None:
    assert Names(record).party_of(row[0]) == row[5]


def test_names_find_ids_and_names(record: MemoryRecord) -> None:
    names = Names(record)
    assert names.find("tur") == names.find("Turkey") == names.find("turkey") == "TUR"
    assert names.find("Syrian National Coalition") == "group:snc"
    assert names.find("SYR:opposition") == "SYR:opposition"
    assert names.find("a stranger") == "d1/stranger"


def test_names_say_who_is_meant_perhaps(record: MemoryRecord) -> None:
    with pytest.raises(InputError, match=r"mentions nobody.*perhaps Syrian National Coalition \(group:snc\)"):
        Names(record).find("National Coal")
    with pytest.raises(InputError, match="give an id such as TUR"):
        Names(record).find("")


def test_names_of_those_the_record_does_not_name(record: MemoryRecord) -> None:
    names = Names(record)
    assert names.name("SYR:opposition") == "Opposition of Syria"
    assert names.name("d1/stranger") == "A Stranger"
    assert names.name("no:such") == "no:such"
    assert names.members("TUR") == ["TUR", "TUR:military", "person:a"]


def test_values_are_numbered_by_their_first_use(record: MemoryRecord) -> None:
    assert numbered("SELECT $b, $a, $b") == ("SELECT $1, $2, $1", ["b", "a"])
    assert ask(record, "SELECT $b AS x, $a AS y", {"a": 1, "b": 2, "c": 3}) == [{"x": 2, "y": 1}]
