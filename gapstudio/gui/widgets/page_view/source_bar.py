"""The line under a page: where its words come from, why, and the switch between text layer and OCR."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from gapstudio.domain import PageSource, Reading
from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID, Role, colours_of, icon_pixmap
from gapstudio.gui.widgets.page_view.page_words import PageWords
from gapstudio.gui.widgets.page_view.typeset import Typeset
from gapstudio.gui.widgets.page_view.view import PageView

_USUAL = "Text layer"
"""What goes without saying where nobody can change it."""
_BROUGHT = "Words of another tool"


def source_text(reading: Reading, page: int) -> str:
    """Returns where a page's words come from, how sure the OCR was on average, and why, as one line."""
    if isinstance(reading, Typeset):
        return "Sentences of a benchmark, set on pages here" if reading.tokenised else "Plain text, set on pages here"
    facts, words = reading.pages[page], PageWords(reading, page).numbers
    sure = [share for number in words if (share := reading.words[number].confidence) is not None]
    text = "OCR" if facts.source is PageSource.OCR else _USUAL
    text = _BROUGHT if reading.brought else text
    if sure:
        most = 100 if min(sure) == 1.0 else 99  # one word in doubt is enough not to say 100
        text += f", {min(most, round(100 * sum(sure) / len(sure)))} % sure on average"
    if not words:
        text += ", no words"
    return f"{text}: {facts.evidence}" if facts.evidence else text


class SourceBar(QWidget):
    """Shows where the words of the page that is looked at come from.

    Signals:
        source_wanted: Page numbers (from 0), as a tuple, and the `PageSource` that they are to be read from, or None where
            each page is to be judged anew.

    Args:
        view: Whose page it speaks of.
    """

    source_wanted = Signal(tuple, object)

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._busy = ""
        self._switchable = True
        self._chosen: frozenset[int] = frozenset()
        self._sign = QLabel()
        self.text = ElidedLabel()
        self.switch = QToolButton()
        self.switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.switch.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.switch.setText("Read differently ▾")
        self.switch.setToolTip("Read this page, or all of them, by OCR or from the text layer")
        self.switch.setAccessibleName("Read differently")
        self._menu = QMenu(self.switch)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.switch.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID // 2, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self.setMinimumHeight(3 * GRID)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.switch)
        view.page_changed.connect(lambda _page: self._show())
        view.reading_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "switch"):
            self._show()

    def set_switchable(self, switchable: bool) -> None:
        """Says whether there is a choice: a picture has no text layer."""
        self._switchable = switchable
        self._show()

    def set_chosen(self, pages: frozenset[int]) -> None:
        """Says whose source a person has chosen: such a choice can be taken back."""
        self._chosen = pages
        self._show()

    def set_busy(self, text: str) -> None:
        """Says that pages are being read again, or "" for no longer."""
        self._busy = text
        self._show()

    def fill_menu(self) -> QMenu:
        """Offers what would change something, and returns the menu."""
        self._menu.clear()
        reading, page = self._view.reading, self._view.page
        if reading is None or page < 0:
            return self._menu
        if reading.pages[page].source is PageSource.TEXT_LAYER:
            self._offer("Read this page by OCR", (page,), PageSource.OCR)
        elif reading.pages[page].layered:
            self._offer("Use the text layer of this page", (page,), PageSource.TEXT_LAYER)
        if len(reading.pages) > 1:
            self._offer_all(reading)
        if self._chosen and not self._menu.isEmpty():
            self._menu.addSeparator()
        if page in self._chosen:
            self._offer("Judge this page anew", (page,), None)
        if len(self._chosen) > 1:
            self._offer(f"Judge all {count(len(self._chosen))} chosen pages anew", tuple(sorted(self._chosen)), None)
        return self._menu

    def _offer_all(self, reading: Reading) -> None:
        every, total = reading.pages, count(len(reading.pages))
        if any(page.source is not PageSource.OCR for page in every):
            self._offer(f"Read all {total} pages by OCR", tuple(page.number for page in every), PageSource.OCR)
        layered = tuple(page.number for page in every if page.layered)
        if any(every[number].source is not PageSource.TEXT_LAYER for number in layered):
            some = f"the {count(len(layered))} of {total} pages that may have one"
            which = f"all {total}" if len(layered) == len(every) else some
            self._offer(f"Use the text layer of {which}", layered, PageSource.TEXT_LAYER)

    def _offer(self, text: str, pages: tuple[int, ...], source: PageSource | None) -> None:
        self._menu.addAction(text, lambda: self.source_wanted.emit(pages, source))

    def _show(self) -> None:
        reading, page = self._view.reading, self._view.page
        shown = reading is not None and 0 <= page < len(reading.pages)
        text = self._busy or source_text(reading, page) if reading is not None and shown else ""
        self.setVisible(bool(text) and (self._switchable or text != _USUAL))
        if reading is None or not shown:
            return
        self.text.set_text(text)
        offered = self._switchable and not isinstance(reading, Typeset) and not self.fill_menu().isEmpty()
        self.switch.setVisible(offered)
        self.switch.setEnabled(not self._busy)
        odd = bool(reading.pages[page].evidence) and not self._busy
        self._sign.setVisible(odd)
        if odd:
            self._sign.setPixmap(icon_pixmap("info", colours_of(self)[Role.ACCENT], 16, self.devicePixelRatioF()))


class ElidedLabel(QLabel):
    """One muted line that ends in an ellipsis where there is no room, and is whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_text(self, text: str) -> None:
        """Shows a text."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(colours_of(self)[Role.MUTED])
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def minimumSizeHint(self) -> QSize:
        """Takes no width for granted."""
        return QSize(4 * GRID, super().minimumSizeHint().height())
