"""What PLOVER makes of an event that has not happened: intentions become AGREE, CONCEDE or THREATEN, or are not coded.

The record keeps type and status apart. PLOVER has no status: the manual (2024, AGREE, CONCEDE, THREATEN) codes
cooperation in the future tense as AGREE, the promise of a withdrawal or release as CONCEDE, and announced harm as
THREATEN. What is only possible, demanded of somebody else, denied or counterfactual is no event of its own there: the
demand, the denial or the refusal is one, and the record has it as such.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman import ontology

HAPPENING = ("happened", "ongoing")
INTENDED = ("planned", "conditional")
"""Statuses of what somebody means to do: announced, or announced under a condition."""
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HARM = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
THREATENED = {
    ("SANCTION", "expel"): "expel", ("SANCTION", "discontinue"): "relations", ("SANCTION", "withdraw"): "relations",
    ("SANCTION", None): "relations", ("COERCE", "arrest"): "arrest", ("COERCE", "ban"): "ban",
    ("COERCE", "restrict"): "restrict", ("COERCE", "curfew"): "restrict", ("COERCE", "martial-law"): "restrict",
    ("COERCE", "censor"): "restrict", ("COERCE", "deport"): "expel", ("PROTEST", "strike"): "restrict",
    ("PROTEST", "boycott"): "restrict", ("PROTEST", "obstruct"): "restrict",
}  # fmt: skip
"""The mode of THREATEN for what is threatened; for ASSAULT it is always violence."""


class Coded(NamedTuple):
    """What PLOVER has in the place of an event: type and mode; `intent` when they are not the event's own."""

    type: str
    mode: str | None
    intent: bool


def code(type: str, mode: str | None, status: str) -> Coded | None:
    """PLOVER's type and mode of an event with a status; None where PLOVER codes no event."""
    if status in HAPPENING:
        return Coded(type, mode, False)
    if status not in INTENDED:
        return None
    if type in COOPERATION:
        return Coded("AGREE", None, True)
    if type in YIELDING:
        return Coded("CONCEDE", None, True)
    if type in HARM:
        threatened = "violence" if type == "ASSAULT" else mode if type == "THREATEN" else None
        return Coded("THREATEN", threatened or THREATENED.get((type, mode), THREATENED.get((type, None))), True)
    return None  # an announced demand, accusation or refusal: it is one when it is made


def table() -> Iterator[tuple[str, str | None, str, str, str | None, int, float, bool]]:
    """Type, mode, status → type, mode, quad, intensity, intent: all that PLOVER codes, for joins."""
    onto = ontology.load()
    for type in onto.types.values():
        for mode in (None, *(m.name for m in type.modes)):
            for status in (*HAPPENING, *INTENDED):
                coded = code(type.name, mode, status)
                if coded:
                    score = onto.intensity(coded.type, coded.mode)
                    yield (type.name, mode, status, coded.type, coded.mode, onto.quad(coded.type), score, coded.intent)


@cache
def arrow() -> object:
    """`table` as an Arrow table."""
    import pyarrow as pa

    names = ("type", "mode", "status", "coded", "coded_mode", "coded_quad", "coded_intensity", "intent")
    kinds = (*[pa.string()] * 5, pa.int32(), pa.float64(), pa.bool_())
    columns = zip(*table(), strict=True)
    return pa.table([pa.array(c, type=k) for c, k in zip(columns, kinds, strict=True)], names=list(names))
