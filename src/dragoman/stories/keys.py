"""Where reports of one event can find each other: keys of family of types, parties and time.

A report is listed under some keys and asks under others; whatever tells the same event asks under a key under which
the other is listed. A report that names both sides need not meet all those of its countries, only those of the pair
and those that name one side only.
"""

import re
from collections.abc import Iterator

from .likeness import family
from .traits import LONGEST, Side, Traits

SPAN = 8
"""Days of one stretch of time; a report is listed in each stretch that its days touch."""
LINK_SPAN = 32
"""The same for announcements and denials, which lie further from what they are about."""
LONG = 45
"""Days from first to last beyond which a report only meets those of exactly the same days ("in 2013")."""
BEHIND = 30
"""Days after its telling in which an event is denied or an undated plan comes true."""

CALLED_OFF = re.compile(
    r"cancel|call(?:s|ed|ing)? off|postpone|suspend|scrap|abandon|shelv|pull(?:s|ed|ing)? out", re.I
)
"""How refusals begin that end what was arranged."""
MET = ("CONSULT", "COOPERATE")
"""Types of what is called off in such words."""

Key = tuple[str, str, str, int]
"""What is looked for, two parties (the second "" where one is meant), and the stretch of time."""


def listed(traits: Traits) -> Iterator[Key]:
    """The keys under which a report is found by others that may tell the same event."""
    for kind in _kinds(traits):
        for stretch in stretches(traits):
            for pair in _pairs(traits.homes):
                yield (kind, *pair, stretch)
            if len(traits.homes) > 1:
                for home in traits.homes:
                    yield (kind + "+", home, "", stretch)


def asked(traits: Traits) -> Iterator[Key]:
    """The keys under which a report looks for others that may tell the same event."""
    for kind in _kinds(traits):
        for stretch in stretches(traits):
            for pair in _pairs(traits.homes):
                yield (kind, *pair, stretch)
            if len(traits.homes) == 1:
                yield (kind + "+", traits.homes[0], "", stretch)
            else:
                for home in traits.homes:
                    yield (kind, home, "", stretch)


def links(traits: Traits) -> Iterator[Key]:
    """The keys under which an announcement, its outcome and denials find each other; listed and asked alike."""
    report = traits.report
    if traits.side in (Side.DONE, Side.AHEAD, Side.UNDONE):
        kinds = [report.type]
        if report.type == "REJECT" and CALLED_OFF.search(report.trigger):
            kinds += MET
        low, high = link_days(traits)
        for stretch in range(low // LINK_SPAN, high // LINK_SPAN + 1):
            for pair in _pairs(traits.homes):
                for kind in kinds:
                    yield ("link " + kind, *pair, stretch)


def link_days(traits: Traits) -> tuple[int, int]:
    """The days in which what is linked with a report is to be found: a year on either side of it at most."""
    told = traits.report.published.toordinal() if traits.report.published else traits.high
    if traits.side is Side.AHEAD:
        low, high = min(told, traits.due_low), max(told, traits.due_high)
    elif traits.side is Side.UNDONE:
        low, high = min(traits.low, told - BEHIND), max(traits.high, told)
    else:
        low, high = traits.low, max(traits.high, told if told - traits.high <= BEHIND else traits.high)
    if high - low > LONGEST:
        return (
            (traits.low, traits.high) if traits.high - traits.low <= LONGEST else (traits.high - LONGEST, traits.high)
        )
    return low, high


def stretches(traits: Traits) -> range:
    """The stretches of time that a report's days touch, with the day before them; one of its own for long ones."""
    if traits.high - traits.low > LONG:
        own = -(traits.low * 1000 + traits.high - traits.low)
        return range(own, own + 1)
    return range((traits.low - 1) // SPAN, traits.high // SPAN + 1)


def _kinds(traits: Traits) -> list[str]:
    return [f"{traits.side.value}{number}" for number in family(traits.report.type)]


MOST = 6
"""Parties beyond which pairs are no longer formed: a summit of twenty meets others of its first six."""


def _pairs(homes: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(homes) == 1:
        return [(homes[0], "")]
    few = homes[:MOST]
    return [(a, b) for i, a in enumerate(few) for b in few[i + 1 :]]
