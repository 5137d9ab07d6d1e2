"""The errors that Dragoman raises.

DragomanError            what is wrong, where, and the mend
├── InputError           a document, file or line that cannot be used
├── KnowledgeError       a faulty entry in the lexicon, ontology or knowledge base
├── ModelMissing         no usable language model is installed
├── RecordError          a record that is locked or damaged
└── InvariantError       a noun of the model that would contradict its own evidence
"""


class DragomanError(Exception):
    """Base of all errors: `what` is wrong, `where` it is, and the `mend`."""

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.mend})" if self.mend else line


class InputError(DragomanError):
    """A document, file or line that cannot be used."""


class KnowledgeError(DragomanError):
    """A faulty entry in the lexicon, ontology or knowledge base; `where` is file:line."""


class ModelMissing(DragomanError):
    """No usable language model is installed."""


class RecordError(DragomanError):
    """A record that is locked or damaged; what is asked of it in a wrong way is an InputError."""


class InvariantError(DragomanError):
    """A noun of the model that would contradict its own evidence."""
