"""Armed groups, peoples and bodies under the names by which conflict records and reporters know them."""

import pytest

from dragoman.actors import KnowledgeBase
from dragoman.actors.store import DATA
from dragoman.actors.tables import read_rows


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load()


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Opponents of Lukashenko", "BLR", "OPP"),
        ("Supporters of Ouattara", "CIV", "PTY"),
        ("opponents of the government", None, "OPP"),
        ("ULIMO - Roosevelt faction", "LBR", "REB"),
        ("Komala (Iraq)", "IRQ", "REB"),
        ("Boro gang, Mungiki", "KEN", None),
        ("Oromo Liberation Front/Army - Jaal faction", "ETH", "REB"),
        ("Kurdistan Workers' Party (PKK)", "TUR", "REB"),
        ("Cobra militia", "COG", "REB"),
        ("Comando Vermelho", "BRA", "CRM"),
        ("Lou Nuer", "SSD", "UAF"),
        ("Yoruba", "NGA", "CVL"),
    ],
)
def test_side_of_a_conflict(kb: KnowledgeBase, text: str, country: str | None, sector: str | None) -> None:
    answer = kb.resolve(text)
    if country:
        assert answer.country == country
    if sector:
        assert answer.sector == sector


def test_apostrophe_cut_off_by_the_parser(kb: KnowledgeBase) -> None:
    found = kb.match(["the", "Kurdistan", "Workers", "'", "Party", "said"])
    assert [(m.first, m.last, m.entries[0].id) for m in found] == [(1, 4, "group:pkk")]


def test_person_named_family_name_first_is_no_list_of_groups(kb: KnowledgeBase) -> None:
    assert kb.resolve("Merkel, Angela").actor == "person:angela-merkel"


def test_parents_are_known() -> None:
    tables = sorted((DATA / "organisations").glob("*.tsv"))
    rows = [row for path in tables for row in read_rows(path, ("id", "name", "kind"))]
    ids = {row["id"] for row in rows} | {
        row["id"]
        for path in [*DATA.glob("states*.tsv"), *DATA.glob("institutions*.tsv")]
        for row in read_rows(path, ("id",))
    }
    assert not [(row["id"], row["parent"]) for row in rows if row["parent"] and row["parent"] not in ids]
    assert len({row["id"] for row in rows}) == len(rows), "an id stands in one row only"
