"""How good a reading is, measured on documents that people have read before.

Enters: gold annotations and readings. Leaves: figures. Never: changes how anything is read.
"""

from .documents import load_gold, score

__all__ = ["load_gold", "score"]
