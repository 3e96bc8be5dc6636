"""The pane in which the label set is edited. Every edit is kept at once, and is one step of undo."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, LabelSet, Outcome
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.labels.actions import LabelActions
from gapstudio.gui.pages.annotate.labels.cards import NewLabelCard, RemoveCard
from gapstudio.gui.pages.annotate.labels.form import LabelForm
from gapstudio.gui.pages.annotate.labels.tree import LabelTree
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.operations import Project
from gapstudio.operations.edit_labels import (
    LabelEdit,
    add_label,
    edit_label,
    import_label_set,
    move_label,
    nest_label,
    remove_label,
    set_exhaustive,
    set_overlapping,
    use_label_set,
    write_label_set,
)
from gapstudio.operations.label_follow import uses_of
from gapstudio.operations.label_pictures import as_picture, picture, put_picture
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.label_view import LabelItem, label_items

_FILES = "Label sets (*.yaml *.yml)"


class LabelsPane(QWidget):
    """Labels on the left, the chosen one on the right.

    Signals:
        closed: Back to the document.

    Args:
        session: The project.
        ask: Asks for files.

    Attributes:
        tree: The labels in their order.
        form: The chosen label.
    """

    closed = Signal()

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._ask = session, ask
        self._labels = label_set_of(session.project)
        self._items: Mapping[str, LabelItem] = {}
        self._stale = True
        self.said = note()
        self.tree = LabelTree()
        self.form = LabelForm(self._take_picture, lambda sha256: picture(session.project, sha256), ask)
        self.new = NewLabelCard()
        self.removal = RemoveCard()
        self.messages = MessageArea()
        self.overlapping = QCheckBox("Spans may overlap")
        self.overlapping.setToolTip("Whether a span may overlap another one, or stand at the same place")
        self.actions_ = LabelActions(self)
        self._scroll = scrolled(self.form)
        self._connect()
        self._lay_out()
        self._show_set("")

    @property
    def project(self) -> Project:
        """The project whose labels these are."""
        return self._session.project

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed, once the pane is seen."""
        if touches(changes, Area.LABELS, Area.ANNOTATIONS, Area.CORPORA, Area.DOCUMENTS):
            self._stale = True
            if self.isVisible():
                self._show_set(self.tree.current)

    def edit_guideline(self, name: str) -> None:
        """Chooses a label and puts the keyboard into its guideline."""
        self.tree.choose(name)
        self.form.guideline.text.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed meanwhile."""
        super().showEvent(event)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self.form.minimumSizeHint().width() + bar)  # fields get their size with their style
        if self._stale:
            self._show_set(self.tree.current)
        self.tree.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what was typed."""
        self.form.finish()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes back with Escape, where no field and no card wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- deeds

    def add(self) -> None:
        """Opens the form of a new label, a kind of the same one as the chosen label."""
        self.removal.close_form()
        item = self._items.get(self.tree.current)
        self.new.begin(self._labels, item.label.parent if item else "")

    def remove(self) -> None:
        """Removes the chosen label, or asks first where its spans go."""
        item = self._items.get(self.tree.current)
        if item is None:
            return
        uses = uses_of(self._session.project, item.label.name)
        if uses and len(self._labels.labels) > 1:
            self.new.close_form()
            self.removal.begin(item.label, uses, self._labels)
        else:
            self._remove(item.label.name, "")

    def use(self, labels: LabelSet) -> None:
        """Takes a preset or an older version."""
        self._do(lambda project: use_label_set(project, labels))

    def bring(self) -> None:
        """Takes a set from a file."""
        for path in self._ask(self, FileQuestion(Pick.FILE, "Import a label set", _FILES)):
            self._do(lambda project, path=path: import_label_set(project, path))

    def write(self) -> None:
        """Writes the set to a file."""
        start = self._session.path.with_name(f"{self._labels.id}.yaml")
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, "Export the label set", _FILES, start)):
            target = path if path.suffix else path.with_suffix(".yaml")
            try:
                write_label_set(self._session.project, target)
            except GapStudioError as error:
                self.messages.show_error(error)
            else:
                self.messages.show_message(Message(f"Written: {target.name}, with guidelines and pictures."))

    def _add(self, name: str, title: str, parent: str) -> None:
        if self._do(lambda project: add_label(project, name, title=title, parent=parent), current=name):
            self.new.close_form()
            self.form.description.setFocus()

    def _remove(self, name: str, into: str) -> None:
        names = self.tree.ids()
        at = names.index(name)
        beside = into or (names[at + 1] if at + 1 < len(names) else names[at - 1])
        if self._do(lambda project: remove_label(project, name, into=into), current=beside):
            self.removal.close_form()
            self.tree.setFocus()

    def _edit(self, name: str, fields: Mapping[str, Any]) -> None:
        current = fields.get("new_name", name) if self.tree.current == name else self.tree.current
        self._do(lambda project: edit_label(project, name, **fields), current=current)

    def _place(self, name: str, parent: str, to: int) -> None:
        item = self._items[name]
        if item.label.parent == parent:
            self._do(lambda project: move_label(project, name, to=to))
        else:
            self._do(lambda project: nest_label(project, name, parent=parent, to=to))

    def _do(self, edit: Callable[[Project], Outcome[LabelEdit]], current: str = "") -> bool:
        """Carries an edit out and tells what else happened; returns whether it went well."""
        told: list[str] = []

        def change(project: Project) -> ChangeSet:
            outcome = edit(project)
            told.extend(outcome.report.notes)
            return outcome.changes

        chosen = self.tree.current
        self.messages.clear()
        try:
            self._session.apply(change)
        except GapStudioError as error:
            self.messages.show_error(error)
            self._show_set(chosen)
            return False
        self._show_set(current or chosen)
        for sentence in told:
            self.messages.show_message(Message(sentence))
        return True

    def _take_picture(self, data: bytes, kept: Callable[[str], None]) -> None:
        def put(made: bytes) -> None:
            kept(put_picture(self._session.project, made))

        self._session.ask(lambda _reader: as_picture(data), put, self.messages.show_error)

    # --- showing

    def _show_set(self, current: str) -> None:
        project = self._session.project
        self._labels, items = label_set_of(project), label_items(project)
        self._items = {item.label.name: item for item in items}
        self._stale = False
        names = list(self._items)
        self.tree.set_items(self._labels, items, current if current in names else names[0])
        self._show_label(self.tree.current)
        self.overlapping.setChecked(self._labels.overlapping)
        self.said.setText(
            f"{self.actions_.title_of(self._labels)}, version {self._labels.version}: {plural(len(items), 'label')}. "
            "Every edit is kept at once; Ctrl+Z takes it back."
        )

    def _show_label(self, name: str) -> None:
        if item := self._items.get(name):
            self.form.set_label(self._labels, item)

    def _choose(self, name: str) -> None:
        self.form.finish()
        self._show_label(self.tree.current or name)

    def _connect(self) -> None:
        self.tree.current_changed.connect(self._choose)
        self.tree.placed.connect(self._place)
        self.tree.remove_asked.connect(self.remove)
        self.tree.exhaustive_set.connect(lambda name, on: self._do(lambda project: set_exhaustive(project, name, on)))
        self.form.edited.connect(self._edit)
        self.new.asked.connect(self._add)
        self.removal.asked.connect(self._remove)
        self.overlapping.clicked.connect(lambda on: self._do(lambda project: set_overlapping(project, on)))
        self.setFocusProxy(self.tree)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for action in self.actions_.row:
            row.addWidget(ActionButton(action, primary=action is self.actions_.add))
        row.addStretch(1)
        left = QWidget()
        below_tree = QVBoxLayout(left)
        below_tree.setContentsMargins(0, 0, 0, 0)
        below_tree.setSpacing(GRID)
        below_tree.addWidget(self.tree, 1)
        below_tree.addWidget(self.overlapping)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(2 * GRID)
        for part in (left, self._scroll):
            halves.addWidget(part)
        halves.setSizes([42 * GRID, 50 * GRID])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Labels", *map(ActionButton, self.actions_.corner)))
        column.addWidget(self.said)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.new)
        column.addWidget(self.removal)
        column.addWidget(halves, 1)
