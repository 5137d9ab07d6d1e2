"""Who speaks: from the grammar of a cue to the participants it means."""

import re
from dataclasses import replace

from dragoman.actors import Mentions, ResolvedMention
from dragoman.language import Sentence, Word
from dragoman.model import ActorKind, Participant, Via

from .cues import Cues

RELATIVE = frozenset({"who", "which", "that", "whom"})
GENERIC = frozenset(
    {
        "i",
        "you",
        "we",
        "one",
        "what",
        "that",
        "there",
        "something",
        "nothing",
        "this",
        "these",
        "everything",
        "himself",
        "herself",
        "itself",
        "themselves",
    }
)
"""Subjects whose saying is nobody's statement when the reporter writes it."""
SINGULAR_PERSON = frozenset({"he", "she", "his", "her"})
REACH = 3
"""Sentences back to which "he said" goes on with the same speaker, whoever was named meanwhile."""
MOST = 4
"""Speakers at most of one coordination."""
UNNAMED = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
_NOUN_PARTS = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "prep"})
_NAMING = frozenset({"name", "call", "identify", "know", "use"})
_SLUG = re.compile(r"[^a-z0-9]+")


def subject_of(verb: Word, depth: int = 0) -> Word | None:
    """The head of the phrase that does what `verb` says, also across conjunction, control and participles."""
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    if subjects:
        # Of two, the nearer before the verb: the other is a time, "This Monday the minister said".
        before = [c for c in subjects if c.i < verb.i]
        subject = before[-1] if before else subjects[0]
        if len(before) > 1 and subject.tag == "NNP" and subject.text.islower():
            subject = before[-2]  # a slip of the pen taken for a name: "officials aslo said"
        return verb.head if subject.lower in RELATIVE and verb.dep == "relcl" else subject
    passive = any(c.dep == "auxpass" for c in verb.children) or verb.child("agent") is not None
    if passive:
        agent = verb.child("agent")
        return agent.child("pobj") if agent is not None else None
    if depth > 4 or verb.head is None:
        return None
    head = verb.head
    if verb.dep in {"conj", "xcomp", "advcl", "dep"} or verb.tag == "VBG":
        if verb.dep == "acl" and head.tag[:2] != "VB":
            return head
        if verb.dep == "pcomp":
            return _above(head, depth)
        if head.tag[:2] == "VB" or head.pos == "AUX":
            if any(c.dep == "nsubjpass" for c in head.children) and verb.dep != "conj":
                return head.child("nsubjpass")
            return subject_of(head, depth + 1)
        return head if verb.dep in {"acl", "relcl"} else None
    return None


def _joined(word: Word) -> list[Word]:
    """The nouns that are coordinated with a speaking noun."""
    found: list[Word] = []
    last: Word | None = word
    while last is not None:
        last = next((c for c in last.children if c.dep == "conj" and c.tag[:2] == "NN"), None)
        if last is not None:
            found.append(last)
    return found


def _above(preposition: Word, depth: int) -> Word | None:
    """The subject of the clause that a preposition hangs on."""
    for word in preposition.ancestors():
        if word.tag[:2] == "VB" or word.pos == "AUX":
            return word.child("nsubjpass") or subject_of(word, depth + 1)
    return None


def noun_phrase(head: Word) -> tuple[int, int]:
    """First and last word of a noun phrase, without clauses and what is set off by commas."""
    first = last = head.i
    for child in head.children:
        if child.dep not in _NOUN_PARTS:
            continue
        if child.dep == "prep" and (
            child.i < head.i or child.lower not in {"of", "for", "from", "in", "at", "on", "with"}
        ):
            continue
        words = child.subtree()
        if child.dep == "prep":
            if words[-1].i - head.i > 12 or any(w.text == "," or w.dep in {"relcl", "ccomp"} for w in words):
                continue
            last = max(last, words[-1].i)
        elif words[0].i < first:
            first = words[0].i
    return first, last


class Speakers:
    """Names the participants of one document's statements; remembers who spoke last."""

    def __init__(self, text: str, mentions: Mentions, cues: Cues) -> None:
        self._text = text
        self._mentions = mentions
        self._cues = cues
        self._surnames = {a.name.split()[-1]: a for a in mentions.actors if a.kind is ActorKind.PERSON and a.name}
        self.last: tuple[Participant, ...] = ()
        """Who spoke last."""
        self.last_sentence = -9
        """The sentence in which that was."""
        self.issuer: tuple[Participant, ...] = ()
        """Who issued the paper that was mentioned last."""

    def spoke(self, speakers: tuple[Participant, ...], sentence: Sentence) -> None:
        """Remember who spoke in a sentence."""
        self.last, self.last_sentence = speakers, sentence.index

    def of(self, word: Word, sentence: Sentence) -> tuple[Participant, ...]:
        """The participants that a speaking noun phrase means, those of a coordination one by one; never empty."""
        found = self._of(word, sentence)
        for other in _joined(word):
            if len(found) >= MOST:
                break
            mention = self._mentions.at(sentence.index, other.i)
            more = mention.participants if mention is not None else ()
            found += tuple(
                p for p in more or (self.unknown(other, sentence),) if all(p.actor != q.actor for q in found)
            )
        return found

    def _of(self, word: Word, sentence: Sentence) -> tuple[Participant, ...]:
        mention = self._mentions.at(sentence.index, word.i)
        if word.lemma in self._cues.papers:
            owner = self._owner(word, sentence)
            if owner:
                self.issuer = owner
                return owner
            if (mention is None or not mention.participants) and self._is_definite(word):
                back = self.issuer or self.last
                if back:
                    return tuple(
                        replace(p, text=t, span=s, via=Via.COREFERENCE)
                        for p in back[:1]
                        for t, s in [self._cut(word, sentence)]
                    )
        if word.lower in SINGULAR_PERSON and self._goes_on(sentence, mention):
            text, span = self._cut(word, sentence)
            return (replace(self.last[0], text=text, span=span, via=Via.COREFERENCE),)
        if mention is not None and mention.participants:
            if mention.participants[0].kind is not ActorKind.PERSON or mention.form == "nominal":
                name = self._apposed(word, sentence)
                if name is not None:
                    return name
            return mention.participants
        name = self._apposed(word, sentence)
        if name is not None:
            return name
        if word.lower in UNNAMED and self.last:
            text, span = self._cut(word, sentence)
            return (replace(self.last[0], text=text, span=span, via=Via.COREFERENCE),)
        return (self.unknown(word, sentence),)

    def _goes_on(self, sentence: Sentence, mention: ResolvedMention | None) -> bool:
        """Whether "he" who speaks is the person who spoke just before."""
        if not self.last or self.last[0].kind not in {ActorKind.PERSON, ActorKind.UNKNOWN}:
            return False
        if mention is None or not mention.participants or mention.participants[0].kind is not ActorKind.PERSON:
            return True
        return self.last[0].kind is ActorKind.PERSON and sentence.index - self.last_sentence <= REACH

    def _apposed(self, word: Word, sentence: Sentence) -> tuple[Participant, ...] | None:
        """The person whom an apposition names: "a protester, Jane Doe", "a man identified as Jack Doe"."""
        for child in word.children:
            if child.dep == "appos":
                named = [child]
            elif child.dep == "acl" and child.lemma in _NAMING:
                named = child.subtree()
            else:
                continue
            for inner in named:
                mention = self._mentions.at(sentence.index, inner.i)
                if mention is not None and mention.participants and mention.participants[0].kind is ActorKind.PERSON:
                    return mention.participants
        return None

    def _owner(self, word: Word, sentence: Sentence) -> tuple[Participant, ...]:
        """Who issued a paper: its possessor, the one in "by" or "from", or the subject of "released a statement"."""
        for child in word.children:
            inner: Word | None = None
            if child.dep == "poss":
                inner = child
            elif child.dep == "prep" and child.lower in {"of", "from", "by", "in"}:
                inner = child.child("pobj")
            elif child.dep in {"acl", "relcl"} and child.child("agent") is not None:
                agent = child.child("agent")
                inner = agent.child("pobj") if agent else None
            elif child.dep in {"compound", "amod", "nmod"}:
                mention = self._mentions.at(sentence.index, child.i)
                if mention is not None and mention.participants:
                    return mention.participants
            if inner is not None:
                return self.of(inner, sentence)
        if word.dep in {"dobj", "pobj"}:
            verb = next((a for a in word.ancestors() if a.tag[:2] == "VB"), None)
            subject = subject_of(verb) if verb is not None else None
            if subject is not None and subject is not word and subject.lower not in RELATIVE:
                return self.of(subject, sentence)
        return ()

    @staticmethod
    def _is_definite(word: Word) -> bool:
        return any(c.dep == "det" and c.lower in {"the", "this", "that"} for c in word.children)

    def _cut(self, word: Word, sentence: Sentence) -> tuple[str, tuple[int, int]]:
        first, last = noun_phrase(word)
        start, end = sentence.words[first].start, sentence.words[last].end
        return self._text[start:end], (start, end)

    def unknown(self, word: Word, sentence: Sentence, kind: ActorKind = ActorKind.UNKNOWN) -> Participant:
        """A participant that no mention resolves, local to the document."""
        text, span = self._cut(word, sentence)
        name = text
        if word.tag[:3] == "NNP":
            name = self._text[span[0] : word.end]
            known = self._surnames.get(word.text)
            if known is not None and kind is ActorKind.UNKNOWN:
                return Participant(
                    known.id, known.name, known.country, known.sector, known.kind, text, span, Via.COREFERENCE
                )
        slug = _SLUG.sub("-", name.lower().removeprefix("the ")).strip("-") or "speaker"
        return Participant("doc:" + slug, name, None, "UNK", kind, text, span, Via.NAME)
