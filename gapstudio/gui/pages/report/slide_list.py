"""The slides under each other: a tick, the number, a small picture, the title, and what a person has changed."""

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDropEvent,
    QKeyEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from gapstudio.gui.pages.report.slide_delegate import SlideDelegate
from gapstudio.gui.pages.report.slide_model import SlideModel
from gapstudio.gui.theme import GRID

Index = QModelIndex | QPersistentModelIndex


class SlideList(QListView):
    """Shows a `SlideModel`. Arrows choose, F2 writes a title in place, dragging moves; other keys are actions of the page.

    Signals:
        chosen: Identity of the slide that the cursor is on; "" for none.
        left_out: The slides that are selected shall not be in the report.

    Args:
        model: The slides.
        picture: Returns the small picture of a slide, or None while there is none.
        parent: Owner.
    """

    chosen = Signal(str)
    left_out = Signal()

    def __init__(self, model: SlideModel, picture: Callable[[str], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slides = model
        self._kept: tuple[str, frozenset[str], int] = ("", frozenset(), 0)
        self.setModel(model)
        self.setObjectName("slides")
        self.setAccessibleName("Slides of the report")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setItemDelegate(SlideDelegate(picture, self))
        self.setMinimumWidth(30 * GRID)
        self.setMaximumWidth(52 * GRID)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    @property
    def current(self) -> str:
        """Identity of the slide that the cursor is on; "" for none."""
        index = self.currentIndex()
        return self.slides.rows[index.row()].identity if index.isValid() else ""

    @property
    def selected(self) -> tuple[str, ...]:
        """Identities of the slides that are selected, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self.slides.rows[at].identity for at in places)

    def choose(self, identity: str) -> None:
        """Moves the cursor to a slide, and scrolls there."""
        if (at := self.slides.place(identity)) >= 0:
            self.setCurrentIndex(self.slides.index(at))
            self.scrollTo(self.currentIndex())

    def step(self, step: int) -> None:
        """Moves the cursor by so many slides."""
        at = min(max(self.currentIndex().row() + step, 0), self.slides.rowCount() - 1)
        if at >= 0:
            self.setCurrentIndex(self.slides.index(at))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete leaves slides out; the other keys are actions."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.left_out.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which slide is chosen."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]  # stubs want one of the two
        self.chosen.emit(self.current)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells the model where slides were dropped; it is not the view that moves them."""
        where = event.position().toPoint()
        index = self.indexAt(where)
        below = index.isValid() and where.y() > self.visualRect(index).center().y()
        at = index.row() + below if index.isValid() else self.slides.rowCount()
        self.slides.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, at, 0, QModelIndex())
        event.setDropAction(Qt.DropAction.CopyAction)  # else Qt would remove what was dragged
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _keep(self) -> None:
        self._kept = (self.current, frozenset(self.selected), self.verticalScrollBar().value())

    def _restore(self) -> None:
        """Puts cursor, selection and place back after the slides were put in another order."""
        current, selected, scroll = self._kept
        if self.slides.place(current) < 0:
            self.step(0)
            return
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self.slides.index(self.slides.place(current)))
            for identity in selected:
                if (at := self.slides.place(identity)) >= 0:
                    self.selectionModel().select(self.slides.index(at), QItemSelectionModel.SelectionFlag.Select)
        self.verticalScrollBar().setValue(scroll)
        self.scrollTo(self.currentIndex())
        self.viewport().update()
