"""Formats of others, with the traps that real files hold; all names are made up or of common knowledge."""

import bz2
import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.actors import KnowledgeBase
from dragoman.actors.importers import import_rows
from dragoman.actors.layers import read_layers
from dragoman.actors.tables import Row
from dragoman.model import KnowledgeError

ACTORS = """\
# a comment
ANNA_MERROW_ ;head of government
+ANNA_B._MERROW_
+PREMIER_MERROW
\t[TUVELI <190101]
\t[TUVGOV 20190101-220630] [TUVOPP >220630]
LAGOON_LIBERATION_FRONT_ [TUVREB]
+LGLF_
RADIO_LAGOON_ [TUVMED]
TUVALUAN_MOTHERLAND_ [TUV]
WORLD_REEF_COUNCIL_ [IGOREF/IGOENV]
THE_WEATHER_ [---]
BAD_DATE_PERSON_ [TUVGOV 991345-]
NOBODY_AT_ALL_
KIRIBATI\0_PEARL_UNION_ [KIRLAB]
SHORT_CODE_ [TU]
"""
AGENTS = """\
!MINISTR! = MINISTER, MINISTRY
PEARL_DIVER {PEARL_DIVERS} [~LAB]
!MINISTR!_OF_REEFS [~GOV]
REEF_WARDEN [~COP]
LAGOON_REPORTER [~MED]
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """All small files as layers of one knowledge base: the tables are read once."""
    folder = tmp_path_factory.mktemp("layers")
    (folder / "island.actors.txt").write_text(ACTORS, encoding="latin-1")
    (folder / "island.agents").write_text(AGENTS, encoding="utf-8")
    (folder / "dump.json.gz").write_bytes(gzip.compress(dump().encode()))
    (folder / "query.json").write_text(json.dumps(SPARQL), encoding="utf-8")
    (folder / "kiribati.json").write_text(json.dumps(POPOLO), encoding="utf-8")
    (folder / "mine.toml").write_text(TOML, encoding="utf-8")
    return KnowledgeBase.load([folder])


def item(number: str, label: str, claims: dict[str, list[dict[str, Any]]], *aliases: str) -> str:
    named = {"en": {"language": "en", "value": label}} if label else {}
    others = {"en": [{"language": "en", "value": alias} for alias in aliases]}
    return json.dumps({"type": "item", "id": number, "labels": named, "aliases": others, "claims": claims})


def is_a(number: str, **qualifiers: dict[str, Any]) -> dict[str, Any]:
    snak = {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": number}}}
    return {"mainsnak": snak, "rank": "normal", "qualifiers": {p: [v] for p, v in qualifiers.items()}}


def day(text: str, precision: int = 11) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": precision}}}


def text(value: str) -> dict[str, Any]:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"type": "string", "value": value}}, "rank": "normal"}


def dump() -> str:
    premier = is_a("Q900", P580=day("2015-03-01"), P582=day("2018-00-00", 9))
    gone = is_a("Q901") | {"rank": "deprecated"}
    lines = [
        item("Q1", "Mara Tolven", {"P31": [is_a("Q5")], "P27": [is_a("Q672")], "P39": [premier, gone]}, "M. K. Tolven"),
        item("Q2", "Reef Party", {"P31": [is_a("Q7278")], "P17": [is_a("Q672")]}, "RPT", "Party of the Reef"),
        item("Q3", "", {"P31": [is_a("Q5")], "P27": [is_a("Q672")], "P39": [is_a("Q900")]}),
        item("Q4", "A singer", {"P31": [is_a("Q5")], "P27": [is_a("Q672")]}),
        item("Q672", "Tuvalu", {"P31": [is_a("Q3624078")], "P298": [text("TUV")]}),
        item("Q900", "Prime Minister of Tuvalu", {"P17": [is_a("Q672")]}),
        '{"type":"item","id":"Q5","claims":',
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


SPARQL: dict[str, Any] = {
    "head": {"vars": ["item", "itemLabel", "positionLabel", "countryLabel", "start", "end", "altLabel"]},
    "results": {
        "bindings": [
            {
                "itemLabel": {"type": "literal", "value": "Teburo Anterea"},
                "positionLabel": {"type": "literal", "value": "Minister of Foreign Affairs"},
                "countryLabel": {"type": "literal", "value": "Kiribati"},
                "start": {"type": "literal", "value": "2011-02-03T00:00:00Z"},
                "altLabel": {"type": "literal", "value": "T. Anterea, Teburo T. Anterea"},
            },
            {"itemLabel": {"type": "literal", "value": "Q4711"}, "countryLabel": {"value": "Kiribati"}},
        ]
    },
}
POPOLO: dict[str, Any] = {
    "persons": [
        {"id": "p1", "name": "Ioane Bwere", "other_names": [{"name": "Ioane T. Bwere"}]},
        {"id": "p2"},
    ],
    "organizations": [
        {"id": "o1", "name": "House of Assembly", "classification": "legislature"},
        {"id": "o2", "name": "Coral Party", "classification": "party"},
    ],
    "events": [{"id": "t9", "start_date": "2016-01-05", "end_date": "2020-04-14"}],
    "memberships": [
        {"person_id": "p1", "organization_id": "o1", "role": "member", "legislative_period_id": "t9"},
        {"person_id": "p8", "organization_id": "o1"},
    ],
}
TOML = """
[[people]]
name = "Anna Merrow"
country = "TUV"
sector = "GOV"
title = "prime minister"
of = "TUV"
start = "2019-01-01"
end = "2022-06-30"

[[people]]
name = "No Country"
title = "king"

[[organisations]]
id = "group:lagoon-youth"
name = "Lagoon Youth"
kind = "group"
country = "TUV"
aliases = ["Youth of the Lagoon", "Lagoon Young"]
"""


def roles_on(kb: KnowledgeBase, name: str, on: str) -> set[tuple[str, str]]:
    answer = kb.resolve(name, dt.date.fromisoformat(on))
    return {(role.title, role.sector) for role in answer.roles}


def test_petrarch_dated_codes_and_synonyms(kb: KnowledgeBase) -> None:
    assert ("former official", "ELI") in roles_on(kb, "Anna B. Merrow", "2015-05-05")
    assert kb.resolve("Anna B. Merrow", dt.date(2020, 5, 5)).sector == "GOV"
    assert ("opposition politician", "OPP") in roles_on(kb, "Premier Merrow", "2023-05-05")


def test_petrarch_groups_media_and_states(kb: KnowledgeBase) -> None:
    for name, country, sector in [
        ("Lagoon Liberation Front", "TUV", "REB"),
        ("LGLF", "TUV", "REB"),
        ("Radio Lagoon", "TUV", "JRN"),
        ("Tuvaluan Motherland", "TUV", "GOV"),
        ("World Reef Council", "IGO", "REF"),
        ("Kiribati Pearl Union", "KIR", "LAB"),
    ]:
        answer = kb.resolve(name)
        assert (answer.country, answer.sector) == (country, sector), name
    assert kb.lookup("The Weather") == ()


def test_petrarch_agents(kb: KnowledgeBase) -> None:
    for noun, sector in [
        ("pearl divers", "LAB"),
        ("minister of reefs", "GOV"),
        ("ministry of reefs", "GOV"),
        ("reef wardens", "COP"),
        ("lagoon reporter", "JRN"),
    ]:
        role = kb.role(noun)
        assert role is not None and role.sector == sector, noun


def test_faulty_lines_of_all_formats_are_told(kb: KnowledgeBase) -> None:
    told = "\n".join(str(fault) for fault in kb.faults)
    for piece in (
        "island.actors.txt:13: '19991345' is no date in [TUVGOV 991345-] (write <20090120",
        "island.actors.txt:14: 'NOBODY AT ALL' has no code",
        "island.actors.txt:16: 'TU' is no code",
        "dump.json.gz:4: no English label of Q3",
        "dump.json.gz:8: no JSON",
        "query.json (binding 2): no label",
        "kiribati.json (person p2): no name",
        "kiribati.json: memberships of an unknown person 'p8'",
        "mine.toml:11: no country, of",
    ):
        assert piece in told, piece


def test_wikidata_positions_with_their_precision(kb: KnowledgeBase) -> None:
    holder = kb.holder("prime minister", "TUV", dt.date(2017, 1, 1))
    assert holder is not None and holder.name == "Mara Tolven"
    (role,) = kb.roles(holder.id)
    assert (role.start, role.end) == ("2015-03-01", "2018")
    assert kb.resolve("M. K. Tolven").actor == holder.id
    party = kb.resolve("Party of the Reef")
    assert (party.kind, party.country, party.sector) == ("party", "TUV", "PTY")
    assert kb.lookup("A singer") == ()


def test_sparql_and_popolo(kb: KnowledgeBase) -> None:
    minister = kb.holder("foreign minister", "KIR", dt.date(2012, 1, 1))
    assert minister is not None and minister.name == "Teburo Anterea"
    assert kb.resolve("Teburo T. Anterea").actor == minister.id
    member = kb.resolve("Ioane T. Bwere", dt.date(2017, 1, 1))
    assert (member.name, member.country, member.sector) == ("Ioane Bwere", "KIR", "LEG")
    assert kb.resolve("Coral Party").country == "KIR"


def test_own_tables_win_over_imports(kb: KnowledgeBase) -> None:
    answer = kb.resolve("Anna Merrow", dt.date(2020, 5, 5))
    assert "prime minister" in {role.title for role in answer.roles}
    holder = kb.holder("prime minister", "TUV", dt.date(2020, 5, 5))
    assert holder is not None and holder.name == "Anna Merrow"
    assert kb.resolve("Lagoon Young").actor == "group:lagoon-youth"


def test_imports_join_actors_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    path.write_text("RECEP_TAYYIP_ERDOGAN_ [TURGOV >140828]\nHEZBOLLAH_ [LBNREB]\n+PARTY_OF_GOD_LEBANON_\n")
    kb = KnowledgeBase.load([path])
    assert {e.id for e in kb.lookup("Recep Tayyip Erdogan")} == {"person:recep-tayyip-erdogan"}
    built_in = KnowledgeBase.load().resolve("Hezbollah")
    assert kb.resolve("Party of God Lebanon").actor == built_in.actor


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes])
def test_packed_dumps_are_streamed(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "items"
    path.write_bytes(pack(dump().encode()))
    faults: list[KnowledgeError] = []
    rows = list(import_rows(path, faults))
    assert [row["name"] for subject, row in rows if subject == "people"] == ["Mara Tolven"]
    assert len(faults) == 2


def test_unusable_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "cut.json.gz").write_bytes(gzip.compress(dump().encode())[:-60])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "half.json").write_text('{"persons": [ {"name": ')
    faults: list[KnowledgeError] = []
    rows: dict[str, list[Row]] = read_layers([tmp_path], faults)
    assert not any(rows.values())
    assert len(faults) == 3 and all(fault.mend for fault in faults)
