"""The brief: one page on a pair that an analyst would sign, every line with its words and sources.

Nothing is said that the record does not support; a section for which it holds nothing says so.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import lines
from .ahead import PENDING, ProcessStatus, Upcoming, ahead_of, processes_of
from .claims import claims_about
from .happening import Happening
from .lines import Line, Section
from .network import network_around
from .pair import AROUND, BETWEEN, LATEST, PAST, Pair, open_pair
from .parties import Queryable
from .sheet import to_html, to_markdown, to_text
from .standing import SOFT, Standing, with_words
from .state import RECENT, RelationState, state_of
from .thirds import ACTING, EXPOSED, FOUGHT, OFFERED, ThirdParties, answers_to, thirds_of
from .turning import TurningPoints, turns_of
from .voices import sayings_about, sayings_of

if TYPE_CHECKING:
    import networkx as nx

MOST = 5
"""Lines of a section; the functions of this room give all of them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """`title`, `summary` (a sentence or two in front), `sections`; `to_text`, `to_markdown`, `to_html`, `to_json`."""

    title: str
    on: dt.date
    parties: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]

    def to_text(self) -> str:
        return to_text(self)

    def to_markdown(self) -> str:
        return to_markdown(self)

    def to_html(self) -> str:
        return to_html(self)

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title, "on": self.on.isoformat(), "parties": list(self.parties), "summary": self.summary,
            "sections": [section.to_json() for section in self.sections], "notes": list(self.notes),
        }  # fmt: skip

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return to_html(self, whole=False)


def brief(record: Queryable, a: str, b: str | None = None, on: dt.date | None = None) -> Brief:
    """The brief on two parties, or on one; ids or names, on a day (by default the record's last).

    Raises InputError where the record mentions nobody of that name.
    """
    if b is None:
        return brief_of_one(open_pair(record, a, a, on))
    return brief_of(open_pair(record, a, b, on))


_DENIED = "(disputed OR status IN ('not_happened', 'cancelled'))"
_SAID = f"({PAST} AND quad = 4 AND said_by_actor IS NOT NULL)"


def brief_of(pair: Pair) -> Brief:
    """The brief on a pair."""
    day = pair.on
    pair.warm(
        (f"{BETWEEN} AND {PAST}", 20, LATEST), (f"{BETWEEN} AND {PENDING}", 60, LATEST),
        (f"{BETWEEN} AND {_DENIED}", 2 * MOST, LATEST), (f"{BETWEEN} AND {_SAID}", 4 * MOST, LATEST),
        (f"{AROUND} AND {ACTING}", 100, LATEST), (f"{AROUND} AND {OFFERED}", 20, LATEST),
        *((where, EXPOSED, LATEST) for where in FOUGHT),
    )  # fmt: skip
    processes, state, turns = processes_of(pair), state_of(pair), turns_of(pair)
    ahead, thirds = ahead_of(pair), thirds_of(pair, network_around(pair))
    recent = pair.between(PAST, 20)
    sections: tuple[Section, ...] = (
        Section("How they stand", _standing(state, turns, recent)),
        Section("What turned it", _turned(pair, turns), note=_measure(turns)),
        Section("Standing ties", tuple(lines.stands(tie) for tie in state.ties), "no standing tie is stated"),
        Section(f"What {state.names[0]} says of {state.names[1]}", _says(pair, True), "no statement"),
        Section(f"What {state.names[1]} says of {state.names[0]}", _says(pair, False), "no statement"),
        Section("Who pushes and why", _thirds(thirds, "pusher", "motive"), "nobody is said to", _bridge_note(thirds)),
        Section("Who mediates", _thirds(thirds, "mediator", "host", "table", "mediates"), "nobody is said to"),
        Section(
            "Who objects, is hurt or exposed", _hurt(pair, thirds), "nobody is said to be",
            _triad_note(thirds, state),
        ),
        Section("What is ahead", _ahead(ahead, processes, day), "nothing is announced",
            f"none of these is reported to have taken place; {ahead.kept.words}"),
        Section("What is disputed", _disputed(pair), "no denial and no conflicting report"),
    )  # fmt: skip
    title = f"{state.names[0]} and {state.names[1]} on {day}"
    if state.sources < lines.ENOUGH:
        sections = tuple(_bare(section) for section in sections)
    return Brief(title, day, (pair.a, pair.b), _summary(state, turns, ahead), sections, _notes(state))


def _bare(section: Section) -> Section:
    """A section whose lines do not repeat what the note on the whole record says."""
    return replace(section, lines=tuple(replace(line, thin="") for line in section.lines))


def _summary(state: RelationState, turns: TurningPoints, ahead: Upcoming) -> str:
    """Where they stand and whither, from ties, turning points and tone; no word that these do not give."""
    first = _stance(state, turns)
    tone = f"Tone: {state.words}."
    if ahead.steps:
        counted = [f"{n} {word}" for word in ("overdue", "planned", "conditional", "possible", "requested")
                   if (n := sum(row["status"] == word for row in ahead.rows()))]  # fmt: skip
        return f"{first} {tone} Ahead: {', '.join(counted)}."
    return f"{first} {tone}"


def _stance(state: RelationState, turns: TurningPoints) -> str:
    """At odds or on good terms, by the ties told most; since when; and whether something moves against it."""
    firm = [tie for tie in state.ties if tie.sign and tie.kind not in SOFT]
    soft = [tie for tie in state.ties if tie.sign and tie.kind in SOFT]
    if not firm:
        return f"Moving towards each other ({_kinds(soft)})." if soft else "No standing tie is stated."
    told = sum(tie.sign * tie.reports for tie in firm)
    sign = 1 if told > 0 else -1
    ours, others = [t for t in firm if t.sign == sign], [t for t in firm if t.sign != sign]
    since = min((tie.since for tie in ours if tie.since), default=None)
    words = f"{'On good terms' if sign > 0 else 'At odds'}{f' since {since:%Y}' if since else ''} ({_kinds(ours)})"
    turn = _latest(turns, "conflict" if sign > 0 else "cooperation")
    when = f" since the week of {turn}" if turn else ""
    if sign < 0 and (soft or turn):
        words += f", and moving towards each other{when}" + (f" ({_kinds(soft)})" if soft else "")
    elif sign > 0 and turn:
        words += f", and under strain{when}"
    return words + (f"; but also stated: {_kinds(others)}." if others else ".")


def _latest(turns: TurningPoints, direction: str) -> dt.date | None:
    """The last turning point of a direction, if none of the other followed."""
    last = max(turns.points, key=lambda point: (point.week, point.z or 0.0), default=None)
    return last.week if last and last.direction == direction else None


def _kinds(ties: Iterable[Standing]) -> str:
    return ", ".join(dict.fromkeys(tie.kind.replace("_", " ") for tie in ties))


def _standing(state: RelationState, turns: TurningPoints, recent: list[Happening]) -> tuple[Line, ...]:
    """The state in figures with the ties it rests on, then the latest that took place."""
    found = []
    ties = [tie for tie in state.ties if tie.sign]
    if ties:
        quotes = tuple({(t.evidence.document, t.evidence.start): t.evidence for t in ties}.values())
        voices = ", ".join(dict.fromkeys(t.word_of for t in ties if t.word_of))
        found.append(Line(_stance(state, turns).rstrip("."), quotes, voices))
    shown: dict[tuple[str, int | None], Happening] = {}
    since = state.on - dt.timedelta(days=RECENT)
    late = [h for h in recent if (h.day or state.on) >= since] or recent[:1]
    for h in sorted(late, key=lambda h: (h.assumed, bool(h.said_by), -(h.level or 0))):
        shown.setdefault((h.evidence.document, h.evidence.start), h)
    return (*found, *(lines.told(h, _act(h)) for h in list(shown.values())[:MOST]))


_ACTS = {
    "AGREE": "Agreed or promised: ", "ACCUSE": "Accused: ", "REQUEST": "Asked for: ", "REJECT": "Refused: ",
    "THREATEN": "Threatened: ",
}  # fmt: skip
"""What took place of these types is that somebody spoke; what he spoke of may never have."""


def _act(h: Happening) -> str:
    return _ACTS.get(h.type) or ("Goes on: " if h.status == "ongoing" else "Took place: ")


def _turned(pair: Pair, turns: TurningPoints) -> tuple[Line, ...]:
    found = []
    for point in sorted(turns.points[:MOST], key=lambda p: p.week, reverse=True):
        strength = f", {point.count:g} where {point.expected:.1f} were usual" if point.expected is not None else ""
        before = f"Week of {point.week}, {point.direction}{strength}: "
        if point.z is None:
            before = "The first step since: " if point.direction == "cooperation" else "The last break: "
        once = {(h.evidence.document, h.evidence.start): h for h in reversed(point.made_by)}
        for number, h in enumerate(reversed(once.values())):
            found.append(lines.told(h, before if number == 0 else "also: "))
    for claim in claims_about(pair):
        if claim.kind == "cause" and claim.effect_parties == {pair.a, pair.b}:
            found.append(lines.claimed(claim))
    return tuple(_unrepeated(found))[: 2 * MOST]


def _measure(turns: TurningPoints) -> str:
    if turns.measured:
        return "bursts against the eight weeks before"
    weeks = lines.count(turns.weeks, "week")
    return f"the record covers {weeks}, too few to measure a turn: the last dated break, and the first step since"


def _says(pair: Pair, first: bool) -> tuple[Line, ...]:
    return tuple(lines.said(saying) for saying in sayings_about(pair, first, MOST))


def _thirds(thirds: ThirdParties, *roles: str) -> tuple[Line, ...]:
    return tuple(_unrepeated([lines.third(one) for one in thirds.of(*roles)]))[: 2 * MOST]


def _hurt(pair: Pair, thirds: ThirdParties) -> tuple[Line, ...]:
    """Who objects or is exposed, and what the two say and do to those who object."""
    found = [lines.third(one) for one in thirds.of("spoiler", "objector", "affected", "exposed")]
    asked: list[str] = []
    for one in thirds.of("objector", "affected"):
        if one.party not in asked:
            asked.append(one.party)
            found += [lines.told(h, f"Towards it ({one.name}): ") for h in answers_to(pair, one.party)]
    return tuple(_unrepeated(found))[: 3 * MOST]


def _bridge_note(thirds: ThirdParties) -> str:
    """Who could carry messages, by the shape of the network alone."""
    if not thirds.bridges:
        return ""
    named = ", ".join(f"{thirds.called.get(str(x.node), x.node)} ({x.role})" for x in thirds.bridges[:3])
    return f"by the network alone, with good ties to both: {named}"


def _triad_note(thirds: ThirdParties, state: RelationState) -> str:
    """Whom a change of sign would touch, by the balance of triads alone."""
    touched = [t for t in thirds.triads if t.loser or t.effect in ("repairs", "breaks")]
    if not touched:
        return ""
    named = [
        f"{thirds.called.get(str(t.third), t.third)}: {t.effect} the triad" + (f" ({t.loser})" if t.loser else "")
        if t.effect in ("repairs", "breaks")
        else f"{thirds.called.get(str(t.third), t.third)}: {t.loser}"
        for t in touched[: 2 * MOST]
    ]
    turn = "came to good terms" if any(tie.sign < 0 for tie in state.ties) or state.sign < 0 else "changed their sign"
    return f"by the balance of the network alone, if the two {turn}: " + "; ".join(named)


def _ahead(ahead: Upcoming, processes: list[ProcessStatus], day: dt.date) -> tuple[Line, ...]:
    found = []
    for process in processes[:2]:
        quotes = [s.evidence for s in (process.last, process.next) if s and s.evidence]
        if quotes:
            found.append(Line(process.words, tuple(quotes)))
    return tuple(found + [lines.ahead(h, day) for h in ahead.steps[: 2 * MOST]])


def _disputed(pair: Pair) -> tuple[Line, ...]:
    """What is denied or told in conflicting ways; and hard deeds of one that only the other reports."""
    found = []
    for h in pair.between(_DENIED, 2 * MOST):
        if h.disputed:
            found.append(lines.told(h, "Reports conflict: "))
        else:
            found.append(lines.told(h, "Called off: " if h.status == "cancelled" else "Denied or not done: "))
    for h in pair.between(_SAID, 4 * MOST):
        hit = h.target_parties & {pair.a, pair.b}
        if hit & {pair.names.party_of(voice) for voice in h.said_by_actor}:
            found.append(lines.told(h, "On the word of the other side alone: "))
    return tuple(_unrepeated(found))[: 2 * MOST]


def _unrepeated(found: Iterable[Line]) -> list[Line]:
    """Lines whose text and first quote have not stood before."""
    return list({(line.text, line.quotes[0].document, line.quotes[0].start): line for line in found}.values())


def _notes(state: RelationState) -> tuple[str, ...]:
    if not state.happened:
        return ("The record tells of nothing that took place between the two.",)
    if state.thin:
        told, documents = lines.count(state.happened, "story"), lines.count(state.documents, "document")
        return (f"Thin evidence: {told} in {documents} of {lines.count(state.sources, 'source')}.",)
    return ()


def brief_of_one(pair: Pair) -> Brief:
    """The brief on one party: with whom, how, what it says, what is ahead."""
    a, day, names = pair.a, pair.on, pair.names
    net = network_around(pair).graph
    takes_part = "(a_s OR a_t)"
    statuses = f"{takes_part} AND status IN ('planned', 'possible', 'conditional', 'overdue')"
    pair.warm(
        (f"{takes_part} AND {PAST}", 200, LATEST), (statuses, 2 * MOST, LATEST),
        (f"{takes_part} AND {_DENIED}", MOST, LATEST),
    )  # fmt: skip
    done = pair.told(f"{takes_part} AND {PAST}", 200)
    partners: dict[str, list[Happening]] = {}
    for h in done:
        for party in sorted(h.parties - {a}):
            if party in net:
                partners.setdefault(party, []).append(h)
    ranked = sorted(partners.items(), key=lambda item: (-len(item[1]), item[0]))[: 2 * MOST]
    ours = [b for b in pair.bonds if a in (b.subject, b.object, b.subject_actor, b.object_actor)]
    apart = [bond for bond in ours if bond.subject != bond.object][: 3 * MOST]
    coming, denied = pair.told(statuses, 2 * MOST), pair.told(f"{takes_part} AND {_DENIED}", MOST)
    sections: tuple[Section, ...] = (
        Section("With whom", tuple(_partner(pair, party, told, net) for party, told in ranked), "nobody is named"),
        Section("Latest", tuple(lines.told(h) for h in done[:MOST]), "nothing took place"),
        Section("Standing ties", tuple(map(lines.stands, with_words(pair.record, apart))), "no standing tie is stated"),
        Section("What it says", tuple(map(lines.said, sayings_of(pair, MOST))), "no statement"),
        Section("What is ahead", tuple(lines.ahead(h, day) for h in coming), "nothing is announced"),
        Section("What is disputed", tuple(lines.told(h, "Disputed or not done: ") for h in denied), "nothing is"),
    )
    sources = {h.evidence.source for h in done}
    notes: tuple[str, ...] = ()
    if len(sources) < lines.ENOUGH:
        sections = tuple(_bare(section) for section in sections)
        notes = (f"Thin evidence: {lines.count(len(sources), 'source')}.",)
    told = lines.count(len(done), "story") if len(done) < 200 else "the latest 200 stories"
    summary = f"{names.name(a)}: {told}, with {lines.count(len(partners), 'party')}."
    return Brief(f"{names.name(a)} on {day}", day, (a,), summary, sections, notes)


def _partner(pair: Pair, party: str, told: list[Happening], net: "nx.Graph") -> Line:
    """How one stands with another, in counts and by the sign of their tie."""
    hard = sum(h.conflict for h in told)
    sign = net.edges[pair.a, party]["sign"] if net.has_edge(pair.a, party) else 0
    stance = {1: "on good terms", -1: "at odds", 0: "no standing sign"}[sign]
    text = f"{pair.names.name(party)}: {stance}; lately {len(told) - hard} cooperative, {hard} conflictual"
    return Line(text, tuple(h.evidence for h in told[:2]))
