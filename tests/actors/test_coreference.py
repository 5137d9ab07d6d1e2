"""Surnames, pronouns, definite nouns and sets of parties, on texts of our own."""

from tests.actors.test_mentions import countries, mention, one, read


def test_coreference_surname_and_he() -> None:
    found = read("Greek Foreign Minister Nikos Dendias left Athens. Dendias said he would return. He gave no date.")
    actor = one(found, "Dendias").actor
    assert one(found, "Dendias", 1).actor == one(found, "he").actor == one(found, "He").actor == actor


def test_coreference_she_is_no_man() -> None:
    found = read("Maria Kovac met Peter Novak in Vienna. She thanked the hosts.")
    assert one(found, "She").actor == one(found, "Kovac").actor


def test_coreference_objects_are_not_the_subject() -> None:
    found = read("Peter Novak arrived. Boris Tadic criticised him.")
    assert one(found, "him").actor == one(found, "Novak").actor


def test_coreference_it_is_the_state() -> None:
    found = read("Turkey supplied drones to Ukraine, but it has not joined the sanctions.")
    assert one(found, "it").country == "TUR"


def test_coreference_empty_it_means_nobody() -> None:
    parsed, mentions = read("Iran signed the text. It is clear that talks will follow.")
    assert all(parsed.sentences[1].words[m.head].text != "It" for m in mentions.in_sentence(1))


def test_coreference_two_countries() -> None:
    found = read("Egypt and Ethiopia resumed talks on Monday. Ties between the two countries had been cut in May.")
    assert countries(found, "countries") == {"EGY", "ETH"}


def test_coreference_rivals_are_the_set_meant_before() -> None:
    text = (
        "Talks between India and Pakistan ended. Relations between the two countries are poor. "
        "China helped to launch a dialogue between the two rivals."
    )
    assert countries(read(text), "rivals") == {"IND", "PAK"}


def test_coreference_ministers_of_the_two_countries() -> None:
    found = read("Iraq and Jordan signed a pact. The two countries' foreign ministers will meet in June.")
    assert countries(found, "ministers") == {"IRQ", "JOR"}


def test_coreference_we_is_the_speaker() -> None:
    found = read('"We will defend our borders," Iraqi Prime Minister Salim Haddad said.')
    assert countries(found, "We") == countries(found, "our") == {"IRQ"}


def test_coreference_i_is_the_speaker_of_the_next_sentence() -> None:
    found = read('"I am ready. I will go," French President Emmanuel Macron said.')
    assert one(found, "I").country == "FRA"


def test_coreference_his_forces() -> None:
    found = read("Syrian President Bashar al-Assad spoke on Friday. His forces shelled the town.")
    assert countries(found, "forces") == {"SYR"}


def test_coreference_counterpart() -> None:
    found = read("Polish Foreign Minister Jan Lis met his Czech counterpart Petr Sedlak.")
    assert one(found, "Sedlak").country == "CZE"
    assert one(found, "Sedlak").sector == "GOV"


def test_coreference_the_country_and_the_government() -> None:
    found = read("Protests shook Serbia for a week. The government closed schools across the country.")
    assert countries(found, "government") == {"SRB"}
    assert countries(found, "country") == {"SRB"}
    assert mention(found, "country").place is not None


def test_coreference_they_are_both() -> None:
    found = read("Turkey and Russia met in Sochi. They agreed on a truce.")
    assert countries(found, "They") == {"TUR", "RUS"}
