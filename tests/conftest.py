"""What the tests share: one reader, loaded once in a process."""

import pytest

from dragoman.reader import Reader


@pytest.fixture(scope="session")
def shared_reader() -> Reader:
    return Reader()
