"""Workers on a Ray cluster of two nodes on this machine, one of which is killed in the middle."""

import os
import sys
from pathlib import Path

import pytest
from tests.scale.archives import contents, make_text, write_archive

from dragoman.model import InputError
from dragoman.scale.archive import Options, Outcome, code_archive
from dragoman.scale.staging import Intake


@pytest.mark.slow
@pytest.mark.skipif("DRAGOMAN_SLOW" not in os.environ, reason="slow: set DRAGOMAN_SLOW=1 to run it")
def test_cluster_gives_the_same_bytes_though_a_node_dies(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    import ray
    from ray.cluster_utils import Cluster

    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(60)])
    intake = Intake(shard_characters=1000)
    code_archive([str(source)], str(tmp_path / "local"), Options(workers=2, intake=intake))
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    node = cluster.add_node(num_cpus=1)
    removed = False

    def remove(outcome: Outcome) -> None:
        nonlocal removed
        if outcome.shards >= 3 and not removed:
            removed = True
            cluster.remove_node(node, allow_graceful=False)

    try:
        options = Options("ray", 2, cluster.address, intake)
        outcome = code_archive([str(source)], str(tmp_path / "ray"), options, remove)
    finally:
        if ray.is_initialized():
            ray.shutdown()
        cluster.shutdown()
    assert removed and outcome.deaths >= 1 and outcome.counts["read"] == 60
    assert contents(tmp_path / "local") == contents(tmp_path / "ray")


def test_cluster_needs_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0)])
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="Ray is not installed"):
        code_archive([str(source)], str(tmp_path / "out"), Options("ray", 1))
