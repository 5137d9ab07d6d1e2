"""Bytes into text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import InputError
from dragoman.sources import decode, from_text, parse_date
from dragoman.sources.text import LIMIT

SENTENCE = "Erdoğan met Löfven – “briefly”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_reads_unicode_encodings(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_decode_reads_utf16_without_a_mark() -> None:
    assert decode("The talks in Oslo failed.".encode("utf-16-le")) == "The talks in Oslo failed."
    assert decode("The talks in Oslo failed.".encode("utf-16-be")) == "The talks in Oslo failed."


def test_decode_reads_windows_1252() -> None:
    assert decode("Löfven – “briefly”".encode("cp1252")) == "Löfven – “briefly”"


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_decode_keeps_every_character(text: str) -> None:
    data = text.encode()
    if not text.startswith("\ufeff") and not data.startswith((b"%PDF", b"PK\x03\x04", b"GIF8")):
        assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04abc", "zip"), (b"\x1f\x8babc", "gzip"), (bytes(range(32)) * 9, "binary")],
)
def test_decode_refuses_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(data, "file")


@pytest.mark.parametrize("text", ["", " \n\t", "a" * (LIMIT + 1)])
def test_from_text_refuses_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_text(text, "x", where="x.txt")
    assert str(caught.value).startswith("x.txt: ") and "\n" not in str(caught.value) and len(str(caught.value)) < 200


def test_from_text_mends_lone_surrogates_in_place() -> None:
    assert from_text("a\ud800b", "x").text == "a\ufffdb"


@pytest.mark.parametrize("value", ["2023-01-05", "20230105", "2023-01-05T10:00:00Z", dt.datetime(2023, 1, 5, 10)])
def test_parse_date_reads_the_day(value: object) -> None:
    assert parse_date(value) == dt.date(2023, 1, 5)


@pytest.mark.parametrize("value", ["yesterday", "2023-13-01", 5, ["2023"]])
def test_parse_date_refuses(value: object) -> None:
    with pytest.raises(InputError, match="is not a date"):
        parse_date(value)


def test_decode_survives_a_stray_byte() -> None:
    assert decode(("Löfven met Erdoğan. " * 20).encode() + b"\x81!").endswith("Erdoğan. \ufffd!")
