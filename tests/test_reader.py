"""The pipeline as a whole: every span verbatim, the same output twice, nothing lost by one bad document."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import Document, InputError, Reader, Reading

STORY = (
    "The foreign minister of Norway met his Chilean counterpart in Oslo on Tuesday. Chile said it would send a "
    "delegation next week. “We have nothing to hide,” the minister told reporters. Norway denied that it had "
    "threatened Chile with sanctions."
)
DAY = dt.date(2024, 5, 16)

words = st.sampled_from(
    [*STORY.split(), "\n\n", "\u201c", "\u201d", "\u0000", "\u202e", "İ", "e\u0301", "\U0001f600", "\r\n"]
)
texts = st.one_of(
    st.text(min_size=1, max_size=300),
    st.lists(words, min_size=1, max_size=80).map(" ".join),
    st.lists(words, min_size=1, max_size=80).map("".join),
)


def quotes_are_verbatim(reading: Reading) -> bool:
    text = reading.document.text
    spans = [*reading.sentences, *(mention.span for actor in reading.actors for mention in actor.mentions)]
    spans += [s.span for event in reading.events for s in event.said_by if s.span]
    inside = all(0 <= start < end <= len(text) for start, end in spans)
    return inside and all(text[slice(*quote.span)] == quote.text for quote in reading.quotes())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_reader_quotes_any_unicode_verbatim(shared_reader: Reader, text: str) -> None:
    if text.isspace():
        return
    reader = Reader(dragoman.Config(any_language=True))
    reader.__dict__.update(parser=shared_reader.parser, knowledge=shared_reader.knowledge, coder=shared_reader.coder)
    document = dragoman.Document("any", text, published=DAY)
    first = reader.read(document)
    assert quotes_are_verbatim(first)
    assert first.to_json() == reader.read(document).to_json()


def test_reader_reads_events_with_evidence(shared_reader: Reader) -> None:
    reading = shared_reader.read(Document("story", STORY, published=DAY))
    assert {"CONSULT", "REJECT"} <= {event.type for event in reading.events}
    assert reading.statements and quotes_are_verbatim(reading)


def test_reader_gives_the_same_whatever_was_read_before(shared_reader: Reader) -> None:
    other = Document("other", "Peru and Bolivia signed a trade agreement in Lima. Bolivia thanked Peru.", published=DAY)
    story = Document("story", STORY, published=DAY)
    alone = shared_reader.read(story).to_json()
    assert [r.to_json() for r in shared_reader.read_many([other, story, other])][1] == alone


def test_reader_marks_what_is_not_english(shared_reader: Reader) -> None:
    german = "Die Außenministerin reiste am Dienstag nach Oslo und sprach dort mit ihrem norwegischen Amtskollegen."
    reading = shared_reader.read(Document("de", german))
    assert reading.notes == ("not English (de): not read",) and not reading.events


def test_reader_notes_a_missing_date(shared_reader: Reader) -> None:
    assert "no publication date" in shared_reader.read(Document("story", STORY)).notes[0]


def test_reader_sets_aside_and_goes_on(shared_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Reader.read

    def fails(self: Reader, document: Document) -> Reading:
        if document.id == "bad":
            raise ZeroDivisionError("made to fail")
        return read(self, document)

    monkeypatch.setattr(Reader, "read", fails)
    documents = [Document("bad", STORY), Document("good", STORY, published=DAY)]
    aside: list[str] = []
    found = list(shared_reader.read_many(documents, lambda document, error: aside.append(f"{document.id}: {error}")))
    assert [r.document.id for r in found] == ["good"] and aside == ["bad: made to fail"]
    with pytest.raises(ZeroDivisionError):
        list(shared_reader.read_many(documents))


def test_read_takes_a_path_a_text_or_a_document(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    by_path, by_name = dragoman.read(path, published=DAY), dragoman.read(str(path), published="2024-05-16")
    by_text, by_document = dragoman.read(STORY, published=DAY), dragoman.read(Document("story", STORY), published=DAY)
    assert by_path == by_name == by_document
    assert by_text.events == by_path.events


@pytest.mark.parametrize("source", ["missing.txt", "", "   ", "https://example.org/story.html"])
def test_read_says_what_is_wrong(source: str) -> None:
    with pytest.raises(InputError) as caught:
        dragoman.read(source)
    assert "\n" not in str(caught.value)
