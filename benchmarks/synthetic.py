"""A record of invented events, as large as wanted and always the same: for timing pages and queries, never for figures
of quality. `python -m benchmarks.synthetic RECORD [EVENTS]` writes one.
"""

import csv
import datetime as dt
import hashlib
import json
import random
import sys
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from dragoman import ontology
from dragoman.store.schema import BY_NAME

FIRST = dt.date(2019, 1, 7)
DAYS = 5 * 364
PER_DOCUMENT = 5
STATUSES: tuple[str, ...] = (
    ("happened",) * 60 + ("ongoing",) * 8 + ("planned",) * 10 + ("possible",) * 6 + ("conditional",) * 3
)
STATUSES += ("requested",) * 6 + ("not_happened",) * 7
TIES = (("backs", 1), ("allied_with", 1), ("sanctions", -1), ("rival_of", -1), ("supplies_arms_to", 1), ("opposes", -1))
Rows = dict[str, list[tuple[Any, ...]]]


def states() -> list[tuple[str, str, float, float]]:
    """Code, name, latitude and longitude of the states that the knowledge base has."""
    data = files("dragoman.actors") / "data"
    with (data / "places" / "countries.tsv").open(encoding="utf-8") as lines:
        places = {row["country"]: row for row in csv.DictReader(lines, delimiter="\t")}
    with (data / "states.tsv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["kind"] == "state" and not row["end"]]
    return [
        (row["id"], row["name"], float(places[row["id"]]["lat"]), float(places[row["id"]]["lon"]))
        for row in rows
        if row["id"] in places and places[row["id"]]["lat"]
    ]


def make(events: int, seed: int = 7) -> Rows:
    """The rows of all tables, cells in the order of `store.schema`."""
    chance = random.Random(seed)
    onto = ontology.load()
    known = states()
    # Few states are in the news every day: Zipf's weights.
    weights = [1 / (rank + 2) for rank in range(len(known))]
    chance.shuffle(known)
    rows: Rows = {name: [] for name in BY_NAME}
    now = dt.datetime(2024, 1, 2, 12)
    rows["runs"].append((1, now, now, "add", "0", "0", "0", "synthetic", events // PER_DOCUMENT, events))
    people = {}
    for code, name, *_ in known:
        rows["actors"].append((code, name, "state", code, "GOV"))
        people[code] = (f"{code}:person:minister", f"Minister of {name}")
        rows["actors"].append((*people[code], "person", code, "GOV"))
    stories: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for number in range(-(-events // PER_DOCUMENT)):
        published = FIRST + dt.timedelta(days=int(number * DAYS / (events / PER_DOCUMENT)))
        _document(rows, stories, number, published, chance, known, weights, people, onto, now)
    _stories(rows, stories)
    return rows


def _document(
    rows: Rows, stories: Any, number: int, published: dt.date, chance: random.Random, known: Any, weights: Any,
    people: Any, onto: Any, now: dt.datetime,
) -> None:  # fmt: skip
    id = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    publisher = f"Wire {number % 12}"
    text = ""
    for sentence in range(PER_DOCUMENT):
        a, b, where = chance.choices(known, weights, k=3)
        if a == b:
            b = known[(known.index(b) + 1) % len(known)]
        name = chance.choice(list(onto.types))
        kind = onto.types[name]
        mode = chance.choice((*[m.name for m in kind.modes], None)) if kind.modes else None
        status = chance.choice(STATUSES)
        day = published + dt.timedelta(days=chance.randint(3, 40) if status == "planned" else -chance.randint(0, 3))
        minister = chance.random() < 0.4
        actor = people[a[0]] if minister else (a[0], a[1])
        start = len(text)
        trigger = name.lower()
        line = f"{actor[1]} {trigger} {b[1]} in {where[1]}."
        text += line + " "
        event = f"{id}/E{sentence + 1}"
        said = people[b[0]] if chance.random() < 0.3 else None
        t0 = start + len(actor[1]) + 1
        end = start + len(line)
        reciprocal = name in ("CONSULT", "AGREE", "COOPERATE")
        rows["sentences"].append((id, sentence, start, end))
        rows["events"].append((
            event, id, sentence, name, mode, None, kind.quad, onto.intensity(name, mode), actor[1], actor[0],
            a[0] + "GOV", b[1], b[0], b[0] + "GOV", reciprocal, status,
            "if asked" if status == "conditional" else None, said[1] if said else None, said[0] if said else None,
            day, day, "day", where[1], where[0], where[2], where[3], trigger, t0, t0 + len(trigger), line,
            json.dumps([[start, end]]), round(chance.uniform(0.4, 1), 2), "synthetic", "[]", None, 1, None, None,
        ))  # fmt: skip
        sides = (("source", actor, a, start), ("target", (b[0], b[1]), b, t0 + len(trigger) + 1))
        for part, (who, called), state, first in sides:
            kind_of = "person" if ":" in who else "state"
            last = first + len(called)
            rows["participants"].append(
                (event, id, part, 0, who, called, kind_of, state[0], "GOV", state[0] + "GOV", called, first, last,
                 "name", False)
            )  # fmt: skip
            rows["mentions"].append((id, who, first, last, "name"))
        if said:
            rows["statements"].append(
                (f"{id}/S{sentence + 1}", id, sentence, "assert", said[1], said[0], b[0] + "GOV", "said", line, start,
                 end, None, None, False, 1)
            )  # fmt: skip
        if chance.random() < 0.03:
            tie, sign = chance.choice(TIES)
            rows["ties"].append((
                f"{id}/T{sentence + 1}", id, tie, sign, a[1], a[0], a[0], "GOV", b[1], b[0], b[0], "GOV", None, None,
                published - dt.timedelta(days=400), None, None, None, line, start, end, 1,
            ))  # fmt: skip
        key = (name, min(a[0], b[0]), max(a[0], b[0]), day.isocalendar()[:2], status)
        stories.setdefault(key, []).append((event, id, publisher, published, day, actor, b, where, kind, reciprocal))
    rows["documents"].append((
        id, f"synthetic-{number}", f"Dispatch {number}: {text.split('.')[0]}", publisher,
        f"https://news.example/{number}", published, "en", hashlib.sha256(text.encode()).hexdigest(), text, "CC0-1.0",
        True, "read", None, None, "text", now, 1, None,
    ))  # fmt: skip


def _stories(rows: Rows, stories: Any) -> None:
    ladders: dict[tuple[str, str], list[Any]] = {}
    for key, reports in stories.items():
        name, one, other, _, status = key
        first, *_ = reports
        event, _, _, _, day, actor, target, where, kind, reciprocal = first
        id = "S-" + hashlib.sha256(repr(key).encode()).hexdigest()[:12]
        days = [report[3] for report in reports]
        rows["stories"].append((
            id, name, status, actor[0], actor[1], target[0], target[1], reciprocal, day, day, "day", where[1], where[0],
            where[2], where[3], kind.quad, kind.intensity, len(reports), len({r[2] for r in reports}),
            len(reports) % 5 == 4,
            min(days), max(days), event, None, 1,
        ))  # fmt: skip
        for report in reports:
            rows["story_events"].append((id, report[0], report[1], "report"))
        if name == "CONSULT":
            ladders.setdefault((one, other), []).append((day, id, event, status))
    shown = {"happened": "held", "planned": "announced", "not_happened": "cancelled"}
    for (one, other), steps in ladders.items():
        if len(steps) < 3:
            continue
        process = "P-" + hashlib.sha256(f"{one}{other}".encode()).hexdigest()[:12]
        steps.sort()
        last = shown.get(steps[-1][3], "possible")
        rows["processes"].append(
            (process, f"Talks of {one} and {other}", "talks", f"{one}; {other}", None, None, last, 1)
        )
        for position, (day, story, event, status) in enumerate(steps):
            level = 1 + position % 4
            rows["stages"].append((process, position, story, event, level, shown.get(status, "possible"), day, day))


def tables(rows: Rows) -> dict[str, Any]:
    """The rows as Arrow tables."""
    import pyarrow

    types = {
        "VARCHAR": pyarrow.string(), "INTEGER": pyarrow.int32(), "BIGINT": pyarrow.int64(), "DOUBLE": pyarrow.float64(),
        "BOOLEAN": pyarrow.bool_(), "DATE": pyarrow.date32(), "TIMESTAMP": pyarrow.timestamp("us"),
    }  # fmt: skip
    return {
        name: pyarrow.table(
            {
                c.name: pyarrow.array([row[at] if at < len(row) else None for row in rows[name]], types[c.type])
                for at, c in enumerate(table.columns)
            }
        )
        for name, table in BY_NAME.items()
    }


def write(path: str, events: int = 100_000, change: Callable[[Rows], None] | None = None) -> None:
    """A record with so many events, made where there is none yet; `change` may alter its rows before."""
    from dragoman.store.record import Record

    rows = make(events)
    if change:
        change(rows)
    with Record.open(path, create=True) as record:
        cursor = record.cursor()
        cursor.execute("BEGIN")
        for name, table in tables(rows).items():
            cursor.register("incoming", table)
            columns = ", ".join(f'"{column.name}"' for column in BY_NAME[name].columns)
            cursor.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM incoming")
            cursor.unregister("incoming")
        cursor.execute("COMMIT")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
