"""Projects, files and answers for the tests of pages that have a session."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from gapstudio.assets import samples
from gapstudio.gui.controller import Confirmation
from gapstudio.gui.files import FileQuestion
from gapstudio.jobs import InlineRunner
from gapstudio.operations import ImportDocuments, create_project, follow

WITH_GOLD, ALSO_GOLD, WITHOUT_GOLD = "brunnthal_1.pdf", "brunnthal_4.pdf", "kettwanger_2.pdf"
"""Two invoices of one supplier with embedded data, of two pages each, and one without."""


def invoice(name: str) -> Path:
    return samples() / "invoices" / name


def broken(name: str) -> Path:
    return samples() / "broken" / name


def make_project(path: Path, files: list[Path] | None = None) -> Path:
    """Makes a project of two invoices with embedded data, one without, and an encrypted file, without any worker process."""
    chosen = files or [invoice(WITH_GOLD), invoice(ALSO_GOLD), invoice(WITHOUT_GOLD), broken("encrypted.pdf")]
    with create_project(path) as project:
        follow(project, ImportDocuments(chosen), InlineRunner())
    return path


@dataclass
class Answers:
    """Stands in for dialogs: hands out `files` in order, and says `agree` to what is to be confirmed."""

    files: list[tuple[Path, ...]] = field(default_factory=list)
    agree: bool = True
    questions: list[FileQuestion] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)

    def ask(self, _parent: QWidget | None, question: FileQuestion) -> tuple[Path, ...]:
        self.questions.append(question)
        return self.files.pop(0) if self.files else ()

    def confirm(self, _parent: QWidget, what: Confirmation) -> bool:
        self.confirmations.append(what)
        return self.agree


def drop(widget: QWidget, paths: list[Path]) -> bool:
    """Drags files over a widget and lets them go; returns whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), action, data, buttons, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(QPointF(10, 10), action, data, buttons, none)
    QApplication.sendEvent(widget, fall)
    return fall.isAccepted()
