"""From events to what they add up to: stories over many documents, processes, what is announced.

Enters: the events of readings, or the rows of a record's tables. Leaves: stories, one for each real event, with their
reports and their links; processes, the ladders of steps between the same parties. Never: reads text or a file.
"""

from .gathering import Change, Linked, Pool, gather, keys, update
from .ladders import stands_for
from .processes import find_processes
from .reports import Copy, Party, Report, from_reading, from_rows
from .story import Story
from .upcoming import Expected, expect, in_order, upcoming

__all__ = [
    "Change",
    "Copy",
    "Expected",
    "Linked",
    "Party",
    "Pool",
    "Report",
    "Story",
    "expect",
    "find_processes",
    "from_reading",
    "from_rows",
    "gather",
    "in_order",
    "keys",
    "stands_for",
    "upcoming",
    "update",
]
