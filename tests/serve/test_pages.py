"""Every page, its JSON twin and its CSV; what is shown of somebody who means harm."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from .conftest import HARM, HARMFUL, QUOTE

PAGES = (
    "/", "/upcoming", "/stories", "/dyads", "/processes", "/actors", "/network", "/map", "/timeline", "/documents",
    "/diff",
    "/coverage", "/about", "/search", "/search?q=Turkey+consult+2022", "/stories/S-harmful", "/processes/P-harmful",
    f"/documents/{HARMFUL}", f"/events/{HARMFUL}/E1", "/actors/TUR", f"/actors/{HARMFUL}/{QUOTE}",
    "/network?level=actor&sign=%2B",
    "/network?a=TUR&b=FRA", "/timeline?actor=TUR&type=CONSULT&status=happened&from=2020-01-01&step=week",
    "/diff?from=2020-01-01",
    "/map?quad=4", "/actors?kind=state&words=a", "/dyads?a=TUR&b=FRA", "/dyads?a=Nobody",
    "/upcoming?actor=TUR&on=2021-01-01",
)  # fmt: skip
WITHOUT = ("/add", "/alerts", "/login")
"""Pages that are of the moment only and have no twin."""
ACCEPT = {"accept": "text/html"}


def twin(path: str, form: str) -> str:
    bare, mark, query = path.partition("?")
    return f"{'/index' if bare == '/' else bare}.{form}{mark}{query}"


@pytest.mark.parametrize("path", PAGES)
def test_page_is_served_with_its_twin(client: Any, path: str) -> None:
    page = client.get(path, headers=ACCEPT)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>" in page.text
    data = client.get(twin(path, "json"))
    assert data.status_code == 200, data.text
    assert isinstance(json.loads(data.text), dict)


@pytest.mark.parametrize("path", WITHOUT)
def test_page_without_twin_is_served(client: Any, path: str) -> None:
    assert client.get(path, headers=ACCEPT).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, *WITHOUT])
def test_page_shows_markup_as_text_and_runs_nothing(client: Any, path: str) -> None:
    text = client.get(path, headers=ACCEPT).text
    assert HARM not in text
    for tag, attributes in Tags(text).found:
        assert tag not in ("img", "iframe", "object", "embed", "style", "base")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "hx-get", "hx-post"):
            assert (attributes.get(name) or "/")[:1] in "/#" or attributes[name].startswith("https://news.example/")
        if tag == "script":
            assert "src" in attributes or attributes.get("type") == "application/json"


class Tags(HTMLParser):
    """The tags of a page with their attributes, as a browser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_page_of_a_dyad_and_its_brief(client: Any) -> None:
    first = client.get("/dyads.json").json()["dyads"][0]
    path = f"/dyads/{first['a']}/{first['b']}"
    data = client.get(f"{path}.json").json()
    assert data["state"]["stories"] > 0
    assert 0 <= data["state"]["low"] <= data["state"]["conflict_share"] <= data["state"]["high"] <= 1
    assert all(0 <= week["low"] <= week["tone"] <= week["high"] <= 1 for week in data["weeks"])
    assert client.get(path, headers=ACCEPT).status_code == 200
    brief = client.get(path.replace("/dyads/", "/briefs/"), headers=ACCEPT)
    assert brief.status_code == 200
    assert "How they stand" in brief.text
    part = client.get(path.replace("/dyads/", "/briefs/") + "?part=1", headers=ACCEPT)
    assert "<html" not in part.text


def test_page_names_lead_to_ids(client: Any) -> None:
    first = client.get("/dyads.json").json()["dyads"][0]
    by_name = client.get(f"/dyads/{first['a_name']}/{first['b_name']}.json").json()
    assert by_name["a"]["id"] == first["a"]
    assert client.get("/dyads/TUR/TUR.json").status_code == 404
    assert client.get("/dyads/TUR.json").status_code == 404


@pytest.mark.parametrize(
    "path", ["/timeline", "/actors", "/stories", "/documents", "/coverage", "/network", "/map", "/dyads", "/upcoming"]
)
def test_page_table_can_be_downloaded(client: Any, path: str) -> None:
    answer = client.get(f"{path}.csv")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    if path != "/upcoming":
        assert rows
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+@\t" and cell[:1]]


def test_page_without_table_has_no_csv(client: Any) -> None:
    answer = client.get(f"/events/{HARMFUL}/E1.csv")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_page_is_not_sent_again_while_nothing_changed(client: Any) -> None:
    first = client.get("/stories", headers=ACCEPT)
    again = client.get("/stories", headers={**ACCEPT, "if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/stories?limit=3", headers=ACCEPT).headers["etag"] != first.headers["etag"]


def test_page_lists_go_on_where_the_one_before_ended(client: Any) -> None:
    seen: list[str] = []
    cursor = ""
    for _ in range(100):
        page = client.get("/timeline.json", params={"limit": 90, "cursor": cursor}).json()
        seen += [event["id"] for event in page["events"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == page["total"] == 401


def test_page_filters_mean_what_they_say(client: Any) -> None:
    found = client.get("/timeline.json?type=CONSULT&status=happened&from=2021-01-01&to=2021-12-31&limit=500").json()[
        "events"
    ]
    assert found
    for event in found:
        assert event["type"] == "CONSULT"
        assert event["status"] == "happened"
        assert event["day"].startswith("2021")


def test_page_understands_a_line(client: Any) -> None:
    first = client.get("/dyads.json").json()["dyads"][0]
    line = f"{first['a_name']} {first['b_name']} happened 2019"
    data = client.get("/search.json", params={"q": line}).json()
    assert [part["as"] for part in data["understood"]] == ["actor", "actor", "status", "date"]
    assert data["dyad"]["a"] == first["a"]
    for event in data["events"]:
        assert event["status"] == "happened"
    verbatim = client.get("/search.json", params={"q": line, "verbatim": "1"}).json()
    assert [part["as"] for part in verbatim["understood"]] == ["words"]


def test_page_home_tells_what_is_new_since_the_last_visit(client: Any) -> None:
    client.cookies.clear()
    assert client.get("/index.json").json()["changes"] is None
    assert "dragoman_visit" in client.cookies
    data = client.get("/index.json?since=2020-01-01").json()
    assert data["changes"]["documents"] == 81
    client.cookies.clear()


def test_page_document_marks_every_word_once(client: Any) -> None:
    id = client.get("/documents.json").json()["documents"][3]["id"]
    page = client.get(f"/documents/{id}", headers=ACCEPT).text
    words = re.sub(
        r"<sup>\d+</sup>|<[^>]+>", "", page.split('aria-label="Text"')[1].split(">", 1)[1].split("</section>")[0]
    )
    text = client.get(f"/documents/{id}.json").json()["document"]["text"]
    assert "".join(words.split()) == "".join(text.split())


def test_page_that_is_not_there(client: Any) -> None:
    for path in ("/nothing", "/stories/S-no", "/documents/no", "/actors/nobody", "/events/a/b", "/processes/no"):
        page = client.get(path, headers=ACCEPT)
        assert page.status_code == 404
        assert "<h1>" in page.text
        data = client.get(f"{path}.json")
        assert data.status_code == 404
        assert data.headers["content-type"] == "application/problem+json"
