"""Processes: which steps belong together, how high each stands, and who brings the parties together."""

import datetime as dt

import pytest

from dragoman.model import ActorKind, Document, Participant, Process, Via
from dragoman.reader import Reader
from dragoman.stories.levels import rank
from dragoman.stories.processes import find_processes

LADDER = """Defense chiefs from Peru and Chile held talks in Lima last week.

The foreign ministers of Peru and Chile will meet in Santiago on Friday.

The presidents of Peru and Chile may meet in June."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def processes(reader: Reader, text: str) -> tuple[Process, ...]:
    return reader.read(Document("d", text, published=dt.date(2024, 5, 15))).processes


def test_a_ladder_climbs_from_chiefs_to_leaders(reader: Reader) -> None:
    (found,) = processes(reader, LADDER)
    assert {p.country for p in found.parties} == {"PER", "CHL"}
    assert [(s.level, s.status.value) for s in found.stages] == [(2, "happened"), (3, "planned"), (4, "possible")]
    assert found.facilitator is None


def test_a_mediator_is_no_party(reader: Reader) -> None:
    text = "Oman has mediated between Iran and Iraq.\n\nThe foreign ministers of Iran and Iraq will meet in Muscat."
    (found,) = processes(reader, text)
    assert {p.country for p in found.parties} == {"IRN", "IRQ"}
    assert found.facilitator is not None
    assert found.facilitator.country == "OMN"


def test_one_meeting_is_no_process(reader: Reader) -> None:
    assert processes(reader, "The presidents of Peru and Chile met in Lima on Monday.") == ()


def test_talks_of_other_pairs_stay_apart(reader: Reader) -> None:
    text = LADDER + "\n\nThe presidents of Kenya and Uganda met on Monday."
    assert len(processes(reader, text)) == 1


def test_talks_that_failed_to_happen_are_no_step(reader: Reader) -> None:
    text = "The presidents of Peru and Chile met on Monday.\n\nThe foreign ministers of Peru and Chile did not meet."
    assert processes(reader, text) == ()


def test_parties_are_named_by_their_states(reader: Reader) -> None:
    (found,) = processes(reader, LADDER)
    assert found.name == "CHL–PER talks"
    (found,) = processes(reader, LADDER + "\n\nPeru and Chile have common interests. Peru praised Chile.")
    assert found.name == "Chile–Peru talks"


def test_nothing_comes_of_nothing() -> None:
    assert find_processes(()) == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Prime Minister Jane Roe", 4),
        ("the two leaders", 4),
        ("the foreign ministers", 3),
        ("the defence minister", 2),
        ("Deputy Foreign Minister Ali Bagheri", 2),
        ("officials", 1),
        ("parking talks", 1),
    ],
)
def test_rank_reads_the_office(text: str, level: int) -> None:
    assert rank(Participant("x", "x", None, None, ActorKind.PERSON, text, (0, len(text)), Via.NAME)) == level
