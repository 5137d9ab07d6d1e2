"""How two parties stand on a day: tone, intensity and standing ties, three things that are never added up."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .happening import as_day
from .pair import Pair, open_pair
from .parties import Queryable, ask
from .shown import Rows, Shown
from .standing import Standing, with_words
from .tone import EVEN, KAPPA, Tone, estimate_tone

THIN = 5
"""Fewer stories than this are thin evidence, and the state says so."""
RECENT = 84
"""Days before the day asked for that are "lately": three half-lives."""


@dataclass(frozen=True, slots=True)
class RelationState(Shown):
    """`tone`: share of conflict; `happened`: stories in all, `lately` those of the last twelve weeks; `first`,
    `latest`: days of the first and the last; `documents` and `sources`: from how many documents and publishers;
    `ties`: those that stand; `names` of the two.
    """

    a: str
    b: str
    on: dt.date
    names: tuple[str, str]
    tone: Tone
    happened: int
    lately: int
    documents: int
    sources: int
    first: dt.date | None
    latest: dt.date | None
    ties: tuple[Standing, ...]

    @property
    def thin(self) -> bool:
        return self.happened < THIN or self.sources < 2

    @property
    def sign(self) -> int:
        """Of the standing ties: +1, -1, or 0 where there are none or both."""
        signs = {tie.sign for tie in self.ties if tie.sign}
        return signs.pop() if len(signs) == 1 else 0

    @property
    def heading(self) -> str:
        return f"{self.names[0]} and {self.names[1]} on {self.on}: {self.words}"

    @property
    def words(self) -> str:
        """Tone in words and figures: "mixed, more cooperation (conflict 0.42, 0.21 to 0.65; 9 stories, 1 source)"."""
        if not self.happened:
            return "nothing is told of them"
        told = f"{self.happened} {'story' if self.happened == 1 else 'stories'}"
        source = f"{self.sources} source{'' if self.sources == 1 else 's'}"
        thin = "; thin" if self.thin else ""
        return (
            f"{self.tone.word} (share of conflict {self.tone.share:.2f}, {self.tone.low:.2f} to {self.tone.high:.2f}; "
            f"{told}, {source}{thin})"
        )

    def rows(self) -> Rows:
        return [
            {
                "a": self.a, "b": self.b, "on": self.on, "conflict_share": round(self.tone.share, 4),
                "low": round(self.tone.low, 4), "high": round(self.tone.high, 4),
                "expected": round(self.tone.expected, 4), "intensity": round(self.tone.intensity, 4),
                "activity": round(self.tone.activity, 4), "tone": self.tone.word, "stories": self.happened,
                "lately": self.lately, "documents": self.documents, "sources": self.sources, "first": self.first,
                "latest": self.latest, "ties": [tie.words for tie in self.ties],
            }
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        row: dict[str, Any] = self.rows()[0]
        for name in ("on", "first", "latest"):
            row[name] = row[name].isoformat() if row[name] else None
        return {**row, "ties": [tie.to_json() for tie in self.ties]}


def relation_state(record: Queryable, a: str, b: str, on: dt.date | None = None) -> RelationState:
    """How two parties (ids or names) stand on a day, by default the record's last."""
    return state_of(open_pair(record, a, b, on))


def state_of(pair: Pair) -> RelationState:
    """How the two of a pair stand."""
    counted, day = pair.counted(), pair.on
    days = [as_day(row["day"]) or day for row in counted]
    numbers = [int(row["n"]) for row in counted]
    tone = estimate_tone(
        [float((day - d).days) for d in days], [bool(row["conflict"]) for row in counted], numbers,
        expect_conflict(pair.record, day),
    )  # fmt: skip
    return RelationState(
        pair.a, pair.b, day, pair.called, tone,
        happened=sum(numbers),
        lately=sum(n for d, n in zip(days, numbers, strict=True) if (day - d).days <= RECENT),
        documents=len({document for row in counted for document in row["documents"]}),
        sources=len({publisher for row in counted for publisher in row["publishers"]}),
        first=min(days, default=None), latest=max(days, default=None),
        ties=tuple(with_words(pair.record, pair.own_bonds)),
    )  # fmt: skip


def expect_conflict(record: Queryable, on: dt.date) -> float:
    """The share of conflict in all that the record tells as done up to a day, itself shrunk towards one half."""
    row = ask(
        record,
        "SELECT count(*) AS n, count(*) FILTER (quad > 2) AS conflict FROM events "
        "WHERE status IN ('happened', 'ongoing') AND coalesce(date_to, date_from, $on) <= $on "
        "AND verdict IS DISTINCT FROM 'wrong'",
        {"on": on},
    )[0]
    return float((row["conflict"] + KAPPA * EVEN) / (row["n"] + KAPPA))
