"""The score on two texts of the same pages, worked by hand; and words that were read wrong."""

import numpy as np
import pytest

from gapstudio.analysis import ScoredDocument, Side
from gapstudio.analysis.reading_loss import BothTexts, score_both
from gapstudio.analysis.word_errors import WordErrors, edit_distance, word_errors
from gapstudio.domain import LabelMapping, Page, Reading, ScoreName, Span, Word

LABELS = ("SELLER", "BUYER", "CITY", "IBAN")
MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "IBAN": None})
OWN = LabelMapping({"ORG": "ORG", "LOC": "LOC"})


def side(*documents: ScoredDocument) -> Side:
    return Side(documents, LABELS, "supplier", frozenset(LABELS))


def document(number: int, gold: list[Span], predicted: list[Span], complete: frozenset[str] | None = None) -> ScoredDocument:
    return ScoredDocument(f"d{number}", f"s{number}", tuple(gold), tuple(predicted), exhaustive=complete)


def both(clean: Side, read: Side) -> BothTexts:
    return BothTexts(clean, read, MAPPING, OWN, ("ORG", "LOC"))


def test_what_reading_costs_is_worked_by_hand():
    # Two documents with one CITY and one SELLER each; the model finds both cities on the clean text, one on the other, where it
    # also claims one that is none. CITY alone is claimed: LOC leads back to it, ORG to two labels.
    clean = side(
        document(1, [Span(0, 4, "CITY"), Span(5, 9, "SELLER")], [Span(0, 4, "LOC")]),
        document(2, [Span(0, 4, "CITY"), Span(5, 9, "SELLER")], [Span(0, 4, "LOC"), Span(5, 9, "ORG")]),
    )
    read = side(
        document(1, [Span(1, 5, "CITY"), Span(6, 9, "SELLER")], [Span(1, 5, "LOC")]),
        document(2, [Span(100, 101, "CITY"), Span(5, 9, "SELLER")], [Span(0, 3, "LOC"), Span(5, 9, "ORG")]),
    )
    scores = score_both(both(clean, read), ScoreName.BUSINESS_LABELS)
    assert scores.f1.clean == pytest.approx(2 * 2 / (2 * 2 + 0 + 2))
    assert scores.f1.read == pytest.approx(2 * 1 / (2 * 1 + 1 + 3))
    assert scores.f1.loss == pytest.approx(2 / 3 - 1 / 3)
    assert scores.found.clean == pytest.approx(2 / 4)
    assert scores.found.read == pytest.approx(1 / 4)
    assert scores.by_label == {"SELLER": (0.0, 0.0), "CITY": (1.0, pytest.approx(0.5))}
    assert scores.found_by_label["CITY"] == (1.0, 0.5)
    assert scores.f1.loss_bounds is None


def test_in_shared_types_unjudged_predictions_leave_a_range_and_like_is_compared_with_like():
    gold, extra = [Span(0, 4, "CITY")], Span(20, 24, "ORG")
    clean = side(document(1, gold, [Span(0, 4, "LOC"), extra]), document(2, gold, [Span(0, 4, "LOC")]))
    read = side(document(1, gold, [extra]), document(2, gold, [Span(0, 4, "LOC"), Span(30, 31, "ORG")]))
    f1 = score_both(both(clean, read), ScoreName.SHARED_TYPES).f1
    wrong = (2 * 2 / (4 + 1), 2 * 1 / (2 + 2 + 1))
    left_out = (2 * 2 / 4, 2 * 1 / (2 + 1))
    assert (f1.clean, f1.read, f1.loss) == (None, None, None)
    assert f1.clean_bounds == pytest.approx((wrong[0], left_out[0]))
    assert f1.read_bounds == pytest.approx((wrong[1], left_out[1]))
    assert f1.loss_bounds == pytest.approx(sorted((wrong[0] - wrong[1], left_out[0] - left_out[1])))


def test_the_difference_is_paired_so_that_what_both_texts_share_does_not_widen_it():
    # Suppliers differ much, the two texts by one prediction of eight in each document: the difference hardly varies.
    generator = np.random.default_rng(3)
    cleans, reads = [], []
    for number in range(40):
        gold = [Span(10 * place, 10 * place + 4, "CITY") for place in range(8)]
        hit = [Span(span.start, span.end, "LOC") for span in gold[: generator.integers(1, 9)]]
        cleans.append(document(number, gold, hit))
        reads.append(document(number, gold, hit[1:]))
    f1 = score_both(both(side(*cleans), side(*reads)), ScoreName.BUSINESS_LABELS).f1
    assert f1.loss_interval is not None
    assert f1.clean_interval is not None
    assert f1.loss_interval.high - f1.loss_interval.low < 0.5 * (f1.clean_interval.high - f1.clean_interval.low)
    assert f1.loss_interval.low < (f1.loss or 0) < f1.loss_interval.high
    assert f1.loss_interval.clusters == 40


def test_texts_of_other_documents_and_other_scores_are_refused():
    one, other = side(document(1, [], [])), side(document(2, [], []))
    with pytest.raises(ValueError, match="same documents"):
        score_both(both(one, other), ScoreName.BUSINESS_LABELS)
    with pytest.raises(ValueError, match="comparable"):
        score_both(both(one, one), ScoreName.COMPARABLE)


def reading(*pages: str) -> Reading:
    words, sheets, text = [], [], ""
    for number, page in enumerate(pages):
        first = len(text)
        for part in page.split():
            words.append(Word(len(text), len(text) + len(part), 0, 0, number))
            text += part + " "
        sheets.append(Page(number, 100, 100, first, len(text)))
    return Reading(text, tuple(words), tuple(sheets))


def test_words_read_wrong_are_counted_with_and_without_their_order():
    errors = word_errors(reading("Total 119.00 EUR", "Ada"), reading("EUR Total 119,00", "Ada x"), (0, 1))
    # 119.00 is missing; in order: EUR is inserted, 119.00 substituted and EUR left out, x inserted.
    assert errors == WordErrors(4, 1, 4)
    assert errors.share == 0.25
    assert errors.rate == 1.0
    assert word_errors(reading("Ada", "Bo"), reading("Ada", "Bi"), (0,)) == WordErrors(1, 0, 0)
    assert WordErrors().share is None
    assert WordErrors().rate is None


def test_edit_distance_is_that_of_the_plain_table():
    generator = np.random.default_rng(1)
    for _ in range(30):
        one, other = (["abc"[k] for k in generator.integers(0, 3, generator.integers(0, 9))] for _ in range(2))
        assert edit_distance(one, other) == plain_distance(one, other)


def plain_distance(one: list[str], other: list[str]) -> int:
    table = {(0, j): j for j in range(len(other) + 1)} | {(i, 0): i for i in range(len(one) + 1)}
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b))
    return table[len(one), len(other)]
