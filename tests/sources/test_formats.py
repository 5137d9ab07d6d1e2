"""Every format gives its article, with what it says of itself."""

import bz2
import datetime as dt
import gzip
import json
import lzma
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dragoman.model import InputError
from dragoman.sources import Item, load, open_sources

ARTICLE = "Norway and Chile opened talks in Oslo on Tuesday.\n\nThe talks will go on next week, both said.\n"
DAY = dt.date(2024, 5, 14)


def one(path: Path | str, **given: object) -> Item:
    (item,) = open_sources([path], **given)  # type: ignore[arg-type]
    assert isinstance(item, Item), str(item)
    return item


def test_formats_page_says_what_it_is(tmp_path: Path, page: Callable[..., str]) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(head='<link rel="canonical" href="https://fjord.example/a">'), encoding="utf-8")
    item = one(path)
    document = item.document
    assert (document.title, document.source, document.published) == ("Ministers meet in Oslo", "The Fjord Post", DAY)
    assert (item.author, item.origin, item.url) == ("Ingrid Dahl", "page", "https://fjord.example/a")
    assert "<so far>" in document.text and "Subscribe" not in document.text


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", ""),
        ("iso8859-2", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'),
        ("utf-16", ""),
        ("utf-8", '<meta charset="no-such-charset">'),
    ],
)
def test_formats_page_in_its_own_encoding(tmp_path: Path, page: Callable[..., str], encoding: str, head: str) -> None:
    text = "The Slovak minister Háj met his colleague Müller in Vienna on Tuesday, his office said in a statement."
    path = tmp_path / "a.html"
    path.write_bytes(page(paragraphs=[text, text[::-1]], head=head).encode(encoding))
    assert "Háj met his colleague Müller" in one(path).document.text


def test_formats_page_survives_stray_bytes(tmp_path: Path, page: Callable[..., str]) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(head='<meta charset="utf-8">').encode().replace(b"friendly", b"fr\xffendly"))
    assert "agreed to open talks" in one(path).document.text


def test_formats_markdown_without_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ndate: 2024-05-14\npublisher: 'The Fjord Post'\nurl: https://fjord.example/a\n---\n"
        "# Ministers *meet*\n\n**Norway** and [Chile](https://x.example) opened `talks`\nin Oslo.\n\n"
        "![a ship](ship.png)\n\n* First, fish.\n* Then &amp; only then, oil.\n\n"
        "```\ncode()\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    item = one(path)
    assert item.document.text == "Norway and Chile opened talks\nin Oslo.\n\nFirst, fish.\n\nThen & only then, oil."
    assert (item.document.title, item.document.published) == ("Ministers meet", DAY)
    assert (item.document.source, item.url) == ("The Fjord Post", "https://fjord.example/a")


def test_formats_pdf_joins_lines_and_leaves_margins(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    body = [
        "Norway and Chile opened talks in Oslo on Tuesday about the rights to fish in the Southern Oc-",
        "ean, which both claim. The talks are the first in two years and will go on next week in the",
        "same place.",
        "Chile's minister said that he was content with the beginning in Oslo, and that a draft was to",
        "follow in Oslo.",
    ]
    pages = [
        ["The Fjord Post", *(part.replace("Oslo", day) for part in body), f"Page {number}"]
        for number, day in enumerate(("Oslo", "Bergen", "Bodo"), start=1)
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages, title="Ministers meet"))
    item = one(path)
    paragraphs = item.document.text.split("\n\n")
    assert paragraphs[0].startswith("Norway and Chile opened talks") and "Southern Ocean, which" in paragraphs[0]
    assert paragraphs[0].endswith("same place.") and len(paragraphs) == 6
    assert "Fjord Post" not in item.document.text and "Page" not in item.document.text
    assert (item.document.title, item.origin, item.document.published) == ("Ministers meet", "pdf", None)


def test_formats_mail_takes_the_text_and_leaves_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Talks in Oslo – day one"
    message["From"] = "Fjörd Wire <alerts@fjord.example>"
    message["Date"] = "Tue, 14 May 2024 18:30:00 +0200"
    message.set_content("Löfven met Rojas.\n")
    message.add_alternative("<p>not this</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4 secret", maintype="application", subtype="pdf", filename="a.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    item = one(path)
    assert item.document.text == "Löfven met Rojas.\n"
    assert (item.document.title, item.document.source) == ("Talks in Oslo – day one", "Fjörd Wire")
    assert (item.document.published, item.origin) == (DAY, "mail")


def test_formats_mail_in_html_only(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "alerts@fjord.example"
    message["Message-ID"] = "<1@fjord.example>"
    message.set_content(
        "<html><head><style>p{}</style></head><body><table><tr><td><p>Norway &amp; Chile<br>met.</p></td></tr></table>"
        "<script>no()</script><p>They <b>will</b> meet again.</p></body></html>",
        subtype="html",
    )
    path = tmp_path / "letter"
    path.write_bytes(message.as_bytes())
    item = one(path)
    assert item.document.text.split("\n\n") == ["Norway & Chile", "met.", "They will meet again.\n"]
    assert item.document.source == "fjord.example"


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".csv", ";"), (".tsv", "\t"), (".csv", "|")])
def test_formats_tables_by_the_names_of_columns(tmp_path: Path, suffix: str, separator: str) -> None:
    path = tmp_path / f"a{suffix}"
    rows = [["Headline", "Body", "Publish-Date", "Outlet", "URL", "words"]]
    rows.append(["One", '"First, a ""quoted""\nline."', "2024-05-14T10:00:00Z", "Post", "https://p.example/1", "4"])
    rows.append(["Two", "Second.", "14 May 2024", "", "", ""])
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8-sig")
    first, second = (item for item in open_sources([path]) if isinstance(item, Item))
    assert first.document.text == 'First, a "quoted"\nline.' and first.document.title == "One"
    assert (first.document.source, first.url, first.origin) == ("Post", "https://p.example/1", "table")
    assert first.document.published == second.document.published == DAY


def test_formats_tables_by_the_columns_that_are_given(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,lead,when,text\nT,The lead.,2024-05-14,the wrong one\n", encoding="utf-8")
    item = one(path, columns="text=lead,published=when")
    assert (item.document.text, item.document.published, item.document.title) == ("The lead.", DAY, "T")
    (error,) = open_sources([path], columns={"text": "corpus"})
    assert isinstance(error, InputError) and "no column 'corpus'" in str(error) and "title, lead" in str(error)
    with pytest.raises(InputError, match="maps no field"):
        open_sources([path], columns="body")


def test_formats_parquet_reads_columns_of_any_type(tmp_path: Path) -> None:
    table = pa.table(
        {
            "doc_id": [7, 8],
            "content": pa.array(["One.", "Two."], pa.large_string()),
            "date": pa.array([dt.datetime(2024, 5, 14, 9), None], pa.timestamp("ms", tz="UTC")),
            "vector": [[1.0], [2.0]],
            "license": ["CC BY 4.0", None],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = (item for item in open_sources([tmp_path / "a.parquet"]) if isinstance(item, Item))
    assert (first.document.id, first.document.text, first.document.published) == ("7", "One.", DAY)
    assert (first.licence, first.exportable, second.licence, second.exportable) == ("CC BY 4.0", True, None, False)
    assert second.document.published is None


def test_formats_json_lines_by_paths_and_names(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"article": {"body": "Nested."}, "headline": "H", "authors": ["A", "B"]}) + "\n")
    item = one(path, columns="text=article.body")
    assert (item.document.text, item.document.title, item.author) == ("Nested.", "H", "A, B")


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".gz", gzip.compress),
        (".zst", lambda data: zstandard.compress(data[:20]) + zstandard.compress(data[20:])),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
    ],
)
def test_formats_packed_files_are_looked_through(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'))
    assert [d.id for d in load(path) if not isinstance(d, InputError)] == ["a", "b"]
    path = tmp_path / f"b.txt{suffix}"
    path.write_bytes(pack(ARTICLE.encode()))
    document = one(path).document
    assert (document.text, document.id) == (ARTICLE, "b")


def record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-20T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_formats_web_archives_give_their_articles(tmp_path: Path, page: Callable[..., str], packing: str) -> None:
    html = page().encode()
    records = [
        record("https://www.fjord.example/1", html),
        record("https://fjord.example/2", gzip.compress(html), more="Content-Encoding: gzip\r\n"),
        record("https://fjord.example/x.png", b"\x89PNG", "image/png"),
        record("https://fjord.example/404", html, status="404 Not Found"),
        record("https://fjord.example/note", ARTICLE.encode(), "text/plain"),
        record("https://fjord.example/menu", b"<html><body><a href=/>Home</a></body></html>"),
    ]
    packs: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}
    pack = packs[packing]
    path = tmp_path / f"a.warc{packing}"
    path.write_bytes(b"".join(pack(part) for part in records))
    *items, error = open_sources([path])
    assert [item.url for item in items if isinstance(item, Item)] == [
        "https://www.fjord.example/1", "https://fjord.example/2", "https://fjord.example/note",
    ]  # fmt: skip
    first, last = items[0], items[-1]
    assert isinstance(first, Item) and first.document.published == DAY and first.origin == "warc"
    assert isinstance(last, Item) and last.document.source == "fjord.example"
    assert isinstance(error, InputError) and "menu" in str(error) and "no article" in str(error)


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Fjord &amp; Sea</title>
<item><title>Talks &lt;b&gt;open&lt;/b&gt;</title><link>https://fjord.example/1</link><guid>g1</guid>
<pubDate>Tue, 14 May 2024 22:30:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Norway and Chile opened talks.</p><p>They go on &amp; on.</p>]]></content:encoded></item>
<item><title>Nothing in it</title><link>https://fjord.example/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Sea</title><entry><id>urn:1</id><title>A</title>
<updated>2024-05-14T10:00:00Z</updated><content type="html">&lt;p&gt;Text of it.&lt;/p&gt;</content></entry></feed>"""


def test_formats_feeds_in_files(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(FEED, encoding="utf-8")
    item, error = open_sources([tmp_path / "a.xml"])
    assert isinstance(item, Item) and item.document.text == "Norway and Chile opened talks.\n\nThey go on & on."
    assert (item.document.title, item.document.source, item.document.published) == ("Talks open", "Fjord & Sea", DAY)
    assert (item.url, item.origin) == ("https://fjord.example/1", "feed")
    assert isinstance(error, InputError) and "fjord.example/2" in str(error)
    (tmp_path / "b.atom").write_text(ATOM, encoding="utf-8")
    item = one(tmp_path / "b.atom")
    assert (item.document.text, item.document.published, item.name) == ("Text of it.", DAY, "urn:1")


def test_formats_folders_with_all_that_is_in_them(tmp_path: Path, page: Callable[..., str]) -> None:
    for name, content in {
        "b/index.html": page(), "a/index.html": page(title="Another"), "note.txt": ARTICLE, ".hidden.txt": "no",
        "a/style.css": "p {}", ".git/x.txt": "no", "empty.txt": "",
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    found = list(open_sources([tmp_path]))
    assert [i.document.id for i in found if isinstance(i, Item)] == ["note.txt", "a/index.html", "b/index.html"]
    assert ["empty.txt" in str(i) for i in found if isinstance(i, InputError)] == [True]


def test_formats_languages_are_marked(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text("Le président a rencontré son homologue à Moscou mercredi, selon un communiqué.")
    (tmp_path / "en.txt").write_text(ARTICLE)
    english, french = open_sources([tmp_path / "en.txt", tmp_path / "fr.txt"])
    assert isinstance(english, Item) and isinstance(french, Item)
    assert (english.language, french.language) == ("en", "fr")


def test_formats_what_is_given_fills_gaps_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x", "source": "Own"}\n{"text": "y", "published": "2020-01-01"}\n')
    first, second = open_sources([path], published=DAY, source="Given", licence="CC BY 4.0", exportable=False)
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.document.source, first.document.published) == ("Own", DAY)
    assert (second.document.source, second.document.published) == ("Given", dt.date(2020, 1, 1))
    assert (first.licence, first.exportable) == ("CC BY 4.0", False)
