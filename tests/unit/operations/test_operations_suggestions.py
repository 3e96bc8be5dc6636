"""What is suggested, from which source, and what becomes of it when many are accepted."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from operations_makers import AMBIGUOUS, CARD, CONFIRMED, DRAFT, put_benchmark, put_document, put_gold

from gapstudio.analysis.equal_texts import WordIndex
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    GapStudioError,
    ModelCard,
    Outline,
    Run,
    RunState,
    Span,
    SpanRule,
    WorkState,
)
from gapstudio.operations import (
    INTERNAL,
    SuggestionChoice,
    accept_above,
    equal_places,
    label_equal,
    map_label,
    remove_documents,
    save_rule,
    suggestion_sources,
    suggestions_of,
)
from gapstudio.operations.annotate import accept, reject, set_work
from gapstudio.operations.label_sets import invoice_labels
from gapstudio.operations.labelled_texts import LabelledTexts, labelled_texts
from gapstudio.operations.outlines import word_index
from gapstudio.store import DocumentPrediction, Project, new_id


def test_drafts_with_a_place_are_suggested_with_their_source(project: Project):
    document = put_document(project, "Acme GmbH owes 119.00 to Bolt AG")
    draft = put_gold(project, document, "SELLER", "Acme GmbH", DRAFT)
    put_gold(project, document, "GRAND_TOTAL", "119.00", AMBIGUOUS)
    put_gold(project, document, "BUYER", "Bolt AG", CONFIRMED)
    put_gold(project, document, "IBAN", None, AnnotationStatus.UNLOCATED, value="DE1")
    shown = suggestions_of(project, document)
    assert [(one.text, one.label, one.title, one.score) for one in shown] == [
        ("Acme GmbH", "SELLER", "ledger", None),
        ("119.00", "GRAND_TOTAL", "ledger", None),
    ]
    assert shown[0].id == draft.id
    assert shown[1].status is AMBIGUOUS
    assert suggestions_of(project, document, SuggestionChoice(drafts=False)) == ()


def test_what_was_judged_is_not_suggested_again(project: Project):
    document = put_document(project, "Acme GmbH owes 119.00 to Bolt AG")
    for label, text in (("SELLER", "Acme GmbH"), ("BUYER", "Bolt AG"), ("BUYER", "Acme GmbH")):
        put_gold(project, document, label, text, DRAFT)
    first, second, third = suggestions_of(project, document)
    accept(project, [first], annotator="me")
    reject(project, [third], annotator="me")
    assert (first.label, second.label, third.text) == ("SELLER", "BUYER", "Bolt AG")
    assert suggestions_of(project, document) == ()


def test_equal_text_is_labelled_in_all_documents_in_one_step(project: Project):
    one = put_document(project, "Bolt AG and Bolt AG but not Bolt AGs")
    other = put_document(project, "for Bolt AG only")
    outcome = label_equal(project, document=one, start=0, end=7, label="BUYER", everywhere=True, annotator="me")
    assert [(a.document, a.start, a.end) for a in outcome.report.annotations] == [(one, 0, 7), (one, 12, 19), (other, 4, 11)]
    project.undo()
    assert project.annotations() == ()


def put_run(
    project: Project,
    spans: dict[str, list[Span]],
    card: ModelCard = CARD,
    corpus: str = INTERNAL,
    made: str = "2026-01-01T10:00",
) -> Run:
    run = Run(new_id(), card, corpus, state=RunState.DONE, documents=len(spans), created=made)
    with project.change("") as change:
        change.put_run(run)
        change.put_predictions(run.id, [DocumentPrediction(document, tuple(found), 9) for document, found in spans.items()])
    return run


def shown(project: Project, document: str, **choice) -> list[tuple[str, str, tuple[str, ...], str, float | None]]:
    found = suggestions_of(project, document, SuggestionChoice(**choice))
    return [(one.text, one.label, one.options, one.title, one.score) for one in found]


def test_predictions_lead_to_our_labels_by_the_benchmark_and_to_several_where_the_role_decides(project: Project):
    document = put_document(project, "Acme GmbH in Bonn on 2026-01-01 for Anna")
    benchmark = put_benchmark(project, "Acme lives", labels=("ORG", "GPE", "PERSON"))
    card = replace(CARD, labels=("ORG", "GPE", "PERSON"))
    put_run(project, {}, card, benchmark.id)
    put_run(project, {document: [Span(0, 9, "ORG", 0.9), Span(13, 17, "GPE", 0.8), Span(36, 40, "PERSON", 0.7)]}, card)
    assert shown(project, document) == [
        ("Acme GmbH", "", ("SELLER", "BUYER"), "quick", 0.9),
        ("Bonn", "CITY", ("CITY",), "quick", 0.8),
    ]
    map_label(project, benchmark.id, "BUYER", None)
    map_label(project, benchmark.id, "CITY", None)
    assert shown(project, document) == [("Acme GmbH", "SELLER", ("SELLER",), "quick", 0.9)]


def test_without_a_benchmark_the_label_set_says_what_a_models_label_may_mean_and_our_own_names_mean_themselves(project: Project):
    document = put_document(project, "Acme GmbH in Bonn pays DE12")
    card = replace(CARD, labels=("GPE", "iban", "CARDINAL"))
    put_run(project, {document: [Span(13, 17, "GPE"), Span(23, 27, "iban"), Span(0, 4, "CARDINAL")]}, card)
    assert [(text, label) for text, label, *_ in shown(project, document)] == [("Bonn", "CITY"), ("DE12", "IBAN")]


def test_the_newest_finished_run_of_each_model_counts_unless_others_are_chosen(project: Project):
    document = put_document(project, "Acme GmbH in Bonn")
    old = put_run(project, {document: [Span(13, 17, "GPE", 0.3)]})
    new = put_run(project, {document: [Span(13, 17, "GPE", 0.6)]}, made="2026-02-02T10:00")
    other = put_run(project, {document: [Span(13, 17, "GPE", 0.5)]}, replace(CARD, name="other", location="other"))
    assert shown(project, document) == [("Bonn", "CITY", ("CITY",), "other, quick", 0.6)]
    assert shown(project, document, runs=(old.id, "gone")) == [("Bonn", "CITY", ("CITY",), "quick", 0.3)]
    assert shown(project, document, runs=()) == []
    assert shown(project, document, least=0.7) == []
    offered = {run.id: (run.title, run.documents, run.newest) for run in suggestion_sources(project).runs}
    assert offered == {
        other.id: ("other", 1, True),
        new.id: ("quick, 2026-02-02 10:00", 1, True),
        old.id: ("quick, 2026-01-01 10:00", 1, False),
    }


def test_what_is_predicted_off_the_edges_of_words_is_widened_to_them(project: Project):
    document = put_document(project, "Acme GmbH in Bonn")
    put_run(project, {document: [Span(14, 16, "GPE"), Span(4, 5, "GPE")]})
    assert [text for text, *_ in shown(project, document)] == ["Bonn"]


def test_texts_labelled_elsewhere_are_suggested_with_how_often_they_were(project: Project):
    one = put_document(project, "Acme GmbH and Bolt AG and Acme GmbH 7 77 7777")
    other = put_document(project, "Bolt  AG from Acme GmbH 7 77 7777".replace("  ", " "))
    put_gold(project, one, "SELLER", "Acme GmbH")
    put_gold(project, one, "INVOICE_NO", "7777")
    put_gold(project, one, "INVOICE_NO", "77")
    assert shown(project, other) == [
        ("Acme GmbH", "SELLER", ("SELLER",), "equal text", 2 / 3),
        ("7777", "INVOICE_NO", ("INVOICE_NO",), "equal text", 2 / 3),
    ]
    assert ("Acme GmbH", "SELLER", ("SELLER",), "equal text", 2 / 3) in shown(project, one)
    put_gold(project, other, "BUYER", "Acme GmbH")
    assert shown(project, one)[0] == ("Acme GmbH", "", ("SELLER", "BUYER"), "equal text", None)
    assert shown(project, one, repeats=False) == []
    project.undo()
    assert shown(project, one)[0][1] == "SELLER"


def test_a_text_that_is_mostly_left_bare_in_documents_that_are_done_is_not_suggested(project: Project):
    done = put_document(project, "Bonn Bonn Bonn and Acme")
    other = put_document(project, "Bonn and Acme")
    put_gold(project, done, "CITY", "Bonn")
    assert [text for text, *_ in shown(project, other)] == ["Bonn"]
    set_work(project, [done], WorkState.DONE, annotator="me")
    assert shown(project, other) == []
    set_work(project, [done], WorkState.IN_WORK, annotator="me")
    assert [text for text, *_ in shown(project, other)] == ["Bonn"]


def test_a_text_that_was_rejected_more_often_than_it_was_marked_is_not_suggested(project: Project):
    one, two, three = (put_document(project, f"{name} in Bonn") for name in ("One", "Two", "Three"))
    put_gold(project, one, "CITY", "Bonn")
    for document in (two, three):
        reject(project, suggestions_of(project, document), annotator="me")
    four = put_document(project, "Four in Bonn")
    assert shown(project, four) == []


def test_of_labelled_texts_within_each_other_the_longest_is_suggested(project: Project):
    one = put_document(project, "Bonn Handel AG sits in Bonn")
    other = put_document(project, "Bonn Handel AG and Bonn")
    put_gold(project, one, "SELLER", "Bonn Handel AG")
    with project.change("Gold") as change:
        change.put_annotations([Annotation("x", one, "CITY", 23, 27, "Bonn", status=CONFIRMED)])
    assert [text for text, *_ in shown(project, other)] == ["Bonn Handel AG", "Bonn"]
    assert [one.start for one in suggestions_of(project, other)] == [0, 19]


def test_texts_that_are_known_are_the_same_whether_counted_anew_or_renewed(project: Project):
    documents = [put_document(project, f"{name} GmbH in Bonn and Köln near Bonn") for name in ("Acme", "Bolt", "Cord")]
    steps = [
        lambda: put_gold(project, documents[0], "CITY", "Bonn"),
        lambda: put_gold(project, documents[1], "SELLER", "Bolt GmbH"),
        lambda: set_work(project, [documents[0]], WorkState.DONE, annotator="me"),
        lambda: put_gold(project, documents[1], "BUYER", "Köln"),
        project.undo,
        lambda: reject(project, suggestions_of(project, documents[2]), annotator="me"),
        lambda: remove_documents(project, [documents[1]]),
        project.undo,
    ]
    for step in steps:
        step()
        renewed, anew = labelled_texts(project), LabelledTexts(project)
        for document in project.text_revisions(INTERNAL):
            words = word_index(project, document)
            assert words is not None
            assert renewed.repeats(project, words) == anew.repeats(project, words)


def test_readers_share_what_is_known_and_one_that_sees_an_older_state_does_not_take_it_back(project: Project):
    one = put_document(project, "Acme GmbH in Bonn")
    other = put_document(project, "Acme GmbH again in Bonn")
    put_gold(project, one, "CITY", "Bonn")
    with Project.open(project.path, read_only=True) as reader:
        assert labelled_texts(reader) is labelled_texts(project)
        with reader.snapshot():
            put_gold(project, one, "SELLER", "Acme GmbH")
            assert [text for text, *_ in shown(project, other)] == ["Acme GmbH", "Bonn"]
            assert suggestions_of(reader, other) == suggestions_of(project, other)
        project.undo()
        assert [text for text, *_ in shown(project, other)] == [text for text, *_ in shown(reader, other)] == ["Bonn"]


def test_rules_suggest_their_label_and_one_whose_label_is_gone_says_nothing(project: Project):
    document = put_document(project, "Pay to DE89 3704 0044 0532 0130 00 please")
    save_rule(project, SpanRule("IBAN", r"\b[A-Z]{2}\d{2}(?: ?\d{4})+(?: ?\d{2})?\b", "IBAN"))
    assert shown(project, document) == [("DE89 3704 0044 0532 0130 00", "IBAN", ("IBAN",), "rule IBAN", None)]
    assert shown(project, document, rules=False) == []
    with project.change("") as change:
        change.set_setting("span rules", [{"name": "x", "pattern": "DE", "label": "GONE", "ignore_case": False}])
    assert shown(project, document) == []


def test_many_are_accepted_at_once_and_the_rest_is_explained(project: Project):
    document = put_document(project, "Acme GmbH in Bonn on 2026-01-01 pays 119.00 to Bolt AG")
    skipped = put_document(project, "Also in Bonn")
    set_work(project, [skipped], WorkState.SKIPPED, annotator="me", reason="a letter")
    put_gold(project, document, "GRAND_TOTAL", "119.00", DRAFT)
    put_gold(project, document, "DUE_DATE", "2026-01-01", AMBIGUOUS)
    person = put_gold(project, document, "BUYER", "Bolt AG")
    spans = [Span(13, 17, "GPE", 0.95), Span(0, 9, "ORG", 0.99), Span(10, 12, "GPE", 0.5), Span(47, 54, "GPE", 0.99)]
    put_run(project, {document: spans, skipped: [Span(8, 12, "GPE", 0.99)]})
    outcome = accept_above(project, choice=SuggestionChoice(), least=0.9, annotator="me")
    assert [(a.document, a.text, a.label, a.score) for a in outcome.report.annotations] == [(document, "Bonn", "CITY", 0.95)]
    assert outcome.report.skipped == {
        "several labels may be meant": 1,
        "below the threshold": 1,
        "without a score": 1,
        "its place is in doubt": 1,
    }
    again = accept_above(project, choice=SuggestionChoice(), least=0.0, annotator="me", documents=[document])
    assert [a.text for a in again.report.annotations] == ["in", "119.00"]
    assert project.annotation(person.id) == person
    project.undo()
    project.undo()
    assert [a.status for a in project.annotations(document=document) if a.text == "Bonn"] == []


def test_equal_places_know_white_space_overlaps_and_what_was_judged(project: Project):
    one = put_document(project, "A A A and A A")
    places = equal_places(project, document=one, start=2, end=5, everywhere=False)
    assert [(p.start, p.end) for p in places] == [(2, 5), (10, 13)]
    rejected = put_gold(project, one, "SELLER", "A A", AnnotationStatus.REJECTED)
    outcome = label_equal(project, document=one, start=0, end=3, label="SELLER", everywhere=True, annotator="me")
    assert [(a.start, a.end) for a in outcome.report.annotations] == [(10, 13)]
    assert outcome.report.skipped == {"rejected already": 1}
    assert project.annotation(rejected.id) == rejected
    with pytest.raises(GapStudioError, match="no word"):
        equal_places(project, document=one, start=3, end=3, everywhere=False)


_LABELS = st.sampled_from(["SELLER", "BUYER", "CITY"])
_JUDGED = st.lists(st.tuples(st.integers(0, 7), st.integers(1, 3), _LABELS, st.sampled_from(list(AnnotationStatus))), max_size=6)
_PREDICTED = st.lists(
    st.tuples(st.integers(0, 35), st.integers(1, 9), st.sampled_from(["GPE", "ORG"]), st.floats(0, 1)), max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_JUDGED, _PREDICTED, st.booleans(), st.floats(0, 1))
def test_accepting_many_never_changes_what_a_person_did(project: Project, judged, predicted, overlapping, least):
    document = put_document(project, "Ab cd 🧾f gé ij שלום mn op")
    words = WordIndex(Outline.of(project.reading(document))).outline
    with project.change("") as change:
        change.set_label_set(replace(invoice_labels(), overlapping=overlapping))
        for first, length, label, status in judged:
            last = min(first + length, 8) - 1
            place = words.starts[first], words.ends[last]
            change.put_annotations([Annotation(new_id(), document, label, *place, words.text[slice(*place)], status=status)])
    put_run(project, {document: [Span(start, start + length, label, score) for start, length, label, score in predicted]})
    closed = (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED)
    before = {a.id: a for a in project.annotations(document=document) if a.status in closed}
    found = suggestions_of(project, document)
    assert found == suggestions_of(project, document)
    for one in found:
        assert one.start in words.starts
        assert one.end in words.ends
        assert not {(a.start, a.end) for a in before.values() if a.label in one.options} & {(one.start, one.end)}
    accept_above(project, choice=SuggestionChoice(), least=least, annotator="me", documents=[document])
    assert {a.id: a for a in project.annotations(document=document) if a.id in before} == before
