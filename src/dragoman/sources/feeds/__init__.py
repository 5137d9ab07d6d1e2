"""Feeds and pages of the web, and folders that fill: what is new in them since the last look.

Enters: addresses, a list of what is watched, the memory of the last rounds. Leaves: `Item`s, or errors of one line.
Never: asks a host faster than it bears, or reads what its robots.txt forbids.
"""

from .fetching import Fetcher, Refused
from .memory import Memory
from .pages import open_url
from .watching import Watch
from .watchlist import Watched, Watchlist, parse_duration, read_watchlist

__all__ = [
    "Fetcher",
    "Memory",
    "Refused",
    "Watch",
    "Watched",
    "Watchlist",
    "open_url",
    "parse_duration",
    "read_watchlist",
]
