"""Triads that a change repairs or breaks, who loses, what would mend it; who stands between two."""

import networkx as nx
import pytest

from dragoman.model import DragomanError
from dragoman.relations import count_roles, find_affected, find_bridges, parse_edits, what_if
from dragoman.relations.brokerage import name_role


@pytest.fixture
def graph() -> nx.Graph:
    """Two at odds with a common friend; a client of one is the other's enemy; a militia that one fights."""
    graph = nx.Graph()
    for a, b, sign in (("TUR", "RUS", 1), ("RUS", "SYR", 1), ("TUR", "SYR", -1), ("TUR", "OPP", 1), ("SYR", "OPP", -1),
                       ("TUR", "YPG", -1)):  # fmt: skip
        graph.add_edge(a, b, sign=sign, cooperation=4 if sign > 0 else 0)
    return graph


def test_affected_are_repaired_broken_and_open(graph: nx.Graph) -> None:
    found = {triad.third: triad for triad in find_affected(graph, "TUR", "SYR", 1)}
    assert found["RUS"].effect == "repairs" and found["RUS"].loser is None
    assert found["OPP"].effect == "breaks" and found["OPP"].loser == "its friend turns to its enemy"
    assert {(r.a, r.b, r.sign) for r in found["OPP"].remedies} == {("TUR", "OPP", -1), ("SYR", "OPP", 1)}
    assert found["YPG"].effect == "opens" and found["YPG"].loser == "its enemy gains a friend"
    assert [(r.a, r.b, r.sign) for r in found["YPG"].remedies] == [("SYR", "YPG", -1)]


def test_affected_by_no_change_only_keep(graph: nx.Graph) -> None:
    assert {t.effect for t in find_affected(graph, "TUR", "SYR", -1)} == {"keeps strained", "keeps balanced"}


def test_affected_by_a_tie_that_falls_away(graph: nx.Graph) -> None:
    assert [(t.third, t.effect) for t in find_affected(graph, "TUR", "SYR", 0)] == [("RUS", "repairs")]


def test_affected_friend_must_choose_when_two_fall_out(graph: nx.Graph) -> None:
    graph.edges["TUR", "SYR"]["sign"] = 1
    found = {t.third: t for t in find_affected(graph, "TUR", "SYR", -1)}
    assert found["RUS"].effect == "breaks" and found["RUS"].loser == "it has to choose between two friends"


def test_what_if_tells_before_and_after(graph: nx.Graph) -> None:
    found = what_if(graph, parse_edits(["TUR + SYR, TUR 0 OPP"]))
    assert (found.before.index, found.after.index) == (1, 0)
    assert found.changes[0].repaired == ("RUS",) and found.changes[0].broken == ("OPP",)
    assert found.changes[1].before == 1
    assert graph.edges["TUR", "SYR"]["sign"] == -1, "the network itself is not changed"
    assert [bridge.node for bridge in found.changes[0].bridges_before] == ["RUS"]
    assert found.to_json()["changes"][0]["repairs"] == ["RUS"]


@pytest.mark.parametrize("words", ["TUR SYR", "TUR + + SYR", "TUR + SYR RUS", "", "TUR ? SYR"])
def test_edits_that_make_no_sense_are_refused(words: str) -> None:
    with pytest.raises(DragomanError, match="TUR"):
        parse_edits([words])


def test_what_if_names_who_is_unknown(graph: nx.Graph) -> None:
    with pytest.raises(DragomanError, match="perhaps TUR"):
        what_if(graph, parse_edits(["tu + SYR"]))


def test_bridges_are_as_strong_as_their_weaker_side() -> None:
    graph = nx.Graph()
    for a, b, weight in (("a", "m", 4), ("m", "b", 9), ("a", "n", 100), ("n", "b", 0.25), ("a", "x", 50)):
        graph.add_edge(a, b, weight=weight)
    found = find_bridges(graph, "a", "b", {"a": 0, "b": 1, "m": 0, "n": 2})
    assert [(bridge.node, bridge.strength, bridge.role) for bridge in found] == [
        ("m", 6.0, "representative"),
        ("n", 5.0, "liaison"),
    ]
    assert find_bridges(graph, "a", "nobody", {}) == []


def test_roles_are_those_of_gould_and_fernandez() -> None:
    assert name_role(0, 0, 0) == "coordinator"
    assert name_role(1, 0, 0) == "consultant"
    assert name_role(0, 0, 1) == name_role(1, 0, 1) == "representative"
    assert name_role(2, 0, 1) == "liaison"
    path = nx.path_graph(3)
    assert count_roles(path, {0: "x", 1: "x", 2: "y"})[1]["representative"] == 1
    assert sum(count_roles(nx.complete_graph(3), {})[0].values()) == 0
