"""Whether a confidence of .8 means that eight in ten are right, and what a threshold costs in recall.

Right is an event that the gold has in the same sentence with the same type. The bins are a tenth wide. Expected
calibration error: Naeini, Cooper and Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian
binning", AAAI.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Reading

from .matching import Gold, match, same_sides


@dataclass(frozen=True, slots=True)
class Judged:
    """A found event's type and confidence, whether the gold has it, and whether its sides are the gold's too."""

    type: str
    confidence: float
    right: bool
    sides: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Found events of one tenth of confidence: how many, their mean confidence, the share that is right."""

    low: float
    count: int
    confidence: float
    right: float
    sides: float


def judge(pairs: Iterable[tuple[Gold, Reading]]) -> tuple[list[Judged], int]:
    """The found events with their verdicts, and the number of gold events."""
    judged: list[Judged] = []
    wanted = 0
    for gold, reading in pairs:
        wanted += len(gold["events"])
        matched = {f.id: g for g, f in match(gold, reading)}
        for event in reading.events:
            g = matched.get(event.id)
            judged.append(Judged(event.type, event.confidence, g is not None, g is not None and same_sides(g, event)))
    return judged, wanted


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The reliability table: tenths of confidence that have any events, ascending."""
    found = []
    for tenth in range(10):
        here = [
            j for j in judged if tenth <= j.confidence * 10 + 1e-9 < tenth + 1 or (tenth == 9 and j.confidence >= 1)
        ]
        if here:
            n = len(here)
            found.append(
                Bin(
                    tenth / 10,
                    n,
                    sum(j.confidence for j in here) / n,
                    sum(j.right for j in here) / n,
                    sum(j.sides for j in here) / n,
                )
            )
    return found


def calibration_error(judged: Sequence[Judged]) -> float:
    """The mean distance between confidence and share of right ones, each bin weighted by its events; 0 is best."""
    total = len(judged)
    return sum(b.count * abs(b.confidence - b.right) for b in bins(judged)) / total if total else 0.0


def curve(judged: Sequence[Judged], wanted: int) -> list[tuple[float, float, float]]:
    """(least confidence, precision, recall) for each threshold of `--min-confidence` from 0 to .9."""
    points = []
    for tenth in range(10):
        kept = [j for j in judged if j.confidence >= tenth / 10 - 1e-9]
        hits = sum(j.right for j in kept)
        if kept:
            points.append((tenth / 10, hits / len(kept), hits / wanted if wanted else 0.0))
    return points
