"""The brief: right lines, each with words that its documents hold; nothing that no record supports."""

import datetime as dt
import html
import json
import re
from importlib.resources import files

import pytest

from dragoman.model import InputError
from dragoman.reader import Reader
from dragoman.relations import MemoryRecord, brief, dyad, third_parties
from dragoman.relations.brief import Brief
from dragoman.sources import from_text

from .invented import Invention

ARTICLE = """The defense ministers of Turkey, Syria and Russia \
held talks in Moscow last week, Turkey's first with Syria \
since 2011.

Selim Koru, an analyst, said that Turkey cut diplomatic ties with Syria in 2012.

Moscow has pressed Syria to talk to Turkey, Koru said. He believes that Russia played a key role in the \
rapprochement between Turkey and Syria.

Turkish President Recep Tayyip Erdogan said on Thursday that the foreign ministers of Turkey and Syria will \
meet in February. He said he may meet Syrian President Bashar al-Assad if the talks go well.

Turkey's rapprochement with Syria has raised concerns among the Syrian opposition, which Turkey has backed \
since 2011.

Turkish Foreign Minister Mevlut Cavusoglu met leaders of the Syrian opposition on Tuesday and assured them \
of Turkey's support.
"""


@pytest.fixture(scope="module")
def record(shared_reader: Reader) -> MemoryRecord:
    document = from_text(ARTICLE, "article", published=dt.date(2023, 1, 5), source="Levant Wire")
    return MemoryRecord([shared_reader.read(document)])


@pytest.fixture(scope="module")
def story(shared_reader: Reader) -> MemoryRecord:
    lines = (files("dragoman.demo") / "story.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()][:4]
    found = (
        from_text(d["text"], d["id"], published=dt.date.fromisoformat(d["published"]), source=d["source"])
        for d in documents
    )
    return MemoryRecord(map(shared_reader.read, found))


def lines_of(page: Brief, title: str) -> list[str]:
    section = next(section for section in page.sections if section.title == title)
    return [f"{line.text}, says {line.word_of}" if line.word_of else line.text for line in section.lines]


def has(lines: list[str], pattern: str) -> bool:
    return any(re.search(pattern, line) for line in lines)


def test_brief_answers_what_an_analyst_asks(record: MemoryRecord) -> None:
    page = brief(record, "Turkey", "SYR")
    assert page.title == "Turkey and Syria on 2023-01-05"
    assert "At odds" in page.summary and "2012" in page.summary and "moving towards each other" in page.summary
    assert has(lines_of(page, "What turned it"), r"first step since: .*2022-12-26 to 2023-01-01")
    assert has(lines_of(page, "What turned it"), r"last break: .*2012, says Selim Koru")
    assert has(lines_of(page, "Who pushes and why"), r"^Russia .*says Selim Koru")
    assert has(lines_of(page, "Who objects, is hurt or exposed"), r"Opposition of Syria \(objects or worries\)")
    assert has(lines_of(page, "Who objects, is hurt or exposed"), r"Towards it .*Cavusoglu|Çavuşoğlu")
    ahead = lines_of(page, "What is ahead")
    assert has(ahead, r"^Announced: .*ministers.*2023-02.*says Recep Tayyip Erdogan")
    assert has(ahead, r"^(On a condition|Possible): .*Assad.*leaders.*says Recep Tayyip Erdogan")
    assert page.notes and "Thin evidence" in page.notes[0]


def test_brief_never_says_that_a_possible_meeting_took_place(record: MemoryRecord) -> None:
    page = brief(record, "TUR", "SYR")
    for section in ("How they stand", "What turned it"):
        assert not has(lines_of(page, section), r"^(Took place|Goes on): .*Erdo.an.*Assad")


@pytest.mark.parametrize("which", ["record", "story"])
def test_brief_has_no_line_without_the_words_of_a_document(which: str, request: pytest.FixtureRequest) -> None:
    record = request.getfixturevalue(which)
    found = record.sql("SELECT document, text FROM documents").to_pylist()
    texts = {row["document"]: row["text"] for row in found}
    lines = 0
    for page in (brief(record, "TUR", "SYR"), brief(record, "TUR"), brief(record, "SYR")):
        for section in page.sections:
            for line in section.lines:
                assert line.quotes, line.text
                lines += 1
                for quote in line.quotes:
                    assert texts[quote.document][quote.start : quote.end] == quote.quote
    assert lines > 20


def test_brief_says_where_it_is_thin_and_where_it_is_not() -> None:
    made = Invention()
    event = made.event("2024-01-10", "ASSAULT", "TUR", "SYR")
    made.story(event, reports=7)
    made.event("2024-01-11", "CONSULT", "TUR", "SYR", publisher="Gazette")
    lines = next(s for s in brief(made.record, "TUR", "SYR").sections if s.title == "How they stand").lines
    assert {line.thin for line in lines} == {"", "1 report, 1 source"}


def test_brief_of_two_of_whom_nothing_is_known_says_so() -> None:
    made = Invention()
    made.event("2024-01-10", "CONSULT", "TUR", "RUS")
    made.event("2024-01-10", "CONSULT", "SYR", "IRN")
    page = brief(made.record, "TUR", "SYR")
    assert not any(section.lines for section in page.sections)
    assert page.notes == ("The record tells of nothing that took place between the two.",)
    assert "(nobody is said to)" in page.to_text()
    with pytest.raises(InputError, match="mentions nobody"):
        brief(made.record, "TUR", "Atlantis")


def test_brief_tells_denials_and_accusations_as_such() -> None:
    made = Invention()
    made.event("2024-01-10", "ASSAULT", "TUR", "SYR", said_by="Damascus", said_by_actor="SYR")
    made.event("2024-01-10", "CONSULT", "TUR", "SYR", status="not_happened", said_by="Ankara", said_by_actor="TUR")
    told = made.event("2024-01-10", "ASSAULT", "SYR", "TUR")
    made.story(told, disputed=True)
    found = lines_of(brief(made.record, "TUR", "SYR"), "What is disputed")
    assert has(found, r"^On the word of the other side alone: .*says Damascus")
    assert has(found, r"^Denied or not done: .*says Ankara")
    assert has(found, r"^Reports conflict: ")


def test_brief_in_its_forms_holds_the_same_lines(record: MemoryRecord) -> None:
    page = brief(record, "TUR", "SYR")
    data = page.to_json()
    assert json.loads(json.dumps(data)) == data
    texts = [line["text"] for section in data["sections"] for line in section["lines"]]
    plain, page_html = page.to_text(), html.unescape(page.to_html())
    assert all(text in plain and text in page_html for text in texts)
    assert page_html.startswith("<!doctype html>") and "<script" not in page_html
    assert "## What is ahead" in page.to_markdown()
    assert page._repr_html_().startswith("<h1>")


def test_brief_escapes_what_documents_say() -> None:
    made = Invention()
    article = made.document("2024-01-10", source="<b>Wire</b>", url="javascript:alert(1)")
    made.event(
        "2024-01-10", "CONSULT", "TUR", "SYR", document=article, evidence="<script>x</script>", evidence_spans=None
    )
    page = brief(made.record, "TUR", "SYR")
    assert "<script>" not in page.to_html() and "javascript:" not in page.to_html()
    assert "<script>" not in page.to_markdown() and "&lt;script&gt;" in page.to_markdown()


def test_brief_of_one_party_lists_partners(story: MemoryRecord) -> None:
    page = brief(story, "TUR")
    assert page.parties == ("TUR",)
    assert has(lines_of(page, "With whom"), r"^Syria: .*cooperative, \d+ conflictual")


def test_brief_as_of_an_earlier_day_knows_nothing_later(story: MemoryRecord) -> None:
    early = brief(story, "TUR", "SYR", dt.date(2022, 12, 28))
    days = {q.published for section in early.sections for line in section.lines for q in line.quotes}
    assert days == {dt.date(2022, 12, 28)}


def test_third_parties_of_sentences_that_speak_of_both(record: MemoryRecord) -> None:
    found = third_parties(record, "TUR", "SYR")
    assert {third.party for third in found.of("pusher")} == {"RUS"}
    assert {third.party for third in found.of("objector")} == {"SYR:opposition"}
    assert all(third.evidence.quote for third in found.stated)


def test_dyad_gathers_it_all(record: MemoryRecord) -> None:
    pair = dyad(record, "TUR", "SYR")
    assert repr(pair) == "Dyad('TUR', 'SYR', on=2023-01-05)"
    assert pair.state().happened == len(pair.happened())
    assert {t.third for t in pair.affected_by(1)} >= {"SYR:opposition"}
    ours, theirs = pair.sayings()
    assert ours and all(saying.speaker.startswith("Recep") for saying in ours) and not theirs
    assert "<table>" in pair._repr_html_()
    assert pair.turning_points().to_arrow().num_rows == len(pair.turning_points().points)
    assert pair.brief().title == "Turkey and Syria on 2023-01-05"
