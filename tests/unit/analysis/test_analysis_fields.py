"""Field accuracy: once a document, however often a value is printed."""

from gapstudio.analysis import FieldDocument, score_fields
from gapstudio.analysis.fields import booked


def test_a_worked_case():
    documents = [
        FieldDocument("1", "a", {"TOTAL": "10.00", "NO": "7"}, {"TOTAL": ["9.00", "10.00", "10.00"], "NO": ["8"]}),
        FieldDocument("2", "b", {"TOTAL": "5.00", "NO": "9"}, {"TOTAL": ["5.00"]}),
    ]
    score = score_fields(documents)
    assert (score.right, score.wrong, score.empty) == (2, 1, 1)
    assert score.accuracy == 0.5
    assert score.labels["TOTAL"].accuracy == 1.0
    assert score.labels["NO"].accuracy == 0.0
    assert score.labels["TOTAL"].interval is not None
    assert score.labels["TOTAL"].interval.method == "one-sided"


def test_what_is_booked():
    assert booked(["a", "b", "b"]) == "b"
    assert booked(["b", "a"]) == "b"
    assert booked([]) is None


def test_a_value_printed_often_counts_once():
    once = score_fields([FieldDocument("1", "a", {"NO": "7"}, {"NO": ["7"]})])
    often = score_fields([FieldDocument("1", "a", {"NO": "7"}, {"NO": ["7"] * 9})])
    assert (once.right, often.right) == (1, 1)


def test_no_field_no_accuracy():
    score = score_fields([FieldDocument("1", "a", {}, {"NO": ["7"]})])
    assert score.accuracy is None
    assert score.interval is None
