"""Who said what to whom, through which medium."""

from dataclasses import dataclass

from .actor import Participant
from .quote import Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed content: the speaker, the cue that attributes it, and the exact words of the content.

    `speaker` is the first of `speakers`, who say it together, with the words that name them all. Where the cue stands
    inside the content ("X, he said, Y"), `content` runs from its first to its last word and `parts` are the words
    without the reporter's; `utterance` is the whole quotation of which a statement is one sentence.
    `kind` is the act: assert, report, deny, promise, demand, ask, judge, believe or show.
    """

    id: str
    speaker: Participant
    cue: Quote | None
    content: Quote
    addressee: Participant | None = None
    medium: Participant | None = None
    quoted: bool = False
    kind: str = "assert"
    speakers: tuple[Participant, ...] = ()
    parts: tuple[Quote, ...] = ()
    utterance: Quote | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "speaker": self.speaker.to_json(),
            "cue": self.cue.to_json() if self.cue else None,
            "content": self.content.to_json(),
            "addressee": self.addressee.to_json() if self.addressee else None,
            "medium": self.medium.to_json() if self.medium else None,
            "quoted": self.quoted,
            "kind": self.kind,
            "speakers": [p.to_json() for p in self.speakers or (self.speaker,)],
            "utterance": self.utterance.to_json() if self.utterance else None,
            "parts": [q.to_json() for q in self.parts or (self.content,)],
        }
