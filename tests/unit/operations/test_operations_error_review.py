"""The review of errors: sample, coverage, shares, agreement with proposals."""

import pytest
from error_makers import errors, make_run

from gapstudio.domain import Cause, CauseRule, GapStudioError
from gapstudio.operations import error_review, redo, undo
from gapstudio.operations.edit_labels import edit_label, remove_label
from gapstudio.operations.error_review import NO_CAUSE, Basis, proposals_agreement, review_state
from gapstudio.operations.error_sample import draw_error_sample, drawing_order, forget_error_sample
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.mend_gold import Mend, mend_gold
from gapstudio.operations.proposals import proposals, proposed_categories
from gapstudio.operations.tag_errors import tag
from gapstudio.operations.taxonomies import category_of_rule, taxonomy_of

WHO = {"annotator": "anna"}


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go, documents=6)


def share(state, category):
    return next(one for one in state.shares if one.category == category)


class TestSample:
    def test_it_is_drawn_by_kind_and_extended(self, project, run):
        kinds = errors(project, run)
        first = draw_error_sample(project, run, errors=2 * len(kinds)).report
        assert sorted(one.stratum for one in first) == sorted(2 * list(kinds))
        second = draw_error_sample(project, run, errors=3).report
        assert [one.position for one in second] == [len(first), len(first) + 1, len(first) + 2]
        assert len({one.error for one in (*first, *second)}) == len(first) + 3

    def test_undo_and_forgetting(self, project, run):
        draw_error_sample(project, run, errors=3)
        undo(project)
        assert project.error_sample(run) == ()
        redo(project)
        forget_error_sample(project, run)
        assert project.error_sample(run) == ()
        undo(project)
        assert len(project.error_sample(run)) == 3

    def test_one_seed_a_sample_and_the_same_seed_the_same_order(self, project, run):
        draw_error_sample(project, run, errors=3, seed=7)
        with pytest.raises(GapStudioError, match="seed 7"):
            draw_error_sample(project, run, errors=3, seed=8)
        assert [one.error for one in project.error_sample(run)] == [one.key for one in drawing_order(project, run, 7)[:3]]
        assert drawing_order(project, run, 7) != drawing_order(project, run, 8)

    def test_nothing_left_and_nothing_wanted(self, project, run):
        with pytest.raises(GapStudioError, match="At least one"):
            draw_error_sample(project, run, errors=0)
        draw_error_sample(project, run, errors=1000)
        with pytest.raises(GapStudioError, match="No error is left"):
            draw_error_sample(project, run, errors=1)


class TestState:
    def test_before_anything_is_said(self, project, run):
        state = review_state(project, run)
        assert state.basis is Basis.NOTHING
        assert state.errors == len(errors_of_run(project, run).items)
        assert all(one.share is None for one in state.shares)
        assert "random sample" in state.note

    def test_all_reviewed_is_exact_and_needs_no_sample(self, project, run):
        items = errors_of_run(project, run).items
        tag(project, run, items[1:], categories=["table-cell"], **WHO)
        tag(project, run, items[:1], categories=[], **WHO)
        state = review_state(project, run)
        assert state.basis is Basis.ALL
        cell, above = share(state, "table-cell"), share(state, "formatting")
        assert cell.share == above.share
        assert cell.share.exact
        assert cell.share.value == pytest.approx((len(items) - 1) / len(items))
        assert share(state, NO_CAUSE).counted == 1
        assert state.note == ""

    def test_what_was_chosen_does_not_enter(self, project, run):
        drawn = {one.error for one in draw_error_sample(project, run, errors=10).report}
        items = errors_of_run(project, run).items
        tag(project, run, [one for one in items if one.key not in drawn][:5], categories=["role"], **WHO)
        tag(project, run, [one for one in items if one.key in drawn], categories=["noise"], **WHO)
        state = review_state(project, run)
        assert (state.basis, state.rests, state.outside) == (Basis.SAMPLE, 10, 5)
        assert (share(state, "role").tagged, share(state, "role").counted, share(state, "role").share.value) == (5, 0, 0.0)
        assert share(state, "noise").share.value == 1.0
        assert share(state, "noise").share.low < 1.0

    def test_shares_wait_for_every_kind(self, project, run):
        drawn = draw_error_sample(project, run, errors=10).report
        by = {one.key: one for one in errors_of_run(project, run).items}
        missed = [by[one.error] for one in drawn if one.stratum == "missed"]
        tag(project, run, missed, categories=["role"], **WHO)
        state = review_state(project, run)
        assert share(state, "role").share is None
        assert "novel type" in state.note
        assert "missed" not in state.note

    def test_what_is_passed_over_is_counted(self, project, run):
        drawn = draw_error_sample(project, run, errors=10).report
        by = {one.key: one for one in errors_of_run(project, run).items}
        seconds, seen = [], set()
        for one in drawn:
            if one.stratum in seen:
                seconds.append(by[one.error])
            seen.add(one.stratum)
        tag(project, run, seconds, categories=["role"], **WHO)
        state = review_state(project, run)
        assert state.passed == len(seen)
        assert "passed over" in state.note

    def test_errors_that_are_no_more_are_told_and_come_back(self, project, run):
        item = errors(project, run)["boundary"][0]
        mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        state = review_state(project, run)
        assert [one.key for one in state.gone] == [item.key]
        assert state.reviewed == 0
        undo(project)
        tag(project, run, [item], categories=["role"], **WHO)
        assert review_state(project, run).gone == ()

    def test_errors_that_came_later_belong_into_the_sample(self, project, run):
        total = len(errors_of_run(project, run).items)
        draw_error_sample(project, run, errors=total)
        item = errors(project, run)["boundary"][0]
        mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        state = review_state(project, run)
        assert state.drawn == total - 1
        assert state.due <= 1


class TestProposals:
    def test_they_follow_the_tree(self, project, run):
        tree = taxonomy_of(project)
        causes = [Cause(CauseRule.RARE_SHAPE, "a"), Cause(CauseRule.TABLE_CELL, "b"), Cause(CauseRule.RARE_SHAPE, "c")]
        assert [(one.category, len(one.causes)) for one in proposals(tree, causes)] == [("table-cell", 1), ("rare-shape", 2)]
        assert set(proposed_categories(project, run)) <= {one.key for one in errors_of_run(project, run).items}

    def test_only_blind_tags_are_compared(self, project, run):
        proposed = proposed_categories(project, run)
        items = errors_of_run(project, run).items
        assert proposals_agreement(project, run).errors == 0
        assert proposals_agreement(project, run).kept.value is None
        for item in items:
            tag(project, run, [item], categories=proposed.get(item.key, ()), blind=item.kind.value != "missed", **WHO)
        agreement = proposals_agreement(project, run)
        assert agreement.errors == sum(item.kind.value != "missed" for item in items)
        assert agreement.unit == "supplier"
        assert agreement.kept.value == 1.0
        assert agreement.kappa.value in (None, 1.0)
        ruled = category_of_rule(taxonomy_of(project), CauseRule.NO_SENTENCE).id
        assert ruled in agreement.categories
        assert "role" not in agreement.categories

    def test_a_kind_counts_as_what_it_is_a_kind_of(self, project, run, monkeypatch):
        items = errors_of_run(project, run).items
        proposed = {one.key: ("no-sentence",) for one in items}
        monkeypatch.setattr(error_review, "proposed_categories", lambda _project, _run: proposed)
        tag(project, run, items, categories=["capitals"], blind=True, **WHO)
        found = proposals_agreement(project, run).categories
        assert found["formatting"].precision.value == 1.0
        assert found["no-sentence"].precision.value == 0.0
        assert found["no-sentence"].recall.value is None


def test_a_kind_that_is_reviewed_whole_counts_whole(project, run):
    drawn = {one.error for one in draw_error_sample(project, run, errors=10).report}
    kinds = errors(project, run)
    tag(project, run, [one for own in kinds.values() for one in own if one.key in drawn], categories=["noise"], **WHO)
    tag(project, run, kinds["missed"], categories=["role"], **WHO)
    state = review_state(project, run)
    outside = len(kinds["missed"]) - sum(one.key in drawn for one in kinds["missed"])
    assert (state.rests, state.outside) == (10 + outside, 0)
    assert share(state, "role").share.value == pytest.approx(len(kinds["missed"]) / state.errors)


def test_tags_and_sample_follow_a_label_that_is_renamed_or_joined_to_another(project, run):
    drawn = draw_error_sample(project, run, errors=8).report
    items = {one.key: one for one in errors_of_run(project, run).items}
    tag(project, run, [items[one.error] for one in drawn], categories=["noise"], **WHO)
    before = review_state(project, run)
    edit_label(project, "SELLER", new_name="VENDOR")
    after = review_state(project, run)
    assert (after.reviewed, after.drawn, after.rests, after.gone) == (before.reviewed, before.drawn, before.rests, ())
    assert after.shares == before.shares
    assert {one.error for one in project.error_sample(run)} <= {one.key for one in errors_of_run(project, run).items}
    remove_label(project, "BUYER", into="VENDOR")
    assert {one.gold[2] for one in project.reviews(run) if one.gold} == {"VENDOR", "GRAND_TOTAL"}
    assert len(project.reviews(run)) == len(drawn)  # some are no error now: there is no role to be told any more
    undo(project)
    undo(project)
    assert review_state(project, run) == before


def test_gold_mistakes_that_were_found_and_mended_count_in_the_shares(project, run):
    """Half of the missed are drawn, and every one of them is a mistake of the gold that is deleted."""
    total = len(errors_of_run(project, run).items)
    drawn = {one.error for one in draw_error_sample(project, run, errors=total // 2).report}
    missed = [one for one in errors(project, run)["missed"] if one.key in drawn]
    others = [one for one in errors_of_run(project, run).items if one.key in drawn and one.kind.value != "missed"]
    tag(project, run, others, categories=["noise"], **WHO)
    for item in missed:
        mend_gold(project, run, item, mend=Mend.DELETE, **WHO)
    state = review_state(project, run)
    assert (state.errors, state.rests) == (total - len(missed), len(drawn))
    found = share(state, "gold-mistake")
    assert (found.tagged, found.counted) == (len(missed), len(missed))
    assert found.share.value == pytest.approx(len(errors(project, run)["missed"] + missed) / total)
    assert "mended" in state.note
    undo(project)
    assert len(review_state(project, run).gone) == len(missed) - 1
