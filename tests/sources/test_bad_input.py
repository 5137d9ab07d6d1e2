"""Whatever is wrong with an input: one clear line, and the batch goes on."""

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import pytest
import zstandard

from dragoman.model import InputError
from dragoman.sources import Item, open_sources, streams
from dragoman.sources.streams import LINE_LIMIT

GOOD = "Norway and Chile opened talks in Oslo on Tuesday."


def refused(tmp_path: Path, name: str, data: bytes | None, **given: object) -> InputError:
    """The error of one bad file between two good ones, both of which are read."""
    for other in ("0.txt", "9.txt"):
        (tmp_path / other).write_text(GOOD)
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    before, *found, after = open_sources([tmp_path / "0.txt", path, tmp_path / "9.txt"], **given)  # type: ignore[arg-type]
    assert isinstance(before, Item) and isinstance(after, Item)
    errors = [error for error in found if isinstance(error, InputError)]
    assert len(errors) == 1, [str(error) for error in found]
    line = str(errors[0])
    assert "\n" not in line and str(path) in line and len(line) < 400, line
    return errors[0]


@pytest.mark.parametrize(
    "name",
    "a.txt a.md a.html a.pdf a.eml a.json a.csv a.tsv a.parquet a.warc a.warc.gz a.xml a.rss a.opml a".split(),
)
def test_bad_input_empty_file(tmp_path: Path, name: str) -> None:
    refused(tmp_path, name, b"")


@pytest.mark.parametrize(
    "name",
    "a.txt a.md a.html a.pdf a.eml a.json a.jsonl a.csv a.parquet a.warc a.xml a.opml a.jsonl.gz a.txt.zst a".split(),
)
def test_bad_input_binary(tmp_path: Path, name: str) -> None:
    refused(tmp_path, name, bytes(range(256)).replace(b"\n", b"") * 20)


def test_bad_input_missing_and_unreadable(tmp_path: Path) -> None:
    assert "check the path" in str(refused(tmp_path, "missing.txt", None))
    if os.geteuid() != 0:
        (tmp_path / "secret.txt").write_text(GOOD)
        (tmp_path / "secret.txt").chmod(0)
        assert "who may read" in str(refused(tmp_path, "secret.txt", None))
    os.mkfifo(tmp_path / "no.dir")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    refused(tmp_path, "loop", None)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le", "shift-jis"])
def test_bad_input_wrong_encoding_is_guessed(tmp_path: Path, encoding: str) -> None:
    text = {"cp1251": "Министр встретился с послом. " * 9, "shift-jis": "大臣は大使と会談した。" * 9}.get(
        encoding, GOOD
    )
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (item,) = open_sources([tmp_path / "a.txt"])
    assert isinstance(item, Item)
    if encoding == "utf-16-le":
        assert item.document.text == GOOD


def test_bad_input_says_utf16_and_is_not(tmp_path: Path) -> None:
    assert "utf-16" in str(refused(tmp_path, "a.txt", b"\xff\xfea\xd8b"))


def test_bad_input_megabytes_in_one_line(tmp_path: Path) -> None:
    line = b'{"text": "' + b"x" * (LINE_LIMIT + 10) + b'"}\n'
    error = refused(tmp_path, "a.jsonl", b'{"text": "one"}\n' + line + b'{"text": "three"}\n')
    assert error.where.endswith("a.jsonl:2") and "bytes" in error.what
    refused(tmp_path, "a.txt", b"x" * 1_000_001)
    refused(tmp_path, "b.csv", b"text\n" + b"x" * 1_000_001 + b"\nlast\n")


@pytest.mark.parametrize("value", ["yesterday", "2023-02-30", "05/01/2023", "5"])
def test_bad_input_wrong_date(tmp_path: Path, value: str) -> None:
    error = refused(tmp_path, "a.csv", f"text,date\none,2023-01-05\ntwo,{value}\nthree,\n".encode())
    assert "is not a date" in error.what and error.where.endswith("a.csv:3")


def test_bad_input_rows_with_missing_cells(tmp_path: Path) -> None:
    error = refused(tmp_path, "a.csv", b"title,text\none,first\ntwo\nthree,third\n")
    assert "1 of 2 cells" in error.what
    assert "no column holds the text" in refused(tmp_path, "b.csv", b"a,b\n1,2\n").what
    assert "nothing in it" in refused(tmp_path, "c.csv", b"\n\n").what


def test_bad_input_broken_gz_keeps_what_was_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, os.urandom(40).hex().encode()) for n in range(3000))
    packed = gzip.compress(lines)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    *items, error = open_sources([path])
    assert len(items) > 100 and all(isinstance(item, Item) for item in items)
    assert isinstance(error, InputError) and "damaged or cut off" in str(error)
    middle = len(packed) // 2
    refused(tmp_path, "b.txt.gz", packed[:middle] + b"\0" * 40 + packed[middle + 40 :])
    refused(tmp_path, "c.txt.zst", zstandard.compress(lines)[:-20])
    refused(tmp_path, "d.txt.gz", b"\x1f\x8b")


def test_bad_input_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HARMLESS", 1_000_000)
    zeros = b"0" * 50_000_000
    for name, pack in (("a.jsonl.gz", gzip.compress), ("b.csv.zst", zstandard.compress)):
        error = refused(tmp_path, name, pack(zeros))
        assert "times its size" in error.what
    assert "too many" in refused(tmp_path, "c.txt.gz", gzip.compress(zeros)).what


def test_bad_input_zip_is_refused(tmp_path: Path) -> None:
    assert "unpack it" in str(refused(tmp_path, "a.zip", b"PK\x03\x04" + bytes(100)))
    assert "unpack it" in str(refused(tmp_path, "a.docx", b"PK\x03\x04" + bytes(100)))


def test_bad_input_truncated_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [f"{n} {GOOD}" for n in range(2000)]}), tmp_path / "whole", row_group_size=500)
    data = (tmp_path / "whole").read_bytes()
    assert "damaged" in refused(tmp_path, "a.parquet", data[: len(data) // 2]).what
    assert "damaged" in refused(tmp_path, "b.parquet", b"PAR1" + bytes(50)).what
    broken = bytearray(data)
    broken[len(data) // 3 : len(data) // 3 + 200] = bytes(200)
    refused(tmp_path, "c.parquet", bytes(broken))
    refused(tmp_path, "d.parquet.gz", gzip.compress(data))


def warc_record(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (len(GOOD), GOOD.encode())
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(http)}"
    )
    return head.encode() + b"\r\nContent-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"


def test_bad_input_truncated_web_archives(tmp_path: Path) -> None:
    whole = b"".join(map(warc_record, range(3)))
    for name, data in (
        ("a.warc", whole[:-30]),
        ("b.warc.gz", b"".join(gzip.compress(warc_record(n)) for n in range(3))[:-60]),
        ("c.warc.gz", gzip.compress(whole[:300]) + gzip.compress(whole[300:])[:20] + bytes(100)),
        ("d.warc.zst", zstandard.compress(whole)[:-40]),
        ("e.warc", b"WARC/1.0\r\n\r\n"),
    ):
        (tmp_path / name).write_bytes(data)
        *items, error = open_sources([tmp_path / name])
        assert isinstance(error, InputError) and "\n" not in str(error) and name in str(error), name
        assert all(isinstance(item, Item) for item in items), name


def test_bad_input_pdf(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    data = pdf([[GOOD]])
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    assert "password" in refused(tmp_path, "a.pdf", locked.getvalue()).what
    assert "only pictures" in refused(tmp_path, "b.pdf", pdf([[]])).what
    refused(tmp_path, "c.pdf", b"%PDF-1.7\n" + bytes(200))
    refused(tmp_path, "d.pdf", data[: len(data) // 3])


def test_bad_input_mail(tmp_path: Path) -> None:
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\n"
    only_attachment = head + b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    assert "no text of its own" in refused(tmp_path, "a.eml", only_attachment).what
    refused(tmp_path, "b.eml", head + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\n')
    (tmp_path / "c.eml").write_bytes(
        head + b"Content-Type: text/plain; charset=no-such\r\nDate: soon\r\n\r\nL\xf6fven met."
    )
    (item,) = open_sources([tmp_path / "c.eml"])
    assert isinstance(item, Item) and item.document.text == "Löfven met.\n" and item.document.published is None


def test_bad_input_xml(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    refused(tmp_path, "a.opml", (bomb + ']><opml><body><outline text="&j;"/></body></opml>').encode())
    refused(
        tmp_path, "b.rss", (bomb.replace("opml", "rss") + "]><rss><channel><title>&j;</title></channel></rss>").encode()
    )
    refused(tmp_path, "c.rss", b"<rss><channel><item><title>x")
    refused(tmp_path, "d.json", b"[" * 100_000)
    refused(tmp_path, "e.html", b"<html>" + b"<div>" * 200_000)


def test_bad_input_addresses_are_not_fetched_where_told(tmp_path: Path) -> None:
    (error,) = open_sources(["https://example.org/a"], online=False)
    assert isinstance(error, InputError) and "nothing is fetched" in error.what
