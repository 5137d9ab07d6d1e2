"""Series: counts by week or month, gaps filled, plotted upwards and downwards."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.relations import MemoryRecord, series

from .invented import Invention


@pytest.fixture(scope="module")
def record() -> MemoryRecord:
    made = Invention()
    made.event("2024-01-03", "CONSULT", "TUR", "SYR")
    made.event("2024-01-04", "ASSAULT", "SYR", "TUR")
    made.event("2024-01-24", "CONSULT", "TUR", "SYR", status="planned")
    made.event("2024-01-25", "AID", "TUR", "SYR")
    made.event("2024-01-25", "AID", "TUR", "RUS")
    return made.record


def test_series_by_week_fills_the_gaps(record: MemoryRecord) -> None:
    found = series(record, "TUR", "SYR")
    assert sum(row["n"] for row in found.rows()) == 4
    totals = found.totals()
    assert list(totals) == [dt.date(2024, 1, day) for day in (1, 8, 15, 22)]
    assert totals[dt.date(2024, 1, 1)] == {1: 1, 2: 0, 3: 0, 4: 1}
    assert totals[dt.date(2024, 1, 22)] == {1: 0, 2: 1, 3: 0, 4: 0}, "what is planned has not happened"


def test_series_by_month_of_one_party(record: MemoryRecord) -> None:
    found = series(record, "TUR", every="month")
    assert found.names == ("TUR",)
    assert list(found.totals()) == [dt.date(2024, 1, 1)]
    assert sum(row["n"] for row in found.rows()) == 5


def test_series_as_a_plot(record: MemoryRecord, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    out = tmp_path / "series.png"
    series(record, "TUR", "SYR").to_png(out)
    assert out.read_bytes().startswith(b"\x89PNG")
