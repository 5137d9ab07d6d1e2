"""A small record that is always the same, with a document by somebody who means harm; a service over it."""

import datetime as dt
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks import synthetic

from dragoman.serve.settings import Settings

HARM = "<script>alert(1)</script>"
QUOTE = "\"><img src=x onerror=alert(1)> ' OR 1=1 --"
HARMFUL = "bad0bad0bad0bad0"
"""The document whose every field is an attack."""


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """400 invented events, or as many as DRAGOMAN_EVENTS says, and one document full of markup."""
    path = tmp_path_factory.mktemp("serve") / "small.record"
    synthetic.write(str(path), int(os.environ.get("DRAGOMAN_EVENTS", "400")), _harmful)
    return path


def _harmful(rows: synthetic.Rows) -> None:
    text = f"{HARM} met {QUOTE} in Moscow."
    now = dt.datetime(2024, 1, 3)
    day = dt.date(2024, 1, 2)
    rows["documents"].append(
        (HARMFUL, HARM, HARM, QUOTE, "javascript:alert(1)", day, "en", "0", text, HARM, True, "read", None, None,
        "text",
         now, 1, HARM)
    )  # fmt: skip
    rows["sentences"].append((HARMFUL, 0, 0, len(text)))
    actor = f"{HARMFUL}/{QUOTE}"
    rows["actors"].append((actor, QUOTE, "person", "TUR", "GOV"))
    rows["mentions"].append((HARMFUL, actor, 30, 30 + len(QUOTE), "name"))
    event = f"{HARMFUL}/E1"
    rows["events"].append((
        event, HARMFUL, 0, "CONSULT", HARM, HARM, 1, 2.1, HARM, "TUR", "TURGOV", QUOTE, actor, "TURGOV", False,
        "conditional", HARM, QUOTE, actor, day, day, "day", HARM, "TUR", 39.0, 35.0, "met", 26, 29, text,
        f"[[0,{len(text)}]]", 0.9, HARM, f'[["{HARM}","<b>"]]', None, 1, None,
    ))  # fmt: skip
    rows["participants"].append(
        (event, HARMFUL, "source", 0, "TUR", HARM, "state", "TUR", "GOV", "TURGOV", HARM, 0, len(HARM), "name", False)
    )
    rows["participants"].append(
        (event, HARMFUL, "target", 0, actor, QUOTE, "person", "TUR", "GOV", "TURGOV", QUOTE, 30, 40, "name", False)
    )
    rows["statements"].append(
        (f"{HARMFUL}/S1", HARMFUL, 0, "assert", QUOTE, actor, "TURGOV", HARM, text, 0, len(text), HARM, HARM, True, 1)
    )
    rows["ties"].append((
        f"{HARMFUL}/T1", HARMFUL, "backs", 1, HARM, "TUR", "TUR", "GOV", QUOTE, actor, "TUR", "GOV", None, None,
        None, None,
        HARM, "TUR", text, 0, len(text), 1,
    ))  # fmt: skip
    rows["causes"].append((f"{HARMFUL}/C1", HARMFUL, HARM, event, QUOTE, event, HARM, 0, 5, HARM, "TUR", 1))
    story = "S-harmful"
    rows["stories"].append((
        story, "CONSULT", "conditional", "TUR", HARM, actor, QUOTE, False, day, day, "day", HARM, "TUR", 39.0, 35.0,
        1, 2.1,
        1, 1, True, day, day, event, None, 1,
    ))  # fmt: skip
    rows["story_events"].append((story, event, HARMFUL, "report"))
    rows["processes"].append(("P-harmful", HARM, "talks", f"TUR; {actor}", QUOTE, actor, "announced", 1))
    rows["stages"].append(("P-harmful", 0, story, event, 3, "announced", day, day))


@pytest.fixture(scope="session")
def app(record_path: Path) -> Any:
    """The application, with limits that tests do not reach."""
    from dragoman.serve.app import create_app

    return create_app(Settings(record_path, reads=10**6, writes=10**6))


@pytest.fixture(scope="session")
def client(app: Any) -> Iterator[Any]:
    """Asks the application without a network."""
    from starlette.testclient import TestClient

    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def address(app: Any) -> Iterator[str]:
    """The address of a real server in a thread of this process."""
    import socket

    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)
