"""ICEWS's tab-separated values, read by polars and pandas, and there and back."""

from pathlib import Path

import pandas
import polars

from dragoman.exchange import export, import_file
from dragoman.exchange.icews import COLUMNS
from dragoman.store import Record

from .conftest import fill


def test_icews_has_20_columns_and_a_row_for_each_pair(record: Record, tmp_path: Path) -> None:
    done = export(record, "icews", tmp_path / "i.tab")
    frame = polars.read_csv(
        tmp_path / "i.tab", separator="\t", quote_char=None, schema_overrides={"CAMEO Code": polars.String}
    )
    assert tuple(frame.columns) == COLUMNS and frame.width == 20
    # Two who sign with a third, both ways; the meeting both ways; attack, threat, withdrawal, accusation.
    assert done.rows == len(frame) == 4 + 2 + 4
    assert frame["Event ID"].dtype == polars.Int64
    deal = frame.filter(polars.col("CAMEO Code") == "050")
    assert sorted(deal["Source Name"]) == ["Russia", "Turkey", "Turkey", "Ukraine"] and deal["Event ID"].n_unique() == 1
    assert set(deal["Country"]) == {"Turkey"} and set(deal["City"]) == {"Istanbul"}
    meeting = frame.filter(polars.col("CAMEO Code") == "036")
    assert set(meeting["Source Country"]) == {"Russian Federation", "Ukraine"}
    assert meeting["Event Text"][0] == "Express intent to meet or negotiate"
    attack = frame.filter(polars.col("CAMEO Code") == "1952").row(0, named=True)
    assert (attack["Intensity"], attack["Source Sectors"], attack["Event Date"]) == (-10.0, "Government", "2022-07-23")
    threat = frame.filter(polars.col("CAMEO Code").str.starts_with("138"))
    assert len(threat) == 1
    leave = frame.filter(polars.col("CAMEO Code").str.starts_with("035")).row(0, named=True)
    assert leave["Target Name"] == "Unspecified Actor"
    assert len(pandas.read_csv(tmp_path / "i.tab", sep="\t", quoting=3, dtype={"CAMEO Code": str})) == 10


def test_icews_there_and_back(other: Record, tmp_path: Path) -> None:
    fill(other)
    export(other, "icews", tmp_path / "first.tab")
    with Record.open(tmp_path / "second.record", create=True) as second:
        done = import_file(second, "icews", tmp_path / "first.tab")
        assert (done.new, done.aside) == (6, [])
        assert second.rows("SELECT source, target, reciprocal FROM events WHERE type = 'SUPPORT'") == [
            ("Russia; Ukraine", "Turkey", True)
        ] or second.rows("SELECT source, target, reciprocal FROM events WHERE type = 'SUPPORT'") == [
            ("Ukraine; Russia", "Turkey", True)
        ]
        export(second, "icews", tmp_path / "second.tab")
    second_lines, first_lines = ((tmp_path / name).read_text().splitlines() for name in ("second.tab", "first.tab"))
    assert sorted(second_lines) == sorted(first_lines)


def test_icews_of_others(other: Record, tmp_path: Path) -> None:
    head = "\t".join(COLUMNS)
    rest = "\tRussia\t\tRussian Federation\t31920531\t2\tIRNA\t\t\t\tIran\t32.0\t53.0"
    rows = [
        '20718170\t2014-01-01\t"Police (Australia)"\tGovernment,Police\tAustralia\tArrest, detain\t173\t-5.0\tCriminal '
        "(Australia)\tCriminals / Gangs,Social\tAustralia\t31920530\t5\tXinhua\tSydney\t\tNew South Wales\tAustralia"
        "\t-33.8\t151.2",
        f"20718171\t2014-01-02\tIran\t\tIran\tMake a visit\t42\t1.9{rest}",
        f"20718172\t2014-01-02\tIran\t\tIran\tMake statement\t010\t0.0{rest}",
        f"20718173\t2014-01-02\tIran\t\tIran\tNo such thing\t999\t0.0{rest}",
        "20718174\t2014-01-02\tIran",
    ]
    path = tmp_path / "events.2014.tab"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    done = import_file(other, "icews", path)
    assert (done.new, done.uncoded, len(done.aside)) == (2, 1, 2)
    assert [error.where.rsplit(":", 1)[1] for error in done.aside] == ["5", "6"]
    arrest, visit = other.sql("SELECT * FROM events ORDER BY date_from").to_pylist()
    assert (arrest["type"], arrest["mode"], arrest["source_code"], arrest["target_code"]) == (
        "COERCE", "arrest", "AUSCOP", "AUSCRM",
    )  # fmt: skip
    assert (arrest["place"], arrest["country"], arrest["lat"], arrest["sentence"]) == ("Sydney", "AUS", -33.8, 4)
    assert (visit["type"], visit["mode"], visit["source_actor"], visit["target_actor"]) == (
        "CONSULT",
        "visit",
        "IRN",
        "RUS",
    )
    assert visit["rule"] == "CAMEO 042" and visit["licence"] == "ICEWS terms of the Harvard Dataverse"
    assert import_file(other, "icews", path).known == 2
