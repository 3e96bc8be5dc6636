from dataclasses import replace

import pytest
from store_makers import fill

from gapstudio.domain import Area, Category, CauseRule, ErrorReview, SampledError, Taxonomy
from gapstudio.store import Project

TREE = Taxonomy("mine", (Category("noise", "Noise", "Read badly.", "#aa0000", "n", "", (CauseRule.OCR_DOUBT,)),))


@pytest.fixture
def project(path):
    with Project.create(path) as opened:
        yield opened


@pytest.fixture
def document(project):
    return fill(project)[0]


def make_review(document, **fields):
    known = ErrorReview("run", document, (0, 4, "SELLER"), None, ("noise",), True, "torn", "Ada", True, "r1", "2026-11-30")
    return replace(known, **fields)


def test_a_tree_comes_back_as_it_was_given_and_undo_goes_back_to_the_one_before(project):
    assert project.taxonomy() is None
    with project.change("Edit") as change:
        first = change.set_taxonomy(TREE)
    assert change.changes.areas >= {Area.TAXONOMY}
    with project.change("Edit") as change:
        change.set_taxonomy(replace(TREE, categories=()))
        assert change.set_taxonomy(TREE) == first
        change.set_taxonomy(replace(TREE, categories=()))
    assert project.taxonomy() == Taxonomy("mine", (), 2)
    project.undo()
    assert project.taxonomy() == first == replace(TREE, version=1)
    project.undo()
    assert project.taxonomy() is None


def test_reviews_come_back_as_given_and_one_of_the_same_error_is_replaced(project, document):
    first, second = make_review(document), make_review(document, gold=None, predicted=(2, 3, "ORG"), reviewed=False, blind=False)
    with project.change("Tag") as change:
        change.put_reviews([first, second, make_review(document, run="other")])
    assert set(project.reviews("run")) == {first, second}
    assert len(project.reviews()) == 3
    changed = replace(first, categories=(), note="")
    with project.change("Tag") as change:
        change.put_reviews([changed])
        change.remove_reviews([second])
    assert project.reviews("run") == (changed,)
    project.undo()
    assert set(project.reviews("run")) == {first, second}


def test_the_sample_of_errors_keeps_its_order_and_belongs_to_its_run(project, document):
    drawn = [SampledError("run", document, f"{document}/-/{n}:9:ORG", 2 - n, "spurious", 7, "2026-11-30") for n in range(3)]
    with project.change("Draw") as change:
        change.put_error_sample([*drawn, replace(drawn[0], run="other")])
    assert project.error_sample("run") == tuple(reversed(drawn))
    with project.change("Forget") as change:
        change.remove_error_sample("run")
    assert (project.error_sample("run"), len(project.error_sample("other"))) == ((), 1)


def test_erasing_a_document_takes_its_reviews_and_draws(project, document):
    with project.change("Tag") as change:
        change.put_reviews([make_review(document)])
        change.put_error_sample([SampledError("run", document, "e", 0, "", 1, "")])
    project.erase([document])
    assert (project.reviews(), project.error_sample("run")) == ((), ())
