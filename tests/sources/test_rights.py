"""Licences and export rights by source."""

from pathlib import Path

import pytest

from dragoman.model import InputError
from dragoman.sources import Item, Rights, open_sources
from dragoman.sources.rights import is_open


@pytest.mark.parametrize(
    ("name", "open_"),
    [
        ("public domain", True), ("CC BY 4.0", True), ("cc-by-sa-3.0", True), ("CC0 1.0", True), ("OGL 3.0", True),
        ("Creative Commons Attribution 4.0", True), ("CC BY-NC 4.0", False), ("CC BY-ND 3.0", False),
        ("CC BY-NC-SA 4.0", False), ("Creative Commons Attribution-NonCommercial 4.0", False),
        ("all rights reserved", False), ("© The Post", False), ("", False), ("pdf only", False),
    ],
)  # fmt: skip
def test_rights_open_licences_by_their_names(name: str, open_: bool) -> None:
    assert is_open(name) is open_


def test_rights_by_host_and_publisher() -> None:
    rights = Rights.load()
    assert rights.of("https://www.voanews.com/a/1.html", None) == ("public domain", True)
    assert rights.of("https://en.wikinews.org/wiki/A", "Somebody") == ("CC BY 2.5", True)
    assert rights.of(None, " wikinews ") == ("CC BY 2.5", True)
    assert rights.of("https://notvoanews.com/", "Post") == (None, False)
    assert rights.of("http://[broken", None) == (None, False)


def test_rights_of_the_user_stand_over_those_that_come_along(tmp_path: Path) -> None:
    path = tmp_path / "licences.toml"
    path.write_text(
        '[[source]]\nhost = "voanews.com"\nlicence = "by contract"\nexport = true\n\n'
        '[[source]]\npublisher = "Wikinews"\nlicence = "CC BY 2.5"\nexport = false\n'
    )
    rights = Rights.load([path])
    assert rights.of("https://voanews.com/a", "VOA") == ("by contract", True)
    assert rights.of("https://learningenglish.voanews.com/a", None) == ("by contract", True)
    assert rights.of(None, "Wikinews") == ("CC BY 2.5", False)


def test_rights_stated_with_the_document_come_first() -> None:
    rights = Rights.load()
    assert rights.of(None, "VOA", "AP, all rights reserved") == ("AP, all rights reserved", False)
    assert rights.of(None, "Unknown Post", "CC BY 4.0") == ("CC BY 4.0", True)
    assert rights.of(None, "VOA", exportable=False) == ("public domain", False)
    assert rights.of(None, "Unknown Post", exportable=True) == (None, True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("source = 1", "[[source]]"), ("[[source]]\nlicence = 'x'", "host or publisher"), ("[[source", "not TOML"),
        ("[[source]]\nhost = 'a'\nexport = 'yes'", "true or false"), ("[[source]]\nhots = 'a'", "'hots' is not known"),
    ],
)  # fmt: skip
def test_rights_faulty_files_are_refused(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "licences.toml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        Rights.load([path])
    assert what in str(caught.value) and str(path) in str(caught.value)
    with pytest.raises(InputError, match="check the path"):
        Rights.load([tmp_path / "missing.toml"])


def test_rights_reach_the_items(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,source,url\nOne.,VOA,\nTwo.,Post,https://post.example/1\n")
    first, second = (item for item in open_sources([path]) if isinstance(item, Item))
    assert (first.licence, first.exportable) == ("public domain", True)
    assert (second.licence, second.exportable) == (None, False)
