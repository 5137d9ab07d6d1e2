"""`dragoman upcoming`, on a record of what several papers announced, held and called off."""

import json
from collections.abc import Callable

import pytest

import dragoman
from dragoman.reader import Reader
from dragoman.sources import from_text, parse_date

from .conftest import Outcome

Run = Callable[..., Outcome]
PAPERS = [
    ("Andes Post", "2024-05-15", "The presidents of Peru and Chile will meet in Lima on 3 June, Chile's foreign "
     "ministry said."),
    ("Lima Daily", "2024-05-16", "Peruvian President Dina Boluarte will meet Chilean President Gabriel Boric in Lima "
     "on June 3."),
    ("Andes Post", "2024-06-04", "The presidents of Peru and Chile met in Lima on Monday."),
    ("Nairobi Mail", "2024-05-20", "Kenya and Uganda will hold talks on trade in Nairobi on 27 May."),
    ("Sahel Wire", "2024-05-20", "India may host talks between Chad and Niger if the border stays quiet."),
]  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, shared_reader: Reader) -> str:
    """A record made once for all tests of this file."""
    folder = tmp_path_factory.mktemp("upcoming") / "my.record"
    with dragoman.open(folder, create=True) as made:
        for n, (source, day, text) in enumerate(PAPERS):
            made.add(from_text(text, f"d{n}", published=parse_date(day), source=source), reader=shared_reader)
    return str(folder)


def states(found: Outcome) -> list[tuple[str, str]]:
    assert found.code == 0, found.err
    return [(row["state"], row["what"]) for row in map(json.loads, found.out.splitlines())]


def test_upcoming_of_everybody(run: Run, record: str) -> None:
    assert states(run("upcoming", "--record", record, "--on", "2024-05-30", "--json")) == [
        ("overdue", "Kenya ↔ Uganda"),
        ("announced", "Dina Boluarte ↔ Gabriel Boric"),
        ("conditional", "India → Chad, Niger"),
    ]


def test_upcoming_of_one_party_and_of_two(run: Run, record: str) -> None:
    on = ("--record", record, "--on", "2024-05-30", "--json")
    assert len(states(run("upcoming", "Peru", *on))) == 1
    assert len(states(run("upcoming", "PER", "CHL", *on))) == 1
    assert states(run("upcoming", "PER", "KEN", *on)) == []
    assert run("upcoming", "Atlantis", *on).code == 3


def test_upcoming_counts_papers_and_says_whose_word_it_is(run: Run, record: str) -> None:
    (line,) = run("upcoming", "PER", "--record", record, "--on", "2024-05-30", "--json").out.splitlines()
    row = json.loads(line)
    assert (row["reports"], row["independent"], row["from"], row["place"]) == (2, 2, "2024-06-03", "Lima")
    assert row["said_by"] == ["Chile's foreign ministry"]
    assert row["quote"] in {text for _, _, text in PAPERS}


def test_upcoming_knows_what_was_known(run: Run, record: str) -> None:
    on = ("--record", record, "--json", "--on")
    assert states(run("upcoming", "PER", *on, "2024-05-10")) == []
    assert states(run("upcoming", "PER", *on, "2024-06-03"))[0][0] == "announced"
    assert states(run("upcoming", "PER", *on, "2024-06-05")) == []


def test_upcoming_prints_lines(run: Run, record: str) -> None:
    shown = run("upcoming", "--record", record, "--on", "2024-05-30")
    assert shown.code == 0
    assert "3 days late" in shown.out and "if the border stays quiet" in shown.out and "2 independent" in shown.out
    assert "nothing is announced" in run("upcoming", "--record", record, "--on", "2023-01-01").out
