"""Compiles the tables of the knowledge base into one file: `python -m dragoman.actors.build [TARGET]`."""

import sys
from pathlib import Path

from .loader import load_columns
from .store import COMPILED, DATA, dump, source_sum


def build(target: Path = COMPILED, data: Path = DATA) -> Path:
    """Write the compiled knowledge base; returns its path. Raises KnowledgeError for a faulty table."""
    content = dump(load_columns(data), source_sum(data))
    part = target.with_name(target.name + ".part")
    part.write_bytes(content)
    part.replace(target)
    return target


if __name__ == "__main__":
    written = build(Path(sys.argv[1]) if len(sys.argv) > 1 else COMPILED)
    print(f"{written}: {written.stat().st_size:,} bytes")
