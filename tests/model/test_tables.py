"""Readings as tables and in words."""

import datetime as dt

import pytest

from dragoman import Document, DragomanError, Precision, Reader, Reading, When
from dragoman.model import phrases
from dragoman.model.tables import TABLES

TEXT = "The Norwegian foreign minister met his Chilean counterpart in Oslo on Tuesday. Chile said Norway threatened it."


@pytest.fixture(scope="module")
def reading(shared_reader: Reader) -> Reading:
    return shared_reader.read(Document("d", TEXT, published=dt.date(2024, 5, 16)))


@pytest.mark.parametrize("table", TABLES)
def test_tables_agree_in_all_libraries(reading: Reading, table: str) -> None:
    pandas, polars, arrow = reading.to_pandas(table), reading.to_polars(table), reading.to_arrow(table)
    assert list(pandas.columns) == polars.columns == arrow.column_names == list(TABLES[table])
    assert len(pandas) == len(polars) == len(arrow)
    assert polars.to_dicts() == arrow.to_pylist()


@pytest.mark.parametrize("table", TABLES)
def test_tables_of_nothing_have_their_columns(table: str) -> None:
    empty = Reading(Document("e", "x"))
    assert list(empty.to_pandas(table).columns) == empty.to_polars(table).columns == list(TABLES[table])
    assert empty.to_arrow(table).num_rows == 0


def test_tables_know_their_names(reading: Reading) -> None:
    with pytest.raises(DragomanError, match="there is no table"):
        reading.to_pandas("even")


def test_above_drops_events_below_a_confidence(reading: Reading) -> None:
    assert reading.events and not reading.above(1.01).events
    assert reading.above(0) is reading


def test_notebook_shows_the_events(reading: Reading) -> None:
    shown = reading._repr_html_()
    assert "CONSULT" in shown and "2024-05-14" in shown


def test_date_is_no_finer_than_the_text() -> None:
    day = dt.date(2022, 12, 28)
    assert phrases.date(When(day, day, Precision.DAY)) == "2022-12-28"
    assert phrases.date(When(dt.date(2022, 12, 1), dt.date(2022, 12, 31), Precision.MONTH)) == "2022-12"
    assert phrases.date(When(dt.date(2011, 1, 1), None, Precision.YEAR)) == "since 2011"
    assert phrases.date(None) == ""
