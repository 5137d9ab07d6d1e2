"""What parties say: the statements of one that speak of another, or all of one party's."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .happening import Evidence, as_day
from .parties import Names, Queryable, ask


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement: who says it, the exact words of the content, the sentence in which it stands."""

    id: str
    speaker: str
    kind: str
    content: str
    quoted: bool
    medium: str | None
    evidence: Evidence

    @property
    def words(self) -> str:
        """Who and what: "Recep Tayyip Erdogan: Our goal is …"."""
        through = f" (through {self.medium})" if self.medium else ""
        return f"{self.speaker}{through}: {' '.join(self.content.split())}"

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "speaker": self.speaker, "kind": self.kind, "content": self.content,
            "quoted": self.quoted, "medium": self.medium, "evidence": self.evidence.to_json(),
        }  # fmt: skip


_QUERY = """
    WITH said AS (
        SELECT s.statement, s.document, s.sentence, s.kind, s.speaker, s.content, s."start", s."end", s.quoted,
            s.medium, d.name AS document_name, d.title, d.source AS publisher, d.url, d.published
        FROM statements s JOIN documents d ON d.document = s.document
        WHERE list_contains($ours, s.speaker_actor) AND coalesce(d.status, '') <> 'withdrawn'
            AND coalesce(d.published, $on) <= $on
    ), about AS (
        SELECT DISTINCT said.statement FROM said JOIN mentions m ON m.document = said.document
            AND m."start" >= said."start" AND m."start" < said."end"
        WHERE len($theirs) = 0 OR list_contains($theirs, m.actor)
    )
    SELECT said.*, x."start" AS x_start, x."end" AS x_end,
        substr(d.text, x."start" + 1, x."end" - x."start") AS words
    FROM said JOIN about ON about.statement = said.statement JOIN documents d ON d.document = said.document
        LEFT JOIN sentences x ON x.document = said.document AND x.sentence = said.sentence
    ORDER BY said.published DESC NULLS LAST, said.document, said."start" LIMIT $most
"""


def sayings_of(
    record: Queryable, names: Names, speaker: str, about: str | None, on: dt.date, limit: int = 5
) -> list[Saying]:
    """What those who act for a party say of another (of anybody, without one), the latest first."""
    theirs = names.members(about) if about else []
    values = {"on": on, "ours": names.members(speaker), "theirs": theirs, "most": limit}
    return [_make(row) for row in ask(record, _QUERY, values)]


def _make(row: dict[str, Any]) -> Saying:
    sentence = row["words"] is not None
    return Saying(
        row["statement"], row["speaker"], row["kind"], row["content"], bool(row["quoted"]), row["medium"],
        Evidence(
            row["words"] or row["content"], row["document"], row["title"] or row["document_name"] or "",
            row["publisher"], row["url"], as_day(row["published"]), row["x_start"] if sentence else row["start"],
            row["x_end"] if sentence else row["end"],
        ),
    )  # fmt: skip
