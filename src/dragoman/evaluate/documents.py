"""Events of whole documents against a gold standard, one document a line:

`{"doc_id", "text", "published", "sentences": [[start, end], …], "events": [{"sentence", "other_sentences"?, "type",
"also_accept"?, "source": [{"country", "name"}], "target": […], "reciprocal"?, "status", "status_accept"?, "said_by",
"date": {"from", "to"}?}]}`; `said_by` is "narrator" where the reporter vouches.

A found event matches a gold one when it stands in one of its sentences and has its type; the best pairs are taken
first, each event once.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dragoman.model import Document, InputError, Reading
from dragoman.sources import from_record

from .matching import Gold, match, same_date, same_sides


def load_gold(path: Path) -> list[tuple[Document, Gold]]:
    """The documents and annotations of a file. Raises InputError with the number of a line that cannot be used."""
    found = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            gold = json.loads(line)
            if not isinstance(gold, dict) or not {"text", "sentences", "events"} <= gold.keys():
                raise InputError("this is not an annotated document", where, "see dragoman.evaluate.documents")
            found.append((from_record({"id": gold.get("doc_id") or gold.get("id"), **gold}, where), gold))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path") from error
    except ValueError as error:
        raise InputError(f"this is not JSON lines: {error}", str(path)) from error
    return found


def score(pairs: Iterable[tuple[Gold, Reading]]) -> dict[str, float]:
    """Precision, recall and F1 of events (and of those with who and whom); shares of what is right in matched ones."""
    n: Counter[str] = Counter()
    for gold, reading in pairs:
        events = gold["events"]
        n["gold"] += len(events)
        n["found"] += len(reading.events)
        for g, f in match(gold, reading):
            n["type"] += 1
            n["sides"] += same_sides(g, f)
            n["status"] += f.status.value in {g["status"], *g.get("status_accept", ())}
            n["voice"] += (g["said_by"] == "narrator") == (not f.said_by)
            date = g.get("date") or {}
            if date.get("from") or date.get("to"):
                n["dated"] += 1
                n["date"] += same_date(date, f)
    return {
        **_rates("sentence and type", n["type"], n["found"], n["gold"]),
        **_rates("who and whom", n["sides"], n["found"], n["gold"]),
        "status right, of matched": _share(n["status"], n["type"]),
        "narrated or attributed right, of matched": _share(n["voice"], n["type"]),
        "date right, of matched with a date": _share(n["date"], n["dated"]),
    }


def _rates(name: str, hits: int, found: int, gold: int) -> dict[str, float]:
    return {
        f"{name}: precision": _share(hits, found),
        f"{name}: recall": _share(hits, gold),
        f"{name}: F1": _share(2 * hits, found + gold),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
