"""Files, pages and tables of articles."""

import datetime as dt
import io
import json
import sys
from pathlib import Path

import pytest

from dragoman.model import Document, InputError
from dragoman.sources import foreign_language, load, read_document, read_jsonl

PAGE = """<!doctype html><html><head><title>Ministers meet in Oslo</title>
<meta property="og:site_name" content="The Fjord Post"><meta property="article:published_time" content="2024-05-14">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/about">About us and our cookies</a></nav>
<article><h1>Ministers meet in Oslo</h1>
<p>The foreign ministers of Norway and Chile met in Oslo on Tuesday and agreed to open talks on fishing rights.</p>
<p>Chile said it would send a delegation next week, and that the talks would be held in a friendly spirit.</p>
<p>Norway &amp; Chile have fished the same waters since the last century, without a treaty &lt;so far&gt;.</p></article>
<footer>Subscribe to our newsletter. All rights reserved. Cookie settings.</footer></body></html>"""


def test_load_takes_the_article_out_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read_document(path)
    assert "agreed to open talks" in document.text and "Norway & Chile" in document.text
    assert "Subscribe" not in document.text and "About us" not in document.text
    assert (document.title, document.source) == ("Ministers meet in Oslo", "The Fjord Post")
    assert document.published == dt.date(2024, 5, 14)


def test_load_knows_a_page_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(PAGE, encoding="utf-8")
    assert read_document(path).published == dt.date(2024, 5, 14)


def test_load_prefers_what_the_data_says_to_what_is_given(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "x", "published": "2024-01-02"}\n{"id": "b", "text": "y"}\n', encoding="utf-8")
    given = dt.date(2020, 1, 1)
    assert [d.published for d in load(path, published=given) if isinstance(d, Document)] == [dt.date(2024, 1, 2), given]


def test_read_jsonl_reports_bad_lines_by_number_and_goes_on() -> None:
    lines = [
        b'{"id": 1, "text": "one"}',
        b"",
        b"{broken",
        b'["no object"]',
        b'{"id": "x"}',
        b'{"id": "y", "text": "t", "published": "soon"}',
        b'{"text": "\xff"}',
        b'{"text": "last"}',
    ]
    found = list(read_jsonl(lines, "docs.jsonl"))
    assert [d.id for d in found if isinstance(d, Document)] == ["1", "docs.jsonl:8"]
    assert [e.where for e in found if isinstance(e, InputError)] == [f"docs.jsonl:{n}" for n in (3, 4, 5, 6, 7)]
    assert all("\n" not in str(e) for e in found)


def test_load_reads_one_object_or_a_list_of_json(tmp_path: Path) -> None:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps([{"id": "a", "text": "x"}, {"id": "b"}]), encoding="utf-8")
    first, second = load(path)
    assert isinstance(first, Document) and isinstance(second, InputError)


def test_load_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Löfven resigned.".encode())))
    (document,) = load("-")
    assert isinstance(document, Document) and document.text == "Löfven resigned." and document.id == "stdin"


def test_load_gives_errors_in_place_of_documents(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        (error,) = load(path)
        assert isinstance(error, InputError) and str(path) in str(error) and error.mend


@pytest.mark.parametrize(
    "text",
    [
        "Talks fail",
        "Ankara, Damascus hold talks",
        "The minister said that he would not attend the summit in the capital.",
        "12345 67890",
    ],
)
def test_foreign_language_passes_english(text: str) -> None:
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président turc a rencontré son homologue syrien à Moscou mercredi, selon un communiqué officiel.", "fr"),
        ("Зеленский встретился с президентом Польши в Варшаве", "ru"),
        ("Türk dışişleri bakanı Moskova'da Suriyeli mevkidaşıyla görüştü ve anlaşma imzaladı", "tr"),
    ],
)
def test_foreign_language_names_the_others(text: str, language: str) -> None:
    assert foreign_language(text) == language
