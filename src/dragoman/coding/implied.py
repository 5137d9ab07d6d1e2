"""Speech acts that a plain "said" performs: announcing one's own act is a promise or a threat, telling of another's
violence an accusation.

PLOVER codes a statement of intent by what is intended (AGREE for cooperation, THREATEN for harm), and an allegation
as ACCUSE, whatever verb introduces it. The act itself stays an event of its own, said by the speaker.
"""

import datetime as dt

from dragoman.language import ParsedDocument
from dragoman.model import Event, Participant, Quote, Span, Statement, Status
from dragoman.ontology import Ontology

from .dating import news_of
from .demands import POLITICAL

AHEAD = frozenset({Status.PLANNED, Status.CONDITIONAL, Status.POSSIBLE})
REAL = frozenset({Status.HAPPENED, Status.ONGOING})
HARM = 4
CONFIDENCE = 0.5
"""Of a speech act that no word names; measured on the project's development texts."""
PLAIN = frozenset(
    "said says say told tells announced announces declared declares wrote writes stated tweeted saying".split()
)
"""Cues that name no act of their own."""
ADMITTING = frozenset("admits admitted acknowledges acknowledged concedes conceded confesses confessed admit".split())
"""Cues that own up to what follows: telling one's own violence with them is a concession."""
ANNOUNCING = frozenset({"announced", "announces", "declared", "declares"})
CLAIMING = frozenset("claims claimed alleges alleged argues argued insists insisted".split())
"""Cues that accuse when what follows is another's violence."""
RULING = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
RULED = frozenset({"OPP", "REB", "UAF", "CVL", "LAB", "EDU", "REL", "REF"})


def _own(event: Event, speaker: Participant) -> bool:
    return any(p.actor == speaker.actor or (p.country and p.country == speaker.country) for p in event.source)


def _other(event: Event, speaker: Participant) -> list[Participant]:
    """Those who act, of another country or, within one, of the other side of power."""
    return [
        p
        for p in event.source
        if (p.country and p.country != speaker.country and p.sector not in {None, "UNK", "CVL"})
        or (p.country == speaker.country and speaker.sector in RULED and p.sector in RULING)
        or (p.country == speaker.country and speaker.sector in RULING and p.sector in {"OPP", "REB", "UAF"})
    ]


def _performed(event: Event, speaker: Participant, cue: str) -> tuple[str, list[Participant]] | None:
    """(type, target) of what saying this does; None when it only reports."""
    if cue in ADMITTING:
        if event.quad == HARM and event.status in REAL and _own(event, speaker):
            return "CONCEDE", [p for p in event.target if p.country != speaker.country]
        return None
    if cue not in CLAIMING and _own(event, speaker) and not _other(event, speaker):
        if event.status not in AHEAD:
            return None
        sides = [*event.target, *(event.source if event.reciprocal else ())]
        target = [p for p in sides if p.country != speaker.country]
        return ("THREATEN" if event.quad == HARM else "AGREE"), target
    others = _other(event, speaker)
    if event.quad == HARM and event.status in REAL and others and cue not in ANNOUNCING:
        # Who strikes those whom all fight is not accused of it.
        if not event.target or any(p.sector not in {"UAF", "CRM"} for p in event.target):
            return "ACCUSE", others
    return None


def find_implied(
    parsed: ParsedDocument, statements: tuple[Statement, ...], events: list[Event], ontology: Ontology
) -> list[Event]:
    """The speech acts that statements perform by what they say, at most one of a type for a statement."""
    taken: set[int] = {i for e in events for i in range(*e.trigger.span)}
    spans: list[Span] = [s.span for s in parsed.sentences]
    found: list[Event] = []
    for said in statements:
        cue, speaker = said.cue, said.speaker
        if (
            cue is None
            or speaker.sector not in POLITICAL
            or not speaker.country
            or cue.span[0] in taken
            or cue.text.lower().split()[-1] not in PLAIN | ADMITTING | CLAIMING
        ):
            continue
        start, end = said.content.span
        kinds: set[str] = set()
        for event in events:
            if not start <= event.trigger.span[0] < end or not event.said_by or event.said_by[0].actor != speaker.actor:
                continue
            act = _performed(event, speaker, cue.text.lower().split()[-1])
            if act is None or act[0] in kinds:
                continue
            kinds.add(act[0])
            found.append(
                _speech(
                    act[0], act[1], said, cue, event, ontology, spans, parsed.document.text, parsed.document.published
                )
            )
    return found


def _speech(
    kind: str,
    target: list[Participant],
    said: Statement,
    cue: Quote,
    content: Event,
    ontology: Ontology,
    spans: list[Span],
    text: str,
    published: dt.date | None,
) -> Event:
    sentence = next((s for s in spans if s[0] <= cue.span[0] < s[1]), cue.span)
    outer = content.said_by[1:]
    return Event(
        id="",
        type=kind,
        mode=None,
        contexts=content.contexts,
        quad=ontology.quad(kind),
        intensity=ontology.intensity(kind),
        source=(said.speaker,),
        target=tuple(target),
        others=(),
        reciprocal=False,
        place=None,
        date=news_of(published),
        status=Status.HAPPENED,
        condition=None,
        said_by=outer,
        trigger=cue,
        evidence=(Quote.cut(text, *sentence),),
        confidence=CONFIDENCE,
        rule=f"implied.{kind.lower()}",
        because=(
            ("trigger", f"{cue.text!r} tells {content.trigger.text!r} ({content.type}, {content.status.value})"),
            ("source", f"{said.speaker.text!r} is {said.speaker.name} ({said.speaker.code}), who says so"),
            ("status", "happened: saying so is the act"),
        ),
    )
