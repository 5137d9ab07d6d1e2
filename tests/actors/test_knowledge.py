"""The knowledge base: names, case, countries, places, institutions, offices, layers and the compiled file."""

import datetime as dt
import re
from pathlib import Path

import pytest

from dragoman.actors import Entry, KnowledgeBase
from dragoman.actors.build import build
from dragoman.actors.folding import fold, key
from dragoman.actors.gazetteer import case_rule
from dragoman.actors.intervals import covers, is_date, last_day
from dragoman.actors.loader import draft
from dragoman.actors.store import dump, parse
from dragoman.model import ActorKind, Via


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load()


def found(kb: KnowledgeBase, sentence: str) -> dict[str, Entry]:
    """Matched words → likeliest entry."""
    words = sentence.split()
    return {" ".join(words[m.first : m.last + 1]): m.entries[0] for m in kb.match(words)}


def test_names_of_a_state_in_all_their_forms(kb: KnowledgeBase) -> None:
    for name in ("Turkey", "Türkiye", "Turkiye", "Republic of Turkey"):
        assert kb.lookup(name)[0].id == "TUR"
    for name in ("Burma", "Myanmar"):
        assert kb.lookup(name)[0].id == "MMR"
    for name in ("Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire"):
        assert kb.lookup(name)[0].id == "CIV"
    for name in ("U.S.", "US", "USA", "America", "United States of America"):
        assert kb.lookup(name)[0].id == "USA"


def test_adjectives_and_peoples_are_told_apart(kb: KnowledgeBase) -> None:
    entries = found(kb, "Turkish envoys told Americans that Emirati and Dutch firms sold drones to Saudis")
    assert entries["Turkish"].adjective and entries["Turkish"].id == "TUR" and entries["Turkish"].via is Via.DEMONYM
    assert entries["Americans"].people and entries["Americans"].kind is ActorKind.POPULATION
    assert entries["Americans"].sector == "CVL"
    assert entries["Emirati"].country == "ARE" and entries["Dutch"].country == "NLD"


def test_capitals_are_governments_and_places(kb: KnowledgeBase) -> None:
    ankara = kb.lookup("Ankara")[0]
    assert (ankara.id, ankara.via) == ("TUR", Via.METONYM)
    assert ankara.place is not None and ankara.place.name == "Ankara" and ankara.place.lat is not None
    assert kb.lookup("Kiev")[0].id == kb.lookup("Kyiv")[0].id == "UKR"


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("White House", "USA"),
        ("Élysée", "FRA"),
        ("Quai d'Orsay", "FRA"),
        ("Downing Street", "GBR"),
        ("Blue House", "KOR"),
        ("Foggy Bottom", "USA"),
        ("Kremlin", "RUS"),
        ("Pentagon", "USA:ministry:defence"),
        ("Capitol Hill", "USA:parliament"),
    ],
)
def test_seats_of_power(kb: KnowledgeBase, name: str, identity: str) -> None:
    entry = kb.lookup(name)[0]
    assert (entry.id, entry.via) == (identity, Via.METONYM)


def test_former_states_end(kb: KnowledgeBase) -> None:
    soviet = kb.lookup("Soviet Union")[0]
    assert kb.alive(soviet, dt.date(1985, 1, 1)) and not kb.alive(soviet, dt.date(1995, 1, 1))
    for code in ("SUN", "YUG", "CSK", "DDR", "SCG", "VDR", "YMD", "XKX", "PSE", "TWN"):
        assert kb.country(code) is not None


def test_short_acronyms_need_capitals(kb: KnowledgeBase) -> None:
    assert not found(kb, "they told us who it is")
    assert found(kb, "the US said")["US"].id == "USA"
    assert not found(kb, "he may cook a turkey")
    assert found(kb, "TURKEY warns SYRIA")["SYRIA"].id == "SYR"
    assert "US" not in found(kb, "LET US PRAY")


def test_the_longest_name_wins_and_possessives_stand_apart(kb: KnowledgeBase) -> None:
    entries = found(kb, "South Korea 's envoy met Iran 's Revolutionary Guards in New York")
    assert entries["South Korea"].id == "KOR"
    assert any("Revolutionary Guards" in words for words in entries)
    assert entries["New York"].only_place


def test_hyphens_accents_and_articles_fold() -> None:
    assert key("Erdoğan") == key("Erdogan") and key("Çavuşoğlu") == key("Cavusoglu")
    assert key("el-Sisi") == key("al-Sisi") == key("al Sisi")
    assert fold("d'Ivoire") == ("d", "ivoire") and fold("-") == () and fold("U.S.") == ("us",)


def test_case_rules() -> None:
    assert [case_rule(n) for n in ("NATO", "Turkey", "Malé", "eSwatini", "mainland China")] == ["a", "c", "x", "l", "l"]


def test_places_by_size_and_by_hint(kb: KnowledgeBase) -> None:
    tripoli, other = kb.place("Tripoli"), kb.place("Tripoli", "LBN")
    assert tripoli is not None and other is not None
    assert (tripoli.country, other.country) == ("LBY", "LBN")
    aleppo = kb.lookup("Aleppo")[0]
    assert aleppo.only_place and aleppo.place is not None and aleppo.place.country == "SYR"
    assert kb.place("Strait of Hormuz") is not None and kb.place("Nowhere at all") is None


def test_institutions_are_composed(kb: KnowledgeBase) -> None:
    ministry = kb.institution("TUR", "foreign ministry")
    assert ministry is not None and ministry.id == "TUR:ministry:foreign-affairs" and ministry.sector == "GOV"
    assert kb.entry(ministry.id) == ministry
    knesset = kb.institution("ISR", "parliament")
    assert knesset is not None and knesset.name == "Knesset"
    assert kb.institution("TUR", "sausage") is None
    army = kb.institution("GHA", "troops")
    assert army is not None and army.sector == "MIL" and army.name == "Ghanaian Armed Forces"


def test_role_nouns(kb: KnowledgeBase) -> None:
    rebels, minister = kb.role("rebels"), kb.role("foreign minister")
    assert rebels is not None and rebels.plural and rebels.sector == "REB"
    assert minister is not None and minister.leads and not minister.plural
    spokesman = kb.role("spokesman")
    assert spokesman is not None and spokesman.represents and spokesman.sector == "GOV"
    opposition = kb.role("opposition")
    assert opposition is not None and opposition.sector == "OPP"
    matches = kb.match_roles("the prime minister met riot police".split())
    assert [(m.first, m.last) for m in matches] == [(1, 2), (4, 5)]


def test_titles_have_one_form(kb: KnowledgeBase) -> None:
    for title in (
        "defense minister",
        "minister of defence",
        "acting Defence Minister",
        "minister for national defence",
    ):
        assert kb.canonical_title(title, "FRA") == "defence minister"
    assert kb.canonical_title("secretary of state", "USA") == "foreign minister"
    assert kb.canonical_title("chancellor", "DEU") == "prime minister"


def test_partial_dates() -> None:
    assert covers("2023", "2024-02", dt.date(2024, 2, 29)) and not covers("2023", "2024-02", dt.date(2024, 3, 1))
    assert last_day("2023-02") == dt.date(2023, 2, 28)
    assert is_date("") and is_date("1999-12") and not is_date("1999-13") and not is_date("soon")


PEOPLE = "name\taliases\tcountry\tsector\ttitle\tof\tstart\tend\tsource\n"


def test_a_layer_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "people.tsv").write_text(
        PEOPLE
        + "Ana Sorvel\tSorvel\tTUV\tGOV\tminister of defense\tTUV\t2019\t2022-06\tmine\n"
        + "Ben Sorvel\t\tTUV\tGOV\tdefence minister\tTUV\t2022-06\t\tmine\n",
        encoding="utf-8",
    )
    (tmp_path / "organisations.tsv").write_text(
        "id\tname\tkind\tcountry\tsector\taliases\tacronyms\n"
        "group:lagoon\tLagoon Front\tarmed_group\tTUV\t\tFront of the Lagoon\tLGF\n",
        encoding="utf-8",
    )
    kb = KnowledgeBase.load([tmp_path])
    holder = kb.holder("defence minister", "TUV", dt.date(2020, 5, 1))
    assert holder is not None and holder.name == "Ana Sorvel"
    later = kb.holder("defense minister", "TUV")
    assert later is not None and later.id == "person:ben-sorvel"
    assert kb.holder("defence minister", "TUV", dt.date(2018, 1, 1)) is None
    assert {e.name for e in kb.surname("Sorvel")} == {"Ana Sorvel", "Ben Sorvel"}
    assert [e.name for e in kb.surname("Sorvel", dt.date(2024, 1, 1))] == ["Ben Sorvel"]
    assert found(kb, "Fighters of the LGF fled")["LGF"].sector == "REB"


def test_faulty_lines_are_reported_and_the_rest_loads(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "people.tsv").write_text(
        PEOPLE
        + "Ana Sorvel\t\tTUV\tGOV\tpresident\tTUV\tlast year\t\tmine\n"
        + "Ben Sorvel\t\tTUV\tGOV\tpresident\tTUV\t2020\t\tmine\n"
        + "Cy Sorvel\t\tTUV\tLAW\tjudge\tTUV\t\t\tmine\n"
        + "Di Sorvel\t\tTuvalu\tGOV\tjudge\tTUV\t\t\tmine\n"
        + "\t".join(["Eve"] * 12)
        + "\n",
        encoding="utf-8",
    )
    (tmp_path / "organisations.tsv").write_text("id\tname\tkind\ngroup:x\tX\tclub\n", encoding="utf-8")
    (tmp_path / "organisations-more.tsv").write_text("id\tname\ngroup:x\tX\n", encoding="utf-8")
    (tmp_path / "notes.tsv").write_text("what\tever\n1\t2\n", encoding="utf-8")
    kb = KnowledgeBase.load([tmp_path])
    holder = kb.holder("president", "TUV")
    assert holder is not None and holder.name == "Ben Sorvel"
    told = [str(fault) for fault in kb.faults]
    for line in (
        r"people\.tsv:2: 'last year' is no date \(write 2023",
        r"people\.tsv:4: 'LAW' is no sector \(write one of .*JUD",
        r"people\.tsv:5: 'Tuvalu' is no country \(write an ISO 3166-1",
        r"people\.tsv:6: 12 cells for 9 columns",
        r"organisations\.tsv:2: unknown kind 'club'",
        r"organisations-more\.tsv:1: no column kind",
        r"notes\.tsv: no table of actors",
    ):
        assert any(re.search(line, fault) for fault in told), line
    assert len(told) == 7
    assert [record.getMessage() for record in caplog.records] == [f"left out: {fault}" for fault in told]


def test_the_compiled_file_is_the_same_and_is_checked(tmp_path: Path) -> None:
    columns = draft().columns()
    content = dump(columns, "abcd")
    assert parse(content, "abcd") == columns
    assert parse(content, "other") is None
    assert parse(content[:-1] + b"!", "abcd") is None
    assert build(tmp_path / "knowledge.bin").stat().st_size < 15_000_000
