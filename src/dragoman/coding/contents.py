"""What is said: the words of a content, from the grammar of its cue."""

from dataclasses import dataclass, field

from dragoman.language import Sentence, Word

from .cues import Cue, Cues

Range = tuple[int, int]
"""First and last word, both inclusive."""
_TRIM = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "―", "(", "…", "..."})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’"})

_GOING_ON = frozenset({"since", "because", "including", "unless", "whether", "which"})
"""Words with which speech goes on behind its cue; "although", "while" and "as" are mostly the reporter's."""
_PLAIN = frozenset({"say", "tell", "claim", "argue", "insist"})
"""Cues that hardly take a noun phrase as content, so that a finite verb soon after them is what is said."""
_SAYING = frozenset("say add tell accuse warn call deny blame urge claim ask announce reject vow insist".split())
"""Verbs with which the reporter goes on to what somebody else said."""


@dataclass(slots=True)
class Content:
    """Where a content stands in its sentence, and in which of the forms that its cue takes."""

    ranges: list[Range]
    form: str
    kind: str
    left: bool = False
    """True when it stands before its cue: "X, he said"."""
    trailing: list[Word] = field(default_factory=list)
    """Later cues of the same speaker that the parser hung into the content."""


def find_contents(verb: Word, cue: Cue, sentence: Sentence, cluster: frozenset[int], cues: Cues) -> Content | None:
    """The content of one cue; None when the grammar gives none. `cluster` holds the words of cue and speaker."""
    takes = cue.takes
    clause = _clause(verb, sentence, cluster)
    if clause is not None and ("clause" in takes or "speech" in takes):
        if clause.i < verb.i:
            if verb.child("xcomp") is not None:
                return None
            return _left(verb, clause, sentence, cluster, takes.get("speech") or takes["clause"])
        return _right(verb, clause, takes.get("clause") or takes["speech"], cues)
    found = _complement(verb, cue, cues)
    if found is not None:
        return found
    if "speech" in takes and verb.child("xcomp") is None:
        inverted = _inverted(verb, sentence, cluster, takes["speech"])
        if inverted is not None:
            return inverted
    if "clause" in takes:
        return _unseen(verb, sentence, cluster, takes["clause"])
    return None


def _unseen(verb: Word, sentence: Sentence, cluster: frozenset[int], kind: str) -> Content | None:
    """A clause that the parser did not hang on its cue: what follows "said that", or "said" and a finite clause."""
    row = sentence.words
    start = verb.i + 1
    while start < len(row) and (start in cluster or row[start].pos == "ADV"):
        start += 1
    if start + 2 >= len(row) or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    opening = row[start]
    if opening.lower != "that" and (verb.lemma not in _PLAIN or opening.tag[:1] not in {"N", "P", "D"}):
        return None
    for word in row[start + 1 : start + 14]:
        if word.tag in {",", ":", "``", "''"}:
            return None
        if word.tag in {"VBD", "VBZ", "VBP", "MD"} or (word.tag == "VBN" and opening.lower == "that"):
            inside = {w.i for w in verb.subtree() if w.i >= start} if verb.head is not None else set()
            return Content([(start, max(inside, default=len(row) - 1))], "clause", kind)
    return None


def _is_infinitive(word: Word) -> bool:
    return any(c.dep == "aux" and c.tag == "TO" for c in word.children)


def _clause(verb: Word, sentence: Sentence, cluster: frozenset[int]) -> Word | None:
    """The finite clause that is said, the one after the cue first unless a comma closes the cue off."""
    before = after = None
    for child in verb.children:
        if child.dep == "ccomp" and not _is_infinitive(child):
            if child.i < verb.i:
                before = before or child
            else:
                after = after or child
    if before is not None and after is not None:
        end = max(cluster) + 1
        if end < len(sentence.words) and sentence.words[end].text == "," and min(cluster) > before.i:
            return before
    return after or before


def _whole(words: set[int]) -> list[Range]:
    """One range over all words."""
    return [(min(words), max(words))] if words else []


def _runs(words: set[int], cluster: frozenset[int]) -> list[Range]:
    """Unbroken ranges of words; the words of the cluster break them, gaps in the tree do not."""
    if not words:
        return []
    runs: list[Range] = []
    first: int | None = None
    last = 0
    for i in range(min(words), max(words) + 1):
        if i in cluster:
            if first is not None:
                runs.append((first, last))
                first = None
        elif i in words or first is not None:
            if first is None:
                first = i
            if i in words:
                last = i
    if first is not None:
        runs.append((first, last))
    return runs


def _right(verb: Word, clause: Word, kind: str, cues: Cues) -> Content:
    """A clause after its cue; what of it stands before the cue is a relative or a question word."""
    words, trailing = _without_trailing(clause, verb, cues)
    for other in verb.children:
        # Coordinated clauses, where the parser hung each on the cue.
        if other.dep == "ccomp" and other.i > clause.i and max(words) + 2 >= min(w.i for w in other.subtree()):
            more, later = _without_trailing(other, verb, cues)
            words, trailing = words | more, trailing + later
    return Content(_whole({i for i in words if i > verb.i}), "clause", kind, trailing=trailing)


def _without_trailing(clause: Word, verb: Word, cues: Cues) -> tuple[set[int], list[Word]]:
    """Words of a content without those with which its speaker goes on: ", adding that …", ", and warned of …".

    The second value holds the cues that are cut off; they have the speaker of `verb`.
    """
    found: list[Word] = [clause]
    cut: list[int] = []
    trailing: list[Word] = []
    for word in found:
        for child in word.children:
            if child.i > clause.i and (
                (child.lemma in cues.verbs and (_has_own_speaker(child) or _is_beside(child, verb, clause)))
                or _concedes(child)
            ):
                cut.append(min(w.i for w in child.subtree()) - (child.dep == "conj"))
                continue
            if child.i > clause.i and child.child("nsubj") is None:
                if (child.dep in {"advcl", "conj"} and child.tag == "VBG" and child.lemma in cues.trailing) or (
                    child.dep == "conj"
                    and (child.tag == verb.tag or (verb.tag, child.tag) == ("VBP", "VB"))
                    and (child.tag in {"VBD", "VBZ", "VBP", "VBG"} or _is_opposed(child, word))
                    and child.lemma in cues.verbs
                    and word.tag != verb.tag
                ):
                    cut.append(min(w.i for w in child.subtree()) - (child.dep == "conj"))
                    trailing.append(child)
                    continue
                if child.dep == "prep" and child.lower == "according":
                    cut.append(child.i)
                    continue
            found.append(child)
    end = min(cut, default=1 << 30)
    words = {w.i for w in found if w.i < end}
    afterthought = _afterthought(found, max(words, default=0))
    return {i for i in words if i < afterthought}, trailing


def _afterthought(words: list[Word], last: int) -> int:
    """Where the reporter's own relative clause at the end of a content begins: ", which …"; else behind all words."""
    for word in words:
        if word.dep != "relcl" or word.head is None or word.i < word.head.i:
            continue
        inside = [w.i for w in word.subtree()]
        first = min(inside)
        if max(inside) < last or word.head.i >= first:
            continue
        opening = next((w for w in word.subtree() if w.i == first), word)
        if opening.lower not in {"which", "who", "whose", "whom", "where"}:
            continue
        commas = {c.i for c in [*word.head.children, *word.children] if c.text == ","}
        if (first - 1 in commas or first in commas) and not any(w.text in _QUOTES for w in words if w.i < first):
            return first
    return last + 1


def _is_opposed(verb: Word, other: Word) -> bool:
    """Whether "but" stands right before a verb."""
    return any(c.lower == "but" and c.i == verb.i - 1 for c in other.children)


def _concedes(verb: Word) -> bool:
    """Whether a clause is the reporter's objection to what a person said: ", although he …"."""
    if verb.dep != "advcl" or not any(c.dep == "mark" and c.lower in {"although", "though"} for c in verb.children):
        return False
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and subject.lower in {"he", "she", "they", "it"}


def _is_beside(child: Word, cue: Word, content: Word) -> bool:
    """Whether a saying stands beside a cue, not in its content: "X said they are …, and Y accused …"."""
    subject = child.child("nsubj")
    return (
        child.dep == "conj"
        and subject is not None
        and subject.tag[:2] == "NN"
        and child.tag == cue.tag
        and content.tag != cue.tag
    )


def _has_own_speaker(verb: Word) -> bool:
    """Whether a clause set off by a comma is somebody else's saying: ", which critics call …", ", and X blames …"."""
    if verb.dep not in {"relcl", "conj"} or verb.tag not in {"VBD", "VBZ", "VBP"} or verb.head is None:
        return False
    subject = verb.child("nsubj")
    if subject is None or subject.tag[:1] == "W":
        return False
    first = min(w.i for w in verb.subtree())
    return any(c.lower == "," and first - 2 <= c.i <= first for c in [*verb.head.children, *verb.children])


def _left(verb: Word, clause: Word, sentence: Sentence, cluster: frozenset[int], kind: str) -> Content | None:
    """A clause before its cue, and what of it goes on behind the cue."""
    words = {w.i for w in clause.subtree()}
    start, end = min(cluster), max(cluster)
    if start > 0 and sentence.words[start - 1].pos != "PUNCT":
        return None
    if verb.head is None or verb.dep in {"ccomp", "conj", "parataxis"}:
        opening = 0
        if verb.dep == "conj" and verb.head is not None and verb.head.i < min(words):
            opening = min(words)
        words |= set(range(opening, start))
    ranges = _runs(words, cluster)
    later = resume(verb, end, sentence)
    if sentence.words[start - 1].text in _QUOTES and later is not None and sentence.words[later].text not in _QUOTES:
        # Behind a quotation and its cue the reporter goes on, unless marks open again.
        later = None
        ranges = [r for r in ranges if r[0] < start]
    if later is not None:
        ranges = [r for r in ranges if r[0] < later] + [(later, len(sentence.words) - 1)]
    ranges = _without_opening(ranges, sentence)
    return Content(ranges, "speech", kind, left=True) if ranges else None


def resume(verb: Word, end: int, sentence: Sentence) -> int | None:
    """The word with which speech goes on behind a cue in its midst: "X, he said, Y", "X, he added, and Y".

    `end` is the last word of the cue and its speaker. None where the reporter goes on.
    """
    row = sentence.words
    if end + 3 >= len(row) or row[end + 1].text != ",":
        return None
    following = row[end + 2]
    if verb.head is not None and verb.head.i > end and verb.dep in {"parataxis", "ccomp"}:
        return end + 2
    if following.lower in _GOING_ON:
        return end + 2
    if following.dep == "cc" and following.lower != "nor":
        for word in row[end + 3 : end + 12]:
            if word.dep in {"nsubj", "nsubjpass", "expl"} and word.head is not None and word.head.i > word.i:
                own = word.head
                return None if own.lemma in _SAYING else end + 2
            if word.tag in {"VBD", "VBZ", "VBP", "MD"}:
                return None
    return None


def _without_opening(ranges: list[Range], sentence: Sentence) -> list[Range]:
    """The ranges without the reporter's word of transition: "But X, he said", "However, he said, X"."""
    first, last = ranges[0]
    row = sentence.words
    while first < last and (row[first].dep == "cc" or row[first].text == ","):
        first += 1
    bare = [w for w in row[first : last + 1] if w.pos != "PUNCT"]
    if len(ranges) > 1 and all(w.pos in {"ADV", "CCONJ"} for w in bare):
        return ranges[1:]
    return [(first, last), *ranges[1:]]


def _inverted(verb: Word, sentence: Sentence, cluster: frozenset[int], kind: str) -> Content | None:
    """Speech around a cue that the parser did not see: "…, the minister said" or "…, said the minister, …"."""
    start, end = min(cluster), max(cluster)
    if start == 0 or sentence.words[start - 1].text not in {",", "”", '"', "''", "?", "!"}:
        return None
    if verb.tag == "VBG" or verb.dep in {"relcl", "acl"} or end - start > 40:
        return None
    rest = [w for w in sentence.words[end + 1 :] if w.pos != "PUNCT"]
    ranges: list[Range] = [(0, start - 1)]
    if rest and verb.head is not None and verb.head.i > end and sentence.words[end + 1].text == ",":
        ranges.append((end + 1, len(sentence.words) - 1))
    return Content(_without_opening(ranges, sentence), "speech", kind, left=True)


def _complement(verb: Word, cue: Cue, cues: Cues) -> Content | None:
    takes = cue.takes
    thing = _object(verb)
    infinitive = next(
        (c for c in verb.children if c.dep in {"xcomp", "ccomp", "advcl"} and _is_infinitive(c) and c.i > verb.i), None
    )
    if cue.after:
        for child in verb.children:
            if child.dep in {"prep", "prt", "dative"} and child.lower in cue.after and child.i > verb.i:
                inner = child.child("pobj", "pcomp")
                if inner is None:
                    continue
                words, trailing = _without_trailing(inner, verb, cues)
                if infinitive is not None and infinitive.i > inner.i:
                    words |= {w.i for w in infinitive.subtree()}
                words = {i for i in words if i > child.i}
                return Content(_whole(words), "after", cue.after[child.lower], trailing=trailing)
    if infinitive is not None:
        owned = infinitive.child("nsubj")
        if "order" in takes and (thing is not None or owned is not None):
            words = {w.i for w in infinitive.subtree()}
            if thing is not None:
                words |= {w.i for w in thing.subtree()}
            return Content(_whole({i for i in words if i > verb.i}), "order", takes["order"])
        if "infinitive" in takes and thing is None:
            return Content(
                _whole({w.i for w in infinitive.subtree() if w.i > verb.i}), "infinitive", takes["infinitive"]
            )
    if thing is None:
        if "label" in takes:
            small = next((c for c in verb.children if c.dep in {"ccomp", "xcomp", "oprd"} and c.i > verb.i), None)
            if small is not None:
                return Content(_whole({w.i for w in small.subtree() if w.i > verb.i}), "label", takes["label"])
        if "object" in takes:
            doing = next((c for c in verb.children if c.dep == "xcomp" and c.tag == "VBG" and c.i > verb.i), None)
            if doing is not None:
                return Content(_whole({w.i for w in doing.subtree()}), "object", takes["object"])
        return None
    if "label" in takes:
        called = next(
            (c for c in verb.children if c.i > thing.i and (c.dep == "oprd" or (c.dep == "prep" and c.lower == "as"))),
            None,
        )
        if called is None:
            called = next((c for c in thing.children if c.dep == "prep" and c.lower == "as"), None)
        if called is not None:
            words = {w.i for w in thing.subtree()} | {w.i for w in called.subtree()}
            return Content(_whole({i for i in words if i > verb.i}), "label", takes["label"])
        beside = [w for w in verb.subtree() if w.i > verb.i]
        if any(w.text in _QUOTES for w in beside if w.i < verb.i + 8):
            # "called the deal a “disgrace”", where the parser saw one object.
            return Content(_whole({w.i for w in beside}), "label", takes["label"])
    if "charge" in takes:
        grounds = next(
            (
                c
                for c in verb.children
                if c.dep in {"prep", "dative"}
                and c.lower in {"of", "for", "on", "over", "as", "to", "with"}
                and c.i > thing.i
            ),
            None,
        )
        if grounds is None:
            grounds = next(
                (c for c in thing.children if c.dep == "prep" and c.lower in {"of", "for"} and c.child("pcomp")), None
            )
        if grounds is not None:
            words = {w.i for w in thing.subtree()} | {w.i for w in grounds.subtree()}
            return Content(_whole({i for i in words if i > verb.i}), "charge", takes["charge"])
    if "object" in takes and not cue.spoken_to:
        words, trailing = _without_trailing(thing, verb, cues)
        words = {i for i in words if i > verb.i}
        for child in verb.children:
            # What the parser hangs on the verb still belongs to the noun: "reiterated the need for …".
            if (
                child.dep == "prep"
                and child.i == max(words, default=0) + 1
                and child.lower in {"of", "for", "between", "with", "to"}
            ):
                words |= {w.i for w in child.subtree()}
        if words:
            return Content(_whole(words), "object", takes["object"], trailing=trailing)
    return None


def _object(verb: Word) -> Word | None:
    for child in verb.children:
        if child.dep in {"dobj", "dative"} and child.i > verb.i and child.pos != "ADP":
            return None if child.lower.endswith(("self", "selves")) else child
    return None


def trim(ranges: list[Range], sentence: Sentence, words: int = 1) -> list[Range]:
    """Ranges without marks, stops and the conjunction "that" at their ends; none with fewer words in all."""
    kept: list[Range] = []
    row = sentence.words
    for first, last in ranges:
        while first <= last and (row[first].text in _TRIM or row[first].text in _QUOTES or _is_that(row, first, last)):
            first += 1
        while last >= first and (row[last].text in _TRIM or row[last].text in _QUOTES):
            last -= 1
        if last >= first:
            kept.append((first, last))
    return kept if sum(last - first + 1 for first, last in kept) >= words else []


def _is_that(row: list[Word], first: int, last: int) -> bool:
    """Whether a range begins with the conjunction "that", however it was tagged."""
    word = row[first]
    if word.lower != "that" or last <= first:
        return False
    return word.tag == "IN" or word.dep == "mark" or row[first + 1].tag in {"DT", "PRP", "PRP$", "NNP", "EX"}


def widen(first: int, last: int, sentence: Sentence, conjunction: bool, marks: bool) -> Range:
    """A trimmed range with the conjunction before it and the quotation marks around it, where these are wanted."""
    row = sentence.words
    if marks:
        if first > 0 and row[first - 1].text in _QUOTES:
            first -= 1
        following = last + 1
        if following + 1 < len(row) and row[following].text in {".", ",", "?", "!"}:
            following += 1
        if following < len(row) and row[following].text in _QUOTES:
            last = following
    if conjunction and first > 0 and _is_that(row, first - 1, last):
        first -= 1
    return first, last
