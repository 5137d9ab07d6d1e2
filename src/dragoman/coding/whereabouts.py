"""Where an event took place when its own clause does not say: the sentence, earlier tellings, the sides' own land.

Only what is done somewhere gets a place here: violence, troops, arrests, protests, help, meetings. What is said has a
place only where its own words give one (see `placing`). A place found here is always one that the document names.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors import Mentions
from dragoman.language import ParsedDocument, Sentence, Word
from dragoman.model import Event, Place, Quote, Status

from .arguments import is_verb
from .merging import lands, retells
from .participants import Cast
from .placing import located, place_under
from .status import is_caption

DONE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types that are done somewhere, and where the sentence's only scene is theirs."""
HOSTED = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})
"""Types that are done somewhere as well, but not where the sentence plays; in a caption they are where it was taken."""
FOUGHT = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
NEAR = 4
"""Sentences back within which a fight is felt to go on in the same country."""
WAR = 3
"""Placed fights that make a document's scene of fighting."""
SHARE = 0.7
"""Share of them in one country."""
REAL = frozenset({Status.HAPPENED, Status.ONGOING})
ELSEWHERE = frozenset(
    {"say", "tell", "speak", "write", "report", "announce", "add", "warn", "argue", "live", "be+born"}
)
"""Verbs whose place is where somebody speaks, not where something is done."""
HOMELESS = frozenset({"ISM", "IMG", "IGO", "NGO", "UNO", "MNC", "EUR"})
"""Country codes of the project that are no land."""
RESIDENTS = frozenset(
    {"BUS", "REB", "OPP", "CVL", "UAF", "SPY", "CRM", "REF", "PTY", "MED", "EDU", "REL", "LAB", "JRN"}
)
"""Sectors that are at home where something is done to them by a foreign power."""


class Whereabouts:
    """Places of a document for the events that do not name one themselves."""

    def __init__(self, parsed: ParsedDocument, mentions: Mentions) -> None:
        self._text = parsed.document.text
        self._sentences = parsed.sentences
        self._mentions = mentions
        self._starts = {s.span[0]: s for s in parsed.sentences}
        self._lands: dict[str, list[Place]] | None = None

    def settle(self, events: Sequence[Event]) -> list[Event]:
        """The events, in the order of the text, with the places that can be inferred; reasons are kept."""
        settled: list[Event] = []
        for event in events:
            if event.place is None and event.type in DONE | HOSTED:
                found = self._infer(event, settled)
                if found is not None:
                    place, why = found
                    reason = ("place", f"{place.quote.text!r} is {place.name} ({place.country}): {why}")
                    event = replace(event, place=place, because=(*event.because, reason))
            settled.append(event)
        return self._in_the_same_war(settled)

    def _in_the_same_war(self, events: list[Event]) -> list[Event]:
        """Fighting without a place is where nearly all the fighting of the document is."""
        seen = Counter(
            e.place.country for e in events if e.type in FOUGHT and e.place is not None and e.place.country is not None
        )
        if not seen:
            return events
        ((land, count),) = seen.most_common(1)
        if count < WAR or count < SHARE * seen.total():
            return events
        done = []
        for event in events:
            if event.place is None and event.type in FOUGHT and event.status in REAL:
                place = self._named(land, event.trigger.span[0])
                if place is not None and _is_field(event, place):
                    reason = ("place", f"{place.name} ({place.country}): where the document's fighting is")
                    event = replace(event, place=place, because=(*event.because, reason))
            done.append(event)
        return done

    def _infer(self, event: Event, before: Sequence[Event]) -> tuple[Place, str] | None:
        sentence = self._starts.get(event.evidence[0].span[0])
        if sentence is None:
            return None
        if event.type in DONE or is_caption(sentence):
            place = self._scene(event, sentence)
            if place is not None:
                return place, "the scene of the sentence"
        if event.status not in REAL:
            return None
        for earlier in reversed(before):
            if earlier.place is not None and earlier.status in REAL and retells(event, earlier):
                return earlier.place, f"as {earlier.trigger.text!r} told before"
        if event.type in DONE:
            land = self._home(event)
            if land is not None:
                place = self._named(land, event.trigger.span[0])
                if place is not None:
                    return place, "the sides' own land"
        return self._same_fight(event, sentence, before)

    def _scene(self, event: Event, sentence: Sentence) -> Place | None:
        """The place that the sentence gives its happenings, unless a verb of speaking has it; the nearest."""
        best: tuple[int, Place] | None = None
        cast = Cast(self._mentions, sentence.index)
        for word in sentence.words:
            for noun in located(word):
                if _is_aside(word):
                    continue
                place = place_under(noun, cast, self._text)
                if place is not None and place.country is not None and _is_field(event, place):
                    distance = abs(place.quote.span[0] - event.trigger.span[0])
                    if best is None or distance < best[0]:
                        best = (distance, place)
        return best[1] if best is not None else None

    def _home(self, event: Event) -> str | None:
        """The country in which an event lies by who takes part: both sides' own, or that of those who live there."""
        sources, targets = lands(event.source), lands(event.target)
        both = (sources | targets) - HOMELESS
        if len(both) == 1:
            (land,) = both
            if sources and (targets or event.type == "PROTEST") and event.type != "MOBILIZE":
                return land
            if event.type == "COERCE" and (sources or self._mentions.theatre == land):
                return land
        if not both and event.type in {"COERCE", "PROTEST"} and not event.source:
            return self._mentions.theatre
        if event.type == "ASSAULT":
            homes = {p.country for p in event.target if p.country and p.sector in RESIDENTS} - HOMELESS
            if len(homes) == 1:
                return next(iter(homes))
        return None

    def _same_fight(self, event: Event, sentence: Sentence, before: Sequence[Event]) -> tuple[Place, str] | None:
        """A fight of the sentences before goes on where it was, if a side is the same or none is named."""
        if event.type not in FOUGHT:
            return None
        own = lands((*event.source, *event.target))
        for earlier in reversed(before):
            started = self._starts.get(earlier.evidence[0].span[0])
            if started is None or sentence.index - started.index > NEAR:
                break
            if earlier.place is not None and earlier.type in FOUGHT and _is_field(event, earlier.place):
                if not own or own & lands((*earlier.source, *earlier.target)) or earlier.place.country in own:
                    return earlier.place, f"where {earlier.trigger.text!r} was"
        return None

    def _named(self, land: str, at: int) -> Place | None:
        """The mention of a country nearest to a character of the text."""
        if self._lands is None:
            self._lands = self._gather()
        places = self._lands.get(land)
        return min(places, key=lambda p: abs(p.quote.span[0] - at)) if places else None

    def _gather(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for sentence in self._sentences:
            for mention in self._mentions.in_sentence(sentence.index):
                entry = mention.place
                if entry is not None and entry.country and entry.kind == "country":
                    word: Word = sentence.words[mention.head]
                    quote = Quote.cut(self._text, word.start, word.end)
                    found.setdefault(entry.country, []).append(
                        Place(quote, entry.name, entry.country, entry.lat, entry.lon)
                    )
        return found


def _is_aside(word: Word) -> bool:
    """True for a word under a verb of speaking, or in the phrase of who speaks: "said Amina, a farmer in Kano"."""
    if is_verb(word):
        return word.lemma in ELSEWHERE
    for _ in range(6):
        head = word.head
        if head is None:
            return False
        if is_verb(head):
            return head.lemma in ELSEWHERE and word.dep in {"nsubj", "dobj", "prep", "npadvmod"}
        word = head
    return False


def _is_field(event: Event, place: Place) -> bool:
    """False for a place in the land of whoever attacks somebody else's: wars abroad are fought abroad."""
    if event.type not in FOUGHT or event.type == "RETREAT":
        return True
    states = [p for p in event.source if p.sector not in RESIDENTS]
    return place.country not in lands(states) or place.country in lands(event.target)
