"""Events whose participants a sentence leaves open: kept in a document about political conflict, dropped elsewhere.

"Dozens were killed on Monday" is a political event in a report on a war and none in one on a flood. What licenses it
is the rest of the document: enough events between known political actors.
"""

from dataclasses import replace

from dragoman.model import Event

from .predicates import Hit

MIN_STRONG = 4
"""Events with known participants that a document must have; with fewer a weak event is more often wrong than right
(measured on the project's development texts)."""
WEAKNESS = 0.3
"""How much confidence an event loses whose participants are not known."""
LICENSED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types that news often tells without their participants, as verbs; of the others' weak events too many are wrong."""


def licensable(hit: Hit) -> bool:
    """True for a hit that may count although its participants are not known."""
    return hit.frame.type in LICENSED and not hit.nominal


def licensed(events: list[Event], weak: set[int]) -> list[Event]:
    """The events of a document without the weak ones that nothing licenses; `weak` holds their identities."""
    strong = [e for e in events if id(e) not in weak]
    if len(strong) < MIN_STRONG:
        return strong
    kinds = {e.quad for e in strong}
    return [
        e if id(e) not in weak else replace(e, confidence=max(0.05, e.confidence - WEAKNESS))
        for e in events
        if id(e) not in weak or e.quad in kinds
    ]
