"""How fast the knowledge base is: `python -m benchmarks.actors [DOCUMENTS.jsonl …]`.

Prints as JSON what it holds, the size of its compiled file, the time to load it, the time to resolve a name as the
tables write it and one that they do not, and, over the words of the documents given, the time that each name found in
running text costs. Times are of the processor, in a fresh process each where they are of a first use.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from dragoman.actors import KnowledgeBase
from dragoman.actors.build import build
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.store import read_compiled
from dragoman.sources import load

NAMES = 5_000
"""Names asked, drawn with a fixed seed."""
RUNS = 3
LOADING = (
    "import time; from dragoman.actors.knowledge import KnowledgeBase; start = time.process_time(); "
    "KnowledgeBase.load(); print(time.process_time() - start)"
)


def time_load() -> float:
    """Median seconds of loading the compiled file, imports apart."""
    seconds = []
    for _ in range(RUNS):
        run = subprocess.run([sys.executable, "-c", LOADING], check=True, capture_output=True, text=True)
        seconds.append(float(run.stdout))
    return statistics.median(seconds)


def time_resolve(knowledge: KnowledgeBase, names: list[str]) -> float:
    """Median microseconds a name, all asked once before."""
    on = dt.date(2015, 6, 1)
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        for name in names:
            knowledge.resolve(name, on)
        taken.append((time.process_time() - start) / len(names))
    return min(taken) * 1e6


def otherwise(name: str) -> str:
    """A name with one letter left out, as it is written in haste."""
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]


def time_match(knowledge: KnowledgeBase, texts: list[str]) -> tuple[float, int]:
    """Microseconds a name found in running text, and how many are found."""
    sentences = [line.split() for text in texts for line in text.split(". ")]
    found, start = 0, time.process_time()
    for words in sentences:
        found += len(knowledge.match(words))
    return (time.process_time() - start) / max(found, 1) * 1e6, found


def holdings(knowledge: KnowledgeBase) -> dict[str, int]:
    """How many actors of each kind the knowledge base holds, and names, roles held and role nouns."""
    kinds = Counter(knowledge._entities[2])
    gazetteer: Gazetteer = knowledge._names
    return {
        **dict(sorted(kinds.items())),
        "names": sum(1 for _ in gazetteer.items()),
        "roles held": sum(len(roles) for roles in knowledge._offices._by_person.values()),
        "role nouns": len(knowledge._roles),
        "places": len(knowledge._places[0]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", help="articles as lines of JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = build(Path(folder) / "knowledge.bin").stat().st_size
    if read_compiled() is None:
        build()
    knowledge = KnowledgeBase.load()
    names = random.Random(1).sample(list(knowledge._entities[1]), NAMES)
    texts = [d.text for path in arguments.documents for d in load(path, lines=True) if not isinstance(d, Exception)]
    figures: dict[str, object] = {
        "compiled file, bytes": size,
        "load, seconds": round(time_load(), 3),
        "resolve a known name, microseconds": round(time_resolve(knowledge, names), 1),
        "resolve one with a letter left out, microseconds": round(
            time_resolve(knowledge, [otherwise(name) for name in names]), 1
        ),
        "holds": holdings(knowledge),
    }
    if texts:
        each, found = time_match(knowledge, texts)
        figures |= {"find a name in text, microseconds": round(each, 1), "names found": found}
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
