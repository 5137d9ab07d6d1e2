"""An archive coded without further processes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.scale.archives import Code, SoloPool

from dragoman.reader import Reader
from dragoman.scale import archive
from dragoman.scale.archive import Options, Outcome, code_archive


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch, shared_reader: Reader) -> Code:
    """`code_archive` with the worker in this process; `deaths` as in `SoloPool`."""

    def call(sources: Sequence[str | Path], out: str | Path, deaths: Sequence[int] = (), **options: object) -> Outcome:
        monkeypatch.setattr(archive, "open_pool", lambda _, setup: SoloPool(setup, shared_reader, deaths))
        return code_archive([str(s) for s in sources], str(out), Options(**options))  # type: ignore[arg-type]

    return call
