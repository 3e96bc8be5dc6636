"""The guideline of a label is written in Markdown, with pictures that are pasted, dropped or chosen, and read beside it."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSplitter, QToolButton, QVBoxLayout, QWidget

from gapstudio.gui.files import FileAsker, FileQuestion, Pick, local_paths
from gapstudio.gui.pages.annotate.labels.markdown import MarkdownView, PictureOf
from gapstudio.gui.theme import GRID, font, set_icon
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.line_field import is_history_key

_PAUSE_MS = 150
_WIDE = 80 * GRID
_LONG = re.compile(r"picture:([0-9a-f]{64})(?![0-9a-f])")
_SHORT = re.compile(r"picture:(\d{1,3})(?!\w)")
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)"
_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"}

Take = Callable[[bytes, Callable[[str], None]], None]
"""Keeps the bytes of a picture in the project and hands over its SHA-256."""


class GuidelineEditor(QWidget):
    """Markdown above or left, what it looks like beside it.

    Signals:
        finished: The new text, when a person has changed it and the keyboard leaves it.

    Args:
        take: Keeps a picture.
        picture_of: Returns a picture that is kept.
        ask: Asks for files.
    """

    finished = Signal(str)

    def __init__(self, take: Take, picture_of: PictureOf, ask: FileAsker) -> None:
        super().__init__()
        self._take, self._picture_of, self._ask = take, picture_of, ask
        self._value = ""
        self._numbers: list[str] = []
        self.text = _Text(self)
        self.text.textChanged.connect(self._soon)
        self.preview = MarkdownView()
        self.preview.setFrameShape(QFrame.Shape.StyledPanel)
        self.preview.document().setDocumentMargin(GRID)
        self.preview.setAccessibleName("The guideline as it will be read")
        self.picture = QToolButton()
        self.picture.setText("Picture …")
        set_icon(self.picture, "image")
        self.picture.setIconSize(QSize(16, 16))
        self.picture.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.picture.setToolTip("Insert a picture from a file; one that is copied can be pasted into the text")
        self.picture.clicked.connect(self._choose_picture)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.show_preview)
        self._lay_out()

    @property
    def value(self) -> str:
        """The guideline that is kept."""
        return self._value

    @property
    def typed(self) -> str:
        """The guideline as it is typed, with pictures by their SHA-256."""
        return _SHORT.sub(self._lengthened, self.text.toPlainText())

    def set_value(self, value: str, *, anew: bool) -> None:
        """Shows a guideline; what a person is just typing stays, unless it is that of another label (`anew`)."""
        typing = not anew and self.text.hasFocus() and self.typed != self._value
        self._value = value
        if typing:
            return
        if anew:
            self._numbers = []
        if self.typed != value or anew:
            self.text.setPlainText(_LONG.sub(self._shortened, value))
        self.show_preview()

    def finish(self) -> None:
        """Tells what was typed, if anything."""
        if self.typed != self._value:
            self.finished.emit(self.typed)

    def show_preview(self) -> None:
        """Shows what is typed as it will be read."""
        self._timer.stop()
        self.preview.set_text(self.typed, self._picture_of)

    def take_mime(self, data: QMimeData) -> bool:
        """Takes pictures that are pasted or dropped; returns whether there were any."""
        paths = [path for path in local_paths(data) if path.suffix.lower() in _SUFFIXES]
        if paths:
            self._insert_files(paths)
        elif data.hasImage():
            self._insert(_png(QImage(data.imageData())), "picture")
        return bool(paths) or data.hasImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts text and preview beside each other where there is room."""
        super().resizeEvent(event)
        side = Qt.Orientation.Horizontal if self.width() >= _WIDE else Qt.Orientation.Vertical
        if self._halves.orientation() is not side:
            self._halves.setOrientation(side)

    def _soon(self) -> None:
        self._timer.start()

    def _choose_picture(self) -> None:
        self._insert_files(self._ask(self, FileQuestion(Pick.FILES, "Insert pictures", _PICTURES)))

    def _insert_files(self, paths: "tuple[Path, ...] | list[Path]") -> None:
        for path in paths:
            try:
                data = path.read_bytes()
            except OSError:
                data = b""  # what is no picture is refused where it is taken
            self._insert(data, path.stem)

    def _insert(self, data: bytes, name: str) -> None:
        cursor = self.text.textCursor()

        def write(sha256: str) -> None:
            shown = re.sub(r"[\[\]()]", " ", name).strip()
            at = QTextCursor(cursor)
            at.insertText(f"![{shown}](picture:{self._number(sha256)})")
            self.text.setFocus()

        self._take(data, write)

    def _number(self, sha256: str) -> int:
        if sha256 not in self._numbers:
            self._numbers.append(sha256)
        return self._numbers.index(sha256) + 1

    def _shortened(self, found: re.Match[str]) -> str:
        return f"picture:{self._number(found[1])}"

    def _lengthened(self, found: re.Match[str]) -> str:
        number = int(found[1])
        return f"picture:{self._numbers[number - 1]}" if 0 < number <= len(self._numbers) else found[0]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(note("Guideline (Markdown)"), 1)
        head.addWidget(self.picture)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(GRID)
        for half in (self.text, self.preview):
            half.setMinimumSize(16 * GRID, 9 * GRID)
            self._halves.addWidget(half)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._halves, 1)


class _Text(QPlainTextEdit):
    """The text; pictures are pasted and dropped into it."""

    def __init__(self, editor: GuidelineEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("Guideline")
        self.setFont(font(fixed=True))
        self.setTabChangesFocus(True)
        self.setPlaceholderText("What belongs to this label, and what does not? Paste a picture of a tricky place.")

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window where nothing is typed."""
        if is_history_key(event) and self._editor.typed == self._editor.value:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keeps the text with Ctrl+Return."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._editor.finish()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keeps the text once the keyboard is elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._editor.finish()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes pictures besides text."""
        return source.hasImage() or bool(local_paths(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes pictures, else text."""
        if not self._editor.take_mime(source):
            super().insertFromMimeData(source)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
