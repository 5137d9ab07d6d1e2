"""Adding reads what is new, keeps what it cannot read, and does nothing twice."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.model import Document, InputError
from dragoman.reader import Reader
from dragoman.store import Filing, Record, signature
from dragoman.store.adding import Added
from dragoman.store.schema import TABLES

from .conftest import TEXTS

Count = Callable[[str], int]
FRENCH = "Le président turc a rencontré le président russe à Sotchi lundi pour parler de la guerre en Ukraine."


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = [
        {"id": name, "title": title, "text": text, "published": day.isoformat(), "source": "The Herald"}
        for name, (title, text, day) in TEXTS.items()
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\nno line of JSON\n", encoding="utf-8")
    return path


def test_adding_twice_changes_nothing(record: Record, shared_reader: Reader, lines: Path, count: Count) -> None:
    first = record.add(lines, reader=shared_reader)
    assert (first.read, first.known, len(first.aside), first.run) == (3, 0, 1, 1)
    assert first.events == count("events") > 0
    before = {table.name: count(table.name) for table in TABLES}
    snapshots = record.rows("SELECT count(*) FROM lake.snapshots()")
    again = record.add([lines, lines], reader=shared_reader)
    assert (again.read, again.known, again.run, len(again.aside)) == (0, 6, None, 2)
    assert {table.name: count(table.name) for table in TABLES} == before
    assert record.rows("SELECT count(*) FROM lake.snapshots()") == snapshots


def test_adding_the_same_under_another_name(record: Record, shared_reader: Reader) -> None:
    title, text, day = TEXTS["grain"]
    copies = [Document(name, text, title, "The Herald", day) for name in ("a", "b")]
    added = record.add(copies, reader=shared_reader)
    assert (added.read, added.known) == (1, 1)
    another = record.add(replace(copies[0], published=None), reader=shared_reader)
    assert (another.read, another.duplicates) == (0, 1)


def test_adding_a_copy_links_it_to_its_first(record: Record, shared_reader: Reader, tmp_path: Path) -> None:
    story = " ".join(text for _, text, _ in TEXTS.values())
    first = Document("first", story, "The day", "The Herald", dt.date(2022, 7, 24))
    copy = replace(first, id="copy", text="(Wire) " + story, source="The Echo", published=dt.date(2022, 7, 25))
    assert record.add(first, reader=shared_reader).read == 1
    with Record.open(record.folder) as again:
        added = again.add(copy, reader=shared_reader)
    assert (added.read, added.duplicates, added.events) == (0, 1, 0)
    rows = {row["name"]: row for row in record.documents}
    assert rows["copy"]["duplicate_of"] == rows["first"]["document"]
    assert rows["copy"]["status"] == "duplicate" and rows["copy"]["similarity"] > 0.9
    assert {row["reports"] for row in record.stories} == {2}


def test_adding_folders_and_tables(record: Record, shared_reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text("# Port hit\n\n" + TEXTS["strike"][1])
    (folder / "b.csv").write_text('body,day,paper\n"' + TEXTS["grain"][1] + '",2022-07-23,The Echo\n')
    added = record.add(folder, columns="text=body,published=day,source=paper", licence="CC0-1.0", reader=shared_reader)
    assert added.read == 2 and not added.aside
    rows = record.documents.rows()
    assert {row["origin"] for row in rows} == {"text", "table"}
    assert {row["source"] for row in rows} == {"The Echo", None}
    assert all(row["exportable"] for row in rows)


def test_adding_keeps_what_is_not_english(record: Record, shared_reader: Reader) -> None:
    added = record.add([Document("fr", FRENCH * 3), InputError("broken", "b.html")], reader=shared_reader)
    assert (added.read, added.foreign, added.seen) == (0, 1, 2)
    assert added.aside == ["b.html: broken"]
    row = record.documents.rows()[0]
    assert (row["status"], row["language"], row["name"]) == ("foreign", "fr", "fr")


def test_adding_one_faulty_document_loses_no_other(record: Record, shared_reader: Reader) -> None:
    class Stumbling(Reader):
        def read(self, document):
            if document.id == "bad":
                raise ZeroDivisionError("no")
            return shared_reader.read(document)

    stumbling = Stumbling()
    stumbling.parser = shared_reader.parser
    documents = [Document(name, text, title, None, day) for name, (title, text, day) in TEXTS.items()]
    added = record.add([replace(documents[0], id="bad"), *documents[1:]], reader=stumbling)
    assert added.read == 2
    assert added.aside == ["bad: ZeroDivisionError: no"]


def test_adding_keeps_what_is_known_of_a_document(record: Record, shared_reader: Reader) -> None:
    from dragoman.store.adding import add

    title, text, day = TEXTS["grain"]
    filing = Filing(name="x.html", url="https://example.org/x", licence="CC0-1.0", exportable=True, origin="page")
    told: list[str] = []
    add(
        record,
        [(Document("x", text, title, "Wire", day), filing)],
        shared_reader,
        on_progress=lambda added, name: told.append(name),
    )
    row = record.documents.rows()[0]
    assert (row["name"], row["url"], row["licence"], row["origin"]) == ("x.html", filing.url, "CC0-1.0", "page")
    assert row["added"] is not None and row["run"] == 1 and told == ["x"]
    run = record.sql("SELECT * FROM runs").to_pylist()[0]
    assert run["finished"] is not None and run["documents"] == 1 and run["command"] == "add"
    assert all(run[name] for name in ("coder", "lexicon", "knowledge", "model"))


def test_adding_again_with_another_version_supersedes(
    record: Record, shared_reader: Reader, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, text, day = TEXTS["grain"]
    record.add(Document("x", text, title, "Wire", day), reader=shared_reader)
    assert record.reread(reader=shared_reader) == Added()
    before = count("events")
    then = dt.datetime.now(dt.UTC)
    monkeypatch.setattr(signature, "__version__", "9.9")
    added = record.reread(reader=shared_reader)
    assert (added.read, count("events"), count("documents")) == (1, before, 1)
    coders = record.rows("SELECT r.coder FROM documents AS d JOIN runs AS r ON r.run = d.run")
    assert coders == [("9.9",)]
    was = record.as_of(then).rows("SELECT run FROM documents")
    assert was == [(1,)]
    assert record.rows("SELECT name, source FROM documents") == [("x", "Wire")]
