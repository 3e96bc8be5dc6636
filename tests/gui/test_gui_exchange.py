"""Annotations leave by the pane Export and come back by the pane Import: by keys and by the mouse."""

import json
from dataclasses import replace

import pytest
from gui_project import drop
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.gui.files import Pick
from gapstudio.gui.pages.annotate.exchange.loss_table import loss_lines
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.page_view.selection import WordSelection
from gapstudio.operations import remove_documents
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.exchange_formats import exchange_formats
from gapstudio.operations.export_annotations import Loss, export_annotations
from gapstudio.operations.import_annotations import Fate

K = Qt.Key
HOCR = """<div class='ocr_page' title='bbox 0 0 600 800; scan_res 144 144'><span class='ocr_line'>
<span class='ocrx_word' title='bbox 10 10 100 40; x_wconf 92'>Nordwind</span>
<span class='ocrx_word' title='bbox 110 10 190 40; x_wconf 55'>AG</span></span></div>"""
CTRL = Qt.KeyboardModifier.ControlModifier


def confirm_some(hand, number=5):
    """Confirms the first drafts of every document."""
    project = hand.project

    def change(opened):
        with opened.change("Confirm") as transaction:
            for document in opened.documents():
                notes = [one for one in opened.annotations(document=document.id) if one.start is not None][:number]
                transaction.put_annotations(replace(one, status=AnnotationStatus.CONFIRMED, annotator="Anna") for one in notes)
        return transaction.changes

    hand.page._session.apply(change)
    return sum(one.status is AnnotationStatus.CONFIRMED for one in project.annotations())


def button(pane, action):
    return next(one for one in pane.findChildren(ActionButton) if one._action is action)


def click(pane, action):
    QTest.mouseClick(button(pane, action), Qt.MouseButton.LeftButton)


def spans(project):
    confirmed = (one for one in project.annotations() if one.status is AnnotationStatus.CONFIRMED)
    return sorted((one.document, one.start, one.end, one.label) for one in confirmed)


@pytest.fixture
def exporting(hand):
    confirm_some(hand)
    hand.page.actions_.send_out.trigger()
    pane = hand.page._middle.currentWidget()
    hand.until(lambda: not pane.work.works)
    return pane


def choose_format(pane, name):
    """Chooses a format as the arrow keys do."""
    order = [option.value for option in pane.form.format.options]
    pane.form.format.setFocus()
    steps = order.index(name) - order.index(pane.form.format.value)
    for _ in range(abs(steps)):
        QTest.keyClick(pane.form.format, K.Key_Down if steps > 0 else K.Key_Up)
    assert pane.form.format.value == name


def settled(hand, pane):
    hand.until(lambda: not pane._later.isActive() and not pane.work.works)


def test_every_format_that_goes_out_can_be_chosen_and_says_what_it_holds(hand, exporting):
    names = [option.value for option in exporting.form.format.options]
    assert names == [one.name for one in exchange_formats() if one.writes]
    choose_format(exporting, "pawls")
    assert "PDF files themselves" in exporting.form.holds.text()
    assert not exporting.form.pictures.isVisible()
    choose_format(exporting, "funsd")
    assert exporting.form.pictures.isVisible()
    settled(hand, exporting)


def test_what_would_leave_and_what_would_be_lost_is_told_before(hand, exporting):
    choose_format(exporting, "conll")
    settled(hand, exporting)
    number = len(spans(hand.project))
    assert f"with {number} spans" in exporting.summary.text()
    assert exporting.losses.isVisible()
    assert any("normalised values" in line.reason for line in exporting.losses.rows)
    assert not list(hand.project.path.parent.glob("*.conll"))


def test_a_file_is_written_by_keys_and_read_again_is_the_same(hand, exporting, tmp_path):
    choose_format(exporting, "labelstudio")
    exporting.form.target.setFocus()
    QTest.keyClicks(exporting.form.target, str(tmp_path / "tasks"))
    settled(hand, exporting)
    QTest.keyClick(exporting.form.target, K.Key_Return, CTRL)
    hand.until(lambda: exporting.messages.messages)
    assert (tmp_path / "tasks.json").is_file()
    assert (tmp_path / "tasks.config.xml").is_file()
    message = exporting.messages.messages[0]
    assert message.action == "Show the folder"
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert sum(len(one["result"]) for task in tasks for one in task["annotations"]) == len(spans(hand.project))
    assert "were written" in exporting.summary.text()


def test_pictures_of_pages_are_drawn_and_lie_beside_the_tasks(hand, exporting, tmp_path):
    choose_format(exporting, "labelstudio-pages")
    exporting.form.target.setText(str(tmp_path / "pages.json"))
    settled(hand, exporting)
    click(exporting, exporting.write)
    hand.until(lambda: exporting.messages.messages, timeout=60_000)
    pages = sum(document.pages for document in hand.project.documents())
    assert len(list((tmp_path / "pages_pages").glob("*.png"))) == pages
    assert not [line for line in exporting.losses.rows if "picture" in line.reason]


def test_a_file_that_is_there_is_replaced_only_when_asked(hand, exporting, tmp_path):
    target = tmp_path / "there.json"
    target.write_text("mine", encoding="utf-8")
    choose_format(exporting, "labelstudio")
    exporting.form.target.setText(str(target))
    settled(hand, exporting)
    click(exporting, exporting.write)
    hand.until(lambda: exporting.messages.messages)
    assert target.read_text(encoding="utf-8") == "mine"
    exporting.messages.messages[0].run()
    hand.until(lambda: "written" in exporting.summary.text() and not exporting.work.works)
    hand.until(lambda: target.read_text(encoding="utf-8") != "mine")


def test_an_export_that_is_cancelled_writes_nothing(hand, exporting, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "gapstudio.gui.pages.annotate.exchange.export_pane.export_annotations",
        lambda *args, cancelled, **more: _until_cancelled(cancelled, args, more),
    )
    exporting.form.target.setText(str(tmp_path / "out.jsonl"))
    settled(hand, exporting)
    click(exporting, exporting.write)
    assert not exporting.write.isEnabled()
    click(exporting.work, exporting.work.cancel)
    hand.until(lambda: any("cancelled" in message.text for message in exporting.messages.messages))
    assert exporting.write.isEnabled()
    assert hand.page._session._questions.wait()
    assert not (tmp_path / "out.jsonl").exists()


def _until_cancelled(cancelled, args, more):
    for _ in range(2000):
        if cancelled():
            break
        QTest.qSleep(5)
    return export_annotations(*args, cancelled=cancelled, **more)


def test_a_target_is_chosen_in_the_dialog(hand, exporting, answers, tmp_path):
    choose_format(exporting, "funsd")
    answers.files = [(tmp_path / "folder",)]
    click(exporting, exporting.browse)
    assert answers.questions[-1].pick is Pick.FOLDER
    assert exporting.form.path() == tmp_path / "folder"
    choose_format(exporting, "labelstudio")
    answers.files = [(tmp_path / "file",)]
    click(exporting, exporting.browse)
    assert answers.questions[-1].pick is Pick.NEW_FILE
    assert exporting.form.path() == tmp_path / "file.json"
    settled(hand, exporting)


def test_escape_goes_back_and_nothing_leaves_where_nothing_is_chosen(hand, exporting):
    exporting.form.documents.setCurrentIndex(1)
    exporting.form.documents.chosen.emit(exporting.form.documents.value)
    settled(hand, exporting)
    assert exporting.summary.text() == "Nothing would leave."
    assert exporting.explained.text()
    QTest.keyClick(exporting, K.Key_Escape)
    assert hand.page.sheet.isVisible()


# --- in


@pytest.fixture
def file(hand, tmp_path):
    """Five spans of each document, written by another annotator; in the project nothing is confirmed."""
    confirm_some(hand)
    path = tmp_path / "theirs.json"
    export_annotations(hand.project, path, format="labelstudio")
    hand.page._session.undo()
    assert not spans(hand.project)
    return path


@pytest.fixture
def importing(hand):
    hand.page.actions_.bring_in.trigger()
    return hand.page._middle.currentWidget()


def read(hand, pane, path):
    assert drop(pane.drop, [path])
    hand.until(lambda: pane._preview is not None and not pane.work.works)


def test_a_dropped_file_is_shown_and_changes_nothing_before_import(hand, importing, file):
    entries = len(hand.project.history())
    read(hand, importing, file)
    assert importing.form.format.value == "labelstudio"
    assert importing.form.annotator.text() == "Anna"
    assert [line.document.match.value for line in importing.documents.rows] == ["id"] * 3
    assert {line.span.fate for line in importing.spans.rows} == {Fate.CONFIRMS}
    assert "theirs.json" in importing.summary.text()
    assert len(hand.project.history()) == entries
    assert not spans(hand.project)


def test_import_is_one_step_and_its_report_takes_it_back(hand, importing, file):
    read(hand, importing, file)
    entries = len([one for one in hand.project.history() if not one.undone])
    QTest.keyClick(importing.documents, K.Key_Return, CTRL)
    hand.until(lambda: importing.report.isVisible())
    assert spans(hand.project)
    assert [one.title for one in hand.project.history() if not one.undone][-1] == "Import annotations of theirs.json"
    assert len([one for one in hand.project.history() if not one.undone]) == entries + 1
    assert "came in" in importing.report.summary.text()
    click(importing.report, importing.undo)
    assert not spans(hand.project)
    assert importing.drop.isVisible()


def test_a_report_goes_when_its_import_is_undone_by_the_key(hand, importing, file):
    read(hand, importing, file)
    QTest.keyClick(importing.documents, K.Key_Return, CTRL)
    hand.until(lambda: importing.report.isVisible())
    QTest.keyClick(importing.report.buttons[0], K.Key_Z, CTRL)
    assert not spans(hand.project)
    assert importing.drop.isVisible()
    assert "Undone" in importing.messages.messages[-1].text


def test_a_file_that_is_not_recognised_comes_in_by_the_format_that_is_stated(hand, importing, tmp_path):
    confirm_some(hand)
    export_annotations(hand.project, tmp_path / "spans.csv", format="csv")
    path = (tmp_path / "spans.csv").rename(tmp_path / "spans.dat")
    assert drop(importing.drop, [path])
    hand.until(lambda: importing.messages.messages)
    assert "State its format" in importing.messages.messages[0].remedy
    importing.drop.format.choose("csv")
    read(hand, importing, path)
    assert importing.messages.messages == ()
    assert importing.form.format.value == "csv"
    importing.other.trigger()
    assert importing.drop.format.value == ""


def test_undo_of_the_report_is_gone_once_something_else_was_done(hand, importing, file):
    read(hand, importing, file)
    click(importing, importing.take)
    assert importing.undo.isEnabled()
    document = hand.project.documents()[0].id
    hand.page._session.apply(lambda project: set_work(project, [document], WorkState.DONE, annotator="Anna"))
    assert not importing.undo.isEnabled()


def test_labels_are_mapped_left_out_and_added(hand, importing, file):
    text = file.read_text(encoding="utf-8").replace('"SELLER"', '"Verkäufer"')
    file.write_text(text, encoding="utf-8")
    read(hand, importing, file)
    choice = importing.form.labels.choices["Verkäufer"]
    unknown = importing._preview.count(Fate.UNKNOWN_LABEL)
    assert unknown
    assert choice.currentText() == "Nobody has said yet"
    choice.setFocus()
    QTest.keyClick(choice, K.Key_End)  # the last one leaves it out
    hand.until(lambda: importing._preview.count(Fate.LEFT_OUT) == unknown and not importing.work.works)
    QTest.keyClick(choice, K.Key_Home)
    hand.until(lambda: importing._preview.count(Fate.LEFT_OUT) == 0 and not importing.work.works)
    importing.form.labels.forget()
    importing.form.add_labels.setFocus()
    QTest.keyClick(importing.form.add_labels, K.Key_Space)
    hand.until(lambda: importing._preview.options.add_labels and not importing.work.works)
    assert [label.name for label in importing._preview.labels if label.added] == ["Verkäufer"]
    assert importing._preview.count(Fate.UNKNOWN_LABEL) == 0


def test_conflicts_with_a_persons_work_are_shown_before(hand, importing, file):
    first = hand.project.documents()[0].id
    note = next(one for one in hand.project.annotations(document=first) if one.start is not None)
    other = "BUYER" if note.label != "BUYER" else "SELLER"
    place = {"document": first, "start": note.start, "end": note.end}
    hand.page._session.apply(lambda project: add_annotation(project, **place, label=other, annotator="Anna").changes)
    read(hand, importing, file)
    assert importing._preview.count(Fate.CONFLICT) == 1
    conflict = next(line for line in importing.documents.rows if line.document.count(Fate.CONFLICT))
    importing.documents.select_key(conflict.number)
    assert any(line.span.fate is Fate.CONFLICT and line.why() for line in importing.spans.rows)


def test_a_folder_is_chosen_by_the_button(hand, importing, answers, tmp_path):
    confirm_some(hand)
    export_annotations(hand.project, tmp_path / "out", format="pawls")
    answers.files = [(tmp_path / "out",)]
    click(importing, importing.choose_folder)
    assert answers.questions[-1].pick is Pick.FOLDER
    hand.until(lambda: importing._preview is not None and not importing.work.works)
    assert importing.form.format.value == "pawls"
    assert not importing.take.isEnabled()  # everything is here already


def test_a_file_of_no_format_is_refused_with_a_remedy(hand, importing, tmp_path):
    (tmp_path / "letter.xyz").write_text("Dear all", encoding="utf-8")
    assert drop(importing.drop, [tmp_path / "letter.xyz"])
    hand.until(lambda: importing.messages.messages)
    assert "letter.xyz" in importing.messages.messages[0].text
    assert importing.messages.messages[0].remedy
    assert importing.drop.isVisible()


def test_losses_of_one_reason_are_one_line():
    losses = [Loss("a", "no place", 2, span=True), Loss("b", "no place", 1, span=True), Loss("a", "no notes", 9)]
    lines = loss_lines(losses)
    assert [(line.reason, line.span, line.times, line.documents) for line in lines] == [
        ("No place.", True, 3, ("a", "b")),
        ("No notes.", False, 9, ("a",)),
    ]


@pytest.mark.parametrize(("command", "pane"), [("bring_in", "import"), ("send_out", "export")])
def test_the_menu_file_leads_there_from_any_page(hand, command, pane):
    window = hand.page.window()
    window.show_page("documents")
    getattr(window.commands, command).trigger()
    assert window.current_page is hand.page
    assert hand.page._middle.currentWidget().accessibleName() == f"{pane.title()} annotations"


def test_in_a_project_without_documents_a_file_brings_them(hand, importing, tmp_path):
    path = tmp_path / "letters.jsonl"
    path.write_text('{"text": "Ada met Eva.", "label": [[0, 3, "SELLER"]]}\n', encoding="utf-8")
    everything = [document.id for document in hand.project.documents()]
    hand.page._session.apply(lambda project: remove_documents(project, everything))
    hand.until(lambda: hand.page._progress is not None and not hand.page._progress.total)
    assert importing.isVisible()
    read(hand, importing, path)
    importing.form.add_documents.setFocus()
    QTest.keyClick(importing.form.add_documents, K.Key_Space)
    hand.until(lambda: importing._preview.added_documents == 1 and not importing.work.works)
    click(importing, importing.take)
    assert [document.name for document in hand.project.documents()] != []
    assert len(spans(hand.project)) == 1


def test_a_document_of_boxes_comes_in_as_pages_whose_words_are_selected(hand, importing, tmp_path):
    """Nobody has a picture of it: its words are drawn where they stand, and marked as anywhere."""
    (tmp_path / "scan.hocr").write_text(HOCR, encoding="utf-8")
    read(hand, importing, tmp_path / "scan.hocr")
    importing.form.add_documents.setFocus()
    QTest.keyClick(importing.form.add_documents, K.Key_Space)
    hand.until(lambda: importing._preview.added_documents == 1 and not importing.work.works)
    click(importing, importing.take)
    hand.until(lambda: importing.report.isVisible())
    QTest.keyClick(importing, K.Key_Escape)
    document = hand.open("scan.hocr")
    hand.until(lambda: hand.view.pages[0].has_picture, timeout=60_000)
    picture = hand.view.pages[0].picture
    shades = {picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height() // 8)}
    assert min(shades) < 64
    assert max(shades) == 255
    told = hand.page.sheet.pages.source.text.text()
    assert told == "Words of another tool, 74 % sure on average: no picture of the page came with them"
    word = hand.view.pages[0].mapToScene(QPointF(75, 12.5))  # on AG, in points
    QTest.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.view.mapFromScene(word))
    assert hand.view.selection == WordSelection(1, 1)
    QTest.keyClicks(hand.view, hand.label_key("SELLER"))
    hand.settled()
    assert [one.text for one in hand.project.annotations(document=document)] == ["AG"]
