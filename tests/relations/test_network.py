"""The signed network: from ties, then deeds, then words; never from meetings."""

import datetime as dt

from dragoman.relations import affected_by, camps, network, parse_edits, what_if

from .invented import Invention

DAY = dt.date(2024, 1, 20)


def test_network_signs_come_from_ties_first() -> None:
    made = Invention()
    made.tie("2024-01-01", "allied_with", 1, "TUR", "RUS")
    for _ in range(5):
        made.event("2024-01-10", "ASSAULT", "TUR", "RUS")
    edge = network(made.record, DAY).graph.edges["RUS", "TUR"]
    assert (edge["sign"], edge["basis"], edge["conflict"]) == (1, "tie", 5)


def test_network_of_two_contrary_ties_believes_the_later_and_marks_the_thaw() -> None:
    made = Invention()
    made.tie("2020-01-01", "allied_with", 1, "TUR", "RUS")
    made.tie("2024-01-01", "at_war_with", -1, "TUR", "RUS")
    made.tie("2024-01-02", "normalising_with", 1, "TUR", "SYR")
    made.tie("2023-12-01", "ties_cut", -1, "TUR", "SYR")
    graph = network(made.record, DAY).graph
    assert graph.edges["RUS", "TUR"]["sign"] == -1
    assert (graph.edges["SYR", "TUR"]["sign"], graph.edges["SYR", "TUR"]["moving"]) == (-1, 1)


def test_network_takes_deeds_then_words_and_no_meetings() -> None:
    made = Invention()
    made.event("2024-01-10", "ASSAULT", "RUS", "UKR")
    made.event("2024-01-10", "SUPPORT", "TUR", "UKR")
    made.event("2024-01-10", "CONSULT", "TUR", "IRN")
    made.event("2024-01-10", "AID", "USA", "UKR")
    made.event("2022-01-10", "ASSAULT", "ARM", "AZE")
    record = made.record
    found = {(row["a"], row["b"]): (row["sign"], row["basis"]) for row in network(record, DAY).rows()}
    assert found == {("RUS", "UKR"): (-1, "deeds"), ("TUR", "UKR"): (1, "words"), ("UKR", "USA"): (1, "deeds")}
    assert network(record, DAY, bases=("tie", "deeds")).graph.number_of_edges() == 2


def test_network_does_not_believe_one_of_the_two_about_the_other() -> None:
    made = Invention()
    made.event("2024-01-10", "ASSAULT", "TUR", "SYR", said_by="Syria", said_by_actor="SYR")
    made.event("2024-01-10", "ASSAULT", "TUR", "IRQ", said_by="Iran", said_by_actor="IRN")
    assert list(network(made.record, DAY).graph.edges) == [("IRQ", "TUR")]


def test_network_opposition_opposes_its_government_unless_the_record_says_otherwise() -> None:
    made = Invention()
    made.tie("2024-01-01", "backs", 1, "TUR", "SYR:opposition")
    made.tie("2024-01-01", "backs", 1, "RUS", "SYR")
    graph = network(made.record, DAY).graph
    assert (graph.edges["SYR", "SYR:opposition"]["sign"], graph.edges["SYR", "SYR:opposition"]["basis"]) == (
        -1,
        "implied",
    )
    made.tie("2024-01-02", "allied_with", 1, "SYR", "SYR:opposition")
    assert network(made.record, DAY).graph.edges["SYR", "SYR:opposition"]["sign"] == 1


def test_network_at_other_levels() -> None:
    made = Invention()
    made.tie("2024-01-01", "backs", 1, "TUR", "SYR:opposition")
    made.tie("2024-01-01", "backs", 1, "RUS", "SYR")
    made.tie("2024-01-01", "at_war_with", -1, "TUR", "SYR:militia")
    record = made.record
    assert sorted(network(record, DAY, "state").graph) == ["RUS", "SYR"]
    assert "SYR:militia" in network(record, DAY, "actor").graph
    assert network(record, DAY).graph.nodes["RUS"]["name"] == "RUS"


def test_network_leaves_out_crowds_and_land() -> None:
    made = Invention()
    made.tie("2024-01-01", "hosts", 1, "TUR", "SYR:crowd")
    made.tie("2024-01-01", "controls_territory", 1, "SYR:militia", "TUR")
    assert network(made.record, DAY).graph.number_of_edges() == 0


def test_camps_and_affected_of_a_record() -> None:
    made = Invention()
    made.tie("2024-01-01", "allied_with", 1, "TUR", "RUS")
    made.tie("2024-01-01", "backs", 1, "RUS", "SYR")
    made.tie("2024-01-01", "ties_cut", -1, "TUR", "SYR")
    record = made.record
    assert camps(record, DAY).index == 1
    assert [(t.third, t.effect) for t in affected_by(record, "TUR", "SYR", 1, DAY)] == [("RUS", "repairs")]
    assert what_if(network(record, DAY).graph, parse_edits(["TUR + SYR"])).after.index == 0
