"""Who vouches for a word."""

from functools import cache

from dragoman.actors import Mentions
from dragoman.coding.attribution import Attribution, find_statements
from dragoman.language import ParsedDocument, Parser, Word
from dragoman.model import Document


@cache
def parser() -> Parser:
    return Parser()


def attribute(text: str) -> tuple[ParsedDocument, Attribution]:
    parsed = parser().parse(Document("d", text))
    return parsed, find_statements(parsed, Mentions([{} for _ in parsed.sentences], ()))


def word(parsed: ParsedDocument, text: str) -> tuple[int, Word]:
    return next((s.index, w) for s in parsed.sentences for w in s.words if w.text == text)


def names(parsed: ParsedDocument, attribution: Attribution, text: str) -> list[str]:
    index, found = word(parsed, text)
    return [sayer.name for sayer in attribution.sayers(index, found.i)]


def test_the_chain_is_innermost_first() -> None:
    parsed, attribution = attribute("The captain said that the owner believes that the ferry sank.")
    assert names(parsed, attribution, "sank") == ["owner", "captain"]
    assert names(parsed, attribution, "believes") == ["captain"]
    assert names(parsed, attribution, "said") == []


def test_cue_and_speaker_belong_to_the_reporter() -> None:
    parsed, attribution = attribute("The ferry, the captain said, sank within minutes.")
    assert names(parsed, attribution, "sank") == ["captain"]
    assert names(parsed, attribution, "said") == []
    assert names(parsed, attribution, "captain") == []


def test_what_is_condemned_is_not_vouched_for() -> None:
    parsed, attribution = attribute("The owner condemned the attack on the ferry.")
    assert names(parsed, attribution, "attack") == []


def test_what_is_alleged_is_the_accusers() -> None:
    parsed, attribution = attribute("The owner accused the crew of sinking the ferry.")
    assert names(parsed, attribution, "sinking") == ["owner"]


def test_the_reporter_vouches_for_the_rest() -> None:
    parsed, attribution = attribute("The captain said the ferry sank. The port was closed on Monday.")
    assert names(parsed, attribution, "closed") == []


def test_quoted_words_and_who_speaks_them() -> None:
    parsed, attribution = attribute("“We waited in the bay,” the captain said.")
    index, inside = word(parsed, "waited")
    _, outside = word(parsed, "said")
    assert attribution.quoted(index, inside.i) and not attribution.quoted(index, outside.i)
    speaker = attribution.speaker_at(index, inside.i)
    assert speaker is not None and speaker.text == "the captain" and speaker.actor.startswith("doc:")
    assert attribution.speaker_at(index, outside.i) is None


def test_a_transcript_is_said_in_turns() -> None:
    parsed, attribution = attribute(
        "MR. DALE: The ferry sank on Monday. We regret that.\n\nQ    Was it old?\n\nMS. ROWE: It was built in May."
    )
    assert names(parsed, attribution, "sank") == ["MR. DALE"]
    assert names(parsed, attribution, "regret") == ["MR. DALE"]
    assert names(parsed, attribution, "old") == ["Q"]
    assert [s.speaker.name for s in attribution.statements] == ["MR. DALE", "MR. DALE", "MS. ROWE"]
