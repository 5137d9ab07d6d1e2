"""Saved searches: their file, what they find in a run, and webhooks with a real receiver."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from xml.etree import ElementTree

import pytest

from dragoman.model import InputError
from dragoman.serve import hooks
from dragoman.serve.alerts import FILE, Alert, load, notify, save
from dragoman.store import open as open_record


class Receiver(BaseHTTPRequestHandler):
    """Takes what is sent, after answering with the statuses that are wanted first."""

    statuses: ClassVar[list[int]] = []
    taken: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        type(self).taken.append((self.headers.get(hooks.HEADER, ""), body))
        self.send_response(self.statuses.pop(0) if self.statuses else 204)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *arguments: Any) -> None:
        return


@pytest.fixture
def receiver() -> Iterator[str]:
    Receiver.statuses, Receiver.taken = [], []
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/in"
    server.shutdown()
    server.server_close()


def test_hook_is_signed_and_can_be_checked(receiver: str) -> None:
    assert hooks.deliver(receiver, "key", {"alert": "é"}) == ""
    signature, body = Receiver.taken[0]
    now = int(time.time())
    assert json.loads(body) == {"alert": "é"}
    assert hooks.verify(body, "key", signature, now)
    assert not hooks.verify(body, "other", signature, now)
    assert not hooks.verify(body + b" ", "key", signature, now)
    assert not hooks.verify(body, "key", signature, now + 3600)


def test_hook_is_sent_again_after_what_may_pass(receiver: str) -> None:
    waits: list[float] = []
    Receiver.statuses = [503, 429]
    assert hooks.deliver(receiver, "", {}, waits.append) == ""
    assert waits == [1.0, 2.0]
    Receiver.statuses = [400]
    assert hooks.deliver(receiver, "", {}, waits.append) == "status 400"
    assert len(waits) == 2
    assert hooks.deliver("http://127.0.0.1:9/", "", {}, waits.append) == "ConnectError"
    assert len(waits) == 5


def test_alerts_report_what_a_run_brought(record_path: Path, receiver: str) -> None:
    said: list[str] = []
    alerts = [
        Alert("talks", q="consult happened", webhook=receiver, secret="key"),
        Alert("nobody", q="Atlantis"),
        Alert("filters", filters={"type": ["ASSAULT", "COERCE"]}),
    ]
    with open_record(record_path) as record:
        found = notify(record, 1, said.append, alerts)
        assert notify(record, 99, said.append, alerts) == []
    assert [notice.alert.name for notice in found] == ["talks", "filters"]
    assert all(event["type"] == "CONSULT" for event in found[0].events)
    assert len(said) == sum(len(notice.events) for notice in found)
    assert said[0].startswith("talks: ")
    _, body = Receiver.taken[0]
    sent = json.loads(body)
    assert sent["alert"] == "talks"
    assert {"id", "quote", "status", "said_by", "document"} <= sent["events"][0].keys()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("alert = ", "cannot be read"), ("[[alert]]\nq = 'x'", "no name"), ("[[alert]]\nname = 'x'", "looks for "
        "nothing"),
        ("[[alert]]\nname = 'x'\nq = 'y'\nwebhook = 'file:///etc'", "web address"),
    ],
)  # fmt: skip
def test_alerts_file_with_a_fault_says_where(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=what):
        load(tmp_path)


def test_alerts_that_are_saved_are_found_again(tmp_path: Path) -> None:
    assert load(tmp_path) == []
    save(tmp_path, Alert('a "quoted"\\name\nover lines', "Turkey é"))
    save(tmp_path, Alert("b", "Syria"))
    assert [(alert.name, alert.q) for alert in load(tmp_path)] == [
        ('a "quoted"\\name over lines', "Turkey é"),
        ("b", "Syria"),
    ]
    with pytest.raises(InputError, match="there is an alert"):
        save(tmp_path, Alert("b", "again"))


def test_feed_is_atom(client: Any) -> None:
    answer = client.get("/feed.atom?type=CONSULT")
    feed = ElementTree.fromstring(answer.content)
    space = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{space}entry")
    assert entries
    ids = [entry.findtext(f"{space}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all((entry.findtext(f"{space}summary") or "").startswith("“") for entry in entries)
    assert feed.findtext(f"{space}updated") == "2024-01-03T00:00:00Z"
