"""What is known of the selected documents: supplier and language to edit, annotations, drafts to confirm, facts, history."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gapstudio.domain import Annotation, Document
from gapstudio.gui.format import date, place, size
from gapstudio.gui.pages.documents.columns import KIND, is_read, state_text
from gapstudio.gui.pages.documents.confirm_bar import ConfirmBar
from gapstudio.gui.pages.documents.fields import MetadataForm
from gapstudio.gui.pages.documents.labels import Labels
from gapstudio.gui.pages.documents.notes import NoteList
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.operations.views import DocumentItem

_UNLIMITED = 16_777_215
"""What Qt takes for no limit of a height."""
_KINDS = {"text": "the text layer", "scan": "OCR: a scan", "mixed": "text layer and OCR"}


@dataclass(frozen=True)
class Deed:
    """One line of the history: what was done, when, and whether it was undone since."""

    title: str
    created: str
    undone: bool


class DocumentInspector(QWidget):
    """Shows one document, or several at once.

    Signals:
        edited: Column of metadata and its new value, for all that are selected.
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
        self.metadata = MetadataForm()
        self.metadata.edited.connect(self.edited)
        self.notes = NoteList()
        self.notes.chosen.connect(self.note_chosen)
        self.confirm = ConfirmBar(settings)
        self.confirm.confirmed.connect(self.confirm_asked)
        self.facts = FactList()
        self._splitter = self._halves()
        self._nothing = QLabel("Nothing is selected.", alignment=Qt.AlignmentFlag.AlignTop)
        self._nothing.setObjectName("muted")
        self._something = QWidget()
        inside = QVBoxLayout(self._something)
        inside.setContentsMargins(0, 0, GRID, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self.name)
        inside.addWidget(self.metadata)
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
        self.metadata.set_items(items, known, moved=moved)
        self.confirm.set_drafts(sum(item.gold - item.confirmed for item in items), moved=moved)
        self._notes_half.setVisible(any(is_read(item) for item in items))
        self.notes.setVisible(len(items) == 1)
        self._notes_half.setMaximumHeight(_UNLIMITED if len(items) == 1 else self._notes_half.minimumSizeHint().height())

    def set_annotations(self, annotations: Sequence[Annotation], labels: Labels) -> None:
        """Lists the annotations of the one document that is selected."""
        self.notes.set_annotations(annotations, labels)

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
    gold = (f"{item.gold}, {item.confirmed} confirmed" if item.gold else "none yet") if is_read(item) else ""
    facts = [
        Fact("State", state_text(item), document.detail),
        Fact("Gold", gold),
        Fact("In doubt", str(item.ambiguous or "")),
        Fact("Not found", str(item.unlocated or "")),
        Fact("Contradicts", str(item.contradictory or "")),
        Fact("Words from", _words_from(document)),
        Fact("Pages", str(document.pages or "")),
        Fact("Size", size(document.size)),
        Fact("From", place(document.origin), document.origin),
        Fact("SHA-256", f"{document.sha256[:12]} …" if document.sha256 else "", document.sha256),
    ]
    return [FactGroup("", tuple(fact for fact in facts if fact.value))]


def _history(deeds: Sequence[Deed]) -> list[FactGroup]:
    lines = tuple(Fact(date(deed.created)[5:], deed.title + (" (undone)" if deed.undone else "")) for deed in deeds)
    return [FactGroup("Last in this project", lines)] if lines else []


def _words_from(document: Document) -> str:
    kind = document.metadata.get(KIND, "")
    return "the text itself" if kind == "text" and not document.pages else _KINDS.get(kind, "")
