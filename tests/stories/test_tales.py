"""Short reports of several papers, read and gathered: what is one story, what is not, and what follows from what."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Document
from dragoman.stories import Linked, from_reading, gather

TEXTS = tomllib.loads((Path(__file__).parents[1] / "texts" / "stories.toml").read_text(encoding="utf-8"))["text"]
TALES = sorted({text["tale"] for text in TEXTS})


@pytest.fixture(scope="module")
def reports(shared_reader):
    """The reports of all texts, by text."""
    made = {}
    for text in TEXTS:
        published = text["published"]
        assert isinstance(published, dt.date)
        document = Document(text["name"], text["text"], source=text["source"], published=published)
        made[text["name"]] = list(from_reading(shared_reader.read(document)))
    return made


@pytest.mark.parametrize("tale", TALES)
def test_tales(tale, reports):
    texts = [text for text in TEXTS if text["tale"] == tale]
    linked = gather(report for text in texts for report in reports[text["name"]])
    home = {report.event: item for item in linked for report in item.story.reports}
    told: dict[str, list[tuple[Linked, dict[str, Any]]]] = {}
    for text in texts:
        for wanted in text["told"]:
            found = [r for r in reports[text["name"]] if wanted["trigger"] in r.trigger]
            assert found, f"no {wanted['trigger']!r} in {[(r.type, r.trigger) for r in reports[text['name']]]}"
            told.setdefault(wanted["story"], []).append((home[found[0].event], wanted))
    ids = {name: {item.story.id for item, _ in items} for name, items in told.items()}
    assert all(len(found) == 1 for found in ids.values()), ids
    assert len(set.union(*ids.values())) == len(ids), ids
    for items in told.values():
        for item, wanted in items:
            if "follows" in wanted:
                assert {item.follows} == ids[wanted["follows"]]
            assert item.state() == wanted.get("state", item.state())
            assert item.disputed == wanted.get("disputed", item.disputed)


def test_a_tale_counts_its_dead(reports):
    linked = gather(report for name in reports if name.startswith("post-attack") for report in reports[name])
    (post,) = [item for item in linked if item.story.independent == 2]
    assert [(t.kind, t.best, t.low, t.high) for t in post.story.tolls] == [("killed", 15, 12, 15)]
