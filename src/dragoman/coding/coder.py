"""From parsed sentences and mentions to events and ties: the order in which the rules of this room speak."""

from dataclasses import replace

from dragoman.actors import Mentions
from dragoman.language import ParsedDocument, Sentence, Word
from dragoman.model import Event, Other, Quote, Role, Sayer, Status, Tie
from dragoman.ontology import Ontology

from .antecedents import Telling, complete, points_back
from .arguments import is_verb
from .attribution import Attribution
from .confidence import estimate
from .counterparts import face
from .dating import Calendar
from .demands import find_demands
from .frames import Frame, Lexicon
from .implied import find_implied
from .licences import licensable, licensed
from .merging import merge
from .operators import Operators
from .overlaps import Draft, settle
from .participants import Cast, at_home, counted_people
from .placing import find_place
from .predicates import Hit, find_hits
from .presupposed import is_presupposed
from .sides import VOICED, find_sides
from .speech import find_refusals, inherit_targets
from .status import judge
from .ties import TieFinder
from .verbgroups import Verdict, lasts
from .whereabouts import Whereabouts

_CONTENT_STATUS = {
    "requested": Status.REQUESTED,
    "planned": Status.PLANNED,
    "possible": Status.POSSIBLE,
    "not_happened": Status.NOT_HAPPENED,
}
HARM = 4
"""The quad class of material conflict."""
DEMAND = Frame("request.modal", "REQUEST", None, (), False, "both", "requested", None, None)
"""A demand made with a modal verb; see `demands`."""
ANNOUNCING = frozenset({"announce", "unveil", "schedule"})
ANNOUNCED = frozenset({"RETREAT", "MOBILIZE", "CONSULT", "AID", "COOPERATE", "ASSAULT"})
"""Types that an announcement puts ahead; sanctions and demands are made by announcing them."""
LASTING = frozenset({"SUPPORT", "AID", "COOPERATE", "COERCE", "MOBILIZE"})
"""Types that go on when they have been "since" some day."""
MEDIATORS = {
    "MEDIATOR": Role.MEDIATOR,
    "RECIPIENT": Role.RECIPIENT,
    "TOPIC": Role.TOPIC,
    "ON_BEHALF": Role.ON_BEHALF_OF,
}


class Coder:
    """Codes events and ties of parsed documents; holds only read-only tables."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, operators: Operators) -> None:
        self.lexicon = lexicon
        self.ontology = ontology
        self.operators = operators

    def code(
        self, parsed: ParsedDocument, mentions: Mentions, attribution: Attribution
    ) -> tuple[tuple[Event, ...], tuple[Tie, ...]]:
        """Events and ties of a document, in the order of the text."""
        events: list[Event] = []
        tellings: list[Telling] = []
        ties = TieFinder(parsed, mentions, attribution)
        for sentence in parsed.sentences:
            hits = find_hits(sentence, self.lexicon)
            if not hits:
                continue
            cast = Cast(mentions, sentence.index)
            calendar = Calendar(sentence, parsed.document.published)
            for draft in self._drafts(hits, sentence, cast, attribution, events):
                if draft.hit.frame.type:
                    event = self._event(draft, sentence, cast, calendar, parsed)
                    events.append(event)
                    explicit = draft.verdict is not None and draft.verdict.explicit
                    tellings.append(Telling(event, draft.hit, sentence.index, draft.weak, explicit))
                ties.add_frame(draft, sentence)
        tellings = complete(tellings)
        kept = [t for t in tellings if not t.weak or licensable(t.hit)]
        faced = face([(t.event, t.sentence) for t in kept])
        events = licensed(faced, {id(e) for e, t in zip(faced, kept, strict=True) if t.weak})
        implied = find_implied(parsed, attribution.statements, events, self.ontology)
        told = sorted([*events, *implied], key=lambda e: e.evidence[0].span[0])
        merged = merge(Whereabouts(parsed, mentions).settle(told))
        return merged, ties.finish(merged)

    def _drafts(
        self, hits: list[Hit], sentence: Sentence, cast: Cast, attribution: Attribution, before: list[Event]
    ) -> list[Draft]:
        """The hits that have the participants they need, judged for status and attribution."""
        drafts: list[Draft] = []
        contents: dict[int, Draft] = {}
        for hit in hits:
            if hit.nominal and hit.trigger.tag in {"NNP", "NNPS"} and cast.is_named(hit.trigger):
                continue
            sides = find_sides(hit, sentence, cast, attribution, before, drafts)
            for other in hit.others:
                if sides.enough:
                    break
                second = find_sides(other, sentence, cast, attribution, before, drafts)
                if second.enough:
                    hit, sides = other, second
            if not sides.enough and not licensable(hit) and not points_back(hit):
                continue
            others = [
                Other(role, p)
                for slot, role in MEDIATORS.items()
                if slot in hit.slots
                for p in cast.of_words(hit.slots[slot])
            ]
            draft = Draft(hit, sides.source, sides.target, others, sides.reciprocal, weak=not sides.enough)
            drafts.append(draft)
            if hit.frame.content not in (None, "none"):
                for word in hit.contents:
                    contents.setdefault(word.i, draft)
        drafts = settle(drafts)
        for modal, verb, speaker, addressed in find_demands(sentence, cast, attribution):
            demand = Hit(DEMAND, modal, [modal], {}, "modal of obligation", nominal=True)
            drafts.append(Draft(demand, [speaker], addressed, [], False))
            contents.setdefault(verb.i, drafts[-1])
        for draft in drafts:
            self._judge(draft, contents, sentence, attribution)
        inherit_targets(drafts, contents)
        self._turn_threats(drafts, contents)
        return [*find_refusals(drafts, contents), *drafts]

    def _turn_threats(self, drafts: list[Draft], contents: dict[int, Draft]) -> None:
        """A promise of harm is a threat: "vowed to strike", "is ready to use force"."""
        for draft in drafts:
            speech = contents.get(draft.hit.trigger.i)
            if speech is None or speech.hit.frame.type != "AGREE" or speech is draft:
                continue
            if draft.hit.frame.type == "MOBILIZE":
                continue  # "offered to send troops to help"
            if draft.hit.frame.type and self.ontology.quad(draft.hit.frame.type) == HARM:
                speech.hit.frame = replace(speech.hit.frame, type="THREATEN", mode=None)
                speech.target = speech.target or draft.target

    def _judge(self, draft: Draft, contents: dict[int, Draft], sentence: Sentence, attribution: Attribution) -> None:
        hit = draft.hit
        speech = _speech_over(hit, contents)
        if hit.frame is DEMAND:
            draft.verdict = Verdict(Status.HAPPENED, "a demand made by speaking", None, True)
            draft.said_by = tuple(
                s for s in attribution.sayers(sentence.index, hit.trigger.i) if s.actor != draft.source[0].actor
            )
            return
        skip = frozenset(w.i for w in hit.words)
        if speech is not None:
            skip |= frozenset(w.i for w in speech.hit.words)
        default = hit.frame.status
        verdict = judge(hit.trigger, sentence, self.operators, skip, default, hit.light, hit.nominal)
        said_by = attribution.sayers(sentence.index, hit.trigger.i)
        if speech is not None:
            status = _CONTENT_STATUS.get(speech.hit.frame.content or "")
            if status is not None and verdict.status not in {
                Status.NOT_HAPPENED,
                Status.COUNTERFACTUAL,
                Status.CONDITIONAL,
            }:
                verdict = Verdict(status, f"content of {speech.hit.trigger.text!r}", None, True)
                if status is Status.NOT_HAPPENED and _is_denied(speech):
                    verdict = Verdict(Status.POSSIBLE, f"not {speech.hit.trigger.text!r}", None, True)
            elif status is Status.NOT_HAPPENED and verdict.status is Status.NOT_HAPPENED:
                verdict = Verdict(status, verdict.why, None, True)
            if speech.source and not any(s.actor == speech.source[0].actor for s in said_by):
                speakers = [*speech.source, *(speech.target if speech.reciprocal else ())]
                said_by = attribution.voices.surround(speakers, said_by)
        if hit.light is not None and hit.light.lemma in ANNOUNCING and hit.frame.type in ANNOUNCED:
            if verdict.status is Status.HAPPENED and verdict.why != "present perfect":
                verdict = Verdict(Status.PLANNED, f"{hit.light.text!r} of what is to come", None, True)
        if verdict.status is Status.HAPPENED and hit.frame.type in LASTING and lasts(hit.light or hit.trigger):
            verdict = Verdict(Status.ONGOING, "perfect with “since”", None, True)
        if (
            hit.frame.type in _SPEECH_TYPES | {"SUPPORT"}
            and hit.frame.status is None
            and verdict.why in {"present tense", "present passive"}
        ):
            # "Iran condemns the raid": the present of a speech act in news is a completed act.
            verdict = Verdict(Status.HAPPENED, "speech act in the present tense")
        if speech is None and said_by and not attribution.quoted(sentence.index, hit.trigger.i):
            if is_presupposed(hit, verdict):
                said_by = attribution.voices.outside(said_by)
        draft.verdict = verdict
        draft.said_by = _outer(said_by, draft) if hit.frame.type in _SPEECH_TYPES | VOICED else said_by

    def _event(self, draft: Draft, sentence: Sentence, cast: Cast, calendar: Calendar, parsed: ParsedDocument) -> Event:
        hit, verdict = draft.hit, draft.verdict
        assert verdict is not None
        text = parsed.document.text
        frame = hit.frame
        background = _is_background(hit.light or hit.trigger)
        date, date_reason = calendar.when(hit.trigger, hit.light, verdict.status, background)
        place = find_place(hit, sentence, cast, text)
        if frame.type in {"ASSAULT", "COERCE"}:
            draft.target = draft.target or counted_people(hit.slots.get("TARGET", []), text)
        if frame.type in {"ASSAULT", "COERCE", "PROTEST"}:
            land = place.country if place is not None else None
            if land is None and frame.type != "ASSAULT":
                land = next((p.country for p in draft.source if p.country), None)
            land = land or cast.theatre
            draft.source = [at_home(p, land) for p in draft.source]
            draft.target = [at_home(p, land) for p in draft.target]
        condition = None
        if verdict.condition is not None:
            first, last = verdict.condition
            condition = Quote.cut(text, first.start, last.end)
        trigger = _trigger(hit, text)
        because = [
            ("trigger", f"{trigger.text!r} fits {hit.pattern!r} of frame {frame.id}"),
            *(("source", f"{p.text!r} is {p.name} ({p.code}) by {p.via.value}") for p in draft.source),
            *(("target", f"{p.text!r} is {p.name} ({p.code}) by {p.via.value}") for p in draft.target),
            ("status", f"{verdict.status.value}: {verdict.why}"),
            ("said by", ", as told by ".join(s.name for s in draft.said_by) or "the reporter"),
            ("date", date_reason),
        ]
        if place is not None:
            because.append(("place", f"{place.quote.text!r} is {place.name} ({place.country})"))
        return Event(
            id="",
            type=frame.type,
            mode=frame.mode,
            contexts=frame.contexts,
            quad=self.ontology.quad(frame.type),
            intensity=self.ontology.intensity(frame.type, frame.mode),
            source=tuple(draft.source),
            target=tuple(draft.target),
            others=tuple(draft.others),
            reciprocal=draft.reciprocal,
            place=place,
            date=date,
            status=verdict.status,
            condition=condition,
            said_by=draft.said_by,
            trigger=trigger,
            evidence=(Quote.cut(text, *sentence.span),),
            confidence=estimate(hit, draft.source, draft.target, verdict, sentence),
            rule=frame.id,
            because=tuple(because),
        )


_SPEECH_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})


def _outer(said_by: tuple[Sayer, ...], draft: Draft) -> tuple[Sayer, ...]:
    """Who reports a speech act: the speaker does not vouch for having spoken."""
    own = {p.actor for p in draft.source}
    while said_by and said_by[0].actor in own:
        said_by = said_by[1:]
    return said_by


def _is_denied(speech: Draft) -> bool:
    """True for "did not rule out that …": what is not refused is possible."""
    return speech.verdict is not None and speech.verdict.status is Status.NOT_HAPPENED


def _is_background(word: Word) -> bool:
    """Perfect and pluperfect leave it open when it was: the clause tells what lay before the story."""
    return is_verb(word) and any(
        c.dep == "aux" and c.lower in {"had", "'d", "has", "have", "'ve"} for c in word.children
    )


def _trigger(hit: Hit, text: str) -> Quote:
    """The shortest contiguous words of the predicate."""
    words = sorted(hit.words, key=lambda w: w.i)
    if hit.light is not None and abs(hit.light.i - hit.trigger.i) <= 6:
        words = sorted([hit.light, *words], key=lambda w: w.i)
    if words[-1].i - words[0].i > 6:
        words = [hit.trigger]
    return Quote.cut(text, words[0].start, words[-1].end)


def _speech_over(hit: Hit, contents: dict[int, Draft]) -> Draft | None:
    """The speech act in whose content a hit stands."""
    word: Word | None = hit.trigger
    steps = 0
    while word is not None and steps < 12:
        found = contents.get(word.i)
        if found is not None and found.hit is not hit:
            return found
        if word.dep in {"relcl"} or (word.dep == "advcl" and steps):
            return None
        word = word.head
        steps += 1
    return None
