"""The column on the left: the pages in the order of the work, each with its state."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font, icon_pixmap

_ROLES = {NavMark.NOTHING: Role.FAINT, NavMark.BEGUN: Role.MUTED, NavMark.DONE: Role.GOOD, NavMark.ATTENTION: Role.WARN}


class NavButton(QAbstractButton):
    """One page in the column: icon, title, and a mark whose shape says how far it has come."""

    def __init__(self, page: Page, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = page.key
        self._icon = page.icon
        self._shortcut = shortcut
        self.state = NavState()
        self.setText(page.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_state(self.state)

    def set_state(self, state: NavState) -> None:
        """Shows a mark and its reason."""
        self.state = state
        lines = [f"{self.text()}: {state.mark.value}", state.why, f"Next: {state.next}" if state.next else "", self._shortcut]
        self.setToolTip("\n".join(line for line in lines if line))
        self.setAccessibleName(f"{self.text()}, {state.mark.value}")
        self.setAccessibleDescription(" ".join(part for part in (state.why, state.next) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns 36 pixels of height."""
        return QSize(20 * GRID, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves the arrows to the column; a button in a group would move the mark without showing the page."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaints for the hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaints after the hover."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the row."""
        table = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, table)
        role = Role.SELECTION_TEXT if self.isChecked() else Role.TEXT if self.isEnabled() else Role.FAINT
        colour = table[role]
        picture = icon_pixmap(self._icon, colour, 20, self.devicePixelRatioF())
        painter.drawPixmap(2 * GRID, (self.height() - 20) // 2, picture)
        painter.setPen(colour)
        painter.setFont(font(Size.BODY, bold=self.isChecked()))
        text = QRect(2 * GRID + 20 + GRID, 0, self.width() - 9 * GRID, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        mark_role = _ROLES[self.state.mark]
        mark_colour = table[role] if self.isChecked() and mark_role in (Role.FAINT, Role.MUTED) else table[mark_role]
        centre = QPointF(self.width() - 2.5 * GRID, self.height() / 2)
        paint_mark(painter, centre, self.state.mark, QPen(mark_colour, 1.5))

    def _paint_ground(self, painter: QPainter, table: Colours) -> None:
        rect = QRectF(self.rect()).adjusted(GRID / 2, 1, -GRID / 2, -1)
        if self.isChecked():
            painter.setBrush(table[Role.SELECTION])
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(table[Role.HOVER])
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(table[Role.ACCENT], 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, 5, 5)


def paint_mark(painter: QPainter, centre: QPointF, mark: NavMark, pen: QPen) -> None:
    """Paints ○, ◐, ● or ▲ of 9 pixels around `centre`; drawn, not typed, so that all are of one size in every font."""
    radius = 4.5
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark is NavMark.ATTENTION:
        painter.setBrush(pen.color())
        points = [QPointF(0, -5), QPointF(5, 4), QPointF(-5, 4)]
        painter.drawPolygon(QPolygonF([centre + point for point in points]))
        return
    if mark is NavMark.DONE:
        painter.setBrush(pen.color())
    painter.drawEllipse(circle)
    if mark is NavMark.BEGUN:
        half = QPainterPath(centre)
        half.arcTo(circle, 90, 180)
        half.closeSubpath()
        painter.fillPath(half, pen.color())


class Navigation(QFrame):
    """The column. `page_chosen` carries a page's key; arrow keys move between pages while it has the focus."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("Pages")
        self.setFixedWidth(22 * GRID)
        self._buttons: list[NavButton] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        self._column.setSpacing(2)
        self._column.addStretch(1)

    @property
    def buttons(self) -> tuple[NavButton, ...]:
        """The rows, in order."""
        return tuple(self._buttons)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Replaces the rows."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, page in enumerate(pages, start=1):
            button = NavButton(page, f"Ctrl+{number}" if number <= 9 else "")
            button.clicked.connect(lambda _checked=False, key=page.key: self.page_chosen.emit(key))
            button.set_state(page.state())
            self._group.addButton(button)
            self._column.insertWidget(number - 1, button)
            self._buttons.append(button)

    def set_current(self, key: str) -> None:
        """Marks the page that is shown."""
        for button in self._buttons:
            button.setChecked(button.key == key)

    def set_state(self, key: str, state: NavState) -> None:
        """Shows the state of one page."""
        for button in self._buttons:
            if button.key == key:
                button.set_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = [index for index, button in enumerate(self._buttons) if button.hasFocus()]
        if not step or not here:
            super().keyPressEvent(event)
            return
        button = self._buttons[max(0, min(len(self._buttons) - 1, here[0] + step))]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.page_chosen.emit(button.key)
