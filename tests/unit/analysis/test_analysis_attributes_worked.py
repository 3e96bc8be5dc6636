"""Attributes of texts that are worked by hand."""

from dataclasses import replace

import numpy as np
import pytest
from causes_makers import page, table

from gapstudio.analysis.attributes.entities import SpanRow, case_of, entity_values, words_held
from gapstudio.analysis.attributes.layout import layout_values, page_facts
from gapstudio.analysis.attributes.reference import Reference
from gapstudio.analysis.attributes.registry import CASES, SEEN, SHAPES
from gapstudio.analysis.attributes.segments import segment_values, unknown_share
from gapstudio.analysis.attributes.structure import POS, POS_PAIRS, Structure
from gapstudio.analysis.attributes.words import Lexicon, shape_class
from gapstudio.analysis.causes import DocumentFacts


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("invoice", "lower case"),
        ("Berlin", "capitalised"),
        ("A", "capitalised"),
        ("IBM", "all capitals"),
        ("U.S.", "all capitals"),
        ("McDonald", "mixed case"),
        ("iPhone", "mixed case"),
        ("12.50", "digits"),
        ("DE123", "digits and letters"),
        ("—", "signs"),
        ("請求書", "lower case"),
    ],
)
def test_words_have_a_class_of_shape(word, shape):
    assert SHAPES[shape_class(word)] == shape


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("ACME GMBH", "all capitals"),
        ("ACME A", "all capitals"),
        ("New York", "capitalised"),
        ("Bank of England", "mixed case"),
        ("Acme GmbH", "mixed case"),
        ("acme", "lower case"),
        ("12.50 €", "no letters"),
        ("DE123", "all capitals"),
    ],
)
def test_entities_have_a_class_of_case(text, case):
    assert CASES[case_of(text)] == case


def told(reading, segments, **more):
    document = DocumentFacts(reading, segments=segments)
    facts = Lexicon().facts(document.texts)
    return {name: column.tolist() for name, column in segment_values(document, facts, **more).items()}


def test_segments_by_hand():
    reading = page("The IBM office , in Bonn .\n\n12.50 €", tokenised=True)
    found = told(
        reading, [(0, 7), (7, 9)], unknown=np.array([0, 1, 1, 0, 0, 0, 0, 0, 0]), inside=np.array([0, 1, 0, 0, 0, 1, 0, 1, 1])
    )
    assert found["segment_words"] == [7, 2]
    # The 3, IBM 3, office 6, comma 1, in 2, Bonn 4, stop 1: 20 characters, two of them marks
    assert found["word_characters"] == [20 / 7, 3]
    assert found["punctuation_share"] == [2 / 20, 1 / 6]
    assert found["digit_share"] == [0, 4 / 6]
    assert found["capitals_share"][0] == 1 / 5
    assert found["capitalised_share"][0] == 3 / 5
    assert np.isnan(found["capitals_share"][1])
    assert np.isnan(found["capitalised_share"][1])
    assert found["unknown_words"][0] == 2 / 5
    assert np.isnan(found["unknown_words"][1])
    assert found["entity_density"] == [2 / 7, 1]
    assert "pieces" not in found


def test_a_sentence_is_told_from_a_fragment():
    reading = page("We have sent the goods to you last week .\n\nTotal EUR 12.50", tokenised=True)
    assert told(reading, [(0, 10), (10, 13)])["in_sentence"] == [1, 0]


def test_subwords_of_words_that_the_model_sees():
    document = DocumentFacts(page("a bb cc"), segments=[(0, 2), (2, 3), (0, 3)], pieces=[1, 4, 0])
    found = segment_values(document, Lexicon().facts(document.texts))["pieces"]
    assert found[:1].tolist() == [2.5]
    assert np.isnan(found[1])
    assert found[2] == 2.5
    assert unknown_share(document.segments, np.array([0, 2, 0])).tolist() == [0.5, 0, 1 / 3]


def reference(*documents, leave_out=False):
    made = Reference("the others", leave_out)
    for text, entities in documents:
        made.add(text.split(), entities)
    return made


BENCH = (
    ("Bonn is here", [("Bonn", "LOC")]),
    ("bonn (club) won", [("bonn", "ORG")]),
    ("New York calls Bonn", [("New York", "LOC"), ("Bonn", "LOC")]),
)


def seen(known, reading, *spans):
    document = DocumentFacts(reading, segments=[(0, len(reading.words))])
    found = entity_values(document, [SpanRow(*span) for span in spans], known)
    return {name: column.tolist() for name, column in found.items()}


def test_entities_are_looked_up_in_the_benchmark():
    reading = page("BONN York Newton New Ulm")
    known = reference(*BENCH).without((), ())
    found = seen(known, reading, (0, 4, "LOC"), (0, 4, "PER"), (5, 9, "LOC"), (17, 24, "LOC"), (10, 16, ""))
    assert [SEEN[int(one)] for one in found["entity_seen"]] == [
        "with this label",
        "with another label",
        "all its words",
        "some of its words",
        "none of its words",
    ]
    assert found["label_consistency"] == [2 / 3, 0, 0, 0, 0]
    assert found["entity_frequency"] == [3, 3, 0, 0, 0]
    assert found["entity_words"] == [1, 1, 1, 2, 1]
    assert found["entity_characters"] == [4, 4, 4, 7, 6]


def test_a_document_of_the_benchmark_is_looked_up_in_the_others():
    made = reference(*BENCH, leave_out=True)
    # the third document: New York stands nowhere else, Bonn once as LOC and once as ORG
    known = made.without({"new", "york", "calls", "bonn"}, [("New York", "LOC"), ("Bonn", "LOC")])
    found = seen(known, page("New York calls Bonn", tokenised=True), (0, 8, "LOC"), (15, 19, "LOC"))
    assert [SEEN[int(one)] for one in found["entity_seen"]] == ["none of its words", "with this label"]
    assert found["label_consistency"] == [0, 1 / 2]
    assert found["entity_frequency"] == [0, 2]
    assert known.word("bonn")
    assert not known.word("york")
    assert made.without((), ()).word("york")


def test_nothing_to_look_up_in_leaves_out_what_needs_it():
    found = seen(None, page("Acme 12,50 AG\nBonn"), (0, 18, "ORG"))
    assert set(found) == {"entity_words", "entity_characters", "entity_case", "entity_digits", "entity_lines"}
    assert found["entity_digits"] == [4 / 15]
    assert found["entity_lines"] == [2]


def test_words_are_held_by_the_spans_that_touch_them():
    document = DocumentFacts(page("Acme AG, Bonn"))
    assert words_held(document, [SpanRow(5, 7, "ORG"), SpanRow(0, 7, "ORG")]).tolist() == [1, 1, 0]


def test_a_vocabulary_has_each_word_once():
    lexicon = Lexicon()
    assert lexicon.facts(["Bonn,", "12", "bonn", "(AG)"])[:, 5].tolist() == [0, -1, 0, 1]
    assert lexicon.vocabulary == ["bonn", "ag"]
    assert lexicon.facts([]).shape == (0, 6)


def layout(reading, segments):
    return {name: column.tolist() for name, column in layout_values(DocumentFacts(reading, segments=segments)).items()}


def test_layout_by_hand():
    # three blocks: one word alone at the left, two lines of two words below
    found = layout(page("Left\n\nOne two\nOne two"), [(0, 1), (1, 3), (3, 5), (0, 5)])
    assert found["line_words"] == [1, 2, 2, 9 / 5]
    assert found["columns"] == [1, 1, 1, 1]
    assert found["table"] == [0, 0, 0, 0]
    assert found["height"] == [1, 1, 1, 1]
    assert found["page"] == [0, 0, 0, 0]
    assert found["page_height"] == [0, 0, 0, 0]
    assert found["page_side"] == [0, 0, 0, 0]
    assert found["source"] == [0, 0, 0, 0]
    assert np.isnan(found["confidence"]).all()


def test_blocks_beside_each_other_are_columns():
    reading = page("Left\n\nlow")
    box = reading.words[0].box
    beside = replace(reading.words[1], box=replace(box, x0=300, x1=320))
    reading = replace(reading, words=(reading.words[0], beside))
    found = layout(reading, [(0, 1), (1, 2)])
    assert found["columns"] == [2, 2]
    assert found["page_side"] == [0, 1]


def test_height_is_over_the_median_of_its_own_page():
    reading = page("One two six\n\nBig big BIG")
    box = reading.words[5].box
    tall = replace(reading.words[5], box=replace(box, bottom=box.top + 2 * (box.bottom - box.top)))
    second = [replace(word, page=1) for word in (*reading.words[3:5], tall)]
    large = [replace(word, box=replace(word.box, bottom=2 * word.box.bottom - word.box.top)) for word in second]
    pages = (replace(reading.pages[0], end=12), replace(reading.pages[0], number=1, start=13))
    reading = replace(reading, words=(*reading.words[:3], *large), pages=pages)
    assert layout(reading, [(0, 3), (3, 5), (5, 6)])["height"] == [1, 1, 2]


def test_confidence_is_the_mean_of_what_ocr_was_sure_of():
    found = layout(page("Acme AG", confidence=0.6), [(0, 2)])
    assert found["confidence"] == pytest.approx([0.6])


def test_cells_of_a_table_of_data_are_told():
    reading = table([("Item", "Pieces", "Price"), ("Bolts", "12", "3.50"), ("Nuts", "9", "2.10")])
    found = layout(reading, [(0, 1), (4, 6)])
    assert found["table"] == [1, 1]
    assert page_facts(DocumentFacts(reading)) == {"table_share": 1.0, "pages": 1.0}


def test_a_corpus_without_pages_has_no_layout():
    reading = page("Acme AG", tokenised=True)
    assert layout(reading, [(0, 2)]) == {}
    assert page_facts(DocumentFacts(reading)) == {}


def coded(*names):
    return np.array([POS.index(name) for name in names])


def test_structure_by_hand():
    tags = coded("DET", "NOUN", "VERB", "PUNCT", "PROPN", "NUM")
    known = Structure(tags, np.array([4, 0, 2]), np.array([1, 0, 0]), np.array([2, 0, 1]))
    values = {name: column.tolist() for name, column in known.values().items()}
    assert values["finite_verb"] == [1, -1, 0]
    assert values["depth"][::2] == [2, 1]
    assert values["noun_share"][::2] == [1 / 3, 1 / 2]
    assert values["function_share"][::2] == [1 / 3, 0]
    assert all(np.isnan(values[name][1]) for name in ("depth", "noun_share", "function_share"))
    single, pairs = known.counts()
    assert {POS[place]: int(times) for place, times in enumerate(single) if times} == dict.fromkeys(
        ("DET", "NOUN", "VERB", "PUNCT", "PROPN", "NUM"), 1
    )
    named = {POS_PAIRS[place] for place in np.flatnonzero(pairs)}
    assert named == {"DET NOUN", "NOUN VERB", "VERB PUNCT", "PROPN NUM"}


@pytest.mark.parametrize("tokens", [[], [0], [3], [2, 0, 1], [0, 0, 3]])
def test_structure_is_packed_and_unpacked(tokens):
    rng = np.random.default_rng(1)
    size = len(tokens)
    known = Structure(
        rng.integers(0, 17, sum(tokens)), np.array(tokens, np.int64), rng.integers(0, 2, size), rng.integers(0, 30, size)
    )
    back = Structure.from_json(known.to_json())
    for name in ("tags", "tokens", "finite", "depth"):
        assert getattr(back, name).tolist() == getattr(known, name).tolist(), name
