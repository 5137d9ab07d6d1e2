"""Quantities in words and figures, read backwards from the unit that they count: "more than two and a half years"."""

from __future__ import annotations

from dragoman.language.sentence import Word

from .vocabulary import APPROXIMATE, APPROXIMATE_PAIRS, NUMBERS, VAGUE

LARGEST = 100_000
"""No time expression counts more units than this."""


def read_figure(text: str) -> float | None:
    """A number in figures ("1,200", "2.5"), or None."""
    if not text or not (text[0].isascii() and text[0].isdigit()) or len(text) > 9:
        return None
    bare = text.replace(",", "")
    if not bare.replace(".", "", 1).isdigit() or not bare.isascii() or bare.endswith("."):
        return None
    number = float(bare)
    return number if number <= LARGEST else None


def read_day(text: str) -> int | None:
    """A day of a month: "18", "18th", "1st"."""
    bare = text.lower()
    if bare[-2:] in ("st", "nd", "rd", "th"):
        bare = bare[:-2]
    if 1 <= len(bare) <= 2 and bare.isascii() and bare.isdigit():
        return int(bare) if 1 <= int(bare) <= 31 else None
    return None


def read_year(text: str) -> int | None:
    """A year of four figures between 1000 and 2199."""
    if len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12":
        year = int(text)
        return year if year < 2200 else None
    return None


def quantity_before(words: list[Word], at: int, floor: int) -> tuple[float | None, int] | None:
    """The quantity that ends right before word `at`, and its first word; None when there is none.

    The number is None for a vague quantity ("several", "a few"). Words before `floor` are not looked at.
    """
    k = at - 1
    if k < floor:
        return None
    lower = words[k].lower
    if lower in ("-", "–") and k > floor:
        k -= 1
        lower = words[k].lower
    if lower == "of" and k > floor and words[k - 1].lower in ("couple", "dozens", "hundreds"):
        k -= 1
        lower = words[k].lower
    if lower == "half":
        if k - 2 >= floor and words[k - 1].lower == "a" and words[k - 2].lower == "and":
            inner = quantity_before(words, k - 2, floor)
            if inner and inner[0]:
                return inner[0] + 0.5, inner[1]
        return 0.5, k
    if lower in ("a", "an") and k > floor and words[k - 1].lower == "half":
        return 0.5, k - 1
    if lower == "couple":
        return 2.0, k - 1 if k > floor and words[k - 1].lower == "a" else k
    if lower in VAGUE:
        return None, k - 1 if k > floor and words[k - 1].lower == "a" else k
    figure = read_figure(lower)
    if figure is not None:
        return figure, k
    number = NUMBERS.get(lower)
    if number is None:
        return None
    if number < 10 and k - 2 >= floor and words[k - 1].lower == "-" and NUMBERS.get(words[k - 2].lower, 0) >= 20:
        return NUMBERS[words[k - 2].lower] + number, k - 2
    if number in (100, 12) and lower in ("hundred", "dozen") and k > floor and words[k - 1].lower in NUMBERS:
        return number * NUMBERS[words[k - 1].lower], k - 1
    return number, k


def approximation_before(words: list[Word], at: int, floor: int) -> int:
    """The first word of "more than", "nearly", "at least" … right before word `at`; `at` when there is none."""
    if at - 2 >= floor and (words[at - 2].lower, words[at - 1].lower) in APPROXIMATE_PAIRS:
        return at - 2
    if at - 1 >= floor and words[at - 1].lower in APPROXIMATE:
        return at - 1
    return at
