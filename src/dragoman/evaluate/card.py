"""The model card: what was measured, on what, how good it is by type and by origin, and where it fails.

The form follows Mitchell et al. (2019), "Model Cards for Model Reporting", FAccT.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model import Reading

from .documents import score
from .losses import Loss, Step, summarise
from .matching import Gold, match, same_sides
from .reliability import bins, calibration_error, curve, judge

Pairs = Sequence[tuple[Gold, Reading]]
KNOWN_FAILURES = """\
* Participants that only the context gives ("the attack", "they", a passive without an agent) are filled in from the
  document's other events, with less confidence and with the reason in `because`; about two in three are right.
* Speech acts that no word names ("said" before an accusation) are coded as such only where the content shows it
  plainly; about half of what human coders see there is missed.
* Idioms and figures of speech that the lexicon does not have give no event; metaphors that it does have may give one.
* Acts of a government against its own people are told apart from acts between states by sector only.
* What is denied, planned or conditional in a way that the words of the sentence do not show is taken for real.
* Garbled text (captions run into headlines, lost quotation marks) costs attribution first."""


def rows_by_type(pairs: Pairs) -> list[tuple[str, int, int, float, float, float, float]]:
    """(type, gold events, found events, precision, recall, F1, F1 with who and whom), by gold frequency.

    Precision counts found events of the type that match a gold one, of whichever type it accepts; recall gold events
    of the type that were found.
    """
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for annotated, reading in pairs:
        gold.update(event["type"] for event in annotated["events"])
        found.update(event.type for event in reading.events)
        for g, f in match(annotated, reading):
            right[g["type"]] += 1
            sides[g["type"]] += same_sides(g, f)
            hits[f.type] += 1
            exact[f.type] += same_sides(g, f)
    rows = []
    for kind in sorted(gold | found, key=lambda k: (-gold[k], k)):
        p, r = _share(hits[kind], found[kind]), _share(right[kind], gold[kind])
        ps, rs = _share(exact[kind], found[kind]), _share(sides[kind], gold[kind])
        rows.append((kind, gold[kind], found[kind], p, r, _f1(p, r), _f1(ps, rs)))
    return rows


def by_origin(pairs: Pairs) -> dict[str, Pairs]:
    """The pairs by the publisher of their documents, or by what stands before a colon in their ids."""
    found: dict[str, list[tuple[Gold, Reading]]] = {}
    for annotated, reading in pairs:
        prefix, colon, _ = reading.document.id.partition(":")
        origin = reading.document.source or (prefix if colon else "unknown")
        found.setdefault(origin, []).append((annotated, reading))
    return dict(sorted(found.items()))


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    head = list(head)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def write(pairs: Pairs, losses: Sequence[Loss], version: str) -> str:
    """The card as Markdown; the same input gives the same text."""
    days = sorted(r.document.published for _, r in pairs if r.document.published is not None)
    events = sum(len(annotated["events"]) for annotated, _ in pairs)
    judged, wanted = judge(pairs)
    when = f", published {days[0]} to {days[-1]}" if days else ""
    lines = [
        "# Model card",
        "",
        f"Dragoman {version}, measured on {len(pairs)} articles with {events} events annotated by people{when}.",
        "Written by `dragoman evaluate documents --gold DIR --card FILE`; nothing in it is typed by hand but the known",
        "failures. The rules were made with these articles in view: expect less on others.",
        "",
        "**Use.** Finding and counting political events in English news with their evidence; each line can be checked",
        "against its words. **Not for** decisions about single persons, or for counts without a look at the evidence.",
        "",
        "## Events",
        "",
        *_table(("measure", "figure"), ((name, f"{value:.3f}") for name, value in score(pairs).items())),
        "## By type",
        "",
        *_table(
            ("type", "gold", "found", "precision", "recall", "F1", "F1 with who and whom"),
            ((*row[:3], *(f"{value:.2f}" for value in row[3:])) for row in rows_by_type(pairs)),
        ),
        "## By origin",
        "",
        *_table(
            ("origin", "articles", "events", "F1", "F1 with who and whom"),
            (
                (
                    origin,
                    len(some),
                    sum(len(a["events"]) for a, _ in some),
                    f"{score(some)['sentence and type: F1']:.2f}",
                    f"{score(some)['who and whom: F1']:.2f}",
                )
                for origin, some in by_origin(pairs).items()
            ),
        ),
        "## Confidence",
        "",
        f"Expected calibration error {calibration_error(judged):.3f}; right is an event that people found in the same",
        "sentence with the same type.",
        "",
        *_table(
            ("confidence", "events", "mean", "right", "with who and whom"),
            (
                (f"{b.low:.1f}–{b.low + 0.1:.1f}", b.count, f"{b.confidence:.2f}", f"{b.right:.2f}", f"{b.sides:.2f}")
                for b in bins(judged)
            ),
        ),
        "What a threshold (`--min-confidence`) costs:",
        "",
        *_table(
            ("least confidence", "precision", "recall"),
            ((f"{low:.1f}", f"{p:.2f}", f"{r:.2f}") for low, p, r in curve(judged, wanted)),
        ),
        "## Where events are lost",
        "",
        *_table(
            ("type", *(step.name.lower() for step in Step)),
            (
                (kind, *(row[step.name.lower()] for step in Step))
                for kind, row in sorted(summarise(losses).items(), key=lambda item: (-item[1].total(), item[0]))
            ),
        ),
        *(f"* `{step.name.lower()}`: {step.value}" for step in Step),
        "",
        "## Known failures",
        "",
        KNOWN_FAILURES,
        "",
    ]
    return "\n".join(lines)
