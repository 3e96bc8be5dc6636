"""Annotators who are handed the same drafts make different things of them, and nothing of it takes the place of another."""

import pytest
from operations_makers import DRAFT, put_gold
from people_makers import TEXT, hand_to, make_people, opened, stands, work

from gapstudio.domain import AnnotationStatus, Source
from gapstudio.operations.adjudicate import adjudicate, settle_conflict, take_layer
from gapstudio.operations.annotate import change_annotation, delete_annotations
from gapstudio.operations.hand_out import HandOutChoice
from gapstudio.operations.layers import layers_of_document
from gapstudio.operations.merge_hand_out import merge_hand_out

TOTAL, AMOUNT = "GRAND_TOTAL", "119,00"


@pytest.fixture
def drafted(project):
    """A document with a draft, and two annotators."""
    (document,) = make_people(project, "Ada", "Ben")
    return document, put_gold(project, document, TOTAL, AMOUNT, DRAFT).id


def handed(project, folder, name, document):
    return hand_to(project, name, folder, [document], choice=HandOutChoice(drafts=True))


def move(path, name, draft, words):
    start = TEXT.index(words)
    with opened(path) as project:
        change_annotation(project, draft, start=start, end=start + len(words), annotator=name)


def take_all(project, document):
    for group in layers_of_document(project, document).conflicts:
        spans = [one for side in group.sides for one in side]
        settle_conflict(project, document=document, group=group, spans=spans, annotator="Olga")


def words(project, document):
    return sorted(text for text, *_ in stands(project, document))


def test_a_draft_that_was_moved_and_a_span_at_its_old_place(project, tmp_path, drafted):
    document, draft = drafted
    file = handed(project, tmp_path, "Ada", document)
    move(file, "Ada", draft, "Müller")
    work(file, "Ada", document, (AMOUNT, TOTAL))
    merge_hand_out(project, file)
    assert words(project, document) == [AMOUNT, "Müller"]


def test_a_draft_that_two_moved_to_different_places_stands_at_both(project, tmp_path, drafted):
    document, draft = drafted
    places = {"Ada": "Müller", "Ben": "Nordwind"}
    files = {name: handed(project, tmp_path, name, document) for name in places}
    for name, file in files.items():
        move(file, name, draft, places[name])
        work(file, name, document)
        merge_hand_out(project, file)
    take_all(project, document)
    assert words(project, document) == ["Müller", "Nordwind"]
    adjudicate(project, document=document, annotator="Olga")
    assert words(project, document) == ["Müller", "Nordwind"]
    sources = sorted(one.source for one in project.annotations(document=document))
    assert sources == ["ledger", Source.PERSON]  # the ledger states it once


def test_a_draft_that_one_rejected_and_the_other_moved(project, tmp_path, drafted):
    document, draft = drafted
    files = {name: handed(project, tmp_path, name, document) for name in ("Ada", "Ben")}
    with opened(files["Ada"]) as copy:
        delete_annotations(copy, [draft], annotator="Ada")
    move(files["Ben"], "Ben", draft, "Müller")
    for name, file in files.items():
        work(file, name, document)
        merge_hand_out(project, file)
    take_all(project, document)
    assert words(project, document) == ["Müller"]
    for name, standing in (("Ada", []), ("Ben", ["Müller"]), ("Ada", [])):
        take_layer(project, layer=name, documents=[document], annotator="Olga")
        assert words(project, document) == standing
    drafts = [one for one in project.annotations(document=document) if one.status is AnnotationStatus.DRAFT]
    assert drafts == []
