"""Third parties of a pair: who pushes them together, who mediates, who stands against it, who is affected.

What the record states comes first, each with its speaker: mediation, pressure, backing, causal claims. What only the
shape of the network suggests comes after, and says so.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .balance import Triad, find_affected
from .brokerage import Bridge
from .camps import bridges_between
from .claims import Claim, claims_about
from .happening import DONE, Evidence, Happening
from .network import Network, network_around
from .pair import PAST, Pair, open_pair
from .parties import Names, Queryable
from .shown import Rows, Shown
from .standing import Standing, with_words

RoleName = Literal[
    "pusher", "motive", "mediator", "host", "table", "mediates", "spoiler", "objector", "affected", "exposed"
]
ROLES: dict[str, str] = {
    "pusher": "pushes for it or backs it",
    "motive": "their own motive",
    "mediator": "mediates between them",
    "host": "hosts their talks",
    "table": "sits at their table",
    "mediates": "mediates between others",
    "spoiler": "acts against one of them",
    "objector": "objects or worries",
    "affected": "affected",
    "exposed": "exposed",
}
"""The roles, in the order in which they are told, and what each means."""
OFFERS = {"mediator": "may mediate between them"}
CONVENING = ("launch", "initiat", "sponsor", "conven", "host", "organi", "reviv", "oversee", "broker")
"""How the trigger of talks begins whose subject brings others together; as in `stories.processes`."""
THIRD_PARTY = "third-party"
AGAINST = re.compile(r"\b(?:not to|against|refrain|halt|oppose[sd]?|abandon)\b", re.IGNORECASE)
"""Words in a demand that turn it against a rapprochement."""
WORRY = re.compile(
    r"\b(?:concern|worr|fear|anxi|alarm|anger|outrage|harm|threat|protest|object|unease|suspicio|resent|displac)\w*",
    re.IGNORECASE,
)
"""Words of an effect that is felt as a loss."""


DEPTH = 2
"""Steps of belonging from an enemy to a group that is said to be a part of it."""


@dataclass(frozen=True, slots=True)
class Third:
    """One third party in one role: the words for it, on whose word, and the evidence.

    `basis` is tie, event or claim: what the record states; `offered` is what is planned or possible, not done.
    """

    party: str
    name: str
    role: RoleName
    basis: str
    words: str
    word_of: str
    evidence: Evidence
    reports: int = 1
    sources: int = 1
    offered: bool = False

    @property
    def role_words(self) -> str:
        """The role in words: "mediates between them", "may mediate between them"."""
        return OFFERS.get(self.role, ROLES[self.role]) if self.offered else ROLES[self.role]

    def to_json(self) -> dict[str, Any]:
        return {
            "party": self.party, "name": self.name, "role": self.role, "offered": self.offered, "basis": self.basis,
            "words": self.words, "said_by": self.word_of or None, "reports": self.reports, "sources": self.sources,
            "evidence": self.evidence.to_json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThirdParties(Shown):
    """`stated`: what the record says, by role; `bridges`: who cooperates with both, by the shape of the network;
    `triads`: whom a turn of the pair to its other sign would touch.
    """

    a: str
    b: str
    on: dt.date
    names: tuple[str, str]
    stated: tuple[Third, ...]
    bridges: tuple[Bridge, ...]
    triads: tuple[Triad, ...]
    called: dict[str, str]

    @property
    def heading(self) -> str:
        return f"third parties of {self.names[0]} and {self.names[1]} on {self.on}"

    def of(self, *roles: str) -> tuple[Third, ...]:
        """Those stated in some roles."""
        return tuple(third for third in self.stated if third.role in roles)

    def rows(self) -> Rows:
        rows: Rows = [
            {
                "party": t.party, "name": t.name, "role": t.role, "basis": t.basis, "what": t.words,
                "said_by": t.word_of or None, "quote": " ".join(t.evidence.quote.split()), "source": t.evidence.cited,
            }
            for t in self.stated
        ]  # fmt: skip
        for bridge in self.bridges:
            node = str(bridge.node)
            rows.append({
                "party": node, "name": self.called.get(node, node), "role": "bridge", "basis": "structure",
                "what": f"{bridge.role}, strength {bridge.strength:.2f}", "said_by": None, "quote": None,
                "source": None,
            })  # fmt: skip
        return rows

    def to_json(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "on": self.on.isoformat(), "stated": [t.to_json() for t in self.stated],
            "bridges": [
                {"party": str(x.node), "strength": round(x.strength, 3), "role": x.role} for x in self.bridges
            ],
        }  # fmt: skip


def third_parties(record: Queryable, a: str, b: str, on: dt.date | None = None) -> ThirdParties:
    """The third parties of two (ids or names) on a day, by default the record's last."""
    pair = open_pair(record, a, b, on)
    return thirds_of(pair, network_around(pair))


def thirds_of(pair: Pair, net: Network) -> ThirdParties:
    """The third parties of a pair in a network."""
    a, b, graph = pair.a, pair.b, net.graph
    found = [
        *_by_ties(pair, with_words(pair.record, [b for b in pair.bonds if b.kind == "mediates_between"])),
        *_by_events(pair, pair.around(ACTING, 100)),
        *_by_events(pair, pair.around(OFFERED, 20)),
        *_by_claims(pair.names, a, b, claims_about(pair)),
        *_exposed(pair),
        *_branches(pair, net),
    ]
    there = a in graph and b in graph
    sign = -graph.edges[a, b]["sign"] if there and graph.has_edge(a, b) else 1
    touched = tuple(find_affected(graph, a, b, sign)) if there else ()
    bridges = bridges_between(graph, a, b)[:10] if there else ()
    return ThirdParties(
        a, b, pair.on, pair.called, tuple(_once(found)), bridges, touched,
        _called(pair.names, touched, bridges),
    )  # fmt: skip


def _called(names: Names, triads: Sequence[Triad], bridges: Sequence[Bridge]) -> dict[str, str]:
    """The names of those whom the network brings up; of the triads those that a page may show."""
    nodes = [str(t.third) for t in triads[:NAMED]] + [str(bridge.node) for bridge in bridges]
    names.learn(nodes)
    return {node: names.name(node) for node in nodes}


NAMED = 50
ACTING = "status IN ('happened', 'ongoing')"
OFFERED = "status IN ('planned', 'possible', 'conditional') AND type = 'CONSULT'"


def _by_ties(pair: Pair, ties: Iterable[Standing]) -> list[Third]:
    """Mediation that stands: between the two, and by one of the two between others."""
    found = []
    a, b = pair.a, pair.b
    for tie in ties:
        between = {tie.object_party, tie.object2_party}
        role: RoleName | None = None
        if between == {a, b} and tie.subject_party not in (a, b):
            role = "mediator"
        elif tie.subject_party in (a, b) and not between & {a, b} and None not in between:
            role = "mediates"
        if role:
            party = tie.subject_party
            found.append(
                Third(
                    party, pair.names.name(party), role, "tie", tie.words, tie.word_of, tie.evidence, tie.reports,
                    tie.sources,
                )
            )  # fmt: skip
    return found


def _by_events(pair: Pair, happenings: Iterable[Happening]) -> list[Third]:
    """What others do, did or may do to the two, in sentences that speak of both."""
    found = []
    names, both = pair.names, {pair.a, pair.b}
    for h in happenings:
        go_between = {party for part, party in h.others if part == "mediator"} if h.parties & both else set()
        if h.type == "CONSULT":
            if not h.source_parties & both and (h.mode == THIRD_PARTY or _convenes(h)) and h.target_parties >= both:
                go_between |= h.source_parties
            if h.status in DONE and h.reciprocal and h.parties >= both:
                for party in sorted(_shared(h.parties - both - go_between)):
                    role: RoleName = "host" if h.country == party else "table"
                    found.append(_third(names, party, role, h))
        found += [_third(names, party, "mediator", h) for party in sorted(go_between - both)]
        role_of_all = _role(h, both) if h.status in DONE and not h.source_parties & both else None
        if role_of_all:
            who = h.source_parties if role_of_all == "objector" else _shared(h.source_parties)
            found += [_third(names, party, role_of_all, h) for party in sorted(who)]
    return found


def _shared(parties: Iterable[str]) -> frozenset[str]:
    """Those of some parties that more than one document can know: what one alone calls by a noun pushes nobody."""
    return frozenset(party for party in parties if "/" not in party)


def _convenes(h: Happening) -> bool:
    return h.trigger.casefold().startswith(CONVENING)


def _role(h: Happening, both: set[str]) -> RoleName | None:
    """What the sources of an event, none of them one of the two, are to the two."""
    at = h.target_parties & both
    if h.type in ("REQUEST", "THREATEN", "COERCE", "SANCTION") and at:
        against = h.type == "SANCTION" or AGAINST.search(h.evidence.quote) is not None
        return "spoiler" if against else "pusher"
    if h.type in ("SUPPORT", "AGREE") and at == both:
        return "pusher"
    objects = h.type in ("ACCUSE", "REJECT", "PROTEST") and (at or not h.target_parties)
    return "objector" if objects else None


def _third(names: Names, party: str, role: RoleName, h: Happening) -> Third:
    offered = h.status not in DONE
    return Third(party, names.name(party), role, "event", h.words, h.word_of, h.evidence, h.reports, h.sources, offered)


def _by_claims(names: Names, a: str, b: str, claims: Iterable[Claim]) -> list[Third]:
    """What is said to have led to a step of the two, or to have come of it."""
    found = []
    pair = {a, b}
    for claim in claims:
        if claim.kind != "cause":
            continue
        about = claim.effect_parties >= pair
        if about and not claim.effect_parties - pair:
            outside = sorted(claim.cause_parties - pair)
            for party in outside:
                found.append(_claimed(names, party, "pusher", claim))
            if not outside:
                found.append(_claimed(names, claim.first or "", "motive", claim))
        if claim.cause_parties >= pair and not claim.cause_parties - pair:
            role: RoleName = "objector" if WORRY.search(claim.effect) else "affected"
            for party in sorted(claim.effect_parties - pair):
                found.append(_claimed(names, party, role, claim))
    return found


def _claimed(names: Names, party: str, role: RoleName, claim: Claim) -> Third:
    name = names.name(party) if party else "circumstances"
    return Third(party, name, role, "claim", claim.words, claim.word_of, claim.evidence)


def _exposed(pair: Pair) -> list[Third]:
    """Groups apart from the other's government that one of the two fights on its soil."""
    found = []
    for where, other in zip(FOUGHT, (pair.b, pair.a), strict=True):
        for h in pair.told(where, EXPOSED):
            for party in sorted(h.target_parties - {pair.a, pair.b}):
                if "/" not in party and (h.country == other or party.startswith(f"{other}:")):
                    found.append(_third(pair.names, party, "exposed", h))
    return found


def _fought(flag: str, other: str) -> str:
    there = f"(country = {other} OR len(list_filter(target_parties, x -> starts_with(x, {other} || ':'))) > 0)"
    return f"{PAST} AND {flag} AND type IN ('ASSAULT', 'MOBILIZE') AND {there}"


FOUGHT = (_fought("a_s", "$b"), _fought("b_s", "$a"))
"""What the first does in the land of the second, and the other way round."""
EXPOSED = 30
"""Such deeds that are looked at, the latest."""


def _branches(pair: Pair, net: Network) -> list[Third]:
    """Groups at home with one of the two that are said to belong to what the other is at odds with."""
    found = []
    names, graph = pair.names, net.graph
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if one not in graph:
            continue
        enemies = {n: [tie["ties"]] for n, tie in graph.adj[one].items() if tie["sign"] < 0 and n != other}
        reached = dict(enemies)
        for _ in range(DEPTH):
            for node, chain in list(reached.items()):
                for near, tie in graph.adj[node].items():
                    if near not in reached and near not in (pair.a, pair.b) and "part_of" in tie["kinds"]:
                        reached[near] = [*chain, tie["ties"]]
        for node, chain in sorted(reached.items(), key=lambda item: str(item[0])):
            bonds = [net.standing[ids[0]] for ids in reversed(chain) if ids]
            if len(chain) > 1 and bonds and names.home(str(node)) == other:
                ties = with_words(pair.record, bonds)
                words, party = "; ".join(tie.words for tie in ties), str(node)
                voice = ", ".join(dict.fromkeys(tie.word_of for tie in ties if tie.word_of))
                found.append(Third(party, names.name(party), "exposed", "tie", words, voice, ties[0].evidence))
    return found


def answers_to(pair: Pair, third: str, limit: int = 4) -> list[Happening]:
    """What the two lately did with a third party, or in sentences that speak of it: meetings, assurances, demands.

    Of several in one sentence that which somebody vouches for is taken: what he reports is not the reporter's.
    """
    both = "((a_s OR b_s) AND list_contains(target_parties, $third)) OR ((a_t OR b_t) AND reciprocal AND "
    near = (
        "(document, sentence) IN (SELECT (x.document, x.sentence) FROM mentions m JOIN sentences x "
        "ON x.document = m.document AND m.s >= x.s AND m.s < x.e WHERE m.actor IN (SELECT unnest($members)))"
    )
    spoken = f"((a_s OR b_s) AND type IN ('SUPPORT', 'AGREE', 'AID') AND {_NOBODY_ELSE} AND {near})"
    where = f"({both} list_contains(source_parties, $third)) OR {spoken}) AND {_ANSWERS}"
    order = "published DESC NULLS LAST, assumed, said_by_actor IS NULL, id"
    found = pair.told(where, 4 * limit, order, third=third, members=pair.names.members(third))
    kept: dict[tuple[str, int | None], Happening] = {}
    for h in found:
        where_told = (h.evidence.document, h.evidence.start)
        if where_told not in kept or (h.said_by and not kept[where_told].said_by):
            kept[where_told] = h
    return list(kept.values())[:limit]


_NOBODY_ELSE = "len(list_filter(target_parties, x -> NOT contains(x, '/'))) = 0"
"""Nobody whom other documents know is the target: who is meant may be the one of whom the sentence speaks."""
_ANSWERS = "type IN ('CONSULT', 'SUPPORT', 'AGREE', 'AID', 'REJECT', 'ACCUSE') AND status <> 'counterfactual'"


def _once(found: Iterable[Third]) -> list[Third]:
    """Each party once in a role and sentence, by role, stated ties before events before claims."""
    kept: dict[tuple[str, str, str, int | None], Third] = {}
    order = list(ROLES)
    for third in sorted(found, key=lambda t: order.index(t.role)):
        kept.setdefault((third.party, third.role, third.evidence.document, third.evidence.start), third)
    return list(kept.values())
