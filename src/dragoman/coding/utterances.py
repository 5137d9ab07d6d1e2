"""Quotations of several sentences: one statement where a sentence carries the rest, else one statement a sentence.

"“Never. We will not leave the bay before the others,” he said. “Not one day.”" is one thing said; three long sentences
are three. Statements of one quotation share it as their `utterance`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import Quote, Statement

CARRIES = 0.45
"""Share of the words of a quotation that one of its sentences has when the others only add to it. Between reading
every sentence apart and every quotation as one, it does best on texts annotated either way."""
BETWEEN = 15
"""Words of the reporter's at most inside a quotation: "“X,” said the minister, who had flown in on Monday. “Y.”"."""
_WORD = re.compile(r"\w+")


def gather(statements: Iterable[Statement], text: str) -> tuple[Statement, ...]:
    """The statements in the order of the text, those of one quotation gathered, and numbered."""
    runs: list[list[Statement]] = []
    for statement in statements:
        if runs and _goes_on(runs[-1][-1], statement, text):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    found: list[Statement] = []
    for run in runs:
        found += _settle(run, text) if len(run) > 1 else run
    return tuple(replace(s, id=f"S{n}") for n, s in enumerate(found, 1))


def _goes_on(before: Statement, after: Statement, text: str) -> bool:
    if not (before.quoted and after.quoted) or before.speaker.actor != after.speaker.actor:
        return False
    gap = text[before.content.span[1] : after.content.span[0]]
    if before.content.span[1] > after.content.span[0] or len(gap) > 12 * BETWEEN:
        return False
    words = len(_WORD.findall(gap))
    if after.cue is not None:
        return not words and before.cue is None
    return not words or (words <= BETWEEN and "\n" not in gap)


def _settle(run: list[Statement], text: str) -> list[Statement]:
    """One statement for a run that one sentence carries; else the statements, each with the whole."""
    whole = Quote.cut(text, run[0].content.span[0], run[-1].content.span[1])
    sizes = [len(s.content.text.split()) for s in run]
    if max(sizes) < CARRIES * sum(sizes):
        return [replace(s, utterance=whole) for s in run]
    cued = next((s for s in run if s.cue is not None), run[0])
    parts = tuple(part for s in run for part in s.parts or (s.content,))
    return [replace(cued, content=whole, parts=parts)]
