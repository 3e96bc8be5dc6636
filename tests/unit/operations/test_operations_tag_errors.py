"""Errors are tagged, noted, untagged; blind once and never again."""

import pytest
from error_makers import errors, make_run

from gapstudio.domain import Area, ErrorColumn, ErrorQuery, GapStudioError, MatrixCell, error_key
from gapstudio.operations import redo, undo
from gapstudio.operations.edit_labels import edit_label
from gapstudio.operations.error_views import (
    ErrorView,
    error_views,
    find_error_view,
    remove_error_view,
    rename_error_view,
    save_error_view,
)
from gapstudio.operations.tag_errors import note, tag, tags_of, untag

WHO = {"annotator": "anna"}


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


@pytest.fixture
def missed(project, run):
    return errors(project, run)["missed"]


def said(project, run, item):
    return tags_of(project, run).get(item.key)


class TestTagging:
    def test_one_step_for_many(self, project, run, missed):
        outcome = tag(project, run, missed, categories=["Table cell", "role"], **WHO)
        assert outcome.report.changed == len(missed) == 4
        assert {one.categories for one in tags_of(project, run).values()} == {("table-cell", "role")}
        assert outcome.changes.summary == "Tag 4 errors with Table cell, Role, not type"
        assert Area.REVIEWS in outcome.changes.areas
        undo(project)
        assert not tags_of(project, run)
        assert project.taxonomy() is None
        redo(project)
        assert len(tags_of(project, run)) == 4

    def test_add_and_remove(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], **WHO)
        tag(project, run, missed[:1], add=["noise"], remove=["role"], **WHO)
        assert said(project, run, missed[0]).categories == ("noise",)

    def test_toggle_adds_where_one_lacks_it_and_takes_off_where_all_have_it(self, project, run, missed):
        tag(project, run, missed[:1], toggle=["role"], **WHO)
        tag(project, run, missed[:2], toggle=["role"], **WHO)
        assert [said(project, run, item).categories for item in missed[:2]] == [("role",)] * 2
        tag(project, run, missed[:2], toggle=["role"], **WHO)
        assert not any(one.reviewed for one in tags_of(project, run).values())

    def test_no_cause_found_is_something_else_than_no_tag(self, project, run, missed):
        tag(project, run, missed[:1], categories=[], **WHO)
        assert said(project, run, missed[0]).reviewed
        tag(project, run, missed[:1], remove=["role"], **WHO)
        assert said(project, run, missed[0]).reviewed
        tag(project, run, missed[:1], add=["role"], **WHO)
        tag(project, run, missed[:1], remove=["role"], **WHO)
        assert not said(project, run, missed[0]).reviewed

    def test_the_last_person_wins_and_undo_knows_the_one_before(self, project, run, missed):
        tag(project, run, missed[:1], categories=["role"], annotator="anna")
        tag(project, run, missed[:1], categories=["noise"], annotator="  ben ")
        assert (said(project, run, missed[0]).annotator, said(project, run, missed[0]).categories) == ("ben", ("noise",))
        undo(project)
        assert said(project, run, missed[0]).annotator == "anna"

    def test_what_changes_nothing_leaves_no_step(self, project, run, missed):
        tag(project, run, missed[:1], categories=["role"], **WHO)
        before = project.history()
        assert not tag(project, run, missed[:1], categories=["role"], annotator="ben").changes.areas
        assert not untag(project, run, missed[1:2], **WHO).changes.areas
        assert project.history() == before

    def test_unknown_categories_and_nobody_are_refused(self, project, run, missed):
        with pytest.raises(GapStudioError, match="no category magic"):
            tag(project, run, missed, add=["magic"], **WHO)
        with pytest.raises(GapStudioError, match="Nobody is named"):
            tag(project, run, missed, add=["role"], annotator=" ")

    def test_runs_do_not_share_tags(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], **WHO)
        other = next(one.id for one in project.runs() if one.id != run)
        assert not tags_of(project, other)


class TestNotes:
    def test_a_note_does_not_review(self, project, run, missed):
        note(project, run, missed[:1], "  odd  ", **WHO)
        assert (said(project, run, missed[0]).note, said(project, run, missed[0]).reviewed) == ("odd", False)

    def test_it_stays_where_tags_go(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], **WHO)
        note(project, run, missed[:1], "odd", **WHO)
        untag(project, run, missed[:1], **WHO)
        assert (said(project, run, missed[0]).note, said(project, run, missed[0]).categories) == ("odd", ())

    def test_a_blind_note_that_is_taken_away_leaves_nothing(self, project, run, missed):
        note(project, run, missed[:1], "odd", blind=True, **WHO)
        note(project, run, missed[:1], "", blind=True, **WHO)
        assert said(project, run, missed[0]) is None


class TestBlind:
    def test_it_is_kept_with_the_tag(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], blind=True, **WHO)
        assert said(project, run, missed[0]).blind

    def test_it_goes_where_tags_change_with_the_proposals_in_sight(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], blind=True, **WHO)
        tag(project, run, missed[:1], add=["noise"], blind=False, **WHO)
        assert not said(project, run, missed[0]).blind

    def test_it_stays_where_the_same_is_said_again(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], blind=True, **WHO)
        tag(project, run, missed[:1], categories=["role"], blind=False, **WHO)
        assert said(project, run, missed[0]).blind

    def test_it_is_never_set_later_not_even_after_untagging(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], blind=False, **WHO)
        tag(project, run, missed[:1], add=["noise"], blind=True, **WHO)
        assert not said(project, run, missed[0]).blind
        untag(project, run, missed[:1], **WHO)
        tag(project, run, missed[:1], add=["noise"], blind=True, **WHO)
        assert not said(project, run, missed[0]).blind

    def test_a_blind_tag_that_is_taken_off_leaves_nothing(self, project, run, missed):
        tag(project, run, missed[:1], add=["role"], blind=True, **WHO)
        untag(project, run, missed[:1], **WHO)
        assert said(project, run, missed[0]) is None


class TestViews:
    QUERY = ErrorQuery(text="blau", reviewed=False)

    def test_a_view_is_kept_replaced_renamed_and_removed(self, project):
        save_error_view(project, ErrorView(" open  ones ", self.QUERY, ErrorColumn.SCORE, True))
        save_error_view(project, ErrorView("Open ones", self.QUERY))
        assert error_views(project) == (ErrorView("Open ones", self.QUERY),)
        rename_error_view(project, "open ONES", "todo")
        assert find_error_view(project, "TODO").query == self.QUERY
        remove_error_view(project, "todo")
        assert error_views(project) == ()
        for _ in range(4):
            undo(project)
        assert error_views(project) == ()
        redo(project)
        assert error_views(project) == (ErrorView("open ones", self.QUERY, ErrorColumn.SCORE, True),)

    def test_a_label_that_is_renamed_is_renamed_in_views_as_gold_alone(self, project):
        query = ErrorQuery(gold=frozenset({"SELLER"}), labels=frozenset({"SELLER"}), cell=MatrixCell("SELLER", "SELLER"))
        save_error_view(project, ErrorView("sellers", query))
        edit_label(project, "SELLER", new_name="VENDOR")
        both = frozenset({"SELLER", "VENDOR"})
        renamed = ErrorQuery(gold=frozenset({"VENDOR"}), labels=both, cell=MatrixCell("VENDOR", "SELLER"))
        assert find_error_view(project, "sellers").query == renamed
        undo(project)
        assert find_error_view(project, "sellers").query == query

    def test_a_view_of_chosen_errors_follows_the_labels_of_their_gold(self, project):
        keys = {error_key("d1", (3, 9, "SELLER"), None), error_key("d1", None, (3, 9, "SELLER"))}
        save_error_view(project, ErrorView("a slice", ErrorQuery(keys=frozenset(keys), title="long names")))
        edit_label(project, "SELLER", new_name="VENDOR")
        led = {error_key("d1", (3, 9, "VENDOR"), None), error_key("d1", None, (3, 9, "SELLER"))}
        assert find_error_view(project, "a slice").query == ErrorQuery(keys=frozenset(led), title="long names")

    def test_names_are_needed_and_met_once(self, project):
        with pytest.raises(GapStudioError, match="needs a name"):
            save_error_view(project, ErrorView("  "))
        save_error_view(project, ErrorView("a"))
        save_error_view(project, ErrorView("b"))
        with pytest.raises(GapStudioError, match="There is a view B already"):
            rename_error_view(project, "a", "B")
        with pytest.raises(GapStudioError, match="There are a, b"):
            find_error_view(project, "c")
