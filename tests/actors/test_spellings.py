"""Names of states in other languages and with a slip of the pen; names of persons by words and by sound."""

import datetime as dt

import pytest

from dragoman.actors import KnowledgeBase
from dragoman.actors.people import likeness, name_words, sound
from dragoman.actors.persons import agreement, sounding_agreement
from dragoman.actors.spellings import Spellings


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Griechenland", "GRC"),
        ("Zhongguo", "CHN"),
        ("Untied Kingdom", "GBR"),
        ("Tawian", "TWN"),
        ("Papa New Guinea", "PNG"),
        ("Democratic Republic of Iceland", "ISL"),
        ("Suomi", "FIN"),
    ],
)
def test_spellings_of_states(kb: KnowledgeBase, text: str, country: str) -> None:
    answer = kb.resolve(text)
    assert (answer.country, answer.source) == (country, "spelling") or answer.score > 0.9
    assert answer.country == country


@pytest.mark.parametrize("text", ["Orrinland", "Corvane", "Kingdom"])
def test_spellings_of_nothing_known(kb: KnowledgeBase, text: str) -> None:
    assert kb.resolve(text).country is None


def test_spellings_are_not_searched_for_in_texts(kb: KnowledgeBase) -> None:
    assert kb.match("The Island is far from Soome and Anh Corvane".split()) == []


def test_spellings_of_two_states_mean_none() -> None:
    made = Spellings([("Lorvia", "LOR"), ("Norvia", "NOV")], [("Borvia", "NOV")], frozenset({"LOR", "NOV"}))
    assert made.find("Lorvia") == "LOR"
    assert made.find("Lorvai") == "LOR"
    assert made.find("Borvia") == "NOV"
    assert made.find("Torvia") is None


def test_people_sound_alike() -> None:
    assert sound("mohammed") == sound("muhammad") and sound("miqati") == sound("mikati")
    assert likeness("miqati", "mikati") > 0.7 and likeness("salim", "karim") == 0
    assert name_words("Dr. Abdul Aziz bin Said") == name_words("Abdelaziz Said")


@pytest.mark.parametrize(
    ("asked", "known", "agree"),
    [
        ("Ana Orrin", "Ana Maria Orrin", True),
        ("Orrin, Ana M.", "Ana Maria Orrin", True),
        ("Abdul Sattar Tolven", "Abdul Sattar", False),
        ("Juan Carlos Tolven", "Juan Carlos", False),
        ("Erin Tolven", "Erin O'Vane", False),
        ("Omer Tamsin", "Tamsin Omar Orrin", False),
    ],
)
def test_people_agree_in_telling_words(asked: str, known: str, agree: bool) -> None:
    assert bool(agreement(name_words(asked), name_words(known))) is agree


def test_people_sound_alike_in_order() -> None:
    assert sounding_agreement(("mahatir", "mohammad"), ("mahathir", "mohamad")) > 0.8
    assert sounding_agreement(("rana", "sana"), ("sana", "rana")) == 0


@pytest.mark.parametrize(
    ("name", "day", "country", "sector"),
    [
        ("Recep Tayyip Erdogan", "2023-01-03", "TUR", "GOV"),
        ("Bill Clinton", "2023-01-03", "USA", "ELI"),
        ("Kaja Kallas", "2022-01-03", "EST", "GOV"),
        ("Kaja Kallas", "2025-01-03", "EUR", "GOV"),
        ("António Guterres", "1999-01-03", "PRT", "GOV"),
        ("Ruth Dreifuss", "1999-07-15", "CHE", "GOV"),
    ],
)
def test_standing_on_a_day(kb: KnowledgeBase, name: str, day: str, country: str, sector: str) -> None:
    answer = kb.resolve(name, dt.date.fromisoformat(day))
    assert (answer.country, answer.sector) == (country, sector)
    assert answer.sectors[0] == sector
