"""The feed of changes, read by feedparser."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from dragoman.exchange import export
from dragoman.exchange.exporting import export as export_changes
from dragoman.model import Status
from dragoman.store import Filing, Record

from .conftest import ADDED, grain, hard, strike


def test_atom_is_a_feed(record: Record, tmp_path: Path) -> None:
    done = export(record, "atom", tmp_path / "f.atom")
    feed = feedparser.parse((tmp_path / "f.atom").read_bytes())
    assert not feed.bozo and feed.version == "atom10"
    assert done.rows == len(feed.entries) == 9
    assert len({entry.id for entry in feed.entries}) == 9
    assert all(entry.updated_parsed and entry.title for entry in feed.entries)
    attack = next(e for e in feed.entries if "ASSAULT · happened" in e.title)
    assert attack.title == "new · Russia → Ukraine · ASSAULT · happened · 2022-07-23 · Odesa"
    assert attack.link == "https://news.example/strike"
    assert {tag.term for tag in attack.tags} == {"ASSAULT", "happened", "new"}
    said = next(e for e in feed.entries if "planned" in e.title and "CONSULT" in e.title)
    assert said.summary.endswith("says Kremlin")


def test_atom_no_more_than_asked_for(record: Record, tmp_path: Path) -> None:
    done = export(record, "atom", tmp_path / "f.atom", limit=2)
    assert len(feedparser.parse((tmp_path / "f.atom").read_bytes()).entries) == 2
    assert done.left_out == {"older changes": 7}


@pytest.fixture
def changing(tmp_path: Path) -> Record:
    """A record in which a day later one document is new, and another is read otherwise."""
    record = Record.open(tmp_path / "changing.record", create=True)
    record.write([(strike(), Filing(added=ADDED)), (hard(), Filing(added=ADDED))])
    return record


def test_atom_tells_what_is_new_changed_and_withdrawn(changing: Record, tmp_path: Path) -> None:
    before = changing.at_snapshot(changing.rows("SELECT max(snapshot_id) FROM lake.snapshots()")[0][0])
    told = strike()
    first = replace(told.events[0], status=Status.ONGOING)
    changing.write([(replace(told, events=(first, *told.events[1:3])), Filing()), (grain(), Filing())])
    export_changes(changing, "atom", tmp_path / "f.atom", before=before)
    titles = [entry.title for entry in feedparser.parse((tmp_path / "f.atom").read_bytes()).entries]
    changes = sorted(title.split(" · ")[0] for title in titles)
    assert changes == ["changed", "new", "new", "new", "new", "withdrawn"]
    assert "changed · Russia → Ukraine · ASSAULT · ongoing · 2022-07-23 · Odesa" in titles
    assert any(title.startswith("withdrawn · Russia · RETREAT") for title in titles)
    changing.close()


def test_atom_without_changes_is_empty_and_the_same(changing: Record, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_changes(changing, "atom", tmp_path / name, before=changing)
    feed = feedparser.parse((tmp_path / "a").read_bytes())
    assert feed.entries == [] and not feed.bozo
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert dt.datetime.fromisoformat(feed.feed.updated)
    changing.close()
