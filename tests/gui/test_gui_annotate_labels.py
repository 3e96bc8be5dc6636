"""The pane of the label set by keys and mouse: every edit is kept at once, and Ctrl+Z of the window takes it back."""

from io import BytesIO

import pytest
from gui_project import WITH_GOLD
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem

from gapstudio.domain import AnnotationStatus, Label, LabelSet
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.pages.annotate.labels import LabelsPane
from gapstudio.gui.pages.annotate.labels.cards import name_of_title
from gapstudio.gui.pages.annotate.labels.tree import LabelTree
from gapstudio.operations import INTERNAL, open_project
from gapstudio.operations.edit_labels import add_label, edit_label, label_keys, read_label_set
from gapstudio.operations.label_pictures import picture
from gapstudio.operations.label_sets import label_set_of

K = Qt.Key
CTRL, ALT, SHIFT, NONE = (Qt.KeyboardModifier[name] for name in ("ControlModifier", "AltModifier", "ShiftModifier", "NoModifier"))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, frame, controller, settings, gap_file):
    set_annotator_name(settings, "Anna")
    assert controller.open(gap_file)
    frame.window.resize(1400, 900)
    frame.window.show_page("annotate")
    made = frame.window.current_page
    qtbot.waitUntil(lambda: made.desk.document != "" and made.sheet.pages.view.reading is not None, timeout=20_000)
    return made


@pytest.fixture
def pane(page) -> LabelsPane:
    page.actions_.labels.trigger()
    made = page._middle.currentWidget()
    assert isinstance(made, LabelsPane)
    QApplication.processEvents()
    return made


def labels_of(pane) -> LabelSet:
    return label_set_of(pane.project)


def label_of(pane, name) -> Label:
    found = labels_of(pane).label(name)
    assert found is not None
    return found


def press(key, modifier=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def keys(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
    QApplication.processEvents()


def undo():
    press(K.Key_Z, CTRL)


def click(widget, where=None):
    QTest.mouseClick(widget, LEFT, NONE, where if where is not None else widget.rect().center())
    QApplication.processEvents()


def click_row(pane, name, column=0):
    row = next(row for row in pane.tree._rows() if row.text(4) == name)
    rect = pane.tree.visualRect(pane.tree.indexFromItem(row, column))
    click(pane.tree.viewport(), rect.center())
    return row, rect


def retype(field, text):
    click(field)
    field.selectAll()
    keys(text)


def texts(pane):
    return [message.text for message in pane.messages.messages]


def spans(pane, label):
    return [note for note in pane.project.annotations(corpus=INTERNAL) if note.label == label]


# --- the tree


def test_labels_stand_in_their_order_with_key_and_count(pane):
    assert pane.tree.ids() == list(labels_of(pane).names)
    row = next(row for row in pane.tree._rows() if row.text(4) == "SELLER")
    assert (row.text(0), row.text(1), row.text(2)) == ("Seller", "S", str(len(spans(pane, "SELLER"))))
    assert "Invoices, version 1: 15 labels." in pane.said.text()
    assert QApplication.focusWidget() is pane.tree


def test_a_click_or_an_arrow_chooses_a_label(pane):
    click_row(pane, "SELLER")
    assert (pane.form.title.text(), pane.form.name.text(), pane.form.key.button.text()) == ("Seller", "SELLER", "S")
    press(K.Key_Down)
    assert (pane.tree.current, pane.form.label) == ("BUYER", "BUYER")


def test_alt_and_arrows_move_and_nest(pane):
    click_row(pane, "SELLER")
    press(K.Key_Down, ALT)
    assert labels_of(pane).names[3:5] == ("BUYER", "SELLER")
    assert pane.tree.current == "SELLER"
    press(K.Key_Up, ALT)
    assert labels_of(pane).names[3:5] == ("SELLER", "BUYER")
    click_row(pane, "BUYER")
    press(K.Key_Right, ALT)
    assert label_of(pane, "BUYER").parent == "SELLER"
    assert pane.tree.currentItem().parent().text(4) == "SELLER"
    press(K.Key_Left, ALT)
    assert label_of(pane, "BUYER").parent == ""
    assert labels_of(pane).names[3:5] == ("SELLER", "BUYER")
    click_row(pane, "INVOICE_NO")
    press(K.Key_Up, ALT)
    assert labels_of(pane).names[0] == "INVOICE_NO"
    for _ in range(4):
        undo()
    assert pane.project.undo_title == "Import 4 documents"


def drop(pane, name, onto, where, monkeypatch):
    """Lets a dragged label go: a real drag needs the platform's loop, and its source."""
    pane.tree.choose(name)
    row = next((row for row in pane.tree._rows() if row.text(4) == onto), None)
    place = pane.tree.visualItemRect(row).center() if row else QPoint(5, pane.tree.viewport().height() - 3)
    monkeypatch.setattr(LabelTree, "dropIndicatorPosition", lambda _tree: where)
    event = QDropEvent(QPointF(place), Qt.DropAction.MoveAction, QMimeData(), LEFT, NONE)
    pane.tree.dropEvent(event)


def test_dragging_moves_and_nests(pane, monkeypatch):
    positions = QAbstractItemView.DropIndicatorPosition
    drop(pane, "BUYER", "INVOICE_NO", positions.AboveItem, monkeypatch)
    assert labels_of(pane).names[:2] == ("BUYER", "INVOICE_NO")
    drop(pane, "BUYER", "ISSUE_DATE", positions.BelowItem, monkeypatch)
    assert labels_of(pane).names[:3] == ("INVOICE_NO", "ISSUE_DATE", "BUYER")
    drop(pane, "DUE_DATE", "ISSUE_DATE", positions.OnItem, monkeypatch)
    assert label_of(pane, "DUE_DATE").parent == "ISSUE_DATE"
    drop(pane, "DUE_DATE", "", positions.OnViewport, monkeypatch)
    assert (labels_of(pane).names[-1], label_of(pane, "DUE_DATE").parent) == ("DUE_DATE", "")
    drop(pane, "ISSUE_DATE", "ISSUE_DATE", positions.OnItem, monkeypatch)
    assert texts(pane) == []
    assert pane.tree.ids() == list(labels_of(pane).names)


def test_the_box_says_what_is_marked_completely(pane):
    click_row(pane, "IBAN")
    row = pane.tree.currentItem()
    index = pane.tree.indexFromItem(row, 3)
    option = QStyleOptionViewItem()
    pane.tree.initViewItemOption(option)
    option.rect, option.features = pane.tree.visualRect(index), QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = pane.tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, pane.tree)
    click(pane.tree.viewport(), box.center())
    assert "IBAN" not in labels_of(pane).exhaustive
    assert "IBAN" not in pane.project.corpus(INTERNAL).exhaustive
    assert not pane.form.exhaustive.isChecked()
    undo()
    assert "IBAN" in labels_of(pane).exhaustive
    assert pane.form.exhaustive.isChecked()


# --- the form


def test_a_title_is_kept_with_return_and_undone_where_one_stands(pane):
    click_row(pane, "SELLER")
    retype(pane.form.title, "Vendor")
    assert label_of(pane, "SELLER").title == "Seller"
    press(K.Key_Return)
    assert label_of(pane, "SELLER").title == "Vendor"
    assert pane.tree.currentItem().text(0) == "Vendor"
    assert QApplication.focusWidget() is pane.form.title
    undo()
    assert label_of(pane, "SELLER").title == "Seller"
    assert pane.form.title.text() == "Seller"
    press(K.Key_Z, CTRL | SHIFT)
    assert pane.form.title.text() == "Vendor"


def test_escape_takes_back_what_is_typed_and_then_closes(page, pane):
    click_row(pane, "SELLER")
    retype(pane.form.title, "Vend")
    press(K.Key_Escape)
    assert pane.form.title.text() == "Seller"
    assert page._middle.currentWidget() is pane
    press(K.Key_Escape)
    assert page._middle.currentWidget() is page.sheet
    assert label_of(pane, "SELLER").title == "Seller"


def test_undo_in_a_field_takes_back_typing_first(pane):
    click_row(pane, "SELLER")
    retype(pane.form.description, "Who sends it")
    undo()
    assert pane.form.description.text() != "Who sends it"
    assert pane.project.undo_title == "Import 4 documents"


def test_a_new_name_goes_to_the_spans(pane):
    before = {note.id for note in spans(pane, "SELLER")}
    assert before
    click_row(pane, "SELLER")
    assert f"goes to {len(before)} spans" in pane.form.follows.text()
    retype(pane.form.name, "VENDOR")
    press(K.Key_Tab)
    assert {note.id for note in spans(pane, "VENDOR")} == before
    assert (pane.tree.current, pane.form.label) == ("VENDOR", "VENDOR")
    retype(pane.form.name, "BUYER")
    press(K.Key_Return)
    assert "has a label BUYER already" in texts(pane)[0]
    assert pane.form.name.text() == "BUYER"
    press(K.Key_Escape)
    assert pane.form.name.text() == "VENDOR"
    undo()
    assert {note.id for note in spans(pane, "SELLER")} == before
    assert pane.tree.ids()[3] == "SELLER"


def test_what_is_typed_is_kept_when_another_label_is_chosen_or_the_pane_is_left(page, pane):
    click_row(pane, "SELLER")
    retype(pane.form.description, "Who sends it")
    click_row(pane, "BUYER")
    assert label_of(pane, "SELLER").description == "Who sends it"
    assert pane.form.description.text() == "The firm or person that is to pay."
    retype(pane.form.types, "ORG, PER, ORG ,")
    pane.actions_.back.trigger()
    assert label_of(pane, "BUYER").benchmark == ("ORG", "PER")


def test_a_clash_is_said_before_a_key_is_taken(pane):
    click_row(pane, "BUYER")
    click(pane.form.key.button)
    assert "Press" in pane.form.key.button.text()
    keys("s")
    assert "S gives Seller" in pane.form.key.said.text()
    assert label_keys(labels_of(pane))["s"] == "SELLER"
    press(K.Key_Escape)
    assert pane.form.key.button.text() == "B"
    press(K.Key_Return)
    keys("x")
    assert "rejects a suggestion" in pane.form.key.said.text()
    keys("ß")
    assert "Only the letters" in pane.form.key.said.text()
    keys("ss")
    assert label_keys(labels_of(pane))["s"] == "BUYER"
    assert texts(pane) == ["S was the key of Seller, which has L now."]
    assert pane.form.key.button.text() == "S"
    undo()
    assert label_keys(labels_of(pane))["s"] == "SELLER"


def test_a_free_key_is_taken_at_once_and_given_back(pane):
    click_row(pane, "BUYER")
    click(pane.form.key.button)
    keys("7")
    assert label_of(pane, "BUYER").key == "7"
    assert not pane.form.key.waiting
    click(pane.form.key.button)
    press(K.Key_Backspace)
    assert (label_of(pane, "BUYER").key, pane.form.key.button.text()) == ("", "B")
    assert pane.form.key.said.text() == "Proposed."
    click(pane.form.key.button)
    click(pane.form.title)
    assert not pane.form.key.waiting


def test_a_key_that_is_waited_for_is_no_shortcut(page, pane):
    click_row(pane, "BUYER")
    click(pane.form.key.button)
    press(K.Key_PageDown, ALT)  # the next document, everywhere else
    assert pane.form.key.waiting


def test_colours_by_swatch_and_by_digits(pane):
    click_row(pane, "SELLER")
    orange = pane.form.colour.swatches["#E69F00"]
    click(orange)
    assert label_of(pane, "SELLER").colour == "#E69F00"
    assert orange.isChecked()
    press(K.Key_Right)
    press(K.Key_Space)
    assert label_of(pane, "SELLER").colour == "#56B4E9"
    retype(pane.form.colour.custom, "123abc")
    press(K.Key_Return)
    assert label_of(pane, "SELLER").colour == "#123ABC"
    retype(pane.form.colour.custom, "white")
    press(K.Key_Return)
    assert "no colour" in texts(pane)[0]
    retype(pane.form.colour.custom, "")
    press(K.Key_Delete)
    press(K.Key_Return)
    assert label_of(pane, "SELLER").colour == ""
    assert pane.form.colour.said.text() == "By its position: #CC79A7."


def test_parent_and_exhaustiveness_by_mouse_and_keys(pane):
    click_row(pane, "BUYER")
    options = [option.value for option in pane.form.parent_choice.options]
    assert "BUYER" not in options
    pane.form.parent_choice.setFocus()
    for _ in range(options.index("SELLER")):
        press(K.Key_Down)
    assert label_of(pane, "BUYER").parent == "SELLER"
    click(pane.form.exhaustive, QPoint(6, pane.form.exhaustive.height() // 2))
    assert "BUYER" not in labels_of(pane).exhaustive


# --- adding, removing, other sets


def test_a_label_is_added_by_keys_alone(pane):
    click(pane_button(pane, "Add label"))
    assert QApplication.focusWidget() is pane.new.label_title
    keys("Contact person")
    assert pane.new.name.text() == "CONTACT_PERSON"
    press(K.Key_Return)
    assert label_of(pane, "CONTACT_PERSON").title == "Contact person"
    assert pane.tree.current == "CONTACT_PERSON"
    assert not pane.new.isVisible()
    undo()
    assert "CONTACT_PERSON" not in pane.tree.ids()


def pane_button(pane, text):
    from gapstudio.gui.widgets.action_button import ActionButton

    return next(button for button in pane.findChildren(ActionButton) if button.text().strip() == text)


def test_a_name_of_its_own_stays_and_one_that_is_taken_is_said(pane):
    pane.actions_.add.trigger()
    keys("Seller")
    press(K.Key_Return)
    assert "has a label SELLER already" in texts(pane)[0]
    assert pane.new.isVisible()
    retype(pane.new.name, "VENDOR")
    retype(pane.new.label_title, "Whoever sells")
    assert pane.new.name.text() == "VENDOR"
    press(K.Key_Escape)
    assert not pane.new.isVisible()


@pytest.mark.parametrize(
    ("title", "name"), [("Ship to", "SHIP_TO"), (" VAT-ID / no. ", "VAT_ID_NO"), ("Straße", "STRASSE"), ("", "")]
)
def test_the_name_follows_the_title(title, name):
    assert name_of_title(title) == name


def test_a_label_without_spans_goes_at_once(pane):
    pane._session.apply(lambda project: add_label(project, "EMPTY").changes)
    click_row(pane, "EMPTY")
    press(K.Key_Delete)
    assert "EMPTY" not in pane.tree.ids()
    assert not pane.removal.isVisible()
    assert pane.tree.current == "CURRENCY"


def test_spans_of_a_label_that_goes_are_led_to_another_one(pane):
    before = {note.id for note in spans(pane, "SELLER")}
    click_row(pane, "SELLER")
    press(K.Key_Delete)
    assert pane.removal.isVisible()
    assert f"{len(before)} spans" in pane.removal.said.text()
    assert not pane.removal.go.isEnabled()
    for _ in range(4):
        press(K.Key_Down)
    assert pane.removal.into.value == "BUYER"
    click(pane_button(pane, "Remove and move spans"))
    assert before <= {note.id for note in spans(pane, "BUYER")}
    assert "SELLER" not in pane.tree.ids()
    assert pane.tree.current == "BUYER"
    assert texts(pane) == [f"To Buyer went: {len(before)} spans."]
    undo()
    assert {note.id for note in spans(pane, "SELLER")} == before


def test_presets_and_versions_are_taken_from_menus(pane):
    presets = {action.text(): action for action in pane.actions_._presets.actions()}
    assert list(presets) == ["Invoices", "Receipts", "CoNLL-2003", "OntoNotes 5"]
    presets["CoNLL-2003"].trigger()
    assert pane.tree.ids()[:4] == ["PER", "ORG", "LOC", "MISC"]
    assert "SELLER" in pane.tree.ids()
    assert texts(pane)[0].startswith("Kept because they are in use: ")
    pane.actions_.fill_versions(pane.project)
    versions = pane.actions_._versions.actions()
    assert [(action.text().split(" · ")[0], action.isChecked()) for action in versions] == [
        ("Version 2", True),
        ("Version 1", False),
    ]
    versions[1].trigger()
    assert "PER" not in pane.tree.ids()
    undo()
    undo()
    assert pane.project.undo_title == "Import 4 documents"


def test_a_set_is_exported_and_imported(pane, answers, tmp_path):
    answers.files = [(tmp_path / "ours",), (tmp_path / "ours.yaml",)]
    click(pane_button(pane, "Export …"))
    assert texts(pane) == ["Written: ours.yaml, with guidelines and pictures."]
    assert read_label_set(tmp_path / "ours.yaml").labels.labels == labels_of(pane).labels
    pane._session.apply(lambda project: edit_label(project, "IBAN", title="Account").changes)
    click(pane_button(pane, "Import …"))
    assert label_of(pane, "IBAN").title == "IBAN"
    (tmp_path / "bad.yaml").write_text("labels:\n- name: A\n  key: x\n", encoding="utf-8")
    answers.files = [(tmp_path / "bad.yaml",)]
    click(pane_button(pane, "Import …"))
    assert "bad.yaml, line 3: Key X" in texts(pane)[0]


def test_spans_may_overlap_by_one_click(pane):
    click(pane.overlapping, QPoint(6, pane.overlapping.height() // 2))
    assert labels_of(pane).overlapping
    undo()
    assert not pane.overlapping.isChecked()


# --- guidelines


def png(width=900) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, 90), "red").save(out, "PNG")
    return out.getvalue()


def test_a_guideline_is_previewed_while_it_is_written_and_kept_when_left(qtbot, pane):
    click_row(pane, "SELLER")
    editor = pane.form.guideline
    click(editor.text.viewport())
    editor.text.selectAll()
    keys("Mark **all** of it.")
    qtbot.waitUntil(lambda: editor.preview.toPlainText() == "Mark all of it.")
    assert label_of(pane, "SELLER").guideline != "Mark **all** of it."
    press(K.Key_Tab)
    assert label_of(pane, "SELLER").guideline == "Mark **all** of it."
    pane.tree.setFocus()
    undo()
    assert editor.preview.toPlainText().startswith("The name of whoever")
    assert editor.text.toPlainText().startswith("The name of whoever")


def test_undo_in_a_guideline_takes_back_typing_first_and_then_edits(pane):
    click_row(pane, "SELLER")
    editor = pane.form.guideline
    editor.text.setFocus()
    keys("A ")
    press(K.Key_Return, CTRL)
    assert label_of(pane, "SELLER").guideline.startswith("A The name")
    keys("B ")
    undo()
    assert label_of(pane, "SELLER").guideline.startswith("A The name")
    editor.set_value(editor.value, anew=True)
    undo()
    assert label_of(pane, "SELLER").guideline.startswith("The name")


def test_pictures_are_pasted_and_named_shortly(qtbot, pane):
    click_row(pane, "IBAN")
    editor = pane.form.guideline
    editor.text.setFocus()
    editor.text.selectAll()
    keys("Like this: ")
    data = QMimeData()
    data.setImageData(QImage.fromData(png()))
    assert editor.text.canInsertFromMimeData(data)
    editor.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: "picture:1" in editor.text.toPlainText())
    assert editor.text.toPlainText() == "Like this: ![picture](picture:1)"
    press(K.Key_Return, CTRL)
    (sha256,) = label_of(pane, "IBAN").pictures
    assert label_of(pane, "IBAN").guideline == f"Like this: ![picture](picture:{sha256})"
    assert QImage.fromData(picture(pane.project, sha256)).width() == 900
    assert editor.preview.pictures[sha256].width() == 900


def test_pictures_come_from_files_and_what_is_none_is_said(qtbot, pane, answers, tmp_path):
    click_row(pane, "IBAN")
    editor = pane.form.guideline
    (tmp_path / "a (1).png").write_bytes(png(40))
    (tmp_path / "b.png").write_bytes(b"no picture")
    answers.files = [(tmp_path / "a (1).png",)]
    click(editor.picture)
    qtbot.waitUntil(lambda: "![a  1](picture:1)" in editor.text.toPlainText())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.png"))])
    editor.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: texts(pane) == ["That is no picture that can be read."])


def test_the_guideline_beside_the_document_is_edited_by_its_button(page, pane):
    page.show_pane(None)
    page._inspector.point_at("SELLER")
    click(page._inspector.guideline.edit)
    assert page._middle.currentWidget() is pane
    assert pane.tree.current == "SELLER"
    assert QApplication.focusWidget() is pane.form.guideline.text


# --- from elsewhere


def test_the_pane_follows_what_is_done_elsewhere(pane):
    project = pane.project
    pane._session.apply(lambda _project: edit_label(project, "SELLER", title="Vendor").changes)
    row = next(row for row in pane.tree._rows() if row.text(4) == "SELLER")
    assert row.text(0) == "Vendor"
    assert WITH_GOLD in {document.name for document in project.documents(INTERNAL)}
    assert all(note.status is not AnnotationStatus.REJECTED for note in spans(pane, "SELLER"))


def test_what_is_typed_is_kept_when_the_project_is_closed(controller, pane, gap_file):
    click_row(pane, "SELLER")
    retype(pane.form.title, "Vendor")
    controller.close_project()
    with open_project(gap_file, read_only=True) as project:
        seller = label_set_of(project).label("SELLER")
        assert seller is not None
        assert seller.title == "Vendor"
