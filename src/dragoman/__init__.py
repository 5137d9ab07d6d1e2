"""Dragoman reads news and keeps a traced record of who did what to whom, who says so, and how relations stand.

    import dragoman

    reading = dragoman.read("article.txt", published="2023-01-05")
    for event in reading.events:
        print(event.type, event.status, event.evidence[0].text)

Nothing heavy is loaded before the first document is read.
"""

from .model import (
    Actor,
    ActorKind,
    Cause,
    Document,
    DragomanError,
    Event,
    InputError,
    InvariantError,
    KnowledgeError,
    Mention,
    ModelMissing,
    Other,
    Participant,
    Place,
    Precision,
    Process,
    Quote,
    Reading,
    RecordError,
    Role,
    Sayer,
    Stage,
    Statement,
    Status,
    Tie,
    TieKind,
    TimeExpression,
    TimeType,
    Via,
    When,
)
from .reader import Config, Reader, read
from .relations import dyad
from .store import Record, View, open
from .version import __version__

__all__ = [
    "Actor",
    "ActorKind",
    "Cause",
    "Config",
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
    "Reader",
    "Reading",
    "Record",
    "RecordError",
    "Role",
    "Sayer",
    "Stage",
    "Statement",
    "Status",
    "Tie",
    "TieKind",
    "TimeExpression",
    "TimeType",
    "Via",
    "When",
    "__version__",
    "dyad",
    "open",
    "read",
]

setattr(View, "dyad", dyad)  # noqa: B010 - `record.dyad(…)`; relations know the store, and never the other way round
