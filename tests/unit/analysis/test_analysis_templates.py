"""Templates proposed from layout: documents of one layout come together, at any size of the collection, and names stay."""

import random

import numpy as np
import pytest

from gapstudio.analysis import templates
from gapstudio.analysis.templates import layout_features, propose_templates, renamed
from gapstudio.domain import Box, Page, Reading, Word


def layout(seed):
    """Static words of a template, each at its place."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.sample("abcdefghijklmnopqrstuvwxyz", 7)) for _ in range(30)]
    return [(word, chance.uniform(30, 520), chance.uniform(30, 780)) for word in vocabulary]


def document(template, seed):
    """A document of a template: its static words, jittered, one in ten missing, and as many words of its own and numbers."""
    chance = random.Random(f"{seed}")
    seen = [(w, x + chance.uniform(-2, 2), y + chance.uniform(-2, 2)) for w, x, y in layout(template) if chance.random() > 0.1]
    seen += [
        ("".join(chance.sample("abcdefghijklmnopqrstuvwxyz", 6)), chance.uniform(30, 520), chance.uniform(200, 600))
        for _ in range(15)
    ]
    seen += [(str(chance.randrange(10_000)), chance.uniform(30, 520), chance.uniform(200, 600)) for _ in range(15)]
    return reading_of(seen)


def reading_of(seen):
    text, words = "", []
    for word, x, y in seen:
        words.append(Word(len(text), len(text) + len(word), 0, 0, 0, Box(x, y, x + 6 * len(word), y + 10)))
        text += word + " "
    return Reading(text, tuple(words), (Page(0, 595, 842, 0, len(text)),))


def features(*plan):
    """Features of documents, one a number of a template in `plan`."""
    return [layout_features(document(template, (template, at))) for at, template in enumerate(plan)]


def groups(names):
    return {frozenset(at for at, own in enumerate(names) if own == name) for name in names if name}


def test_documents_of_one_layout_come_together_and_are_named_by_their_first_document():
    plan = (1, 2, 1, 3, 2, 1, 3)
    assert propose_templates(features(*plan)) == ("T01", "T02", "T01", "T03", "T02", "T01", "T03")


def test_one_that_is_alike_to_no_other_has_no_name():
    assert propose_templates(features(1, 1, 2)) == ("T01", "T01", "")
    assert propose_templates(features(1)) == ("",)
    assert propose_templates([]) == ()


def test_documents_without_words_are_alike_to_none():
    empty = np.zeros(0, dtype=np.uint64)
    assert propose_templates([empty, *features(1, 1), empty]) == ("", "T01", "T01", "")
    assert propose_templates([empty, empty]) == ("", "")


def test_the_same_again_is_answered_in_the_same_way():
    many = features(*[at % 7 for at in range(60)])
    assert propose_templates(many) == propose_templates(many)


def test_known_names_stay_and_others_join_them_or_follow_the_highest_number():
    known = ("T07", "Nord's", "T07", "", "", "", "")
    found = propose_templates(features(1, 2, 1, 2, 3, 1, 3), known)
    assert found == ("T07", "Nord's", "T07", "Nord's", "T08", "T07", "T08")


def test_names_stay_as_documents_come_in():
    plan = [at % 5 for at in range(40)]
    everything = features(*plan)
    names = ()
    for count in (7, 12, 30, 40):
        before = names
        names = propose_templates(everything[:count], [*before, *[""] * (count - len(before))])
        assert all(now == was for now, was in zip(names, before, strict=False) if was)
    assert groups(names) == {frozenset(at for at, own in enumerate(plan) if own == template) for template in range(5)}


def test_more_documents_than_are_compared_each_with_each_come_together_as_well(monkeypatch):
    plan = [int(random.Random(at).paretovariate(0.7)) % 20 for at in range(300)]
    whole = propose_templates(features(*plan))
    monkeypatch.setattr(templates, "_SAMPLE", 40)
    monkeypatch.setattr(templates, "_BLOCK", 16)
    assert groups(propose_templates(features(*plan))) == groups(whole)
    assert groups(whole) == {
        frozenset(at for at, own in enumerate(plan) if own == template) for template in set(plan) if plan.count(template) > 1
    }


def test_numbers_and_single_letters_describe_no_layout():
    assert len(layout_features(reading_of([("119.00", 40, 50), ("RE-2025", 80, 50), ("x", 90, 50), ("–", 99, 50)]))) == 0
    assert len(layout_features(reading_of([("Rechnung", 40, 50)]))) == 4


def test_the_first_page_alone_counts_and_case_and_accents_do_not():
    one = reading_of([("Société", 40, 50)])
    second = Reading(one.text, tuple(Word(w.start, w.end, 0, 0, 1, w.box) for w in one.words), one.pages)
    assert len(layout_features(second)) == 0
    assert (layout_features(one) == layout_features(reading_of([("SOCIETE:", 41, 50)]))).all()


def test_templates_proposed_anew_keep_the_names_that_most_of_their_documents_had():
    before = ("T01", "T01", "T01", "Nord's", "T03", "T03")
    assert renamed(("T02", "T02", "T03", "T03", "T01", "T01"), before) == ("T01", "T01", "Nord's", "Nord's", "T03", "T03")
    assert renamed(("T02", "T02", "T03", "T04", "T01", "T01"), ("T01", "T01", "", "", "T03", "T03"))[2:4] == ("T04", "T05")
    assert renamed(("T01", "T01", "", "T02", "T02", "T02"), before) == ("T01", "T01", "", "T03", "T03", "T03")
    assert renamed(("", ""), ("T01", "")) == ("", "")


@pytest.mark.parametrize("count", [2, 3, 9])
def test_few_documents_of_different_layouts_that_share_a_few_captions_stay_apart(count):
    shared = [("Rechnung", 60.0, 120.0), ("Datum", 60.0, 140.0), ("Summe", 400.0, 700.0)]
    readings = [reading_of([*shared, *layout(100 + at)]) for at in range(count)]
    assert set(propose_templates([layout_features(reading) for reading in readings])) == {""}
