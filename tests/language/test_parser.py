from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import ParsedDocument, Parser, Sentence
from dragoman.model import Document, ModelMissing

Read = Callable[..., list[Sentence]]


def check(parsed: ParsedDocument) -> None:
    """Spans are verbatim, words are numbered, each sentence is one tree."""
    text = parsed.document.text
    at = 0
    for index, sentence in enumerate(parsed.sentences):
        assert sentence.index == index
        assert at <= sentence.span[0] < sentence.span[1]
        at = sentence.span[1]
        assert sentence.span == (sentence.words[0].start, sentence.words[-1].end)
        assert [w.i for w in sentence.words] == list(range(len(sentence.words)))
        assert sum(w.head is None for w in sentence.words) == 1
        assert sentence.root.subtree() == sentence.words
        for word in sentence.words:
            assert text[word.start : word.end] == word.text
            assert word.text.strip()
        for first, last, label in sentence.entities:
            assert 0 <= first <= last < len(sentence.words) and label
        for found in sentence.times:
            assert text[slice(*found.quote.span)] == found.quote.text


def test_parser_gives_words_with_lemma_tag_and_governor(sentences: Read) -> None:
    (sentence,) = sentences("Norland's ministers have met the rebels in Lorvia.")
    met = sentence.root
    assert (met.text, met.lemma, met.pos) == ("met", "meet", "VERB")
    subject, target = met.child("nsubj"), met.child("dobj")
    assert subject is not None and subject.lemma == "minister"
    assert target is not None and target.text == "rebels"
    assert sentence.words[0].lemma == "Norland"


def test_parser_lowers_lemmas_of_common_words(sentences: Read) -> None:
    (sentence,) = sentences("Talks failed.")
    assert sentence.words[0].lemma == "talk"


def test_parser_keeps_abbreviations_inside_a_sentence(sentences: Read) -> None:
    for text in [
        "Mr. Smith met Lt. Gen. Brown and Sen. Grey in the U.S. Senate on Jan. 3.",
        "The U.S. Navy and the U.N. Security Council were told at 3 p.m. Monday.",
        "“We will not leave.” he said.",
    ]:
        assert len(sentences(text)) == 1


def test_parser_ends_a_sentence_after_an_initialism(sentences: Read) -> None:
    assert len(sentences("The envoy flew to the U.S. He will return on Monday.")) == 2


def test_parser_joins_stray_punctuation_to_its_neighbour(sentences: Read) -> None:
    found = sentences("The ties were cut at the height of the crisis. . Then he left. ”")
    assert len(found) == 2


def test_parser_keeps_paragraphs_apart(sentences: Read) -> None:
    found = sentences("Old quarrels over water\n\nThe two states share a river.\n\nThey signed a treaty.")
    assert [s.paragraph for s in found] == [0, 1, 2]
    assert [s.heading for s in found] == [True, False, False]


def test_parser_names_the_dateline(parser: Parser) -> None:
    text = "LORVIA CITY (Agency) — The envoy left."
    parsed = parser.parse(Document("d", text))
    assert parsed.dateline is not None and text[slice(*parsed.dateline)] == "LORVIA CITY"
    assert text[slice(*parsed.sentences[0].span)] == "The envoy left."


def test_parser_gives_entities_as_word_ranges(sentences: Read) -> None:
    (sentence,) = sentences("Chancellor Angela Merkel flew to Moscow on Tuesday.")
    named = {
        " ".join(w.text for w in sentence.words[first : last + 1]): label for first, last, label in sentence.entities
    }
    assert named.get("Angela Merkel") == "PERSON"
    assert named.get("Moscow") == "GPE"


def test_parser_drops_white_space(parser: Parser) -> None:
    parsed = parser.parse(Document("d", "  The  envoy \t left\u00a0 Moscow .  \n"))
    assert [w.text for w in parsed.sentences[0].words] == ["The", "envoy", "left", "Moscow", "."]
    check(parsed)


def test_parser_reads_nothing_in_an_empty_text(parser: Parser) -> None:
    for text in ["", " \n\t ", "---\n***"]:
        assert parser.parse(Document("d", text)).sentences == []


def test_parser_survives_what_is_no_text(parser: Parser) -> None:
    for text in [
        "a-" * 4000,
        "\ud800 lone",
        "\x00Hello\x00 there.",
        "'s" * 2000,
        "مرحبا " * 300,
        "(" * 3000,
        "9" * 6000,
    ]:
        check(parser.parse(Document("d", text)))


def test_parser_gives_the_same_parse_alone_and_among_others(parser: Parser) -> None:
    texts = ["The army left the town.", "Norland will meet Lorvia.\n\nThe talks begin on Monday.", "He said so."]
    documents = [Document(str(i), text) for i, text in enumerate(texts)]

    def shape(parsed: ParsedDocument) -> list[list[tuple[object, ...]]]:
        return [
            [(w.text, w.lemma, w.tag, w.dep, w.head.i if w.head else None, w.ent) for w in s.words]
            for s in parsed.sentences
        ]

    together = [shape(parsed) for parsed in parser.parse_many(documents)]
    assert together == [shape(parser.parse(document)) for document in reversed(documents)][::-1]


def test_parser_says_how_to_mend_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="pip install"):
        Parser("no-such-model")
    with pytest.raises(ModelMissing, match="pip install"):
        Parser(str(tmp_path))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400))
def test_parser_is_verbatim_on_any_unicode(parser: Parser, text: str) -> None:
    check(parser.parse(Document("d", text)))
