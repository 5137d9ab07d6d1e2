"""An archive coded by one worker in this process: what is made, what is made anew, what is set aside."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.scale.archives import Code, contents, make_text, write_archive

from dragoman.model import Document, InputError
from dragoman.reader import Reader
from dragoman.scale.staging import Intake
from dragoman.store.rows import rows_of

SMALL = Intake(shard_characters=450)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / table).to_pylist()
    return found


def test_archive_reads_as_read_does(code: Code, tmp_path: Path, shared_reader: Reader) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(5)])
    outcome = code([source], tmp_path / "out", intake=SMALL)
    assert outcome.counts["read"] == 5 and outcome.shards == 3 and not outcome.deaths
    for row in rows(tmp_path / "out", "documents"):
        document = Document(row["name"], row["text"], row["title"], row["source"], row["published"])
        (event, *_) = [e for e in rows(tmp_path / "out", "events") if e["document"] == row["document"]]
        made = rows_of(shared_reader.read(document))["events"][0]
        assert list(event.values())[: len(made)] == list(made)


def test_archive_manifest_counts_and_hashes(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(5)])
    code([source], tmp_path / "out", intake=SMALL)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["counts"] == {"events": manifest["tables"]["events"], "read": 5}
    assert manifest["tables"]["documents"] == 5
    assert all(len(f["sha256"]) == 64 for shard in manifest["shards"] for f in shard["files"].values())
    assert not (tmp_path / "out" / "_work").exists()


def test_archive_begun_again_does_nothing_and_changes_nothing(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(5)])
    code([source], tmp_path / "out", intake=SMALL)
    before = contents(tmp_path / "out")
    again = code([source], tmp_path / "out", intake=SMALL)
    assert again.skipped == again.shards == 3
    assert contents(tmp_path / "out") == before


def test_archive_makes_only_what_is_missing(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(5)])
    code([source], tmp_path / "out", intake=SMALL)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "events" / "000000-00001.parquet").unlink()
    again = code([source], tmp_path / "out", intake=SMALL)
    assert (again.skipped, again.shards) == (2, 3)
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("deaths", [(2,), (3, 4), (2, 4, 5)])
def test_archive_is_the_same_whenever_workers_die(code: Code, tmp_path: Path, deaths: tuple[int, ...]) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(5)])
    code([source], tmp_path / "whole", intake=SMALL)
    outcome = code([source], tmp_path / "out", deaths, intake=SMALL)
    assert outcome.deaths == len(deaths)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_archive_gives_up_when_workers_only_die(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0)])
    with pytest.raises(InputError, match=r"workers ended over it"):
        code([source], tmp_path / "out", range(2, 50))


def test_archive_refuses_a_folder_of_other_files(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0)])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep me")
    for restart in (False, True):
        with pytest.raises(InputError, match="something else"):
            code([source], tmp_path / "out", restart=restart)
    assert (tmp_path / "out" / "mine.txt").exists()


def test_archive_refuses_other_input_unless_told_to_restart(code: Code, tmp_path: Path) -> None:
    source = write_archive(tmp_path / "a.jsonl", [make_text(0)])
    code([source], tmp_path / "out")
    write_archive(source, [make_text(0), make_text(1)])
    with pytest.raises(InputError, match="files that have changed"):
        code([source], tmp_path / "out")
    assert code([source], tmp_path / "out", restart=True).counts["read"] == 2


def test_archive_sets_aside_what_is_poisoned_and_reads_the_rest(code: Code, tmp_path: Path) -> None:
    good = [json.dumps({"id": f"g{i}", "text": make_text(i), "published": "2024-05-14"}) for i in range(5)]
    bad = ["not JSON", "{}", '{"text": ""}', '{"text": 5}', "[1]", '{"text": "a b", "published": "soon"}']
    lines = [line for i, one in enumerate(good) for line in (one, *bad[i * 2 : i * 2 + 2])]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"text": "\xff\xfe"}\n')
    outcome = code([tmp_path / "a.jsonl"], tmp_path / "out", intake=SMALL)
    assert outcome.counts["read"] == 5 and outcome.counts["set aside"] == 7
    faults = rows(tmp_path / "out", "faults")
    assert len(faults) == 7 and all(row["error"] for row in faults)
    assert any("a.jsonl:2" in row["name"] for row in faults)


def test_archive_finds_copies_across_shards_and_files(code: Code, tmp_path: Path) -> None:
    story = " ".join(make_text(i).replace("\n\n", " ") for i in range(8))
    write_archive(tmp_path / "a.jsonl", [story, make_text(20)])
    write_archive(tmp_path / "b.jsonl", [make_text(21), story + " Reporting by others.", make_text(20)], start=10)
    outcome = code([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "out", intake=SMALL)
    assert (outcome.counts["read"], outcome.counts["duplicate"], outcome.counts["known"]) == (3, 1, 1)
    documents = {row["name"]: row for row in rows(tmp_path / "out", "documents")}
    assert documents["d11"]["status"] == "duplicate"
    assert documents["d11"]["duplicate_of"] == documents["d0"]["document"]
    everything = code([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "all", intake=Intake(copies=False))
    assert everything.counts["read"] == 4


def test_archive_keeps_foreign_texts_unread(code: Code, tmp_path: Path) -> None:
    french = "Le ministre des affaires étrangères a rencontré son homologue à Paris mardi pour parler de la paix. " * 3
    source = write_archive(tmp_path / "a.jsonl", [french, make_text(1)])
    outcome = code([source], tmp_path / "out")
    assert (outcome.counts["read"], outcome.counts["foreign"]) == (1, 1)
    assert {row["language"]: row["status"] for row in rows(tmp_path / "out", "documents")} == {
        "fr": "foreign",
        "en": "read",
    }


def test_archive_reads_and_writes_where_fsspec_can(code: Code, tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/a.jsonl", write_archive(tmp_path / "a.jsonl", [make_text(i) for i in range(3)]).read_bytes())
    memory.pipe_file("/in/b.txt", make_text(7).encode())
    try:
        outcome = code(["memory://in"], "memory://out", intake=Intake(shard_characters=300))
        assert outcome.counts["read"] == 4
        assert [n for n in memory.find("/out") if n.endswith("manifest.json")]
        assert not memory.exists("/out/_work")
        again = code(["memory://in"], "memory://out", intake=Intake(shard_characters=300))
        assert again.skipped == again.shards == 4
    finally:
        memory.rm("/in", recursive=True)
        memory.rm("/out", recursive=True)
