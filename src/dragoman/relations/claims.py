"""What somebody says led to what, where it concerns two parties: the parties in the words of cause and of effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .happening import Evidence, as_day, split
from .pair import Pair
from .parties import Names, Row

CONDITIONS = ("if", "unless", "provided", "as long as", "depending")
PURPOSES = ("to", "in order to", "so that", "for")


@dataclass(frozen=True, slots=True)
class Claim:
    """A causal claim: the words, the parties named in either, the events where they are events, on whose word.

    `first` is the party that the cause names first: whose doing or motive it is.
    """

    id: str
    cause: str
    effect: str
    connective: str
    cause_parties: frozenset[str]
    effect_parties: frozenset[str]
    first: str | None
    cause_event: str | None
    effect_event: str | None
    said_by: tuple[str, ...]
    evidence: Evidence

    @property
    def kind(self) -> str:
        """condition, purpose or cause, by the connective."""
        words = self.connective.casefold()
        if words.startswith(CONDITIONS):
            return "condition"
        return "purpose" if words in PURPOSES else "cause"

    @property
    def words(self) -> str:
        """The claim as it is worded, cause first: "Russia → launching the recent dialogue (“played a key role in”)"."""
        return f"{_one(self.cause)} → {_one(self.effect)} (“{_one(self.connective)}”)"

    @property
    def word_of(self) -> str:
        return ", citing ".join(dict.fromkeys(reversed(self.said_by)))

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "cause": self.cause, "effect": self.effect, "connective": self.connective,
            "kind": self.kind, "cause_parties": sorted(self.cause_parties),
            "effect_parties": sorted(self.effect_parties), "cause_event": self.cause_event,
            "effect_event": self.effect_event, "said_by": list(self.said_by), "evidence": self.evidence.to_json(),
        }  # fmt: skip


MOST = 60
"""Claims that are looked at, the latest."""
_LOAD = """
    SELECT c.claim, c.document, c.cause, c.effect, c.connective, c.cause_event, c.effect_event, c.said_by, c."start",
        d.name AS document_name, d.title, d.source AS publisher, d.url, d.published
    FROM causes c JOIN documents d ON d.document = c.document WHERE c.document IN (SELECT unnest($documents))
"""
_QUERY = f"""
    WITH hit AS (
        SELECT c.*, x.s AS first, x.e AS last FROM causes c JOIN sentences x
            ON x.document = c.document AND c."start" >= x.s AND c."start" < x.e
        WHERE (x.document, x.sentence) IN (SELECT (document, sentence) FROM together)
        ORDER BY c.published DESC NULLS LAST, c.claim LIMIT {MOST}
    )
    SELECT hit.*, m.mentions FROM hit JOIN (
        SELECT hit.claim, list(struct_pack(actor := m.actor, s := m.s, e := m.e) ORDER BY m.s, m.e) AS mentions
        FROM hit JOIN mentions m ON m.document = hit.document AND m.s >= hit.first AND m.s < hit.last
        GROUP BY hit.claim
    ) m ON m.claim = hit.claim ORDER BY published DESC NULLS LAST, hit.claim
"""


def claims_about(pair: Pair) -> list[Claim]:
    """The causal claims in sentences that speak of both parties, the latest first."""
    pair.load("causes", _LOAD)
    rows = pair.local(_QUERY)
    texts = pair.texts(row["document"] for row in rows)
    return [_make(row, texts[row["document"]][row["first"] : row["last"]], pair.names) for row in rows]


def _make(row: Row, sentence: str, names: Names) -> Claim:
    cause = _parties(row["cause"], sentence, row["first"], row["mentions"], names)
    effect = _parties(row["effect"], sentence, row["first"], row["mentions"], names)
    return Claim(
        id=row["claim"], cause=row["cause"], effect=row["effect"], connective=row["connective"],
        cause_parties=frozenset(cause), effect_parties=frozenset(effect), first=cause[0] if cause else None,
        cause_event=row["cause_event"], effect_event=row["effect_event"], said_by=split(row["said_by"]),
        evidence=Evidence(
            sentence, row["document"], row["title"] or row["document_name"] or "", row["publisher"], row["url"],
            as_day(row["published"]), row["first"], row["last"],
        ),
    )  # fmt: skip


def _parties(words: str, sentence: str, first: int, mentions: Iterable[dict[str, Any]], names: Names) -> list[str]:
    """For whom the actors act that are mentioned within some words of a sentence, in the order of the words."""
    at = sentence.find(words)
    if at < 0:
        return []
    start, end = first + at, first + at + len(words)
    within = [m for m in mentions if start <= m["s"] and m["e"] <= end]
    return list(dict.fromkeys(names.party_of(m["actor"]) for m in sorted(within, key=lambda m: (m["s"], m["e"]))))


def _one(text: str) -> str:
    return " ".join(text.split())
