import json
import random
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests_tiny import TINY_TAGS, make_sentence, reading_of

from gapstudio.domain import GapStudioError, RunSettings, Segments
from gapstudio.models import describe, load

SETTINGS = RunSettings(device="cpu")


@pytest.fixture(scope="module")
def tiny(tiny_folder):
    return load(describe(tiny_folder), SETTINGS)


def found(predictor, *readings):
    by_index = {prediction.index: prediction for prediction in predictor.predict(readings)}
    assert sorted(by_index) == list(range(len(readings)))
    return [
        [(span.label, reading.text[span.start : span.end]) for span in by_index[i].spans] for i, reading in enumerate(readings)
    ]


def gold_of(sentence):
    names, words = [], list(zip(sentence.words, sentence.tags, strict=True))
    for word, tag in words:
        if tag.startswith("B-"):
            names.append((tag[2:], word))
        elif tag.startswith("I-"):
            names[-1] = (tag[2:], f"{names[-1][1]} {word}")
    return names


def test_it_finds_what_it_was_trained_for_in_sentences_that_it_has_not_seen(tiny):
    rng = random.Random(99)
    sentences = [make_sentence(rng) for _ in range(200)]
    results = found(tiny, *(reading_of(sentence.words) for sentence in sentences))
    assert sum(result == gold_of(sentence) for result, sentence in zip(results, sentences, strict=True)) >= 190


def test_a_word_of_several_subwords_is_one_word_and_spans_lie_on_its_edges(tiny):
    assert len(tiny.runtime.tokenizer.tokenize("nordwind")) == 2
    assert found(tiny, reading_of("ada berg works at nordwind ag in new york .")) == [
        [("PER", "ada berg"), ("ORG", "nordwind ag"), ("LOC", "new york")]
    ]


def test_punctuation_glued_to_a_word_of_a_page_stays_in_the_span(tiny):
    reading = reading_of("in lyon we met eva stein, and suedstern gmbh paid.", tokenised=False)
    assert ("PER", "eva stein,") in found(tiny, reading)[0]


def test_entities_do_not_run_over_the_end_of_a_line(tiny):
    assert found(tiny, reading_of("nordwind ag", "blaufels kg")) == [[("ORG", "nordwind ag"), ("ORG", "blaufels kg")]]


@pytest.mark.parametrize("budget", [1, 40, 10_000])
def test_batches_and_order_do_not_change_predictions(tiny, budget):
    rng = random.Random(3)
    readings = [reading_of(*(make_sentence(rng).words for _ in range(rng.randint(0, 4)))) for _ in range(40)]
    other = replace(tiny, settings=replace(SETTINGS, token_budget=budget))
    expected = {prediction.index: prediction for prediction in tiny.predict(readings)}
    order = list(range(len(readings)))
    rng.shuffle(order)
    for prediction in other.predict([readings[index] for index in order]):
        reference = expected[order[prediction.index]]
        assert [(s.start, s.end, s.label) for s in prediction.spans] == [(s.start, s.end, s.label) for s in reference.spans]
        assert [s.score for s in prediction.spans] == pytest.approx([s.score for s in reference.spans], abs=1e-4)
        assert prediction.tokens == len(readings[order[prediction.index]].words)


def test_scores_are_probabilities_and_high_where_it_is_sure(tiny):
    scores = [
        span.score
        for prediction in tiny.predict([reading_of("tom klein works at rotbach gmbh in graz .")])
        for span in prediction.spans
    ]
    assert len(scores) == 3
    assert all(0.5 < score <= 1 for score in scores)


def test_a_segment_longer_than_the_model_is_read_to_its_end(tiny):
    rng = random.Random(5)
    sentences = [make_sentence(rng) for _ in range(30)]
    words = [word for sentence in sentences for word in sentence.words]
    result = found(tiny, reading_of(words))[0]
    expected = [name for sentence in sentences for name in gold_of(sentence)]
    assert len(words) > 100
    assert sum(name in result for name in expected) >= 0.9 * len(expected)
    assert expected[-1] in result
    assert tiny.notes == ()


def test_long_and_short_documents_mix(tiny):
    long, short = reading_of("ada berg works at nordwind ag in lyon . " * 12), reading_of("tom klein , graz")
    assert found(tiny, short, long, short)[::2] == [[("PER", "tom klein"), ("LOC", "graz")]] * 2


def test_a_word_longer_than_the_model_is_noted(tiny):
    assert found(tiny, reading_of(["x" * 100, "in", "graz"], "ada berg , lyon"))[0][-2:] == [("PER", "ada berg"), ("LOC", "lyon")]
    assert tiny.notes == ("1 words were longer than the model's maximum of 48 subwords; their ends were not read.",)
    found(tiny, reading_of("graz"))
    assert tiny.notes == ()


def test_windows_give_what_lines_give_on_a_short_text(tiny):
    reading = reading_of("ada berg works at nordwind ag in lyon . tom klein works at rotbach gmbh in graz .")
    windows = replace(tiny, settings=replace(SETTINGS, segments=Segments.WINDOW, window=12, stride=5))
    assert found(windows, reading) == found(tiny, reading)


def test_each_word_is_labelled_by_the_window_in_which_it_stands_farthest_from_an_edge(tiny):
    import torch

    words = ["ada", ",", "in", "we", "paid", ".", "eva", ",", "graz"]
    ada = tiny.runtime.tokenizer.convert_tokens_to_ids("ada")

    def network(input_ids, **others):
        """Calls every word PER in a window that begins with "ada", and LOC in any other."""
        classes = torch.where(input_ids[:, 1] == ada, TINY_TAGS.index("I-PER"), TINY_TAGS.index("I-LOC"))
        logits = torch.nn.functional.one_hot(classes, len(TINY_TAGS)).float()
        return SimpleNamespace(logits=logits[:, None, :].expand(-1, input_ids.shape[1], -1))

    settings = replace(SETTINGS, segments=Segments.WINDOW, window=6, stride=3)
    windows = replace(tiny, settings=settings, runtime=replace(tiny.runtime, model=network))
    assert found(windows, reading_of(words)) == [[("PER", "ada , in we paid"), ("LOC", ". eva , graz")]]


def test_words_without_subwords_and_documents_without_words_pass(tiny):
    assert found(tiny, reading_of(), reading_of(["\u200d", "graz"])) == [[], [("LOC", "graz")]]


def test_labels_without_prefix_make_entities_of_neighbouring_words(tiny_folder, tmp_path):
    folder = shutil.copytree(tiny_folder, tmp_path / "plain")
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = {number: name.rpartition("-")[2] for number, name in config["id2label"].items()}
    (folder / "config.json").write_text(json.dumps(config))
    card = describe(folder)
    assert card.labels == ("PER", "ORG", "LOC")
    assert found(load(card, SETTINGS), reading_of("nordwind ag of new york sent the letter to ada berg ."))[0] == [
        ("ORG", "nordwind ag"),
        ("LOC", "new york"),
        ("PER", "ada berg"),
    ]


def test_the_predictor_states_what_runs(tiny, tiny_folder):
    assert tiny.settings.device == "cpu"
    assert tiny.card == describe(tiny_folder)
    assert "transformers" in tiny.versions
    assert "torch" in tiny.versions


def test_float16_on_the_cpu_is_promoted_with_a_note(tiny_folder):
    predictor = load(describe(tiny_folder), replace(SETTINGS, precision="float16"))
    assert predictor.settings.precision == "float32"
    assert any("float16" in note for note in predictor.notes)


def test_bfloat16_runs(tiny_folder):
    predictor = load(describe(tiny_folder), replace(SETTINGS, precision="bfloat16"))
    assert found(predictor, reading_of("ada berg works at nordwind ag in lyon ."))[0][0] == ("PER", "ada berg")


def test_changed_files_are_noted(tiny_folder, tmp_path):
    folder = shutil.copytree(tiny_folder, tmp_path / "changed")
    card = describe(folder)
    (folder / "extra.json").write_text("{}")
    assert any("have changed" in note for note in load(card, SETTINGS).notes)


def test_a_model_without_its_head_is_refused(tiny_folder, tmp_path):
    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(tiny_folder, tmp_path / "headless")
    weights = load_file(folder / "model.safetensors")
    save_file(
        {name: tensor for name, tensor in weights.items() if "classifier" not in name},
        folder / "model.safetensors",
        {"format": "pt"},
    )
    with pytest.raises(GapStudioError, match="lacks weights: classifier"):
        load(describe(folder), SETTINGS)


def test_broken_weights_are_named(tiny_folder, tmp_path):
    folder = shutil.copytree(tiny_folder, tmp_path / "broken")
    card = describe(folder)
    (folder / "tokenizer.json").write_text("{")
    with pytest.raises(GapStudioError, match="cannot be loaded"):
        load(card, SETTINGS)


def test_an_absent_device_is_refused(tiny_folder):
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(GapStudioError, match="cuda is not available"):
        load(describe(tiny_folder), replace(SETTINGS, device="cuda"))
