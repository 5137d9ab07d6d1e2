"""POLECAT's tab-separated values, read by polars and pandas, and there and back."""

import csv
from pathlib import Path

import pandas
import polars
import pytest

from dragoman.exchange import export, import_file
from dragoman.exchange.polecat import COLUMNS
from dragoman.store import Record

from .conftest import fill


def test_polecat_has_40_columns(record: Record, tmp_path: Path) -> None:
    done = export(record, "polecat", tmp_path / "p.tsv")
    frame = polars.read_csv(tmp_path / "p.tsv", separator="\t", quote_char=None, null_values="None")
    assert (done.rows, frame.shape) == (6, (6, 40))
    assert tuple(frame.columns) == COLUMNS
    assert len(pandas.read_csv(tmp_path / "p.tsv", sep="\t", quoting=csv.QUOTE_NONE)) == 6
    meeting = frame.filter(polars.col("Actor Name") == "Russia", polars.col("Event Type") == "AGREE").row(0, named=True)
    assert (meeting["Event Date"], meeting["Quad Code"]) == ("2022-07-23", "VERBAL COOPERATION")
    assert (meeting["Actor COW"], meeting["Recipient COW"], meeting["Primary Actor Sector"]) == ("365", 369, "GOV")
    deal = frame.filter(polars.col("Event Type") == "SUPPORT").row(0, named=True)
    assert (deal["Actor Name"], deal["Actor Country"]) == ("Ukraine;Russia", "UKR;RUS")
    assert (deal["Contexts"], deal["Placename"], deal["Latitude"]) == ("diplomatic;economic", "Istanbul", 41.0138)
    hard = frame.filter(polars.col("Event Type") == "ACCUSE").row(0, named=True)
    assert hard["Actor Name"] == 'Ahmed "A, B" O\'Neil <&> Sons 🚢'


def test_polecat_there_and_back(other: Record, tmp_path: Path) -> None:
    fill(other)
    export(other, "polecat", tmp_path / "first.tsv")
    with Record.open(tmp_path / "second.record", create=True) as second:
        done = import_file(second, "polecat", tmp_path / "first.tsv")
        assert (done.new, done.aside) == (6, [])
        export(second, "polecat", tmp_path / "second.tsv")
    second_lines, first_lines = ((tmp_path / name).read_text().splitlines() for name in ("second.tsv", "first.tsv"))
    assert sorted(second_lines) == sorted(first_lines)


def row(**cells: str) -> str:
    given = {
        "Event ID": "WAPO_1", "Event Date": "2023-01-05", "Event Type": "CONSULT", "Event Mode": "visit",
        "Event Intensity": "1.9", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic;executive",
        "Actor Name": "Recep Tayyip Erdogan", "Actor Country": "TUR", "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV", "Actor Name Raw": "Erdogan", "Recipient Name": "None", "Recipient Country": "SYR;RUS",
        "Latitude": "None", "Country": "SYR", "City": "Damascus", "Source": "Post", "Publication Date": "2023-01-06",
    }  # fmt: skip
    given |= {name.replace("_", " "): value for name, value in cells.items()}
    return "\t".join(given.get(name, "None") for name in COLUMNS)


def test_polecat_of_others(other: Record, tmp_path: Path) -> None:
    path = tmp_path / "ngecEvents.DV.2023.txt"
    rows = [
        row(),
        row(Event_ID="WAPO_2", Event_Date="5th of May"),
        row(Event_ID="WAPO_3", Event_Type="HUG"),
        row(Event_ID="WAPO_4") + "\tone too many",
        row(Event_ID="WAPO_5", Latitude="north"),
        row(Event_ID="WAPO_6", Event_Type="YIELD"),
        row(Event_ID="WAPO_7", Event_Type="ASSAULT", Quad_Code="MATERIAL CONFLICT", Event_Mode="unheard-of"),
    ]
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    done = import_file(other, "polecat", path)
    assert (done.new, len(done.aside)) == (2, 5)
    assert [error.where.rsplit(":", 1)[1] for error in done.aside] == ["3", "4", "5", "6", "7"]
    assert all(error.mend for error in done.aside)
    told = other.sql("SELECT * FROM events WHERE type = 'CONSULT'").to_pylist()[0]
    assert (told["source"], told["source_actor"], told["target_code"]) == (
        "Recep Tayyip Erdogan", "person:recep-tayyip-erdogan", "SYR; RUS",
    )  # fmt: skip
    assert (told["place"], told["mode"], told["licence"]) == (
        "Damascus",
        "visit",
        "POLECAT terms of the Harvard Dataverse",
    )
    assert told["document"] == told["event"].split("/")[0]
    # The same file again changes nothing; a corrected row supersedes what it said.
    again = import_file(other, "polecat", path)
    assert (again.new, again.changed, again.known, again.run) == (0, 0, 2, None)
    path.write_text(path.read_text().replace("Damascus", "Aleppo", 1), encoding="utf-8")
    third = import_file(other, "polecat", path)
    assert (third.new, third.changed, third.known) == (0, 1, 1)
    assert other.rows("SELECT place FROM events ORDER BY place") == [("Aleppo",), ("Damascus",)]


@pytest.mark.parametrize("text", ["", "Event ID\tEvent Date\n", "a,b,c\n1,2,3\n"])
def test_polecat_other_files_are_told(other: Record, tmp_path: Path, text: str) -> None:
    from dragoman.model import InputError

    (tmp_path / "x.txt").write_text(text)
    if text:
        with pytest.raises(InputError, match="the header has no column"):
            import_file(other, "polecat", tmp_path / "x.txt")
    else:
        assert import_file(other, "polecat", tmp_path / "x.txt").seen == 0
