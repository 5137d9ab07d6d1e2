"""Causal claims on short texts of our own: cause, connective, effect, sayer, and the events they are linked to."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding import cause_tables
from dragoman.model import Cause, Document
from dragoman.reader import Reader

CASES = tomllib.loads((Path(__file__).parents[1] / "texts" / "causes.toml").read_text(encoding="utf-8"))["text"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def matches(claim: Cause, want: dict[str, Any]) -> bool:
    parts = {"cause": claim.cause.text, "connective": claim.connective.text, "effect": claim.effect.text}
    return all(parts[k] == want[k] for k in parts) and bool(claim.said_by) == want.get("said_by", False)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_causes(case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Document(case["name"], case["text"], published=dt.date(2024, 5, 15)))
    found = [(c.cause.text, c.connective.text, c.effect.text) for c in reading.causes]
    for want in case.get("causes", []):
        assert any(matches(c, want) for c in reading.causes), f"no {want} in {found}"
    if case.get("no_causes"):
        assert not found
    for claim in reading.causes:
        for quote in (claim.cause, claim.connective, claim.effect):
            assert case["text"][quote.span[0] : quote.span[1]] == quote.text


def test_a_claim_is_linked_to_its_events(reader: Reader) -> None:
    text = "Talks between Kenya and Uganda led to a withdrawal of Ugandan troops from Kenya."
    reading = reader.read(Document("d", text, published=dt.date(2024, 5, 15)))
    (claim,) = reading.causes
    events = {e.id: e for e in reading.events}
    assert claim.cause_event is not None
    assert events[claim.cause_event].type == "CONSULT"
    assert claim.effect_event is not None
    assert events[claim.effect_event].type == "RETREAT"


def test_tables_are_lower_case() -> None:
    table = cause_tables.load()
    assert all(verb == verb.lower() for verb in (*table.verbs, *table.toll, *table.prepositions))
