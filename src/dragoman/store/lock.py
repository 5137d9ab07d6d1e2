"""One writer at a time, whichever process it is in; the lock ends with its process, however that ends.

DuckLake numbers snapshots and files from what it has read of the catalog; two processes that write into one SQLite
catalog at the same moment can take the same numbers or fail while committing. Reading texts takes seconds and writing
them milliseconds, so writers wait for each other only while they write.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.model import RecordError

FILE = "writing.lock"
PATIENCE = 120.0
"""Seconds for which a writer waits for the others."""
_STEP = 0.01


@contextmanager
def writing(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the right to write into the record in a folder. Raises RecordError when others keep it too long.

    `patience`: seconds to wait for them; None for `PATIENCE`.
    """
    try:
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise RecordError(f"cannot be written: {error.strerror}", str(folder), "check who may write there") from error
    try:
        end = time.monotonic() + (PATIENCE if patience is None else patience)
        while not _take(handle):
            if time.monotonic() > end:
                raise RecordError(
                    f"the record is locked by process {_holder(handle)}", str(folder), "try again when that has ended"
                )
            time.sleep(_STEP)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0) if hasattr(os, "pwrite") else os.write(handle, b"")
        yield
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"


if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # behind the number of the process, which others may read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
