"""Into how many pieces models cut words."""

from dataclasses import replace

import pytest
from tests_tiny import reading_of

from gapstudio.domain import RunSettings, Segments
from gapstudio.models import CountsPieces, default_model, describe, load

SETTINGS = RunSettings(device="cpu")


@pytest.fixture(scope="module")
def tiny(tiny_folder):
    return load(describe(tiny_folder), SETTINGS)


@pytest.fixture(scope="module")
def pipeline():
    return load(default_model(), SETTINGS)


def test_both_adapters_tell(tiny, pipeline):
    assert isinstance(tiny, CountsPieces)
    assert isinstance(pipeline, CountsPieces)


def test_subwords_of_a_token_classifier_are_those_that_it_is_fed(tiny):
    reading = reading_of("nordwind ag of bremen", "xyz \u200b lyon")
    words = [reading.word_text(word) for word in reading.words]
    fed = tiny.runtime.tokenizer(words, is_split_into_words=True)
    expected = [fed.word_ids().count(number) for number in range(len(words))]
    assert tiny.pieces(reading) == expected
    assert tiny.pieces(reading)[:4] == [2, 1, 1, 2]
    assert tiny.pieces(reading)[5] == 0  # of an invisible character nothing is fed


def test_long_documents_are_cut_like_short_ones(tiny):
    many = reading_of(*["nordwind ag of bremen"] * 700)
    assert tiny.pieces(many) == [2, 1, 1, 2] * 700


def test_tokens_that_spacy_makes_of_words_on_a_page(pipeline):
    reading = reading_of("Tel. 089/99822-0,", "Uwe Hildinger (Vors.)", tokenised=False)
    found = pipeline.pieces(reading)
    tokens = [[token.text for token in pipeline.pipeline.make_doc(line)] for line in reading.text.split("\n")]
    assert sum(found) == sum(map(len, tokens))
    assert found[2:4] == [1, 1]
    assert found[1] > 1


def test_windows_that_overlap_count_each_word_once(pipeline):
    reading = reading_of("one two three four five six seven eight", tokenised=False)
    windows = replace(pipeline, settings=replace(SETTINGS, segments=Segments.WINDOW, window=4, stride=2))
    assert windows.pieces(reading) == [1] * 8


def test_tokens_of_an_annotated_corpus_are_fed_as_they_are(pipeline):
    assert pipeline.pieces(reading_of("St. Martin's 089/99822-0")) == [1, 1, 1]


def test_an_empty_document_has_none(tiny, pipeline):
    assert tiny.pieces(reading_of()) == pipeline.pieces(reading_of(tokenised=False)) == []
