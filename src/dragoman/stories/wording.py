"""Triggers that tell a step or an appointment from a stance: a deal from praise, a meeting from staying in touch."""

import re

WORDS = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
"""Types that say as often how somebody feels as what he does."""
DEAL = re.compile(r"sign|ratif|restor|normali|recogni|re-?open|deal|agreement|treaty|accord|pact|conclud", re.I)
"""Triggers of support that is more than praise."""
LIFT = re.compile(r"lift|eas(?:e|ing)|remov|suspend|waiv|end|releas|withdr|drop|reliev|sanction", re.I)
"""Triggers of what takes pressure away."""
MEETING = re.compile(
    r"mee?t|talk|visit|summit|call|phone|negotiat|consultations|host|receiv|conferenc|travel|trip|spoke|heading", re.I
)
"""Triggers of meetings; "agreed to stay in touch" announces none."""


def is_step(type: str, status: str, trigger: str) -> bool:
    """Whether an event takes a process further: no stance, no praise, no wish to stay in touch."""
    if type in WORDS and (status == "ongoing" or (type == "SUPPORT" and not DEAL.search(trigger))):
        return False
    if type == "CONSULT" and status not in ("happened", "ongoing") and not MEETING.search(trigger):
        return False
    if status == "not_happened":
        return type == "CONSULT"
    return type != "CONCEDE" or LIFT.search(trigger) is not None


def is_appointment(type: str, trigger: str, sides: int, dated: bool) -> bool:
    """Whether something announced is more than an aim: it has a date, or a deed and two `sides`."""
    if dated:
        return True
    if type == "CONSULT":
        return sides > 1 and MEETING.search(trigger) is not None
    return sides > 1 and (type not in WORDS or DEAL.search(trigger) is not None)
