"""A worker's own bounds: time for a document, and memory."""

import ctypes
import faulthandler
import os
import sys
from pathlib import Path
from typing import IO


class TimeLimit:
    """Ends this process when a block takes longer than so many seconds, even inside a library that never returns.

    `with TimeLimit(60): …`, or `begin` again and again and `end`.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._nowhere: IO[str] | None = None

    def begin(self) -> None:
        """Count from now on."""
        if self._nowhere is None:
            self._nowhere = open(os.devnull, "w")  # noqa: SIM115 (closed at the end)
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)

    def end(self) -> None:
        """Count no more."""
        faulthandler.cancel_dump_traceback_later()
        if self._nowhere is not None:
            self._nowhere.close()
            self._nowhere = None

    def __enter__(self) -> None:
        self.begin()

    def __exit__(self, *_: object) -> None:
        self.end()


def keep_memory() -> None:
    """Tell glibc not to hand the arrays of each batch back to the system: taking them anew is a tenth of the time."""
    if sys.platform.startswith("linux"):
        try:
            libc = ctypes.CDLL("libc.so.6")
            libc.mallopt(-1, 256 << 20)  # M_TRIM_THRESHOLD
            libc.mallopt(-3, 32 << 20)  # M_MMAP_THRESHOLD, at its largest
        except (OSError, AttributeError):
            return


def resident_memory() -> int:
    """Bytes of memory that this process occupies."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return peak_memory()


def peak_memory() -> int:
    """Bytes of memory that this process occupied at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
