"""A kind of slide with the layout that it is put on: a picture of the layout, and a choice among all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.domain import SlideKind
from gapstudio.gui.format import plural
from gapstudio.gui.theme import GRID, Role, colours_of
from gapstudio.gui.widgets.form import Choice, Option, heading
from gapstudio.operations.report_template import LayoutView

KINDS: Mapping[SlideKind, str] = {
    SlideKind.STATEMENT: "Statements",
    SlideKind.CHART: "Charts",
    SlideKind.TABLE: "Tables",
    SlideKind.PICTURES: "Pictures of pages",
    SlideKind.TEXT: "Texts",
    SlideKind.APPENDIX: "Appendix",
}
"""What the window calls the kinds of slides."""
_PICTURE = QSize(20 * GRID, 14 * GRID)
_HIGHEST = 26 * GRID
_ICON = QSize(6 * GRID, 4 * GRID)


class LayoutCard(QWidget):
    """Shows one kind. `chosen` carries the kind and the name of a layout.

    Args:
        kind: Of slides.
    """

    chosen = Signal(object, str)

    def __init__(self, kind: SlideKind) -> None:
        super().__init__()
        self.kind = kind
        self.title = heading(KINDS[kind])
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.picture = _Picture()
        self.layouts = Choice(f"Layout of {KINDS[kind].lower()}")
        self.layouts.setIconSize(_ICON)
        self.layouts.chosen.connect(lambda name: self.chosen.emit(self.kind, name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for part in (self.title, self.count, self.picture, self.layouts):
            column.addWidget(part)

    def show_layouts(self, layouts: Sequence[LayoutView], chosen: str, *, slides: int, proposed: bool, fixed: bool) -> None:
        """Shows which layouts there are, and which one is used.

        Args:
            layouts: Of the master.
            chosen: Name of the one that is used.
            slides: How many slides of this kind the report has.
            proposed: Whether that is what the program proposes.
            fixed: Whether no other can be chosen.
        """
        usable = [one for one in layouts if one.usable]
        options = [Option(one.name, one.name, "\n".join((one.name, *one.warnings))) for one in usable]
        self.layouts.set_options(options)
        self.layouts.choose(chosen)
        self.layouts.setEnabled(not fixed and len(options) > 1)
        how = "" if fixed else ", as proposed" if proposed else ", chosen by you"
        self.count.setText(f"{plural(slides, 'slide')}{how}")

    def show_previews(self, previews: Mapping[str, QPixmap]) -> None:
        """Shows pictures of layouts, by name."""
        for at, option in enumerate(self.layouts.options):
            if (picture := previews.get(option.value)) is not None:
                self.layouts.setItemIcon(at, QIcon(picture))
        self.picture.show_picture(previews.get(self.layouts.value or ""))


class _Picture(QWidget):
    """A picture in a thin frame, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self.setMinimumSize(_PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Shows a picture; None for an empty frame."""
        self._picture = picture
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is as high as goes with its width, within limits."""
        super().resizeEvent(event)
        self.setFixedHeight(max(_PICTURE.height(), min(self.width() * 9 // 16, _HIGHEST)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it at the left."""
        table, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(16, 9) if self._picture is None else self._picture.size()
        sheet = QRect(0, 0, 0, 0)
        sheet.setSize(size.scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.translate(1, 1)
        painter.setPen(QPen(table[Role.LINE], 1))
        painter.setBrush(table[Role.PAPER])
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if self._picture is not None:
            painter.drawPixmap(sheet, self._picture)
        painter.end()
