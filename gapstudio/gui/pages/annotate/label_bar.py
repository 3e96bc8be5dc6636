"""The labels over the document: swatch, name, key and count of each; a click does what its key does."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gapstudio.domain import Label, LabelSet
from gapstudio.gui.pages.annotate.marks import style_of
from gapstudio.gui.theme import GRID, LabelStyle, Pattern, Role, Size, colours_of, font
from gapstudio.gui.widgets.flow import FlowLayout
from gapstudio.gui.widgets.swatch import paint_swatch

_HEIGHT = 3 * GRID
_SWATCH = QSize(20, 14)
_GAP = 5


class LabelChip(QAbstractButton):
    """One label: a click gives it."""

    def __init__(self, label: Label, style: LabelStyle, key: str) -> None:
        super().__init__()
        self.label = label
        self._style = style
        self._key = key.upper()
        self._count = 0
        self._wanted = False
        self.setText(label.shown)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the document keeps the keyboard
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lines = (
            f"{label.shown} ({self._key})" if key else label.shown,
            label.description,
            f"kind of {label.parent}" * bool(label.parent),
        )
        self.setToolTip("\n".join(line for line in lines if line))
        self.set_count(0)

    def set_count(self, number: int) -> None:
        """Says how many spans of the document have it."""
        self._count = number
        self.setAccessibleName(f"{self.text()}, key {self._key or 'none'}, {number} spans")
        self.update()

    @property
    def count(self) -> int:
        """How many spans of the document have it."""
        return self._count

    def set_wanted(self, wanted: bool) -> None:
        """Stands out where the focused span has it or the focused suggestion may mean it."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.update()

    def sizeHint(self) -> QSize:
        """Returns the room for swatch, name and key."""
        name = QFontMetrics(font(Size.BODY)).horizontalAdvance(self.text())
        return QSize(_SWATCH.width() + name + self._key_width() + 3 * _GAP + (_GAP if self._key else 0), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chip."""
        table = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = Role.SUNKEN if self.isDown() else Role.HOVER if self.underMouse() else Role.RAISED
        painter.setBrush(table[ground])
        painter.setPen(QPen(QColor(self._style.colour), 2) if self._wanted else QPen(table[Role.LINE], 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_swatch(painter)
        x = _GAP + _SWATCH.width() + _GAP
        painter.setFont(font(Size.BODY))
        painter.setPen(table[Role.TEXT if self.isEnabled() else Role.FAINT])
        width = painter.fontMetrics().horizontalAdvance(self.text())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(x, 0, width, self.height()), middle, self.text())
        self._paint_key(painter, x + width + _GAP)

    def _paint_swatch(self, painter: QPainter) -> None:
        """Paints the swatch, with the count in it where there is one; a pattern would make it hard to read."""
        place = QRectF(_GAP, (self.height() - _SWATCH.height()) / 2, _SWATCH.width(), _SWATCH.height())
        style = replace(self._style, pattern=Pattern.SOLID) if self._count else self._style
        paint_swatch(painter, place, style)
        if self._count:
            painter.setFont(font(Size.SMALL, bold=True))
            painter.setPen(style.text)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._count) if self._count < 100 else "99+")

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaints for the hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaints after the hover."""
        self.update()
        super().leaveEvent(event)

    def _key_width(self) -> int:
        return max(2 * GRID, QFontMetrics(font(Size.SMALL, bold=True)).horizontalAdvance(self._key) + GRID) if self._key else 0

    def _paint_key(self, painter: QPainter, x: int) -> None:
        if not self._key:
            return
        table = colours_of(self)
        cap = QRectF(x, (self.height() - 2 * GRID) / 2, self._key_width(), 2 * GRID)
        painter.setBrush(table[Role.GROUND])
        painter.setPen(QPen(table[Role.EDGE], 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(font(Size.SMALL, bold=True))
        painter.setPen(table[Role.TEXT])
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class LabelBar(QWidget):
    """The labels of the set in order, over as many lines as they need.

    Signals:
        chosen: Name of a label that was clicked.
        hovered: Name of the label that the pointer is over, or "".
    """

    chosen = Signal(str)
    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Labels")
        self.chips: dict[str, LabelChip] = {}
        self._shown: tuple[LabelSet, Mapping[str, str]] | None = None
        self._flow = FlowLayout(GRID // 2, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_labels(self, labels: LabelSet, keys: Mapping[str, str]) -> None:
        """Shows a label set; the same one again changes nothing.

        Args:
            labels: The set.
            keys: Key to label name.
        """
        if (labels, keys) == self._shown:
            return
        self._shown = (labels, keys)
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        by_label = {name: key for key, name in keys.items()}
        self.chips = {one.name: LabelChip(one, style_of(labels, one.name), by_label.get(one.name, "")) for one in labels.labels}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            chip.installEventFilter(self)
            self._flow.addWidget(chip)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Says how many spans of the document each label has."""
        for name, chip in self.chips.items():
            if chip.count != counts.get(name, 0):
                chip.set_count(counts.get(name, 0))

    def set_wanted(self, names: tuple[str, ...]) -> None:
        """Lets the labels stand out that the focused item has or may mean."""
        for name, chip in self.chips.items():
            chip.set_wanted(name in names)

    def eventFilter(self, watched, event: QEvent) -> bool:
        """Tells which label the pointer is over."""
        if isinstance(watched, LabelChip) and event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.hovered.emit(watched.label.name if event.type() == QEvent.Type.HoverEnter else "")
        return False
