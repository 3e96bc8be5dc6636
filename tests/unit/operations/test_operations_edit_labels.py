from operations_makers import put_document, put_gold

from gapstudio.operations import INTERNAL, undo
from gapstudio.operations.edit_labels import edit_label
from gapstudio.operations.label_sets import label_set_of


def test_a_new_name_goes_to_the_spans(project):
    document = put_document(project, "Nordwind pays 12.00")
    gold = put_gold(project, document, "SELLER", "Nordwind")
    before = label_set_of(project)
    edit_label(project, "SELLER", new_name="VENDOR")
    assert project.annotation(gold.id).label == "VENDOR"
    assert "VENDOR" in project.corpus(INTERNAL).labels
    undo(project)
    assert project.annotation(gold.id).label == "SELLER"
    assert label_set_of(project) == before
    assert project.corpus(INTERNAL).labels == before.names
