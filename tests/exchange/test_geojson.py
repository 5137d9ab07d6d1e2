"""GeoJSON, read by the geojson package."""

from pathlib import Path

import geojson  # type: ignore[import-untyped]

from dragoman.exchange import export
from dragoman.store import Record


def test_geojson_is_valid_and_has_longitude_first(record: Record, tmp_path: Path) -> None:
    done = export(record, "geojson", tmp_path / "events.geojson")
    found = geojson.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid
    assert done.rows == len(found.features) == 2
    assert done.left_out == {"without a place on the map": 7}
    first = found.features[0]
    assert first.geometry.coordinates == [28.9497, 41.0138]
    assert first.properties["place"] == "Istanbul" and first.properties["date_from"] == "2022-07-22"
    assert first.properties["url"] == "https://news.example/grain" and len(first.properties["hash"]) == 64
    assert first.properties["evidence"].startswith("Ukraine and Russia signed")


def test_geojson_of_nothing_is_valid(record: Record, tmp_path: Path) -> None:
    export(record, "geojson", tmp_path / "n.geojson", filters={"type": "AID"})
    found = geojson.loads((tmp_path / "n.geojson").read_text(encoding="utf-8"))
    assert found.is_valid and found.features == []
