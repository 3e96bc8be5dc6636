from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, put_document, put_gold

from gapstudio.domain import AnnotationStatus
from gapstudio.operations import SuggestionChoice, label_equal, suggestions_of
from gapstudio.operations.annotate import accept, reject
from gapstudio.store import Project


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
