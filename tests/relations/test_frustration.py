"""The frustration index is exact: it agrees with trying every division, and with what others have solved."""

import csv
import random
from itertools import product
from pathlib import Path

import networkx as nx
import pytest

from dragoman.relations import find_camps, solve_frustration
from dragoman.relations.frustration import divide, divide_roughly

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "relations"


def signed(*ties: tuple[str, str, int]) -> nx.Graph:
    graph = nx.Graph()
    for a, b, sign in ties:
        graph.add_edge(a, b, sign=sign)
    return graph


def chance(nodes: int, ties: int, seed: int) -> nx.Graph:
    random_ = random.Random(seed)
    graph = nx.gnm_random_graph(nodes, ties, seed=seed)
    for a, b in graph.edges:
        graph.edges[a, b]["sign"] = random_.choice((1, -1))
        graph.edges[a, b]["weight"] = random_.choice((1, 1, 2))
    return graph


def count(graph: nx.Graph, camp: dict[object, int]) -> float:
    broken = (t.get("weight", 1) for a, b, t in graph.edges(data=True) if (t["sign"] < 0) == (camp[a] == camp[b]))
    return float(sum(broken))


def by_trying(graph: nx.Graph) -> float:
    nodes = list(graph)
    return min(count(graph, dict(zip(nodes, sides, strict=True))) for sides in product((0, 1), repeat=len(nodes)))


@pytest.mark.parametrize("seed", range(8))
def test_frustration_agrees_with_trying_every_division(seed: int) -> None:
    graph = chance(9, 18, seed)
    found = solve_frustration(graph)
    assert found.proven
    assert found.index == by_trying(graph)
    assert count(graph, divide(graph, found.ties)) == found.index


@pytest.mark.parametrize("seed", range(4))
def test_rough_division_is_one_that_nobody_wants_to_leave(seed: int) -> None:
    graph = chance(12, 30, seed)
    camp = divide_roughly(graph)
    rough = count(graph, camp)
    assert all(count(graph, camp | {node: 1 - camp[node]}) >= rough for node in graph)
    assert rough >= solve_frustration(graph).index


def test_frustration_is_none_for_two_camps_and_for_trees() -> None:
    assert solve_frustration(signed(("a", "b", 1), ("b", "c", -1), ("c", "d", 1), ("a", "d", -1))).index == 0
    assert solve_frustration(signed(("a", "b", -1), ("b", "c", -1), ("b", "d", -1))).index == 0
    assert solve_frustration(nx.Graph()).index == 0


def test_frustration_finds_other_optima() -> None:
    triangle = signed(("a", "b", 1), ("b", "c", 1), ("a", "c", -1))
    found = solve_frustration(triangle, alternatives=5)
    assert found.index == 1
    assert {tuple(ties) for ties in found.solutions} == {(("a", "b"),), (("b", "c"),), (("a", "c"),)}


def test_camps_of_two_rival_pairs() -> None:
    found = find_camps(signed(("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1), ("x", "y", 1)))
    assert found.index == 0
    assert found.camps == ((("a", "b"), ("c", "d")), (("x", "y"), ()))
    assert found.frustrated == ()
    assert {row["camp"] for row in found.rows() if row["part"] == 1} == {"A", "B"}


def test_camps_name_what_is_frustrated_in_every_division() -> None:
    fan = signed(("a", "b", 1), *((end, x, sign) for x in "cdef" for end, sign in (("a", 1), ("b", -1))))
    found = find_camps(fan)
    assert found.index == 1
    assert found.certain == {("a", "b")}


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="the solved networks are not part of the project")
def test_camps_of_the_gahuku_gama_are_known() -> None:
    with (GOLD / "gahuku_gama.csv").open(newline="") as file:
        graph = signed(*((row["a"], row["b"], int(row["sign"])) for row in csv.DictReader(file)))
    found = find_camps(graph)
    assert (found.index, found.proven) == (7, True)
