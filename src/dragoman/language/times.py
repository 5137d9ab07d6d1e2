from __future__ import annotations
import datetime as dt
from dragoman.model import TimeExpression
from .sentence import Sentence


def find_times(sentence: Sentence, text: str, published: dt.date | None) -> list[TimeExpression]:
    """Time expressions of a sentence."""
    return []
