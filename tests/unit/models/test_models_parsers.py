"""How sentences are built, as an installed spaCy pipeline says."""

import numpy as np
import pytest
from tests_tiny import reading_of

from gapstudio.analysis.attributes.structure import POS
from gapstudio.domain import RunSettings, Segments
from gapstudio.models import parsers as module
from gapstudio.models.parsers import Parser, Parsers, installed_parsers, parse

SETTINGS = RunSettings(device="cpu")


@pytest.fixture(scope="module")
def english():
    found = installed_parsers()
    assert found.default is not None
    return found.default.location


def test_the_default_model_parses_and_stands_in_for_other_languages():
    found = installed_parsers()
    assert found.default == found.of("en") == found.of("de") == found.of("")
    assert found.default.language == "en"
    assert found.default.name.startswith("en_core_web_sm")
    assert found.default.name.rsplit(" ", 1)[1][0].isdigit()


def test_a_language_has_its_own_pipeline_where_one_is_installed():
    english, german = Parser("a", "a 1", "en"), Parser("b", "b 1", "de")
    known = Parsers({"en": english, "de": german}, english)
    assert known.of("de") == german
    assert known.of("fr") == english
    assert Parsers({}, None).of("en") is None


def test_pipelines_without_a_parser_do_not_count(monkeypatch, tmp_path):
    metas = {"whole": ["tok2vec", "tagger", "parser", "attribute_ruler"], "bare": ["ner"], "deaf": ["parser"]}

    class Files:
        def __init__(self, name):
            self.meta = {"lang": name[:2], "name": name, "version": "1", "pipeline": metas[name]}

    monkeypatch.setattr(module, "installed_packages", lambda: tuple(metas))
    monkeypatch.setattr(module, "default_model", lambda: type("Card", (), {"location": "bare"}))
    monkeypatch.setattr(module, "find_pipeline", Files)
    found = installed_parsers()
    assert set(found.by_language) == {"wh"}
    assert found.default == found.by_language["wh"]


def test_a_sentence_and_a_heading(english):
    reading = reading_of("The supplier sent us the goods last week .", "Total amount", "12.50")
    found = parse(english, reading, SETTINGS)
    assert found.tokens.tolist() == [9, 2, 1]
    assert found.finite.tolist() == [1, 0, 0]
    assert [POS[tag] for tag in found.tags[:3]] == ["DET", "NOUN", "VERB"]
    assert POS[found.tags[-1]] == "NUM"
    # sent → week → last (and supplier → The): two edges; Total → amount: one
    assert found.depth.tolist() == [2, 1, 0]


def test_the_infinitive_is_not_finite(english):
    assert parse(english, reading_of("to pay the bill"), SETTINGS).finite.tolist() == [0]
    assert parse(english, reading_of("we can pay the bill"), SETTINGS).finite.tolist() == [1]


def test_text_of_a_page_is_cut_by_spacy_and_as_the_run_was_fed(english):
    reading = reading_of("Tel. 089/99822-0,", "Berlin", tokenised=False)
    lines = parse(english, reading, SETTINGS)
    assert len(lines.tokens) == 2
    assert lines.tokens[0] > 2
    whole = parse(english, reading, RunSettings(segments=Segments.PAGE))
    assert len(whole.tokens) == 1
    assert whole.tokens[0] == lines.tokens.sum()  # the line break is no token


def test_an_empty_document_has_no_segments(english):
    found = parse(english, reading_of(), SETTINGS)
    assert found.tokens.shape == found.tags.shape == (0,)


def test_depth_counts_edges_to_the_root():
    depth = module._depth
    assert depth(np.array([0])) == 0
    assert depth(np.array([1, 1, 1])) == 1
    assert depth(np.array([1, 2, 2, 0])) == 3
    assert depth(np.array([0, 0, 2, 2])) == 1  # two trees
    assert depth(np.zeros(0, np.int64)) == 0
