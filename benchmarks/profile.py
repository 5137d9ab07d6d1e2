"""Where the time goes, by room: `python -m benchmarks.profile [DOCUMENTS.jsonl …] [--limit N]`.

One worker reads the documents (the bundled demo story without any) as `dragoman code` does; the time of each part is
taken in the same run. Beside it stands the language model's whole pipeline by itself over the same texts. Printed is
the table of docs/performance.md; times are those of the processor.
"""

import argparse
import functools
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman import actors, coding, stories
from dragoman.language import encoder, forms, parser
from dragoman.language.models import load_model
from dragoman.reader import Config
from dragoman.scale import gate, shards, staging, work
from dragoman.scale.folder import Folder
from dragoman.scale.tasks import ReadShard, Unpack
from dragoman.scale.units import InputFile, Unit
from dragoman.sources import Item
from dragoman.store import rows

PARTS: tuple[tuple[str, str, Any, str], ...] = (
    ("sources", "unpacking, language, sketches, staging", staging, "_row"),
    ("scale", "the gate", gate.Gate, "admits"),
    ("language", "paragraphs", parser, "split_paragraphs"),
    ("language", "tokens, where no sentence begins", parser.Parser, "_prepare"),
    ("language", "word vectors, twice (for the tree, for names)", encoder.Encoder, "__call__"),
    ("language", "tags, tree and names from the vectors", parser.Parser, "_annotate"),
    ("language", "lemmas and parts of speech", forms.Forms, "of"),
    ("language", "words and sentences", parser, "extract_sentences"),
    ("language", "time expressions", parser, "find_times"),
    ("actors", "who is meant", actors, "find_mentions"),
    ("coding", "who says what", coding, "find_statements"),
    ("coding", "events and ties", coding.Coder, "code"),
    ("coding", "causal claims", coding, "find_causes"),
    ("stories", "processes", stories, "find_processes"),
    ("store", "rows", rows, "rows_of"),
    ("scale", "Parquet files", shards, "_to_bytes"),
)
"""Room, what it does, and where the function is; a part called inside another is taken off the outer one."""


class Clock:
    """Processor seconds of each part, without those of the parts inside."""

    def __init__(self) -> None:
        self.spent: dict[tuple[str, str], float] = defaultdict(float)
        self._inner = [0.0]

    def wrap(self, part: tuple[str, str], function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                whole = time.process_time() - start
                self.spent[part] += whole - self._inner.pop()
                self._inner[-1] += whole

        return timed


def profile(paths: list[Path], limit: int) -> tuple[dict[tuple[str, str], float], float, float, int, int]:
    """Seconds by part, seconds in all, seconds of the model by itself, documents and characters."""
    with tempfile.TemporaryDirectory() as place:
        worker = work.Worker(work.Setup(Folder(place), staging.Intake(), Config()))
        unit = Unit(0, tuple(InputFile(str(path), 0, "") for path in paths))
        items = [item for item in staging._items(unit, staging.Intake(), {}, lambda _: None) if isinstance(item, Item)]
        items = items[:: max(1, len(items) // limit)]
        texts = [item.document.text for item in items]
        worker._reader.read(items[0].document)
        clock = Clock()
        for room, what, where, name in PARTS:
            setattr(where, name, clock.wrap((room, what), getattr(where, name)))
        staging._items = lambda *_: iter(items)
        start = time.process_time()
        for shard in range(worker.perform(Unpack(unit)).value):
            worker.perform(ReadShard(0, shard))
        whole = time.process_time() - start
    nlp = load_model()
    list(nlp.pipe(texts[:3]))
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return clock.spent, whole, time.process_time() - start, len(items), sum(map(len, texts))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("documents", nargs="*", type=Path)
    options.add_argument("--limit", type=int, default=128, help="documents at most, evenly spaced")
    given = options.parse_args()
    paths = given.documents or [Path(str(files("dragoman.demo") / "story.jsonl"))]
    spent, whole, model, documents, characters = profile(paths, given.limit)
    print(f"{documents} documents, {characters:,} characters: {whole:.1f} s; the model by itself: {model:.1f} s\n")
    print("| room | part | s per million characters | share |\n|---|---|---|---|")
    million = characters / 1e6
    for (room, what), seconds in [*spent.items(), (("", "everything else"), whole - sum(spent.values()))]:
        print(f"| {f'`{room}/`' if room else ''} | {what} | {seconds / million:.2f} | {seconds / whole:.0%} |")
    print(f"| | **in all** | **{whole / million:.2f}** | 100% |")
    print(f"| | `nlp.pipe` of the model by itself | {model / million:.2f} | {model / whole:.0%} |")


if __name__ == "__main__":
    main()
