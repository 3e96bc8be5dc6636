"""The states of the page Annotate, each brought about as a person would, for ``screenshots.py --page annotate --states``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exchange_states import STATES as EXCHANGE
from people_states import PEOPLE
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from stage import Stage as AnyStage

from gapstudio.domain import AnnotationStatus
from gapstudio.gui.pages.annotate.page import AnnotatePage
from gapstudio.operations import ImportDocuments, remove_documents

Stage = AnyStage[AnnotatePage]
K = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_INVOICE = "brunnthal_1.pdf"
_NOTE = """Delivery note 4711

Muster & Söhne GmbH, Am Alten Markt 7, 50667 Köln
Delivered to: Beispiel AG, Ringstraße 12, 10115 Berlin

2 pallets of paper, 80 g       120.00 EUR
Freight                         15.50 EUR
Total                          135.50 EUR

Please pay to IBAN DE02 1203 0000 0000 2020 51 by 31 January 2025.
"""


def reset(stage: Stage) -> None:
    """Takes back what the state before did, and shows an invoice whose XML suggests its values."""
    page = stage.page
    stage.take_back()
    page.show_pane(None)
    page.sheet.ask.leave()
    _open(stage, _INVOICE)
    page.sheet.hush()
    page.sheet.pages.view.go_to_page(0)
    page.sheet.pages.view.select_words(None)
    page.desk.go_on(0)


def _open(stage: Stage, name: str) -> None:
    page = stage.page
    ids = {document.name: document.id for document in page._session.project.documents()}
    stage.wait(lambda: page.queue.position(ids[name]) is not None)
    page.show_document(ids[name])
    stage.wait(lambda: page.desk.document == ids[name])
    page.sheet.pages.view.setFocus()


def _press(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(stage.page.sheet.pages.view, key, modifier)


def _work(stage: Stage) -> None:
    """Some suggestions accepted, the next one focused."""
    for _ in range(7):
        _press(stage, K.Key_Return)


def _span(stage: Stage) -> None:
    """A confirmed span with a note, and what became of it."""
    page = stage.page
    _press(stage, K.Key_Return)
    _press(stage, K.Key_Backtab, _SHIFT)
    page.deeds.note("The letterhead; the footer says the same.")


def _selection(stage: Stage) -> None:
    """Words that are selected, to be marked."""
    _work(stage)
    reading = stage.page.desk.reading
    assert reading is not None
    start = reading.text.find("Zirbelhof")
    stage.page.sheet.pages.view.select_range(start, start + 20)


def _refused(stage: Stage) -> None:
    """A label on words that another span has."""
    _press(stage, K.Key_Return)
    place = stage.page.desk.items[0]
    stage.page.sheet.pages.view.select_range(place.start, place.end + 4)
    _press(stage, K.Key_B)


def _skip(stage: Stage) -> None:
    _press(stage, K.Key_Return, _CTRL | _SHIFT)


def _unplaced(stage: Stage) -> None:
    """A document whose ledger states what its page does not say."""
    gone = (AnnotationStatus.UNLOCATED, AnnotationStatus.CONTRADICTORY)
    project = stage.page._session.project
    found = next((note.document for note in project.annotations() if note.status in gone), "")
    if found:
        _open(stage, project.document(found).name)
        stage.page.desk.focus("")


def _menu(stage: Stage) -> None:
    viewport = stage.page.sheet.pages.view.viewport()
    stage.page._open_menu(viewport.mapToGlobal(QPoint(120, 60)))


def _pane(name: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.page.panes.open(name)
        stage.wait(lambda: stage.page._session._questions.wait(0))

    return show


def _text(stage: Stage) -> None:
    """A document without pages."""
    page, path = stage.page, stage.spare / "delivery_note.txt"
    path.write_text(_NOTE, encoding="utf-8")
    page._session.run_prepared(ImportDocuments([path]), "Importing delivery_note.txt")
    stage.wait(lambda: any(document.name == path.name for document in page._session.project.documents()))
    _open(stage, path.name)
    reading = page.desk.reading
    assert reading is not None
    for text, label in (("Muster & Söhne GmbH", "SELLER"), ("Beispiel AG", "BUYER"), ("135.50", "GRAND_TOTAL")):
        start = reading.text.find(text)
        page.sheet.pages.view.select_range(start, start + len(text))
        page.deeds.label(label)


def _empty(stage: Stage) -> None:
    session = stage.page._session
    everything = [document.id for document in session.project.documents()]
    session.apply(lambda project: remove_documents(project, everything))
    stage.wait(lambda: stage.page.is_empty)


STATES: Mapping[str, Callable[[Stage], object]] = {
    "suggestions": lambda _stage: None,
    "work": _work,
    "span": _span,
    "selection": _selection,
    "refused": _refused,
    "skip": _skip,
    "unplaced": _unplaced,
    "menu": _menu,
    "labels": _pane("labels"),
    "rules": _pane("rules"),
    "judge": _pane("judge"),
    "plan": _pane("plan"),
    "text": _text,
    **EXCHANGE,
    **PEOPLE,
    "empty": _empty,
}
"""Name of a state to what brings it about from the document with its suggestions."""
