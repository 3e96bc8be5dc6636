"""Spans are made, changed, deleted, accepted and rejected."""

from dataclasses import replace
from itertools import pairwise

import pytest
from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, UNLOCATED, make_reading, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, Area, Document, DocumentState, GapStudioError, Source, Suggestion, WorkState
from gapstudio.operations import INTERNAL, confirm_drafts
from gapstudio.operations.annotate import accept, add_annotation, change_annotation, delete_annotations, reject, set_work
from gapstudio.operations.desk import suggestion_of
from gapstudio.operations.drafts import renewed_drafts
from gapstudio.operations.history import redo, undo
from gapstudio.operations.label_sets import invoice_labels
from gapstudio.operations.workbench import work_view
from gapstudio.store import NewDocument, Project

REJECTED, CONTRADICTORY = AnnotationStatus.REJECTED, AnnotationStatus.CONTRADICTORY
TEXT = "Nordwind AG 80331 Munich total 119,00 EUR paid 119,00 EUR"


@pytest.fixture
def document(project: Project) -> str:
    return put_document(project, TEXT)


def allow_overlap(project):
    with project.change("Overlap") as change:
        change.set_label_set(replace(invoice_labels(), overlapping=True))


def mark(project, document, text, label="SELLER", **more):
    start = TEXT.index(text)
    return add_annotation(
        project, document=document, start=start, end=start + len(text), label=label, annotator="anna", **more
    ).report


def suggest(document, text, label="SELLER", source=Source.MODEL, **more):
    start = TEXT.index(text)
    options = (label,) if label else ("SELLER", "BUYER")
    return Suggestion(more.pop("id", "s"), document, start, start + len(text), label, options, source, text=text, **more)


def steps(project):
    return len([entry for entry in project.history() if not entry.undone])


def states(project, document):
    return {(one.label, one.text or None, one.value, one.status) for one in project.annotations(document=document)}


def test_the_gold_of_a_benchmark_stays_as_it_was_published(project):
    bench = put_benchmark(project, "Ada met Bob", labels=("PER",))
    (other,) = (one.id for one in project.documents(bench.id))
    one = put_gold(project, other, "PER", "Ada", CONFIRMED)
    for change in (
        lambda: change_annotation(project, one.id, annotator="anna", note="hm"),
        lambda: delete_annotations(project, [one.id], annotator="anna"),
        lambda: add_annotation(project, document=other, start=0, end=3, label="SELLER", annotator="anna"),
        lambda: set_work(project, [other], WorkState.DONE, annotator="anna"),
    ):
        with pytest.raises(GapStudioError, match="belongs to a benchmark"):
            change()
    assert project.annotation(one.id) == one


def test_nobody_is_done_with_what_was_set_aside(project):
    put_document(project, TEXT)
    with project.change("Aside") as change:
        change.add_documents([NewDocument(Document("aside", "aside.pdf", INTERNAL, "f" * 64, state=DocumentState.SET_ASIDE))])
    with pytest.raises(GapStudioError, match=r"aside\.pdf was set aside"):
        set_work(project, ["aside"], WorkState.DONE, annotator="anna")


def test_a_mark_snaps_to_words_and_begins_the_work(project, document):
    outcome = add_annotation(project, document=document, start=3, end=10, label="SELLER", annotator="  anna  b ", note="hm")
    one = outcome.report
    assert (one.start, one.end, one.text) == (0, 11, "Nordwind AG")
    assert (one.status, one.source, one.annotator, one.note) == (CONFIRMED, "person", "anna b", "hm")
    assert one.revision == project.revision(document)
    assert outcome.changes.areas == {Area.ANNOTATIONS, Area.WORK, Area.HISTORY}
    assert outcome.changes.documents == {document}
    assert project.undo_title == "Mark Seller"
    assert project.work(document).state is WorkState.IN_WORK
    undo(project)
    assert project.annotations() == ()
    assert project.work(document).state is WorkState.NEW
    redo(project)
    assert project.annotations() == (one,)


@pytest.mark.parametrize(
    ("start", "end", "label", "annotator", "message"),
    [
        (0, 5, "NOTHING", "anna", "no label NOTHING"),
        (8, 9, "SELLER", "anna", "no word"),
        (5, 5, "SELLER", "anna", "no word"),
        (5, 3, "SELLER", "anna", "no word"),
        (0, 5, "SELLER", "  ", "Nobody is named"),
    ],
)
def test_what_cannot_be_marked_is_refused_and_leaves_nothing(project, document, start, end, label, annotator, message):
    before = steps(project)
    with pytest.raises(GapStudioError, match=message):
        add_annotation(project, document=document, start=start, end=end, label=label, annotator=annotator)
    assert (project.annotations(), steps(project)) == ((), before)


def test_unknown_documents_and_readings_that_count_no_more_are_refused(project, document):
    with pytest.raises(GapStudioError, match="no document"):
        add_annotation(project, document="x", start=0, end=5, label="SELLER", annotator="anna")
    with pytest.raises(GapStudioError, match="read again meanwhile"):
        mark(project, document, "Nordwind", reading=make_reading("other"))
    reading = project.reading(document)
    assert mark(project, document, "Nordwind", reading=reading).text == "Nordwind"


def test_the_same_mark_twice_is_one_and_no_step(project, document):
    one = mark(project, document, "Nordwind AG", note="mine")
    before = steps(project)
    outcome = add_annotation(project, document=document, start=0, end=11, label="SELLER", annotator="ben", note="other")
    assert outcome.report == one
    assert not outcome.changes.areas
    assert (project.annotations(), steps(project)) == ((one,), before)


@pytest.mark.parametrize("status", [DRAFT, AMBIGUOUS, REJECTED])
def test_a_mark_on_a_draft_confirms_it_with_its_value_and_source(project, document, status):
    draft = put_gold(project, document, "SELLER", "Nordwind AG", status, value="Nordwind")
    one = mark(project, document, "Nordwind AG")
    assert (one.id, one.source, one.value, one.status) == (draft.id, "ledger", "Nordwind", CONFIRMED)
    assert project.annotations() == (one,)


def test_overlap_is_refused_by_name_unless_the_set_allows_it(project, document):
    mark(project, document, "Nordwind AG")
    with pytest.raises(GapStudioError, match=r"“AG 80331” overlaps Seller “Nordwind AG”"):
        mark(project, document, "AG 80331", "BUYER")
    with pytest.raises(GapStudioError, match="overlaps Seller"):
        mark(project, document, "Nordwind AG", "BUYER")
    mark(project, document, "80331", "POSTCODE")  # they touch, but do not overlap
    allow_overlap(project)
    mark(project, document, "AG 80331", "BUYER")
    mark(project, document, "Nordwind AG", "BUYER")
    assert len(project.annotations()) == 4


def test_drafts_and_rejected_spans_are_in_nobodys_way(project, document):
    put_gold(project, document, "BUYER", "Nordwind", DRAFT)
    put_gold(project, document, "BUYER", "AG", REJECTED)
    mark(project, document, "Nordwind AG")
    assert {one.status for one in project.annotations()} == {DRAFT, REJECTED, CONFIRMED}


def test_changes_of_label_place_value_and_note(project, document):
    one = mark(project, document, "Nordwind AG", value="x")

    def change(**what):
        return change_annotation(project, one.id, annotator="ben", **what)

    assert change(label="BUYER").report == replace(one, label="BUYER", annotator="ben")
    assert project.undo_title == "Relabel Seller as Buyer"
    moved = change(end=17).report
    assert (moved.text, moved.value) == ("Nordwind AG 80331", "x")
    assert project.undo_title == "Move the limits of Buyer"
    assert change(value="y").report.value == "y"
    assert project.undo_title == "Set the value of Buyer"
    assert change(note="look").report.note == "look"
    assert project.undo_title == "Note on Buyer"
    start = TEXT.index("paid")
    assert change(start=start, end=start + 4).report.value == ""  # it belonged to other words
    for _ in range(5):
        undo(project)
    assert project.annotations() == (one,)


def test_a_change_of_nothing_is_no_step_and_keeps_the_name(project, document):
    one = mark(project, document, "Nordwind AG", note="n")
    before = steps(project)
    for what in ({}, {"label": "SELLER"}, {"start": 2, "end": 10}, {"note": "n"}, {"value": ""}):
        outcome = change_annotation(project, one.id, annotator="ben", **what)
        assert (outcome.report, outcome.changes.areas) == (one, frozenset())
    assert steps(project) == before


def test_a_note_alone_confirms_nothing_and_a_label_does(project, document):
    draft = put_gold(project, document, "SELLER", "Nordwind AG", DRAFT)
    noted = change_annotation(project, draft.id, annotator="anna", note="sure?").report
    assert noted == replace(draft, note="sure?")
    assert project.work(document).state is WorkState.IN_WORK
    confirmed = change_annotation(project, draft.id, annotator="anna", label="SELLER").report
    assert (confirmed.status, confirmed.annotator, confirmed.note) == (CONFIRMED, "anna", "sure?")
    assert project.undo_title == "Confirm Seller"


def test_a_noted_draft_is_not_replaced_when_its_source_speaks_again(project, document):
    noted = replace(put_gold(project, document, "SELLER", "Nordwind AG", DRAFT), note="ask them")
    for known in ([noted], [replace(noted, note="")]):
        change = renewed_drafts(document, [], source="ledger", revision="r", known=known, labels={"SELLER"})
        assert change.removed == (() if known[0].note else (noted.id,))


def test_a_change_into_another_span_is_refused(project, document):
    one, two = mark(project, document, "Nordwind"), mark(project, document, "Munich", "CITY")
    start = TEXT.index("Munich")
    with pytest.raises(GapStudioError, match="overlaps City"):
        change_annotation(project, one.id, annotator="anna", end=start + 3)
    allow_overlap(project)
    with pytest.raises(GapStudioError, match="City is marked there already"):
        change_annotation(project, one.id, annotator="anna", label="CITY", start=start, end=start + 3)
    assert set(project.annotations()) == {one, two}
    with pytest.raises(GapStudioError, match="no annotation"):
        change_annotation(project, "x", annotator="anna", note="")


def test_an_unlocated_value_gets_a_place_or_is_said_not_to_be_on_the_page(project, document):
    value = put_gold(project, document, "GRAND_TOTAL", None, UNLOCATED, value="119.00")
    with pytest.raises(GapStudioError, match="no place"):
        change_annotation(project, value.id, annotator="anna", label="NET_TOTAL")
    start = TEXT.index("119,00")
    placed = change_annotation(project, value.id, annotator="anna", start=start, end=start + 1).report
    assert (placed.text, placed.value, placed.status) == ("119,00", "119.00", CONFIRMED)
    assert project.undo_title == "Place Grand total"
    undo(project)
    delete_annotations(project, [value.id], annotator="anna")
    assert states(project, document) == {("GRAND_TOTAL", None, "119.00", REJECTED)}


def test_a_contradicted_value_takes_what_the_page_shows_or_is_kept_by_saying_it_again(project, document):
    draft = put_gold(project, document, "GRAND_TOTAL", "119,00", CONTRADICTORY, value="129.00")
    accepted = accept(project, [suggestion_of(draft)], annotator="anna").report.annotations[0]
    assert (accepted.id, accepted.status, accepted.text, accepted.value, accepted.why) == (draft.id, CONFIRMED, "119,00", "", "")
    undo(project)
    assert mark(project, document, "119,00", "GRAND_TOTAL").value == ""
    undo(project)
    assert change_annotation(project, draft.id, annotator="anna", label="NET_TOTAL").report.value == ""
    undo(project)
    assert change_annotation(project, draft.id, annotator="anna", value="129.00").report.value == "129.00"
    undo(project)
    start = TEXT.rindex("119,00")
    assert change_annotation(project, draft.id, annotator="anna", start=start, end=start + 6).report.value == "129.00"


def test_the_other_places_of_a_value_in_doubt_stay_suggestions(project, document):
    first = put_gold(project, document, "GRAND_TOTAL", "119,00", AMBIGUOUS, value="119.00")
    start = TEXT.rindex("119,00")
    second = replace(first, id="second", start=start, end=start + 6)
    with project.change("Second") as change:
        change.put_annotations([second])
    accept(project, [suggestion_of(first)], annotator="anna")
    assert project.annotation("second") == second


def test_one_s_own_span_is_deleted_and_what_others_state_is_rejected(project, document):
    own, draft = mark(project, document, "Nordwind AG"), put_gold(project, document, "CITY", "Munich", DRAFT)
    model = accept(project, [suggest(document, "80331", "POSTCODE")], annotator="anna").report.annotations[0]
    before = steps(project)
    changes = delete_annotations(project, [own.id, draft.id, model.id, own.id], annotator="ben")
    assert (steps(project), project.undo_title) == (before + 1, "Delete 3 spans")
    assert changes.documents == {document}
    left = {one.id: (one.status, one.annotator) for one in project.annotations()}
    assert left == {draft.id: (REJECTED, "ben"), model.id: (REJECTED, "ben")}
    assert not delete_annotations(project, [draft.id], annotator="anna").areas
    with pytest.raises(GapStudioError, match="no annotation"):
        delete_annotations(project, [draft.id, "x"], annotator="anna")
    undo(project)
    assert set(project.annotations()) == {own, draft, model}


def test_a_stated_value_whose_last_place_in_doubt_goes_waits_for_a_place(project, document):
    first = put_gold(project, document, "GRAND_TOTAL", "119,00", AMBIGUOUS, value="119.00")
    start = TEXT.rindex("119,00")
    second = replace(first, id="second", start=start, end=start + 6)
    with project.change("Second") as change:
        change.put_annotations([second])
    assert reject(project, [suggestion_of(first)], annotator="anna").report.unplaced == ()
    report = reject(project, [suggestion_of(second)], annotator="anna").report
    (waiting,) = report.unplaced
    assert (waiting.label, waiting.value, waiting.source, waiting.status) == ("GRAND_TOTAL", "119.00", "ledger", UNLOCATED)
    assert (waiting.start, waiting.annotator) == (None, "anna")
    assert project.annotation(waiting.id) == waiting
    undo(project)
    assert {one.status for one in project.annotations()} == {REJECTED, AMBIGUOUS}
    delete_annotations(project, [second.id], annotator="anna")
    (waiting,) = [one for one in project.annotations() if one.start is None]
    delete_annotations(project, [waiting.id], annotator="anna")
    assert {one.status for one in project.annotations()} == {REJECTED}


@pytest.mark.parametrize("many", [0, 20])
def test_no_value_waits_whose_place_is_sure_or_that_has_another(project, document, many):
    sure = put_gold(project, document, "CITY", "Munich", DRAFT)
    doubtful = put_gold(project, document, "GRAND_TOTAL", "119,00", AMBIGUOUS, value="119.00")
    own = mark(project, document, "paid", "GRAND_TOTAL")  # may be its place, as far as anybody can tell
    padding = [suggest(document, "EUR", "CURRENCY")] * many  # from some number on all annotations are read at once
    report = reject(project, [suggestion_of(sure), suggestion_of(doubtful), *padding], annotator="anna").report
    assert report.unplaced == ()
    undo(project)
    delete_annotations(project, [own.id, doubtful.id], annotator="anna")
    assert [one.status for one in project.annotations(label="GRAND_TOTAL")] == [REJECTED, UNLOCATED]


def test_accepted_suggestions_keep_their_source_and_are_one_step(project, document):
    other = put_document(project, "Blaufels KG 80331")
    model = suggest(document, "Nordwind AG", score=0.9, origin="run 1")
    elsewhere = replace(suggest(document, "Nordwind"), document=other, start=0, end=11, text="Blaufels KG")
    before = steps(project)
    outcome = accept(project, [model, elsewhere], annotator="anna")
    one, two = outcome.report.annotations
    assert (one.source, one.origin, one.score, one.status, one.annotator) == ("model", "run 1", 0.9, CONFIRMED, "anna")
    assert (two.document, two.text) == (other, "Blaufels KG")
    assert outcome.changes.documents == {document, other}
    assert (steps(project), project.undo_title) == (before + 1, "Accept 2 suggestions")
    assert project.work(other).state is WorkState.IN_WORK


def test_what_cannot_be_accepted_is_left_alone_and_counted(project, document):
    done = mark(project, document, "Nordwind AG")
    gone = put_gold(project, document, "CITY", "Munich", REJECTED)
    claims = [
        suggest(document, "Nordwind AG"),
        suggest(document, "AG 80331", "POSTCODE"),
        suggest(document, "Munich", "CITY"),
        suggest(document, "80331", ""),
        suggest(document, "80331", "ORG"),
        replace(suggest(document, "80331"), text="80332"),
        replace(suggest(document, "80331"), start=90, end=95, text=""),
        replace(suggest(document, "80331"), start=8, end=9, text=""),
        suggest(document, "total", "CURRENCY"),
        suggest(document, "total 119,00", "GRAND_TOTAL"),
    ]
    report = accept(project, claims, annotator="ben").report
    assert [one.text for one in report.annotations] == ["total"]
    assert report.skipped == {
        "confirmed already": 1,
        "rejected already": 1,
        "several labels may be meant": 1,
        "its label is not in the label set": 1,
        "the text has changed since": 1,
        "the text ends before its range": 1,
        "there is no word": 1,
        "overlapping a person's span": 2,
    }
    assert {done, gone} < set(project.annotations())


def test_with_a_label_of_ones_own_suggestions_of_several_options_are_accepted(project, document):
    report = accept(project, [suggest(document, "Nordwind AG", "")], annotator="anna", label="BUYER").report
    assert report.annotations[0].label == "BUYER"
    draft = put_gold(project, document, "SELLER", "Munich", DRAFT)
    report = accept(project, [suggestion_of(draft)], annotator="anna", label="CITY").report
    assert (report.annotations[0].id, report.annotations[0].label) == (draft.id, "CITY")
    with pytest.raises(GapStudioError, match="no label X"):
        accept(project, [], annotator="anna", label="X")


def test_a_draft_shown_before_somebody_judged_it_is_not_judged_again(project, document):
    draft = put_gold(project, document, "SELLER", "Nordwind", DRAFT)
    old = suggestion_of(draft)
    moved = change_annotation(project, draft.id, annotator="anna", end=11).report
    for judge in (accept, reject):
        report = judge(project, [old], annotator="ben").report
        assert (report.annotations, report.skipped) == ((), {"confirmed already": 1})
    assert project.annotations() == (moved,)
    delete_annotations(project, [draft.id], annotator="anna")
    for judge in (accept, reject):
        assert judge(project, [old], annotator="ben").report.skipped == {"rejected already": 1}


def test_rejected_suggestions_are_kept_for_each_option(project, document):
    report = reject(project, [suggest(document, "Nordwind AG", "", score=0.4, origin="r")], annotator="anna").report
    assert [(one.label, one.status, one.text, one.origin) for one in report.annotations] == [
        ("SELLER", REJECTED, "Nordwind AG", "r"),
        ("BUYER", REJECTED, "Nordwind AG", "r"),
    ]
    again = reject(project, [suggest(document, "Nordwind AG", "")], annotator="ben").report
    assert (again.annotations, again.skipped) == ((), {"rejected already": 1})
    assert not reject(project, [], annotator="ben").changes.areas


def test_of_two_drafts_that_say_the_same_a_rejected_one_speaks_for_both(project, document):
    first, second = (put_gold(project, document, "CITY", "Munich", DRAFT) for _ in range(2))
    reject(project, [suggestion_of(first)], annotator="anna")
    report = accept(project, [suggestion_of(second)], annotator="ben").report
    assert (report.annotations, report.skipped) == ((), {"rejected already": 1})
    unknown = reject(project, [suggest(document, "Munich", "ORG")], annotator="ben").report
    assert unknown.skipped == {"its label is not in the label set": 1}


def test_a_model_s_claim_of_a_draft_is_that_draft_and_a_confirmed_span_is_never_rejected(project, document):
    draft = put_gold(project, document, "CITY", "Munich", DRAFT)
    own = mark(project, document, "Nordwind AG")
    report = reject(project, [suggest(document, "Munich", "CITY"), suggest(document, "Nordwind AG")], annotator="ben").report
    assert [one.id for one in report.annotations] == [draft.id]
    assert report.skipped == {"confirmed already": 1}
    assert project.annotation(own.id) == own


@pytest.mark.parametrize("overlapping", [False, True])
def test_many_at_once_do_as_one_by_one(project, overlapping):
    words = [f"w{number}" for number in range(200)]
    text = " ".join(words)
    documents = [put_document(project, text) for _ in range(2)]
    if overlapping:
        allow_overlap(project)
    starts = [text.index(word + " ") for word in words[:-1]]
    claims = [("SELLER", start, start + 7) for start in starts] + [("CITY", start, start + 3) for start in starts]
    for document in documents:
        put_gold(project, document, "SELLER", "w50 w51", CONFIRMED)
        put_gold(project, document, "CITY", "w60", REJECTED)
        put_gold(project, document, "CITY", "w61", DRAFT)
    one, two = documents
    made = [Suggestion("", one, start, end, label, (label,), Source.RULE) for label, start, end in claims]
    many = accept(project, made, annotator="anna").report
    single = [accept(project, [replace(claim, document=two)], annotator="anna").report for claim in made]

    def seen(document):
        return {(a.label, a.start, a.end, a.status) for a in project.annotations(document=document)}

    assert seen(one) == seen(two)
    assert len(many.annotations) == sum(len(report.annotations) for report in single)
    assert sum(many.skipped.values()) == sum(sum(report.skipped.values()) for report in single)
    if not overlapping:
        confirmed = sorted((a.start, a.end) for a in project.annotations(document=one) if a.status is CONFIRMED)
        assert all(left[1] <= right[0] for left, right in pairwise(confirmed))


def test_confirming_the_drafts_of_documents_leaves_those_in_the_way_and_begins_the_work(project, document):
    other = put_document(project, "Blaufels KG")
    mark(project, document, "Nordwind AG")
    in_the_way, free = (put_gold(project, document, label, text, DRAFT) for label, text in (("BUYER", "AG"), ("CITY", "Munich")))
    before = steps(project)
    confirm_drafts(project, [document, other], "ben")
    assert (project.annotation(in_the_way.id), project.annotation(free.id).status) == (in_the_way, CONFIRMED)
    assert (steps(project), project.undo_title) == (before + 1, "Confirm 1 draft")
    assert project.work(other).state is WorkState.NEW
    with pytest.raises(GapStudioError, match="Nobody is named"):
        confirm_drafts(project, [document], "")


def test_states_of_documents(project, document):
    other = put_document(project, "Blaufels KG")
    set_work(project, [document, other, document], WorkState.DONE, annotator="anna")
    assert project.undo_title == "Set 2 documents to done"
    before = project.work(document), steps(project)
    assert not set_work(project, [document, other], WorkState.DONE, annotator="ben").areas
    assert (project.work(document), steps(project)) == before
    mark(project, document, "Nordwind")
    assert project.work(document).state is WorkState.DONE
    with pytest.raises(GapStudioError, match="for a reason"):
        set_work(project, [document], WorkState.SKIPPED, annotator="anna", reason=" ")
    set_work(project, [document], WorkState.SKIPPED, annotator="anna", reason=" not ours ")
    assert (project.work(document).reason, project.work(document).annotator) == ("not ours", "anna")
    set_work(project, [document], WorkState.NEW, annotator="anna")
    assert project.work(document).reason == ""
    with pytest.raises(GapStudioError, match="no document"):
        set_work(project, [document, "x"], WorkState.DONE, annotator="anna")


def test_the_view_of_a_document_to_work_on(project, document):
    own, draft = mark(project, document, "Nordwind"), put_gold(project, document, "CITY", "Munich", DRAFT)
    view = work_view(project, document)
    assert (view.confirmed, view.drafts, view.work.state) == ((own,), (draft,), WorkState.IN_WORK)
    assert view.labels == invoice_labels()
    assert work_view(project, document, view.reading).reading is view.reading
    assert work_view(project, document, make_reading("other")).reading == view.reading
