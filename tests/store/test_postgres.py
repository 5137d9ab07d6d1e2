"""A record with its catalog in a real PostgreSQL server, where one is installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from dragoman.model import RecordError
from dragoman.store import Record
from dragoman.store.settings import Settings, write_settings

from .invented import invented
from .test_concurrency import check_whole
from .test_telling import told

WRITER = Path(__file__).with_name("invented.py")
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1:] or [
    Path(found) for found in [shutil.which("initdb")] if found
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The connection to a server of this test's own, which listens on a socket in a folder only."""
    if not PROGRAMS:
        pytest.skip("there is no PostgreSQL server here")
    pytest.importorskip("duckdb_extension_postgres")
    folder = Path(mkdtemp(prefix="pg"))
    as_user: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # PostgreSQL refuses to run as root
        if not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True).returncode:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data, tools = str(folder / "data"), PROGRAMS[0].parent

    def call(*arguments: str) -> None:
        subprocess.run([*as_user, *arguments], check=True, capture_output=True, cwd=folder, timeout=100)

    call(str(tools / "initdb"), "-D", data, "-A", "trust", "-U", "dragoman", "--no-sync")
    options = f"-k {folder} -h '' -c fsync=off"
    call(str(tools / "pg_ctl"), "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
    yield f"postgres:dbname=postgres host={folder} user=dragoman"
    call(str(tools / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def test_postgres_keeps_the_catalog(server: str, tmp_path: Path) -> None:
    folder = tmp_path / "pg.record"
    folder.mkdir()
    write_settings(folder, Settings(catalog=server, data="files", schema="first"))
    with Record.open(folder, create=True) as record:
        record.write([invented(1), invented(2)])
        before = told(record)
        record.write([invented(1)])
        assert told(record) == before
        then = record.rows("SELECT max(finished) FROM runs")[0][0]
        record.write([invented(3)])
        assert record.as_of(then).rows("SELECT count(*) FROM documents") == [(2,)]
    with Record.open(folder) as record:
        assert len(check_whole(record)) == 3
    assert not (folder / "catalog.sqlite").exists()


def test_postgres_holds_two_records_and_several_writers(server: str, tmp_path: Path) -> None:
    where = Settings(catalog=server, schema="second")
    Record.open(tmp_path / "a.record", create=True, where=where).close()
    arguments = [[sys.executable, str(WRITER), str(tmp_path / "a.record"), str(n), "4", "1"] for n in (0, 2)]
    writers = [subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for each in arguments]
    for process in writers:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    with Record.open(tmp_path / "a.record") as record:
        assert len(check_whole(record)) == 6


def test_postgres_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    pytest.importorskip("duckdb_extension_postgres")
    folder = tmp_path / "pg.record"
    folder.mkdir()
    write_settings(folder, Settings(catalog=f"postgres:dbname=none host={tmp_path}"))
    with pytest.raises(RecordError, match="the catalog cannot be opened"):
        Record.open(folder)
