"""How good a reading is, measured on documents that people have read before.

Enters: gold annotations and readings. Leaves: figures. Never: changes how anything is read.
"""

from .card import write
from .documents import load_gold, score
from .losses import Loss, Step, summarise, trace, type_given_trigger

__all__ = ["Loss", "Step", "load_gold", "score", "summarise", "trace", "type_given_trigger", "write"]
