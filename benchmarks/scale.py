"""How fast in bulk: `python -m benchmarks.scale [DOCUMENTS.jsonl …] [--limit N] [--runs N] [--ray] [--gate]`.

Each figure is a ratio to a baseline measured in the same run, and the median of paired runs:
one worker of `dragoman code` against the language model's own `nlp.pipe` over the same texts (as it comes, and with its
best batch size); two workers against one; with --ray two actors of a cluster of two nodes against two local workers;
with --gate the events that the gate keeps. Starting, which is the same for any archive, is not counted.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.language.models import load_model
from dragoman.model import Document
from dragoman.reader import Config
from dragoman.scale.archive import Options, Outcome, code_archive
from dragoman.scale.folder import Folder
from dragoman.scale.staging import Intake
from dragoman.scale.tasks import ReadShard, Unpack
from dragoman.scale.units import find_units
from dragoman.scale.work import Setup, Worker
from dragoman.sources import load

SHARD = 100_000
"""Characters of a shard: small, so that two workers end at about the same time."""


def timed(function: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    function()
    return clock() - start


def write_sample(paths: list[Path], limit: int, target: Path) -> list[str]:
    """A file of documents of each file at most, evenly spaced; their texts are returned."""
    documents: list[Document] = []
    for path in paths:
        found = [item for item in load(path) if isinstance(item, Document)]
        documents += found[:: max(1, len(found) // limit)]
    target.write_text("\n".join(json.dumps(d.to_json(), ensure_ascii=False) for d in documents), encoding="utf-8")
    return [document.text for document in documents]


def compare_with_model(source: Path, texts: list[str], runs: int, place: str) -> dict[str, float]:
    """One worker against the model alone: medians of ratios of processor time, and articles a second."""
    nlp = load_model()
    worker = Worker(Setup(Folder(f"{place}/one"), Intake(shard_characters=500_000), Config()))
    units = find_units([str(source)])

    def read() -> None:
        for unit in units:
            for shard in range(worker.perform(Unpack(unit)).value):
                worker.perform(ReadShard(unit.number, shard))

    def pipe(size: int | None) -> Callable[[], None]:
        def run() -> None:
            for _ in nlp.pipe(texts, batch_size=size):
                pass

        return run

    list(nlp.pipe(texts[:2]))
    rows = [(timed(read), timed(pipe(None)), timed(pipe(16))) for _ in range(runs)]
    return {
        "articles a second, one worker": round(statistics.median(len(texts) / own for own, _, _ in rows), 2),
        "articles a second, nlp.pipe": round(statistics.median(len(texts) / model for _, model, _ in rows), 2),
        "one worker / nlp.pipe": round(statistics.median(model / own for own, model, _ in rows), 2),
        "one worker / nlp.pipe in batches of 16": round(statistics.median(best / own for own, _, best in rows), 2),
    }


def time_archive(source: Path, out: str, **options: Any) -> float:
    """Seconds from the first shard given to the last one back."""
    begun: list[float] = []

    def watch(outcome: Outcome) -> None:
        begun.append(time.perf_counter())

    code_archive([str(source)], out, Options(intake=Intake(shard_characters=SHARD), **options), watch)
    return begun[-1] - begun[0]


def compare_workers(source: Path, runs: int, place: str) -> float:
    """Two workers against one: median of ratios of time."""
    return statistics.median(
        time_archive(source, f"{place}/w1-{run}", workers=1) / time_archive(source, f"{place}/w2-{run}", workers=2)
        for run in range(runs)
    )


def compare_engines(source: Path, runs: int, place: str) -> float:
    """Two actors on two nodes against two local workers: median of ratios of time."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    try:
        return statistics.median(
            time_archive(source, f"{place}/l2-{run}", workers=2)
            / time_archive(source, f"{place}/r2-{run}", workers=2, engine="ray", address=cluster.address)
            for run in range(runs)
        )
    finally:
        cluster.shutdown()


def compare_gate(source: Path, place: str) -> float:
    """The share of the events of the ungated reading that the gated one has."""
    found = [
        code_archive([str(source)], f"{place}/g{gate}", Options(intake=Intake(gate=gate), workers=1)).counts["events"]
        for gate in (True, False)
    ]
    return found[0] / found[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=40, help="documents of each file at most, evenly spaced")
    parser.add_argument("--runs", type=int, default=5, help="pairs of which the median is taken")
    parser.add_argument("--ray", action="store_true", help="also on a Ray cluster of two nodes on this machine")
    parser.add_argument("--gate", action="store_true", help="also without the gate")
    parser.add_argument("--workers", action=argparse.BooleanOptionalAction, default=True, help="two against one")
    options = parser.parse_args()
    paths = options.documents or [Path(str(files("dragoman.demo") / "story.jsonl"))]
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "sample.jsonl"
        texts = write_sample(paths, options.limit, source)
        figures: dict[str, float] = {"articles": len(texts), "characters": sum(map(len, texts))}
        figures |= compare_with_model(source, texts, options.runs, place)
        if options.workers:
            figures["two workers / one"] = round(compare_workers(source, options.runs, place), 2)
        if options.ray:
            figures["two actors / two local workers"] = round(compare_engines(source, options.runs, place), 2)
        if options.gate:
            figures["events that the gate keeps"] = round(compare_gate(source, place), 4)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
