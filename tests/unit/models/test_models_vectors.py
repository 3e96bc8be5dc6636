"""Where models see segments, and which words they do not know."""

from dataclasses import replace

import numpy as np
import pytest
from tests_tiny import TINY_LONGEST, reading_of

from gapstudio.domain import RunSettings, Segments
from gapstudio.models import CountsUnknown, EmbedsSegments, default_model, describe, load
from gapstudio.models.segments import segment
from gapstudio.models.windows import fit_windows

SETTINGS = RunSettings(device="cpu")
TEXTS = ("nordwind ag of bremen", "xyz lyon", "ada berg works at nordwind ag in new york .")


@pytest.fixture(scope="module")
def tiny(tiny_folder):
    return load(describe(tiny_folder), SETTINGS)


@pytest.fixture(scope="module")
def pipeline():
    return load(default_model(), SETTINGS)


def vectors(model, *readings):
    found = dict(model.embed(readings))
    return [found[index] for index in range(len(readings))]


def by_hand(model, words, **options):
    """Mean of the last of all hidden states over the subwords of words, one segment at a time."""
    import torch

    encoded = model.runtime.tokenizer([words], is_split_into_words=True, return_tensors="pt", **options)
    with torch.inference_mode():
        last = model.runtime.model(**encoded, output_hidden_states=True).hidden_states[-1][0].numpy()
    own = [word is not None for word in encoded.word_ids(0)]
    return last[own]


def test_both_adapters_embed(tiny, pipeline):
    for model in (tiny, pipeline):
        assert isinstance(model, EmbedsSegments)
        assert model.embeds
    assert isinstance(tiny, CountsUnknown)
    assert not isinstance(pipeline, CountsUnknown)


def test_a_segment_stands_at_the_mean_of_its_last_layer(tiny):
    (found,) = vectors(tiny, reading_of(*TEXTS))
    assert found.dtype == np.float32
    for row, text in zip(found, TEXTS, strict=True):
        np.testing.assert_allclose(row, by_hand(tiny, text.split()).mean(axis=0), atol=1e-5)


def test_batches_and_neighbours_make_no_difference(tiny):
    small = replace(tiny, settings=replace(SETTINGS, token_budget=8))
    readings = [reading_of(text) for text in TEXTS] + [reading_of()]
    alone = vectors(small, *readings)
    (together,) = vectors(tiny, reading_of(*TEXTS))
    np.testing.assert_allclose(np.concatenate(alone[:3]), together, atol=1e-5)
    assert alone[3].shape == (0, 32)


def test_a_segment_that_is_too_long_goes_in_windows(tiny):
    words = ["nordwind"] * 40 + ["lyon"]
    pieces = tiny.pieces(reading_of(words))
    assert sum(pieces) > TINY_LONGEST - 2
    (found,) = vectors(tiny, reading_of(words))
    parts = [by_hand(tiny, words[start:end]) for start, end in fit_windows(pieces, TINY_LONGEST - 2)]
    assert len(parts) > 1
    np.testing.assert_allclose(found, [np.concatenate(parts).mean(axis=0)], atol=1e-5)


def test_nothing_to_see_is_nowhere(tiny):
    (found,) = vectors(tiny, reading_of("lyon", ["\u200b"]))
    assert found[1].tolist() == [0.0] * 32
    assert np.abs(found[0]).sum() > 0


def test_unknown_subwords(tiny):
    reading = reading_of("nordwind ☃ bremen")
    assert tiny.unknown(reading) == [0, 1, 0]
    assert len(tiny.pieces(reading)) == 3


def test_spacy_stands_at_the_mean_of_what_its_recogniser_hears(pipeline):
    pages = reading_of("Invoice of Acme AG", "Berlin", tokenised=False)
    tokens = reading_of("Acme pays Bonn .")
    first, second = vectors(pipeline, pages, tokens)
    layer = pipeline.pipeline.get_pipe("ner").model.get_ref("tok2vec")
    expected = [layer.predict([pipeline.pipeline.make_doc(text)]).mean(axis=0) for text in ("Invoice of Acme AG", "Berlin")]
    np.testing.assert_allclose(first, expected, atol=1e-5)
    assert second.shape == (1, first.shape[1])
    assert len(first) == len(segment(pages, SETTINGS))


def test_windows_are_segments_of_their_own(pipeline):
    reading = reading_of("one two three four five six", tokenised=False)
    windows = replace(pipeline, settings=replace(SETTINGS, segments=Segments.WINDOW, window=4, stride=2))
    (found,) = vectors(windows, reading)
    assert len(found) == 2


def test_a_pipeline_of_rules_has_no_vectors(pipeline):
    import spacy

    rules = spacy.blank("en")
    rules.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])
    assert not replace(pipeline, pipeline=rules).embeds


def test_shared_layers_are_computed_before_they_are_heard(pipeline):
    """A recogniser that listens to a shared layer sees zeros where that has not run."""
    import spacy
    from spacy.pipeline.ner import DEFAULT_NER_MODEL

    shared = spacy.blank("en")
    layer = shared.add_pipe("tok2vec")
    listening = DEFAULT_NER_MODEL | {
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": layer.model.get_dim("nO")}
    }
    shared.add_pipe("ner", config={"model": listening}).add_label("ORG")
    shared.initialize()
    (found,) = vectors(replace(pipeline, pipeline=shared), reading_of("Acme pays", "Bonn", tokenised=False))
    assert found.shape[0] == 2
    assert np.abs(found[0] - found[1]).sum() > 0
