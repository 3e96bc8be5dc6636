"""Messages in the pane that they concern, instead of pop-ups."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError
from gapstudio.gui.theme import GRID, Role, colours_of, icon_pixmap, set_icon

_MOST = 3


class Level(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """What to tell.

    Attributes:
        text: What happened, naming the file or the thing.
        level: How much it matters.
        remedy: What to do about it, as a sentence.
        action: Text of a button that does it; "" for none.
        run: What the button calls.
        closed: What it means that a person closes it with the cross, or None where that means nothing.
    """

    text: str
    level: Level = Level.INFO
    remedy: str = ""
    action: str = ""
    run: Callable[[], object] | None = None
    closed: Callable[[], object] | None = None

    @staticmethod
    def of_error(error: GapStudioError) -> "Message":
        """Returns the message of an expected failure."""
        return Message(error.message, Level.ERROR, error.remedy)


_ROLES = {Level.INFO: Role.ACCENT, Level.WARN: Role.WARN, Level.ERROR: Role.BAD}


class MessageBar(QFrame):
    """One message, with its remedy, an optional button, and a way to close it."""

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setObjectName("message")
        self.setProperty("level", message.level.value)
        words = f"{message.text} {message.remedy}".strip()
        self.setAccessibleName(f"{message.level.value}: {words}")
        self._picture = QLabel()
        text = QLabel(words)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text, 1)
        if message.action and message.run is not None:
            button = QPushButton(message.action)
            button.clicked.connect(message.run)
            row.addWidget(button)
        close = QToolButton()
        set_icon(close, "cancel", Role.MUTED)
        close.setIconSize(QSize(16, 16))
        close.setToolTip("Close this message")
        close.setAccessibleName("Close this message")
        close.clicked.connect(self._dismiss)
        row.addWidget(close)
        self._draw()

    def close_message(self) -> None:
        """Takes the message away."""
        area = self.parentWidget()
        if area is not None and (layout := area.layout()) is not None:
            layout.removeWidget(self)
        self.hide()
        self.deleteLater()  # later: it may be its own button that asks for it

    def _dismiss(self) -> None:
        self.close_message()
        if self.message.closed is not None:
            self.message.closed()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self)[_ROLES[self.message.level]]
        self._picture.setPixmap(icon_pixmap(self.message.level.value, colour, 20, self.devicePixelRatioF()))


class MessageArea(QWidget):
    """The messages of one pane, newest at the bottom, at most three; nothing at all where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is shown, oldest first."""
        return tuple(bar.message for bar in self._bars())

    def show_message(self, message: Message) -> MessageBar:
        """Shows a message; the same one is not shown twice."""
        for bar in self._bars():
            if bar.message == message:
                return bar
        for bar in self._bars()[: 1 - _MOST] if len(self._bars()) >= _MOST else []:
            bar.close_message()
        bar = MessageBar(message, self)
        self._column.addWidget(bar)
        return bar

    def show_error(self, error: GapStudioError) -> MessageBar:
        """Shows an expected failure with its remedy."""
        return self.show_message(Message.of_error(error))

    def take_away(self, message: Message) -> None:
        """Takes one message away, if it is shown."""
        for bar in self._bars():
            if bar.message == message:
                bar.close_message()

    def clear(self) -> None:
        """Takes every message away."""
        for bar in self._bars():
            bar.close_message()

    def _bars(self) -> list[MessageBar]:
        items = (self._column.itemAt(index) for index in range(self._column.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), MessageBar)]
