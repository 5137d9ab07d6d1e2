"""UCDP GED files as users download them."""

import csv
import zipfile
from pathlib import Path

from dragoman.exchange import import_file
from dragoman.store import Record

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
ROW = {
    "id": "412700", "type_of_violence": "1", "conflict_name": "Yemen (North Yemen): Government",
    "side_a": "Government of Yemen (North Yemen)", "side_b": "Forces of Hadi", "source_office": "Reuters News;AFP",
    "source_date": "2022-01-03;2022-01-04", "source_headline": "Fighting in Marib, 12 dead",
    "where_coordinates": "Marib town", "latitude": "15.46", "longitude": "45.32",
    "country": "Yemen (North Yemen)", "country_id": "678", "date_prec": "2",
    "date_start": "2022-01-01 00:00:00.000", "date_end": "2022-01-03 00:00:00.000", "best": "12", "low": "10",
    "high": "15", "gwnoa": "678",
}  # fmt: skip
ONE_SIDED = {
    **ROW, "id": "412701", "type_of_violence": "3", "side_a": "IS", "side_b": "Civilians", "country": "Syria",
    "country_id": "652", "best": "40", "gwnoa": "", "date_prec": "1", "date_end": "2022-01-01",
}  # fmt: skip


def test_ucdp_rows_become_events(other: Record, tmp_path: Path) -> None:
    assert len(COLUMNS) == 49
    with (tmp_path / "ged.csv").open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(
            [ROW, ONE_SIDED, {**ROW, "id": "3", "type_of_violence": "9"}, {**ROW, "id": "4", "side_b": ""}]
        )
    with zipfile.ZipFile(tmp_path / "ged251-csv.zip", "w") as archive:
        archive.write(tmp_path / "ged.csv", "GEDEvent_v25_1.csv")
    done = import_file(other, "ucdp", tmp_path / "ged251-csv.zip")
    assert done.new == 2 and [error.where.rsplit(":", 1)[1] for error in done.aside] == ["4", "5"]
    massacre, battle = other.sql("SELECT * FROM events ORDER BY mode").to_pylist()
    assert (battle["type"], battle["mode"], battle["reciprocal"], battle["source_code"], battle["target_code"]) == (
        "ASSAULT", "sideAB", True, "YEMMIL", "YEMREB",
    )  # fmt: skip
    assert (str(battle["date_from"]), str(battle["date_to"]), battle["date_precision"]) == (
        "2022-01-01",
        "2022-01-03",
        "week",
    )
    assert (battle["place"], battle["country"], battle["licence"]) == ("Marib town", "YEM", "CC-BY-4.0")
    assert '["best", "12"]' in battle["because"] and '["low", "10"]' in battle["because"]
    assert (massacre["mode"], massacre["reciprocal"], massacre["target_code"]) == ("massacre", False, "SYRCVL")
    assert (massacre["source_actor"], massacre["source_code"]) == ("group:islamic-state", "ISMUAF")
    assert other.rows("SELECT DISTINCT published::VARCHAR, title, origin, status FROM documents") == [
        ("2022-01-03", "Fighting in Marib, 12 dead", "ucdp", "imported")
    ]
    assert import_file(other, "ucdp", tmp_path / "ged251-csv.zip").known == 2
