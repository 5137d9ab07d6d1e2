"""GDELT 2.0's files, read by polars and pandas, and there and back."""

import zipfile
from pathlib import Path

import pandas
import polars
import pytest

from dragoman import ontology
from dragoman.exchange import cameo, export, import_file
from dragoman.exchange.gdelt import EVENTS, MENTIONS
from dragoman.store import Record

from .conftest import fill


def read(path: Path, columns: tuple[str, ...]) -> polars.DataFrame:
    return polars.read_csv(
        path, separator="\t", has_header=False, new_columns=list(columns), quote_char=None, infer_schema=False
    )


def test_gdelt_has_61_columns_without_header(record: Record, tmp_path: Path) -> None:
    done = export(record, "gdelt", tmp_path / "e.export.CSV")
    frame = read(tmp_path / "e.export.CSV", EVENTS)
    assert frame.width == len(EVENTS) == 61 and len(frame) == done.rows == 10
    assert frame["GlobalEventID"].cast(polars.Int64).n_unique() == 10
    attack = frame.filter(polars.col("EventCode") == "1952").row(0, named=True)
    assert (attack["Day"], attack["MonthYear"], attack["Year"], attack["FractionDate"]) == (
        "20220723", "202207", "2022", "2022.6384",
    )  # fmt: skip
    assert (attack["EventBaseCode"], attack["EventRootCode"], attack["QuadClass"]) == ("195", "19", "4")
    assert (attack["Actor1Code"], attack["Actor1Name"], attack["Actor1CountryCode"], attack["Actor1Type1Code"]) == (
        "RUSGOV", "RUSSIA", "RUS", "GOV",
    )  # fmt: skip
    assert (attack["ActionGeo_Type"], attack["ActionGeo_CountryCode"], attack["ActionGeo_Lat"]) == (
        "4",
        "UP",
        "46.4775",
    )
    assert (attack["DATEADDED"], attack["SOURCEURL"]) == ("20220801120000", "https://news.example/strike")
    assert pandas.read_csv(tmp_path / "e.export.CSV", sep="\t", header=None, quoting=3).shape == (10, 61)


def test_gdelt_mentions_belong_to_the_events(record: Record, tmp_path: Path) -> None:
    export(record, "gdelt", tmp_path / "e.CSV")
    export(record, "gdelt-mentions", tmp_path / "m.CSV")
    events, mentions = read(tmp_path / "e.CSV", EVENTS), read(tmp_path / "m.CSV", MENTIONS)
    assert mentions.width == len(MENTIONS) == 16
    assert set(mentions["GlobalEventID"]) == set(events["GlobalEventID"])
    attack = mentions.filter(polars.col("SentenceID") == "1", polars.col("MentionIdentifier").str.ends_with("strike"))
    told = attack.row(0, named=True)
    assert (told["MentionType"], told["MentionSourceName"], told["Confidence"]) == ("1", 'The Times; "Daily"', "80")
    assert (told["Actor1CharOffset"], told["ActionCharOffset"]) == ("0", "7")
    assert (told["MentionTimeDate"], told["MentionDocLen"]) == ("20220724000000", "178")


def test_gdelt_reports_of_a_story_are_one_event(other: Record, tmp_path: Path) -> None:
    fill(other)
    events = other.rows("SELECT event, document FROM events WHERE type = 'ASSAULT' AND status = 'happened'")
    (one, document), accused = events[0], other.rows("SELECT event, document FROM events WHERE type = 'ACCUSE'")[0]
    other.cursor().execute(
        "INSERT INTO story_events (story, event, document, relation) "
        "VALUES ('S-1', ?, ?, 'report'), ('S-1', ?, ?, 'report')",
        [one, document, *accused],
    )
    export(other, "gdelt", tmp_path / "e.CSV")
    export(other, "gdelt-mentions", tmp_path / "m.CSV")
    frame, mentions = read(tmp_path / "e.CSV", EVENTS), read(tmp_path / "m.CSV", MENTIONS)
    assert len(frame) == 9 and len(mentions) == 10
    told = frame.filter(polars.col("NumMentions") == "2").row(0, named=True)
    assert (told["NumSources"], told["NumArticles"]) == ("2", "2")
    assert len(mentions.filter(polars.col("GlobalEventID") == told["GlobalEventID"])) == 2


def test_gdelt_there_and_back(other: Record, tmp_path: Path) -> None:
    fill(other)
    export(other, "gdelt", tmp_path / "first.CSV")
    with Record.open(tmp_path / "second.record", create=True) as second:
        done = import_file(second, "gdelt", tmp_path / "first.CSV")
        assert (done.new, done.aside) == (10, [])
        export(second, "gdelt", tmp_path / "second.CSV")
    first, again = read(tmp_path / "first.CSV", EVENTS), read(tmp_path / "second.CSV", EVENTS)
    changing = ["DATEADDED", "SOURCEURL", "NumSources", "IsRootEvent"]
    assert again.drop(changing).sort("GlobalEventID").equals(first.drop(changing).sort("GlobalEventID"))


def line(**cells: str) -> str:
    given = {
        "GlobalEventID": "410479387", "Day": "20150218", "MonthYear": "201502", "Year": "2015",
        "FractionDate": "2015.1315",
        "Actor1Code": "TURMED", "Actor1Name": "TURKISH", "Actor1CountryCode": "TUR", "Actor1Type1Code": "MED",
        "Actor2Code": "IGOUNO", "Actor2Name": "UNITED NATIONS", "Actor2KnownGroupCode": "UNO", "Actor2Type1Code": "IGO",
        "IsRootEvent": "1", "EventCode": "111", "EventBaseCode": "111", "EventRootCode": "11", "QuadClass": "3",
        "GoldsteinScale": "-2.0", "NumMentions": "4", "NumSources": "1", "NumArticles": "4", "AvgTone": "-2.6",
        "ActionGeo_Type": "4", "ActionGeo_Fullname": "Ankara, Ankara, Turkey", "ActionGeo_CountryCode": "TU",
        "ActionGeo_Lat": "39.9272", "ActionGeo_Long": "32.8644", "DATEADDED": "20150218230000",
        "SOURCEURL": "http://www.example.com/news/1.html", **cells,
    }  # fmt: skip
    return "\t".join(given.get(name, "") for name in EVENTS)


def test_gdelt_of_others(other: Record, tmp_path: Path) -> None:
    rows = [line(), line(GlobalEventID="2", EventCode="010"), line(GlobalEventID="3", Day="2015"), line() + "\tmore"]
    rows += [line(GlobalEventID="5", EventCode="---"), line(GlobalEventID="6", ActionGeo_Lat="38.5#")]
    with zipfile.ZipFile(tmp_path / "20150218230000.export.CSV.zip", "w") as archive:
        archive.writestr("20150218230000.export.CSV", "\n".join(rows) + "\n")
    path = tmp_path / "20150218230000.export.CSV.zip"
    done = import_file(other, "gdelt", path)
    assert (done.new, done.uncoded) == (1, 2)
    assert [error.where.rsplit(":", 1)[1] for error in done.aside] == ["3", "4", "6"]
    told = other.sql("SELECT * FROM events").to_pylist()[0]
    assert (told["type"], told["mode"], told["source_code"], told["target_code"]) == (
        "ACCUSE", "disapprove", "TURJRN", "UNO",
    )  # fmt: skip
    assert (told["country"], told["rule"], told["target_actor"]) == ("TUR", "CAMEO 111", "igo:un")
    assert other.rows("SELECT source, url, published::VARCHAR, origin FROM documents") == [
        ("example.com", "http://www.example.com/news/1.html", "2015-02-18", "gdelt")
    ]
    assert import_file(other, "gdelt", path).run is None


@pytest.mark.parametrize("type", list(ontology.load().types))
def test_gdelt_every_type_and_mode_has_a_code_of_its_own_kind(type: str) -> None:
    onto = ontology.load()
    for mode in (None, *(m.name for m in onto.types[type].modes)):
        code = onto.cameo[cameo.code_of(type, mode, None, "happened") or ""]
        assert code.type == type or (type, code.code) == ("RETREAT", "080")
        if any(c.mode == mode and c.type == type and not c.code.startswith("02") for c in onto.cameo.values()):
            assert code.mode == mode


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "status", "code"),
    [
        ("CONSULT", None, None, "happened", "040"),
        ("CONSULT", "phone", None, "ongoing", "041"),
        ("CONSULT", None, None, "planned", "036"),
        ("AID", None, "military", "happened", "072"),
        ("AID", None, "military", "planned", "0332"),
        ("RETREAT", "ceasefire", None, "happened", "0871"),
        ("RETREAT", "ceasefire", "military", "planned", "0356"),
        ("ASSAULT", None, None, "happened", "190"),
        ("ASSAULT", "drone", "military", "happened", "1952"),
        ("ASSAULT", None, "cbrn", "conditional", "1385"),
        ("SANCTION", "discontinue", "economic", "happened", "163"),
        ("REQUEST", "meet", None, "happened", "106"),
        ("ACCUSE", "disapprove", None, "possible", None),
    ],
)
def test_gdelt_code(type: str, mode: str | None, contexts: str | None, status: str, code: str | None) -> None:
    assert cameo.code_of(type, mode, contexts, status) == code
