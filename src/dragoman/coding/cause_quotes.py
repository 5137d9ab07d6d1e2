"""The words of a cause or an effect: the contiguous phrase or clause around its head."""

from dragoman.language import Word
from dragoman.model import Event, Quote

_EDGE = frozenset({",", ".", ";", ":", "''", "``", "-LRB-", "-RRB-", "CC", "HYPH", "XX"})


def extent(head: Word, discourse: frozenset[str], without: Word | None = None) -> list[Word]:
    """The words of `head` and its dependents in one run, without an afterthought behind a comma.

    `without` heads words that are no part of it, unless `head` is one of them.
    """
    barred = set(without.subtree()) if without is not None else set()
    if head in barred:
        barred = set()
    words = head.subtree()
    for word in words:
        if word is not head and word.dep in {"relcl", "npadvmod"} and word not in barred and _after_comma(word):
            barred.update(word.subtree())
    kept = [w for w in words if w not in barred]
    at = kept.index(head)
    first = last = at
    while first and kept[first - 1].i == kept[first].i - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i == kept[last].i + 1:
        last += 1
    run = kept[first : last + 1]
    while (
        len(run) > 1
        and run[0] is not head
        and (
            run[0].tag in _EDGE
            or run[0].dep == "mark"
            or run[0].tag == "TO"
            or (run[0].lower in discourse and run[0].dep in {"advmod", "cc"})
        )
    ):
        run.pop(0)
    while (
        len(run) > 1
        and run[-1] is not head
        and (run[-1].tag in _EDGE or (run[-1].dep == "advmod" and run[-1].i > head.i and run[-1].tag == "RB"))
    ):
        run.pop()
    return run


def _after_comma(word: Word) -> bool:
    head = word.head
    if head is None or word.i < head.i:
        return False
    left = min(w.i for w in word.subtree())
    return any(c.text in {",", "–", "—"} and c.i == left - 1 for c in (*head.children, *head.subtree()))


def quote(words: list[Word], text: str) -> Quote:
    """The quote of a run of words."""
    return Quote.cut(text, words[0].start, words[-1].end)


def event_in(words: list[Word], head: Word, events: list[Event]) -> str | None:
    """The event that a run of words tells of: the one at its head, else its first."""
    span = (words[0].start, words[-1].end)
    inside = [e for e in events if span[0] <= e.trigger.span[0] < span[1]]
    for event in inside:
        if event.trigger.span[0] <= head.start < event.trigger.span[1]:
            return event.id
    return inside[0].id if inside else None
