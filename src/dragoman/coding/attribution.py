"""Who vouches for what: all statements of a document, and the chain of sayers for each of its words."""

from dataclasses import replace
from itertools import groupby

from dragoman.actors import Mentions
from dragoman.language import ParsedDocument, Sentence
from dragoman.model import Participant, Quote, Sayer, Statement

from . import cues as cue_tables
from .contents import trim, widen
from .cues import Cues
from .quotations import Quotations
from .signatures import find_signed
from .speakers import Speakers
from .statements import Draft, Finder
from .turns import Turn, find_turns
from .utterances import gather
from .voices import Voices

FIRST_PERSON = frozenset({"we", "our", "us", "i", "my", "me", "ours"})
SHARE = 0.1
"""Share of unquoted sentences in the first person above which it is the author's own."""
GOES_ON = frozenset({"clause", "speech"})
"""Forms of speech that a neighbouring sentence can go on with."""


class Attribution:
    """The statements of a document; asked by sentence index and word."""

    def __init__(
        self, parsed: ParsedDocument, drafts: list[Draft], quotations: Quotations, cues: Cues, voices: Voices
    ) -> None:
        self.voices = voices
        self._quotations = quotations
        self._chains: list[list[tuple[Sayer, ...]] | None] = [None] * len(parsed.sentences)
        self._speakers: list[list[Participant | None] | None] = [None] * len(parsed.sentences)
        text = parsed.document.text
        statements: list[Statement] = []
        for draft in drafts:
            sentence = parsed.sentences[draft.sentence]
            if draft.emitted:
                speakers = tuple(voices.named(p) for p in draft.speakers)
                statements.append(_statement(draft, speakers, sentence, text, cues))
        self.statements = gather(statements, text)
        for index, group in groupby(drafts, key=lambda d: d.sentence):
            self._chain(index, len(parsed.sentences[index].words), list(group))

    def sayers(self, sentence: int, word: int) -> tuple[Sayer, ...]:
        """Who vouches for a word, innermost first; empty for the reporter."""
        row = self._chains[sentence]
        return row[word] if row is not None else ()

    def quoted(self, sentence: int, word: int) -> bool:
        """Whether a word stands between quotation marks."""
        return self._quotations.at(sentence, word) is not None

    def speaker_at(self, sentence: int, word: int) -> Participant | None:
        """Who speaks the words: the one whom "I" and "we" mean there; None for the reporter."""
        row = self._speakers[sentence]
        return row[word] if row is not None else None

    def _chain(self, index: int, size: int, drafts: list[Draft]) -> None:
        chains: list[tuple[Sayer, ...]] = [()] * size
        speakers: list[Participant | None] = [None] * size
        spans = [
            (last - first, first, last, draft) for draft in drafts if draft.vouched for first, last in draft.ranges
        ]
        spans.sort(key=lambda s: s[0])
        for _, first, last, draft in spans:
            longer: dict[tuple[Sayer, ...], tuple[Sayer, ...]] = {}
            for i in range(first, min(last + 1, size)):
                if i in draft.cluster:
                    continue
                inner = chains[i]
                if inner not in longer:
                    longer[inner] = self.voices.chain(inner, draft.speakers)
                chains[i] = longer[inner]
                if draft.quoted or speakers[i] is None:
                    speakers[i] = draft.speakers[0]
        self._chains[index] = chains
        self._speakers[index] = speakers


def _statement(draft: Draft, speakers: tuple[Participant, ...], sentence: Sentence, text: str, cues: Cues) -> Statement:
    words = sentence.words
    cue = Quote.cut(text, words[draft.cue[0]].start, words[draft.cue[1]].end) if draft.cue else None
    ranges = [widen(*narrow, sentence, cues.conjunction, cues.marks) for narrow in draft.ranges]
    parts = tuple(Quote.cut(text, words[first].start, words[last].end) for first, last in ranges)
    content = parts[0] if len(parts) == 1 else Quote.cut(text, parts[0].span[0], parts[-1].span[1])
    speaker = speakers[0]
    if len({p.span for p in speakers}) > 1:
        start, end = min(p.span[0] for p in speakers), max(p.span[1] for p in speakers)
        speaker = replace(speaker, text=text[start:end], span=(start, end))
    return Statement(
        "", speaker, cue, content, draft.addressee, draft.medium, draft.quoted, draft.kind,
        speakers, parts,
    )  # fmt: skip


def find_statements(parsed: ParsedDocument, mentions: Mentions, cues: Cues | None = None) -> Attribution:
    """All attributions of a document. Raises nothing on odd text: what has no clear speaker is the reporter's."""
    tables = cues or cue_tables.load()
    quotations = Quotations(parsed)
    speakers = Speakers(parsed.document.text, mentions, tables)
    finder = Finder(mentions, tables, speakers, quotations)
    by_sentence = [finder.find(sentence) for sentence in parsed.sentences]
    turns = find_turns(parsed, mentions)
    if turns:
        _take_turns(parsed, by_sentence, turns)
    signed = dict(find_signed(parsed, quotations, speakers))
    _continue_quotations(parsed, by_sentence, quotations, signed)
    _fill_gaps(parsed, by_sentence, quotations)
    voices = Voices(mentions, parsed.document.text)
    return Attribution(
        parsed, [d for drafts in by_sentence for d in sorted(drafts, key=_place)], quotations, tables, voices
    )


def _take_turns(parsed: ParsedDocument, by_sentence: list[list[Draft]], turns: dict[int, Turn]) -> None:
    """In a transcript every sentence is somebody's; the questions of the press are no statements."""
    for index, turn in turns.items():
        sentence = parsed.sentences[index]
        ranges = trim([(turn.first, len(sentence.words) - 1)], sentence)
        if ranges:
            by_sentence[index].append(
                Draft(index, (turn.speaker,), None, ranges, "assert", "speech", emitted=not turn.question)
            )


def _place(draft: Draft) -> int:
    return draft.ranges[0][0]


def _continue_quotations(
    parsed: ParsedDocument,
    by_sentence: list[list[Draft]],
    quotations: Quotations,
    owner: dict[int, tuple[Participant, ...]],
) -> None:
    """Give quoted utterances without a cue of their own to the speaker around them; some have an `owner`."""
    covered: set[tuple[int, int]] = set()
    for index, drafts in enumerate(by_sentence):
        for draft in drafts:
            if not draft.emitted:
                continue
            for piece in quotations.pieces[index]:
                if any(piece.first <= last and first <= piece.last for first, last in draft.ranges):
                    covered.add((index, piece.first))
                    if piece.whole and draft.form in GOES_ON:
                        owner.setdefault(piece.quotation, draft.speakers)
    last: tuple[Participant, ...] = ()
    last_paragraph = -1
    for index, sentence in enumerate(parsed.sentences):
        cued = [d for d in by_sentence[index] if d.emitted and d.form in GOES_ON]
        for piece in quotations.pieces[index]:
            if not piece.whole or (index, piece.first) in covered:
                continue
            speakers = owner.get(piece.quotation)
            if speakers is None and cued:
                speakers = min(cued, key=lambda d: abs(d.ranges[0][0] - piece.first)).speakers
            if (
                speakers is None
                and last
                and sentence.paragraph - last_paragraph <= 1
                and _stands_alone(sentence, piece.first, piece.last)
            ):
                speakers = last
            if speakers is None:
                continue
            owner.setdefault(piece.quotation, speakers)
            ranges = trim([(piece.first, piece.last)], sentence)
            if ranges:
                by_sentence[index].append(Draft(index, speakers, None, ranges, "assert", "speech", True))
                last, last_paragraph = speakers, sentence.paragraph
        said = [d for d in by_sentence[index] if d.emitted]
        if said:
            last, last_paragraph = said[-1].speakers, sentence.paragraph


def _stands_alone(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the reporter adds nothing of his own to a quotation."""
    outside = [w for w in sentence.words[:first] + sentence.words[last + 1 :] if w.pos not in {"PUNCT", "CCONJ"}]
    return len(outside) <= 1


def _fill_gaps(parsed: ParsedDocument, by_sentence: list[list[Draft]], quotations: Quotations) -> None:
    """Sentences that lost their quotation marks: between two cues of one speaker, or in the first person beside one."""
    reporter_speaks = _is_first_person(parsed, quotations)
    for place, sentence in enumerate(parsed.sentences):
        if by_sentence[place] or quotations.pieces[place] or sentence.heading:
            continue
        before = _spoken(parsed, by_sentence, place - 1, sentence.paragraph)
        after = _spoken(parsed, by_sentence, place + 1, sentence.paragraph)
        inverted = [d for d in after if d.left and not d.quoted]
        speakers: tuple[Participant, ...] = ()
        if _speaks_on(sentence) and not reporter_speaks:
            speakers = before[-1].speakers if before else inverted[0].speakers if inverted else ()
        elif inverted:
            earlier = before or (by_sentence[place - 1] if place else [])
            speakers = inverted[0].speakers
            if not any(d.emitted and d.form in GOES_ON and d.speakers[0].actor == speakers[0].actor for d in earlier):
                continue
        ranges = trim([(0, len(sentence.words) - 1)], sentence) if speakers else []
        if ranges:
            by_sentence[place].append(Draft(place, speakers, None, ranges, "assert", "speech"))


def _spoken(parsed: ParsedDocument, by_sentence: list[list[Draft]], place: int, paragraph: int) -> list[Draft]:
    """The sayings of a sentence that stands in the paragraph."""
    if not 0 <= place < len(by_sentence) or parsed.sentences[place].paragraph != paragraph:
        return []
    return [d for d in by_sentence[place] if d.emitted and d.form in GOES_ON]


def _is_first_person(parsed: ParsedDocument, quotations: Quotations) -> bool:
    """Whether the author says "I" or "we" himself, as in opinion pieces and official statements."""
    plain = [s for s in parsed.sentences if not quotations.pieces[s.index]]
    return sum(_speaks_on(s) for s in plain) > max(3, SHARE * len(plain))


def _speaks_on(sentence: Sentence) -> bool:
    return any(w.lower in FIRST_PERSON and w.text != "US" for w in sentence.words)
