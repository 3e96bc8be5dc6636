from dataclasses import replace

import pytest
from operations_makers import CARD, put_benchmark

from gapstudio.domain import GapStudioError, PublishedScore
from gapstudio.operations import record_published, undo
from gapstudio.operations.published import best_published, is_comparable, published_scores

CONLL = PublishedScore(0.93, "F1", "CoNLL-2003", "test", "a paper")


def test_a_score_by_hand_comes_before_the_card_s_and_is_undone(project):
    card = replace(CARD, published=(PublishedScore(0.8, "F1", "ontonotes"),))
    record_published(project, card, CONLL)
    assert published_scores(project, card) == (CONLL, *card.published)
    assert published_scores(project, replace(card, location="another")) == card.published
    undo(project)
    assert published_scores(project, card) == card.published


def test_a_second_one_for_the_same_set_and_split_takes_the_first_one_s_place(project):
    better, dev = replace(CONLL, value=0.94), replace(CONLL, split="dev")
    for score in (CONLL, dev, better):
        record_published(project, CARD, score)
    assert set(published_scores(project, CARD)) == {better, dev}


@pytest.mark.parametrize("score", [replace(CONLL, value=93.0), replace(CONLL, value=-0.1), replace(CONLL, value=float("nan"))])
def test_what_is_no_ratio_is_refused(project, score):
    with pytest.raises(GapStudioError, match="between 0 and 1"):
        record_published(project, CARD, score)


def test_a_source_is_asked_for(project):
    with pytest.raises(GapStudioError, match="needs a source"):
        record_published(project, CARD, replace(CONLL, source=""))


@pytest.mark.parametrize(
    ("dataset", "split", "stand_in", "comparable"),
    [
        ("conll2003", "test", False, True),
        ("CoNLL 2003", "Test", False, True),
        ("conll2003", "validation", False, False),
        ("conll2003", "", False, False),
        ("wnut17", "test", False, False),
        ("", "", False, False),
        ("conll2003", "test", True, False),
    ],
)
def test_scores_are_comparable_on_just_the_same_test_set(project, dataset, split, stand_in, comparable):
    bench = put_benchmark(project, "Nordwind pays", dataset=dataset, split=split, stand_in=stand_in)
    assert is_comparable(CONLL, bench) is comparable


def test_without_a_split_or_a_benchmark_nothing_is_comparable(project):
    bench = put_benchmark(project, "Nordwind pays", dataset="conll2003", split="")
    assert not is_comparable(replace(CONLL, split=""), bench)
    assert not is_comparable(CONLL, None)
    assert not is_comparable(None, bench)


def test_the_one_that_fits_best_is_taken(project):
    other, dev = PublishedScore(0.8, "F1", "ontonotes", "", "card"), replace(CONLL, split="validation")
    accuracy = PublishedScore(0.99, "accuracy", "conll2003", "test", "card")
    card = replace(CARD, published=(other, accuracy, dev, CONLL))
    bench = put_benchmark(project, "Nordwind pays", dataset="conll2003", split="test")
    assert best_published(project, card, bench) == CONLL
    assert best_published(project, card, None) == other
    assert best_published(project, replace(card, published=(other, dev)), bench) == dev
    assert best_published(project, replace(card, published=(accuracy,)), bench) is None
