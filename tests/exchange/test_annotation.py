"""Web Annotation, checked by jsonschema against the shape of the W3C model."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from dragoman.exchange import export
from dragoman.exchange.annotation import cut
from dragoman.store import Record

from .conftest import GRAIN, HARD, STRIKE

SHAPES = json.loads((Path(__file__).parent / "web_annotation.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def collection(record: Record, tmp_path: Path) -> dict[str, Any]:
    export(record, "annotation", tmp_path / "a.jsonld")
    found: dict[str, Any] = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    return found


def test_annotation_has_the_shape_of_the_model(collection: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SHAPES)
    jsonschema.validate(collection, SHAPES, cls=jsonschema.Draft202012Validator)
    assert collection["total"] == len(collection["first"]["items"]) == 9
    broken = {**collection, "first": {**collection["first"], "items": [{"id": "x", "type": "Annotation"}]}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SHAPES)


def test_annotation_quotes_what_stands_there(collection: dict[str, Any]) -> None:
    texts = {"Grain deal signed": GRAIN.text, "Drones hit Odesa": STRIKE.text, "Tabs\tand\nline ends": HARD.text}
    for item in collection["first"]["items"]:
        for target in item["target"]:
            text = texts[target["source"]["title"]]
            position, words = target["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert "text" not in target["source"]
    trigger = collection["first"]["items"][1]["target"][0]["selector"][0]["refinedBy"]
    assert trigger["end"] - trigger["start"] == len("signed")


def test_annotation_names_a_document_without_address_by_its_hash(collection: dict[str, Any]) -> None:
    assert collection["first"]["items"][0]["target"][0]["source"]["id"].startswith("urn:sha256:")


def test_annotation_cut_goes_by_the_spans() -> None:
    assert cut("one … two … three", [[0, 9], [20, 25]]) == [("one … two", (0, 9)), ("three", (20, 25))]
