"""The command line in this process, with the one reader of the tests."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dragoman.cli import main
from dragoman.reader import Reader


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shared_reader: Reader
) -> Callable[..., Outcome]:
    for part in ("parser", "knowledge", "coder"):
        monkeypatch.setattr(Reader, part, getattr(shared_reader, part))
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["dragoman", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
