"""What leaves with the report, looked at before it is written: warnings first, then each kind of thing with what it holds."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from gapstudio.domain import GapStudioError
from gapstudio.gui.pages.report.settings_row import mask_box
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font, icon
from gapstudio.gui.widgets.form import FormCard
from gapstudio.operations.report_check import ReportCheck

EVIDENCE: Mapping[str, str] = {
    "decompositions": "What the gap is made of",
    "ceilings": "What could be done",
    "corpora": "How the corpora differ",
    "buckets": "F1 by bucket",
    "slices": "Weak slices",
    "shift": "Measurable shift",
    "reading": "Loss by reading",
    "models": "Other models",
    "pictured": "Pictures of pages",
}
"""Evidence that a report may lack, as the window calls it."""
_SLIDE = Qt.ItemDataRole.UserRole


class LeavingView(FormCard):
    """Lists it.

    Signals:
        slide_wanted: Identity of the slide that a warning is about.
        mask_wanted: Whether data shall be masked.
    """

    slide_wanted = Signal(str)
    mask_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__("What leaves with the report", close=False)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.masked = mask_box()
        self.masked.clicked.connect(self.mask_wanted)
        self.tree = _Tree()
        self.tree.itemActivated.connect(self._activate)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.said, 1)
        top.addWidget(self.masked)
        self.grid.addLayout(top, 0, 0)
        self.grid.addWidget(self.tree, 1, 0)
        self.grid.setRowStretch(1, 1)
        self._check: ReportCheck | None = None
        self._missing: Mapping[str, str] = {}

    @property
    def check(self) -> ReportCheck | None:
        """What is shown."""
        return self._check

    def wait(self) -> None:
        """Says that it is being looked at; what was shown stays, greyed."""
        self.said.setText("Looking what would leave …")
        self.tree.setEnabled(False)

    def refuse(self, error: GapStudioError) -> None:
        """Says why that is not known."""
        self.said.setText(f"{error.message} {error.remedy}".strip())

    def show_check(self, check: ReportCheck, missing: Mapping[str, str]) -> None:
        """Shows what leaves, and which evidence the report lacks.

        Args:
            check: What leaves.
            missing: Field of the report's data to the reason why it is missing.
        """
        self._check, self._missing = check, missing
        self.said.setText(check.sentence())
        self.tree.setEnabled(True)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_missing"):
            self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        if self._check is None:
            return
        for warning in self._check.warnings:
            tip = "Double-click to go to the slide" if warning.slide else ""
            item = self._add("Look at", warning.sentence, (), tip)
            item.setIcon(0, icon("warn", Role.WARN))
            item.setForeground(0, colours_of(self)[Role.WARN])
            item.setData(0, _SLIDE, warning.slide)
        for one in self._check.leaving:
            self._add(one.what[:1].upper() + one.what[1:], one.sentence, one.items)
        lacks = [f"{EVIDENCE.get(name, name)}: {why}" for name, why in self._missing.items()]
        if lacks:
            self._add("Not in it", "Evidence that is not there yet; its slides are left out.", lacks)

    def _add(self, what: str, sentence: str, items: Sequence[str], tip: str = "") -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [what, sentence])
        item.setToolTip(1, tip or sentence)
        for one in items:
            QTreeWidgetItem(item, ["", one]).setToolTip(1, one)
        return item

    def _activate(self, item: QTreeWidgetItem) -> None:
        if slide := item.data(0, _SLIDE):
            self.slide_wanted.emit(slide)


class _Tree(QTreeWidget):
    """Rows whose sentences wrap; Ctrl+C copies those that are selected with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What leaves with the report")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(2 * GRID)
        self.setFont(font(Size.BODY))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_Wrapping(self))
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        QGuiApplication.clipboard().setText("\n".join(line for item in self.selectedItems() for line in _lines(item)))


def _lines(item: QTreeWidgetItem) -> Iterator[str]:
    """Yields what stands in a row and in those below it."""
    yield "\t".join(item.text(column) for column in range(item.columnCount()))
    for at in range(item.childCount()):
        if (child := item.child(at)) is not None:
            yield from _lines(child)


class _Wrapping(QStyledItemDelegate):
    """Gives each row the height of its wrapped text; a tree asks for it without saying how wide the column is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Returns the size of a cell."""
        size, view = super().sizeHint(option, index), self.parent()
        assert isinstance(view, QTreeWidget)
        if index.column() == 1:
            metrics = QFontMetrics(view.font())
            room = QRect(0, 0, view.columnWidth(1) - 2 * GRID, 10_000)
            text = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
            size.setHeight(max(3 * GRID, text.height() + GRID))
        return size
