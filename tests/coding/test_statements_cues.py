"""Faults of the cue tables are told with file, line and mend."""

import pytest

from dragoman.coding import cues
from dragoman.model import KnowledgeError

GOOD = """
[[verbs]]
kind = "assert"
takes = ["clause"]
words = "say add"
example = { text = "She said it rained.", speaker = "She", content = "it rained" }
"""


def test_words_of_several_groups_take_what_all_allow() -> None:
    more = GOOD.replace('"clause"', '"object"').replace('"say add"', '"add"').replace('"assert"', '"report"')
    tables = cues.parse(GOOD + more)
    assert tables.verbs["add"].takes == {"clause": "assert", "object": "report"}
    assert tables.verbs["say"].takes == {"clause": "assert"}


@pytest.mark.parametrize(
    ("change", "what", "where"),
    [
        (('kind = "assert"', 'kind = "shout"'), "unknown kind", "cues.toml:2"),
        (('["clause"]', '["verse"]'), "unknown form", "cues.toml:2"),
        (('words = "say add"', 'words = ""'), "without words", "cues.toml:2"),
        (('content = "it rained"', 'content = "it snowed"'), "does not contain", "cues.toml:2"),
        (("example =", "sample ="), "without an example", "cues.toml:2"),
        (("[[verbs]]", "[[adverbs]]"), "unknown section", "cues.toml:2"),
        (('words = "say add"', "words = "), "", "cues.toml"),
    ],
)
def test_faults(change: tuple[str, str], what: str, where: str) -> None:
    source = GOOD.replace(*change)
    with pytest.raises(KnowledgeError) as caught:
        cues.parse(source)
    assert what in caught.value.what
    assert caught.value.where.startswith(where)
    assert caught.value.mend


def test_the_tables_load_once() -> None:
    assert cues.load() is cues.load()
    assert cues.load().verbs["say"].takes["clause"] == "assert"
