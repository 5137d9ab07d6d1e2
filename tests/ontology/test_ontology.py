from importlib.resources import files

import pytest

from dragoman import ontology
from dragoman.model import KnowledgeError

QUADS = {
    1: "AGREE CONSULT SUPPORT CONCEDE",
    2: "COOPERATE AID RETREAT",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
CAMEO = ("cameo.tsv", "code\tname\ttype\tmode\tcontexts\tgoldstein\n")


def plover_text() -> str:
    return (files("dragoman.ontology") / "plover.toml").read_text(encoding="utf-8")


def test_ontology_has_all_types_in_their_quads() -> None:
    loaded = ontology.load()
    for quad, names in QUADS.items():
        for name in names.split():
            assert ontology.quad(name) == quad
    assert set(loaded.types) == set(" ".join(QUADS.values()).split())


def test_ontology_has_every_context_and_sector_defined() -> None:
    loaded = ontology.load()
    assert len(loaded.contexts) == 37
    assert all(context.definition for context in loaded.contexts.values())
    assert {"GOV", "MIL", "REB", "OPP", "CVL", "UAF", "JRN", "REF"} <= set(loaded.sectors)
    assert {"IGO", "NGO", "MNC", "ISM", "IMG", "UNO", "EUR"} == set(loaded.nonstate)


def test_intensity_of_a_mode_refines_that_of_its_type() -> None:
    assert ontology.intensity("ASSAULT") == -9.3
    assert ontology.intensity("CONSULT", "phone") == 1.0
    assert ontology.intensity("CONSULT", None) == ontology.intensity("CONSULT", "no such mode") == 2.1


def test_intensity_has_the_sign_of_the_quad() -> None:
    for kind in ontology.load().types.values():
        for score in (kind.intensity, *(mode.intensity for mode in kind.modes)):
            assert (score > 0) == (kind.quad < 3), kind.name


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("0841", "RETREAT", "release"),
        ("055", "CONCEDE", None),
        ("163", "SANCTION", "discontinue"),
        ("1823", "ASSAULT", "beat"),
        ("011", None, None),
    ],
)
def test_cameo_code_becomes_a_plover_type(code: str, kind: str | None, mode: str | None) -> None:
    found = ontology.load().cameo[code]
    assert (found.type, found.mode) == (kind, mode)


def test_cameo_roots_and_all_two_digit_families_are_there() -> None:
    assert {f"{n:02}" for n in range(1, 21)} <= set(ontology.load().cameo)


def test_unknown_type_is_an_error_with_its_mend() -> None:
    with pytest.raises(KnowledgeError, match="AGREE"):
        ontology.quad("MEET")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("quad = 1\nintensity = 4.2", "quad = 7\nintensity = 4.2", "quad of AGREE"),
        ("quad = 1\nintensity = 4.2", "quad = 1\nintensity = -4.2", "make the signs agree"),
        ("intensity = 1.9", "intensity = 19", "intensity of CONSULT.visit"),
        ('lgbt = "', 'lgbtq = "x"\nlgbt = "', "38 contexts"),
        ("[type.AID]", "[type.AID", "mend the TOML"),
    ],
)
def test_faulty_plover_entry_names_file_line_and_mend(old: str, new: str, what: str) -> None:
    text = plover_text()
    assert old in text
    with pytest.raises(KnowledgeError, match=what) as caught:
        ontology.build(("plover.toml", text.replace(old, new, 1)), CAMEO)
    assert caught.value.where.startswith("plover.toml:")
    assert caught.value.mend


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("042\tVisit\tCONSULT\tstroll\t\t1.9", "no mode 'stroll'"),
        ("042\tVisit\tMEET\t\t\t1.9", "unknown type"),
        ("042\tVisit\tCONSULT\tvisit\tgossip\t1.9", "unknown context"),
        ("042\tVisit\tCONSULT\tvisit\t\tmuch", "no number"),
        ("042\tVisit", "2 cells"),
    ],
)
def test_faulty_cameo_row_names_its_line(row: str, what: str) -> None:
    with pytest.raises(KnowledgeError, match=what) as caught:
        ontology.build(("plover.toml", plover_text()), ("cameo.tsv", CAMEO[1] + row + "\n"))
    assert caught.value.where == "cameo.tsv:2"
