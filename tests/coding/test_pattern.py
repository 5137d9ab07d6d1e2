import pytest

from dragoman.coding.pattern import parse_noun, parse_verb
from dragoman.model import KnowledgeError

CLASSES = {"sanction": frozenset({"sanction", "embargo"})}


def test_pattern_verb_with_object_slot():
    (pattern,) = parse_verb("attack (TARGET)", CLASSES, "here")
    assert (pattern.lemma, pattern.subject, pattern.object_optional) == ("attack", "SOURCE", True)
    assert pattern.object is not None and pattern.object.slot == "TARGET"


def test_pattern_particle_before_preposition():
    (pattern,) = parse_verb("pull out of TARGET", CLASSES, "here")
    assert pattern.particle == "out"
    assert pattern.preps[0].preps == {"of"} and not pattern.preps[0].optional


def test_pattern_class_and_optional_preposition():
    (pattern,) = parse_verb("lift {sanction} (on|against TARGET)", CLASSES, "here")
    assert pattern.object is not None and pattern.object.lemmas == {"sanction", "embargo"}
    assert pattern.preps[0].preps == {"on", "against"} and pattern.preps[0].optional


def test_pattern_subject_slot_and_alternatives():
    patterns = parse_verb("TARGET flee|escape from SOURCE", CLASSES, "here")
    assert [p.lemma for p in patterns] == ["flee", "escape"]
    assert patterns[0].subject == "TARGET"


def test_pattern_multiword_object():
    (pattern,) = parse_verb("draw red_line (against TARGET)", CLASSES, "here")
    assert pattern.object is not None and pattern.object.modifiers == (("red", "line"),)


def test_pattern_noun_owner_and_parties():
    (attack,) = parse_noun("TARGET arrest", CLASSES, "here")
    assert attack.owner == "TARGET"
    (talks,) = parse_noun("talk between PARTIES", CLASSES, "here")
    assert talks.owner == "PARTIES"


@pytest.mark.parametrize("line", ["", "attack (TARGET", "attack WHOM", "lift {nothing} on TARGET"])
def test_pattern_faults_are_named(line):
    with pytest.raises(KnowledgeError) as error:
        parse_verb(line, CLASSES, "assault.toml:7")
    assert "assault.toml:7" in str(error.value)
