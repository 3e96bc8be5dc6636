"""Tags of a file, and what does not fit, row by row."""

import pytest
from error_makers import errors, make_run

from gapstudio.domain import CauseRule
from gapstudio.operations import undo
from gapstudio.operations.edit_taxonomy import edit_category
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.tag_from import tag_from

WHO = {"annotator": "anna"}


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


def place(span):
    return None if span is None else {"start": span[0], "end": span[1], "label": span[2], "text": "not looked at"}


def test_errors_are_named_in_every_way_and_it_is_one_step(project, run):
    one, two, three, four = errors(project, run)["boundary"]
    name = project.document(two.document).name
    rows = [
        {"key": one.key, "categories": ["role", "Table cell"]},
        {"document": name, "gold": place(two.gold), "predicted": place(two.predicted), "causes": ["rare_shape"], "note": "odd"},
        {"document_id": three.document, "gold": list(three.gold), "predicted": list(three.predicted), "categories": []},
        {"key": four.key, "note": "only a note"},
    ]
    report = tag_from(project, run, rows, blind=True, **WHO).report
    assert report.left_out == ()
    said = tags_of(project, run)
    assert [said[item.key].categories for item in (one, two, three, four)] == [("table-cell", "role"), ("rare-shape",), (), ()]
    assert [said[item.key].reviewed for item in (one, two, three, four)] == [True, True, True, False]
    assert all(review.blind for review in said.values())
    undo(project)
    assert not tags_of(project, run)


def test_the_list_of_errors_is_read_as_it_is_printed(project, run):
    one, two, *_ = errors(project, run)["missed"]
    rows = [
        {"key": one.key, "tags": [], "reviewed": False, "note": "", "causes": [{"rule": "no_sentence", "evidence": "x"}]},
        {"key": two.key, "tags": ["role"], "reviewed": True, "note": "", "causes": [{"rule": "no_sentence", "evidence": "x"}]},
    ]
    report = tag_from(project, run, rows, **WHO).report
    assert [(one.row, one.reason) for one in report.left_out] == [(1, "nobody has reviewed it")]
    assert tags_of(project, run)[two.key].categories == ("role",)


def test_the_last_row_of_an_error_counts(project, run):
    key = errors(project, run)["missed"][0].key
    report = tag_from(project, run, [{"key": key, "categories": ["role"]}, {"key": key, "categories": ["noise"]}], **WHO).report
    assert [one.categories for one in report.reviews] == [("noise",)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"key": "nothing"}, "the run has no such error"),
        ({"document": "nix.pdf", "categories": []}, "the run has no document nix.pdf"),
        ({}, "the run has no document named"),
        ({"key": "KEY"}, "it says nothing: give categories, causes or a note"),
        ({"key": "KEY", "categories": "role"}, "its categories are no list"),
        ({"key": "KEY", "categories": [1]}, "its categories are no texts"),
        ({"key": "KEY", "categories": ["magic"]}, "The tree of causes has no category magic"),
        ({"key": "KEY", "causes": ["suspect_gold"]}, "the rule suspect_gold proposes no category"),
        ({"key": "KEY", "note": 3}, "its note is no text"),
        (
            {"document_id": "DOC", "gold": [1, 2], "predicted": None, "note": "x"},
            "its gold is neither start, end and label nor null",
        ),
        ({"document_id": "DOC", "gold": None, "predicted": None, "note": "x"}, "the run has no such error"),
    ],
)
def test_what_does_not_fit_is_said(project, run, row, reason):
    edit_category(project, "gold-mistake", rules=())
    item = errors(project, run)["missed"][0]
    filled = {
        name: {"KEY": item.key, "DOC": item.document}.get(value, value) if isinstance(value, str) else value
        for name, value in row.items()
    }
    report = tag_from(project, run, [filled], **WHO).report
    assert [one.reason for one in report.left_out] == [reason]
    assert not tags_of(project, run)


def test_causes_lead_to_the_category_that_has_their_rule(project, run):
    edit_category(project, "context", rules=[CauseRule.RARE_SHAPE])
    key = errors(project, run)["missed"][0].key
    tag_from(project, run, [{"key": key, "causes": ["rare_shape", "role"]}], **WHO)
    assert tags_of(project, run)[key].categories == ("role", "context")
