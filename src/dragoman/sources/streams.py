"""Bytes of files, unpacked where they are packed, and lines of a bounded length."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from dragoman.model import InputError

LINE_LIMIT = 16_000_000
"""Bytes of a line at most: an article of a million characters, each written as an escape, with room to spare."""
RATIO = 200
"""How many times its packed size a file may unpack to: text comes to 3 to 20, what is more has been made to harm."""
HARMLESS = 64_000_000
"""Bytes up to which nothing is made of the ratio."""
_MAGIC = ((b"\x1f\x8b", "gz"), (b"\x28\xb5\x2f\xfd", "zst"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"))
PACKED = frozenset({".gz", ".zst", ".bz2", ".xz"})
"""Endings of files that are looked through to the ending before."""


def unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    """The content of a stream that can be sought in; as it is where it is not packed.

    What is damaged or unpacks to too much raises InputError when it is read.
    """
    head = stream.read(6)
    stream.seek(0)
    packing = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if packing is None:
        return stream
    return io.BufferedReader(cast(Any, _Unpacked(stream, packing, name)), 1 << 16)


class _Unpacked(io.RawIOBase):
    """A reader that says in one line what is wrong with a packed file, and stops before it fills the machine."""

    def __init__(self, stream: IO[bytes], packing: str, name: str) -> None:
        self._packed, self._name = stream, name
        self._inner = _opened(stream, packing)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        import zstandard

        try:
            data = self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise InputError("the packed file is damaged or cut off", self._name, "get it anew") from error
        self._given += len(data)
        if self._given > HARMLESS and self._given > RATIO * max(1, self._packed.tell()):
            raise InputError(f"this unpacks to more than {RATIO} times its size", self._name, "unpack it and look")
        buffer[: len(data)] = data
        return len(data)


def _opened(stream: IO[bytes], packing: str) -> BinaryIO:
    if packing == "gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if packing == "bz2":
        return cast(BinaryIO, bz2.BZ2File(stream))
    if packing == "xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    return cast(BinaryIO, _Frames(stream))


class _Frames:
    """Frames of zstd, one after the other; unlike the library's own reader it notices where the last is cut off."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._frame: Any = None
        self._ready = memoryview(b"")

    def read(self, size: int) -> bytes:
        import zstandard

        while not self._ready:
            left = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            if self._frame is None or self._frame.eof:
                packed = left or self._stream.read(2048)
                if not packed:
                    return b""
                self._frame = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
            else:
                packed = self._stream.read(2048)  # few at a time: 2 kilobytes can hold 64 megabytes
                if not packed:
                    raise EOFError
            self._ready = memoryview(self._frame.decompress(packed))
        data, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return data


def bounded_lines(stream: IO[bytes], name: str, limit: int = LINE_LIMIT) -> Iterator[tuple[int, bytes | InputError]]:
    """The lines of a stream with their numbers from 1; one that is too long is passed over, and an error given."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, InputError(f"the line has more than {limit:,} bytes", f"{name}:{number}", "one article a line")


def read_whole(stream: IO[bytes], limit: int, name: str, what: str = "one document") -> bytes:
    """All bytes of a stream. Raises InputError when there are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"more than {limit:,} bytes are too many for {what}", name, "split it")
    return data
