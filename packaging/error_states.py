"""The states of the page Errors, each brought about as a person would, for ``screenshots.py --page errors --states``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from stage import Stage as AnyStage

from gapstudio.domain import CorpusKind, ErrorItem, ErrorKind, ErrorQuery, MatrixCell
from gapstudio.gui.pages.errors.page import ErrorsPage

Stage = AnyStage[ErrorsPage]
K = Qt.Key
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def reset(stage: Stage) -> None:
    """Takes back what the state before did, and shows all errors of the newest run over our documents."""
    page = stage.page
    stage.take_back()
    page.show_pane(None)
    page.actions_.matrix.setChecked(False)
    page.evidence.mend.leave()
    page.desk.set_hidden(False)
    page.table.show_facets.setChecked(page.window().width() >= 1600)
    page.table.show_all()
    page.table.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    page.desk.load()
    stage.wait(lambda: any(one.ours for one in page.desk.runs))
    ours = next(one for one in page.desk.runs if one.ours)
    page.desk.load(ours.run.id)
    stage.wait(lambda: page.desk.errors is not None and page.desk.run == ours.run.id and page.desk.causes is not None)
    page._hush()
    page.table.view.scrollToTop()
    page.table.select_row(0)
    page.table.view.setFocus()


def _press(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(stage.page.table.view, key, modifier)


def _first(stage: Stage, wanted: Callable[[ErrorItem], bool]) -> None:
    model = stage.page.table.errors
    row = next((place for place in range(model.rowCount()) if wanted(model.item(model.row_at(place)))), 0)
    stage.page.table.select_row(row)


def _boundary(stage: Stage) -> None:
    """An error with gold and a prediction that have other limits."""
    _first(stage, lambda item: item.kind in (ErrorKind.BOUNDARY, ErrorKind.BOUNDARY_AND_TYPE))


def _tagged(stage: Stage) -> None:
    """Some errors tagged, one of them with a note, the next one under the cursor."""
    for key in (K.Key_T, K.Key_V, K.Key_Return, K.Key_X, K.Key_U, K.Key_Return):
        _press(stage, key)
    page = stage.page
    page.deeds.note([page.table.errors.item(page.table.errors.row_at(1))], "The street stands twice, in letterhead and footer.")
    page.table.select_row(1)


def _many(stage: Stage) -> None:
    stage.page.table.select_row(0)
    for _ in range(4):
        _press(stage, K.Key_Down, _SHIFT)


def _blind(stage: Stage) -> None:
    _press(stage, K.Key_Space)


def _facets(stage: Stage) -> None:
    stage.page.table.show_facets.setChecked(True)
    stage.page.table.show_query(replace(ErrorQuery(), kinds=frozenset({ErrorKind.MISSED, ErrorKind.BOUNDARY}), text="gmbh"))


def _matrix(stage: Stage) -> None:
    stage.page.actions_.matrix.setChecked(True)
    errors = stage.page.desk.errors
    assert errors is not None
    item = next((one for one in errors.items if one.gold and one.predicted), errors.items[0])
    cell = MatrixCell(item.gold[2] if item.gold else None, item.predicted[2] if item.predicted else None)
    stage.page.choose_cell(cell)


def _note(stage: Stage) -> None:
    _press(stage, K.Key_N)


def _gold(stage: Stage) -> None:
    _boundary(stage)
    _press(stage, K.Key_G)


def _mended(stage: Stage) -> None:
    _gold(stage)
    if stage.page.evidence.mend.buttons:
        stage.page.evidence.mend.buttons[0].click()
        stage.wait(lambda: bool(stage.page.messages.messages))


def _menu(stage: Stage) -> None:
    stage.page.table.view.show_menu(stage.page.table.view.viewport().mapToGlobal(QPoint(160, 60)))


def _benchmark(stage: Stage) -> None:
    """The errors of a run over a benchmark, whose texts have no pages."""
    run = next((one for one in stage.page.desk.runs if one.corpus.kind is CorpusKind.BENCHMARK), None)
    if run is not None:
        stage.page.desk.load(run.run.id)
        stage.wait(lambda: stage.page.desk.errors is not None and stage.page.desk.causes is not None)


def _taxonomy(stage: Stage) -> None:
    stage.page.panes.taxonomy()


def _review(stage: Stage) -> None:
    _tagged(stage)
    stage.page.panes.review()


def _empty(stage: Stage) -> None:
    """As before the first run; the desk only forgets its runs, since one that is removed does not come back."""
    desk = stage.page.desk
    desk.runs, desk.errors, desk.table, desk.causes = (), None, None, None
    desk.worked.emit()


STATES: Mapping[str, Callable[[Stage], None]] = {
    "errors": lambda _stage: None,
    "boundary": _boundary,
    "tagged": _tagged,
    "many": _many,
    "blind": _blind,
    "facets": _facets,
    "matrix": _matrix,
    "note": _note,
    "gold": _gold,
    "mended": _mended,
    "menu": _menu,
    "benchmark": _benchmark,
    "taxonomy": _taxonomy,
    "review": _review,
    "empty": _empty,
}
"""Name of a state to what brings it about from the errors of our documents."""
