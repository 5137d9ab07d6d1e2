"""Who said what to whom, through which medium."""

from dataclasses import dataclass

from .actor import Participant
from .quote import Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed content: the speaker, the cue that attributes it, and the exact words of the content."""

    id: str
    speaker: Participant
    cue: Quote | None
    content: Quote
    addressee: Participant | None = None
    medium: Participant | None = None
    quoted: bool = False

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "speaker": self.speaker.to_json(),
            "cue": self.cue.to_json() if self.cue else None,
            "content": self.content.to_json(),
            "addressee": self.addressee.to_json() if self.addressee else None,
            "medium": self.medium.to_json() if self.medium else None,
            "quoted": self.quoted,
        }
