"""Markdown with pictures from memory: no file is opened and nothing is fetched, whatever a guideline names."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from gapstudio.domain import GapStudioError
from gapstudio.gui.theme import GRID

PictureOf = Callable[[str], bytes]
"""Returns the bytes of a picture by its SHA-256, or raises a GapStudioError."""

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_NAMELESS = re.compile(r"!\[\s*\]\(")
"""A picture without words that stand for it, which Qt would leave out."""

_OUTSIDE = ("http", "https", "mailto")


class MarkdownView(QTextBrowser):
    """Renders Markdown; pictures are named ``picture:SHA256``. A link opens in the person's browser, when it is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(_open)
        self._text = ""
        self._picture_of: PictureOf | None = None
        self._pictures: dict[str, QImage] = {}
        self._width = 0
        # Later, since laying out what is being read in may itself resize the view, and reading again then would spoil the text.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._render)

    @property
    def text(self) -> str:
        """The Markdown that is shown."""
        return self._text

    @property
    def pictures(self) -> Mapping[str, QImage]:
        """The pictures that were asked for, by SHA-256; a missing one is null."""
        return self._pictures

    def set_text(self, text: str, picture_of: PictureOf) -> None:
        """Shows a text, from its top unless it is the same one."""
        if text == self._text and self._picture_of is picture_of:
            return
        self._text, self._picture_of = text, picture_of
        self._pictures.clear()
        self._render()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, _type: int, name: QUrl | str) -> object:
        """Returns a picture of the guideline, no wider than the view; everything else is not there."""
        url = QUrl(name)
        if url.scheme() != "picture":
            return QImage()
        picture = self._picture(url.path())
        bar = self.verticalScrollBar().sizeHint().width()  # as if it were there, so that a picture cannot make it come and go
        room = self.width() - bar - 2 * self.frameWidth() - 2 * round(self.document().documentMargin())
        if picture.width() <= room or room < GRID:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets pictures keep within the view."""
        super().resizeEvent(event)
        if self._pictures and self.width() != self._width:
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette, which colours links."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_text", ""):
            self._later.start()

    def _picture(self, sha256: str) -> QImage:
        if sha256 not in self._pictures:
            try:
                data = self._picture_of(sha256) if self._picture_of is not None else b""
            except GapStudioError:
                data = b""
            self._pictures[sha256] = QImage.fromData(data)
        return self._pictures[sha256]

    def _render(self) -> None:
        self._width = self.width()
        at = self.verticalScrollBar().value()
        document = self.document()
        document.setIndentWidth(2 * GRID)
        document.setMarkdown(_NAMELESS.sub("![picture](", self._text), _FEATURES)
        _space(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)


def _space(document: QTextDocument) -> None:
    """Sets paragraphs apart, and the items of a list less so."""
    block, before = document.begin(), False
    while block.isValid():
        listed, shape = block.textList() is not None, block.blockFormat()
        shape.setTopMargin(GRID if before and not listed else 0)
        shape.setBottomMargin(GRID // 4 if listed else GRID)
        QTextCursor(block).setBlockFormat(shape)
        block, before = block.next(), listed


def _open(url: QUrl) -> None:
    if url.scheme() in _OUTSIDE:
        QDesktopServices.openUrl(url)
