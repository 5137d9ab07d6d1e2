"""Lists by plain filters, in the form that is wanted."""

import datetime as dt

import pytest

from dragoman.model import InputError, Reading
from dragoman.store import Record, selection


@pytest.fixture
def full(record: Record, readings: dict[str, Reading]) -> Record:
    record.write(readings.values())
    return record


def test_selection_filters_by_who(full: Record) -> None:
    everything = full.events.rows()
    russian = full.events.where(actor="RUS").rows()
    assert 0 < len(russian) < len(everything)
    assert all("RUS" in (row["source_code"] or "") + (row["target_code"] or "") for row in russian)
    putin = full.events.where(actor="person:vladimir-putin").rows()
    assert [row["type"] for row in putin] == ["CONSULT"]
    assert len(full.events.where(source="UKR", type="accuse")) == 1
    assert len(full.events.where(target="UKRGOV", type="ACCUSE")) == 0
    assert full.actor("RUS").events.rows() == russian


def test_selection_several_values_are_alternatives(full: Record) -> None:
    both = full.events.where(type=["ACCUSE", "CONSULT"])
    assert len(both) == len(full.events.where(type="ACCUSE")) + len(full.events.where(type="CONSULT"))


def test_selection_filters_by_when(full: Record) -> None:
    day = dt.date(2022, 7, 22)
    touching = {
        row["event"]
        for row in full.events
        if (row["date_from"] or row["date_to"])
        and (row["date_from"] is None or row["date_from"] <= day)
        and (row["date_to"] is None or row["date_to"] >= day)
    }
    assert 0 < len(touching) < len(full.events)
    assert {row["event"] for row in full.events.where(since=day, until="2022-07-22")} == touching
    july = full.events.where(since="2022-07", until="2022-07")
    assert len(july) == len(full.events.where(since=dt.date(2022, 7, 1), until="2022-07-31"))
    assert len(full.events.where(since="2023")) == 0
    with pytest.raises(InputError, match="is no date"):
        full.events.where(since="soon")


def test_selection_filters_by_status_and_by_who_says_so(full: Record) -> None:
    planned = full.events.where(status="planned").rows()
    assert planned and all(row["status"] == "planned" for row in planned)
    assert {row["event"] for row in full.events.where(said_by="kremlin")} | {
        row["event"] for row in full.events.where(said_by="RUS")
    } >= {row["event"] for row in planned if row["said_by"]}


def test_selection_latest_first_and_limited(full: Record) -> None:
    rows = full.events.rows()
    days = [row["date_from"] for row in rows if row["date_from"]]
    assert days == sorted(days, reverse=True)
    for limit in range(len(rows) + 2):
        assert full.events.where(limit=limit).rows() == rows[:limit]
    assert len(full.events.where(limit=2)) == 2


def test_selection_of_the_latest_is_the_same_in_a_large_record(full: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = [full.events.where(actor="RUS", limit=n) for n in range(1, len(full.events) + 1)]
    chosen += [full.stories.where(source="RUS", limit=1), full.events.where(status="planned", limit=1)]
    before = [each.rows() for each in chosen]
    monkeypatch.setattr(selection, "MANY", 0)
    monkeypatch.setattr(selection, "LATEST", (1, 8))
    assert [each.rows() for each in chosen] == before


def test_selection_forms_agree(full: Record) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pandas")
    chosen = full.statements.where(said_by="Kremlin")
    assert chosen.polars().rows(named=True) == chosen.rows() == list(chosen)
    assert len(chosen.pandas()) == chosen.arrow().num_rows == len(chosen)


def test_selection_gives_no_whole_texts(full: Record) -> None:
    assert "text" not in full.documents.arrow().column_names
    assert "text" in full.sql("SELECT * FROM documents").column_names


def test_selection_of_every_table(full: Record) -> None:
    for name in ("statements", "ties", "causes", "stories", "processes", "actors", "documents", "decisions"):
        assert len(getattr(full, name)) == len(getattr(full, name).rows()), name
    assert "member_of" in [row["kind"] for row in full.ties.where(actor="TUR", type="member_of")]
    assert len(full.documents.where(actor="person:vladimir-putin")) == 1


def test_selection_refuses_filters_that_a_table_does_not_have(full: Record) -> None:
    with pytest.raises(InputError, match="documents cannot be filtered by said_by"):
        full.documents.where(said_by="TUR")
    with pytest.raises(InputError, match="limit"):
        full.events.where(limit=-1)
    with pytest.raises(InputError, match="no actor"):
        full.actor("nobody")
