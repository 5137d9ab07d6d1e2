"""What reports count: the dead, the hurt, the held, read from the words of their evidence.

Only numbers that the sentence ties to a kind of harm by its own words are taken: "killing at least 12 people",
"34 wounded", "the death toll rose to 40". Years, times and ordinals are none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MANY = {"hundred": 100, "thousand": 1000}
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join((*_WORDS, *_TENS))})(?:-(?:{'|'.join(_WORDS)}))?)"
_COUNT = rf"(?P<n>{_NUMBER})(?:\s+(?P<many>hundred|thousand)\b)?"
_ABOUT = (
    r"(?:(?:at least|more than|over|nearly|almost|about|around|some|up to|as many as|no fewer than|another|the|all|an? "
    r"estimated)\s+)*"
)
_GAP = r"(?:\s+(?!(?:and|or|but|while|killed|dead|wounded|injured|arrested|detained)\b)[\w'’-]+){0,4}?"
_KINDS = {
    "killed": (r"kill(?:s|ed|ing)?|claim(?:s|ed|ing) the lives of", r"killed|dead|died|dies|slain|perished"),
    "hurt": (r"wound(?:s|ed|ing)?|injur(?:es|ed|ing)", r"wounded|injured|hurt"),
    "held": (r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?", r"arrested|detained|in custody"),
}
_TOLL = re.compile(rf"\bdeath toll\b[^.;]{{0,40}}?\b(?:to|at|is|was|of|reached|passed)\s+{_ABOUT}{_COUNT}", re.I)
_DEATHS = re.compile(rf"\b{_COUNT}\s+(?:\w+\s+)?(?:deaths|fatalities)\b", re.I)
_BEFORE = {
    kind: re.compile(rf"\b(?:{verbs})\s+{_ABOUT}{_COUNT}(?!\d|%|-|\.\d|\s*(?:percent|years?|days?|hours?)\b)", re.I)
    for kind, (verbs, _) in _KINDS.items()
    if verbs
}
_AFTER = {
    kind: re.compile(
        rf"\b{_COUNT}(?!\s*(?:percent|years?|days?|hours?|minutes?)\b){_GAP}\s+(?:(?:were|was|been|have|had|being|are|is)\s+)*"
        rf"(?:{states})\b",
        re.I,
    )
    for kind, (_, states) in _KINDS.items()
}
_ANY = "kill dead death died dies fatal slain perish lives wound injur hurt arrest detain custody".split()
"""Without one of these a text counts nobody; looking for them is much faster than for numbers."""
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, by kind (killed, hurt, held): the number most reports give, and the least and most that any does."""

    kind: str
    best: int
    low: int
    high: int


def count(text: str) -> dict[str, int]:
    """What a text counts, by kind; the largest number where it gives several ("killed 3, raising the toll to 12")."""
    lower = text.lower()
    if not any(word in lower for word in _ANY):
        return {}
    found: dict[str, int] = {}

    def keep(kind: str, match: re.Match[str]) -> None:
        number = _value(match["n"], match["many"])
        if number and not (number in _YEARS and "," not in match["n"]):
            found[kind] = max(found.get(kind, 0), number)

    for pattern in (_TOLL, _DEATHS):
        for match in pattern.finditer(text):
            keep("killed", match)
    for kind in _KINDS:
        for patterns in (_BEFORE, _AFTER):
            if kind in patterns:
                for match in patterns[kind].finditer(text):
                    keep(kind, match)
    return found


def tally(counts: Iterable[dict[str, int]]) -> tuple[Toll, ...]:
    """The tolls of several independent reports. Best is the number that most give, the latest of equals.

    `counts` in the order of publication: a toll that rises is nearer the truth the later it is told.
    """
    numbers: dict[str, list[int]] = {}
    for counted in counts:
        for kind, number in counted.items():
            numbers.setdefault(kind, []).append(number)
    tolls = []
    for kind in _KINDS:
        if kind in numbers:
            told = numbers[kind]
            last = {number: position for position, number in enumerate(told)}
            best = max(last, key=lambda number: (told.count(number), last[number]))
            tolls.append(Toll(kind, best, min(told), max(told)))
    return tuple(tolls)


def _value(words: str, many: str | None) -> int:
    lower = words.lower().replace(",", "")
    if lower.isdigit():
        number = int(lower)
    else:
        ten, _, one = lower.partition("-")
        number = _TENS.get(ten, 0) + _WORDS.get(ten, 0) + _WORDS.get(one, 0)
    return number * _MANY[many.lower()] if many else number
