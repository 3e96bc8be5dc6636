"""What is known of the selected documents: supplier and language to edit, annotations, drafts to confirm, facts, history."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gapstudio.domain import Annotation
from gapstudio.gui.format import date, place, plural, size
from gapstudio.gui.pages.documents.labels import Labels
from gapstudio.gui.pages.documents.notes import NoteList
from gapstudio.gui.pages.documents.table import is_read, state_text
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, Size, font, set_icon
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.operations.views import DocumentItem

ANNOTATOR = "annotator/name"
_SEVERAL = "several"


@dataclass(frozen=True)
class Deed:
    """One line of the history: what was done, when, and whether it was undone since."""

    title: str
    created: str
    undone: bool


class DocumentInspector(QWidget):
    """Shows one document, or several at once.

    Signals:
        edited: Column (``supplier`` or ``language``) and its new value, for all that are selected.
        confirm_asked: Name of the annotator who confirms the drafts.
        note_chosen: Id of an annotation.
    """

    edited = Signal(str, str)
    confirm_asked = Signal(str)
    note_chosen = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._items: tuple[DocumentItem, ...] = ()
        self.name = QLabel()
        self.name.setFont(font(Size.BODY, bold=True))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.supplier = MetadataField("supplier", self.edited.emit)
        self.language = MetadataField("language", self.edited.emit)
        self.notes = NoteList()
        self.notes.chosen.connect(self.note_chosen)
        self.confirm = ConfirmBar(settings)
        self.confirm.confirmed.connect(self.confirm_asked)
        self.facts = FactList()
        self._splitter = self._halves()
        self._nothing = QLabel("Nothing is selected.", alignment=Qt.AlignmentFlag.AlignTop)
        self._nothing.setObjectName("muted")
        self._something = QWidget()
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.addRow("Supplier", self.supplier)
        form.addRow("Language", self.language)
        inside = QVBoxLayout(self._something)
        inside.setContentsMargins(0, 0, GRID, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self.name)
        inside.addLayout(form)
        inside.addWidget(self._splitter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._something, 1)
        self.set_items((), ())

    def set_items(self, items: Sequence[DocumentItem], known: Sequence[DocumentItem]) -> None:
        """Shows the selected documents.

        Args:
            items: The selected ones.
            known: All of them, for what a person may mean while typing.
        """
        before = tuple(item.document.id for item in self._items)
        self._items = tuple(items)
        self._nothing.setVisible(not items)
        self._something.setVisible(bool(items))
        if not items:
            return
        moved = before != tuple(item.document.id for item in items)
        self.name.setText(items[0].document.name if len(items) == 1 else f"{len(items)} documents")
        self.name.setToolTip("\n".join(item.document.name for item in items[:30]))
        self.supplier.set_values([item.supplier for item in items], [item.supplier for item in known], moved=moved)
        self.language.set_values([item.language for item in items], [item.language for item in known], moved=moved)
        self.confirm.set_drafts(sum(item.gold - item.confirmed for item in items), moved=moved)
        self._notes_half.setVisible(any(is_read(item) for item in items))
        self.notes.setVisible(len(items) == 1)

    def set_annotations(self, annotations: Sequence[Annotation], labels: Labels) -> None:
        """Lists the annotations of the one document that is selected."""
        self.notes.set_annotations(annotations, labels.names, labels.titles)

    def set_history(self, deeds: Sequence[Deed]) -> None:
        """Shows facts, and what was done in the project last."""
        self.facts.set_groups([*_facts(self._items), *_history(deeds)])

    def _halves(self) -> QSplitter:
        self._notes_half = QWidget()
        column = QVBoxLayout(self._notes_half)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.notes, 1)
        column.addWidget(self.confirm)
        column.addStretch(0)
        sizes = (40 * GRID, 24 * GRID)
        return make_splitter(self._settings, "documents.inspector", [self._notes_half, self.facts], sizes, vertical=True)


class MetadataField(QLineEdit):
    """One column of metadata, edited in place: Return or leaving it writes, Escape takes back."""

    def __init__(self, column: str, write: Callable[[str, str], object]) -> None:
        super().__init__()
        self._column = column
        self._write = write
        self._before = ""
        self._mixed = False
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setAccessibleName(column.title())
        self.setToolTip(f"The {column} of what is selected; Return writes it, Escape takes it back")
        self.setAcceptDrops(False)
        self.editingFinished.connect(self._finish)
        back = QAction(self)
        back.setShortcut("Escape")
        back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        back.triggered.connect(lambda: self.setText(self._before))
        self.addAction(back)

    def set_values(self, values: Sequence[str], known: Sequence[str], *, moved: bool) -> None:
        """Shows the value of the selection; what is being typed for the same selection is left alone."""
        self._known.setStringList(sorted({value for value in known if value}))
        self._mixed = len(set(values)) > 1
        before = "" if self._mixed else values[0]
        typing = not moved and self.hasFocus() and self.text() != self._before
        self._before = before
        self.setPlaceholderText(_SEVERAL if self._mixed else "not known")
        if not typing:
            self.setText(before)
            self.setCursorPosition(0)

    def _finish(self) -> None:
        value = " ".join(self.text().split())
        if value != self._before:
            self._before = value
            self._write(self._column, value)


class ConfirmBar(QWidget):
    """Confirms drafts in somebody's name, which it asks for once. `confirmed` carries the name."""

    confirmed = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.button = QPushButton()
        set_icon(self.button, "check")
        self.button.setToolTip("Say that you have looked at these drafts and that they are right (Ctrl+Return)")
        self.button.clicked.connect(self.ask)
        self.who = QLineEdit()
        self.who.setAccessibleName("Your name, for the annotations that you confirm")
        self.who.setPlaceholderText("Your name")
        self.who.returnPressed.connect(self._take_name)
        self.done = QPushButton("Confirm")
        self.done.clicked.connect(self._take_name)
        self._naming = QWidget()
        row = QHBoxLayout(self._naming)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("As"))
        row.addWidget(self.who, 1)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.button)
        column.addWidget(self._naming)
        self._naming.hide()

    def set_drafts(self, drafts: int, *, moved: bool) -> None:
        """Says how many there are to confirm."""
        self.setVisible(drafts > 0)
        self.button.setText(f" Confirm {plural(drafts, 'draft')}")
        if moved or not drafts:
            self._naming.hide()

    def ask(self) -> None:
        """Confirms, or asks for the name first."""
        name = str(self._settings.value(ANNOTATOR, ""))
        if name:
            self.confirmed.emit(name)
            return
        self.who.setText(_system_user())
        self._naming.show()
        self.who.setFocus()
        self.who.selectAll()

    def _take_name(self) -> None:
        name = " ".join(self.who.text().split())
        if name:
            self._settings.setValue(ANNOTATOR, name)
            self._naming.hide()
            self.confirmed.emit(name)


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _facts(items: Sequence[DocumentItem]) -> list[FactGroup]:
    if len(items) != 1:
        total = sum(item.document.size for item in items)
        pages = sum(item.document.pages for item in items)
        aside = sum(not is_read(item) for item in items)
        return (
            [
                FactGroup("Together", (Fact("Pages", str(pages)), Fact("Size", size(total)), Fact("Set aside", str(aside)))),
            ]
            if items
            else []
        )
    item, document = items[0], items[0].document
    gold = f"{item.gold}, {item.confirmed} confirmed" if is_read(item) else ""
    facts = [
        Fact("State", state_text(item), document.detail),
        Fact("Gold", gold),
        Fact("In doubt", str(item.ambiguous or "")),
        Fact("Pages", str(document.pages or "")),
        Fact("Size", size(document.size)),
        Fact("From", place(document.origin), document.origin),
        Fact("SHA-256", f"{document.sha256[:16]} …" if document.sha256 else "", document.sha256),
    ]
    shown = {"supplier", "language"}
    facts += [
        Fact(name.replace("_", " ").capitalize(), value) for name, value in sorted(document.metadata.items()) if name not in shown
    ]
    return [FactGroup("", tuple(fact for fact in facts if fact.value))]


def _history(deeds: Sequence[Deed]) -> list[FactGroup]:
    lines = tuple(Fact(date(deed.created)[5:], deed.title + (" (undone)" if deed.undone else "")) for deed in deeds)
    return [FactGroup("Last in this project", lines)] if lines else []
