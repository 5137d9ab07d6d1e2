"""A story: one real event, gathered from the reports of it; what they agree on, and what they do not."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from .reports import Party, Report
from .tolls import Toll, tally
from .traits import SIDES, Dating, Side, Traits

DIGITS = 16
"""Hexadecimal digits of an id: 64 bits, so that two of ten million stories meet once in 400 thousand records."""
_FIRMNESS = ("planned", "conditional", "possible", "requested", "happened", "ongoing", "not_happened", "counterfactual")
"""Which status stands for a story when reports of one day differ: the firmest announcement, then the others."""


@dataclass(frozen=True, slots=True)
class Story:
    """One event. `reports` in the order of publication; `lead` is the one that represents it.

    `told` counts the documents that tell it, copies included; `independent` the publishers among those that are
    copies of none (all that name no publisher count as one); `tolls` what the reports count, best, low and high.
    """

    id: str
    side: Side
    status: str
    lead: Report
    reports: tuple[Report, ...]
    start: dt.date | None
    end: dt.date | None
    precision: str | None
    place: Report | None
    intensity: float
    told: int
    independent: int
    divided: bool
    first_published: dt.date | None
    last_published: dt.date | None
    tolls: tuple[Toll, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Source and target of the report that represents it."""
        return (*self.lead.source, *self.lead.target)


def story_id(reports: Iterable[Report]) -> str:
    """From the event that was published first (of equals the one of the smallest id), which later reports keep."""
    first = min(reports, key=_order)
    return "S-" + sha256(first.event.encode()).hexdigest()[:DIGITS]


def tell(cluster: Sequence[Traits]) -> Story:
    """The story of reports that tell one event. The same for any order of them."""
    members = sorted(cluster, key=lambda t: _order(t.report))
    reports = tuple(t.report for t in members)
    best = max(members, key=lambda t: (*_quality(t), t.report.event))
    lead, dated, place = best.report, _dated(members), _placed(reports)
    papers = {r.document: r.publisher or "" for r in reports}
    copies = {copy.document for r in reports for copy in r.copies} - set(papers)
    days = [r.published for r in reports if r.published]
    days += [copy.published for r in reports for copy in r.copies if copy.published]
    counts = {member.report.evidence: member.tolls for member in members}
    tolls = tally(counts.values())
    return Story(
        id=story_id(reports),
        side=best.side,
        status=_status(reports),
        lead=lead,
        reports=reports,
        start=dated.start,
        end=dated.end,
        precision=dated.precision,
        place=place,
        intensity=round(sum(r.intensity for r in reports) / len(reports), 3),
        told=len(papers) + len(copies),
        independent=len(set(papers.values())),
        divided=len(papers) > 1 and _divided(members),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        tolls=tolls,
    )


def lone(report: Report) -> Traits:
    """Traits for a report that cannot be compared: it is a story of its own."""
    return Traits(report, SIDES.get(report.status, Side.UNREAL), (), (), (), 0, 0, 0, 0, Dating.VAGUE)


def _order(report: Report) -> tuple[dt.date, str]:
    return (report.published or dt.date.max, report.event)


def _quality(traits: Traits) -> tuple[int, int, float]:
    """How well a report represents a story: both sides named, the day named, the reader's confidence."""
    report = traits.report
    sides = bool(report.source) + bool(report.target) + (report.reciprocal and len(report.source) > 1)
    return sides, traits.dating is Dating.SAID, round(report.confidence, 3)


_SURE = (Dating.SAID, Dating.LOOSE, Dating.ASSUMED, Dating.VAGUE)


def _dated(members: Sequence[Traits]) -> Report:
    """The report whose days hold: named ones before guessed ones, those that most give, the narrowest, the first."""
    days = Counter((t.report.start, t.report.end, t.dating) for t in members)
    chosen = min(
        members,
        key=lambda t: (
            _SURE.index(t.dating),
            -days[t.report.start, t.report.end, t.dating],
            t.high - t.low,
            _order(t.report),
        ),
    )
    return chosen.report


def _placed(reports: Sequence[Report]) -> Report | None:
    """A report with the place that most name, a town before a country."""
    named = [r for r in reports if r.place]
    places = Counter(r.place or "" for r in named)
    return min(named, key=lambda r: (-places[r.place or ""], r.lat is None, _order(r))) if named else None


def _status(reports: Sequence[Report]) -> str:
    """As last reported; of one day the firmest."""
    last = max((r.published for r in reports if r.published), default=None)
    return min(
        (r.status for r in reports if r.published == last),
        key=lambda s: _FIRMNESS.index(s) if s in _FIRMNESS else len(_FIRMNESS),
        default=reports[0].status,
    )


def _divided(members: Sequence[Traits]) -> bool:
    """Whether documents contradict each other in what they count by more than a tenth, or in the country."""
    counted: dict[str, set[int]] = {}
    for member in members:
        for kind, number in member.tolls.items():
            counted.setdefault(kind, set()).add(number)
    far = any(max(numbers) > 1.1 * min(numbers) for numbers in counted.values())
    return far or len({m.report.country for m in members if m.report.country}) > 1
