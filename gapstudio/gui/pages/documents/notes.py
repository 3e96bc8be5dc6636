"""The annotations of one document as a list by label; a click on one goes to its place on the page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.gui.pages.documents.labels import Labels
from gapstudio.gui.theme import GRID, LabelStyle, Role, colours_of, font, label_style

_SIGNS = {AnnotationStatus.CONFIRMED: "confirmed", AnnotationStatus.AMBIGUOUS: "in doubt", AnnotationStatus.REJECTED: "rejected"}
_NONE = "No gold yet. It comes from e-invoices and from ledgers."
_ID = Qt.ItemDataRole.UserRole


class NoteList(QTreeWidget):
    """Labels with their values, in the order of the label set; those not found on the page at the end, under a heading.

    `chosen` carries the id of an annotation with a place.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Annotations")
        self._listed: tuple[tuple[Annotation, ...], Labels] = ((), Labels({}, {}))
        self.setColumnCount(2)
        self.setHeaderLabels(["Label", "Value"])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setIconSize(QSize(12, 12))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(5 * GRID)
        header.resizeSection(0, 15 * GRID)
        self.currentItemChanged.connect(lambda item, _before: self._tell(item))
        self.itemClicked.connect(lambda item, _column: self._tell(item))

    def set_annotations(self, annotations: Sequence[Annotation], labels: Labels) -> None:
        """Replaces what is listed; the selection stays where it still is.

        Args:
            annotations: Of one document.
            labels: How each label looks and reads, in the order of the set.
        """
        self._listed = (tuple(annotations), labels)
        self._fill()

    def select(self, annotation: str) -> None:
        """Selects the line of an annotation without telling; "" selects none."""
        self.blockSignals(True)
        self.setCurrentItem(None)  # type: ignore[arg-type]  # Qt takes it for no item
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None and annotation and item.data(0, _ID) == annotation:
                self.setCurrentItem(item)
                self.scrollToItem(item)
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says where nothing is listed why that is so."""
        super().paintEvent(event)
        if self.topLevelItemCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(colours_of(self)[Role.MUTED])
            room = self.viewport().rect().adjusted(GRID, GRID, -GRID, -GRID)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, _NONE)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_listed"):
            self._fill()

    def _fill(self) -> None:
        annotations, labels = self._listed
        styles, titles = labels.styles, labels.titles
        kept = self._current_id()
        order = {label: number for number, label in enumerate(styles)}
        rows = sorted(annotations, key=lambda note: (order.get(note.label, len(order)), note.start or 0))
        self.blockSignals(True)
        self.clear()
        for note in rows:
            if note.start is not None:
                self._add(note, styles.get(note.label) or label_style(len(styles)), titles)
        missing = [note for note in rows if note.start is None]
        if missing:
            self._add_heading(f"Not found on the page: {len(missing)}")
        for note in missing:
            self._add(note, None, titles)
        self.blockSignals(False)
        self.select(kept)

    def _add(self, note: Annotation, style: LabelStyle | None, titles: Mapping[str, str]) -> None:
        title = titles.get(note.label, note.label)
        value = " ".join((note.text or note.value).split())
        against = note.status is AnnotationStatus.CONTRADICTORY
        sign = f"stated: {note.value}" if against else _SIGNS.get(note.status, "")
        item = QTreeWidgetItem([title, f"{value} · {sign}" if sign else value])
        item.setData(0, _ID, note.id if note.start is not None else "")
        stated = f"value: {note.value}" if note.value else ""
        facts = (f"{title}: {note.status.value}", note.why, f"from {note.source}", note.text, stated)
        tip = "\n".join(fact for fact in (*facts, f"by {note.annotator}" if note.annotator else "") if fact)
        item.setToolTip(0, tip)
        item.setToolTip(1, tip)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}: {value} {sign}")
        if style is not None:
            item.setIcon(0, _swatch(style, self.devicePixelRatioF()))
        if against or note.status is AnnotationStatus.AMBIGUOUS:
            item.setForeground(1, colours_of(self)[Role.BAD if against else Role.WARN])
        self.addTopLevelItem(item)

    def _add_heading(self, text: str) -> None:
        item = QTreeWidgetItem([text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(0, font(bold=True))
        item.setData(0, _ID, "")
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (note := item.data(0, _ID)):
            self.chosen.emit(note)

    def _current_id(self) -> str:
        item = self.currentItem()
        return item.data(0, _ID) if item is not None else ""


def _swatch(style: LabelStyle, ratio: float) -> QIcon:
    picture = QPixmap(QSize(12, 12) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colour))
    painter.drawRoundedRect(0, 0, 12, 12, 2, 2)
    painter.end()
    return QIcon(picture)
