"""Numbers of the dead, the hurt and the held, read from a sentence."""

import pytest

from dragoman.stories.tolls import count, tally


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Missiles struck the port, killing at least 12 people and wounding 34.", {"killed": 12, "hurt": 34}),
        ("An air strike killed six civilians.", {"killed": 6}),
        ("The death toll rose to 1,240 on Friday.", {"killed": 1240}),
        ("The blast left 12 people dead and thirty-four others injured.", {"killed": 12, "hurt": 34}),
        ("More than two hundred soldiers were killed.", {"killed": 200}),
        ("Police arrested 40 protesters.", {"held": 40}),
        ("At least 71 people were killed when a plane carrying 81 crashed.", {"killed": 71}),
        ("A bomb killed 3, raising the toll; 12 died later.", {"killed": 12}),
        ("He was killed in 2014.", {}),
        ("The 25-year-old was killed.", {}),
        ("Sales fell by 12 percent, killing hopes.", {}),
        ("Twelve ministers met.", {}),
        ("", {}),
    ],
)
def test_count(text, counted):
    assert count(text) == counted


def test_the_number_that_most_give_is_best():
    (toll,) = tally([{"killed": 3}, {"killed": 12}, {"killed": 12}, {}])
    assert (toll.best, toll.low, toll.high) == (12, 3, 12)


def test_of_equals_the_last_is_best():
    (toll,) = tally([{"killed": 3}, {"killed": 12}])
    assert toll.best == 12
