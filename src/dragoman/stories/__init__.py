"""From events to what they add up to: stories over many documents, processes, what is announced.

Enters: the events of readings, or the rows of a record's tables. Leaves: stories, one for each real event, with their
reports and their links; processes, the ladders of steps between the same parties. Never: reads text or a file.
"""

from .gathering import Change, Linked, Pool, gather, keys, update
from .processes import find_processes
from .reports import Copy, Party, Report, from_reading, from_rows
from .story import Story

__all__ = [
    "Change",
    "Copy",
    "Linked",
    "Party",
    "Pool",
    "Report",
    "Story",
    "find_processes",
    "from_reading",
    "from_rows",
    "gather",
    "keys",
    "update",
]
