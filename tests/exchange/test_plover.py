"""PLOVER's lines of JSON: by a JSON Schema of its manual's fields, and there and back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from dragoman.exchange import export, import_file, intentions
from dragoman.exchange.readings import view_of
from dragoman.model import Document, Reading, Status
from dragoman.store import Record

from .conftest import event, party

SCHEMA = json.loads((Path(__file__).parent / "plover.schema.json").read_text(encoding="utf-8"))
COMPARED = (
    "sentence, type, mode, contexts, quad, intensity, source, source_code, target, target_code, reciprocal, status, "
    "condition, said_by, said_by_actor, date_from, date_to, date_precision, place, country, lat, lon, trigger, start, "
    '"end", evidence, evidence_spans, confidence, rule'
)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def exported(record: Record, tmp_path: Path) -> Path:
    export(record, "plover", tmp_path / "events.jsonl")
    return tmp_path / "events.jsonl"


def test_plover_lines_have_the_manuals_fields(exported: Path) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for line in lines(exported):
        validator.validate(line)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**lines(exported)[0], "event": ["DEMAND"]})


def test_plover_intentions_are_recoded_and_the_rest_left_out(record: Record, tmp_path: Path) -> None:
    done = export(record, "plover", tmp_path / "e.jsonl")
    assert done.left_out == {"not happened": 1, "possible": 1, "requested": 1}
    told = {(line["dragoman"]["type"], line["dragoman"]["status"]): line for line in lines(tmp_path / "e.jsonl")}
    assert len(told) == done.rows == 6
    meeting = told["CONSULT", "planned"]
    assert (meeting["event"], meeting["quad_code"], meeting["event_scale"]) == (["AGREE"], 1, 4.2)
    assert meeting["date"] == "2022-07-23"  # the day on which it was agreed to, not the week in which they will meet
    assert meeting["dragoman"]["date_from"] == "2022-07-25"
    threat = told["ASSAULT", "conditional"]
    assert (threat["event"], threat["mode"]) == (["THREATEN"], "violence")
    assert threat["dragoman"]["condition"] == "If Ukraine strikes Crimea"
    assert told["RETREAT", "planned"]["event"] == ["CONCEDE"]
    assert told["ASSAULT", "happened"]["mode"] == "drone"


def test_plover_what_is_promised_is_not_coded_beside_its_promise(tmp_path: Path) -> None:
    d = Document("p", "Russia promised to meet Ukraine.", None, None, dt.date(2022, 7, 1))
    russia, ukraine = (party(d, "Russia"),), (party(d, "Ukraine"),)
    promise = event(d, 1, d.text, "AGREE", "promised", source=russia, target=ukraine)
    meeting = event(d, 2, d.text, "CONSULT", "meet", source=russia, target=ukraine, status=Status.PLANNED)
    path = tmp_path / "r.jsonl"
    path.write_text(Reading(d, ((0, len(d.text)),), events=(promise, meeting)).to_json())
    with view_of(path) as view:
        done = export(view, "plover", tmp_path / "e.jsonl")
        assert (done.rows, done.left_out) == (1, {"told by its promise or threat": 1})
        assert export(view, "icews", tmp_path / "e.tab").rows == 1
        alone = export(view, "plover", tmp_path / "e.jsonl", filters={"status": "planned"})
        assert (alone.rows, alone.left_out) == (1, {})


@pytest.mark.parametrize(
    ("type", "mode", "status", "coded"),
    [
        ("CONSULT", "visit", "planned", ("AGREE", None)),
        ("AID", None, "conditional", ("AGREE", None)),
        ("RETREAT", "release", "planned", ("CONCEDE", None)),
        ("SANCTION", "discontinue", "planned", ("THREATEN", "relations")),
        ("COERCE", "arrest", "conditional", ("THREATEN", "arrest")),
        ("THREATEN", "territory", "planned", ("THREATEN", "territory")),
        ("ASSAULT", "aerial", "ongoing", ("ASSAULT", "aerial")),
        ("ACCUSE", None, "planned", None),
        ("ASSAULT", "aerial", "possible", None),
        ("ASSAULT", None, "not_happened", None),
        ("CONSULT", None, "requested", None),
        ("CONSULT", None, "counterfactual", None),
    ],
)
def test_plover_intention(type: str, mode: str | None, status: str, coded: tuple[str, str | None] | None) -> None:
    found = intentions.code(type, mode, status)
    assert (found and found[:2]) == coded


def test_plover_there_and_back(record: Record, other: Record, exported: Path, tmp_path: Path) -> None:
    done = import_file(other, "plover", exported)
    assert (done.new, done.aside) == (6, [])
    left = "WHERE status IN ('happened', 'planned', 'conditional')"
    order = "ORDER BY type, status"
    assert other.rows(f"SELECT {COMPARED} FROM events {order}") == record.rows(
        f"SELECT {COMPARED} FROM events {left} {order}"
    )
    people = "SELECT part, position, name, kind, country, sector, code, text, start, via FROM participants"
    assert set(other.rows(people)) <= set(record.rows(people))
    assert {row[0] for row in other.rows("SELECT DISTINCT origin || status FROM documents")} == {"ploverimported"}
    export(other, "plover", tmp_path / "again.jsonl")
    again, first = lines(tmp_path / "again.jsonl"), lines(exported)
    for line in (*again, *first):
        line["cite_info"].pop("citation")
        line["dragoman"].pop("sha256")
        line["cite_info"].pop("license", None)  # of the texts, which stayed at home
    assert sorted(again, key=lambda line: line["id"]) == sorted(first, key=lambda line: line["id"])


def test_plover_own_export_is_known_where_it_came_from(other: Record, tmp_path: Path) -> None:
    from .conftest import fill

    fill(other)
    export(other, "plover", tmp_path / "e.jsonl")
    done = import_file(other, "plover", tmp_path / "e.jsonl")
    assert (done.known, done.new, done.run) == (6, 0, None)


def test_plover_of_others(other: Record, tmp_path: Path) -> None:
    given = [
        {"id": "A1", "date": "2016-07-24", "source": [{"code": "USA"}], "target": [{"code": "CAN"}], "event": "AGREE"},
        {
            "id": "A2", "date": "2016-07-25", "enddate": "2016-07-26", "source": [{"code": "NGA", "sector": "REBMOS"}],
            "event": ["DEMAND"], "mode": ["yield"], "context": ["military", "no such"],
            "event_loc": {"name": "Maiduguri", "latitude": "11.8", "longitude": 13.2, "cc3": "NGA"},
            "cite_info": {"license": "CC-BY-SA-4.0", "url": "https://e.org/1"},
        },
        {"id": "A3", "event": ["DOCUMENT"], "date": "2016-07-24"},
    ]  # fmt: skip
    path = tmp_path / "others.jsonl"
    text = [json.dumps(line) for line in given]
    path.write_text("\n".join([text[0], "{no json", text[1], text[2], '{"id": "A4", "event": ["HUG"]}', "7"]) + "\n")
    done = import_file(other, "plover", path)
    assert (done.new, done.uncoded) == (2, 1)
    assert [str(error).split(": ")[0].split("/")[-1] for error in done.aside] == [
        "others.jsonl:2", "others.jsonl:5", "others.jsonl:6",
    ]  # fmt: skip
    rows = other.sql("SELECT * FROM events ORDER BY type").to_pylist()
    assert (rows[0]["type"], rows[0]["source_actor"], rows[0]["target_code"]) == ("AGREE", "USA", "CAN")
    assert (rows[1]["type"], rows[1]["mode"], rows[1]["contexts"]) == ("REQUEST", "yield", "military")
    assert (rows[1]["source_code"], rows[1]["lat"], rows[1]["licence"]) == ("NGAREB", 11.8, "CC-BY-SA-4.0")
    assert str(rows[1]["date_to"]) == "2016-07-26"
