"""Knowledge that others have written down, as rows of our own tables.

Enters: dictionaries of actors and agents (PETRARCH, TABARI, CAMEO codes), a JSON dump or a SPARQL result of Wikidata,
Popolo JSON; plain or compressed with gzip or bzip2. Leaves: (subject, row) pairs for `loader.SUBJECTS`. Never: decides
what wins over what (`layers.py` does), nor stops at a faulty line: it is reported, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model import KnowledgeError

from ..tables import Row
from . import petrarch, popolo, sparql, wikidata
from .opening import head_of

DICTIONARIES = {".txt", ".actors", ".agents", ".dict", ".dic"}


def import_rows(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[str, Row]]:
    """The rows of a file of another format, told by its first characters."""
    try:
        head = head_of(path)
        for importer in (wikidata, sparql, popolo):
            if importer.recognises(head):
                yield from importer.read(path, faults)
                return
        if petrarch.recognises(head) or path.suffix.lower() in DICTIONARIES:
            yield from petrarch.read(path, faults)
            return
    except (OSError, EOFError) as error:
        faults.append(KnowledgeError(str(error), str(path), "check that the file is whole and may be read"))
        return
    mend = "give TSV or TOML tables, a PETRARCH dictionary, a Wikidata dump, a SPARQL result or Popolo JSON"
    faults.append(KnowledgeError("a format that is not known", str(path), mend))


__all__ = ["import_rows"]
