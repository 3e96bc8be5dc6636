"""The labels over the document: swatch, name, key and count of each; a click does what its key does."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gapstudio.domain import Label, LabelSet
from gapstudio.gui.pages.annotate.marks import style_of
from gapstudio.gui.theme import GRID, Colours, LabelStyle, Pattern, Role, Size, colours_of, font
from gapstudio.gui.widgets.flow import FlowLayout
from gapstudio.gui.widgets.swatch import paint_swatch

_HEIGHT = 3 * GRID - 2
_SWATCH = QSize(20, 14)
_COUNT = 14
"""Room for the count, kept where there is none: chips must not move while one annotates."""
_GAP = 4
_WIDEST = 20 * GRID


class LabelChip(QAbstractButton):
    """One label: a click gives it.

    Args:
        label: The label.
        style: How it is drawn.
        key: The key that gives it, or "".
        noun: What is counted.
    """

    def __init__(self, label: Label, style: LabelStyle, key: str, noun: str = "spans") -> None:
        super().__init__()
        self.label = label
        self._noun = noun
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
        wider, self._count = number > 99 or self._count > 99, number
        self.setAccessibleName(f"{self.text()}, key {self._key or 'none'}, {number} {self._noun}")
        if wider:
            self.updateGeometry()
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
        """Returns the room for swatch, name and count; a very long name is cut."""
        return QSize(_SWATCH.width() + self._name_width() + self._count_width() + 3 * _GAP, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chip."""
        table = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = Role.SUNKEN if self.isDown() else Role.HOVER if self.underMouse() else Role.RAISED
        painter.setBrush(table[ground])
        painter.setPen(self._outline(table))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_swatch(painter)
        place = QRect(_GAP + _SWATCH.width() + _GAP, 0, self._name_width(), self.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._face())
        painter.setPen(table[Role.TEXT if self.isEnabled() else Role.FAINT])
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle, text)
        if self._count:
            painter.setPen(table[Role.MUTED])
            painter.setFont(font(Size.SMALL))
            rest = QRect(place.right() + _GAP, 0, self._count_width(), self.height())
            painter.drawText(rest, middle, str(self._count))

    def _outline(self, table: Colours) -> QPen:
        return QPen(QColor(self._style.colour), 2) if self._wanted else QPen(table[Role.LINE], 1)

    def _face(self) -> QFont:
        return font(Size.SMALL)

    def _paint_swatch(self, painter: QPainter) -> None:
        """Paints the swatch with the key on it; beside a pattern, which would make it hard to read."""
        place = QRectF(_GAP, (self.height() - _SWATCH.height()) / 2, _SWATCH.width(), _SWATCH.height())
        paint_swatch(painter, place, self._style)
        if self._key:
            cap = place if self._style.pattern is Pattern.SOLID else place.adjusted(6, 0, 0, 0)
            painter.fillRect(cap.adjusted(1, 0, -1, 0), QColor(self._style.colour))
            painter.setFont(font(Size.SMALL, bold=True))
            painter.setPen(self._style.text)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaints for the hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaints after the hover."""
        self.update()
        super().leaveEvent(event)

    def _name_width(self) -> int:
        return min(_WIDEST, QFontMetrics(self._face()).horizontalAdvance(self.text()) + 1)

    def _count_width(self) -> int:
        return max(_COUNT, QFontMetrics(font(Size.SMALL)).horizontalAdvance(str(self._count)))


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
        self._flow = FlowLayout(GRID // 4, self)
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
