from dataclasses import replace

import pytest
from tests_tiny import reading_of

from gapstudio.domain import GapStudioError, Reading, RunSettings, Segments, Word
from gapstudio.models import default_model, load

SETTINGS = RunSettings(device="cpu")
SENTENCE = "Barack Obama was born in Hawaii and worked for Microsoft in London ."
WRAPPED = """the work was done by our friends at the University
of North Carolina in the last year, and you will get it from them soon."""


@pytest.fixture(scope="module")
def pipeline():
    return load(default_model(), SETTINGS)


def found(predictor, *readings):
    by_index = {prediction.index: prediction for prediction in predictor.predict(readings)}
    assert sorted(by_index) == list(range(len(readings)))
    return [
        [(span.label, reading.text[span.start : span.end]) for span in by_index[i].spans] for i, reading in enumerate(readings)
    ]


def test_it_finds_people_and_places_in_given_tokens(pipeline):
    result = found(pipeline, reading_of(SENTENCE))[0]
    assert ("PERSON", "Barack Obama") in result
    assert ("GPE", "London") in result
    assert ("ORG", "Microsoft") in result


def test_it_finds_them_in_the_text_of_a_page_snapped_to_words(pipeline):
    result = found(pipeline, reading_of("Barack Obama, who worked for Microsoft, moved to London.", tokenised=False))[0]
    assert ("PERSON", "Barack Obama,") in result
    assert ("ORG", "Microsoft,") in result
    assert ("GPE", "London.") in result


def test_a_name_that_wraps_in_running_text_is_one_entity(pipeline):
    lines = [line.split() for line in WRAPPED.split("\n")]
    reading = reading_of(*lines, tokenised=False)
    name = ("ORG", "the University\nof North Carolina")
    assert name in found(pipeline, reading)[0]
    for kind in (Segments.LINE, Segments.PAGE):
        assert name not in found(replace(pipeline, settings=replace(SETTINGS, segments=kind)), reading)[0]


def test_offsets_are_code_points_of_the_whole_text(pipeline):
    prefix = "😀 é\n\n"
    text = prefix + "Barack Obama lives here"
    words, position = [Word(0, 1), Word(2, 3)], len(prefix)
    for token in text[position:].split():
        words.append(Word(position, position + len(token), 1))
        position += len(token) + 1
    assert found(pipeline, Reading(text, tuple(words))) == [[("PERSON", "Barack Obama")]]


@pytest.mark.parametrize("budget", [1, 30])
def test_batches_and_order_do_not_change_predictions(pipeline, budget):
    texts = [SENTENCE, "", "Angela Merkel visited Paris in 2015 .", "no name here", "IBM bought Red Hat for 34 billion dollars ."]
    readings = [reading_of(text) if text else reading_of() for text in texts]
    other = replace(pipeline, settings=replace(SETTINGS, token_budget=budget))
    assert found(other, *readings[::-1])[::-1] == found(pipeline, *readings)


def test_windows_give_each_entity_once(pipeline):
    windows = replace(pipeline, settings=replace(SETTINGS, segments=Segments.WINDOW, window=9, stride=4))
    for tokenised in (True, False):
        result = found(windows, reading_of(SENTENCE, SENTENCE, tokenised=tokenised))[0]
        assert [text for label, text in result if label == "PERSON"] == ["Barack Obama"] * 2


class _MarksFirstWord:
    """Stands in for a pipeline and marks the first word of whatever it is fed."""

    def __init__(self, pipeline):
        self.vocab, self.make_doc = pipeline.vocab, pipeline.make_doc

    def pipe(self, docs, batch_size):
        from spacy.tokens import Span

        for doc in docs:
            doc.ents = [Span(doc, 0, 1, "FIRST")]
            yield doc


@pytest.mark.parametrize("tokenised", [True, False])
def test_a_window_speaks_only_for_words_that_stand_deeper_in_it_than_in_another(pipeline, tokenised):
    settings = replace(SETTINGS, segments=Segments.WINDOW, window=6, stride=3)
    windows = replace(pipeline, settings=settings, pipeline=_MarksFirstWord(pipeline.pipeline))
    assert found(windows, reading_of("a b c d e f g h i", tokenised=tokenised)) == [[("FIRST", "a")]]


def test_only_what_entities_need_runs(pipeline):
    assert pipeline.pipeline.pipe_names == ["ner"]


def test_the_predictor_states_what_runs(pipeline):
    assert pipeline.settings.device == "cpu"
    assert pipeline.notes == ()
    assert pipeline.versions.startswith("python 3.")
    assert "spacy 3.8" in pipeline.versions
    assert replace(pipeline.card, parameters=0) == default_model()
    assert pipeline.card.parameters > 1_000_000


def test_another_precision_is_noted():
    predictor = load(default_model(), replace(SETTINGS, precision="float16"))
    assert predictor.settings.precision == "float32"
    assert predictor.notes == ("float16 was asked for; spaCy runs in float32.",)


def test_other_files_than_described_are_noted():
    notes = load(replace(default_model(), revision="0" * 64), SETTINGS).notes
    assert len(notes) == 1
    assert "have changed" in notes[0]


@pytest.mark.parametrize("device", ["cuda", "mps", "tpu"])
def test_an_absent_device_is_refused(device):
    from thinc.compat import has_cupy_gpu, has_torch_mps

    if {"cuda": has_cupy_gpu, "mps": has_torch_mps}.get(device):
        pytest.skip("there is one here")
    with pytest.raises(GapStudioError, match=device):
        load(default_model(), replace(SETTINGS, device=device))


def test_a_pipeline_of_rules_is_described_and_runs(tmp_path):
    import spacy

    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FIRM", "pattern": "Nordwind AG"}])
    made.to_disk(tmp_path / "rules")
    from gapstudio.models import describe

    card = describe(tmp_path / "rules")
    assert (card.adapter, card.labels) == ("spacy", ("FIRM",))
    assert found(load(card, SETTINGS), reading_of("The Nordwind AG paid .")) == [[("FIRM", "Nordwind AG")]]


def test_a_pipeline_without_entities_is_refused(tmp_path):
    import spacy

    from gapstudio.models import describe

    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    made.to_disk(tmp_path / "none")
    with pytest.raises(GapStudioError, match="marks no entities"):
        describe(tmp_path / "none")
