"""Values that a source states and that are not on the page as stated: a person places them or lets them go."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gapstudio.domain import Annotation, AnnotationStatus, LabelSet
from gapstudio.gui.pages.annotate.marks import title_of
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font
from gapstudio.gui.widgets.flow import FlowLayout

_ID = Qt.ItemDataRole.UserRole
_ROW = 3 * GRID
_MOST_ROWS = 5


class UnplacedList(QWidget):
    """Lists them and offers what can be done with one; hidden where there are none.

    Signals:
        chosen: Id of the annotation whose line was chosen.
        place_asked: Id of the one that stands where words are selected.
        gone_asked: Id of the one that is not on the page.
    """

    chosen = Signal(str)
    place_asked = Signal(str)
    gone_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = QLabel()
        self._heading.setFont(font(Size.BODY, bold=True))
        self._heading.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Stated values without a place")
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(lambda *_: self._follow())
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ID)))
        self.place = QPushButton("Place on the selection")
        self.place.setToolTip("The selected words say this value")
        self.place.clicked.connect(lambda: self.place_asked.emit(self.current))
        self.gone = QPushButton("Not on the page")
        self.gone.setToolTip("The value is not on the page, so no model can find it: it leaves the gold")
        self.gone.clicked.connect(lambda: self.gone_asked.emit(self.current))
        self._selected = False
        self._shown: tuple[tuple[Annotation, ...], LabelSet | None] = ((), None)
        row = FlowLayout(GRID // 2)
        row.addWidget(self.place)
        row.addWidget(self.gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._heading)
        column.addWidget(self.list)
        column.addLayout(row)
        self.hide()

    @property
    def current(self) -> str:
        """Id of the annotation whose line is chosen, or ""."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else ""

    def set_values(self, values: Sequence[Annotation], labels: LabelSet) -> None:
        """Lists the values; the chosen line stays chosen, else the first is."""
        if (tuple(values), labels) == self._shown:
            return
        self._shown = (tuple(values), labels)
        kept = self.current
        self.list.clear()
        for one in values:
            self.list.addItem(_row(one, labels, colours_of(self)[Role.BAD]))
        rows = [self.list.item(number) for number in range(self.list.count())]
        kept_row = next((number for number, item in enumerate(rows) if item.data(_ID) == kept), 0)
        self.list.setCurrentRow(kept_row if rows else -1)
        self.list.setFixedHeight(min(len(rows), _MOST_ROWS) * _ROW + 4)
        self._heading.setText(f"Stated, but not found as stated: {len(rows)}")
        self.setVisible(bool(rows))
        self._follow()

    def set_selected(self, selected: bool) -> None:
        """Says whether words are selected that a value can be placed on."""
        if selected != self._selected:
            self._selected = selected
            self._follow()

    def _follow(self) -> None:
        self.place.setEnabled(self._selected and bool(self.current))
        self.gone.setEnabled(bool(self.current))


def _row(one: Annotation, labels: LabelSet, bad) -> QListWidgetItem:
    against = one.status is AnnotationStatus.CONTRADICTORY
    value = f"{one.value} · page: {' '.join(one.text.split())}" if against else one.value or " ".join(one.text.split())
    item = QListWidgetItem(f"{title_of(labels, one.label)}: {value}")
    item.setData(_ID, one.id)
    item.setSizeHint(QSize(0, _ROW))
    item.setToolTip("\n".join(part for part in (item.text(), one.why, f"from {one.source}") if part))
    if against:
        item.setForeground(bad)
    return item
