"""How fast: `python -m benchmarks.speed [DOCUMENTS.jsonl …] [--limit N]`.

Prints the time to import the package, to read one article from a cold start, and, over the documents given (the
bundled demo story without any), what each stage costs beside the parser's own pipeline, in the same run and process.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from dragoman import Document, Reader
from dragoman.sources import load

COLD_RUNS = 3


def time_process(*arguments: str) -> float:
    """Median wall-clock seconds of a fresh interpreter."""
    seconds = []
    for _ in range(COLD_RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def time_import() -> float:
    """Seconds that importing the package adds to starting Python."""
    return time_process("-c", "import dragoman") - time_process("-c", "pass")


def time_cold_read(document: Document) -> float:
    """Seconds of `dragoman read` of one article."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(document.text, encoding="utf-8")
        return time_process("-m", "dragoman", "read", str(path), "--published", "2023-01-05")


def time_stages(documents: list[Document]) -> dict[str, float]:
    """Seconds of the language model's pipeline alone, of parsing around it, and of all that follows."""
    reader = Reader()
    reader.read(documents[0])  # loads everything
    parser = reader.parser
    model = parser._nlp
    pipe, spent = model.pipe, 0.0

    def timed(docs, **options):  # type: ignore[no-untyped-def]
        nonlocal spent
        start = time.perf_counter()
        found = list(pipe(docs, **options))
        spent += time.perf_counter() - start
        return iter(found)

    model.pipe = timed
    parsing = coding = 0.0
    words = 0
    for document in documents:
        start = time.perf_counter()
        parsed = parser.parse(document)
        middle = time.perf_counter()
        reader.code(parsed)
        parsing += middle - start
        coding += time.perf_counter() - middle
        words += sum(len(sentence.words) for sentence in parsed.sentences)
    model.pipe = pipe
    beyond = parsing + coding - spent
    return {
        "documents": len(documents),
        "words": words,
        "language model, s": round(spent, 2),
        "beyond it: sentences and times, s": round(parsing - spent, 2),
        "beyond it: who, what, who says so, s": round(coding, 2),
        "beyond it / language model": round(beyond / spent, 3),
        "words a second, in all": round(words / (parsing + coding)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="documents of each file at most, evenly spaced")
    options = parser.parse_args()
    paths = options.documents or [Path(str(files("dragoman.demo") / "story.jsonl"))]
    documents: list[Document] = []
    for path in paths:
        found = [item for item in load(path) if isinstance(item, Document)]
        documents += found[:: max(1, len(found) // options.limit)]
    figures = {
        "import dragoman, s": round(time_import(), 3),
        "dragoman read, cold, s": round(time_cold_read(documents[0]), 2),
        **time_stages(documents),
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
