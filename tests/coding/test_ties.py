"""Ties: each once, with all its evidence and whoever vouches for it; their tables name known kinds."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding import tie_words
from dragoman.coding.tie_gathering import gather
from dragoman.model import ActorKind, Document, Participant, Quote, Sayer, Tie, TieKind, Via
from dragoman.reader import Reader


def state(code: str, kind: ActorKind = ActorKind.STATE, actor: str = "") -> Participant:
    return Participant(actor or code, code, code, "GOV", kind, code, (0, 3), Via.NAME)


def tie(subject: Participant, other: Participant, kind: TieKind, at: int, *sayers: str) -> Tie:
    quote = Quote("x" * 5, (at, at + 5))
    return Tie("", subject, other, kind, tuple(Sayer(s) for s in sayers), (quote,))


def test_a_tie_told_twice_is_one_with_both_quotes() -> None:
    one, other = state("PER"), state("CHL")
    (found,) = gather([tie(one, other, TieKind.BACKS, 50), tie(one, other, TieKind.BACKS, 0)])
    assert found.id == "T1"
    assert [q.span[0] for q in found.evidence] == [0, 50]


def test_a_mutual_tie_has_no_second_direction() -> None:
    one, other = state("PER"), state("CHL")
    assert len(gather([tie(one, other, TieKind.RIVAL_OF, 0), tie(other, one, TieKind.RIVAL_OF, 9)])) == 1
    assert len(gather([tie(one, other, TieKind.BACKS, 0), tie(other, one, TieKind.BACKS, 9)])) == 2


def test_an_army_backs_as_its_state_but_is_led_by_itself() -> None:
    army, other = state("PER", ActorKind.MILITARY, "PER:military"), state("CHL")
    assert len(gather([tie(army, other, TieKind.BACKS, 0), tie(state("PER"), other, TieKind.BACKS, 9)])) == 1
    assert len(gather([tie(other, army, TieKind.LEADS, 0), tie(other, state("PER"), TieKind.LEADS, 9)])) == 2


def test_what_the_reporter_vouches_for_needs_no_sayer() -> None:
    one, other = state("PER"), state("CHL")
    told = [tie(one, other, TieKind.BACKS, 0, "Lima"), tie(one, other, TieKind.BACKS, 9)]
    assert gather(told)[0].said_by == ()
    assert gather(told[:1])[0].said_by[0].name == "Lima"


def test_words_are_lower_case_and_of_one_kind() -> None:
    words = tie_words.load()
    titles = [phrase for entries in words.nouns.values() for phrase, _ in entries]
    assert len(titles) == len(set(titles))
    assert all(part == part.lower() for phrase in titles for part in phrase)
    assert words.ruling <= {" ".join(phrase) for phrase in titles}


CASES = tomllib.loads((Path(__file__).parents[1] / "texts" / "ties.toml").read_text(encoding="utf-8"))["text"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", [c for c in CASES if "no_ties" in c], ids=lambda c: c["name"])
def test_no_tie_where_none_is_stated(case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Document(case["name"], case["text"], published=dt.date(2024, 5, 15)))
    assert not {t.kind.value for t in reading.ties} & {t["kind"] for t in case["no_ties"]}


def test_a_tie_is_said_by_who_says_it(reader: Reader) -> None:
    text = "Chad backs the rebels in Sudan, the Sudanese foreign minister said."
    reading = reader.read(Document("d", text, published=dt.date(2024, 5, 15)))
    (found,) = [t for t in reading.ties if t.kind is TieKind.BACKS]
    assert found.said_by
    assert found.evidence[0].text == text


def test_evidence_is_verbatim(reader: Reader) -> None:
    text = "Kenyan President William Ruto opened a dam.\n\nRuto is an ally of Uganda. Uganda, Kenya's ally, agreed."
    reading = reader.read(Document("d", text, published=dt.date(2024, 5, 15)))
    assert reading.ties
    assert len({(t.subject.actor, t.object.actor, t.kind) for t in reading.ties}) == len(reading.ties)
    for found in reading.ties:
        for quote in found.evidence:
            assert text[quote.span[0] : quote.span[1]] == quote.text
