"""Knows language, nothing of the world.

Enters: a `Document`. Leaves: a `ParsedDocument`: paragraphs cut into sentences, each word with its lemma, tag and
governor, the spans that the language model takes for names, and the time expressions with the calendar days that
they mean on the day of publication. Never: says who somebody is, where a place lies, or what happened.
"""

from .parser import Parser
from .sentence import ParsedDocument, Sentence, Word
from .times import find_times

__all__ = ["ParsedDocument", "Parser", "Sentence", "Word", "find_times"]
