"""Answers about relations against what others have solved, public dates, and one article in depth."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.evaluate.relations import load_turns, measure_article, measure_dates
from dragoman.reader import Reader

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def test_public_dates_are_days_of_known_dyads() -> None:
    turns = load_turns()
    assert len(turns) > 70
    assert {turn.direction for turn in turns} == {"cooperation", "conflict"}
    assert all(len(t.a) == len(t.b) == 3 and t.a != t.b and t.what for t in turns)
    assert all(dt.date(2018, 1, 1) <= turn.day <= dt.date(2024, 12, 31) for turn in turns)


def test_recall_of_dates_counts_a_burst_at_a_known_day(tmp_path: Path) -> None:
    """A quiet pair with one burst, in the week of the Beijing agreement of 10 March 2023."""
    first = dt.date(2022, 9, 5)
    days = [first + dt.timedelta(days=n) for n in range(280)]
    rows = [f"{day},SAU,IRN,{40 if dt.date(2023, 3, 6) <= day <= dt.date(2023, 3, 12) else 1},1" for day in days]
    path = tmp_path / "days.csv"
    path.write_text("\n".join(["date,a,b,w_ab,w_ba", *rows]) + "\n", encoding="utf-8")
    figures = measure_dates(path)
    assert figures["turning points: public dates"] == 2
    assert figures["turning points: recall with the right direction, 6 alerts"] == 0.5


@pytest.mark.gold
@pytest.mark.skipif(not (GOLD / "article.json").is_file(), reason="the annotated article is not part of the project")
def test_article_is_answered_by_the_right_sentences(shared_reader: Reader) -> None:
    figures = measure_article(GOLD, shared_reader)
    assert figures["article: answered with the right sentences"] >= 8, figures["article: not answered"]
    assert figures["article: Erdogan and Assad are not said to have met"]
    assert figures["article, as read: the flip repairs"] == "RUS"
    assert figures["article, as read: the flip breaks"] == "SYR:opposition"
    solved = next(value for name, value in figures.items() if "as annotated" in name and "(2, 2, 1)" in name)
    assert solved == "2, 2, 1"
