"""Terms of rows: kept with each, and never mixed against what they say."""

from pathlib import Path

import polars
import pytest

from dragoman.exchange import export, import_file
from dragoman.exchange.licences import Terms, classify, conflict
from dragoman.model import InputError
from dragoman.store import Record

from .conftest import fill
from .test_acled import CLASH, write


@pytest.mark.parametrize(
    ("licence", "terms"),
    [
        ("CC0-1.0", Terms.FREE), ("CC BY 4.0", Terms.FREE), ("cc-by-4.0", Terms.FREE), ("ODC-BY", Terms.FREE),
        ("Public Domain", Terms.FREE), ("GDELT terms of use (citation)", Terms.FREE), ("CC-BY-SA-4.0", Terms.ALIKE),
        ("ODbL-1.0", Terms.ALIKE), ("CC-BY-NC-SA-4.0", Terms.ALIKE), ("CC BY-NC 4.0", Terms.NONCOMMERCIAL),
        ("CC-BY-ND-4.0", Terms.CLOSED), ("ACLED terms of use", Terms.CLOSED), ("mine", Terms.CLOSED),
        ("All rights reserved", Terms.CLOSED),
    ],
)  # fmt: skip
def test_licences_class(licence: str, terms: Terms) -> None:
    assert classify(licence) is terms


@pytest.mark.parametrize(
    ("found", "mixes"),
    [
        ([None], True), ([None, "CC-BY-4.0", "CC0-1.0"], True), ([None, "CC-BY-SA-4.0"], True),
        ([None, "CC-BY-NC-4.0", "CC-BY-4.0"], True), (["ACLED terms of use"], True),
        ([None, "ACLED terms of use"], False), (["ACLED terms of use", "CC-BY-4.0"], False),
        (["CC-BY-SA-4.0", "ODbL-1.0"], False), (["CC-BY-SA-4.0", "CC-BY-NC-4.0"], False),
        (["CC-BY-NC-SA-4.0", "CC-BY-NC-4.0"], True),
    ],
)  # fmt: skip
def test_licences_conflict(found: list[str | None], mixes: bool) -> None:
    assert (conflict(dict.fromkeys(found, 1)) is None) is mixes


def test_licences_an_export_that_would_mix_stops(other: Record, tmp_path: Path) -> None:
    fill(other)
    import_file(other, "acled", write(tmp_path / "a.csv", [CLASH]))
    out = tmp_path / "e.csv"
    for format in ("csv", "plover", "polecat", "icews", "gdelt", "gexf", "geojson", "ftm", "annotation", "atom"):
        with pytest.raises(
            InputError, match=r"terms that do not go together.*ACLED terms of use: 1, own: 9.*--licence own"
        ):
            export(other, format, out)
    assert not out.exists()
    assert export(other, "csv", out, licence=["own"]).rows == 9
    assert export(other, "csv", out, licence=["ACLED terms of use"]).terms == {"ACLED terms of use": 1}
    assert polars.read_csv(out)["licence"].to_list() == ["ACLED terms of use"]
    assert export(other, "csv", out, filters={"country": "UKR"}).rows == 1  # nothing of ACLED's is among them


def test_licences_a_user_may_say_what_the_terms_are(other: Record, tmp_path: Path) -> None:
    fill(other)
    import_file(other, "acled", write(tmp_path / "a.csv", [CLASH]), licence="CC-BY-4.0")
    done = export(other, "parquet", tmp_path / "e.parquet")
    assert done.terms == {None: 9, "CC-BY-4.0": 1}
    changed = import_file(other, "acled", tmp_path / "a.csv")
    assert changed.changed == 1, "other terms are another row"
