"""The nouns of the record: frozen, typed, checked. No I/O, no language processing, no import of another room.

Enters: nothing. Leaves: the classes of which every reading and record is made. Never: decides anything about a text.
"""

from .actor import Actor, ActorKind, Mention, Participant, Via
from .document import Document
from .errors import DragomanError, InputError, InvariantError, KnowledgeError, ModelMissing, RecordError
from .event import Event, Other, Place, Role, Sayer, Status
from .process import Cause, Process, Stage
from .quote import Quote, Span
from .reading import Reading
from .statement import Statement
from .tie import TIE_SIGNS, Tie, TieKind
from .when import Precision, TimeExpression, TimeType, When

__all__ = [
    "TIE_SIGNS",
    "Actor",
    "ActorKind",
    "Cause",
    "Document",
    "DragomanError",
    "Event",
    "InputError",
    "InvariantError",
    "KnowledgeError",
    "Mention",
    "ModelMissing",
    "Other",
    "Participant",
    "Place",
    "Precision",
    "Process",
    "Quote",
    "Reading",
    "RecordError",
    "Role",
    "Sayer",
    "Span",
    "Stage",
    "Statement",
    "Status",
    "Tie",
    "TieKind",
    "TimeExpression",
    "TimeType",
    "Via",
    "When",
]
