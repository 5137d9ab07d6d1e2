"""The API: what it says, how it pages, what it does with nonsense."""

from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.app import create_app
from dragoman.serve.settings import Settings

LISTS = {
    "/api/v1/events": "events", "/api/v1/stories": "stories", "/api/v1/documents": "documents",
}  # fmt: skip


def test_api_describes_itself(client: Any) -> None:
    schema = client.get("/openapi.json").json()
    paths = {path for path in schema["paths"] if path.startswith("/api/v1/")}
    assert len(paths) >= 20
    assert all(path.startswith("/api/v1/") or path == "/healthz" for path in schema["paths"])
    examples = str(schema)
    assert "TUR" in examples
    assert "application/problem+json" in examples


def test_api_health(client: Any) -> None:
    data = client.get("/healthz").json()
    assert data["status"] == "ok"


@pytest.mark.parametrize("path", LISTS)
def test_api_cursor_gives_everything_once(client: Any, path: str) -> None:
    seen: list[str] = []
    cursor = ""
    total = None
    for _ in range(60):
        page = client.get(path, params={"limit": 37, "cursor": cursor}).json()
        seen += [row["id"] for row in page[LISTS[path]]]
        total, cursor = page["total"], page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == total


def test_api_answers_as_csv_when_asked(client: Any) -> None:
    answer = client.get("/api/v1/events", headers={"accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("id,type,mode")


def test_api_conditional_request(client: Any) -> None:
    first = client.get("/api/v1/events?limit=2")
    again = client.get("/api/v1/events?limit=2", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_api_event_carries_its_words(client: Any) -> None:
    id = client.get("/api/v1/events?limit=1").json()["events"][0]["id"]
    data = client.get(f"/api/v1/evidence/{id}").json()
    event = data["event"]
    document = client.get(f"/api/v1/documents/{event['document']['id']}").json()["document"]
    start, end = event["span"]
    assert document["text"][start:end] == event["trigger"]
    assert event["quote"] in document["text"]
    assert event["participants"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/events?from=yesterday",
        "/api/v1/events?limit=0",
        "/api/v1/events?cursor=!!",
        "/api/v1/network?level=galaxy",
    ],
)
def test_api_says_what_is_wrong(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422
    assert problem["detail"]


def test_api_filters_by_name_and_by_id_alike(client: Any) -> None:
    first = client.get("/api/v1/dyads?limit=1").json()["dyads"][0]
    by_id = client.get("/api/v1/events", params={"actor": first["a"], "with": first["b"]}).json()
    by_name = client.get("/api/v1/events", params={"actor": first["a_name"], "with": first["b_name"]}).json()
    assert by_id["events"] == by_name["events"]
    assert by_id["total"] > 0


def test_api_whole_texts_stay_where_they_may_not_leave(client: Any, record_path: Any) -> None:
    """Every synthetic document may leave; a preview of the reader keeps its own rule in test_writing."""
    id = client.get("/api/v1/documents?limit=1").json()["documents"][0]["id"]
    found = client.get(f"/api/v1/documents/{id}").json()["document"]
    assert found["exportable"] is True
    assert found["text"]


@pytest.mark.slow
def test_api_holds_against_generated_requests(record_path: Path) -> None:
    """Schemathesis over the whole description: no answer is a fault of the server, and each is one that is
    described."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        status_code_conformance,
    )

    # An application of its own: the end of the first request's lifespan is the end of its record.
    app = create_app(Settings(record_path, reads=10**6, writes=10**6, hosts=frozenset({"testserver"})))
    schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app)
    for operation in schema.get_all_operations():
        call: Any = operation.ok()

        @settings(
            max_examples=12, deadline=None, derandomize=True, database=None,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=call.as_strategy())
        def holds(case: Any) -> None:
            case.call_and_validate(
                checks=[not_a_server_error, content_type_conformance, status_code_conformance],
            )

        holds()
