import datetime as dt
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language import Sentence, Word, find_times
from dragoman.model import Precision, TimeExpression, TimeType

THURSDAY = dt.date(2023, 1, 5)
"""The day of publication in these tests."""

Times = Callable[..., list[TimeExpression]]

DAYS = [  # sentence, words of the expression, value, first and last day (published Thursday, 5 January 2023)
    ("The envoys met on Thursday.", "Thursday", "2023-01-05", "2023-01-05", "2023-01-05"),
    ("The envoys met on Friday.", "Friday", "2022-12-30", "2022-12-30", "2022-12-30"),
    ("The envoys will meet on Friday.", "Friday", "2023-01-06", "2023-01-06", "2023-01-06"),
    ("The envoys are expected to meet on Tuesday.", "Tuesday", "2023-01-10", "2023-01-10", "2023-01-10"),
    ("The vote is scheduled for Sunday.", "Sunday", "2023-01-08", "2023-01-08", "2023-01-08"),
    ("Police held two men ahead of Sunday's vote.", "Sunday", "2023-01-08", "2023-01-08", "2023-01-08"),
    ("The strikes on Sunday hit a depot.", "Sunday", "2023-01-01", "2023-01-01", "2023-01-01"),
    ("They meet again next Tuesday.", "next Tuesday", "2023-01-10", "2023-01-10", "2023-01-10"),
    ("It came late on Sunday.", "late on Sunday", "2023-01-01", "2023-01-01", "2023-01-01"),
    ("Shells fell on Friday night.", "Friday night", "2022-12-30TNI", "2022-12-30", "2022-12-30"),
    ("Shells fell last night.", "last night", "2023-01-04TNI", "2023-01-04", "2023-01-04"),
    ("Shells fell yesterday.", "yesterday", "2023-01-04", "2023-01-04", "2023-01-04"),
    ("He spoke today.", "today", "2023-01-05", "2023-01-05", "2023-01-05"),
    ("They held talks last week.", "last week", "2022-W52", "2022-12-26", "2023-01-01"),
    ("They will hold talks next month.", "next month", "2023-02", "2023-02-01", "2023-02-28"),
    ("He resigned earlier this month.", "earlier this month", "2023-01", "2023-01-01", "2023-01-05"),
    ("They fought over the weekend.", "the weekend", "2022-W52-WE", "2022-12-31", "2023-01-01"),
    ("The deal was signed in July.", "July", "2022-07", "2022-07-01", "2022-07-31"),
    ("They will sign in July.", "July", "2023-07", "2023-07-01", "2023-07-31"),
    ("The army invaded in February of last year.", "February of last year", "2022-02", "2022-02-01", "2022-02-28"),
    ("It was signed on February 18, 2016.", "February 18, 2016", "2016-02-18", "2016-02-18", "2016-02-18"),
    ("It was signed on 18 February 2016.", "18 February 2016", "2016-02-18", "2016-02-18", "2016-02-18"),
    ("It fell on Tuesday, Jan. 3, 2023.", "Tuesday, Jan. 3, 2023", "2023-01-03", "2023-01-03", "2023-01-03"),
    ("He was shot on Feb. 14.", "Feb. 14", "2022-02-14", "2022-02-14", "2022-02-14"),
    ("A deal was signed in 2017.", "2017", "2017", "2017-01-01", "2017-12-31"),
    ("They were rivals in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("He fled in the spring of 2014.", "the spring of 2014", "2014-SP", "2014-03-01", "2014-05-31"),
    ("Trade fell in the first quarter of 2016.", "the first quarter of 2016", "2016-Q1", "2016-01-01", "2016-03-31"),
    ("They came on Christmas Eve.", "Christmas Eve", "2022-12-24", "2022-12-24", "2022-12-24"),
    ("Ties were cut 11 years ago.", "11 years ago", "2012", "2012-01-01", "2012-12-31"),
    ("He left three days ago.", "three days ago", "2023-01-02", "2023-01-02", "2023-01-02"),
    ("He ruled from 2014 to 2016.", "from 2014 to 2016", "2014/2016", "2014-01-01", "2016-12-31"),
    ("They fought between May and July.", "between May and July", "2022-05/2022-07", "2022-05-01", "2022-07-31"),
    ("Raids took place on June 7 and 8.", "June 7 and 8", "2022-06-07/2022-06-08", "2022-06-07", "2022-06-08"),
    ("It has been at war since 2011.", "since 2011", "2011", "2011-01-01", "2023-01-05"),
    ("He will stay until March.", "until March", "2023-03", "2023-01-05", "2023-03-31"),
    ("It has lasted nearly 12 years.", "nearly 12 years", "P12Y", "2011-01-05", "2023-01-05"),
    ("They will meet within three days.", "three days", "P3D", "2023-01-05", "2023-01-08"),
    ("Violence has fallen in recent years.", "recent years", "PAST_REF", None, "2023-01-05"),
    ("They will meet in the coming weeks.", "the coming weeks", "FUTURE_REF", "2023-01-05", None),
    ("They are to meet soon.", "soon", "FUTURE_REF", "2023-01-05", None),
    ("He is now abroad.", "now", "PRESENT_REF", "2023-01-05", "2023-01-05"),
    ("The fall of prices in November is small.", "November", "2022-11", "2022-11-01", "2022-11-30"),
    ("They want a November 7 to come again.", "November 7", "2022-11-07", "2022-11-07", "2022-11-07"),
    ("It is the first time in nine months that they rise.", "nine months", "P9M", None, None),
    ("He spoke a week after the meeting.", "a week", "P1W", None, None),
    ("The blast came at 3 p.m. in the port.", "3 p.m.", "T15:00", None, None),
    ("They protest every Friday.", "every Friday", "XXXX-WXX-5", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "start", "end"), DAYS)
def test_times_are_dated_from_the_day_of_publication(
    times: Times, text: str, words: str, value: str, start: str | None, end: str | None
) -> None:
    found = times(text)
    assert [t.quote.text for t in found] == [words]
    assert found[0].value == value
    assert (found[0].start and str(found[0].start), found[0].end and str(found[0].end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may resign.",
        "They will march on the capital.",
        "An august assembly opened.",
        "About 2000 people fled.",
        "The second round begins.",
        "The fall of Kabul shook them.",
        "A 17-year-old was shot.",
        "He is 45 years old.",
        "Bloody Sunday is remembered.",
        "Now, the minister has been frank.",
        "The head of USA Today left.",
    ],
)
def test_times_are_not_seen_where_there_are_none(times: Times, text: str) -> None:
    assert times(text) == []


def test_times_tell_the_month_from_the_modal(times: Times) -> None:
    assert [t.quote.text for t in times("She may go in May, and May 2 is the day.")] == ["May", "May 2"]


def test_times_before_a_noun_are_the_nearest(times: Times) -> None:
    published = dt.date(2016, 5, 16)
    assert times("He lost the February 18 election.", published)[0].start == dt.date(2016, 2, 18)
    assert times("He lost the poll before the November 8 election.", published)[0].start == dt.date(2016, 11, 8)


def test_times_without_publication_have_only_absolute_days(times: Times) -> None:
    found = times("On Tuesday he recalled the treaty of June 1954; it was renewed in July and last year.", None)
    assert [(t.value, t.start and str(t.start)) for t in found] == [
        ("XXXX-WXX-2", None),
        ("1954-06", "1954-06-01"),
        ("XXXX-07", None),
        ("XXXX", None),
    ]


def test_times_have_the_precision_of_their_words(times: Times) -> None:
    found = times(
        "In 2015, in July, last week, last summer, yesterday and in the 1980s they met; since 2011 they talk."
    )
    assert [t.precision for t in found] == [
        Precision.YEAR,
        Precision.MONTH,
        Precision.WEEK,
        Precision.SEASON,
        Precision.DAY,
        Precision.DECADE,
        Precision.OPEN,
    ]


def test_times_of_impossible_days_are_left_out_or_undated(times: Times) -> None:
    for text in ["It was on February 31, 2016.", "It was 900000 years ago.", "It lay there for 99999 centuries."]:
        for found in times(text):
            assert found.start is None or found.start.year > 0


def fake(text: str) -> Sentence:
    """A sentence whose words are the runs without white space, tagged as nothing in particular."""
    words: list[Word] = []
    at = 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        words.append(Word(len(words), piece, piece.lower(), "NOUN", "NN", "dep", start, at))
    for word in words[1:]:
        word.head = words[0]
        words[0].children.append(word)
    return Sentence(0, 0, (0, len(text)), words)


SCRAPS = st.sampled_from(
    """Monday Friday , May March 18 31 0 2016 1990s '70s last next this the early late mid - of in since until between
    and to from week weeks year years decade century quarter ago later two a several few past coming Christmas Eve
    today yesterday night morning p.m. 11:30 25 99999999999 spring fall every each half hundred twenty more than
    first 2019/20 mid-2019 second hours day days daily now soon recent years-long 2199 1000 weekend ½ ٢٠١٦
    18th 31st""".split()
)


@given(st.lists(SCRAPS, max_size=25).map(" ".join), st.none() | st.dates())
def test_times_are_verbatim_and_apart_on_any_row_of_time_words(text: str, published: dt.date | None) -> None:
    at = 0
    for found in find_times(fake(text), text, published):
        start, end = found.quote.span
        assert at <= start < end and text[start:end] == found.quote.text
        at = end


@given(st.text(), st.dates())
def test_times_never_fail_on_any_unicode(text: str, published: dt.date) -> None:
    for found in find_times(fake(text), text, published):
        assert text[slice(*found.quote.span)] == found.quote.text


def test_times_cost_little(times: Times) -> None:
    text = "The envoys of both countries met on Monday and said that they would meet again in the spring of next year ."
    sentence = fake(text)
    begun = time.perf_counter()
    for _ in range(500):
        find_times(sentence, text, THURSDAY)
    assert (time.perf_counter() - begun) / (500 * len(sentence.words)) < 100e-6  # ten times the budget: slow machines


def test_times_have_the_timex_type(times: Times) -> None:
    found = times("At 3 p.m. on Monday he gave them two weeks for the weekly talks.")
    assert [t.type for t in found] == [TimeType.TIME, TimeType.DATE, TimeType.DURATION, TimeType.SET]
