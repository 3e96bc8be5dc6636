"""The states of the page Documents, each brought about as a person would, for ``screenshots.py --states``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from stage import Stage as AnyStage

from gapstudio.gui.pages.documents import DocumentsPage
from gapstudio.gui.pages.documents.columns import KIND, is_read
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.operations.views import DocumentItem

_ROOMY = 1600
"""Windows at least this wide, in pixels, show the facets from the start."""


Stage = AnyStage[DocumentsPage]


def reset(stage: Stage) -> None:
    """Brings the page back to its plain table, with the first document that was read selected."""
    page, view = stage.page, stage.page.viewer.pages.view
    page.messages.clear()
    for card in page.panes.cards:
        card.hide()
    page.show_pane(None)
    page.actions_.pictures.setChecked(False)
    page.actions_.wide.setChecked(False)
    page.actions_.facets.setChecked(page.window().width() >= _ROOMY)
    page.table.show_all()
    page.viewer.pages.search.end()
    view.set_text_mode(TextMode.PICTURE)
    _select(stage, is_read)
    view.select_words(None)


def _select(stage: Stage, wanted: Callable[[DocumentItem], bool]) -> None:
    found = next(filter(wanted, stage.page.table.table.shown_rows))
    stage.page.table.view.select_key(found.document.id)
    stage.wait(lambda: stage.page.viewer.document == found.document.id)


def _aside(stage: Stage) -> None:
    _select(stage, lambda item: not is_read(item))


def _scan(stage: Stage) -> None:
    _select(stage, lambda item: item.document.metadata.get(KIND) == "scan" and bool(item.gold))


def _text(mode: TextMode) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        _scan(stage)
        stage.page.viewer.pages.view.set_text_mode(mode)

    return show


def _wide(stage: Stage) -> None:
    _text(TextMode.BESIDE)(stage)
    stage.page.actions_.wide.setChecked(True)


def _facets(stage: Stage) -> None:
    stage.page.actions_.facets.setChecked(True)
    stage.page.table.facets.choose("Language", "de", True)


def _pictures(stage: Stage) -> None:
    stage.page.actions_.pictures.setChecked(True)


def _several(stage: Stage) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view = stage.page.table.view
    for row in (1, 2, 4):
        view.selectionModel().select(view.model().index(row, 0), flags)


def _inline(stage: Stage) -> None:
    view = stage.page.table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 1))
    QTest.keyClick(view, Qt.Key.Key_F2)


def _search(stage: Stage) -> None:
    search = stage.page.viewer.pages.search
    search.begin()
    QTest.keyClicks(search.field, "in")


def _selection(stage: Stage) -> None:
    stage.page.viewer.pages.view.select_range(0, 160)


def _source(stage: Stage) -> None:
    _scan(stage)
    source = stage.page.viewer.pages.source
    menu = source.fill_menu()
    corner = source.switch.mapTo(source.window(), source.switch.rect().topRight())
    menu.popup(source.window().mapToGlobal(corner) - menu.rect().bottomRight())


def _ledger(stage: Stage) -> None:
    stage.page.open_ledger(stage.samples / "ledger.csv")


def _gold(stage: Stage) -> None:
    stage.page.panes.show_gold()


def _compare(stage: Stage) -> None:
    _scan(stage)
    stage.page.panes.compare()
    stage.wait(lambda: not stage.page.panes.comparison.isHidden())


def _watched(stage: Stage) -> None:
    stage.page.panes.show_watched()


def _reread(stage: Stage) -> None:
    _scan(stage)
    stage.page.panes.show_reread()


def _importing(stage: Stage) -> None:
    """Imports the samples again as other files; a byte after the end of a PDF changes nothing on its pages."""
    before = len(stage.page.items)
    for path in (stage.samples / "invoices").iterdir():
        (stage.spare / path.name).write_bytes(path.read_bytes() + b"\n%\n")
    stage.page.import_paths([stage.spare])
    stage.wait(lambda: len(stage.page.items) > before + 5)


def _resume(stage: Stage) -> None:
    _importing(stage)
    for job in stage.page._session.jobs:
        job.cancel()
    stage.wait(lambda: bool(stage.page.messages.messages))


STATES: Mapping[str, Callable[[Stage], None]] = {
    "table": lambda _stage: None,
    "facets": _facets,
    "pictures": _pictures,
    "several": _several,
    "inline": _inline,
    "aside": _aside,
    "scan": _scan,
    "text-over": _text(TextMode.OVER),
    "text-beside": _text(TextMode.BESIDE),
    "wide": _wide,
    "search": _search,
    "selection": _selection,
    "source": _source,
    "ledger": _ledger,
    "gold": _gold,
    "compare": _compare,
    "watched": _watched,
    "reread": _reread,
    "importing": _importing,
    "resume": _resume,
}
"""Name of a state to what brings it about from the plain table; the last two add documents to the project."""
