"""Who stands where in the syntax: subjects, objects and prepositional parts of a predicate.

Works on dependency labels alone; whether the words are political actors is decided elsewhere. Shared and
understood arguments are found here: conjunction, control, relative and participle clauses, passives.
"""

from dragoman.language import Word

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECT_CONTROL = frozenset("promise vow threaten pledge swear commit spend waste".split())
OF_OBJECT = frozenset(
    "accuse suspect convict blame criticize criticise condemn praise thank charge punish arrest detain "
    "sanction denounce fault indict rebuke sue prosecute commend applaud stop prevent dissuade bar ban "
    "keep deter single".split()
)
"""Verbs whose object is the one who acts in "of/for/from …-ing": "accused Iran of arming rebels"."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MAX_STEPS = 12


def is_verb(word: Word) -> bool:
    """A verb form that can be a predicate (auxiliaries excluded)."""
    return word.tag[:2] == "VB" and word.dep not in {"aux", "auxpass"}


COURSES = frozenset(
    "policy plan strategy campaign effort practice decision drive bid attempt programme program".split()
)
"""Nouns for what somebody is set on doing; whose it is says who does it."""


def is_passive(verb: Word) -> bool:
    """The subject undergoes: passive auxiliary, reduced relative, or a participle that shares them."""
    passive = False
    for child in verb.children:
        if child.dep in {"auxpass", "nsubjpass", "csubjpass"}:
            return True
        if child.dep == "nsubj":
            return False
        passive = passive or child.dep == "agent"
    if verb.tag != "VBN" and not (verb.tag == "VBD" and verb.dep == "acl"):
        return False  # behind a noun the tagger takes participles for finite pasts
    if passive:
        return True
    if any(child.dep == "aux" and child.lemma in {"have", "'ve"} for child in verb.children):
        return False
    if verb.dep in {"acl", "amod"}:
        return True
    if verb.dep == "advcl":
        return not any(child.dep == "dobj" for child in verb.children)
    if verb.dep == "conj" and verb.head is not None and is_verb(verb.head):
        return is_passive(verb.head)
    return bool(verb.dep in {"xcomp", "ccomp", "oprd", "ROOT"}) and not any(c.dep == "dobj" for c in verb.children)


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it, in the order of the text."""
    found = [word]
    for one in found:
        found.extend(c for c in one.children if c.dep == "conj" and not is_verb(c))
    return found


def _own_subject(verb: Word) -> Word | None:
    for child in verb.children:
        if child.dep in _SUBJECTS and child.dep != "expl":
            return child
    return None


def _relative_head(verb: Word) -> Word | None:
    return verb.head if verb.dep == "relcl" else None


def understood(verb: Word, steps: int = 0) -> Word | None:
    """The noun that is felt as the subject of `verb`: the agent of an active form, the undergoer of a passive."""
    if steps > _MAX_STEPS:
        return None
    subject = _own_subject(verb)
    if subject is not None:
        if subject.lower in RELATIVES and subject.tag in {"WDT", "WP", "IN", "DT"}:
            relative: Word | None = verb
            while relative is not None and relative.dep == "conj":
                relative = relative.head
            return (_relative_head(relative) if relative else None) or subject
        return subject
    head = verb.head
    if head is None:
        return None
    if verb.dep == "conj":
        return understood(head, steps + 1) if is_verb(head) else None
    if verb.dep == "amod" and verb.tag == "VBN":
        return head  # "the captured soldiers"
    if verb.dep in {"acl", "relcl"}:
        if verb.tag in {"VBG", "VBN"} or (verb.tag == "VBD" and verb.dep == "acl"):
            return head
        prep = head.head if head.dep == "pobj" else None
        if (
            prep is not None
            and prep.lower in {"on", "upon", "to", "with"}
            and prep.head is not None
            and is_verb(prep.head)
        ):
            return head  # "called on the parties to stop"
        return _owner_of_noun(head, steps)
    if verb.dep in {"xcomp", "ccomp", "oprd"}:
        return _controller(head, steps)
    if verb.dep == "pcomp":
        prep = head
        over = prep.head
        while over is not None and over.dep == "prep" and not is_verb(over):
            over = over.head
        if over is None:
            return None
        if is_verb(over):
            if prep.lower in {"of", "for", "from", "into", "against"}:
                undergoer = undergoers(over, steps + 1)
                if undergoer and (over.lemma in OF_OBJECT or prep.lower in {"from", "into"}):
                    return undergoer[0]
            return understood(over, steps + 1)
        if (
            prep.lower in {"of", "for"}
            and over.dep == "dobj"
            and over.head is not None
            and over.head.lemma in OF_OBJECT
        ):
            # "accuse the militia of helping": the parser hangs "of" on the object.
            return over
        return _owner_of_noun(over, steps)
    if verb.dep in {"advcl", "dep", "prep"} and is_verb(head):
        return understood(head, steps + 1)
    if verb.dep == "csubj":
        return None
    return None


def _controller(head: Word, steps: int) -> Word | None:
    """Who acts in the infinitive or gerund under `head`."""
    if not is_verb(head):
        # "is ready to", "is willing to": the adjective hangs on its copula.
        over = head.head
        if over is not None and is_verb(over) and head.dep in {"acomp", "attr"}:
            return understood(over, steps + 1)
        return _owner_of_noun(head, steps)
    if head.lemma not in SUBJECT_CONTROL:
        for child in head.children:
            if child.dep in {"dobj", "dative"} and child.tag not in {"RP"}:
                if child.dep == "dative" and child.tag == "IN":
                    inner = child.child("pobj")
                    return inner or understood(head, steps + 1)
                return child
    for child in head.children:
        # "called on Russia to withdraw", "appealed to the parties to …"
        if (
            child.dep == "prep"
            and child.lower in {"on", "upon", "to", "for", "with"}
            and head.lemma in {"call", "appeal", "prevail", "wait", "plead"}
        ):
            inner = child.child("pobj")
            if inner is not None:
                return inner
    return understood(head, steps + 1)


def _owner_of_noun(noun: Word, steps: int = 0) -> Word | None:
    """Who acts in "X's decision to …", "a Turkish plan to …", "X made an offer to …"."""
    for child in noun.children:
        if child.dep == "poss":
            return child
    head = noun.head
    if noun.lemma in COURSES:
        for child in noun.children:
            if child.dep in {"amod", "compound", "nmod"} and child.text[:1].isupper() and child.i < noun.i:
                return child  # "has not followed the Western policy of imposing …": the West's, not the subject's
    if head is not None and is_verb(head) and noun.dep in {"dobj", "attr"}:
        return understood(head, steps + 1)
    for child in noun.children:
        if child.dep == "prep" and child.lower in {"by", "of", "from"}:
            inner = child.child("pobj")
            if inner is not None:
                return inner
        if (
            child.dep in {"amod", "compound", "nmod"}
            and child.tag in {"NNP", "JJ", "NNPS"}
            and child.text[:1].isupper()
        ):
            return child
    if noun.dep in {"pobj"} and head is not None and head.head is not None and is_verb(head.head):
        return understood(head.head, steps + 1)
    return None


def _surface_objects(verb: Word) -> list[Word]:
    found = [c for c in verb.children if c.dep in {"dobj", "attr", "acomp", "oprd"} and c.tag not in {"WDT", "WP"}]
    if not found:
        # Small clauses: "found the minister guilty", "held Chad responsible".
        for child in verb.children:
            if child.dep == "ccomp" and child.tag in {"JJ", "NN", "VBN"} and child.i > verb.i:
                subject = child.child("nsubj")
                bare = all(c.dep not in {"aux", "auxpass", "cop", "mark"} for c in child.children)
                if subject is not None and bare and verb.i < subject.i < child.i:
                    return [subject, child]
    # A relative clause with its own subject takes the noun before it as object: "the base that rebels attacked".
    if not any(c.dep == "dobj" for c in found) and verb.dep == "relcl" and verb.head is not None:
        subject = _own_subject(verb)
        if subject is not None and subject.lower not in RELATIVES:
            dangling = any(c.dep == "prep" and not c.children for c in verb.children)
            if not dangling and not is_passive(verb):
                found.append(verb.head)
    if not found:
        # Right-shared object: "attacked and killed the guards".
        for child in verb.children:
            if child.dep == "conj" and is_verb(child) and not _own_subject(child) and child.tag == verb.tag:
                shared = [c for c in child.children if c.dep == "dobj"]
                between = [
                    c for c in verb.children if verb.i < c.i < child.i and c.dep not in {"cc", "punct", "advmod"}
                ]
                if shared and not between:
                    return shared
    return found


def agents(verb: Word) -> list[Word]:
    """By whom a passive is done, coordinated nouns included."""
    found: list[Word] = []
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            for noun in child.children:
                if noun.dep == "pobj":
                    found.extend(conjuncts(noun))
    return found


def doers(verb: Word) -> list[Word]:
    """Who does it: the subject of an active form, the agent of a passive."""
    if is_passive(verb):
        found = agents(verb)
        if not found and verb.dep == "conj" and verb.head is not None and is_verb(verb.head):
            return agents(verb.head)
        if not found:
            for child in verb.children:
                if child.dep == "conj" and is_verb(child):
                    return agents(child)
        return found
    subject = understood(verb)
    return conjuncts(subject) if subject is not None else []


def undergoers(verb: Word, steps: int = 0) -> list[Word]:
    """To whom it is done: the object of an active form, the subject of a passive."""
    if is_passive(verb):
        subject = understood(verb, steps + 1)
        found = conjuncts(subject) if subject is not None else []
        return found + [w for o in verb.children if o.dep in {"dobj", "oprd", "attr"} for w in conjuncts(o)]
    return [w for o in _surface_objects(verb) for w in conjuncts(o)]


def datives(verb: Word) -> list[Word]:
    """The recipient: "gave Ukraine tanks", "gave tanks to Ukraine"."""
    found: list[Word] = []
    for child in verb.children:
        if child.dep == "dative":
            if child.tag in {"IN", "TO"}:
                for noun in child.children:
                    if noun.dep == "pobj":
                        found.extend(conjuncts(noun))
            else:
                found.extend(conjuncts(child))
        elif child.dep == "prep" and child.lower in {"to", "for"}:
            for noun in child.children:
                if noun.dep == "pobj":
                    found.extend(conjuncts(noun))
    return found


def prep_phrases(word: Word) -> list[tuple[str, Word]]:
    """(preposition, governed head) pairs under a word, "out of" as "of", clauses under prepositions included."""
    found: list[tuple[str, Word]] = []
    for child in word.children:
        if child.dep in {"prep", "agent", "dative"} or (child.dep in {"prt", "advmod"} and child.children):
            for inner in child.children:
                if inner.dep in {"pobj", "pcomp"}:
                    found.extend((child.lower, w) for w in (conjuncts(inner) if inner.dep == "pobj" else [inner]))
                elif inner.dep == "prep":
                    found.extend(
                        (inner.lower, w)
                        for deep in inner.children
                        if deep.dep in {"pobj", "pcomp"}
                        for w in conjuncts(deep)
                    )
                elif inner.dep == "conj" and inner.tag == "IN":
                    found.extend(
                        (inner.lower, w) for deep in inner.children if deep.dep == "pobj" for w in conjuncts(deep)
                    )
    return found
