"""When an event took place: the time expression that belongs to it, else what tense and publication date allow."""

import datetime as dt

from dragoman.language import Sentence, Word
from dragoman.model import Precision, Status, TimeExpression, When

from .arguments import is_verb

NEWS_DAYS = 2
"""Days before publication that an undated past event of the news may lie back: the median lag of the dated
events of the project's development texts is one day, the upper quartile two."""
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.REQUESTED, Status.CONDITIONAL})


class Calendar:
    """The time expressions of one sentence, each with the word that it modifies."""

    __slots__ = ("_anchors", "_heading", "published")

    def __init__(self, sentence: Sentence, published: dt.date | None) -> None:
        self.published = published
        self._heading = sentence.heading
        self._anchors: list[tuple[TimeExpression, list[int]]] = []
        for time in sentence.times:
            if time.start is None and time.end is None:
                continue
            start, end = time.quote.span
            words = [w for w in sentence.words if w.start >= start and w.end <= end]
            if not words:
                continue
            head = next((w for w in words if w.head is None or not (words[0].i <= w.head.i <= words[-1].i)), words[0])
            chain: list[int] = []
            word: Word | None = head.head
            while word is not None and len(chain) < 3:
                if is_verb(word) or word.tag[:2] == "NN":
                    chain.append(word.i)
                    if is_verb(word):
                        break
                word = word.head
            self._anchors.append((time, chain))

    def of(self, trigger: Word, light: Word | None) -> TimeExpression | None:
        """The expression that dates the event at `trigger`, nearest in the syntax first."""
        if not self._anchors:
            return None
        word: Word | None = light or trigger
        distance = 0
        first = trigger.i
        for time, chain in self._anchors:
            if chain and chain[0] == first:
                return time
        if any(c.lower == "when" and c.dep == "advmod" for c in trigger.children):
            # "in 2011, when ties were cut"; "11 years ago, when …": the nearest expression before the clause.
            before = [time for time, _ in self._anchors if time.quote.span[1] <= trigger.start]
            if before:
                return before[-1]
        while word is not None and distance < 5:
            best: tuple[int, TimeExpression] | None = None
            for time, chain in self._anchors:
                if word.i in chain:
                    gap = abs(time.quote.span[0] - trigger.start)
                    if best is None or gap < best[0]:
                        best = (gap, time)
            if best is not None:
                return best[1]
            if word.dep in {"ccomp", "relcl"} or (is_verb(word) and word.dep == "parataxis"):
                return None
            word = word.head
            distance += 1
        # The only date of a caption, or of a sentence whose main clause holds the trigger, dates it as well.
        if len(self._anchors) == 1 and (self._heading or word is None):
            return self._anchors[0][0]
        return None

    def when(self, trigger: Word, light: Word | None, status: Status, background: bool) -> tuple[When | None, str]:
        """(date range, reason). `background` marks a pluperfect or other sign that the event is not news."""
        time = self.of(trigger, light)
        published = self.published
        if time is not None:
            start, end = time.start, time.end
            if status in _AHEAD and published is not None and end is not None and end < published and start != end:
                pass
            return When(start, end, time.precision, time.quote), f"time expression {time.quote.text!r}"
        if published is None:
            return None, "no time expression and no publication date"
        if status in _AHEAD:
            return When(published, None, Precision.OPEN), "lies ahead of the publication date"
        if status is Status.ONGOING:
            return When(published, published, Precision.OPEN), "going on at the publication date"
        if background:
            return When(None, published, Precision.OPEN), "some time before the publication date"
        return news_of(published), "news of the publication date"


def news_of(published: dt.date | None) -> When | None:
    """The days of which a paper of that date tells the news; None without a date."""
    if published is None:
        return None
    return When(published - dt.timedelta(days=NEWS_DAYS), published, Precision.DAY)
