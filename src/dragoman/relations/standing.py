"""Standing ties of the record on a day, each with its interval, its words and on whose word it stands."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.model import TieKind

from .happening import Evidence, as_day, split
from .parties import Names, Queryable, Row, apart_sql, ask, party_sql

SOFT = frozenset({TieKind.NORMALISING_WITH.value, TieKind.TRADES_WITH.value})
"""Kinds that yield to any other: a thaw or trade does not undo cut ties or a war by itself."""
UNSIGNED = frozenset({TieKind.CONTROLS_TERRITORY.value})
"""Kinds whose sign is towards land, not towards another actor."""
TIE_HALF_LIFE = 365.0
"""Days after which a stated tie weighs half against one of the opposite sign that was stated later."""
VERBS: dict[str, str] = {
    "allied_with": "is allied with", "at_war_with": "is at war with", "controls_territory": "controls",
    "considers_part_of": "considers a part of", "mediates_between": "mediates between", "member_of": "is a member of",
    "normalising_with": "is normalising with", "part_of": "is part of", "rival_of": "is a rival of",
    "supplies_arms_to": "supplies arms to", "ties_cut": "has cut ties with", "trades_with": "trades with",
}  # fmt: skip
"""Kinds in plain words, between subject and object; the others are verbs already."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A kind of tie between two parties, however often it is told: ids only. `weight`: tellings, of which one that is
    a year old counts half.
    """

    id: str
    kind: str
    sign: int
    subject: str
    object: str
    object2: str | None
    subject_actor: str
    object_actor: str
    since: dt.date | None
    reports: int
    sources: int
    weight: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A tie with the words of one telling; `since` is the tie's own date or that of the deed told by the same words."""

    id: str
    kind: str
    sign: int
    subject: str
    object: str
    object2: str | None
    subject_party: str
    object_party: str
    object2_party: str | None
    since: dt.date | None
    until: dt.date | None
    said_by: tuple[str, ...]
    reports: int
    sources: int
    evidence: Evidence

    @property
    def words(self) -> str:
        """Subject, kind, object: "Russia mediates between Turkey and Syria"."""
        whom = f"{self.object} and {self.object2}" if self.object2 else self.object
        since = f", since {self.since:%Y}" if self.since else ""
        return f"{self.subject} {VERBS.get(self.kind, self.kind.replace('_', ' '))} {whom}{since}"

    @property
    def word_of(self) -> str:
        return ", citing ".join(dict.fromkeys(reversed(self.said_by)))

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "kind": self.kind, "sign": self.sign, "subject": self.subject, "object": self.object,
            "object2": self.object2, "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None, "said_by": list(self.said_by),
            "reports": self.reports, "sources": self.sources,
            "evidence": self.evidence.to_json(),
        }  # fmt: skip


_TOLD = f"""
    SELECT t.tie, t.document, t.kind, t.sign, t.subject_actor, t.object_actor, t.object2_actor, t.date_from, t.date_to,
        t."start", t."end", d.published, d.source AS publisher,
        {party_sql("t.subject_actor", "t.subject_country", "t.subject_sector")} AS subject_party,
        {party_sql("t.object_actor", "t.object_country", "t.object_sector")} AS object_party,
        {apart_sql("t.subject_actor", "t.subject_sector")} AND {apart_sql("t.object_actor", "t.object_sector")} AS apart
    FROM ties t JOIN documents d ON d.document = t.document
    WHERE coalesce(d.status, '') <> 'withdrawn' AND coalesce(d.published, $on) <= $on
        AND (t.date_from IS NULL OR t.date_from <= $on) AND (t.date_to IS NULL OR t.date_to >= $on)
"""
_GROUPED = f"""
    WITH told AS ({_TOLD})
    SELECT kind, any_value(sign) AS sign, subject_party, object_party, object2_actor,
        arg_max(tie, (published, tie)) AS tie, arg_min(tie, (date_from, tie)) FILTER (date_from IS NOT NULL) AS dated,
        arg_max(subject_actor, (published, tie)) AS subject_actor,
        arg_max(object_actor, (published, tie)) AS object_actor,
        min(date_from) AS since, count(DISTINCT document) AS reports,
        count(DISTINCT coalesce(publisher, '')) AS sources, bool_or(apart) AS apart,
        sum(pow(2, -date_diff('day', coalesce(published, $on), $on) / {TIE_HALF_LIFE})) AS weight
    FROM told WHERE {{where}}
    GROUP BY kind, subject_party, object_party, object2_actor
    ORDER BY weight DESC, kind, subject_party, object_party
"""
_WORDS = """
    SELECT t.tie, t.subject, t.object, t.object2, t.date_from, t.date_to, t.said_by, t.evidence, t."start", t."end",
        t.document, d.name AS document_name, d.title, d.source AS publisher, d.url, d.published
    FROM ties t JOIN documents d ON d.document = t.document WHERE t.tie IN (SELECT unnest($ties))
"""
_SINCE = """
    SELECT t.tie, min(e.date_from) AS since FROM ties t JOIN events e
        ON e.document = t.document AND e."start" >= t."start" AND e."end" <= t."end"
    WHERE t.tie IN (SELECT unnest($ties)) AND e.quad = 4 AND e.date_precision IN ('year', 'month', 'season', 'decade')
    GROUP BY t.tie
"""
BREAKS = frozenset({"ties_cut", "sanctions", "at_war_with", "occupies"})
"""Kinds that began with a deed: without a date of its own the tie has that of the deed told by the same words."""


def bonds_on(record: Queryable, names: Names, on: dt.date, where: str = "true", **values: Any) -> list[Bond]:
    """The ties that stand on a day, each kind between two parties once, the most told first; `where` is SQL over
    `kind`, `sign`, `subject_actor`, `object_actor`, `object2_actor`, `subject_party`, `object_party`, `published`.
    """
    rows = ask(record, _GROUPED.format(where=where), {"on": on, **values})
    return [
        Bond(
            id=row["dated"] or row["tie"], kind=row["kind"], sign=int(row["sign"]), subject=row["subject_party"],
            object=row["object_party"], object2=names.party_of(row["object2_actor"]) if row["object2_actor"] else None,
            subject_actor=row["subject_actor"], object_actor=row["object_actor"], since=as_day(row["since"]),
            reports=int(row["reports"]), sources=int(row["sources"]), weight=float(row["weight"]),
            apart=bool(row["apart"]),
        )
        for row in rows
    ]  # fmt: skip


def with_words(record: Queryable, bonds: Iterable[Bond]) -> list[Standing]:
    """The ties with their words, in their order."""
    wanted = list(bonds)
    if not wanted:
        return []
    words = {row["tie"]: row for row in ask(record, _WORDS, {"ties": sorted({bond.id for bond in wanted})})}
    undated = sorted(bond.id for bond in wanted if bond.kind in BREAKS and bond.since is None)
    since = {row["tie"]: row["since"] for row in ask(record, _SINCE, {"ties": undated})} if undated else {}
    return [_make(bond, words[bond.id], as_day(since.get(bond.id))) for bond in wanted]


def _make(bond: Bond, row: Row, since: dt.date | None) -> Standing:
    return Standing(
        id=bond.id, kind=bond.kind, sign=bond.sign, subject=row["subject"], object=row["object"],
        object2=row["object2"], subject_party=bond.subject, object_party=bond.object, object2_party=bond.object2,
        since=bond.since or since, until=as_day(row["date_to"]), said_by=split(row["said_by"]), reports=bond.reports,
        sources=bond.sources,
        evidence=Evidence(
            row["evidence"].split(" … ")[0][: row["end"] - row["start"]], row["document"],
            row["title"] or row["document_name"] or "", row["publisher"], row["url"], as_day(row["published"]),
            row["start"], row["end"],
        ),
    )  # fmt: skip
