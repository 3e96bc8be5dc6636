"""A hand-out that comes back: what merging it would change, document by document, and conflicts with both sides drawn."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import Annotation, GapStudioError, LabelSet, Reading
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import MISSING, count
from gapstudio.gui.pages.annotate.people.layer_stack import LayerStack
from gapstudio.gui.pages.annotate.people.looks import ShownLayer, layer_marks, mark_id, said
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, LabelStyle, Role, label_style
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import Project
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.merge_hand_out import (
    Fate,
    MergeConflict,
    MergedDocument,
    MergePreview,
    Result,
    merge_hand_out,
    preview_merge,
)
from gapstudio.operations.one_state import in_one_state

_FATES = {
    Fate.NEW: "comes in",
    Fate.NEWER: "newer than what is here",
    Fate.BESIDE: "kept beside what is here",
    Fate.OLDER: "older than what is here",
    Fate.SAME: "here already",
    Fate.UNTOUCHED: "not begun",
    Fate.LEFT_OUT: "left out",
}
_RESULTS = {Result.TAKEN: "taken", Result.AGREED: "all agree", Result.WAITS: "waits for adjudication", Result.KEPT: "kept beside"}


def _number(number: int) -> str:
    return count(number) if number else MISSING


def _outcome(row: MergedDocument) -> str:
    return row.why or (_RESULTS[row.result] if row.result is not None else "")


_DOCUMENTS: tuple[Column[MergedDocument], ...] = (
    Column("Document", lambda row: row.name, width=24 * GRID),
    Column("Work", lambda row: _FATES[row.fate], width=19 * GRID),
    Column("New", lambda row: row.added, text=_number, numeric=True, width=7 * GRID, hint="Spans that were added"),
    Column("Changed", lambda row: row.changed, text=_number, numeric=True, width=11 * GRID),
    Column("Removed", lambda row: row.removed, text=_number, numeric=True, width=11 * GRID),
    Column(
        "Conflicts",
        lambda row: len(row.conflicts),
        text=_number,
        numeric=True,
        width=11 * GRID,
        colour=lambda row: Role.WARN if row.conflicts else None,
        hint="Places where it differs from other work; both sides are kept",
    ),
    Column("Afterwards", _outcome),
)


class MergeView(QWidget):
    """Previews a merge, and carries it out.

    Signals:
        closed: It was merged or put away; carries a sentence of what was done, or "".
        failed: A `GapStudioError`.

    Args:
        session: The project.
    """

    closed = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = LabelSet("", ())
        self._styles: Mapping[str, LabelStyle] = {}
        self.preview: MergePreview | None = None
        self.said, self.remarks = heading(""), note()
        self.said.setWordWrap(True)
        self._rows = TableModel(_DOCUMENTS, key=lambda row: (row.document, row.name))
        self.documents = TableView(self._rows, "Documents of the hand-out")
        self._places = TableModel(_conflicts(self._say), key=lambda row: (row.document, row.start, row.end))
        self.conflicts = TableView(self._places, "Conflicts of the merge")
        self.stack = LayerStack(session)
        self.merge = make_action(self, "Merge", "check", "Take it in; nothing is overwritten, Ctrl+Z takes it back", self._merge)
        self.cancel = make_action(self, "Not now", "cancel", "Leave everything as it is", self._close)
        self._lay_out()
        self.conflicts.current_changed.connect(self._show_conflict)
        for table in (self.documents, self.conflicts):
            table.failed.connect(self.failed)

    def set_styles(self, styles: Mapping[str, LabelStyle]) -> None:
        """Takes the colour of each annotator by name."""
        self._styles = styles

    def open_file(self, path: Path) -> None:
        """Reads a hand-out in a thread and shows what merging it would change."""
        self.preview = None
        self.said.setText(f"Reading {path.name} …")
        self.merge.setEnabled(False)
        self._session.ask(lambda project: _read(project, path), self._show, self._refuse, topic="annotate.merge")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.said, 1)
        buttons.addWidget(ActionButton(self.cancel))
        buttons.addWidget(ActionButton(self.merge, primary=True))
        self._differ = QSplitter(Qt.Orientation.Vertical)
        self._differ.addWidget(self.conflicts)
        self._differ.addWidget(self.stack)
        self._differ.setSizes([130, 380])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.documents)
        whole.addWidget(self._differ)
        whole.setSizes([150, 510])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(buttons)
        column.addWidget(self.remarks)
        column.addWidget(whole, 1)

    def _show(self, found: tuple[MergePreview, LabelSet]) -> None:
        self.preview, self._labels = found
        preview = self.preview
        self.said.setText(preview.sentence())
        new = f"New labels: {', '.join(preview.new_labels)}." if preview.new_labels else ""
        self.remarks.setText(" ".join(part for part in (*preview.remarks, new) if part))
        self.remarks.setVisible(bool(self.remarks.text()))
        self._rows.set_rows(sorted(preview.documents, key=lambda one: not one.merged))
        self._places.set_rows(preview.conflicts)
        self._differ.setVisible(bool(preview.conflicts))
        self.merge.setEnabled(bool(preview.merged))
        if preview.conflicts:
            self.conflicts.selectRow(0)
        if self.isVisible():
            (self.conflicts if preview.conflicts else self.documents).setFocus()

    def _refuse(self, error: GapStudioError) -> None:
        self.failed.emit(error)
        self._close()

    def _show_conflict(self, conflict: MergeConflict | None) -> None:
        """Draws both sides of a conflict, one above the other."""
        if conflict is not None and conflict.start is not None:
            self._session.ask(
                lambda project: project.reading(conflict.document), self._drawn(conflict), topic="annotate.conflict"
            )

    def _drawn(self, conflict: MergeConflict) -> Callable[[Reading | None], None]:
        return lambda reading: self._draw(conflict, reading)

    def _draw(self, conflict: MergeConflict, reading: Reading | None) -> None:
        layers: list[ShownLayer] = []
        for number, (name, spans) in enumerate(conflict.sides):
            style = self._styles.get(name) or label_style(len(self._styles) + number)
            marks = layer_marks(spans, frozenset(one.id for one in spans), style, self._labels, number)
            layers.append(ShownLayer(name, "" if spans else "nothing here", style, marks))
        self.stack.show_layers(conflict.document, reading, layers)
        marks = [mark_id(number, one.id) for number, (_, spans) in enumerate(conflict.sides) for one in spans]
        self.stack.reveal(conflict.start or 0, conflict.end or 0, marks)

    def _say(self, spans: tuple[Annotation, ...]) -> str:
        return said(spans, self._labels)

    def _merge(self) -> None:
        if self.preview is None:
            return
        path = self.preview.path
        done = self._session.outcome(lambda project: merge_hand_out(project, path), self.failed.emit)
        if done is not None:
            self.closed.emit(done.report.sentence())

    def _close(self) -> None:
        self.closed.emit("")


@in_one_state
def _read(project: Project, path: Path) -> tuple[MergePreview, LabelSet]:
    return preview_merge(project, path), label_set_of(project)


def _conflicts(say: Callable[[tuple[Annotation, ...]], str]) -> tuple[Column[MergeConflict], ...]:
    def side(row: MergeConflict, number: int) -> str:
        if number >= len(row.sides):
            return ""
        name, spans = row.sides[number]
        return f"{name}: {say(spans)}"

    return (
        Column("Document", lambda row: row.name, width=24 * GRID),
        Column("One says", lambda row: side(row, 0), width=34 * GRID),
        Column("The other says", lambda row: "; ".join(side(row, number) for number in range(1, len(row.sides)))),
    )
