"""The quicker computation of the model's vectors gives what the model's own gives."""

from itertools import batched

import numpy as np
import pytest
import spacy
from spacy.language import Language

from dragoman.language.encoder import FORMS, Encoder, quicken
from dragoman.language.forms import Forms
from dragoman.language.models import load_model
from dragoman.language.threads import _openblas, one_thread

TEXTS = [
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday, and agreed to open talks.",
    "There is no treaty. Let's go, he said; they're gonna sign it, don't you think?",
    "",
    "\n  \n",
    "Ain't nothin' but “words” … qwrtzpl-17 €5bn café",
    " ".join(f"Battalion {n} of the 4th army shelled village{n}." for n in range(90)),
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_model()


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load_model()
    quicken(nlp)
    return nlp


def test_encoder_gives_the_models_vectors(plain: Language) -> None:
    model = plain.get_pipe("tok2vec").model
    docs = [plain.make_doc(text) for text in TEXTS]
    for own, theirs in zip(Encoder(model)(docs), model.predict(docs), strict=True):
        assert own.shape == theirs.shape
        assert np.allclose(own, theirs, atol=2e-5)


def test_encoder_gives_the_same_bits_beside_other_texts(quick: Language) -> None:
    encoder = quick.get_pipe("tok2vec").model.attrs["encoder"]
    docs = [quick.make_doc(text) for text in TEXTS]
    together = encoder(docs)
    for doc, vectors in zip(docs, together, strict=True):
        assert (encoder([doc])[0] == vectors).all()


def test_encoder_begins_its_table_anew_when_it_is_full(plain: Language) -> None:
    encoder = Encoder(plain.get_pipe("tok2vec").model)
    doc = plain.make_doc(TEXTS[0])
    (before,) = encoder([doc])
    with plain.memory_zone():
        for numbers in batched(range(FORMS + 10), 3000):
            encoder([plain.make_doc(" ".join(f"x{n}y" for n in numbers))])
    assert len(encoder._known) < FORMS
    (after,) = encoder([doc])
    assert (before == after).all()


def test_pipeline_annotates_as_without_encoder_and_forms(plain: Language, quick: Language) -> None:
    forms = Forms(quick)
    assert forms.alone
    for text in TEXTS:
        own, theirs = next(quick.pipe([text], disable=forms.unneeded)), plain(text)
        for name in ("HEAD", "DEP", "TAG", "ENT_TYPE", "ENT_IOB", "SENT_START"):
            assert (own.to_array([name]) == theirs.to_array([name])).all() or "\n" in text
        for form, token in zip(forms.of(own), theirs, strict=True):
            if not token.is_space:
                assert (form.pos, form.tag, form.dep) == (token.pos_, token.tag_, token.dep_)
                assert form.lemma.lower() == token.lemma_.lower()


def test_models_of_another_build_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    quicken(nlp)
    forms = Forms(nlp)
    assert not forms.alone and forms.unneeded == []
    assert [form.dep for form in forms.of(nlp("It is."))] == ["", "", ""]


def test_products_run_on_one_thread_and_the_number_is_restored() -> None:
    threads = _openblas()
    if threads is None:
        pytest.skip("NumPy has no OpenBLAS here")
    before = threads.number()
    threads.limit(2)
    try:
        with one_thread():
            assert threads.number() == 1
        assert threads.number() == 2
    finally:
        threads.limit(before)
