"""FollowTheMoney entities, read by followthemoney where it is installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.exchange import export
from dragoman.exchange.ftm import entity_id
from dragoman.store import Record


@pytest.fixture
def entities(record: Record, tmp_path: Path) -> list[dict[str, Any]]:
    export(record, "ftm", tmp_path / "e.ftm.json")
    return [json.loads(line) for line in (tmp_path / "e.ftm.json").read_text(encoding="utf-8").splitlines()]


def test_ftm_every_entity_is_one_for_its_own_library(entities: list[dict[str, Any]]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not among the locked packages")
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        # What the library cleans away was no proper value.
        kept = {prop.name: sorted(proxy.get(prop)) for prop in proxy.iterprops()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}, entity
        proxy.schema.validate(entity)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids


def test_ftm_schemata(entities: list[dict[str, Any]]) -> None:
    schemata = [entity["schema"] for entity in entities]
    assert {s: schemata.count(s) for s in sorted(set(schemata))} == {
        "Article": 3, "Company": 1, "Event": 9, "Membership": 1, "Organization": 1, "PublicBody": 3,
    }  # fmt: skip
    attack = next(e for e in entities if "ASSAULT" in e["properties"].get("keywords", ()) and "date" in e["properties"])
    assert attack["properties"]["date"] == ["2022-07-23"]
    assert attack["properties"]["country"] == ["ua"]
    assert entity_id("actor", "RUS") in attack["properties"]["organizer"]


def test_ftm_texts_leave_only_where_they_may(entities: list[dict[str, Any]]) -> None:
    bodies = [e["properties"]["bodyText"] for e in entities if "bodyText" in e["properties"]]
    assert len(bodies) == 1 and bodies[0][0].startswith("Ukraine and Russia")
