"""One happening told by two predicates of the same sentence: which of the two drafts is kept."""

from dataclasses import dataclass, field

from dragoman.language import Word
from dragoman.model import ActorKind, Other, Participant, Sayer

from .arguments import is_verb
from .participants import without
from .predicates import Hit
from .verbgroups import Verdict

_MEANS = frozenset({"in", "during", "by", "with", "through", "after", "from", "via"})


@dataclass(slots=True, eq=False)
class Draft:
    """A hit on its way to becoming an event."""

    hit: Hit
    source: list[Participant]
    target: list[Participant]
    others: list[Other]
    reciprocal: bool
    weak: bool = False
    """True when the participants that its frame needs are not known: kept only where the discourse licenses it."""
    verdict: Verdict | None = None
    said_by: tuple[Sayer, ...] = ()
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The PLOVER type of its frame; empty for a frame that makes only a tie."""
        return self.hit.frame.type


def _ids(participants: list[Participant]) -> set[str]:
    return {p.actor for p in participants}


def _compatible(a: list[Participant], b: list[Participant]) -> bool:
    return not a or not b or bool(_ids(a) & _ids(b))


def _governs(verb: Word, noun: Word) -> str | None:
    """The preposition by which a noun hangs on a verb, or "dobj"/"nsubj"; None when it does not."""
    top = noun
    while top.dep == "conj" and top.head is not None:
        top = top.head
    head = top.head
    if head is verb:
        return top.dep
    if head is not None and head.dep in {"prep", "agent"} and head.head is verb:
        return head.lower
    return None


def settle(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence without double tellings.

    "killed in an attack by militants" is one event with the noun's source; "attacked and bombed the port" one
    event of two verbs; "carried out an attack" is not told again by the noun when the verb's frame has it.
    """
    dropped: set[int] = set()
    for i, inner in enumerate(drafts):
        if not inner.hit.frame.type:
            continue
        for j, outer in enumerate(drafts):
            if i == j or j in dropped or i in dropped or outer.hit.frame.type != inner.hit.frame.type:
                continue
            if inner.hit.nominal and not outer.hit.nominal and is_verb(outer.hit.trigger):
                relation = _governs(outer.hit.trigger, inner.hit.trigger)
                if relation is None:
                    continue
                if inner.hit.trigger in outer.hit.words or relation in _MEANS | {"nsubj", "dobj", "nsubjpass"}:
                    same = inner.hit.trigger in outer.hit.words
                    if same or (_compatible(inner.source, outer.source) and _compatible(inner.target, outer.target)):
                        sides = [*inner.source, *inner.target] if inner.reciprocal else inner.target
                        outer.source = outer.source or inner.source
                        outer.target = outer.target or without(sides, outer.source)
                        outer.reciprocal = outer.reciprocal or (
                            inner.reciprocal and len(sides) > 1 and not outer.source
                        )
                        outer.weak = outer.weak and inner.weak
                        dropped.add(i)
            elif (
                j < i
                and not inner.hit.nominal
                and inner.hit.trigger.dep == "conj"
                and inner.hit.trigger.head is outer.hit.trigger
            ) and (
                inner.hit.frame.content is None
                and _ids(inner.source) == _ids(outer.source)
                and _ids(inner.target) == _ids(outer.target)
            ):
                dropped.add(i)
    for i, inner in enumerate(drafts):
        for j, outer in enumerate(drafts):
            if i != j and not {i, j} & dropped and _details(outer, inner):
                outer.target = inner.target
                dropped.add(i)
    return [d for i, d in enumerate(drafts) if i not in dropped]


def _details(outer: Draft, inner: Draft) -> bool:
    """True for a participle that only says whom the same act hit: "carried out raids, targeting rebels"."""
    verb = inner.hit.trigger
    if (
        any(p.kind is not ActorKind.STATE for p in outer.target)
        or not inner.target
        or inner.hit.frame.type != outer.hit.frame.type
        or inner.hit.nominal
    ):
        return False
    heads = {w.i for w in (*outer.hit.words, outer.hit.light or outer.hit.trigger)}
    return (
        verb.tag == "VBG"
        and verb.dep in {"advcl", "acl", "conj"}
        and verb.head is not None
        and verb.head.i in heads
        and verb.i > outer.hit.trigger.i
        and _compatible(inner.source, outer.source)
    )
