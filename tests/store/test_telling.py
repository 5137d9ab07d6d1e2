"""Stories are kept up with the documents: the same whatever the order, and whether bit by bit or all at once."""

import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from dragoman.model import Document, Reading
from dragoman.reader import Reader
from dragoman.store import Filing, Record, document_id

Told = dict[str, list[tuple[object, ...]]]


def told(record: Record) -> Told:
    """The tables of stories, without the number of the run."""
    queries = {
        "stories": "SELECT * EXCLUDE (run) FROM stories ORDER BY story",
        "story_events": "SELECT * FROM story_events ORDER BY ALL",
        "processes": "SELECT * EXCLUDE (run) FROM processes ORDER BY process",
        "stages": "SELECT * FROM stages ORDER BY process, position",
        "step_keys": "SELECT * FROM step_keys ORDER BY ALL",
        "report_keys": "SELECT * FROM report_keys ORDER BY ALL",
    }
    return {name: record.rows(query) for name, query in queries.items()}


@pytest.fixture(scope="module")
def reports(shared_reader: Reader, readings: dict[str, Reading]) -> list[Reading]:
    """The three articles, and another paper's report of the same attack."""
    attack = readings["strike"].document
    text = "Russia attacked Odesa on Saturday, Ukraine said. Moscow denied attacking the port of Odesa."
    again = shared_reader.read(Document("again", text, "Port hit", "The Courier", attack.published))
    return [*readings.values(), again]


def test_stories_do_not_depend_on_the_order(tmp_path: Path, empty: Path, reports: list[Reading]) -> None:
    outcomes = []
    for number, order in enumerate(list(permutations(range(4)))[::13]):
        shutil.copytree(empty, tmp_path / f"{number}.record")
        with Record.open(tmp_path / f"{number}.record") as record:
            for at in order:
                record.write([reports[at]])
            outcomes.append(told(record))
            if number == 0:
                record.retell()
                assert told(record) == outcomes[0]
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert outcomes[0]["stories"] and outcomes[0]["report_keys"]


def test_stories_every_report_is_in_one(record: Record, reports: list[Reading]) -> None:
    record.write(reports)
    events = {row[0] for row in record.rows("SELECT event FROM events")}
    assert {row[0] for row in record.rows("SELECT event FROM story_events")} == events
    assert sum(row["reports"] for row in record.stories.where(type="CONSULT")) >= 1
    attack = record.stories.where(type="ASSAULT", status="happened", source="RUS").rows()
    assert [(row["reports"], row["independent"]) for row in attack] == [(2, 2)]


def test_stories_follow_what_is_read_again(record: Record, reports: list[Reading]) -> None:
    record.write(reports)
    before = told(record)
    record.write([replace(reports[3], events=())])
    assert {row["reports"] for row in record.stories.where(type="ASSAULT", status="happened", source="RUS")} == {1}
    record.write([reports[3]])
    assert told(record) == before


def test_stories_count_copies(record: Record, reports: list[Reading]) -> None:
    record.write(reports)
    first = reports[2].document
    copy = Reading(replace(first, id="copy", text="Wire: " + first.text, source="The Echo"))
    record.write([(copy, Filing(status="duplicate", duplicate_of=document_id(first), similarity=0.98))])
    attack = record.stories.where(type="ASSAULT", status="happened", source="RUS").rows()[0]
    assert (attack["reports"], attack["independent"]) == (3, 2)
    relations = record.rows("SELECT relation, document FROM story_events WHERE story = ?", [attack["story"]])
    assert ("copy", document_id(copy.document)) in relations
