"""What has been announced between two parties, on whose word and under which condition, and how far a process has come.

That ministers met does not make leaders meet (no lift over the base rate was found); an announcement does. So what
comes next is read from announcements and conditions alone, and marked overdue when its date has passed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dragoman.model import phrases

from .happening import AHEAD, Evidence, Happening, split
from .pair import Pair, last_day, open_pair
from .parties import Names, Queryable, ask
from .shown import Rows, Shown

ORDER = ("overdue", "planned", "conditional", "possible", "requested")
"""The order of what is ahead: what should have been, what is announced, what may be, what is only wanted."""
ENOUGH = 20
"""Decided announcements below which no share of those that came true is given."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many announcements of a record came true: `held` of `decided`, the share with its interval of 90 per cent."""

    held: int
    decided: int

    @property
    def share(self) -> float | None:
        return self.held / self.decided if self.decided >= ENOUGH else None

    @property
    def words(self) -> str:
        if self.share is None:
            return f"announcements of this record that are decided: {self.decided}, too few for a rate"
        low, high = self.interval
        return f"of {self.decided} announcements in this record {self.share:.0%} came true ({low:.0%} to {high:.0%})"

    @property
    def interval(self) -> tuple[float, float]:
        """Jeffreys' interval of 90 per cent."""
        from scipy.special import betaincinv

        a, b = self.held + 0.5, self.decided - self.held + 0.5
        return float(betaincinv(a, b, 0.05)), float(betaincinv(a, b, 0.95))


@dataclass(frozen=True, slots=True)
class Upcoming(Shown):
    """What is ahead of a pair on a day, in the order of `ORDER`; `kept`: how announcements of this record fared."""

    a: str
    b: str
    on: dt.date
    names: tuple[str, str]
    steps: tuple[Happening, ...]
    kept: Kept

    @property
    def heading(self) -> str:
        return f"{self.names[0]} and {self.names[1]}: {len(self.steps)} ahead on {self.on}"

    def rows(self) -> Rows:
        return [
            {
                "status": status_on(h, self.on), "what": h.sides, "type": h.type, "trigger": h.trigger,
                "from": h.start, "to": h.stop, "level": phrases.LEVELS.get(h.level or 0),
                "condition": h.condition, "said_by": h.word_of or None, "reports": h.reports,
                "quote": " ".join(h.evidence.quote.split()), "source": h.evidence.cited,
            }
            for h in self.steps
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "on": self.on.isoformat(),
            "steps": [{**h.to_json(), "status": status_on(h, self.on)} for h in self.steps],
            "held": self.kept.held, "decided": self.kept.decided, "share": self.kept.share,
        }  # fmt: skip


def upcoming(record: Queryable, a: str, b: str, on: dt.date | None = None, limit: int = 30) -> Upcoming:
    """What is announced, possible, conditional or asked for between two parties (ids or names) on a day."""
    return ahead_of(open_pair(record, a, b, on), limit)


STALE = 365
"""Days after which something without a date is no longer ahead, unless it has been told again."""
_OPEN = f"(date_to IS NOT NULL OR published IS NULL OR published >= $on - {STALE})"
PENDING = f"{_OPEN} AND status IN ({', '.join(f"'{status}'" for status in sorted(AHEAD))})"
"""What is ahead, in SQL."""


def ahead_of(pair: Pair, limit: int = 30) -> Upcoming:
    """What is ahead of a pair."""
    steps = pair.between(PENDING, limit * 2)
    steps.sort(key=lambda h: _rank(h, pair.on))
    kept = kept_announcements(pair.record, pair.on)
    return Upcoming(pair.a, pair.b, pair.on, pair.called, tuple(steps[:limit]), kept)


def _rank(h: Happening, on: dt.date) -> tuple[object, ...]:
    """The surest first; of equal ones the latest told, then the highest."""
    told = h.evidence.published or dt.date.min
    return ORDER.index(status_on(h, on)), -told.toordinal(), -(h.level or 0), -h.reports, h.id


def status_on(h: Happening, on: dt.date) -> str:
    """How something ahead stands on a day: overdue once its last day has passed."""
    if h.status == "planned" and h.stop is not None and h.stop < on:
        return "overdue"
    return h.status


def kept_announcements(record: Queryable, on: dt.date) -> Kept:
    """The announcements of the record whose story has been decided by a day."""
    row = ask(
        record,
        "SELECT count(*) FILTER (status = 'held') AS held, "
        "count(*) FILTER (status IN ('held', 'cancelled', 'overdue')) AS decided FROM stories "
        "WHERE last_published IS NULL OR last_published <= $on",
        {"on": on},
    )[0]
    return Kept(int(row["held"]), int(row["decided"]))


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process: how high, how it stands, what it is, its words."""

    level: int
    status: str
    happening: Happening | None

    @property
    def evidence(self) -> Evidence | None:
        return self.happening.evidence if self.happening else None


@dataclass(frozen=True, slots=True)
class ProcessStatus(Shown):
    """A process on a day: its steps in order, who brings the parties together, the last done and the next ahead."""

    id: str
    name: str
    facilitator: str | None
    parties: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def done(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.status in ("held", "happened", "ongoing"))

    @property
    def last(self) -> Step | None:
        """The highest meeting that was held (any step, without one); of equal ones one that the text dates, then the
        latest.
        """
        met = [step for step in self.done if step.happening and step.happening.type == "CONSULT"]
        return max(met or self.done, key=_taken, default=None)

    @property
    def next(self) -> Step | None:
        """What was announced last, else what is possible or conditional; of those told together the lowest step."""
        for wanted in (("announced", "planned", "overdue"), ("possible", "conditional")):
            found = [s for s in self.steps if s.status in wanted]
            if found:
                return min(found, key=lambda s: (-_told(s).toordinal(), s.level))
        return None

    @property
    def heading(self) -> str:
        through = f", through {self.facilitator}" if self.facilitator else ""
        return f"{self.name}{through}"

    @property
    def words(self) -> str:
        """Name, who brings them together, last step and next: one line."""
        parts = [self.heading]
        if self.last:
            parts.append(f"so far at the level of {phrases.LEVELS.get(self.last.level, '?')}")
        if self.next:
            parts.append(f"next: {phrases.LEVELS.get(self.next.level, '?')}, {self.next.status}")
        return "; ".join(parts)

    def rows(self) -> Rows:
        return [
            {
                "level": phrases.LEVELS.get(s.level, str(s.level)), "status": s.status,
                "what": s.happening.words if s.happening else None,
                "said_by": (s.happening.word_of or None) if s.happening else None,
                "quote": " ".join(s.happening.evidence.quote.split()) if s.happening else None,
            }
            for s in self.steps
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "name": self.name, "facilitator": self.facilitator, "parties": list(self.parties),
            "steps": [
                {"level": s.level, "status": s.status, "what": s.happening.to_json() if s.happening else None}
                for s in self.steps
            ],
        }  # fmt: skip


def _told(step: Step) -> dt.date:
    return (step.evidence.published if step.evidence else None) or dt.date.min


def _taken(step: Step) -> tuple[int, bool, dt.date]:
    happening = step.happening
    if happening is None:
        return step.level, False, dt.date.min
    return step.level, not happening.assumed, happening.day or dt.date.min


def process_status(record: Queryable, process: str, on: dt.date | None = None) -> ProcessStatus | None:
    """How a process of the record stands, by its id; None if there is no such process."""
    day = on or last_day(record) or dt.date.today()
    alone = Pair(record, Names(record), "", "", day)
    found = _processes(alone, "p.process = $process", {"process": process})
    return found[0] if found else None


def processes_of(pair: Pair) -> list[ProcessStatus]:
    """The processes to which both parties belong, those with most steps first."""
    cell = "list_has_any(string_split(p.parties, '; '), {})"
    where = f"{cell.format('$ours')} AND {cell.format('$theirs')}"
    found = _processes(pair, where, {"ours": pair.ours, "theirs": pair.theirs})
    return sorted(found, key=lambda p: (-len(p.steps), p.id))


def _processes(pair: Pair, where: str, values: dict[str, Any]) -> list[ProcessStatus]:
    rows = ask(
        pair.record,
        f"SELECT p.process, p.name, p.facilitator, p.parties, s.event, s.level, s.status FROM processes p "
        f"JOIN stages s ON s.process = p.process WHERE {where} ORDER BY p.process, s.position LIMIT 300",
        values,
    )
    told = pair.by_event(row["event"] for row in rows if row["event"])
    found: dict[str, ProcessStatus] = {}
    for row in rows:
        if row["event"] not in told:
            continue  # it was not known on the day
        process = found.get(row["process"])
        steps = (*(process.steps if process else ()), Step(int(row["level"] or 1), row["status"], told[row["event"]]))
        found[row["process"]] = ProcessStatus(
            row["process"], row["name"], row["facilitator"], split(row["parties"]), steps
        )
    return list(found.values())
