"""GEXF and GraphML, read by networkx."""

from pathlib import Path

import networkx
import pytest

from dragoman.exchange import export
from dragoman.store import Record


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_network_nodes_are_actors_and_edges_events_and_ties(record: Record, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"network.{format}"
    done = export(record, format, path)
    graph = networkx.read_gexf(path) if format == "gexf" else networkx.read_graphml(path)
    assert graph.is_directed() and graph.is_multigraph()
    # The release demanded and the withdrawal have one side only; the deal has two who sign.
    assert done.rows == graph.number_of_edges() == 9
    assert graph.nodes["TUR"]["kind"] == "state" and graph.nodes["igo:nato"]["country"] == "IGO"
    hard = next(n for n in graph if n.endswith("/ahmed"))
    label = graph.nodes[hard]["label" if format == "gexf" else "name"]
    assert " ".join(label.split()) == 'Ahmed "A; B" O\'Neil <&> Sons 🚢'
    attacks = [data for _, _, data in graph.out_edges("RUS", data=True) if data["type"] == "ASSAULT"]
    assert sorted(data["status"] for data in attacks) == ["conditional", "happened", "not_happened"]
    struck = next(data for data in attacks if data["status"] == "happened")
    assert (struck["start"], struck["end"]) == ("2022-07-23", "2022-07-23")
    assert struck["sign"] == -1 and struck["quad"] == 4 and struck["intensity"] == pytest.approx(-9.3)
    tie = next(data for _, _, data in graph.out_edges("TUR", data=True) if data["what"] == "tie")
    assert (tie["type"], tie["start"], tie.get("end")) == ("member_of", "1952-02-18", None)


def test_network_dates_reach_gephi(record: Record, tmp_path: Path) -> None:
    export(record, "gexf", tmp_path / "n.gexf")
    text = (tmp_path / "n.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text and 'timeformat="date"' in text
    assert 'start="2022-07-25" end="2022-07-31"' in text


def test_network_ties_stay_out_of_what_is_filtered_by_status(record: Record, tmp_path: Path) -> None:
    export(record, "graphml", tmp_path / "n.graphml", filters={"status": "planned"})
    graph = networkx.read_graphml(tmp_path / "n.graphml")
    assert [data["type"] for *_, data in graph.edges(data=True)] == ["CONSULT"]
    assert set(graph) == {"RUS", "UKR"}


def test_network_sources_that_do_it_together_face_each_other(record: Record, tmp_path: Path) -> None:
    export(record, "graphml", tmp_path / "n.graphml", filters={"type": "SUPPORT"})
    graph = networkx.read_graphml(tmp_path / "n.graphml")
    assert sorted(graph.edges()) == [("RUS", "TUR"), ("UKR", "TUR")]
