"""Who is let in, with what, how often; and what every answer says to the browser."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.serve.app import create_app
from dragoman.serve.rates import Rates
from dragoman.serve.settings import Settings

ACCEPT = {"accept": "text/html"}
ATTACKS = (
    "' OR 1=1 --", "'; DROP TABLE events; --",
    "\" UNION SELECT * FROM documents --", "TUR') OR ('a'='a", "$a", "?", "%", "_", "\x00", "\\",
    "{{1234567*8}}", "x" * 5000, "‮evil", "a" * 300 + "'",
)  # fmt: skip
PLACES = (
    "/timeline?actor={}", "/timeline?type={}", "/timeline?status={}", "/timeline?said-by={}", "/timeline?from={}",
    "/timeline?country={}", "/timeline?words={}", "/timeline?cursor={}", "/timeline?step={}", "/timeline?quad={}",
    "/search?q={}", "/search?q={}&verbatim=1", "/actors?words={}", "/actors?kind={}", "/actors/{}", "/stories/{}",
    "/documents/{}", "/documents?publisher={}", "/documents?cursor={}", "/processes/{}", "/processes?actor={}",
    "/dyads/{}/TUR",
    "/dyads?a={}&b={}", "/network?on={}", "/network?level={}", "/network?basis={}", "/network?a={}&b={}",
    "/diff?from={}&to={}",
    "/suggest?q={}", "/feed.atom?q={}", "/feed.atom?actor={}", "/map?country={}", "/upcoming?on={}",
    "/api/v1/events?actor={}",
    "/api/v1/events?words={}", "/api/v1/search?q={}", "/api/v1/actors/{}", "/api/v1/documents?words={}",
)  # fmt: skip


def service(record_path: Path, **values: Any) -> TestClient:
    return TestClient(
        create_app(Settings(record_path, **values)), base_url="http://localhost", raise_server_exceptions=False
    )


@pytest.mark.parametrize("place", PLACES)
def test_guard_no_input_is_run(client: Any, place: str) -> None:
    from urllib.parse import quote

    before = client.get("/api/v1/coverage").json()["counts"]
    for attack in ATTACKS:
        answer = client.get(place.replace("{}", quote(attack, safe="")), headers=ACCEPT)
        assert answer.status_code < 500, (place, attack, answer.text[:300])
        assert "9876536" not in answer.text
    assert client.get("/api/v1/coverage").json()["counts"] == before


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fversion.py",
        "/static//etc/passwd", "/static/....//....//etc/passwd", "/documents/..%2f..%2fetc%2fpasswd",
        "/static/vendor/%00",
        "/documents/../../etc/passwd", "/actors/../../../etc/passwd.json",
    ],
)  # fmt: skip
def test_guard_no_way_out_of_the_folder(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 400)
    assert "root:" not in answer.text
    assert "create_app" not in answer.text


def test_guard_every_answer_forbids_foreign_code(client: Any) -> None:
    for path in ("/", "/nothing", "/api/v1/events", "/static/app.css", "/healthz", "/stories.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in headers


def test_guard_other_names_of_this_machine_are_refused(client: Any) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8321"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8321"}).status_code == 200


def test_guard_other_sites_cannot_write(client: Any) -> None:
    form = {"event": "a/E1", "verdict": "right"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        answer = client.post("/decisions", data=form, headers=headers)
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"


def test_guard_read_only_service_writes_nothing(record_path: Path) -> None:
    with service(record_path, read_only=True) as client:
        assert client.post("/decisions", data={"event": "a/E1", "verdict": "right"}).status_code == 403
        assert client.post("/add", data={"text": "x"}).status_code == 403
        assert client.post("/api/v1/read", json={"text": "x"}).status_code == 403
        assert "/decisions" not in client.get("/documents", headers=ACCEPT).text
        assert 'href="/add"' not in client.get("/", headers=ACCEPT).text


def test_guard_token_is_asked_for(record_path: Path) -> None:
    with service(record_path, token="secret-token", host="0.0.0.0") as client:
        assert client.get("/api/v1/events").status_code == 401
        assert client.get("/stories.json").status_code == 401
        assert client.get("/api/v1/events", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/api/v1/events", headers={"authorization": "Bearer secret-token"}).status_code == 200
        assert client.get("/healthz").status_code == 200
        page = client.get("/stories", headers=ACCEPT, follow_redirects=False)
        assert page.headers["location"] == "/login"
        assert client.post("/login", data={"token": "wrong"}).status_code == 403
        given = client.post("/login", data={"token": "secret-token"}, follow_redirects=False)
        assert given.status_code == 303
        assert "HttpOnly" in given.headers["set-cookie"]
        assert "SameSite=strict" in given.headers["set-cookie"]
        assert client.get("/stories", headers=ACCEPT).status_code == 200


def test_guard_too_much_at_once_is_refused(record_path: Path) -> None:
    with service(record_path, upload=10_000) as client:
        announced = client.post("/add", data={"text": "x" * 20_000})
        assert announced.status_code == 413
        unannounced = client.post("/api/v1/read", content=(b"x" * 1000 for _ in range(20)))
        assert unannounced.status_code == 413
        assert client.post("/add", data={"text": ""}).status_code == 422


def test_guard_files_of_other_kinds_are_set_aside(client: Any) -> None:
    answer = client.post("/add", files=[("files", ("../../etc/run.exe", b"MZ\x00", "text/plain"))])
    assert answer.status_code == 422
    assert "run.exe: files of this kind are not read" in answer.text
    many = [("files", (f"{n}.txt", b"text", "text/plain")) for n in range(40)]
    assert client.post("/add", files=many).status_code in (400, 413, 422)


def test_guard_too_often_is_refused(record_path: Path) -> None:
    with service(record_path, reads=5) as client:
        statuses = [client.get("/healthz").status_code for _ in range(8)]
        assert statuses[:5] == [200] * 5
        assert 429 in statuses
        assert int(client.get("/healthz").headers["retry-after"]) > 0


def test_rates_fill_evenly() -> None:
    rates = Rates(60)
    assert [rates.wait("a", 0.0) for _ in range(61)].count(0) == 60
    assert rates.wait("a", 0.0) == 1
    assert rates.wait("b", 0.0) == 0
    assert rates.wait("a", 1.5) == 0
