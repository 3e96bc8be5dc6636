"""Mistakes in the gold are mended where an error shows them."""

import pytest
from error_makers import errors, make_run
from operations_makers import CARD, put_benchmark, put_gold
from people_makers import hand_to, layers, make_people, work

from gapstudio.domain import AnnotationStatus, Area, ErrorItem, ErrorKind, GapStudioError, RunSettings, Source, WorkState
from gapstudio.operations import INTERNAL, RunModel, redo, undo
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.annotators import designate
from gapstudio.operations.edit_taxonomy import remove_category
from gapstudio.operations.error_review import review_state
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.mend_gold import Mend, mend_choices, mend_gold
from gapstudio.operations.merge_hand_out import merge_hand_out
from gapstudio.operations.sample import draw_sample
from gapstudio.operations.tag_errors import tags_of

WHO = {"annotator": "anna"}


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


def gold(project, document):
    return {
        (a.label, a.text, a.status.value)
        for a in project.annotations(document=document)
        if a.status is not AnnotationStatus.REJECTED
    }


class TestWhatCanBeMended:
    def test_the_choices_of_each_kind(self, project, run):
        found = errors(project, run)
        titles = {kind: [one.title for one in mend_choices(project, run, own[0])] for kind, own in found.items()}
        assert titles == {
            "boundary": ["Take the limits of the prediction", *both("Buyer"), "Delete this gold"],
            "role ambiguity": ["Label it Seller", "Delete this gold"],
            "missed": ["Delete this gold"],
            "novel type": ["Delete this gold"],
        }

    def test_a_benchmark_stays_as_it_was_published(self, project, run):
        bench = next(one for one in project.runs() if one.corpus != INTERNAL)
        document = project.documents(bench.corpus)[0].id
        item = ErrorItem(document, ErrorKind.MISSED, (0, 8, "ORG"), None)
        assert mend_choices(project, bench.id, item) == ()
        with pytest.raises(GapStudioError, match="stays as it was published"):
            mend_gold(project, bench.id, item, mend=Mend.DELETE, **WHO)


def both(title):
    return [f"Take the limits of the prediction and label it {title}", f"Label it {title}"]


class TestChanging:
    def test_it_takes_the_limits_of_the_prediction(self, project, run):
        item = errors(project, run)["boundary"][0]
        outcome = mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        assert ("SELLER", "Nord0", "confirmed") in gold(project, item.document)
        assert ("SELLER", "Nord0 ag", "confirmed") not in gold(project, item.document)
        assert outcome.changes.areas >= {Area.ANNOTATIONS, Area.REVIEWS}
        assert outcome.report.review.categories == ("gold-mistake",)
        assert outcome.report.counts
        assert outcome.report.stale == (run,)
        assert "errors of 1 run are computed anew" in outcome.report.sentence()

    def test_its_value_is_dropped_only_where_it_goes_elsewhere(self, project, run):
        item = errors(project, run)["boundary"][0]
        made = mend_gold(project, run, item, mend=Mend.LIMITS, **WHO).report.annotations[0]
        assert (made.value, made.source, made.annotator) == ("Nord0 ag", "ledger", "anna")

    def test_it_takes_the_only_other_label_that_leads_there(self, project, run):
        item = errors(project, run)["role ambiguity"][0]
        mend_gold(project, run, item, mend=Mend.LABEL, **WHO)
        assert ("SELLER", "Blau0", "confirmed") in gold(project, item.document)

    def test_both_and_any_label_by_name(self, project, run):
        item = errors(project, run)["boundary"][0]
        mend_gold(project, run, item, mend=Mend.BOTH, label="GRAND_TOTAL", **WHO)
        assert ("GRAND_TOTAL", "Nord0", "confirmed") in gold(project, item.document)
        novel = errors(project, run)["novel type"][-1]
        mend_gold(project, run, novel, mend=Mend.LABEL, label="BUYER", **WHO)
        assert ("BUYER", "12,00", "confirmed") in gold(project, novel.document)

    def test_equal_gold_of_a_second_source_goes_with_it(self, project, run):
        item = errors(project, run)["boundary"][0]
        put_gold(project, item.document, "SELLER", "Nord0 ag", AnnotationStatus.DRAFT)
        mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        assert not any(text == "Nord0 ag" for _, text, _ in gold(project, item.document))

    def test_a_persons_span_in_the_way_is_not_overwritten(self, project, run):
        item = errors(project, run)["missed"][0]
        add = {"document": item.document, "start": 14, "end": 17, "label": "BUYER", "annotator": "ben"}
        add_annotation(project, **add)
        wide = ErrorItem(item.document, ErrorKind.BOUNDARY, item.gold, (14, item.gold[1], "ORG"))
        before = gold(project, item.document)
        with pytest.raises(GapStudioError, match="overlaps"):
            mend_gold(project, run, wide, mend=Mend.LIMITS, **WHO)
        assert gold(project, item.document) == before

    def test_what_is_gone_is_said(self, project, run):
        item = errors(project, run)["boundary"][0]
        mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        with pytest.raises(GapStudioError, match="not there any more"):
            mend_gold(project, run, item, mend=Mend.DELETE, **WHO)

    def test_what_cannot_be_done_is_said(self, project, run):
        found = errors(project, run)
        with pytest.raises(GapStudioError, match="no limits to take"):
            mend_gold(project, run, found["missed"][0], mend=Mend.LIMITS, **WHO)
        with pytest.raises(GapStudioError, match="nothing to mend its gold by"):
            mend_gold(project, run, found["missed"][0], mend=Mend.ADD, **WHO)
        with pytest.raises(GapStudioError, match="No label of ours leads"):
            mend_gold(project, run, found["missed"][0], mend=Mend.LABEL, **WHO)
        with pytest.raises(GapStudioError, match="says so already"):
            mend_gold(project, run, found["boundary"][0], mend=Mend.LABEL, label="SELLER", **WHO)


class TestDeletingAndAdding:
    def test_stated_gold_is_rejected_and_a_persons_own_deleted(self, project, run):
        stated = errors(project, run)["missed"][0]
        report = mend_gold(project, run, stated, mend=Mend.DELETE, **WHO).report
        assert [one.status for one in report.annotations] == [AnnotationStatus.REJECTED]
        document = errors(project, run)["missed"][0].document
        at = project.reading(document).text.index("sold")
        own = add_annotation(project, document=document, start=at, end=at + 4, label="SELLER", annotator="ben").report
        item = ErrorItem(document, ErrorKind.MISSED, (own.start, own.end, own.label), None)
        mend_gold(project, run, item, mend=Mend.DELETE, **WHO)
        assert not project.annotations(ids=[own.id])

    def test_a_spurious_prediction_becomes_gold_once_its_label_is_named(self, project, run):
        document = errors(project, run)["missed"][0].document
        text = project.reading(document).text
        at = text.index("Stray")
        item = ErrorItem(document, ErrorKind.SPURIOUS, None, (at, at + 6, "ORG"))
        assert [one.label for one in mend_choices(project, run, item)] == ["BUYER", "SELLER"]
        with pytest.raises(GapStudioError, match="Several labels lead to what was predicted: Buyer, Seller"):
            mend_gold(project, run, item, mend=Mend.ADD, **WHO)
        made = mend_gold(project, run, item, mend=Mend.ADD, label="BUYER", **WHO).report.annotations[0]
        assert (made.text, made.source, made.status) == ("Stray0", Source.PERSON, AnnotationStatus.CONFIRMED)


class TestWhatItDoesToResults:
    def test_one_step_of_undo_for_gold_and_tag(self, project, run):
        item = errors(project, run)["boundary"][0]
        before = errors_of_run(project, run).items
        mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        assert item.key not in {one.key for one in errors_of_run(project, run).items}
        assert [one.key for one in review_state(project, run).gone] == [item.key]
        undo(project)
        assert errors_of_run(project, run).items == before
        assert not tags_of(project, run)
        redo(project)
        assert tags_of(project, run)[item.key].categories == ("gold-mistake",)

    def test_a_person_is_told_where_it_does_not_count_yet(self, project, run):
        item = errors(project, run)["missed"][0]
        set_work(project, [item.document], WorkState.IN_WORK, **WHO)
        at = project.reading(item.document).text.index("Stray")
        spurious = ErrorItem(item.document, ErrorKind.SPURIOUS, None, (at, at + 6, "ORG"))
        report = mend_gold(project, run, spurious, mend=Mend.ADD, label="BUYER", **WHO).report
        assert not report.counts
        assert "is not done" in report.sentence()
        assert report.stale == ()
        stated = mend_gold(project, run, item, mend=Mend.DELETE, **WHO).report
        assert stated.counts

    def test_outside_the_random_sample_it_does_not_count(self, project, run):
        drawn = draw_sample(project, documents=1).report[0].document
        out = next(one.id for one in project.documents(INTERNAL) if one.id != drawn)
        at = project.reading(out).text.index("xaver")
        item = ErrorItem(out, ErrorKind.MISSED, (at, at + 5, "SELLER"), None)
        report = mend_gold(project, run, item, mend=Mend.DELETE, **WHO).report
        assert "not in the random sample" in report.why

    def test_without_a_category_for_it_the_gold_is_mended_all_the_same(self, project, run):
        remove_category(project, "gold-mistake", drop=True)
        item = errors(project, run)["boundary"][0]
        assert mend_gold(project, run, item, mend=Mend.LIMITS, **WHO).report.review is None


class TestGoldOfTheDesignatedAnnotator:
    @pytest.fixture
    def designated_run(self, project, go, quick, tmp_path):
        (document,) = make_people(project, "Ada")
        file = hand_to(project, "Ada", tmp_path, [document])
        work(file, "Ada", document, ("Nordwind AG", "SELLER"), ("Müller", "BUYER"))
        merge_hand_out(project, file)
        designate(project, "Ada")
        bench = put_benchmark(project, "Nordwind pays", labels=("ORG",))
        go(RunModel(CARD, bench.id, RunSettings()))
        return document, go(RunModel(CARD, INTERNAL, RunSettings())).run.id

    def test_what_is_mended_counts_from_then_on_and_the_layer_stays(self, project, designated_run):
        document, run = designated_run
        item = errors(project, run)["boundary"][0]
        held = layers(project, document)
        assert mend_gold(project, run, item, mend=Mend.LIMITS, **WHO).report.counts
        assert "boundary" not in errors(project, run)
        assert layers(project, document) == held
        undo(project)
        assert errors(project, run)["boundary"] == [item]

    def test_where_the_project_says_something_else_it_has_to_be_adjudicated_first(self, project, designated_run):
        document, run = designated_run
        add_annotation(project, document=document, start=12, end=16, label="BUYER", annotator="ben")
        item = errors(project, run)["boundary"][0]
        with pytest.raises(GapStudioError, match="what the designated annotator marked"):
            mend_gold(project, run, item, mend=Mend.LIMITS, **WHO)
        assert errors(project, run)["boundary"] == [item]
