"""The annotators in the window: listed, assigned, handed out, merged back, compared."""

from dataclasses import replace
from threading import Event
from time import sleep

import pytest
from gui_people import ANN, BO, put_layer, put_people, put_two_layers, stated
from gui_project import ALSO_GOLD, WITH_GOLD
from gui_queue import Bench, show
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gapstudio.domain import LayerState, WorkState
from gapstudio.gui.pages.annotate.people import PeoplePane
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.operations import open_project
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.hand_out import hand_out_of

K = Qt.Key


def opened(qtbot, settings, path, answers) -> Bench:
    made = show(qtbot, path, lambda session: PeoplePane(session, settings, answers.ask), width=1200, height=760)
    made.until(lambda: made.pane.view is not None)
    return made


@pytest.fixture
def bench(qtbot, theme, settings, gap_file, answers):
    """Nobody is listed yet."""
    made = opened(qtbot, settings, gap_file, answers)
    yield made
    made.session.close()


@pytest.fixture
def pair(qtbot, theme, settings, gap_file, answers):
    """Ann and Bo, who have both finished one document and differ in it."""
    with open_project(gap_file) as project:
        ids = {document.name: document.id for document in project.documents()}
        put_people(project, ANN, BO)
        put_two_layers(project, ids[WITH_GOLD])
    made = opened(qtbot, settings, gap_file, answers)
    made.until(lambda: made.pane.people.table.all_rows)
    yield made
    made.session.close()


def names(bench: Bench) -> list[str]:
    return [row.annotator.name for row in bench.pane.people.table.shown_rows]


def row(bench: Bench, name: str):
    return next((row for row in bench.pane.people.table.all_rows if row.annotator.name == name), None)


def add(bench: Bench, *wanted: str) -> None:
    for name in wanted:
        bench.pane.name.setFocus()
        QTest.keyClicks(bench.pane.name, name)
        QTest.keyClick(bench.pane.name, K.Key_Return)
        bench.until(lambda name=name: name in names(bench))


def said(bench: Bench) -> str:
    return " ".join(message.text for message in bench.pane.messages.messages)


def test_annotators_are_added_by_name_and_a_name_is_taken_once(bench):
    assert bench.pane.said.isVisible()
    assert bench.pane.name.hasFocus()
    assert not bench.pane.assign_action.isEnabled()
    add(bench, "Zoe", "Ann")
    assert names(bench) == ["Ann", "Zoe"]
    assert not bench.pane.said.isVisible()
    QTest.keyClicks(bench.pane.name, "ann")
    QTest.keyClick(bench.pane.name, K.Key_Return)
    assert "There is an annotator ann already" in said(bench)
    assert bench.pane.name.text() == "ann"


def test_a_name_is_changed_in_its_cell(bench):
    add(bench, "Ann")
    bench.click_row(bench.pane.people, 0)
    QTest.keyClick(bench.pane.people, K.Key_F2)
    editor = bench.pane.people.findChild(QLineEdit)
    QTest.keyClicks(editor, "Anna")
    QTest.keyClick(editor, K.Key_Return)
    bench.until(lambda: names(bench) == ["Anna"])
    assert [one.name for one in bench.project.annotators()] == ["Anna"]
    bench.session.undo()
    bench.until(lambda: names(bench) == ["Ann"])


def test_a_colour_is_chosen_and_taken_back(bench):
    add(bench, "Ann")
    bench.click_row(bench.pane.people, 0)
    hue, swatch = list(bench.pane.colour.swatches.items())[4]
    bench.click(swatch)
    bench.until(lambda: row(bench, "Ann").style.colour.upper() == hue.upper())
    bench.session.undo()
    bench.until(lambda: row(bench, "Ann").annotator.colour == "")


def test_one_who_has_worked_is_removed_only_when_that_is_said(pair):
    pair.click_row(pair.pane.people, 1)
    QTest.keyClick(pair.pane.people, K.Key_Delete)
    message = pair.pane.messages.messages[0]
    assert "Bo has worked on 1 document" in message.text
    assert names(pair) == ["Ann", "Bo"]
    assert message.run is not None
    message.run()
    pair.until(lambda: names(pair) == ["Ann"])
    pair.session.undo()
    pair.until(lambda: names(pair) == ["Ann", "Bo"])
    assert row(pair, "Bo").number(LayerState.DONE) == 1


def test_whose_work_counts_as_gold_is_chosen(pair):
    pair.click_row(pair.pane.people, 0)
    pair.pane.gold.trigger()
    pair.until(lambda: row(pair, "Ann").designated)
    assert not row(pair, "Bo").designated
    pair.click_row(pair.pane.people, 0)
    assert pair.pane.gold.isChecked()


def test_documents_are_assigned_as_the_preview_says(bench):
    add(bench, "Ann", "Bo")
    bench.pane.assign_action.trigger()
    form = bench.pane.assign
    form.share.setValue(100)
    bench.until(lambda: "3 documents with several annotators" in form.preview.text())
    assert "Ann 3 documents · Bo 3 documents" in form.preview.text()
    bench.click(next(one for one in form.findChildren(ActionButton) if "Assign" in one.text()))
    bench.until(lambda: row(bench, "Ann").number(LayerState.ASSIGNED) == 3)
    assert row(bench, "Bo").number(LayerState.ASSIGNED) == 3
    assert form.isHidden()
    assert "3 documents with several annotators" in said(bench)
    bench.pane.assign_action.trigger()
    bench.until(lambda: "Nothing new to give" in form.preview.text())
    assert not form.assign.isEnabled()
    bench.session.undo()
    bench.until(lambda: row(bench, "Ann").number(LayerState.ASSIGNED) == 0)


def test_an_assignment_that_cannot_be_is_said_in_the_form(bench):
    add(bench, "Ann")
    bench.pane.assign_action.trigger()
    bench.until(lambda: "Ann 3 documents" in bench.pane.assign.preview.text())
    for document in bench.project.documents():
        if document.pages:
            bench.session.apply(lambda project, id=document.id: set_work(project, [id], WorkState.DONE, annotator="Ann"))
    bench.pane.assign.number.setValue(1)
    bench.until(lambda: "There is no document to give" in bench.pane.assign.preview.text())
    assert not bench.pane.assign.assign.isEnabled()


def test_what_is_handed_out_comes_back_with_both_sides_of_a_conflict(bench, answers, tmp_path):
    add(bench, "Ann", "Bo")
    bench.pane.assign.share.setValue(100)
    bench.pane.assign_action.trigger()
    bench.until(lambda: bench.pane.assign.assign.isEnabled())
    bench.pane.assign.assign.trigger()
    bench.until(lambda: row(bench, "Bo").waiting == 3)
    answers.files = [(tmp_path / "out",)]
    bench.pane.hand_out_action.trigger()
    bench.pane.hand_out.write.trigger()
    bench.until(lambda: row(bench, "Bo").number(LayerState.HANDED_OUT) == 3, timeout=60_000)
    files = sorted((tmp_path / "out").glob("*.gap"))
    assert [file.name for file in files] == ["Ann.gap", "Bo.gap"]
    for file, label in zip(files, ("SELLER", "BUYER"), strict=True):
        with open_project(file) as project:
            who = hand_out_of(project).annotator.name
            document = next(one.id for one in project.documents() if one.name == WITH_GOLD)
            words = project.reading(document).words
            add_annotation(project, document=document, start=words[0].start, end=words[1].end, label=label, annotator=who)
            set_work(project, [document], WorkState.DONE, annotator=who)
    answers.files = [(files[0],), (files[1],)]
    bench.pane.merge_action.trigger()
    merge = bench.pane.merge
    bench.until(lambda: merge.preview is not None)
    assert merge.preview.conflicts == ()
    merge.merge.trigger()
    bench.until(lambda: row(bench, "Ann").number(LayerState.DONE) == 1)
    bench.pane.merge_action.trigger()
    bench.until(lambda: merge.preview is not None and merge.preview.hand_out.annotator.name == "Bo")
    assert len(merge.preview.conflicts) == 1
    assert merge.conflicts.hasFocus()
    cells = [column.shown(merge.preview.conflicts[0]) for column in merge.conflicts.table.columns]
    assert cells[0] == WITH_GOLD
    assert {cell.split(":")[0] for cell in cells[1:]} == {"Ann", "Bo"}
    bench.until(lambda: len([strip for strip in merge.stack.strips if strip.view.marks]) == 2)
    assert bench.project.layers(annotator=row(bench, "Bo").annotator.id)[0].state is LayerState.HANDED_OUT
    merge.merge.trigger()
    bench.until(lambda: bench.pane.view.waiting == 1)
    assert "1 conflict" in said(bench)
    assert bench.pane.adjudicate.text() == "Adjudicate 1 document …"
    with bench.qtbot.waitSignal(bench.pane.adjudication_wanted) as wanted:
        bench.pane.adjudicate.trigger()
    assert wanted.args == [""]
    answers.files = [(files[1],)]
    bench.pane.merge_action.trigger()
    bench.until(lambda: merge.preview is not None and not merge.preview.merged)
    assert not merge.merge.isEnabled()
    QTest.keyClick(merge.documents, K.Key_Escape)  # leaves the preview, and not the pane
    assert bench.pane._body.currentWidget() is bench.pane._list
    assert bench.pane.people.hasFocus()


def test_handing_out_is_stopped(bench, answers, tmp_path, monkeypatch):
    add(bench, "Ann")
    bench.pane.assign_action.trigger()
    bench.until(lambda: bench.pane.assign.assign.isEnabled())
    bench.pane.assign.assign.trigger()
    bench.until(lambda: row(bench, "Ann").waiting == 3)
    stopped = Event()

    def write(_project, *, progress, **_):
        while progress(1, 3):
            sleep(0.01)
        stopped.set()
        return ()

    monkeypatch.setattr("gapstudio.gui.pages.annotate.people.hand_out_form.write_hand_outs", write)
    answers.files = [(tmp_path / "out",)]
    bench.pane.hand_out_action.trigger()
    form = bench.pane.hand_out
    form.write.trigger()
    bench.until(lambda: (form.work.bar.value(), form.work.bar.maximum()) == (1, 3))
    assert form.work.isVisible()
    assert not form.write.isEnabled()
    form.work.cancel.trigger()
    bench.until(lambda: form.write.isEnabled())
    assert stopped.is_set()
    assert not form.work.isVisible()
    assert row(bench, "Ann").waiting == 3


def test_a_file_that_is_no_hand_out_is_refused_in_the_pane(bench, gap_file, tmp_path):
    stray = tmp_path / "stray.gap"
    stray.write_bytes(b"no project")
    bench.pane.open_hand_out(stray)
    bench.until(lambda: bench.pane.messages.messages)
    assert bench.pane._body.currentWidget() is bench.pane._list


def test_how_far_they_agree_and_where_not(pair):
    panel = pair.pane.agreement
    pair.until(lambda: "People agree" in panel.headline.text())
    found = pair.pane.view.agreement
    assert f"People agree {100 * found.f1.value:.1f}" in panel.headline.text()
    assert "2 annotators, 1 document" in panel.headline.text()
    cells = [column.shown(found.pairs[0]) for column in panel.tables["Pairs"].table.columns]
    assert cells[0] == "Ann and Bo"
    assert cells[1] == f"{100 * found.f1.value:.1f}"
    assert cells[3] == f"{found.pairs[0].kappa.value:.3f}"
    panel.tabs.setCurrentWidget(panel.tables["Documents"])
    table = panel.tables["Documents"]
    index = table.table.index(0, 0)
    with pair.qtbot.waitSignal(panel.document_wanted) as wanted:
        pair.click_row(table, 0)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    assert wanted.args == [found.by_document[0].document]
    table.copy_action.trigger()
    assert WITH_GOLD in QApplication.clipboard().text()


def test_agreement_follows_what_changes(pair):
    panel = pair.pane.agreement
    ids = {document.name: document.id for document in pair.project.documents()}
    pair.until(lambda: "1 document" in panel.headline.text())

    def more(project):
        spans = stated(project, ids[ALSO_GOLD])
        put_layer(project, ids[ALSO_GOLD], ANN, spans)
        put_layer(project, ids[ALSO_GOLD], BO, spans)
        with project.change("Both") as change:
            change.put_layers([replace(layer, reason="so") for layer in project.layers(ids[ALSO_GOLD])])
        return change.changes

    pair.session.apply(more)
    pair.until(lambda: "2 documents" in panel.headline.text())


def test_without_two_who_share_a_document_it_says_how_to_get_there(bench):
    assert "two annotators must have finished the same document" in bench.pane.agreement.headline.text()
    assert bench.pane.agreement.tabs.isHidden()
    assert not bench.pane.gamma.isEnabled()


def test_escape_goes_back_to_the_document(bench):
    with bench.qtbot.waitSignal(bench.pane.closed):
        QTest.keyClick(bench.pane.people, K.Key_Escape)


def test_on_the_page_a_double_click_leads_to_the_layers(hand):
    page = hand.page
    ids = hand.names()

    def layers(project):
        put_two_layers(project, ids[WITH_GOLD])
        with project.change("People") as change:
            change.put_annotators([ANN, BO])
        return change.changes

    page._session.apply(layers)
    page.actions_.people.trigger()
    pane = page._middle.currentWidget()
    assert isinstance(pane, PeoplePane)
    assert not page.queue.isVisible()
    hand.until(lambda: pane.view is not None and pane.view.agreement.by_document)
    pane.agreement.document_wanted.emit(pane.view.agreement.by_document[0].document)
    adjudication = page._middle.currentWidget()
    hand.until(lambda: adjudication.desk.document == pane.view.agreement.by_document[0].document)
    assert adjudication.isVisible()
    QTest.keyClick(adjudication, K.Key_Escape)
    assert page.works
