"""Tone: a share with an interval, shrunk, fading; never a sum."""

import pytest

from dragoman.relations import estimate_tone
from dragoman.relations.tone import weigh


def test_weight_halves_in_four_weeks() -> None:
    assert [weigh(0), weigh(28), weigh(56)] == [1, 0.5, 0.25]
    assert weigh(-3) == 1


def test_tone_without_events_is_what_is_expected() -> None:
    tone = estimate_tone([], [], expected=0.3)
    assert tone.share == pytest.approx(0.3)
    assert tone.low < 0.3 < tone.high
    assert (tone.intensity, tone.activity, tone.word) == (0, 0, "quiet")


def test_tone_is_shrunk_by_four_events() -> None:
    assert estimate_tone([0], [True]).share == pytest.approx(3 / 5)
    assert estimate_tone([28], [True]).share == pytest.approx(2.5 / 4.5)


def test_tone_of_many_is_sure_and_counts_are_the_same_as_repeats() -> None:
    many = estimate_tone([0] * 40, [True] * 36 + [False] * 4)
    assert many.word == "hostile" and many.high - many.low < 0.2
    assert estimate_tone([0, 0], [True, False], [36, 4]) == many
    assert estimate_tone([0] * 40, [False] * 40).word == "cooperative"


def test_tone_does_not_let_much_of_little_outweigh() -> None:
    """Ten meetings and ten attacks are even, however grave an attack is; how much happens is told apart."""
    even = estimate_tone([0] * 20, [True, False] * 10)
    assert even.share == pytest.approx(0.5)
    assert even.intensity > estimate_tone([0] * 2, [True, False]).intensity
