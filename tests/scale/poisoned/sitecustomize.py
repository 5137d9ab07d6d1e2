"""Put before a worker's path, it makes some texts deadly: their words say how."""

import os
import signal
import time
from collections.abc import Iterator, Sequence

from dragoman.model import Document, Reading
from dragoman.reader import Reader

_read_together = Reader.read_together


def read_together(self: Reader, documents: Sequence[Document]) -> Iterator[Reading]:
    for document in documents:
        if "SEGFAULT" in document.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in document.text:
            time.sleep(10_000)
        if "RAISE" in document.text:
            raise MemoryError("too much")
    yield from _read_together(self, documents)


Reader.read_together = read_together  # type: ignore[method-assign]
