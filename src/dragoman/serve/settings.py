"""How the service runs: what it may do, for whom, and within which limits."""

from dataclasses import dataclass, field
from pathlib import Path

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`token`: asked of everybody but on localhost, where it may be None; `read_only`: no decisions, no documents.

    Limits: `upload` bytes of one request's body, `reads` and `writes` requests a minute and client, `asked` seconds
    for which an answer may be kept by a browser without asking again.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    read_only: bool = False
    upload: int = 8 * MEGABYTE
    files: int = 20
    reads: int = 1200
    writes: int = 30
    author: str = "analyst"
    hosts: frozenset[str] = field(default=LOCAL)

    @property
    def is_local(self) -> bool:
        return self.host in LOCAL
