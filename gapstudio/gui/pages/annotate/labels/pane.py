"""The pane in which the label set is edited. Every edit is kept at once, and is one step of undo."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox

from gapstudio.domain import Area, LabelSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.labels.actions import LabelActions
from gapstudio.gui.pages.annotate.labels.cards import NewLabelCard, RemoveCard
from gapstudio.gui.pages.annotate.labels.form import LabelForm
from gapstudio.gui.pages.annotate.labels.tree import LabelTree
from gapstudio.gui.pages.tree_pane import TreePane
from gapstudio.operations import Project
from gapstudio.operations.edit_labels import (
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


class LabelsPane(TreePane[LabelTree, LabelForm]):
    """Labels on the left, the chosen one on the right; `closed` leads back to the document.

    Args:
        session: The project.
        ask: Asks for files.
    """

    AREAS = (Area.LABELS, Area.ANNOTATIONS, Area.CORPORA, Area.DOCUMENTS)
    FILES = "Label sets (*.yaml *.yml)"

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__(session, ask)
        self._labels = label_set_of(session.project)
        self._items: Mapping[str, LabelItem] = {}
        self.tree = LabelTree()
        self.form = LabelForm(self._take_picture, lambda sha256: picture(session.project, sha256), ask)
        self.new = NewLabelCard()
        self.removal = RemoveCard()
        self.overlapping = QCheckBox("Spans may overlap")
        self.overlapping.setToolTip("Whether a span may overlap another one, or stand at the same place")
        self.actions_ = LabelActions(self)
        self._connect()
        row, corner = self.actions_.row, self.actions_.corner
        self._lay_out("Labels", row, corner, self.overlapping, (42, 50), self.new, self.removal)
        self._show("")

    @property
    def project(self) -> Project:
        """The project whose labels these are."""
        return self._session.project

    def edit_guideline(self, name: str) -> None:
        """Chooses a label and puts the keyboard into its guideline."""
        self.tree.choose(name)
        self.form.guideline.text.setFocus()

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
        self._bring("Import a label set", import_label_set)

    def write(self) -> None:
        """Writes the set to a file."""
        more = ", with guidelines and pictures"
        self._write("Export the label set", f"{self._labels.id}.yaml", write_label_set, more)

    def _add(self, name: str, title: str, parent: str) -> None:
        if self._do(lambda project: add_label(project, name, title=title, parent=parent), current=name):
            self.new.close_form()
            self.form.description.setFocus()

    def _remove(self, name: str, into: str) -> None:
        if self._do(lambda project: remove_label(project, name, into=into), current=into or self._beside(name)):
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

    def _take_picture(self, data: bytes, kept: Callable[[str], None]) -> None:
        def put(made: bytes) -> None:
            kept(put_picture(self._session.project, made))

        self._session.ask(lambda _reader: as_picture(data), put, self.messages.show_error)

    # --- showing

    def _fill(self, current: str) -> str:
        project = self._session.project
        self._labels, items = label_set_of(project), label_items(project)
        self._items = {item.label.name: item for item in items}
        self.tree.set_items(self._labels, items, current)
        self.overlapping.setChecked(self._labels.overlapping)
        return f"{self.actions_.title_of(self._labels)}, version {self._labels.version}: {plural(len(items), 'label')}"

    def _show_item(self, id: str) -> None:
        if item := self._items.get(id):
            self.form.set_label(self._labels, item)

    def _connect(self) -> None:
        self.tree.placed.connect(self._place)
        self.tree.remove_asked.connect(self.remove)
        self.tree.exhaustive_set.connect(lambda name, on: self._do(lambda project: set_exhaustive(project, name, on)))
        self.form.edited.connect(self._edit)
        self.new.asked.connect(self._add)
        self.removal.asked.connect(self._remove)
        self.overlapping.clicked.connect(lambda on: self._do(lambda project: set_overlapping(project, on)))
