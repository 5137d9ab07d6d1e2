"""What parties say: the statements of one that speak of another, or all of one party's."""

from dataclasses import dataclass
from typing import Any

from .happening import Evidence, as_day
from .pair import Pair
from .parties import OFFICIAL, Row, ask


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


_LOAD = """
    SELECT s.statement, s.document, s.sentence, s.kind, s.speaker, s.speaker_actor, s.speaker_code, s.content,
        s."start" AS s, s."end" AS e, s.quoted, s.medium, d.name AS document_name, d.title, d.source AS publisher,
        d.url, d.published
    FROM statements s JOIN documents d ON d.document = s.document
    WHERE {where} AND coalesce(d.status, '') <> 'withdrawn' AND coalesce(d.published, $on) <= $on
"""
_ORDER = "published DESC NULLS LAST, document, s"
_CODED = "contains(speaker_actor, '/') AND speaker_code IN (SELECT unnest($codes))"
"""A speaker whom only his document knows speaks for the country whose official his code makes him."""
_ABOUT = f"""
    SELECT said.*, x.s AS first, x.e AS last FROM said
        LEFT JOIN sentences x ON x.document = said.document AND x.sentence = said.sentence
    WHERE (speaker_actor IN (SELECT unnest($speakers)) OR {_CODED})
        AND EXISTS (SELECT 1 FROM mentions m WHERE m.document = said.document AND m.s >= said.s AND m.s < said.e
            AND m.actor IN (SELECT unnest($about)))
    ORDER BY {_ORDER} LIMIT $most
"""
_ALONE = f"""
    WITH said AS ({_LOAD.format(where=f"(speaker_actor IN (SELECT unnest($speakers)) OR ({_CODED}))")})
    SELECT said.*, x."start" AS first, x."end" AS last FROM (SELECT * FROM said ORDER BY {_ORDER} LIMIT $most) said
        LEFT JOIN sentences x ON x.document = said.document AND x.sentence = said.sentence ORDER BY {_ORDER}
"""


def sayings_about(pair: Pair, first: bool, limit: int = 5) -> list[Saying]:
    """What those who act for the first party say of the second (or the second of the first), the latest first."""
    pair.load("said", _LOAD.format(where="s.document IN (SELECT unnest($documents))"), on=pair.on)
    speakers, about = (pair.ours, pair.theirs) if first else (pair.theirs, pair.ours)
    rows = pair.local(
        _ABOUT, speakers=speakers, about=about, codes=_codes(pair.a if first else pair.b), most=limit
    )  # fmt: skip
    return _make_all(pair, rows)


def sayings_of(pair: Pair, limit: int = 5) -> list[Saying]:
    """What those who act for the first party say, whatever of, the latest first."""
    values = {"speakers": pair.ours, "codes": _codes(pair.a), "on": pair.on, "most": limit}
    return _make_all(pair, ask(pair.record, _ALONE, values))


def _codes(party: str) -> list[str]:
    return [f"{party}{sector}" for sector in OFFICIAL] if len(party) == 3 else []


def _make_all(pair: Pair, rows: list[Row]) -> list[Saying]:
    texts = pair.texts(row["document"] for row in rows)
    return [_make(row, texts[row["document"]]) for row in rows]


def _make(row: Row, text: str) -> Saying:
    start, end = (row["s"], row["e"]) if row["first"] is None else (row["first"], row["last"])
    return Saying(
        row["statement"], row["speaker"], row["kind"], row["content"], bool(row["quoted"]), row["medium"],
        Evidence(
            text[start:end] or row["content"], row["document"], row["title"] or row["document_name"] or "",
            row["publisher"], row["url"], as_day(row["published"]), start, end,
        ),
    )  # fmt: skip
