"""NumPy's matrix products on one thread, as long as a block lasts.

The products of a parse are small: OpenBLAS parts them among all cores all the same, and its threads wait for each other
in busy loops, which on a loaded machine costs thirty times the work. Other libraries than OpenBLAS are left alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np


class _Threads(NamedTuple):
    number: Callable[[], int]
    limit: Callable[[int], None]


@contextmanager
def one_thread() -> Iterator[None]:
    """Products inside run on the calling thread alone; afterwards it is as before."""
    threads = _openblas()
    before = threads.number() if threads else 1
    if threads is None or before == 1:
        yield
        return
    threads.limit(1)
    try:
        yield
    finally:
        threads.limit(before)


@cache
def _openblas() -> _Threads | None:
    """The switch of the OpenBLAS that comes with NumPy; None where it has another library."""
    package = Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs", package / ".libs"):
        for path in sorted(folder.glob("*openblas*")):
            try:
                library = ctypes.CDLL(str(path))
            except OSError:
                continue
            for pattern in ("scipy_openblas_{}64_", "scipy_openblas_{}", "openblas_{}64_", "openblas_{}"):
                count = getattr(library, pattern.format("get_num_threads"), None)
                limit = getattr(library, pattern.format("set_num_threads"), None)
                if count is not None and limit is not None:
                    return _Threads(count, limit)
    return None
