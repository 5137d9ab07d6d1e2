"""Attributed contents of one sentence: each cue with its speaker, content, addressee and medium."""

from dataclasses import dataclass, field

from dragoman.actors import Mentions
from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Participant

from .contents import Content, Range, find_contents, resume, trim
from .cues import PRESUPPOSED, Cue, Cues
from .quotations import MARKS, Piece, Quotations
from .speakers import GENERIC, Speakers, noun_phrase, subject_of
from .subjects import name_at_end, neighbour, noun_before, person_before


@dataclass(slots=True, eq=False)
class Draft:
    """One attribution before it is numbered."""

    sentence: int
    speakers: tuple[Participant, ...]
    cue: Range | None
    ranges: list[Range]
    kind: str
    form: str
    quoted: bool = False
    addressee: Participant | None = None
    medium: Participant | None = None
    emitted: bool = True
    vouched: bool = True
    left: bool = False
    severally: bool = False
    """True when several speakers are named one by one; each then has a statement of his own."""
    cluster: frozenset[int] = field(default=frozenset())


class Finder:
    """Finds the drafts of the sentences of one document, in order."""

    def __init__(self, mentions: Mentions, cues: Cues, speakers: Speakers, quotations: Quotations) -> None:
        self._mentions, self._cues, self._speakers, self._quotations = mentions, cues, speakers, quotations

    def find(self, sentence: Sentence) -> list[Draft]:
        """The attributions that a sentence expresses by itself."""
        drafts: list[Draft] = []
        self._shared: dict[int, Word] = {}
        for word in sentence.words:
            draft: Draft | None = None
            if word.lower == "according":
                draft = self._according(word, sentence)
            elif word.tag[:2] == "VB" and (cue := self._cues.verbs.get(word.lemma)) is not None:
                draft = self._verb(word, cue, sentence)
            elif word.tag in {"JJ", "VBN"} and word.lower in self._cues.adjectives:
                draft = self._adjective(word, self._cues.adjectives[word.lower], sentence)
            elif word.tag in {"NN", "NNS"} and word.lemma in self._cues.nouns:
                draft = self._noun(word, self._cues.nouns[word.lemma], sentence)
            if draft is not None:
                drafts.append(draft)
                if draft.emitted and draft.speakers:
                    self._speakers.spoke(draft.speakers, sentence)
        for piece in self._quotations.pieces[sentence.index]:
            if (
                piece.whole
                and piece.opens
                and not any(a <= piece.last and piece.first <= b for d in drafts if d.emitted for a, b in d.ranges)
            ):
                if _carry_on(piece, drafts, sentence):
                    continue
                draft = self._introduced(piece, sentence)
                if draft is not None:
                    drafts.append(draft)
                    self._speakers.spoke(draft.speakers, sentence)
        return drafts

    def _introduced(self, piece: Piece, sentence: Sentence) -> Draft | None:
        """A quotation led in by a comma or colon after a verb that is no cue: "She defended the deal: “…”"."""
        row = sentence.words
        if piece.first < 3 or row[piece.first - 2].text not in {",", ":"}:
            return None
        verb = next(
            (w for w in row[: piece.first] if w.tag in {"VBD", "VBZ", "VBP"} and w.dep in {"ROOT", "ccomp", "conj"}),
            None,
        )
        subject = subject_of(verb) if verb is not None else None
        ranges = trim([(piece.first, piece.last)], sentence)
        if verb is None or subject is None or subject.i > piece.first or not ranges or subject.lower in GENERIC:
            return None
        if row[piece.last].i + 3 < len(row) and row[piece.first - 2].text == ",":
            return None
        cue = _cue_words(verb)
        return Draft(
            sentence.index,
            self._speakers.of(subject, sentence),
            cue,
            ranges,
            "assert",
            "speech",
            True,
            emitted=not sentence.heading,
        )

    # -- verbs ---------------------------------------------------------------------------------

    def _verb(self, verb: Word, cue: Cue, sentence: Sentence) -> Draft | None:
        subject = self._shared.get(verb.i) or self._subject(verb, sentence)
        if subject is None or subject is verb:
            return None
        inside = self._quotations.at(sentence.index, verb.i)
        inside = inside if inside is not None and inside.whole else None
        if subject.lower in GENERIC and inside is None and not (subject.lower == "one" and subject.children):
            return None
        if _is_unsaid(verb):
            return None
        first, last = _cue_words(verb)
        cluster = set(range(first, last + 1))
        if subject.i in range(verb.i - 40, verb.i + 40) and (subject.head is verb):
            cluster |= {w.i for w in subject.subtree()} if not _holds(subject, verb) else set()
        listener, medium, spoken = self._listeners(verb, cue, sentence)
        cluster |= spoken
        for child in verb.children:
            if child.dep in {"npadvmod", "advmod", "aux", "prt"} and child.tag[:1] != "W":
                cluster |= {w.i for w in child.subtree()}
            elif child.dep == "mark":
                cluster.add(child.i)
        content = find_contents(verb, cue, sentence, frozenset(cluster), self._cues)
        quoted = False
        if content is None or content.form in {"clause", "speech", "object"}:
            content, quoted = self._fit_quotation(verb, cue, content, cluster, sentence, inside)
        if content is None:
            return None
        if content.form == "after":
            last = max(last, _preposition(verb, cue).i)
        ranges = trim(content.ranges, sentence, 2 if content.left else 1)
        if not ranges:
            return None
        for later in content.trailing:
            self._shared[later.i] = subject
        speakers = self._speakers.of(subject, sentence)
        emitted = inside is None and not sentence.heading
        return Draft(
            sentence.index,
            speakers,
            (first, last),
            ranges,
            content.kind,
            content.form,
            quoted,
            listener,
            medium,
            emitted,
            (content.kind, content.form) not in PRESUPPOSED,
            content.left,
            subject.child("conj") is not None,
            frozenset(cluster),
        )

    def _subject(self, verb: Word, sentence: Sentence) -> Word | None:
        """The speaking word, also where the parser did not see it."""
        if verb.tag == "VBG" and verb.dep == "advcl" and verb.i and sentence.words[verb.i - 1].text == ",":
            # ", calling it a crime" at the end goes with the saying of the main clause, not with one inside it.
            root = sentence.root
            if root is not verb.head and root.i < verb.i and root.lemma in self._cues.verbs:
                main = subject_of(root)
                if main is not None and not any(c.dep == "nsubj" for c in verb.children):
                    return main
        subject = subject_of(verb) or neighbour(verb, sentence) or noun_before(verb, sentence)
        if subject is None:
            return person_before(verb, sentence)
        if subject.lower in self._cues.channels and verb.tag == "VBG":
            above = next((a for a in subject.ancestors() if a.tag[:2] == "VB" and a is not verb), None)
            return subject_of(above) if above is not None else None
        if verb.tag == "VBG" and subject.head is not verb and not self._can_speak(subject, sentence):
            for above in subject.ancestors():
                if above.tag[:2] == "VB" and above is not verb:
                    higher = subject_of(above)
                    if higher is not None and self._can_speak(higher, sentence):
                        return higher
        return name_at_end(subject, sentence) or subject

    def _can_speak(self, noun: Word, sentence: Sentence) -> bool:
        """Whether a noun before "saying" is its speaker or paper, not merely the word before it."""
        mention = self._mentions.at(sentence.index, noun.i)
        return (
            noun.lemma in self._cues.papers
            or noun.dep == "nsubj"
            or (mention is not None and bool(mention.participants))
        )

    def _fit_quotation(
        self, verb: Word, cue: Cue, content: Content | None, cluster: set[int], sentence: Sentence, inside: Piece | None
    ) -> tuple[Content | None, bool]:
        """Let a quoted utterance beside the cue be the content, or set its bounds."""
        if inside is not None or not ("speech" in cue.takes or "clause" in cue.takes):
            return content, False
        pieces = [p for p in self._quotations.pieces[sentence.index] if p.whole]
        if not pieces:
            return content, False
        kind = cue.takes.get("speech") or cue.takes["clause"]
        near = [p for p in pieces if _beside(p, verb, cluster, sentence)]
        if content is None:
            if not near:
                return None, False
            best = min(near, key=lambda p: min(abs(p.first - verb.i), abs(p.last - verb.i)))
            return Content([(best.first, best.last)], "speech", kind, best.last < verb.i), True
        ranges: list[Range] = []
        quoted = False
        for first, last in content.ranges:
            bare_first, bare_last = first, last
            row = sentence.words
            while bare_first < bare_last and (row[bare_first].text in MARKS or row[bare_first].pos == "PUNCT"):
                bare_first += 1
            while bare_last > bare_first and row[bare_last].pos == "PUNCT":
                bare_last -= 1
            for piece in pieces:
                if piece.first <= bare_first <= piece.last or piece.first <= bare_last <= piece.last:
                    if piece.first <= bare_first and bare_last <= piece.last:
                        first, last, quoted = piece.first, piece.last, True
                    else:
                        first, last = min(first, piece.first), max(last, piece.last)
                        if piece.first <= bare_first <= piece.last and (content.left or _is_closed(piece, row)):
                            first, last, quoted = piece.first, piece.last, True
            if (first, last) not in ranges:
                ranges.append((first, last))
        return Content(ranges, content.form, content.kind, content.left, content.trailing), quoted

    def _listeners(
        self, verb: Word, cue: Cue, sentence: Sentence
    ) -> tuple[Participant | None, Participant | None, set[int]]:
        """Addressee, medium, and the words that name them."""
        listener: Participant | None = None
        medium: Participant | None = None
        spoken: set[int] = set()
        heads: list[tuple[Word, str]] = []
        for child in verb.children:
            if cue.spoken_to and child.dep in {"dobj", "dative"}:
                heads.append((child, "to"))
            elif child.dep in {"prep", "dative"} and child.lower in {
                "to",
                "on",
                "via",
                "in",
                "through",
                "at",
                "during",
            }:
                inner = child.child("pobj")
                if inner is None or child.lower in cue.after:
                    continue
                if child.lower != "to":
                    spoken |= {w.i for w in child.subtree()}
                if inner.lemma in self._cues.papers:
                    self._speakers.issuer = ()
                    continue
                heads.append((inner, child.lower))
                for deeper in inner.children:
                    if deeper.dep == "prep" and deeper.lower in {"with", "on", "to"}:
                        below = deeper.child("pobj")
                        if below is not None and inner.lemma in {"interview", "comment", "remark", "post", "message"}:
                            heads.append((below, deeper.lower))
        for head, way in heads:
            mention = self._mentions.at(sentence.index, head.i)
            found = mention.participants[0] if mention is not None and mention.participants else None
            if found is not None and found.kind is ActorKind.MEDIUM:
                medium = found
                spoken |= {w.i for w in head.subtree()}
            elif head.lower in self._cues.channels and way != "to":
                medium = self._speakers.unknown(head, sentence, ActorKind.MEDIUM)
            elif way == "to" and (cue.spoken_to or head.lemma in self._cues.listeners or found is not None):
                listener = found or self._speakers.unknown(head, sentence)
                named = noun_phrase(head)
                spoken |= set(range(named[0], named[1] + 1)) | (
                    {head.head.i} if head.head is not None and head.head.pos == "ADP" else set()
                )
        spoken = {i for i in spoken if all(c.dep not in {"ccomp"} for c in sentence.words[i].children)}
        return listener, medium, spoken

    # -- prepositions and nouns ----------------------------------------------------------------

    def _according(self, word: Word, sentence: Sentence) -> Draft | None:
        to = word.child("prep", "pcomp")
        source = to.child("pobj") if to is not None else word.child("pobj")
        if source is None and to is not None and (inner := to.child("pcomp")) is not None:
            source = inner.child("dobj")  # "according to show insiders"
        if source is None:
            return None
        phrase = {w.i for w in word.subtree()}
        start, end = min(phrase), max(phrase)
        if start == 0 and end >= len(sentence.words) - 2:
            # The parser hung the whole sentence on "according": the source ends at the comma.
            end = next((w.i - 1 for w in sentence.words[2:] if w.text == ","), end)
            phrase = {i for i in phrase if i <= end}
        inside = self._quotations.at(sentence.index, word.i)
        if inside is not None and inside.whole:
            return None
        size = len(sentence.words)
        clause = next((a for a in word.ancestors() if a.tag[:2] == "VB" or a.pos == "AUX" or a.head is None), None)
        ranges: list[Range]
        if start <= 1 or clause is None:
            ranges = [(end + 1, size - 1)]
        else:
            low, high = 0, size - 1
            final = end >= size - 2
            if clause.i < start and (clause.dep == "relcl" or (clause.dep in {"conj", "advcl", "ccomp"} and not final)):
                words = [w.i for w in clause.subtree()]
                low, high = min(words), max(words)
                if clause.dep == "advcl" and low == 0:
                    low, high = 0, size - 1
            ranges = [(low, start - 1)]
            if end + 1 < high and sentence.words[end + 1].text == "," and clause.i > end:
                ranges.append((end + 1, high))
            elif (later := resume(word, end, sentence)) is not None and later < high:
                ranges.append((later, high))
        ranges = trim(ranges, sentence, 2)
        if not ranges:
            return None
        cue = (word.i, to.i if to is not None and to.i == word.i + 1 else word.i)
        quoted = all(
            (p := self._quotations.at(sentence.index, a)) is not None and p.whole and p.last >= b for a, b in ranges
        )
        return Draft(
            sentence.index,
            self._speakers.of(source, sentence),
            cue,
            ranges,
            "report",
            "speech",
            quoted,
            emitted=not sentence.heading,
            left=start > 1,
            cluster=frozenset(phrase),
        )

    def _adjective(self, word: Word, cue: Cue, sentence: Sentence) -> Draft | None:
        """An adjective with a clause: "he was adamant that X"."""
        verb = word if word.tag == "VBN" else word.head
        if verb is None or (word.tag == "JJ" and verb.lemma != "be") or _is_unsaid(verb):
            return None
        clause = next((c for w in (word, verb) for c in w.children if c.dep == "ccomp" and c.i > word.i), None)
        subject = verb.child("nsubj", "nsubjpass")
        if clause is None or subject is None or subject.lower in GENERIC:
            return None
        words = [w.i for w in clause.subtree()]
        ranges = trim([(min(words), max(words))], sentence)
        inside = self._quotations.at(sentence.index, word.i)
        if not ranges:
            return None
        return Draft(
            sentence.index,
            self._speakers.of(subject, sentence),
            (min(verb.i, word.i), word.i),
            ranges,
            cue.takes["clause"],
            "clause",
            emitted=(inside is None or not inside.whole) and not sentence.heading,
        )

    def _noun(self, word: Word, cue: Cue, sentence: Sentence) -> Draft | None:
        """A noun with a clause: "his claim that X"."""
        clause = next(
            (c for c in word.children if c.dep in {"acl", "ccomp", "relcl"} and c.i > word.i and _that(c)), None
        )
        if clause is None:
            return None
        owner = next((c for c in word.children if c.dep == "poss"), None)
        if owner is None:
            by = next(
                (c for c in word.children if c.dep == "prep" and c.lower in {"by", "from", "of"} and c.i < clause.i),
                None,
            )
            owner = by.child("pobj") if by is not None else None
        if owner is None and word.dep == "dobj" and word.head is not None and word.head.lemma in _LIGHT:
            owner = subject_of(word.head)
        if owner is None:
            return None
        inside = self._quotations.at(sentence.index, word.i)
        words = [w.i for w in clause.subtree()]
        ranges = trim([(min(words), max(words))], sentence)
        if not ranges:
            return None
        emitted = (inside is None or not inside.whole) and not sentence.heading
        return Draft(
            sentence.index,
            self._speakers.of(owner, sentence),
            (word.i, word.i),
            ranges,
            "assert",
            "noun",
            emitted=emitted,
        )


def _carry_on(piece: Piece, drafts: list[Draft], sentence: Sentence) -> bool:
    """Let a quotation behind a cue be the second part of what was quoted before it: "“X,” he said, “Y”"."""
    for draft in drafts:
        if draft.emitted and draft.left and draft.cue is not None and draft.ranges[-1][1] < draft.cue[0] < piece.first:
            gap = sentence.words[draft.cue[1] + 1 : piece.first - 1]
            if (gap and gap[-1].text in {",", ":"}) or len(gap) < _NEAR:
                draft.ranges += trim([(piece.first, piece.last)], sentence)
                return True
    return False


_NEAR = 12
"""Words at most between a cue and the quotation that goes on behind it without a comma."""
_SPOKEN = frozenset({"go", "continue", "seem", "appear", "purport", "begin", "proceed", "use"})
"""Verbs whose infinitive is said all the same: "went on to say"."""
_UNDONE = frozenset({"to", "without", "from", "of", "about", "for"})
"""Prepositions before a saying that has not taken place: "close to confirming"."""
_NOBODY = frozenset({"nobody", "none", "neither", "anybody", "anyone", "somebody", "someone"})
_LIGHT = frozenset(
    {"express", "voice", "make", "issue", "give", "repeat", "reiterate", "state", "release", "have", "reject"}
)


def _that(clause: Word) -> bool:
    return any(c.dep == "mark" and c.lower == "that" for c in clause.children)


def _is_closed(piece: Piece, row: list[Word]) -> bool:
    """Whether the utterance ends with its quotation: a stop before the mark, or a comma behind it."""
    return row[piece.last].text in {",", ".", "?", "!"} or (
        piece.last + 2 < len(row) and row[piece.last + 2].text == ","
    )


def _preposition(verb: Word, cue: Cue) -> Word:
    return next((c for c in verb.children if c.lower in cue.after and c.i > verb.i), verb)


def _holds(word: Word, other: Word) -> bool:
    return any(a is word for a in other.ancestors())


def _cue_words(verb: Word) -> Range:
    """The verb with the auxiliaries and adverbs that stand right before it."""
    first = verb.i
    helpers = {c.i for c in verb.children if c.dep in {"aux", "auxpass", "neg", "advmod"} and c.tag[:1] != "W"}
    while first - 1 in helpers:
        first -= 1
    return first, verb.i


def _is_unsaid(verb: Word) -> bool:
    """True when nothing has been said: negated, only possible, or asked for."""
    for child in verb.children:
        if child.dep == "nsubj" and (
            child.lower in _NOBODY or any(c.lower in {"no", "neither"} for c in child.children)
        ):
            return True
        if child.dep == "neg" and verb.lemma not in {"believe", "think", "expect"}:
            return True
        if verb.tag == "VBG" and verb.dep == "pcomp" and verb.head is not None and verb.head.lower in _UNDONE:
            return True
        if child.dep == "aux":
            if child.tag == "TO":
                return verb.head is None or verb.head.lemma not in _SPOKEN
            if child.tag == "MD" and child.lower != "would":
                return True
    return False


def _beside(piece: Piece, verb: Word, cluster: set[int], sentence: Sentence) -> bool:
    """Whether only marks, and words of the cue's own, stand between a quotation and its cue."""
    between = range(piece.last + 1, verb.i) if piece.last < verb.i else range(verb.i + 1, piece.first)
    loose = [i for i in between if i not in cluster and sentence.words[i].pos != "PUNCT"]
    limit = 3 if piece.last < verb.i else 12
    return len(loose) <= limit and not any(sentence.words[i].tag in {"VBD", "VBZ"} for i in loose)
