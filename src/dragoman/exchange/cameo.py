"""CAMEO codes: the one that says most of an event, and what PLOVER makes of a code."""

from functools import cache

from dragoman import ontology
from dragoman.ontology.plover import CameoCode

from . import intentions

UNSPECIFIED = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
"""The code of a type of which nothing more is known. REQUEST is 10 (demand), not 02 (appeal): PLOVER puts it among the
conflicts, as CAMEO does its demands."""
INTENDED = {
    "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "035", "RETREAT": "035",
    "AGREE": "030", "SANCTION": "131", "COERCE": "132", "PROTEST": "133", "MOBILIZE": "138", "ASSAULT": "138",
    "THREATEN": "130",
}  # fmt: skip
"""The code of an intention or threat to do what a type says."""
AS_CODED = "CAMEO "
"""How the `rule` of an event begins that came with a CAMEO code: it leaves with the same."""


@cache
def code_of(type: str, mode: str | None, contexts: str | None, status: str, rule: str | None = None) -> str | None:
    """The CAMEO code of an event; None where CAMEO would code none (possible, demanded, denied, counterfactual).

    `contexts` as the record joins them. An intention takes the codes of 03 or 13 for what is intended.
    """
    codes = ontology.load().cameo
    if rule and rule.startswith(AS_CODED) and rule.removeprefix(AS_CODED) in codes:
        return rule.removeprefix(AS_CODED)
    coded = intentions.code(type, mode, status)
    if coded is None:
        return None
    about = frozenset(contexts.split("; ")) if contexts else frozenset()
    if coded.intent:
        return _finest(INTENDED[type], about)
    best = UNSPECIFIED[type]
    merit = (0, 0, 0, 0)
    for code in codes.values():
        if code.type != type or len(code.code) < 3 or code.code.startswith(("01", "02")):
            continue
        if code.mode is not None and code.mode != mode:
            continue
        shared = len(about.intersection(code.contexts))
        found = (int(mode is not None and code.mode == mode), shared, shared - len(code.contexts), -len(code.code))
        if (found[0] or found[1]) and found > merit:
            best, merit = code.code, found
    return best


def _finest(prefix: str, about: frozenset[str]) -> str:
    """The code below a three-digit one that shares a context with the event."""
    for code in ontology.load().cameo.values():
        if code.code.startswith(prefix) and len(code.code) == 4 and about.intersection(code.contexts):
            return code.code
    return prefix


@cache
def read_code(text: str) -> CameoCode | None:
    """The CAMEO code that a data set writes, with or without its leading zero; None when there is none."""
    codes = ontology.load().cameo
    digits = text.strip()
    if not digits.isdigit():
        return None
    tried = (digits, "0" + digits) if len(digits) > 2 else ("0" + digits, digits)
    return next((codes[c] for c in tried if c in codes), None)


def score(code: str) -> float:
    """The Goldstein score of a code."""
    return ontology.load().cameo[code].goldstein


def name(code: str) -> str:
    """What a code means, in words."""
    return ontology.load().cameo[code].name
