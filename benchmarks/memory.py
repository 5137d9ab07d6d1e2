"""Memory of a worker over many articles: `python -m benchmarks.memory [DOCUMENTS.jsonl …] [--articles N]`.

The articles given (the bundled demo story without any) are repeated with other names and dates, so that none is a copy
of another and new words keep coming; one worker reads them, shard by shard. Printed is the resident memory on the way,
and by how much it grew from the first twentieth to the end.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from dragoman.model import Document
from dragoman.reader import Config
from dragoman.scale.folder import Folder
from dragoman.scale.limits import peak_memory
from dragoman.scale.staging import Intake
from dragoman.scale.tasks import ReadShard, Unpack
from dragoman.scale.units import find_units
from dragoman.scale.work import Setup, Worker
from dragoman.sources import load

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d{1,2}\b")
SYLLABLES = "ba do ke li mo nu ra se ti vo za gor lan mir pet sul tar ven yad zur".split()


def vary(text: str, chance: random.Random) -> str:
    """The text with a third of its names and all its small numbers changed."""
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        word = match.group()
        if word not in names:
            names[word] = "".join(chance.choices(SYLLABLES, k=3)).title() if chance.random() < 0.34 else word
        return names[word]

    return _NUMBER.sub(lambda _: str(chance.randrange(1, 29)), _NAME.sub(name, text))


def make_articles(documents: list[Document], count: int, length: int) -> Iterator[str]:
    """Lines of JSON: `count` articles of at most `length` characters, cut behind a paragraph."""
    chance = random.Random(7)
    for number in range(count):
        document = documents[number % len(documents)]
        cut = document.text[:length].rfind("\n", length // 2)
        text = document.text[: cut if cut > 0 else length]
        yield json.dumps({"id": f"m{number}", "text": vary(text, chance), "published": "2024-05-14"})


def measure(documents: list[Document], articles: int, length: int) -> dict[str, object]:
    """Megabytes of resident memory by number of articles, and what follows from them."""
    course: list[tuple[int, int]] = []
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        source.write_text("\n".join(make_articles(documents, articles, length)), encoding="utf-8")
        folder = Folder(f"{place}/out")
        worker = Worker(Setup(folder, Intake(shard_characters=500_000), Config()))
        shards = worker.perform(Unpack(find_units([str(source)])[0])).value
        read = 0
        for shard in range(shards):
            result = worker.perform(ReadShard(0, shard))
            read += result.value["counts"].get("read", 0)
            course.append((read, result.resident >> 20))
    early = next(memory for read, memory in course if read >= articles / 20)
    return {
        "articles": articles,
        "characters of an article at most": length,
        "resident, MB, by articles": dict(course[:: max(1, len(course) // 20)] + course[-1:]),
        f"growth from {articles // 20:,} to {articles:,}": round(course[-1][1] / early - 1, 4),
        "peak, MB": peak_memory() >> 20,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--length", type=int, default=1_000, help="characters of an article at most")
    options = parser.parse_args()
    paths = options.documents or [Path(str(files("dragoman.demo") / "story.jsonl"))]
    documents = [item for path in paths for item in load(path) if isinstance(item, Document)]
    print(json.dumps(measure(documents, options.articles, options.length), indent=1))


if __name__ == "__main__":
    main()
