"""How sure a coded event is, between 0 and 1."""

from dragoman.language import Sentence
from dragoman.model import Participant

from .predicates import Hit
from .verbgroups import Verdict

_BASE = 0.55


def estimate(
    hit: Hit, source: list[Participant], target: list[Participant], verdict: Verdict, sentence: Sentence
) -> float:
    """A first, hand-set score; calibrated figures replace it when they have been measured."""
    score = _BASE
    score += 0.1 * bool(source) + 0.1 * bool(target)
    score += 0.1 if not hit.nominal else (0.05 if hit.light is not None else 0.0)
    score -= 0.05 * (len(sentence.words) > 45)
    score -= 0.05 * (not verdict.explicit and hit.nominal)
    return min(0.95, max(0.05, score))
