"""Rows have the columns of the schema, and ids that hold beyond their document."""

import json
from dataclasses import replace
from typing import Any

from dragoman.model import Reading
from dragoman.store import Filing, document_id, rows_of
from dragoman.store.schema import BY_NAME, READ


def test_rows_have_the_columns_of_the_schema(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        rows = rows_of(reading)
        assert tuple(rows) == READ
        assert (rows["events"] and rows["statements"]) or reading.document.id == "meeting"
        for table, found in rows.items():
            assert all(len(row) == len(BY_NAME[table].columns) for row in found), table


def test_rows_spans_are_the_words_of_the_text(readings: dict[str, Reading]) -> None:
    names = [column.name for column in BY_NAME["events"].columns]
    for reading in readings.values():
        for row in rows_of(reading)["events"]:
            cells: dict[str, Any] = dict(zip(names, row, strict=True))
            assert reading.document.text[cells["start"] : cells["end"]] == cells["trigger"]
            quotes = [reading.document.text[start:end] for start, end in json.loads(str(cells["evidence_spans"]))]
            assert " … ".join(quotes) == cells["evidence"]


def test_rows_ids_do_not_depend_on_the_name_of_the_file(readings: dict[str, Reading]) -> None:
    reading = readings["grain"]
    other = replace(reading, document=replace(reading.document, id="elsewhere"))
    assert document_id(other.document) == document_id(reading.document)
    assert rows_of(other)["events"] == rows_of(reading)["events"]
    later = replace(reading.document, published=None)
    assert document_id(later) != document_id(reading.document)


def test_rows_everybody_with_a_part_is_an_actor(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        rows = rows_of(reading)
        actors = [row[0] for row in rows["actors"]]
        assert len(actors) == len(set(actors))
        assert {row[4] for row in rows["participants"]} <= set(actors)
        assert not any(str(actor).startswith("doc:") for actor in actors)


def test_rows_keep_what_is_filed(readings: dict[str, Reading]) -> None:
    filing = Filing(name="a/b.html", url="https://example.org/b", licence="CC-BY-4.0", exportable=True, origin="page")
    row = rows_of(readings["grain"], filing)["documents"][0]
    cells = dict(zip((c.name for c in BY_NAME["documents"].columns), row, strict=True))
    assert (cells["name"], cells["url"], cells["licence"]) == ("a/b.html", "https://example.org/b", "CC-BY-4.0")
    assert cells["exportable"] is True and cells["origin"] == "page" and cells["status"] == "read"
