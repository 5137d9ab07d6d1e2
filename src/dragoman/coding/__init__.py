"""From parsed sentences and mentions to the record's lines.

Enters: a `ParsedDocument` with its `Mentions`. Leaves: events, statements, ties and causal claims, each with the
words that it rests on. The lexicon of event frames is data (`lexicon/*.toml`). Never: resolves who somebody is, or
joins documents.
"""

from .attribution import Attribution, find_statements
from .causes import find_causes
from .coder import Coder
from .frames import Frame, Lexicon
from .predicates import find_hits

__all__ = ["Attribution", "Coder", "Frame", "Lexicon", "find_causes", "find_hits", "find_statements"]
