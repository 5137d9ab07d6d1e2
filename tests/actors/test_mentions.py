"""Names, introductions and composed nominals, on sentences of our own."""

import datetime as dt
from functools import lru_cache

import pytest

from dragoman.actors import KnowledgeBase, Mentions, ResolvedMention, find_mentions
from dragoman.language import ParsedDocument, Parser
from dragoman.model import ActorKind, Document, Participant


@lru_cache(maxsize=1)
def tools() -> tuple[Parser, KnowledgeBase]:
    return Parser(), KnowledgeBase.load()


def read(text: str, published: dt.date | None = dt.date(2023, 1, 5)) -> tuple[ParsedDocument, Mentions]:
    parser, kb = tools()
    parsed = parser.parse(Document("d", text, published=published))
    return parsed, find_mentions(parsed, kb)


def mention(read_: tuple[ParsedDocument, Mentions], head: str, nth: int = 0) -> ResolvedMention:
    """The nth mention whose head word has this text."""
    parsed, mentions = read_
    found = [
        m
        for sentence in parsed.sentences
        for m in mentions.in_sentence(sentence.index)
        if sentence.words[m.head].text == head
    ]
    assert found, f"no mention at {head!r}"
    return found[nth]


def one(read_: tuple[ParsedDocument, Mentions], head: str, nth: int = 0) -> Participant:
    participants = mention(read_, head, nth).participants
    assert len(participants) == 1
    return participants[0]


def countries(read_: tuple[ParsedDocument, Mentions], head: str, nth: int = 0) -> set[str | None]:
    return {p.country for p in mention(read_, head, nth).participants}


def test_mentions_nests_adjective_and_name() -> None:
    found = read("Turkish Foreign Minister Mevlut Cavusoglu flew to Cairo on Monday.")
    assert mention(found, "Turkish").form == "adjective"
    minister = one(found, "Cavusoglu")
    assert (minister.country, minister.sector, minister.kind) == ("TUR", "GOV", ActorKind.PERSON)
    assert minister.text == "Turkish Foreign Minister Mevlut Cavusoglu"
    cairo = mention(found, "Cairo")
    assert cairo.place is not None and cairo.place.country == "EGY"


def test_mentions_of_a_town_are_only_a_place() -> None:
    town = mention(read("Shells fell near Gaziantep overnight."), "Gaziantep")
    assert town.participants == () and town.place is not None


@pytest.mark.parametrize(
    ("text", "head", "country", "sector"),
    [
        ("Turkish troops crossed the river.", "troops", "TUR", "MIL"),
        ("The Greek police arrested six men.", "police", "GRC", "COP"),
        ("Iranian government officials left the talks.", "officials", "IRN", "GOV"),
        ("Two US lawmakers met the envoy.", "lawmakers", "USA", "LEG"),
        ("Ukrainian refugees arrived in Warsaw.", "refugees", "UKR", "REF"),
        ("Representatives from Jordan signed the deal.", "Representatives", "JOR", "GOV"),
        ("The government of Egypt denied the claim.", "government", "EGY", "GOV"),
    ],
)
def test_mentions_composes_nominals(text: str, head: str, country: str, sector: str) -> None:
    found = one(read(text), head)
    assert (found.country, found.sector) == (country, sector)


def test_mentions_backing_is_not_belonging() -> None:
    found = read("US-backed fighters in Yemen took the port.")
    assert countries(found, "fighters") == {"YEM"}


def test_mentions_spreads_over_coordinated_countries() -> None:
    found = read("Officials from Egypt, Jordan and Iraq met on Sunday.")
    assert countries(found, "Officials") == {"EGY", "JOR", "IRQ"}


def test_mentions_learns_from_an_apposition() -> None:
    found = read(
        "Selma Tarik, a spokeswoman for the Iraqi foreign ministry, rejected the report. Tarik spoke in Basra."
    )
    assert one(found, "Tarik", 1).country == "IRQ"
    assert one(found, "Tarik", 1).sector == "GOV"


def test_mentions_leaves_the_unknown_unknown() -> None:
    stranger = one(read("Olaf Bergmann bought a boat."), "Bergmann")
    assert (stranger.country, stranger.sector, stranger.actor) == (None, "UNK", "doc:olaf-bergmann")


def test_mentions_former_officials_are_elites() -> None:
    assert one(read("A former Iraqi minister criticised the plan."), "minister").sector == "ELI"


def test_mentions_bind_acronyms_in_brackets() -> None:
    found = read("The Lorvian Workers Front (LWF) called a strike. Police said the LWF had no permit.")
    assert one(found, "LWF", 1).actor == one(found, "Front").actor


def test_mentions_other_states_bodies_are_theirs() -> None:
    found = read("The Libyan House of Representatives voted against the accord.")
    assert countries(found, "House") == {"LBY"}


def test_mentions_office_holder_on_the_day() -> None:
    text = "The US president welcomed the deal."
    assert one(read(text, dt.date(2012, 5, 1)), "president").name == "Barack Obama"
    assert one(read(text, dt.date(2018, 5, 1)), "president").name == "Donald Trump"


def test_mentions_document_introduces_office_holders() -> None:
    found = read("Georgian President Nino Beridze resigned. The Georgian president gave no reason.")
    assert one(found, "president").actor == one(found, "Beridze").actor


def test_mentions_quote_the_text() -> None:
    text = (
        "“We will not yield,” said Syrian President Bashar al-Assad’s spokesman. The U.N. (UN) and Iran’s envoys met."
    )
    parsed, mentions = read(text)
    for sentence in parsed.sentences:
        for found in mentions.in_sentence(sentence.index):
            assert found.first <= found.head <= found.last
            for participant in found.participants:
                start, end = participant.span
                assert start < end and text[start:end] == participant.text
    for actor in mentions.actors:
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda m: (m.span, m.via)) and actor.mentions


def test_mentions_are_deterministic_and_bear_nonsense() -> None:
    text = "((, , “ ” president of of the the ' - - US US US), he it they We [al] -"
    first, second = read(text)[1], read(text)[1]
    assert first.actors == second.actors


def test_mentions_covering_is_the_outermost() -> None:
    parsed, mentions = read("Turkish Foreign Minister Mevlut Cavusoglu spoke.")
    found = mentions.covering(0, 0)
    assert found is not None and parsed.sentences[0].words[found.head].text == "Cavusoglu"
    assert mentions.covering(0, 5) is None and mentions.covering(9, 0) is None and mentions.at(-1, 0) is None


def test_mentions_main_role_of_a_president() -> None:
    found = read("Turkish President Recep Tayyip Erdogan spoke. Protesters gathered in Minsk.")
    assert one(found, "Erdogan").sector == "GOV"
    assert one(found, "Protesters").sector == "CVL"


def test_mentions_homonymous_parties() -> None:
    turkish = read(
        "In Turkey, police searched offices of the Peoples' Democratic Party (HDP). The HDP denied the charges."
    )
    assert one(turkish, "HDP", -1).country == "TUR"
    nigerian = read("In Nigeria the Peoples Democratic Party (PDP) chose a candidate. The PDP met in Abuja.")
    assert one(nigerian, "PDP", -1).country == "NGA"


def test_mentions_labels_of_speakers() -> None:
    found = read("MR. LIMA: The President is proud of them.\n\nMR. LIMA: The President has talked about this.")
    president = mention(found, "President", -1)
    assert all("lima" not in (p.actor or "") for p in president.participants)


def test_mentions_envoys_are_not_of_the_country_they_are_for() -> None:
    found = read("Ana Lima, the special representative for Ukraine, arrived in Oslo.")
    assert one(found, "Lima").country != "UKR"


def test_mentions_languages_and_laws() -> None:
    parsed, mentions = read(
        "The form is in three languages: English, French and Chinese. Lawmakers passed the Harbour Relief Act."
    )
    texts = {
        parsed.sentences[m.sentence].words[m.head].text
        for sentence in parsed.sentences
        for m in mentions.in_sentence(sentence.index)
    }
    assert texts.isdisjoint({"French", "Chinese", "Act"})


def test_mentions_captives_are_of_no_country_by_place() -> None:
    found = read("Officials met in Brussels to secure the release of hostages.")
    assert {p.country for p in mention(found, "hostages").participants} <= {None}
