"""Copies and updates are linked to their first; other articles on the topic are not."""

import datetime as dt

import pytest

from dragoman.model import InputError
from dragoman.sources.duplicates import Duplicates
from dragoman.sources.nearness import NEWEST
from dragoman.sources.sketch import Sketch, names_of

DAY = dt.date(2024, 3, 4)
WIRE = """Norway's foreign minister, Kari Lund, flew to Santiago on Monday to revive talks on fishing rights in the
Southern Ocean, two years after they were broken off. “We have come to listen,” Lund told reporters at the airport.
Her Chilean counterpart, Diego Rojas, said that his government expected a first draft before the end of the month.
The two countries have quarrelled since 2021, when the Chilean navy boarded the trawler Havbris near Punta Arenas.
Its crew of fourteen was held for nine days. Oslo called the boarding piracy and withdrew its ambassador.
Fishing unions in Valparaiso have warned that they would block the port if boats from abroad were let in.
Elena Soto, who leads the largest of them, said that her members had been promised a say. “Nobody has asked us,” she
said. The government in Santiago has denied that anything had been agreed. A spokeswoman for the ministry of fisheries
said that a decision would be taken only after the unions had been heard. Analysts at the University of Bergen put the
catch at stake at some 40,000 tonnes a year. Argentina, which claims part of the waters, has asked to be told of any
draft. The talks are to go on in Oslo in April, officials of both ministries said."""
COPY = """Oslo and Santiago talk fish again

SANTIAGO (Agency) -- After a break of two years, Chile received the Norwegian foreign minister at the start of the week.
""" + WIRE.split("airport.")[1].split("Analysts")[0]
UPDATE = (
    """UPDATE 2. Chile and Norway signed a paper on Monday night that opens part of the Southern Ocean to six
trawlers from Tromsø. The paper, seen by this agency, runs to three pages and has to be approved by both parliaments.
Rojas embraced Lund after the signature. Shares of fishing companies rose by four percent in Oslo. """
    + WIRE
)
OTHER = """The Chilean government received Norwegian foreign minister Kari Lund in Santiago for talks about the waters
off Punta Arenas, where both fleets fish. Diego Rojas, the foreign minister of Chile, spoke of a new beginning and said
that a draft could be on the table within weeks. Relations had been bad since the navy of Chile seized the Havbris in
2021 and kept her fourteen sailors for more than a week, which the Norwegians called an act of pirates. In Valparaiso,
Elena Soto and her union are against any concession; she complained that fishermen had been left in the dark. Officials
said that both sides would meet again in Oslo next month. Argentina wants to be kept informed about the outcome."""
FORM = """NOTICE. On {day}, by Executive Order {number}, the President declared a national emergency with respect to
{country} pursuant to the International Emergency Powers Act to deal with the unusual and extraordinary threat to the
national security, foreign policy, and economy posed by the situation in {country}. The actions of {leader} and of the
{party} continue to pose such a threat. For this reason the national emergency declared on that day must continue in
effect beyond its anniversary. Therefore, in accordance with section 202(d) of the National Emergencies Act, the
emergency with respect to {country} is continued for one year. The ports of {port} and the banks of {city} remain closed
to {leader}, his ministers {one} and {two}, and to the {party}. This notice shall be published in the Federal Register
and transmitted to the Congress."""


def test_duplicates_link_copies_and_updates_to_the_first() -> None:
    index = Duplicates()
    assert index.add("wire", WIRE, DAY) is None
    for id, text in (("copy", COPY), ("update", UPDATE), ("again", WIRE.replace("“", '"').upper())):
        match = index.add(id, text, DAY + dt.timedelta(days=1))
        assert match is not None and match.first == "wire", id
        assert 0.5 <= match.similarity <= 1


def test_duplicates_take_what_came_first_for_the_first() -> None:
    index = Duplicates()
    assert index.add("update", UPDATE, DAY) is None
    assert (match := index.add("wire", WIRE, DAY)) and match.first == "update"
    assert (match := index.add("copy", COPY, DAY)) and match.first == "update"


def test_duplicates_leave_what_another_outlet_wrote() -> None:
    index = Duplicates()
    index.add("wire", WIRE, DAY)
    assert index.add("other", OTHER, DAY) is None


def test_duplicates_tell_forms_apart_by_names_and_days() -> None:
    iran = dict(country="Iran", leader="Hassan Karimi", party="Falcon Guard", port="Bushehr", city="Tehran")
    syria = dict(country="Syria", leader="Omar Haddad", party="Cedar Front", port="Latakia", city="Damascus")
    first = FORM.format(day="May 3, 2001", number=13100, one="Ali Rezaei", two="Reza Tavakoli", **iran)
    second = FORM.format(day="June 9, 2004", number=13338, one="Nizar Kabbani", two="Adnan Atassi", **syria)
    index = Duplicates()
    index.add("iran", first, DAY)
    assert index.add("syria", second, DAY) is None
    next_year = (
        first.replace("May 3, 2001", "May 5, 2001").replace("one year", "a second year").replace("13100", "13101")
    )
    assert index.add("iran again", next_year, DAY + dt.timedelta(days=365)) is None


def test_duplicates_know_the_same_text_at_any_time() -> None:
    index = Duplicates()
    index.add("wire", WIRE, DAY)
    match = index.add("archive", WIRE, DAY + dt.timedelta(days=900))
    assert match is not None and match == ("wire", 1.0)


def test_duplicates_leave_short_texts_that_share_a_sentence() -> None:
    index = Duplicates()
    index.add("a", "Talks begin in Oslo. The foreign ministers of Norway and Chile met in Oslo on Monday.", DAY)
    assert index.add("b", "Talks fail. The foreign ministers of Norway and Chile met in Oslo on Monday.", DAY) is None
    assert index.add("none", "", DAY) is None and index.add("nothing", "!", DAY) is None


def test_duplicates_asked_again_answer_the_same() -> None:
    index = Duplicates()
    index.add("wire", WIRE, DAY)
    once = index.add("copy", COPY, DAY)
    assert index.add("copy", COPY, DAY) == once and len(index) == 2
    assert index.add("wire", WIRE, DAY) is None


def test_duplicates_go_on_from_what_a_store_kept() -> None:
    index = Duplicates()
    kept = []
    for id, text in (("wire", WIRE), ("copy", COPY), ("other", OTHER)):
        match = index.add(id, text, DAY)
        kept.append((id, Sketch.of(text).to_bytes(), DAY, match.first if match else None))
    restored = Duplicates()
    restored.restore(kept)
    assert restored.add("update", UPDATE, DAY) == index.add("update", UPDATE, DAY)
    assert "wire" in restored and len(kept[0][1]) < 500
    with pytest.raises(InputError, match="no sketch"):
        restored.restore([("x", b"123", None, None)])


def test_duplicates_find_among_many() -> None:
    """Beyond the newest, which are compared one and all, the sorted arrays find it."""
    index = Duplicates()
    index.add("wire", WIRE, DAY)
    for number in range(2 * NEWEST + 10):
        words = " ".join(f"w{number}x{i}" for i in range(60))
        index.remember(str(number), Sketch.of(words), DAY)
    assert (match := index.add("update", UPDATE, DAY)) and match.first == "wire"
    assert (match := index.add("last", " ".join(f"w7x{i}" for i in range(60)), DAY)) and match.first == "7"


def test_names_of_leaves_out_the_words_that_begin_sentences() -> None:
    assert names_of("Yesterday the envoy met Kari Lund’s aide. Talks failed. “Nobody came,” Rojas said.") == {
        "kari", "lund", "rojas",
    }  # fmt: skip
