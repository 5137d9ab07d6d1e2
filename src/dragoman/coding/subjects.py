"""A second look for who speaks, by the words beside a cue, where the parser gave it no subject or a wrong one."""

from dragoman.language import Sentence, Word

from .speakers import noun_phrase


def noun_before(verb: Word, sentence: Sentence) -> Word | None:
    """The noun right before a finite cue without a subject, where the parser hung it on something else."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or (verb.dep in {"acl", "amod"} and verb.tag == "VBD"):
        return None
    row = sentence.words
    i = verb.i - 1
    while i > 0 and (row[i].tag == "RB" or row[i].dep == "aux"):
        i -= 1
    if i > 1 and row[i].text == ")":
        i = next((k - 1 for k in range(i, max(i - 8, 0), -1) if row[k].text == "("), i)
    return row[i] if i >= 0 and (row[i].tag[:2] == "NN" or row[i].tag == "PRP") else None


def person_before(verb: Word, sentence: Sentence) -> Word | None:
    """The last person named before a main verb without a subject."""
    if verb.head is not None or verb.tag not in {"VBD", "VBZ"}:
        return None
    for _, last, label in reversed(sentence.entities):
        if label == "PERSON" and last < verb.i:
            return sentence.words[last]
    return None


def name_at_end(subject: Word, sentence: Sentence) -> Word | None:
    """The name that the parser hung on an institution: "ambassador to the Council Jane Doe"."""
    preposition = subject.child("prep")
    inner = preposition.child("pobj") if preposition is not None else None
    if preposition is None or inner is None:
        return None
    for first, last, label in sentence.entities:
        if label == "PERSON" and last == inner.i and first > preposition.i + 2:
            return inner
    return None


def neighbour(verb: Word, sentence: Sentence) -> Word | None:
    """The speaker beside an inverted cue whose subject the parser missed: "…,” said the minister"."""
    if verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep in {"dobj", "attr", "npadvmod", "appos", "oprd", "dep"}
            and child.tag[:2] in {"NN", "PR"}
        ):
            first, _ = noun_phrase(child)
            if first == verb.i + 1:
                return child
    return None
