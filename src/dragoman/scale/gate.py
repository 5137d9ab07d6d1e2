"""Which documents can hold a record at all, decided before anything dear is done.

A document with no name of the knowledge base and no political role in it ("police", "the minister") has no actor, and
so no event. The reading's own tables decide, with the reading's own rules of case, and the first name found ends the
search: of a political text some hundred characters are looked at. Paragraphs are not parted: in political news 97 of
a hundred words stand in paragraphs that have both an actor and a word of the lexicon, and to leave out the rest loses
4 events in a thousand and the numbers of sentences.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase

SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "SPY", "IGO"})
"""Sectors of roles that make a text political."""
NOTE = "no actor that is known in it: not parsed"

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")


class Gate:
    """Lets documents through that may hold a record."""

    def __init__(self, knowledge: "KnowledgeBase") -> None:
        self._knowledge = knowledge

    def admits(self, text: str) -> bool:
        """Whether there is an actor in the text."""
        for line in text.splitlines():
            words = _WORD.findall(line)
            if self._knowledge.match(words):
                return True
            if any(m.role.sector in SECTORS for m in self._knowledge.match_roles([word.lower() for word in words])):
                return True
        return False
