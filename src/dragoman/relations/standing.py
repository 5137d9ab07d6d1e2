"""Standing ties of the record on a day, each with its interval, its words and on whose word it stands."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dragoman.model import TieKind

from .gather import make_evidence
from .happening import Evidence, as_day, split
from .parties import Queryable, ask, party_sql

SOFT = frozenset({TieKind.NORMALISING_WITH.value, TieKind.TRADES_WITH.value})
"""Kinds that yield to any other: a thaw or trade does not undo cut ties or a war by itself."""
UNSIGNED = frozenset({TieKind.CONTROLS_TERRITORY.value})
"""Kinds whose sign is towards land, not towards another actor."""
VERBS: dict[str, str] = {
    "allied_with": "is allied with", "at_war_with": "is at war with", "controls_territory": "controls",
    "considers_part_of": "considers a part of", "mediates_between": "mediates between", "member_of": "is a member of",
    "normalising_with": "is normalising with", "part_of": "is part of", "rival_of": "is a rival of",
    "supplies_arms_to": "supplies arms to", "ties_cut": "has cut ties with", "trades_with": "trades with",
}  # fmt: skip
"""Kinds in plain words, between subject and object; the others are verbs already."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One tie as one document states it; `since` is the tie's own date or that of the event told by the same words."""

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
    evidence: Evidence
    apart: bool
    subject_actor: str = ""
    object_actor: str = ""

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
            "evidence": self.evidence.to_json(),
        }  # fmt: skip


TAKES_SIDES = (
    "coalesce({kind}, '') NOT IN ('population', 'medium', 'company', 'unknown') "
    "AND coalesce({sector}, 'UNK') NOT IN ('CVL', 'REF', 'JRN', 'UNK', 'EDU') AND {actor} NOT LIKE 'place:%'"
)
"""Whether an actor can stand on a side of a network: crowds, media and scholars do not."""


def _end(side: str) -> str:
    actor, alias = f"t.{side}_actor", f"{side}_known"
    country, sector = f"coalesce(t.{side}_country, {alias}.country)", f"coalesce(t.{side}_sector, {alias}.sector)"
    if side == "object2":
        country, sector = f"{alias}.country", f"{alias}.sector"
    apt = TAKES_SIDES.format(kind=f"{alias}.kind", sector=sector, actor=actor)
    return f"{party_sql(actor, f'{alias}.kind', country, sector)} AS {side}_party, {apt} AS {side}_apt"


_QUERY = f"""
    WITH known AS (
        SELECT actor, any_value(kind) AS kind, any_value(country) AS country, any_value(sector) AS sector
        FROM actors GROUP BY actor
    ), told AS (
        SELECT t.*, d.name AS document_name, d.title, d.source AS publisher, d.url, d.published,
            {_end("subject")}, {_end("object")}, {_end("object2")}
        FROM ties t JOIN documents d ON d.document = t.document
            LEFT JOIN known subject_known ON subject_known.actor = t.subject_actor
            LEFT JOIN known object_known ON object_known.actor = t.object_actor
            LEFT JOIN known object2_known ON object2_known.actor = t.object2_actor
        WHERE coalesce(d.status, '') <> 'withdrawn' AND coalesce(d.published, $on) <= $on
            AND (t.date_from IS NULL OR t.date_from <= $on) AND (t.date_to IS NULL OR t.date_to >= $on)
    )
    SELECT told.*, dated.since FROM told LEFT JOIN (
        SELECT t.tie, min(e.date_from) AS since FROM told t JOIN events e
            ON e.document = t.document AND e."start" >= t."start" AND e."end" <= t."end"
        WHERE e.date_precision IN ('year', 'month', 'season', 'decade') AND e.date_from IS NOT NULL
            AND e.quad = 4 AND t.kind IN ('ties_cut', 'sanctions', 'at_war_with', 'occupies')
        GROUP BY t.tie
    ) dated ON dated.tie = told.tie
    WHERE {{where}} ORDER BY published DESC NULLS LAST, told.tie
"""


def ties_on(record: Queryable, on: dt.date, where: str = "true", **values: Any) -> list[Standing]:
    """The ties that stand on a day, the latest told first; `where` is SQL over the columns of `ties` and
    `subject_party`, `object_party`, `object2_party`.
    """
    found = ask(record, _QUERY.format(where=where), {"on": on, **values})
    return [_make(row) for row in found]


def ties_between(record: Queryable, a: str, b: str, on: dt.date) -> list[Standing]:
    """The ties that stand between two parties, in either direction."""
    pair = "(subject_party IN ($a, $b) OR subject_actor IN ($a, $b)) AND (object_party IN ($a, $b) OR object_actor IN "
    found = ties_on(record, on, pair + "($a, $b)) AND kind <> 'mediates_between'", a=a, b=b)
    return [tie for tie in found if tie.subject_party != tie.object_party]


def strongest(ties: list[Standing]) -> list[Standing]:
    """One tie of a kind between the same two on the same word, the earliest dated first; all else is repetition."""
    kept: dict[tuple[object, ...], Standing] = {}
    for tie in sorted(ties, key=lambda t: (t.since is None, t.since or dt.date.max)):
        kept.setdefault((tie.kind, frozenset((tie.subject_party, tie.object_party)), tie.object2_party), tie)
    return list(kept.values())


def _make(row: dict[str, Any]) -> Standing:
    return Standing(
        id=row["tie"], kind=row["kind"], sign=int(row["sign"]), subject=row["subject"], object=row["object"],
        object2=row["object2"], subject_party=row["subject_party"], object_party=row["object_party"],
        object2_party=row["object2_party"], since=as_day(row["date_from"] or row["since"]),
        until=as_day(row["date_to"]), said_by=split(row["said_by"]), evidence=make_evidence(row), apart=bool(row["subject_apt"] and row["object_apt"]),
        subject_actor=row["subject_actor"], object_actor=row["object_actor"],
    )  # fmt: skip
