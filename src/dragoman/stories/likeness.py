"""Whether two reports tell the same event: a sum of evidence for and against.

Weights are in the manner of log-odds; 0 is the line. They were set on labelled pairs of real and rewritten reports
(`docs/stories.md`); what each stands for is said where it is added.
"""

import math

from .known import is_town
from .reports import Report
from .stems import meaning
from .traits import NAMED, Dating, Side, Traits, Who

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "AID"}),
    frozenset({"CONCEDE", "RETREAT", "AGREE"}),
    frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"}),
    frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"}),
)
NEAR: dict[frozenset[str], float] = {
    frozenset(pair.split()): weight
    for pair, weight in {
        "CONSULT COOPERATE": -1.4,
        "CONSULT AGREE": -2.2,
        "AGREE COOPERATE": -0.8,
        "AGREE SUPPORT": -0.9,
        "AGREE AID": -0.9,
        "AID COOPERATE": -0.8,
        "AID SUPPORT": -1.2,
        "SUPPORT COOPERATE": -1.2,
        "CONSULT SUPPORT": -2.4,
        "AGREE CONCEDE": -0.9,
        "CONCEDE RETREAT": -0.5,
        "ACCUSE REJECT": -1.6,
        "ACCUSE THREATEN": -1.4,
        "ACCUSE REQUEST": -1.8,
        "REQUEST THREATEN": -1.4,
        "REJECT THREATEN": -1.6,
        "SANCTION COERCE": -0.5,
        "ASSAULT COERCE": -1.2,
        "ASSAULT PROTEST": -1.6,
        "COERCE PROTEST": -2.0,
        "ASSAULT MOBILIZE": -1.8,
    }.items()
}
"""Types that reports of one event differ in, and what that costs."""
SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""Types of which the same actor does many within days: only what was said tells them apart."""
SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types that take place on one spot: two towns on one day are two events."""
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types in which it matters little who is told first."""
DIRECTED = frozenset("ASSAULT COERCE PROTEST SANCTION MOBILIZE ACCUSE THREATEN REQUEST REJECT AID".split())
"""Types that one side does to the other."""
SAME, KIN, OTHER = 1.0, 0.6, 0.15
"""Participants: the same; one part of the other (a minister and his state); two persons of one country."""
APART = frozenset({"REB", "UAF", "OPP", "CVL", "REF", "CRM", "JRN", "MED", "REL", "BUS", "EDU", "SOC", "NGO", "PTY"})
"""Sectors that do not act for the state."""
PEOPLE = frozenset({"CVL", "REF", "UNK", "", "MED", "JRN", "EDU", "REL", "LAB"})
FIGHTERS = frozenset({"MIL", "REB", "UAF"})
NO = -math.inf


def family(kind: str) -> tuple[int, ...]:
    """The numbers of the families to which a type belongs; only reports that share one are compared."""
    return _FAMILY.get(kind, ())


_FAMILY = {
    kind: tuple(number for number, family in enumerate(FAMILIES) if kind in family)
    for kind in sorted(frozenset().union(*FAMILIES))
}


def likeness(a: Traits, b: Traits) -> float:
    """Above 0: the same event. Symmetric; minus infinity where something rules it out."""
    if a.side is not b.side or a.side is Side.UNREAL:
        return NO
    if b.report.event < a.report.event:
        a, b = b, a  # sums of fractions must not depend on the order
    score = _types(a.report, b.report)
    if score == NO:
        return NO
    if a.war != b.war and a.report.type == b.report.type:
        score -= 1.5  # a war is not one of its battles
    days = _days(a, b)
    if days == NO:
        return NO
    sides = compare_sides(a, b)
    if sides == NO:
        return NO
    if a.side is Side.AHEAD and a.report.type == "ASSAULT" and Dating.ASSUMED in (a.dating, b.dating):
        score -= 1.2  # of attacks that may come sometime there is much talk
    score += days + sides + _places(a, b) - BASE
    if score < -5.0:
        return score  # no words make up for it
    score += _words(a, b) + _tolls(a, b)
    return score + _same_document(a, b) if a.report.document == b.report.document else score


BASE = 2.4
"""What must be outweighed: most pairs of reports about the same parties in the same days are of different events."""
STANDING = frozenset({"SUPPORT", "COOPERATE", "AID", "ACCUSE"})
"""Types that, going on, are a stance or a state of affairs that every document words in its own way."""


def _types(a: Report, b: Report) -> float:
    score = 0.0 if a.type == b.type else 1.6 * NEAR.get(frozenset((a.type, b.type)), NO)
    if a.mode and b.mode:
        score += 0.8 if a.mode == b.mode else -1.8
    if a.status != b.status:
        score -= 0.3
    if any(r.type in STANDING and (r.status == "ongoing" or r.precision == "open") for r in (a, b)):
        score -= 1.2
    return score


def _days(a: Traits, b: Traits) -> float:
    """Days that words name agree or rule out; days guessed from the publication say little."""
    gap = max(a.low, b.low) - min(a.high, b.high)
    said = (a.dating is Dating.SAID) + (b.dating is Dating.SAID)
    if gap > 0:
        return 0.0 if gap == 1 and said == 2 else NO  # a night has two dates
    if said == 2:
        return 2.3
    datings = (a.dating, b.dating)
    if Dating.LOOSE in datings:
        return -0.8
    if a.war and b.war:
        return 0.8
    if Dating.VAGUE in datings:
        return -1.4
    return 0.2 if said else -0.2 if _told_apart(a, b) <= 1 else -0.6


def _told_apart(a: Traits, b: Traits) -> int:
    if a.report.published is None or b.report.published is None:
        return 0
    return abs(a.report.published.toordinal() - b.report.published.toordinal())


def compare_sides(a: Traits, b: Traits) -> float:
    """Evidence from who takes part: by side, or pooled where the event is mutual; minus infinity for somebody else."""
    if _mutual(a.report, b.report):
        both = _compare((*a.source, *a.target), (*b.source, *b.target))
        if both is None or both < LEAST:
            return NO
        lacking = len(set(a.homes) ^ set(b.homes))
        score = 3.4 * both - (2.4 if lacking > 1 else 1.4 * lacking)
        return score - 0.9 if min(len(a.homes), len(b.homes)) == 1 else score
    source, target = _compare(a.source, b.source), _compare(a.target, b.target)
    if (source is not None and source < LEAST) or (target is not None and target < LEAST):
        return NO
    score = -0.5 if source is None and target is None else 0.0
    if a.report.type in SPEECH and bool(a.target) != bool(b.target):
        score -= 0.7  # said to somebody, and to nobody in particular
    return score + 1.9 * (source or 0.0) + (target or 0.0)


def _mutual(a: Report, b: Report) -> bool:
    """Whether it matters little who is told first: of blows and words only where both tell them so."""
    if a.type in MUTUAL and b.type in MUTUAL:
        return True
    if a.type in DIRECTED or b.type in DIRECTED:
        return a.reciprocal and b.reciprocal
    return a.reciprocal or b.reciprocal


NEWS = 14
"""Days within which words that somebody said are told again; told later, they were mostly said again."""
LEAST = 0.3
"""Likeness of two sides below which somebody else took part."""


def _compare(ours: tuple[Who, ...], theirs: tuple[Who, ...]) -> float | None:
    """How well the smaller set finds itself in the larger, 0 to 1; None where either names nobody in particular."""
    ours, theirs = (tuple(w for w in side if w.home or w.own) for side in (ours, theirs))
    if not ours or not theirs:
        return None
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    found = [max(_kinship(w, other) for other in theirs) for w in ours]
    if len(ours) == len(theirs):
        found += [max(_kinship(w, other) for other in ours) for w in theirs]
    if min(found) <= OTHER:
        return 0.0  # somebody else took part
    return sum(found) / len(found)


def _kinship(a: Who, b: Who) -> float:
    """How far two participants can be the same: person ⊂ ministry ⊂ state."""
    if a.own and a.own == b.own:
        return SAME
    if a.home != b.home or not a.home:
        return 0.8 if a.kind == b.kind == "person" and _same_name(a, b) else 0.0
    if a.name == b.name:
        return 0.9
    persons = (a.kind == "person") + (b.kind == "person")
    if persons == 2:
        if a.own and b.own:
            return OTHER
        return KIN if _same_sector(a, b) and (a.rank == b.rank or 1 in (a.rank, b.rank)) else OTHER
    if _same_sector(a, b):
        return KIN
    if {a.sector, b.sector} <= FIGHTERS | {"CVL"} and a.sector != b.sector and "CVL" in (a.sector, b.sector):
        return OTHER
    if a.sector in PEOPLE or b.sector in PEOPLE:
        return 0.45  # a strike on Yemen and one on civilians of Yemen
    return OTHER if {a.sector, b.sector} & {"REB", "UAF", "OPP"} and "GOV" in (a.sector, b.sector) else 0.4


def _same_name(a: Who, b: Who) -> bool:
    """Whether a person of whom a document does not know the country has the name of another, or its last word."""
    unknown = a.home.startswith(NAMED) or b.home.startswith(NAMED)
    return unknown and a.name.split()[-1:] == b.name.split()[-1:]


def _same_sector(a: Who, b: Who) -> bool:
    return a.sector == b.sector or (a.sector not in APART and b.sector not in APART)


def _places(a: Traits, b: Traits) -> float:
    """The same place speaks for, another town or country against; a country and a town in it say nothing."""
    one, two = a.report, b.report
    if not one.place or not two.place:
        return 0.0
    if one.place == two.place:
        return 0.7
    if one.country and two.country and one.country != two.country:
        return -1.2
    if one.lat is None or two.lat is None or one.lon is None or two.lon is None:
        return 0.0
    away = _kilometres(one.lat, one.lon, two.lat, two.lon)
    if away < 30:
        return 0.5
    if away < 120 or not (is_town(one.place, one.country) and is_town(two.place, two.country)):
        return 0.0
    return -4.5 if one.type in SPOT and two.type in SPOT else -1.2


def _kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine)."""
    one, two = math.radians(lat), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def _words(a: Traits, b: Traits) -> float:
    """What the two sentences have in common beyond the names; for speech acts this is most of what tells them apart."""
    score = 1.6 if a.trigger == b.trigger else ALIKE if same_doing(a, b) else 0.0
    smaller = min(len(a.stems), len(b.stems))
    common = len(a.stems & b.stems) - (a.trigger == b.trigger and a.trigger in a.stems and a.trigger in b.stems)
    share = common / max(smaller, 4)
    if a.report.type in SPEECH or b.report.type in SPEECH:
        late = 1.5 if _told_apart(a, b) > NEWS else 0.0
        dated = a.dating is b.dating is Dating.SAID
        return score + 5.0 * share - (0.9 if share or smaller < 2 else 1.6 if dated else 3.2) - late
    return score + 1.8 * share


ALIKE = 0.9
"""What two words of one meaning count, of the 1.6 of the same word."""


def same_doing(a: Traits, b: Traits) -> bool:
    """Whether the triggers are the same word or of one meaning."""
    return a.trigger == b.trigger or (meaning(a.trigger) is not None and meaning(a.trigger) == meaning(b.trigger))


def _tolls(a: Traits, b: Traits) -> float:
    shared = a.tolls.keys() & b.tolls.keys()
    if not shared:
        return 0.0
    return 1.4 if any(a.tolls[kind] == b.tolls[kind] for kind in shared) else -0.8


def _same_document(a: Traits, b: Traits) -> float:
    """The reader has joined what a document tells twice; what it kept apart is mostly two events."""
    if a.report.type != b.report.type:
        return NO
    return -0.6 if a.report.evidence == b.report.evidence and a.report.type not in SPEECH else -1.6
