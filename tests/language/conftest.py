"""The parser is loaded once; tests that need it are skipped where no language model is installed."""

import datetime as dt
from collections.abc import Callable

import pytest

from dragoman.language import Parser, Sentence
from dragoman.model import Document, ModelMissing, TimeExpression

THURSDAY = dt.date(2023, 1, 5)
"""The day of publication in these tests."""

Read = Callable[..., list[Sentence]]
Times = Callable[..., list[TimeExpression]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    try:
        return Parser()
    except ModelMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def sentences(parser: Parser) -> Read:
    def read(text: str, published: dt.date | None = THURSDAY) -> list[Sentence]:
        return parser.parse(Document("test", text, published=published)).sentences

    return read


@pytest.fixture(scope="session")
def times(sentences: Read) -> Times:
    def read(text: str, published: dt.date | None = THURSDAY) -> list[TimeExpression]:
        return [time for sentence in sentences(text, published) for time in sentence.times]

    return read
