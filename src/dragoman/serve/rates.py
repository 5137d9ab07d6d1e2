"""How often somebody may ask: a bucket of a minute's requests a client, filled evenly."""

import math
import time
from collections import OrderedDict

CLIENTS = 4096
"""Clients that are remembered; the one longest silent is forgotten first."""


class Rates:
    """`a_minute` requests a client, as many at once at most."""

    def __init__(self, a_minute: int) -> None:
        self._size = float(a_minute)
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float | None = None) -> int:
        """Seconds to wait before the next request; 0 lets this one through and counts it."""
        now = time.monotonic() if now is None else now
        left, seen = self._buckets.pop(client, (self._size, now))
        left = min(self._size, left + (now - seen) * self._size / 60)
        if left >= 1:
            self._buckets[client] = (left - 1, now)
            if len(self._buckets) > CLIENTS:
                self._buckets.popitem(last=False)
            return 0
        self._buckets[client] = (left, now)
        return math.ceil((1 - left) * 60 / self._size)
