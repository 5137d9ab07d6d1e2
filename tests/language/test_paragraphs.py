import time

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import PIECE_LIMIT, Layout, split_paragraphs


def pieces(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_paragraphs(text).paragraphs]


def headings(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_paragraphs(text).paragraphs if p.heading]


def dateline(text: str) -> str | None:
    place = split_paragraphs(text).dateline
    return text[place[0] : place[1]] if place else None


def test_paragraphs_are_cut_at_blank_lines() -> None:
    assert pieces("The envoys met.\n\n\nThey will meet again.\n \nNobody objected.") == [
        "The envoys met.",
        "They will meet again.",
        "Nobody objected.",
    ]


def test_paragraphs_keep_lines_of_scraped_text_apart() -> None:
    assert pieces("The envoys met on Monday.\nThe army denied it.\r\nTalks go on.") == [
        "The envoys met on Monday.",
        "The army denied it.",
        "Talks go on.",
    ]


def test_paragraphs_join_lines_that_were_wrapped() -> None:
    text = (
        "The foreign minister of Norland said on Monday that his country\n"
        "would open an embassy in the capital of its neighbour, where no\n"
        "Norlander has served since the war of the two rivers ended and\n"
        "Lorvia closed the border."
    )
    assert pieces(text) == [text]


def test_paragraphs_join_a_line_broken_before_a_small_word() -> None:
    assert pieces("The envoys of both\ncountries met.") == ["The envoys of both\ncountries met."]


def test_paragraphs_know_a_heading_by_its_missing_stop() -> None:
    text = "A river runs dry\n\nThe two states share the river.\n\nOld quarrels\n\nThey signed a treaty in 1954."
    assert headings(text) == ["A river runs dry", "Old quarrels"]


def test_paragraphs_take_a_text_of_one_line_for_a_sentence() -> None:
    assert headings("Norland recalled its ambassador") == []


def test_paragraphs_leave_bullets_outside() -> None:
    assert pieces("They agreed:\n• to open the border\n- to free all prisoners\n2. to meet again") == [
        "They agreed:",
        "to open the border",
        "to free all prisoners",
        "to meet again",
    ]


def test_paragraphs_cut_off_a_dateline() -> None:
    for text, place in [
        ("ANKARA (Agency) - The minister left.", "ANKARA"),
        ("ANKARA, Turkey (AGENCY) — The minister left.", "ANKARA, Turkey"),
        ("Geneva, 5 March (Agency) – The minister left.", "Geneva"),
        ("KARACHI: The minister left.", "KARACHI"),
        ("NEW DELHI — The minister left.", "NEW DELHI"),
        ("Minister Leaves for Good-MOSUL — -The minister left.", "MOSUL"),
    ]:
        assert dateline(text) == place
        assert pieces(text)[-1] == "The minister left."


def test_paragraphs_take_no_other_dash_for_a_dateline() -> None:
    for text in [
        "NATO-led troops left.",
        "UN - the envoy said - is late.",
        "The minister — a lawyer — left.",
        "THE PRESIDENT: Thank you.",
    ]:
        assert dateline(text) is None
        assert pieces(text) == [text]


def test_paragraphs_part_a_headline_that_was_joined_to_the_text() -> None:
    text = "Border Talks Resume in Old Capital-The envoys of both states sat down again. New quarrel-Others stay away."
    assert pieces(text) == [
        "Border Talks Resume in Old Capital",
        "The envoys of both states sat down again.",
        "New quarrel",
        "Others stay away.",
    ]
    assert headings(text) == ["Border Talks Resume in Old Capital", "New quarrel"]


def test_paragraphs_keep_compounds_together() -> None:
    for text in [
        "The Norland-Lorvia Border Treaty was signed after years of talks between them.",
        "US-Allied Fighters Left the Town-like settlement after a week of heavy fighting.",
        "It is a pro-Norland party, said the non-Lorvian press of the U.S.-Israel talks.",
        "MS. JEAN-PIERRE: Good morning to all of you who have come here today.",
    ]:
        assert pieces(text) == [text]


def test_paragraphs_are_bounded_and_fast_on_a_huge_line() -> None:
    text = "The army of Norland moved north. " * 300_000
    begun = time.perf_counter()
    found = split_paragraphs(text).paragraphs
    assert time.perf_counter() - begun < 5
    assert max(p.end - p.start for p in found) <= PIECE_LIMIT
    assert all(text[p.end - 1] == "." for p in found)


def check(text: str, layout: Layout) -> None:
    at = 0
    for p in layout.paragraphs:
        assert at <= p.start < p.end <= len(text)
        assert p.end - p.start <= PIECE_LIMIT
        assert not text[p.start].isspace() and not text[p.end - 1].isspace()
        at = p.end
    if layout.dateline:
        assert text[slice(*layout.dateline)].strip()


@given(st.text())
def test_paragraphs_never_fail_on_any_unicode(text: str) -> None:
    check(text, split_paragraphs(text))


NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "ANKARA",
            " — ",
            "-",
            "(AP)",
            "\n",
            "\n\n",
            ". ",
            "The envoy",
            " said",
            "FILE - ",
            "• ",
            "\r",
            " ",
            "“",
            "x" * 99,
        ]
    ),
    max_size=60,
).map("".join)


@given(NEWSLIKE)
def test_paragraphs_lose_no_word(text: str) -> None:
    layout = split_paragraphs(text)
    check(text, layout)
    kept = "".join(text[p.start : p.end] for p in layout.paragraphs) + (dateline(text) or "")
    assert text.count("envoy") == kept.count("envoy")
