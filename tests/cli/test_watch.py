"""`dragoman watch` with a real server, a real record, and a real process that is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman import open as open_record

from ..sources.server import Reply, Site, serving
from .conftest import Outcome

Run = Callable[..., Outcome]
TALKS = "The Norwegian foreign minister met the Chilean foreign minister in Oslo on Tuesday."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def feed(*texts: str) -> Reply:
    entries = "".join(
        f"<item><title>Story {n}</title><guid>g{n}</guid><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate>"
        f"<description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    body = f'<rss version="2.0"><channel><title>Fjord Feed</title>{entries}</channel></rss>'
    return Reply(body, kind="application/rss+xml")


def test_watch_adds_what_is_new(run: Run, site: Site, tmp_path: Path) -> None:
    site["/rss"] = feed(TALKS)
    toml, record = tmp_path / "feeds.toml", tmp_path / "my.record"
    toml.write_text(
        f'pause = 0\n[[feed]]\nurl = "{site.url("/rss")}"\nlicence = "CC BY 4.0"\n[[feed]]\nurl = "{site.url("/x")}"\n'
    )
    first = run("watch", str(toml), "--record", str(record), "--once", "--json")
    assert first.code == 1 and "404" in first.err and "asked again in" in first.err
    assert json.loads(first.out)["read"] == 1 and json.loads(first.out)["events"] >= 1
    again = run("watch", str(toml), "--record", str(record), "--once")
    assert again.code == 0 and "0 documents read" in again.out and not again.err
    site["/rss"] = feed(TALKS, "Chile said it would send a delegation to Norway next week.")
    assert "1 documents read" in run("watch", str(toml), "--record", str(record), "--once").out
    with open_record(record) as kept:
        rows = kept.rows("SELECT source, licence, exportable, origin, published FROM documents ORDER BY added")
    assert [row[:4] for row in rows] == [("Fjord Feed", "CC BY 4.0", True, "feed")] * 2
    assert all(str(row[4]) == "2024-05-14" for row in rows)


def test_watch_wrong_use_and_faulty_lists(run: Run, tmp_path: Path) -> None:
    toml = tmp_path / "feeds.toml"
    toml.write_text("[[feed]]\n")
    assert run("watch", str(toml), "--every", "soon").code == 2
    faulty = run("watch", str(toml), "--record", str(tmp_path / "r"))
    assert faulty.code == 3 and "url is missing" in faulty.err and not (tmp_path / "r").exists()
    assert run("watch", str(tmp_path / "none.toml")).code == 3


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_watch_that_is_ended_goes_on_where_it_was(run: Run, site: Site, tmp_path: Path, how: signal.Signals) -> None:
    """Ended while a page keeps it waiting: what came before is in the record or comes again, nothing twice."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "fr.txt").write_text("Le ministre a rencontré son homologue à Oslo mardi, selon un communiqué officiel.")
    os.utime(inbox / "fr.txt", (1e9, 1e9))
    site["/rss"] = [Reply("", slow=30), Reply("", status=404)]
    toml, record = tmp_path / "feeds.toml", tmp_path / "my.record"
    toml.write_text(f'pause = 0\n[[folder]]\npath = "inbox"\n[[feed]]\nurl = "{site.url("/rss")}"\n')
    command = [sys.executable, "-m", "dragoman", "watch", str(toml), "--record", str(record), "--every", "1s"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while "/rss" not in site.paths() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(how)
    _, err = process.communicate(timeout=20)
    if how is not signal.SIGKILL:
        assert process.returncode == 0 and "goes on from here" in err and "Traceback" not in err
    for _ in range(2):
        assert run("watch", str(toml), "--record", str(record), "--once").code in (0, 1)
    with open_record(record) as kept:
        assert kept.rows("SELECT status, language, count(*) FROM documents GROUP BY ALL") == [("foreign", "fr", 1)]
