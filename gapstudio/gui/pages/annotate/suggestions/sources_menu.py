"""The menu of what suggestions come from; it stays open while entries are switched."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.suggestions.remembered import Wanted
from gapstudio.operations import OfferedRun, SuggestionSources

_NAMES = {
    "drafts": "From documents (XML, ledger)",
    "repeats": "Equal texts",
    "rules": "Rules",
    "several": "Those that may mean several labels",
}


class SourcesMenu(QMenu):
    """One entry a source, with how much it has.

    Signals:
        wanted_changed: What is wanted now, after a person has switched an entry.
        everywhere_asked: All that are sure enough are to be accepted in all documents.

    Attributes:
        rules: Shows the rules.
    """

    wanted_changed = Signal(object)
    everywhere_asked = Signal()

    def __init__(self, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__("Sources of suggestions", parent)
        self.setToolTipsVisible(True)
        self.wanted = wanted
        self._sources: SuggestionSources | None = None
        self.rules = QAction("R&ules …", parent)  # not the menu's own: those go with each filling
        self.rules.setToolTip("Patterns that suggest spans: try, add and change them")
        self.fill()

    @property
    def sources(self) -> SuggestionSources | None:
        """What there is; None while nobody has said."""
        return self._sources

    def set_sources(self, sources: SuggestionSources) -> None:
        """Lists what there is."""
        if sources != self._sources:
            self._sources = sources
            self.fill()

    def fill(self) -> None:
        """Writes the entries anew."""
        self.clear()
        found = self._sources
        self._add_kind("drafts", plural(found.drafts, "value") if found else "")
        for run in found.runs if found else ():
            self._add_run(run)
        if found and not found.runs:
            none = self.addAction("No model has run over the documents")
            none.setEnabled(False)
        self._add_kind("repeats", plural(found.texts, "text") if found else "")
        self._add_kind("rules", str(found.rules) if found else "")
        self.addSeparator()
        self._add_kind("several", "")
        tip = "Suggestions with a lower score than the least one are not shown; those without a score always are"
        self._add("Hide those below the score", self.wanted.hide, lambda on: replace(self.wanted, hide=on), tip)
        self.everywhere = self.addAction("")
        self.everywhere.setToolTip("In all documents that are neither done nor skipped, as one step of undo")
        self.everywhere.triggered.connect(self.everywhere_asked)
        self.addSeparator()
        self.addAction(self.rules)
        self.set_least(self.wanted.least)

    def set_least(self, least: float) -> None:
        """Names the score from which on suggestions are accepted in all documents."""
        which = f"all at or above {least:.2f}" if least > 0 else "all, without a score too,"
        self.everywhere.setText(f"Accept {which} in all documents")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switches an entry without closing."""
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches an entry without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
            return
        super().keyPressEvent(event)

    def _add_kind(self, name: str, many: str) -> None:
        title = f"{_NAMES[name]}\t{many}" if many else _NAMES[name]
        self._add(title, bool(getattr(self.wanted, name)), lambda on: replace(self.wanted, **{name: on}))

    def _add_run(self, run: OfferedRun) -> None:
        title = f"{run.title.replace('&', '&&')}\t{plural(run.documents, 'document')}"
        tip = "" if run.newest else "A newer run of this model is there"
        self._add(title, self.wanted.shows(run), lambda on: self.wanted.with_run(run, on), tip)

    def _add(self, title: str, on: bool, changed: Callable[[bool], Wanted], tip: str = "") -> QAction:
        action = self.addAction(title)
        action.setCheckable(True)
        action.setChecked(on)
        if tip:
            action.setToolTip(tip)
        action.toggled.connect(lambda now: self._set(changed(now)))
        return action

    def _set(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.wanted_changed.emit(wanted)
