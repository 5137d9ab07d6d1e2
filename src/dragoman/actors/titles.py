"""Role nouns in a text: "foreign minister", "secretary of state", "rebels"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import Sentence, Word
from dragoman.model import ActorKind

from .entries import RoleNoun

if TYPE_CHECKING:
    from .knowledge import KnowledgeBase

LONGEST = 4
"""Words of the longest role noun that is looked for."""
_GENERAL = {
    **{
        n: RoleNoun(n, "", "person", n.endswith("s") and n != "boss", True)
        for n in "head heads chief chiefs boss".split()
    },
    **{
        n: RoleNoun(n, "", "person", n.endswith("s"), False)
        for n in "member members source sources figure figures".split()
    },
    **{n: RoleNoun(n, "", "person", n.endswith("s"), True) for n in "counterpart counterparts".split()},
    **{n: RoleNoun(n, "CVL", "population", n in {"men", "persons"}, False) for n in "man men person persons".split()},
    **{n: RoleNoun(n, "MIL", "bloc", n.endswith("s"), False) for n in "coalition coalitions".split()},
}
"""Nouns so general that only what they belong to says which sector they are of."""
INDIVIDUALS = frozenset(
    "rebel militant insurgent jihadist guerrilla refugee migrant civilian resident citizen man woman person "
    "father mother son daughter brother sister wife husband victim suspect criminal gunman militiaman terrorist "
    "assailant recruit child boy girl hostage detainee student patient pilot marine soldier combatant".split()
)
_PERSONAL = ("er", "or", "ist", "man", "woman", "ant", "ian", "ee")
"""Endings of nouns for a single person among those for groups."""
KINDS = {kind.value: kind for kind in ActorKind}


@dataclass(slots=True)
class Title:
    """A role noun in the text: words `first` to `last`, its name in lower case and singular, what is known of it."""

    first: int
    last: int
    name: str
    role: RoleNoun
    plural: bool = False

    @property
    def kind(self) -> ActorKind:
        """The kind of actor that the noun means."""
        if self.is_individual:
            return ActorKind.PERSON
        return KINDS.get(self.role.kind, ActorKind.GROUP)

    @property
    def is_person(self) -> bool:
        return self.role.kind == "person" or self.is_individual

    @property
    def is_individual(self) -> bool:
        """One of many: "a rebel", "a refugee"; not "a militia" or "a crowd"."""
        if self.plural or self.role.kind not in {"armed_group", "population", "military"}:
            return False
        return self.name.rpartition(" ")[2] in INDIVIDUALS or self.name.endswith(_PERSONAL)


def title_at(kb: KnowledgeBase, sentence: Sentence, head: Word) -> Title | None:
    """The longest role noun that ends at a word, or that it begins with "of": "secretary of state"."""
    words, i = sentence.words, head.i
    if i + 2 < len(words) and words[i + 1].lower == "of":
        for end in (i + 3, i + 2):
            if end < len(words):
                role = kb.role(" ".join([words[j].lower for j in range(i, end + 1)]))
                if role is not None:
                    return _title(i, end, role, head)
    for start in (i - 3, i - 2, i - 1, i):
        if start < 0:
            continue
        before = "".join([words[j].lower + " " for j in range(start, i)])
        role = kb.role(before + head.lower)
        if role is None and head.lemma and head.lemma != head.lower:
            role = kb.role(before + head.lemma.lower())
        if start == i:
            role = _GENERAL.get(head.lower, role)
        if role is not None:
            return _title(start, i, role, head)
    return None


def titles_in(kb: KnowledgeBase, words: Sequence[Word]) -> list[tuple[Title, bool]]:
    """The role nouns among words that stand side by side; each with whether a preposition stands before it."""
    found: list[tuple[Title, bool]] = []
    after, i = False, 0
    while i < len(words):
        for length in range(min(LONGEST, len(words) - i), 0, -1):
            piece = words[i : i + length]
            role = kb.role(" ".join([w.lower for w in piece]))
            if length == 1:
                role = _GENERAL.get(piece[0].lower, role)
            if role is not None:
                found.append((_title(piece[0].i, piece[-1].i, role, piece[-1]), after))
                i += length - 1
                break
        else:
            after = after or words[i].lower in {"of", "to", "for"}
        i += 1
    return found


def _title(first: int, last: int, role: RoleNoun, head: Word) -> Title:
    plural = (role.plural and head.tag not in {"NN", "NNP"}) or head.tag in {"NNS", "NNPS"}
    name = role.surface
    if plural and last == head.i and role.kind == "person":
        stem, _, noun = name.rpartition(" ")
        single = head.lemma.lower() if head.lemma.lower() != noun else noun.removesuffix("s")
        name = f"{stem} {single}".strip()
    return Title(first, last, name, role, plural or role.plural)
