"""Questions of `dragoman resolve`."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.actors import KnowledgeBase, Resolution

PEOPLE = """name\taliases\tcountry\tsector\ttitle\tof\tstart\tend\tsource
Ana Maria Sorvel\t\tTUV\tGOV\tforeign minister\tTUV\t2019-03-01\t2022-06-30\tmine
Benedikt Ko Orrin\t\tTUV\tGOV\tforeign minister\tTUV\t2022-07-01\t\tmine
Lio Tamsin\t\tTUV\tREB\tcommander\tgroup:lagoon\t2015\t\tmine
"""
GROUPS = "id\tname\tkind\tcountry\tsector\taliases\tacronyms\ngroup:lagoon\tLagoon Front\tarmed_group\tTUV\t\t\tLGF\n"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    layer: Path = tmp_path_factory.mktemp("layer")
    (layer / "people.tsv").write_text(PEOPLE, encoding="utf-8")
    (layer / "organisations.tsv").write_text(GROUPS, encoding="utf-8")
    return KnowledgeBase.load([layer])


def ask(kb: KnowledgeBase, text: str, on: str | None = None, context: str | None = None) -> Resolution:
    return kb.resolve(text, dt.date.fromisoformat(on) if on else None, context)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Türkiye", "TUR", "GOV"),
        ("the Kremlin", "RUS", "GOV"),
        ("Norwegians", "NOR", "CVL"),
        ("Turkish troops", "TUR", "MIL"),
        ("Kharkiv police", "UKR", "COP"),
        ("Ghana's Ministry of Defence", "GHA", "MIL"),
        ("a Peruvian judge", "PER", "JUD"),
        ("the Belgian parliament", "BEL", "LEG"),
        ("Syrian rebels", "SYR", "REB"),
        ("opposition lawmakers in Kenya", "KEN", "OPP"),
        ("a former Pentagon official", "USA", "ELI"),
        ("villages across Laos", "LAO", "UNK"),
        ("fighters of the Lagoon Front", "TUV", "REB"),
    ],
)
def test_countries_bodies_and_owned_nouns(kb: KnowledgeBase, text: str, country: str, sector: str) -> None:
    answer = ask(kb, text)
    assert (answer.country, answer.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("rebels", "REB"),
        ("ministers for inland waterways", "GOV"),
        ("insurgent leader", "REB"),
        ("spokesman for the opposition", "OPP"),
        ("striking bus drivers", "LAB"),
        ("riot policemen", "COP"),
        ("army accountants", "MIL"),
        ("ex-presidents", "ELI"),
    ],
)
def test_role_nouns_alone(kb: KnowledgeBase, text: str, sector: str) -> None:
    answer = ask(kb, text)
    assert (answer.country, answer.sector, answer.source) == (None, sector, "role")


def test_office_country_and_date(kb: KnowledgeBase) -> None:
    for text in ("Tuvaluan foreign minister", "the foreign minister of Tuvalu", "Tuvalu's minister of foreign affairs"):
        assert ask(kb, text, "2020-01-15").name == "Ana Maria Sorvel"
        assert ask(kb, text, "2023-01-15").name == "Benedikt Ko Orrin"
    answer = ask(kb, "foreign minister", "2020-01-15", context="Talks were held in Tuvalu on Monday")
    assert answer.name == "Ana Maria Sorvel" and answer.via == "title"
    assert answer.roles[0].title == "foreign minister" and answer.roles[0].start == "2019-03-01"


def test_leaders_of_bodies(kb: KnowledgeBase) -> None:
    for text in ("Lagoon Front commander", "head of the Lagoon Front", "the LGF leader"):
        assert ask(kb, text, "2020-01-15").name == "Lio Tamsin"


def test_answers_behind_the_horizon_are_stale(kb: KnowledgeBase) -> None:
    assert not ask(kb, "Tuvaluan foreign minister", "2024-01-15").stale
    late = ask(kb, "Tuvaluan foreign minister", "2031-01-15")
    assert late.name == "Benedikt Ko Orrin" and late.stale


@pytest.mark.parametrize(
    "text",
    [
        "Ana Maria Sorvel",
        "Ana Sorvel",
        "Sorvel, Ana M.",
        "SORVEL Ana Maria",
        "Foreign Minister Ana Sorvel",
        "Tuvaluan Foreign Minister Sorvel",
        "Ms. Ana M. Sorvel",
    ],
)
def test_names_of_persons(kb: KnowledgeBase, text: str) -> None:
    answer = ask(kb, text, "2020-01-15")
    assert (answer.actor, answer.country, answer.sector) == ("person:ana-maria-sorvel", "TUV", "GOV")


def test_who_left_office_is_no_longer_government(kb: KnowledgeBase) -> None:
    assert ask(kb, "Ana Maria Sorvel", "2023-01-15").sector == "ELI"
    assert ask(kb, "Lio Tamsin", "2020-01-15").sector == "REB"


def test_a_misspelt_country_is_understood_and_scored_low(kb: KnowledgeBase) -> None:
    answer = ask(kb, "Kyrgystan")
    assert (answer.country, answer.source) == ("KGZ", "spelling") and answer.score < 0.5


@pytest.mark.parametrize(
    "text", ["", " ", ",", "Dr.", "Mr ,", "(", "()", "- -", "'s", "\x00", "“”", "al", "Abd", "of the", "…", "/"]
)
def test_odd_questions_have_an_answer(kb: KnowledgeBase, text: str) -> None:
    assert ask(kb, text).to_json()["name"] is not None


def test_nothing_known_gives_no_actor(kb: KnowledgeBase) -> None:
    answer = ask(kb, "qwxz vrrt")
    assert (answer.actor, answer.country, answer.sector) == (None, None, None)
    assert set(answer.to_json()) >= {
        "actor",
        "name",
        "kind",
        "country",
        "sector",
        "sectors",
        "roles",
        "stale",
        "source",
    }
