"""The commands on relations, on a small record on disk."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.reader import Reader
from dragoman.sources import from_text

from .conftest import Outcome

Run = Callable[..., Outcome]
TEXT = """The defense ministers of Turkey and Syria held talks in Moscow on Tuesday.

Selim Koru, an analyst, said that Turkey cut diplomatic ties with Syria in 2012. Russia has backed Syria \
since 2015. Turkey has backed the Syrian opposition since 2011.

Turkish President Recep Tayyip Erdogan said the foreign ministers of Turkey and Syria will meet in February.
"""
COMMANDS = (
    ("brief", "TUR", "SYR"), ("brief", "TUR"), ("dyad", "TUR", "SYR"), ("turning-points", "TUR", "SYR"), ("network",),
    ("upcoming", "TUR", "SYR"), ("camps",), ("what-if", "TUR + SYR"), ("series", "TUR", "SYR"), ("series", "TUR"),
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, shared_reader: Reader) -> Path:
    path = tmp_path_factory.mktemp("relations") / "record"
    article = from_text(TEXT, "article", published=dt.date(2023, 1, 5), source="Levant Wire")
    with dragoman.open(path, create=True) as record:
        record.write([shared_reader.read(article)])
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_relation_commands_print_something_and_json(run: Run, path: Path, command: tuple[str, ...]) -> None:
    plain = run(*command, "--record", str(path))
    assert plain.code == 0 and plain.out.strip() and not plain.err
    found = run(*command, "--record", str(path), "--json")
    assert found.code == 0
    assert all(json.loads(line) for line in found.out.splitlines())


def test_brief_prints_lines_and_their_quotes(run: Run, path: Path) -> None:
    out = run("brief", "Turkey", "syr", "--record", str(path)).out
    assert "At odds since 2012" in out
    assert "Announced: " in out and "says Recep Tayyip Erdogan" in out
    assert "(Levant Wire, 2023-01-05, article)" in out


def test_brief_writes_markdown_and_html(run: Run, path: Path, tmp_path: Path) -> None:
    assert run("brief", "TUR", "SYR", "--record", str(path), "--md").out.startswith("# Turkey and Syria on 2023-01-05")
    out = tmp_path / "brief.html"
    assert run("brief", "TUR", "SYR", "--record", str(path), "--html", str(out)).code == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_if_tells_triads_and_frustration(run: Run, path: Path) -> None:
    out = run("what-if", "TUR + SYR", "--record", str(path)).out
    assert "TUR + SYR: frustration index" in out
    assert "breaks the triads with: Opposition of Syria" in out


def test_network_as_csv(run: Run, path: Path) -> None:
    lines = run("network", "--record", str(path), "--csv").out.splitlines()
    assert lines[0].startswith("a,b,sign,basis")
    assert any(line.startswith("SYR,TUR,-1,tie,") for line in lines)


def test_series_as_csv_and_plot(run: Run, path: Path, tmp_path: Path) -> None:
    lines = run("series", "TUR", "SYR", "--record", str(path), "--every", "month", "--csv").out.splitlines()
    assert lines[0] == "start,quad,type,status,n,reports"
    pytest.importorskip("matplotlib")
    assert run("series", "TUR", "SYR", "--record", str(path), "--png", str(tmp_path / "s.png")).code == 0
    assert (tmp_path / "s.png").stat().st_size > 1000


def test_relation_commands_refuse_what_makes_no_sense(run: Run, path: Path) -> None:
    unknown = run("brief", "TUR", "Atlantis", "--record", str(path))
    assert unknown.code == 3 and unknown.err.startswith("dragoman: 'Atlantis': the record mentions nobody")
    assert run("what-if", "TUR likes SYR", "--record", str(path)).code == 3
    assert run("network", "--record", str(path), "--basis", "hope").code == 2
    assert run("brief", "TUR", "SYR", "--record", str(path / "none")).code == 3


def test_evaluate_relations_names_what_it_needs(run: Run, tmp_path: Path) -> None:
    found = run("evaluate", "relations", "--gold", str(tmp_path))
    assert found.code == 3 and "nothing to measure relations on" in found.err


def test_evaluate_relations_solves_signed_networks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gahuku_gama.csv").write_text("a,b,sign\nx,y,1\ny,z,1\nx,z,-1\n", encoding="utf-8")
    found = json.loads(run("evaluate", "relations", "--gold", str(tmp_path), "--json").out)
    assert found == {"Gahuku-Gama: frustration index (7)": 1.0, "Gahuku-Gama: proven": True}


def test_dyad_is_asked_of_the_record_itself(path: Path) -> None:
    with dragoman.open(path) as record:
        assert record.dyad("TUR", "SYR").state().sign == -1  # type: ignore[attr-defined]
        assert dragoman.dyad(record, "TUR", "SYR").names == ("Turkey", "Syria")
