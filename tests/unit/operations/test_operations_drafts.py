from dataclasses import asdict

from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, UNLOCATED, put_document, put_gold

from gapstudio.domain import GoldValue, ValueKind
from gapstudio.jobs.gold import AlignedValue
from gapstudio.operations import confirm_drafts, undo
from gapstudio.operations.drafts import draft_annotations

TOTAL = GoldValue("GRAND_TOTAL", ValueKind.AMOUNT, "10.00", "10,00")


def packed(start=None, end=None, ambiguous=False, value=TOTAL):
    return AlignedValue(value, start, end, "10,00" if start is not None else "", ambiguous).to_json()


def drafts(*values, known=()):
    return draft_annotations("d", values, source="ledger", revision="r", known=known)


def test_places_and_their_absence_become_statuses():
    made = drafts(packed(3, 8), packed(9, 14, ambiguous=True), packed(value=GoldValue("IBAN", ValueKind.IDENTIFIER, "DE1")))
    assert [annotation.status for annotation in made] == [DRAFT, AMBIGUOUS, UNLOCATED]
    assert [(a.start, a.end, a.text, a.value) for a in made] == [
        (3, 8, "10,00", "10.00"),
        (9, 14, "10,00", "10.00"),
        (None, None, "", "DE1"),
    ]
    assert {(a.document, a.source, a.revision, a.annotator) for a in made} == {("d", "ledger", "r", "")}
    assert len({a.id for a in made}) == 3


def test_the_same_is_not_said_twice():
    assert len(drafts(packed(3, 8), packed(3, 8), packed(), packed())) == 2
    known = drafts(packed(3, 8), packed())
    assert drafts(packed(3, 8), packed(), known=known) == []


def test_another_label_or_value_at_the_same_place_is_another_claim():
    known = drafts(packed(3, 8))
    other = GoldValue("NET_TOTAL", ValueKind.AMOUNT, "10.00")
    assert [a.label for a in drafts(packed(3, 8, value=other), known=known)] == ["NET_TOTAL"]
    without_place = drafts(packed(), packed(value=GoldValue("GRAND_TOTAL", ValueKind.AMOUNT, "11.00")))
    assert len(without_place) == 2


def test_aligned_values_travel_unchanged():
    aligned = AlignedValue(TOTAL, 3, 8, "10,00", True, "two places")
    assert AlignedValue.from_json(aligned.to_json()) == aligned
    assert asdict(aligned) == aligned.to_json()


def test_confirming_touches_drafts_only_and_is_undone(project):
    document = put_document(project, "Nordwind pays Ada in Berlin")
    put_gold(project, document, "SELLER", "Nordwind", DRAFT)
    put_gold(project, document, "BUYER", "Ada", AMBIGUOUS)
    put_gold(project, document, "CITY", None, UNLOCATED, value="Bonn")
    mine = put_gold(project, document, "CITY", "Berlin", CONFIRMED)
    before = project.annotations(document=document)
    changes = confirm_drafts(project, [document], "Ada")
    assert changes.documents == {document}
    status = {(a.label, a.value): (a.status, a.annotator) for a in project.annotations(document=document)}
    assert status == {
        ("SELLER", "Nordwind"): (CONFIRMED, "Ada"),
        ("BUYER", "Ada"): (AMBIGUOUS, ""),
        ("CITY", "Bonn"): (UNLOCATED, ""),
        ("CITY", "Berlin"): (CONFIRMED, mine.annotator),
    }
    undo(project)
    assert project.annotations(document=document) == before
