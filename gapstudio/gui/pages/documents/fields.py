"""Metadata of the selected documents as fields: one for each column, and a way to add a column."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from gapstudio.gui.format import MISSING
from gapstudio.gui.pages.documents.columns import KIND, KNOWN, title_of
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.facet_pane import UNKNOWN
from gapstudio.operations.views import DocumentItem

SEVERAL = "several"
_SHORT = {"language", "country", "template", "currency"}
"""Columns of short codes: two of them share a line."""


class MetadataForm(QWidget):
    """A field a column; `edited` carries the column and its new value, for all documents that are selected."""

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, MetadataField] = {}
        self._titles: dict[str, QLabel] = {}
        self._shown: tuple[str, ...] = ()
        self._made: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.add = QToolButton()
        set_icon(self.add, "add")
        self.add.setText("Column")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setAccessibleName("Add a column of metadata")
        self.add.setToolTip("Add a column of your own, such as cost centre, to the metadata")
        self.add.clicked.connect(self._ask_name)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the new column")
        self.name.setPlaceholderText("Name of the new column")
        self.name.setToolTip("Return adds the column, Escape does not")
        self.name.returnPressed.connect(self._add)
        self.name.hide()
        back = QAction(self.name)
        back.setShortcut("Escape")
        back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        back.triggered.connect(self._name_done)
        self.name.addAction(back)
        self._lay_out(_usual(()))

    def edit(self) -> None:
        """Puts the cursor into the first field."""
        field = next(iter(self.fields.values()))
        field.setFocus()
        field.selectAll()

    def set_items(self, items: Sequence[DocumentItem], known: Sequence[DocumentItem], *, moved: bool) -> None:
        """Shows the values of the selected documents.

        Args:
            items: The selected ones.
            known: All documents, for what a person may mean while typing.
            moved: Whether others were selected before.
        """
        columns = _usual((*self._made, *sorted({column for item in known for column in item.document.metadata})))
        if columns != self._shown:
            self._lay_out(columns)
        for column, field in self.fields.items():
            values = [item.document.metadata.get(column, "") for item in items]
            field.set_values(values, lambda column=column: _known(known, column), moved=moved)

    def _lay_out(self, columns: tuple[str, ...]) -> None:
        for column in [column for column in self.fields if column not in columns]:
            for widget in (self.fields.pop(column), self._titles.pop(column)):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        row, left = 0, True
        for column in columns:
            field, title = self._field(column)
            short = column in _SHORT
            if not short and not left:
                row, left = row + 1, True
            self._grid.addWidget(title, row, 0 if left else 2)
            self._grid.addWidget(field, row, 1 if left else 3, 1, 1 if short else 3)
            row, left = (row, False) if short and left else (row + 1, True)
        row += not left
        self._grid.addWidget(self.add, row, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self.name, row, 1, 1, 3)
        self._shown = columns

    def _field(self, column: str) -> "tuple[MetadataField, QLabel]":
        if column not in self.fields:
            self.fields[column] = MetadataField(column, self.edited.emit)
            self._titles[column] = QLabel(title_of(column))
            self._titles[column].setBuddy(self.fields[column])
        return self.fields[column], self._titles[column]

    def _ask_name(self) -> None:
        self.add.setText("")
        self.name.show()
        self.name.setFocus()

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        self._name_done()
        if not name:
            return
        if name not in self.fields and name != KIND:
            self._made.append(name)
            self._lay_out(_usual((*self._shown, name)))
            self.fields[name].set_values([""], list, moved=True)
        if name in self.fields:
            self.fields[name].show()  # before its layout would: what is hidden takes no focus
            self.fields[name].setFocus()

    def _name_done(self) -> None:
        self.name.clear()
        self.name.hide()
        self.add.setText("Column")


def _usual(columns: Sequence[str]) -> tuple[str, ...]:
    """Returns the columns that are always there, then the others once each; where words come from is nobody's to type."""
    return tuple(column for column in dict.fromkeys((*KNOWN, *columns)) if column != KIND)


def _known(items: Sequence[DocumentItem], column: str) -> list[str]:
    return sorted({item.document.metadata.get(column, "") for item in items} - {""})


class MetadataField(QLineEdit):
    """One column of metadata, edited in place: Return or leaving it writes, Escape takes back."""

    def __init__(self, column: str, write: Callable[[str, str], object]) -> None:
        super().__init__()
        self._column = column
        self._write = write
        self._before = ""
        self._mixed = False
        self._known = QStringListModel(self)
        self._look_up: Callable[[], Sequence[str]] = list
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._several, self._unknown = ("…", MISSING) if column in _SHORT else (SEVERAL, UNKNOWN)
        self.setAccessibleName(title_of(column))
        self.setToolTip(f"{title_of(column)} of what is selected; Return writes it, Escape takes it back")
        self.setAcceptDrops(False)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(self._offer)
        back = QAction(self)
        back.setShortcut("Escape")
        back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        back.triggered.connect(lambda: self.setText(self._before))
        self.addAction(back)

    def set_values(self, values: Sequence[str], known: Callable[[], Sequence[str]], *, moved: bool) -> None:
        """Shows the value of the selection; what is being typed for the same selection is left alone.

        Args:
            values: Of the selected documents.
            known: Returns what other documents say there; asked once somebody begins to type.
            moved: Whether others were selected before.
        """
        self._look_up = known
        self._mixed = len(set(values)) > 1
        before = "" if self._mixed else values[0]
        typing = not moved and self.hasFocus() and self.text() != self._before
        self._before = before
        self.setPlaceholderText(self._several if self._mixed else self._unknown)
        if not typing:
            self.setText(before)
            self.setCursorPosition(0)

    def _offer(self, text: str) -> None:
        """Looks up what other documents say at the first key: with ten thousand of them it is not done for every selection."""
        if not self._known.rowCount() or len(text) <= 1:
            self._known.setStringList(list(self._look_up()))

    def _finish(self) -> None:
        value = " ".join(self.text().split())
        if value != self._before:
            self._before = value
            self._write(self._column, value)
