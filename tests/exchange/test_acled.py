"""ACLED files as users download them."""

import csv
from pathlib import Path

import pytest

from dragoman import ontology
from dragoman.exchange import acled, import_file
from dragoman.model import InputError
from dragoman.store import Record

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
CLASH = {
    "event_id_cnty": "SYR1", "event_date": "2023-02-16", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Military Forces of Syria (2000-2024)", "inter1": "State forces",
    "actor2": "IS: Islamic State", "inter2": "Rebel group", "iso": "760", "country": "Syria", "location": "Palmyra",
    "latitude": "34.5624", "longitude": "38.2840", "source": "SOHR; SANA",
    "notes": 'On 16 February 2023, forces clashed near Palmyra; "3 killed".', "fatalities": "3",
}  # fmt: skip
PROTEST = {
    "event_id_cnty": "TUR2", "event_date": "17 February 2023", "time_precision": "2", "event_type": "Protests",
    "sub_event_type": "Peaceful protest", "actor1": "Protesters (Turkey)",
    "assoc_actor_1": "CHP: Republican People's Party",
    "inter1": "6", "iso": "792", "country": "Turkey", "location": "Ankara", "latitude": "39.9", "longitude": "32.8",
}  # fmt: skip


def write(path: Path, rows: list[dict[str, str]], between: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, COLUMNS, delimiter=between)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("between", [",", ";"])
def test_acled_rows_become_events(other: Record, tmp_path: Path, between: str) -> None:
    rows = [CLASH, PROTEST, {**CLASH, "event_id_cnty": "SYR3", "sub_event_type": "Change to group/activity"}]
    done = import_file(other, "acled", write(tmp_path / "a.csv", rows, between))
    assert (done.new, done.uncoded, done.aside) == (2, 1, [])
    clash, protest = other.sql("SELECT * FROM events ORDER BY date_to, type").to_pylist()
    assert (clash["type"], clash["mode"], clash["reciprocal"]) == ("ASSAULT", "sideAB", True)
    assert (clash["source_code"], clash["target_actor"]) == ("SYRMIL", "group:islamic-state")
    assert clash["evidence"].endswith('"3 killed".') and '["fatalities", "3"]' in clash["because"]
    assert (clash["country"], clash["licence"], str(clash["date_from"])) == ("SYR", "ACLED terms of use", "2023-02-16")
    assert (protest["type"], protest["mode"], protest["date_precision"]) == ("PROTEST", "demo", "week")
    assert (str(protest["date_from"]), str(protest["date_to"])) == ("2023-02-13", "2023-02-19")
    assert protest["source_code"].startswith("TURCVL") and "Republican" in protest["source"]


def test_acled_faulty_rows_are_told_and_the_rest_comes_in(other: Record, tmp_path: Path) -> None:
    rows = [
        {**CLASH, "sub_event_type": "Tea party"},
        {**CLASH, "event_date": "soon"},
        {**CLASH, "latitude": "x"},
        PROTEST,
    ]
    path = write(tmp_path / "a.csv", rows)
    path.write_text(path.read_text() + "only,three,cells\n", encoding="utf-8")
    done = import_file(other, "acled", path)
    assert done.new == 1
    assert [error.where.rsplit(":", 1)[1] for error in done.aside] == ["2", "3", "4", "6"]


def test_acled_other_files_are_refused(other: Record, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column 'event_id_cnty'"):
        import_file(other, "acled", tmp_path / "x.csv")


def test_acled_kinds_are_plovers() -> None:
    onto = ontology.load()
    for kind in acled.SUBTYPES.values():
        if kind is not None:
            type, mode, contexts, _ = kind
            assert mode is None or onto.types[type].mode(mode), kind
            assert set(contexts) <= set(onto.contexts)
    assert set(acled.SECTORS.values()) <= set(onto.sectors)
