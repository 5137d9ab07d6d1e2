"""How good the answers about relations are, on data that others have solved or that is public knowledge.

`gahuku_gama.csv` and `cow_doreian_mrvar.csv`: signed networks (`a`, `b`, `sign`, and `window`), solved exactly.
`gdelt_dyad_day_2018_2024.csv`: daily weights of dyads (`date`, `a`, `b`, `w_ab`, `w_ba`), for turning points against
`relations_dates.tsv`, at the same number of alerts as equally spaced dates. `article.json` and `article.txt`: questions
about one article, whose answers must stand in the brief with the right sentences.
"""

import csv
import datetime as dt
import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError
from dragoman.relations import Brief, MemoryRecord, brief, find_bursts, find_camps, network, parse_edits, what_if
from dragoman.relations.turning import monday

if TYPE_CHECKING:
    import networkx as nx

    from dragoman.reader import Reader

Figures = dict[str, Any]
BUDGETS = (6, 12, 20)
"""Alerts a dyad, over the six years of the file."""
NEAR = 1
"""Weeks by which an alert may miss a date."""
WEEK = dt.timedelta(days=7)


def measure(gold: Path, reader: "Reader") -> Figures:
    """All figures for which the folder (or its `relations/`) has data. Raises InputError where it has none."""
    folder = gold / "relations" if (gold / "relations").is_dir() else gold
    parts = (
        (folder / "gahuku_gama.csv", measure_gahuku), (folder / "cow_doreian_mrvar.csv", measure_windows),
        (folder / "gdelt_dyad_day_2018_2024.csv", measure_dates),
    )  # fmt: skip
    figures: Figures = {}
    for path, ask in parts:
        if path.is_file():
            figures.update(ask(path))
    if (gold / "article.json").is_file() and (gold / "article.txt").is_file():
        figures.update(measure_article(gold, reader))
    if not figures:
        raise InputError("there is nothing to measure relations on", str(gold), "see dragoman.evaluate.relations")
    return figures


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _graph(ties: Iterable[tuple[str, str, int]]) -> "nx.Graph":
    import networkx as nx

    graph = nx.Graph()
    for a, b, sign in ties:
        graph.add_edge(a, b, sign=sign)
    return graph


def measure_gahuku(path: Path) -> Figures:
    """The frustration index of the 16 tribes of Read (1954); it is known to be 7."""
    found = find_camps(_graph((row["a"], row["b"], int(row["sign"])) for row in _rows(path)))
    return {"Gahuku-Gama: frustration index (7)": found.index, "Gahuku-Gama: proven": found.proven}


def measure_windows(path: Path) -> Figures:
    """The windows of the state system, 1946 to 1999: how many are solved exactly, and in what time."""
    ties: dict[str, list[tuple[str, str, int]]] = {}
    for row in _rows(path):
        ties.setdefault(row["window"], []).append((row["a"], row["b"], int(row["sign"])))
    start = time.perf_counter()
    solved = [find_camps(_graph(window), alternatives=1) for window in ties.values()]
    seconds = time.perf_counter() - start
    return {
        "state system: windows": len(solved),
        "state system: solved exactly": sum(camps.proven for camps in solved),
        "state system: least index": min((camps.index for camps in solved), default=0),
        "state system: greatest index": max((camps.index for camps in solved), default=0),
        "state system: seconds": round(seconds, 2),
    }


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point that is public knowledge."""

    a: str
    b: str
    day: dt.date
    direction: str
    what: str


def load_turns() -> list[Turn]:
    """The public dates that come with the package."""
    text = (files("dragoman.evaluate") / "relations_dates.tsv").read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [Turn(a, b, dt.date.fromisoformat(day), direction, what) for a, b, day, direction, what in cells]


def measure_dates(path: Path) -> Figures:
    """Recall of public dates by the strongest bursts of each dyad, and by as many equally spaced dates.

    Weights above 0 are cooperation, below 0 conflict; a week of which days are missing is scaled to seven. Dates in
    weeks without any data are left out.
    """
    series, first = _weeks(path)
    turns = [t for t in load_turns() if _covered(series, t, first)]
    figures: Figures = {"turning points: public dates": len(turns)}
    weeks = max(len(channel) for pair in series.values() for channel in pair[:2]) if series else 0
    for budget in BUDGETS:
        hits = directed = even = 0
        spaced = [int((n + 0.5) * weeks / budget) for n in range(budget)]
        for turn in turns:
            at = (monday(turn.day) - first).days // 7
            good, bad, _ = series[turn.a, turn.b]
            alerts = find_bursts(good, bad, least=0.0)[:budget]
            hits += any(abs(alert.week - at) <= NEAR for alert in alerts)
            directed += any(abs(x.week - at) <= NEAR and x.direction == turn.direction for x in alerts)
            even += any(abs(week - at) <= NEAR for week in spaced)
        figures[f"turning points: recall, {budget} alerts a dyad"] = _share(hits, len(turns))
        figures[f"turning points: recall with the right direction, {budget} alerts"] = _share(directed, len(turns))
        figures[f"turning points: recall of {budget} equally spaced dates"] = _share(even, len(turns))
    return figures


Channels = tuple[list[float], list[float], list[int]]


def _weeks(path: Path) -> tuple[dict[tuple[str, str], Channels], dt.date]:
    """Cooperation, conflict and the number of days with data by week, for each dyad; the first Monday."""
    days: dict[tuple[str, str], dict[dt.date, float]] = {}
    for row in _rows(path):
        weight = float(row["w_ab"]) + float(row["w_ba"])
        days.setdefault((row["a"], row["b"]), {})[dt.date.fromisoformat(row["date"])] = weight
    first = monday(min(day for series in days.values() for day in series))
    last = max(day for series in days.values() for day in series)
    count = (monday(last) - first).days // 7 + 1
    found: dict[tuple[str, str], Channels] = {}
    for pair, series in days.items():
        good, bad, seen = [0.0] * count, [0.0] * count, [0] * count
        for day, weight in series.items():
            at = (day - first).days // 7
            seen[at] += 1
            if weight > 0:
                good[at] += weight
            else:
                bad[at] -= weight
        scale = [7 / n if n else 0.0 for n in seen]
        found[pair] = _times(good, scale), _times(bad, scale), seen
    return found, first


def _times(values: list[float], factors: list[float]) -> list[float]:
    return [value * factor for value, factor in zip(values, factors, strict=True)]


def _covered(series: dict[tuple[str, str], Channels], turn: Turn, first: dt.date) -> bool:
    pair = series.get((turn.a, turn.b))
    at = (monday(turn.day) - first).days // 7
    return pair is not None and 0 <= at < len(pair[2]) and pair[2][at] > 0


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Need:
    """A line that a question needs: in which section, what it must say, on which sentences it must rest."""

    section: str
    says: str
    rests_on: tuple[str, ...]


HURT = "Who objects, is hurt or exposed"
QUESTIONS: dict[str, tuple[Need, ...]] = {
    "Q1": (
        Need("How they stand", r"At odds.*moving towards each other", ("S6", "S21")),
        Need("How they stand", r"Took place: .*talks", ("S2",)),
        Need("What is ahead", r"^Announced: .*ministers", ("S3",)),
    ),
    "Q2": (
        Need("What turned it", r"last break: .*“cut”.*201[12]", ("S6",)),
        Need("What turned it", r"first step since: .*2022-12-26", ("S2",)),
    ),
    "Q3": (
        Need("Who pushes and why", r"^Russia .*(pressur|played a key role)", ("S7", "S8")),
        Need("Who pushes and why", r"^Turkey: .*security concerns", ("S21",)),
    ),
    "Q4": (
        Need(HURT, r"(?i)opposition.*concerns", ("S25", "S29")),
        Need(HURT, r"(?i)(Protection Units|Syrian Democratic|Kurd)", ("S22", "S23", "S24")),
    ),
    "Q5": (
        Need("What is ahead", r"^Announced: .*ministers", ("S3",)),
        Need("What is ahead", r"^(On a condition|Possible): .*leaders", ("S4",)),
    ),
    "Q6": (Need("What is ahead", r"leaders, condition: “depending on how the situation .*says .*Erdo", ("S4",)),),
    "Q7": (Need(HURT, r"(Turkey|Çavuşoğlu).*SUPPORT.*says Abdurrahman Mustafa", ("S30",)),),
    "Q12": (
        Need("Who mediates", r"^Russia .*between (Turkey and Syria|Syria and Turkey)", ("S7", "S8")),
        Need("Who mediates", r"^Turkey .*between (Russia and Ukraine|Ukraine and Russia)", ("S19",)),
    ),
    "Q14": (Need("What is ahead", r"^(Possible|On a condition): .*Erdo.*Assad", ("S1", "S4")),),
}
"""The questions of `article.json` about relations, and the lines of the brief that answer them."""


def measure_article(gold: Path, reader: "Reader") -> Figures:
    """The questions that the brief on the article answers with the right sentences, and its triads."""
    from dragoman.sources import from_text

    about = json.loads((gold / "article.json").read_text(encoding="utf-8"))
    text = (gold / "article.txt").read_text(encoding="utf-8")
    day = dt.date.fromisoformat(about["document"]["published"])
    record = MemoryRecord([reader.read(from_text(text, "article", published=day))])
    page = brief(record, "TUR", "SYR", day)
    sentences = {sentence["id"]: sentence["text"] for sentence in about["sentences"]}
    right = [question for question, needs in QUESTIONS.items() if all(answers(page, n, sentences) for n in needs)]
    figures: Figures = {
        "article: questions": len(QUESTIONS),
        "article: answered with the right sentences": len(right),
        "article: not answered": ", ".join(q for q in QUESTIONS if q not in right) or "none",
        "article: Erdogan and Assad are not said to have met": not _met(page),
    }
    figures.update(_triads("as read", network(record, day).graph))
    edges = [(_node(a), _node(b), int(sign)) for a, b, sign in about["balance"]["graph_edges_before"]]
    return figures | _triads("as annotated", _graph(edges))


def answers(page: Brief, need: Need, sentences: dict[str, str]) -> bool:
    """Whether a brief has a line that says what is needed and rests on one of the sentences."""
    wanted = [_plain(sentences[name]) for name in need.rests_on if name in sentences]
    for section in page.sections:
        for line in section.lines if section.title == need.section else ():
            told = f"{line.text}, says {line.word_of}" if line.word_of else line.text
            quotes = [_plain(quote.quote) for quote in line.quotes]
            if re.search(need.says, told) and any(w in q or q in w for w in wanted for q in quotes if q):
                return True
    return False


def _met(page: Brief) -> bool:
    return any(
        line.text.startswith("Took place") and re.search(r"Erdo\w+.*Assad", line.text)
        for section in page.sections
        for line in section.lines
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _node(name: str) -> str:
    return "SYR:opposition" if name == "OPP" else name


def _triads(how: str, graph: "nx.Graph") -> Figures:
    """What turning Turkey and Syria to each other does, and what dropping the opposition then does."""
    if not all(node in graph for node in ("TUR", "SYR", "RUS", "SYR:opposition")):
        return {f"article, {how}: triads": "not all parties are in the network"}
    flip = what_if(graph, parse_edits(["TUR + SYR"]))
    both = what_if(graph, parse_edits(["TUR + SYR", "TUR 0 SYR:opposition"]))
    change = flip.changes[0]
    return {
        f"article, {how}: the flip repairs": ", ".join(map(str, change.repaired)) or "nothing",
        f"article, {how}: the flip breaks": ", ".join(map(str, change.broken)) or "nothing",
        f"article, {how}: frustration before, after, and without the opposition (2, 2, 1)":
            f"{flip.before.index:g}, {flip.after.index:g}, {both.after.index:g}",
    }  # fmt: skip
