"""What a speech act and its content tell of each other: whom a refusal concerns, and refusals that no verb names."""

from dragoman.model import Status

from .arguments import is_verb
from .frames import Frame
from .overlaps import Draft
from .participants import without
from .predicates import Hit
from .verbgroups import Verdict

REFUSAL = Frame("reject.will-not", "REJECT", None, (), False, "either", "not_happened", None, None)
"""A refusal made by saying what one will not do."""
COMMITTING = frozenset({"REJECT", "AGREE", "THREATEN", "CONCEDE"})
"""Speech acts that concern whoever their content is done to."""
GIVEN = frozenset("RETREAT CONCEDE AID COOPERATE CONSULT SUPPORT AGREE".split())
"""Types of acts that somebody can be refused."""
_FUTURE = frozenset({"will", "wo", "'ll", "would"})


def inherit_targets(drafts: list[Draft], contents: dict[int, Draft]) -> None:
    """Give a speech act without a target the target of its content: "refused to lift the ban on Cypriot ships"."""
    for draft in drafts:
        speech = contents.get(draft.hit.trigger.i)
        if speech is None and draft.hit.light is not None:
            speech = contents.get(draft.hit.light.i)
        if (
            speech is None
            or speech is draft
            or speech.target
            or speech.reciprocal
            or not draft.hit.frame.type
            or speech.hit.frame.type not in COMMITTING
        ):
            continue
        if draft.reciprocal:
            speech.target = without([*draft.source, *draft.target], speech.source)
        elif {p.actor for p in speech.source} & {p.actor for p in draft.source}:
            speech.target = without(draft.target, speech.source)


def find_refusals(drafts: list[Draft], contents: dict[int, Draft]) -> list[Draft]:
    """The refusals in "will not lift the ban": the act has not happened, and saying so is a REJECT of its own."""
    found = []
    for draft in drafts:
        verb = draft.hit.light or draft.hit.trigger
        if (
            draft.hit.frame.type not in GIVEN
            or not draft.source
            or not is_verb(verb)
            or verb.i in contents
            or draft.verdict is None
            or draft.verdict.status is not Status.NOT_HAPPENED
        ):
            continue
        future = [c for c in verb.children if c.dep == "aux" and c.lower in _FUTURE]
        negation = [c for c in verb.children if c.dep == "neg" or c.lower == "never"]
        if not future or not negation:
            continue
        source, target = draft.source, draft.target
        if draft.reciprocal:
            source, target = source[:1], [*source[1:], *target]
        words = sorted([future[0], negation[0]], key=lambda w: w.i)
        hit = Hit(REFUSAL, words[0], words, {}, "will not, of what can be given")
        refusal = Draft(hit, source, target, [], False)
        refusal.verdict = Verdict(Status.HAPPENED, "a refusal made by speaking", None, True)
        own = {p.actor for p in source}
        refusal.said_by = tuple(s for s in draft.said_by if s.actor not in own)
        found.append(refusal)
    return found
