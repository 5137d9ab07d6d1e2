"""From events to what they add up to.

Enters: the events of a reading. Leaves: processes, the ladders of steps between the same parties. Never: reads text.
"""

from .processes import find_processes

__all__ = ["find_processes"]
