"""Statements and sayers, on sentences of our own; nobody is known, so speakers are noun phrases."""

from functools import cache

import pytest

from dragoman.actors import Mentions
from dragoman.coding import cues
from dragoman.coding.attribution import Attribution, find_statements
from dragoman.language import ParsedDocument, Parser
from dragoman.model import Document, Statement


@cache
def parser() -> Parser:
    return Parser()


def attribute(text: str) -> tuple[ParsedDocument, Attribution]:
    parsed = parser().parse(Document("d", text))
    return parsed, find_statements(parsed, Mentions([{} for _ in parsed.sentences], ()))


def said(text: str) -> list[tuple[str, str]]:
    """(speaker, content) of each statement; every span is checked against the text."""
    _, attribution = attribute(text)
    for statement in attribution.statements:
        check(statement, text)
    return [(s.speaker.text, s.content.text) for s in attribution.statements]


def check(statement: Statement, text: str) -> None:
    for quote in (statement.content, statement.speaker, statement.cue, statement.addressee, statement.medium):
        if quote is not None:
            assert text[quote.span[0] : quote.span[1]] == quote.text


@pytest.mark.parametrize("example", cues.examples(), ids=lambda e: e.text[:40])
def test_each_group_of_cues_finds_its_example(example: cues.Example) -> None:
    assert (example.speaker, example.content) in said(example.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry will sail again, the harbour master said on Monday.",
            [("the harbour master", "The ferry will sail again")],
        ),
        (
            "According to the harbour master, the ferry will sail again.",
            [("the harbour master", "the ferry will sail again")],
        ),
        (
            "The ferry will sail again in June, according to the harbour master.",
            [("the harbour master", "The ferry will sail again in June")],
        ),
        (
            "“The ferry will sail,” said the harbour master. “The crew is ready.”",
            [("the harbour master", "“The ferry will sail,” said the harbour master. “The crew is ready.”")],
        ),
        (
            '"The ferry will sail. The crew is ready," the harbour master said.',
            [("the harbour master", '"The ferry will sail. The crew is ready,"')],
        ),
        (
            "The harbour master said the ferry would sail, adding that the crew was ready.",
            [("The harbour master", "the ferry would sail"), ("The harbour master", "that the crew was ready")],
        ),
        (
            "The union accused the owners of hiding a report.",
            [("The union", "the owners of hiding a report")],
        ),
        (
            "“The ferry will sail,” the harbour master said, and soon the crew went home.",
            [("the harbour master", "“The ferry will sail,”")],
        ),
        (
            "The mayor called the ferry a “floating coffin” that no crew should board.",
            [("The mayor", "the ferry a “floating coffin” that no crew should board")],
        ),
        ("The harbour master did not say whether the ferry would sail.", []),
        ("The ferry sailed past the so-called “iron gate” on Monday.", []),
        ("The ferry sailed on Monday and its crew returned home.", []),
    ],
)
def test_forms_of_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_quotation_runs_over_paragraphs() -> None:
    text = (
        "The captain told a newspaper: “We waited for three days in the bay.\n\n"
        "“Nobody came to help us.”\n\nThe port lies in the south."
    )
    assert said(text) == [
        ("The captain", "“We waited for three days in the bay.\n\n“Nobody came to help us.”"),
    ]


def test_a_quotation_without_its_closing_mark_ends_with_the_sentence() -> None:
    text = "The captain said the crew would “stay on board until help comes. The port lies in the south."
    assert said(text) == [("The captain", "the crew would “stay on board until help comes")]


def test_a_paragraph_of_quoted_speech_belongs_to_the_last_speaker() -> None:
    text = "The captain complained about the delay.\n\n“We waited for three days. Nobody came.”"
    assert ("The captain", "“We waited for three days. Nobody came.”") in said(text)


def test_long_sentences_of_a_quotation_are_statements_of_one_utterance() -> None:
    text = (
        "“We waited for three days in the bay,” the captain said. “Nobody came to help us before Monday. "
        "The crew had no water left by then.”"
    )
    _, attribution = attribute(text)
    assert [s.content.text for s in attribution.statements] == [
        "“We waited for three days in the bay,”",
        "“Nobody came to help us before Monday",
        "The crew had no water left by then.”",
    ]
    assert {s.utterance.text for s in attribution.statements if s.utterance} == {text}
    assert {s.speaker.text for s in attribution.statements} == {"the captain"}


def test_a_cue_in_the_midst_of_a_content_is_none_of_its_parts() -> None:
    _, attribution = attribute("The owner, the captain said, would sell the ferry in June.")
    (statement,) = attribution.statements
    assert statement.content.text == "The owner, the captain said, would sell the ferry in June"
    assert [p.text for p in statement.parts] == ["The owner", "would sell the ferry in June"]


def test_joint_speakers_make_one_statement() -> None:
    _, attribution = attribute("The captain and the owner said the ferry would sail.")
    (statement,) = attribution.statements
    assert statement.speaker.text == "The captain and the owner"


def test_marks_inside_a_quotation_do_not_end_it() -> None:
    text = '"The "iron gate" is open. We sail tonight," the captain said.'
    assert said(text) == [("the captain", '"The "iron gate" is open. We sail tonight,"')]


def test_speech_that_lost_its_marks() -> None:
    text = (
        "The captain said the crew was tired. We waited for three days in the bay. Help came late, the captain added."
    )
    assert ("The captain", "We waited for three days in the bay") in said(text)


def test_a_headline_is_no_statement() -> None:
    assert said("Captain says ferry will sail\n\nThe port lies in the south. It has two piers.") == []


def test_addressee_and_medium() -> None:
    _, attribution = attribute("The captain told reporters on Twitter that the ferry would sail.")
    (statement,) = attribution.statements
    assert statement.addressee is not None and statement.addressee.text == "reporters"
    assert statement.medium is not None and statement.medium.text == "Twitter"


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    _, attribution = attribute("The captain said he was tired. The owner denied that the crew was hungry.")
    assert [s.id for s in attribution.statements] == ["S1", "S2"]
    starts = [s.content.span[0] for s in attribution.statements]
    assert starts == sorted(starts)


def test_a_signed_quotation_is_its_bearers() -> None:
    text = "Passengers wrote to us.\n\n“The ferry never came to the pier.”\n\n― Paula Quint"
    assert ("Paula Quint", "“The ferry never came to the pier.”") in said(text)


def test_acts_are_told_apart() -> None:
    _, attribution = attribute("The captain denied that the ferry was late. The owner vowed to sell it.")
    assert [s.kind for s in attribution.statements] == ["deny", "promise"]
