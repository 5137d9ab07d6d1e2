"""Turning points are weeks far above the eight before them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.relations import find_bursts, score_weeks
from dragoman.relations.bursts import TRAILING

QUIET = [0.0] * TRAILING


def test_score_is_as_defined() -> None:
    before = [2.0, 0.0, 4.0, 2.0, 2.0, 0.0, 4.0, 2.0]
    mean, variance = 2.5, 2.0
    assert score_weeks([*before, 9.0])[-1] == pytest.approx(
        (9 - mean) / math.sqrt(mean * max(1, variance / mean) + 0.5)
    )


def test_score_needs_eight_weeks() -> None:
    assert score_weeks([0.0] * 7 + [50.0]) == [0.0] * 8


def test_bursts_keep_cooperation_and_conflict_apart() -> None:
    good = [*QUIET, 12.0, *([0.0] * 8), 0.0]
    bad = [*QUIET, 0.0, *([0.0] * 8), 6.0]
    found = find_bursts(good, bad)
    assert [(b.week, b.direction) for b in found] == [(8, "cooperation"), (17, "conflict")]
    assert found[0].count == 12 and found[0].expected == 0


def test_bursts_are_told_once_where_they_stand_out_most() -> None:
    """The week that breaks the silence stands out more than the busier one behind it."""
    found = find_bursts([*QUIET, 8.0, 20.0, 9.0, *QUIET], [0.0] * 19)
    assert [burst.week for burst in found] == [8]


def test_bursts_do_not_come_of_a_steady_stream() -> None:
    assert find_bursts([5.0] * 40, [3.0, 2.0] * 20) == []


@given(st.lists(st.integers(0, 40).map(float), min_size=9, max_size=40))
def test_bursts_are_ranked_and_never_before_there_is_history(counts: list[float]) -> None:
    found = find_bursts(counts, [0.0] * len(counts))
    assert all(burst.week >= TRAILING for burst in found)
    assert [b.z for b in found] == sorted((b.z for b in found), reverse=True)
