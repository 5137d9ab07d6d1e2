"""Full-text search: right after each addition, in every process, with filters and as of a time."""

import datetime as dt
import sqlite3
import subprocess
import sys

import pytest

from dragoman.model import InputError, Reading, RecordError
from dragoman.store import Record, document_id
from dragoman.store.search import FILE

from .invented import invented


def names(record: Record, text: str, **filters: object) -> list[str]:
    found = record.search(text, **filters).to_pylist()  # type: ignore[arg-type]
    return [row["title"] for row in found]


def test_search_finds_forms_phrases_and_beginnings(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    assert names(record, "grain deals") == ["Grain deal signed", "Missiles hit Odesa"]
    assert names(record, '"grain deal" Istanbul') == ["Grain deal signed"]
    assert names(record, "sold*") == ["Turkey and Russia meet"]
    assert set(names(record, "missiles OR Sochi")) == {"Missiles hit Odesa", "Turkey and Russia meet"}
    assert names(record, "zebra") == []
    assert names(record, "what's up (with) grain?") == []
    assert names(record, "deal, signed!") == ["Grain deal signed"]
    with pytest.raises(InputError, match="no word"):
        record.search(" ?! ")


def test_search_gives_the_words_of_the_text(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    row = record.search("violating the grain deal").to_pylist()[0]
    text = readings["strike"].document.text
    assert text[row["start"] : row["end"]] == row["passage"] == "Ukraine accused Russia of violating the grain deal."
    first = row["events"].split("; ")[0]
    assert record.events.where(event=first).rows()[0]["sentence"] == row["sentence"]


def test_search_with_filters_asks_for_fitting_events(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    assert names(record, "grain", status="planned", actor="RUS") == ["Grain deal signed"]
    rows = record.search("grain", type="ACCUSE", source="UKR", since="2022-07").to_pylist()
    assert [row["title"] for row in rows] == ["Missiles hit Odesa"]
    assert [record.events.where(event=id).rows()[0]["type"] for id in rows[0]["events"].split("; ")] == ["ACCUSE"]
    assert names(record, "grain", since="2024") == []
    assert len(record.search("Russia OR Ukraine", limit=1)) == 1


def test_search_catches_up_and_stays_in_its_time(record: Record, readings: dict[str, Reading]) -> None:
    record.write([readings["grain"]])
    assert names(record, "Russia") == ["Grain deal signed"]
    then = dt.datetime.now(dt.UTC)
    other = "import sys; from dragoman.store import Record; sys.path.insert(0, sys.argv[2])\n"
    other += "from invented import invented\nwith Record.open(sys.argv[1]) as r: r.write([invented(3)])"
    here = str((__import__("pathlib").Path(__file__)).parent)
    subprocess.run([sys.executable, "-c", other, str(record.folder), here], check=True)
    record.write([readings["strike"]])
    record.write([readings["strike"]])
    assert set(names(record, "Russia")) == {"Grain deal signed", "Missiles hit Odesa", "Dispatch 3"}
    was = record.as_of(then)
    assert [row["title"] for row in was.search("Russia").to_pylist()] == ["Grain deal signed"]
    assert document_id(invented(3).document) in record.search("Dispatch").column("document").to_pylist()


def test_search_index_can_be_thrown_away(record: Record, readings: dict[str, Reading]) -> None:
    record.write(readings.values())
    found = record.search("Russia").to_pylist()
    for file in record.folder.glob(FILE + "*"):
        file.unlink()
    assert record.search("Russia").to_pylist() == found
    with sqlite3.connect(record.folder / FILE) as index:
        index.execute("PRAGMA user_version = 0")
    index.close()
    assert record.search("Russia").to_pylist() == found
    for file in record.folder.glob(FILE + "*"):
        file.unlink()
    (record.folder / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(RecordError, match="damaged"):
        record.search("Russia")
