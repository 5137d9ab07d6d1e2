"""The tools for assistants, asked by the official client: in this process, and once through the command."""

import sys
from pathlib import Path
from typing import Any

import anyio
import pytest

from dragoman.serve.assistant import make_server
from dragoman.serve.library import Library
from dragoman.serve.settings import Settings

TOOLS = {
    "find_actor", "actor", "dyad", "events", "search", "statements", "process", "upcoming", "evidence", "diff",
    "coverage",
}  # fmt: skip


@pytest.fixture(scope="module")
def ask(record_path: Path) -> Any:
    """Calls one tool and gives its answer."""
    from mcp import Client

    library = Library(Settings(record_path))

    def call(name: str, /, **arguments: Any) -> Any:
        async def once() -> Any:
            async with Client(make_server(library)) as client:
                return await client.call_tool(name, arguments)

        return anyio.run(once)

    return call


def answer(result: Any) -> Any:
    assert not result.is_error, result.content
    return result.structured_content


def test_assistant_events_carry_ids_quotes_and_dates(ask: Any) -> None:
    found = answer(ask("events", limit=5, status="happened"))
    assert len(found["events"]) == 5
    for event in found["events"]:
        assert event["id"] and event["quote"] and event["document"]["published"]
        assert event["status"] == "happened"
    further = answer(ask("events", limit=5, status="happened", cursor=found["next"]))
    assert further["events"][0]["id"] not in {event["id"] for event in found["events"]}
    proof = answer(ask("evidence", event=found["events"][0]["id"]))
    assert proof["event"]["trigger"] in proof["event"]["quote"]


def test_assistant_finds_actors_and_what_they_have_to_do_with(ask: Any) -> None:
    first = answer(ask("find_actor", words="Minister of"))["actors"][0]
    about = answer(ask("actor", name=first["id"]))
    assert about["actor"]["name"] == first["name"]
    other = about["partners"][0]["id"]
    dyad = answer(ask("dyad", a=about["actor"]["party"], b=other))
    assert dyad["brief"]["sections"]
    assert dyad["state"]["stories"] >= 1


def test_assistant_other_tools_answer(ask: Any) -> None:
    assert answer(ask("coverage"))["documents"] == 81
    assert answer(ask("process"))["processes"]
    assert answer(ask("process", id="P-harmful"))["steps"]
    assert "overdue" in answer(ask("upcoming"))
    assert answer(ask("diff", since="2020-01-01"))["new_documents"] == 81
    assert "statements" in answer(ask("statements", actor="TUR", about=True))
    assert answer(ask("search", line="consult 2022"))["understood"]


def test_assistant_errors_are_answers_with_their_mend(ask: Any) -> None:
    for name, arguments in (
        ("actor", {"name": "nobody"}), ("dyad", {"a": "x", "b": "y"}), ("evidence", {"event": "no"}), ("process",
        {"id": "no"}),
        ("events", {"since": "yesterday"}), ("events", {"cursor": "!"}), ("upcoming", {"on": "soon"}), ("diff",
        {"since": "x"}),
    ):  # fmt: skip
        found = answer(ask(name, **arguments))
        assert found["error"], name


def test_assistant_through_the_command_only_reads(record_path: Path) -> None:
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def talk() -> None:
        command = StdioServerParameters(command=sys.executable, args=["-m", "dragoman", "mcp", str(record_path)])
        async with Client(stdio_client(command)) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == TOOLS
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            assert all(tool.description for tool in tools)
            found = await client.call_tool("coverage", {})
            assert found.structured_content and found.structured_content["documents"] == 81

    anyio.run(talk)
