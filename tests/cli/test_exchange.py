"""`dragoman export` and `dragoman import` from the outside."""

import json
import subprocess
import sys
from pathlib import Path

import polars
import pytest

from dragoman.exchange.gdelt import EVENTS


def dragoman(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a GDELT file of one good row and a faulty one, imported."""
    folder = tmp_path_factory.mktemp("exchange")
    row = {
        "GlobalEventID": "1", "Day": "20220705", "Actor1Code": "TUR", "Actor1Name": "TURKEY",
        "Actor1CountryCode": "TUR", "Actor2Code": "RUS", "Actor2Name": "RUSSIA", "Actor2CountryCode": "RUS",
        "EventCode": "040",
        "ActionGeo_Fullname": "Sochi", "ActionGeo_CountryCode": "RS", "ActionGeo_Lat": "43.6", "ActionGeo_Long": "39.7",
    }  # fmt: skip
    lines = ["\t".join({**row, **more}.get(name, "") for name in EVENTS) for more in ({}, {"Day": "x"})]
    (folder / "g.CSV").write_text("\n".join(lines) + "\n")
    done = dragoman("import", "gdelt", "g.CSV", folder=folder)
    assert done.returncode == 1, done.stderr
    assert done.stdout == "g.CSV: 1 new, 0 changed, 0 known, 0 no event of PLOVER, 1 set aside\n"
    assert done.stderr == "set aside: g.CSV:2: Day 'x' is no date (write 2023-01-05)\n"
    return folder


def test_import_again_changes_nothing(folder: Path) -> None:
    done = dragoman("import", "gdelt", "g.CSV", "--json", folder=folder)
    assert json.loads(done.stdout) == {
        "file": "g.CSV", "new": 0, "changed": 0, "known": 1, "no event of PLOVER": 0, "set aside": 1, "run": None,
    }  # fmt: skip


def test_export_a_file_and_what_is_told_of_it(folder: Path) -> None:
    done = dragoman("export", "polecat", "p.tsv", "--actor", "TUR", "--on", "2022-07-05", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 rows: p.tsv\nterms of 1 rows: GDELT terms of use (citation)\n"
    frame = polars.read_csv(folder / "p.tsv", separator="\t", quote_char=None)
    assert frame.row(0, named=True)["Event Type"] == "CONSULT"
    none = dragoman("export", "polecat", "p.tsv", "--on", "2022-07-06", "--quiet", folder=folder)
    assert (none.returncode, none.stderr) == (0, "")
    assert len((folder / "p.tsv").read_text().splitlines()) == 1


def test_export_to_standard_output(folder: Path) -> None:
    done = dragoman("export", "geojson", "-", "-q", folder=folder)
    assert json.loads(done.stdout)["features"][0]["geometry"]["coordinates"] == [39.7, 43.6]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("export", "xls", "x"), 2, "there is no format 'xls'"),
        (("export", "csv", "nowhere/x.csv"), 2, "cannot be written"),
        (("export", "csv", "x.csv", "--record", "none"), 3, "there is no record"),
        (("export", "csv", "x.csv", "--on", "2022-07-05", "--from", "2022"), 2, "--on, or --from"),
        (("export", "csv", "x.csv", "--changed-since", "2022-07-05"), 2, "for the atom feed"),
        (("export", "gexf", "x.gexf", "--table", "ties"), 3, "gexf has events, not ties"),
        (("import", "icews", "none.tab"), 2, "there is no file"),
        (("import", "icews", "g.CSV"), 3, "the header has no column"),
        (("import", "xls", "g.CSV"), 2, "there is no format 'xls'"),
    ],
)
def test_exchange_wrong_use_is_one_line(folder: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = dragoman(*arguments, folder=folder)
    assert done.returncode == code
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
