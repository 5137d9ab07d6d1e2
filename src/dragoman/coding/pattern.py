"""The small language in which frames of the lexicon say how a predicate looks.

A verb pattern is `[SLOT] verb [particle] [object] [prep filler]*`, a noun pattern `[SLOT] noun [prep filler]*`.
Lower-case words are lemmas, upper-case words slots, `{class}` a set of nouns, `a|b` alternatives, `( … )` an
optional part, `red_line` a noun with a modifier. CONTRIBUTING shows examples.
"""

import re
from dataclasses import dataclass, replace

from dragoman.model import KnowledgeError

SLOTS = frozenset(
    "SOURCE TARGET PARTIES RECIPIENT MEDIATOR TOPIC ON_BEHALF CONTENT ANY".split(),
)
PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at before behind below beside between "
    "beyond by concerning despite during for from in inside into like near of off on onto out outside over "
    "regarding since than through throughout to toward towards under until up upon via with within without".split(),
)
PARTICLES = frozenset(
    "up down out off away back in on over apart aside together through along around forward by ahead".split(),
)

_TOKEN = re.compile(r"\(|\)|[^\s()]+")

Classes = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Filler:
    """What may stand in a position: a slot, or nouns (any of `lemmas`, with `modifier` before them)."""

    slot: str | None = None
    lemmas: frozenset[str] = frozenset()
    modifiers: tuple[tuple[str, str], ...] = ()
    """(modifier, noun) pairs of multiword nouns: ("red", "line")."""
    owner: str | None = None
    """The slot of whoever the noun belongs to: "agree to TARGET demand" is said of "agreed to Iran's demands"."""


@dataclass(frozen=True, slots=True)
class PrepPart:
    """A prepositional part: any of `preps`, and what it governs."""

    preps: frozenset[str]
    filler: Filler
    optional: bool


@dataclass(frozen=True, slots=True)
class VerbPattern:
    """One way to say it with a verb."""

    lemma: str
    subject: str
    actor: Filler | None
    """Nouns one of which must be the subject ("{accident} kill TARGET"); None for any."""
    particle: str | None
    dative: Filler | None
    object: Filler | None
    object_optional: bool
    preps: tuple[PrepPart, ...]
    clause: str
    """"" for no complement clause, "optional" or "required"."""
    infinitive: bool
    """True when the clause must be an infinitive ("to CONTENT")."""
    acts: frozenset[str]
    """Verbs one of which the clause must have ("decline to comment"); empty for any."""
    weight: int
    text: str


@dataclass(frozen=True, slots=True)
class NounPattern:
    """One way to say it with a noun; `owner` is the slot of a possessive, adjective or compound modifier."""

    lemma: str
    modifier: str | None
    owner: str
    preps: tuple[PrepPart, ...]
    weight: int
    text: str


def _filler(token: str, classes: Classes, where: str) -> Filler:
    if token in SLOTS:
        return Filler(slot=token)
    slot: str | None = None
    if ":" in token:  # "TARGET:{refugee}": a slot that only these nouns may fill
        slot, _, token = token.partition(":")
        if slot not in SLOTS:
            raise KnowledgeError(f"unknown slot {slot!r}", where, "use one of " + ", ".join(sorted(SLOTS)))
    lemmas: set[str] = set()
    modifiers: list[tuple[str, str]] = []
    for part in token.split("|"):
        words = [part]
        if part.startswith("{"):
            name = part.strip("{}")
            if name not in classes:
                raise KnowledgeError(f"unknown noun class {part}", where, "define it in a classes*.toml file")
            words = sorted(classes[name])
        for word in words:
            before, _, noun = word.rpartition("_")
            if before:
                modifiers.append((before.rpartition("_")[2], noun))
            else:
                lemmas.add(noun)
    return Filler(slot=slot, lemmas=frozenset(lemmas), modifiers=tuple(modifiers))


def _tokens(text: str, where: str) -> list[tuple[str, bool]]:
    """(token, optional) pairs."""
    found: list[tuple[str, bool]] = []
    depth = 0
    for token in _TOKEN.findall(text):
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
        else:
            if token.upper() == token and token.isalpha() and token not in SLOTS and "|" not in token:
                raise KnowledgeError(
                    f"unknown slot {token} in pattern {text!r}", where, "use one of " + ", ".join(sorted(SLOTS))
                )
            found.append((token, depth > 0))
    if depth:
        raise KnowledgeError(f"unbalanced brackets in pattern {text!r}", where, "close each ( with )")
    if not found:
        raise KnowledgeError("empty pattern", where, "write at least a verb or noun")
    return found


def _is_prep(token: str) -> bool:
    return all(part in PREPOSITIONS for part in token.split("|"))


def _prep_parts(
    tokens: list[tuple[str, bool]], classes: Classes, text: str, where: str, optional: bool
) -> list[PrepPart]:
    parts: list[PrepPart] = []
    at = 0
    while at < len(tokens):
        token, bracketed = tokens[at]
        if not _is_prep(token) or at + 1 >= len(tokens):
            raise KnowledgeError(
                f"expected a preposition and its filler at {token!r} in {text!r}", where, "see the pattern grammar"
            )
        filler = _filler(tokens[at + 1][0], classes, where)
        if filler.slot and at + 2 < len(tokens) and not _is_prep(tokens[at + 2][0]):
            filler = replace(_filler(tokens[at + 2][0], classes, where), owner=filler.slot)
            at += 1
        # In a noun pattern slots may stay open, literal nouns must be there ("release of {captive}").
        parts.append(PrepPart(frozenset(token.split("|")), filler, bracketed or (optional and filler.slot is not None)))
        at += 2
    return parts


def _weight(fillers: list[Filler | None], literal: int) -> int:
    """Specificity: literals count for more than slots."""
    score = 10 * literal
    for filler in fillers:
        if filler is not None:
            score += 2 * bool(filler.slot) + 10 * bool(filler.lemmas or filler.modifiers)
    return score


def _is_noun_after_to(rest: list[tuple[str, bool]]) -> bool:
    """True when "to X" is a preposition with a noun: only verbs of saying and refusing take a bare verb here."""
    return len(rest) != 2


def parse_verb(text: str, classes: Classes, where: str) -> list[VerbPattern]:
    """Patterns of a verb line, one for each alternative of the verb. Raises KnowledgeError."""
    tokens = _tokens(text, where)
    subject = "SOURCE"
    actor: Filler | None = None
    if tokens[0][0] in SLOTS:
        subject, tokens = tokens[0][0], tokens[1:]
    elif tokens[0][0].startswith("{"):
        actor, tokens = _filler(tokens[0][0], classes, where), tokens[1:]
    if not tokens:
        raise KnowledgeError(f"no verb in pattern {text!r}", where, "write the verb after the subject's slot")
    verbs = tokens[0][0].split("|")
    rest = tokens[1:]
    particle: str | None = None
    bare: list[tuple[Filler, bool]] = []
    clause, infinitive = "", False
    acts: frozenset[str] = frozenset()
    kept: list[tuple[str, bool]] = []
    for at, (token, optional) in enumerate(rest):
        # A complement clause may stand anywhere but under a preposition ("accuse TARGET of CONTENT").
        before = rest[at - 1][0] if at else ""
        if token == "CONTENT" and not (_is_prep(before) and before != "to"):
            clause = "optional" if optional else "required"
            if before == "to":
                kept.pop()
                infinitive = True
            continue
        if (
            before == "to"
            and at == len(rest) - 1
            and token.islower()
            and "{" not in token
            and not _is_noun_after_to(rest)
        ):
            kept.pop()
            clause, infinitive, acts = "required", True, frozenset(token.split("|"))
            continue
        kept.append((token, optional))
    rest = kept
    while rest:
        token, optional = rest[0]
        after = rest[1][0] if len(rest) > 1 else None
        lone = after is None or _is_prep(after)
        if particle is None and ((_is_prep(token) and lone) or (token in PARTICLES and (lone or not _is_prep(token)))):
            particle, rest = token, rest[1:]
            continue
        if _is_prep(token):
            break
        bare.append((_filler(token, classes, where), optional))
        rest = rest[1:]
        # A particle may stand behind the object as well ("call TARGET off").
    preps = _prep_parts(rest, classes, text, where, False)
    if len(bare) > 2:
        raise KnowledgeError(f"more than two objects in pattern {text!r}", where, "use prepositions for the others")
    dative = bare[0][0] if len(bare) == 2 else None
    obj, obj_optional = bare[-1] if bare else (None, True)
    weight = _weight([actor, dative, obj, *(p.filler for p in preps if not p.optional)], bool(particle)) + 2 * (
        clause == "required"
    )
    weight += sum(1 for part in preps if not part.optional)
    parts = tuple(preps)
    return [
        VerbPattern(
            v, subject, actor, particle, dative, obj, obj_optional, parts, clause, infinitive, acts, weight, text
        )
        for v in verbs
    ]


def parse_noun(text: str, classes: Classes, where: str) -> list[NounPattern]:
    """Patterns of a noun line, one for each alternative of the noun. Raises KnowledgeError."""
    tokens = _tokens(text, where)
    owner = "SOURCE"
    if tokens[0][0] in SLOTS:
        owner, tokens = tokens[0][0], tokens[1:]
    if not tokens:
        raise KnowledgeError(f"no noun in pattern {text!r}", where, "write the noun after the owner's slot")
    preps = _prep_parts(tokens[1:], classes, text, where, True)
    if owner == "SOURCE" and any(p.filler.slot == "PARTIES" for p in preps):
        owner = "PARTIES"
    literal = [p.filler for p in preps if not p.optional and p.filler.slot is None]
    found = []
    for noun in tokens[0][0].split("|"):
        before, _, head = noun.rpartition("_")
        modifier = before.rpartition("_")[2] or None
        weight = 1 + 10 * bool(modifier) + 10 * len(literal)
        found.append(NounPattern(head, modifier, owner, tuple(preps), weight, text))
    return found
