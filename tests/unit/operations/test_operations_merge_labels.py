"""Labels that were renamed or joined while a hand-out was away."""

from people_makers import hand_to, layers, make_people, stands, work

from gapstudio.operations.edit_labels import edit_label, remove_label
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.layers import layers_of_document
from gapstudio.operations.merge_hand_out import Result, merge_hand_out, preview_merge

SELLER, BUYER = ("Nordwind AG", "SELLER"), ("Müller GmbH", "BUYER")


def test_what_comes_back_under_an_old_name_has_the_new_one(project, tmp_path):
    (document,) = make_people(project, "Ada", "Ben")
    files = {name: hand_to(project, name, tmp_path, [document]) for name in ("Ada", "Ben")}
    for name, file in files.items():
        work(file, name, document, SELLER, BUYER)
    merge_hand_out(project, files["Ada"])
    edit_label(project, "SELLER", new_name="VENDOR")
    told = merge_hand_out(project, files["Ben"]).report
    assert (told.new_labels, told.conflicts, told.documents[0].result) == ((), (), Result.AGREED)
    assert told.remarks == ("Labels are called otherwise here: SELLER is VENDOR.",)
    vendor = (SELLER[0], "VENDOR")
    assert layers(project, document) == [("Ada", "done", [vendor, BUYER]), ("Ben", "done", [vendor, BUYER])]
    assert [row[:2] for row in stands(project, document)] == [vendor, BUYER]
    assert not merge_hand_out(project, files["Ben"]).changes.areas


def test_what_was_joined_to_another_label_is_that_one(project, tmp_path):
    (document,) = make_people(project, "Ada")
    file = hand_to(project, "Ada", tmp_path, [document])
    work(file, "Ada", document, SELLER, BUYER)
    remove_label(project, "BUYER", into="SELLER")
    edit_label(project, "SELLER", new_name="PARTY")
    before = label_set_of(project)
    assert "BUYER is PARTY" in preview_merge(project, file).remarks[0]
    merge_hand_out(project, file)
    assert [row[:2] for row in stands(project, document)] == [(SELLER[0], "PARTY"), (BUYER[0], "PARTY")]
    assert label_set_of(project) == before
    assert layers_of_document(project, document).conflicts == ()
