"""The tree of causes over the table: a chip for each category with swatch, key and count; a click does what its key does."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from gapstudio.domain import Label, Taxonomy
from gapstudio.gui.pages.annotate.label_bar import LabelChip
from gapstudio.gui.pages.errors.look import as_labels, category_styles
from gapstudio.gui.theme import GRID, Colours, LabelStyle, Size, font
from gapstudio.gui.widgets.flow import FlowLayout


class CategoryChip(LabelChip):
    """One category: outlined where the selected errors have it, dashed where it is proposed. The top of a branch is bold."""

    def __init__(self, label: Label, style: LabelStyle, key: str) -> None:
        self._proposed = False
        super().__init__(label, style, key, "errors")

    def set_proposed(self, proposed: bool) -> None:
        """Says whether it is proposed for what is selected."""
        if proposed != self._proposed:
            self._proposed = proposed
            self.update()
        self.setAccessibleDescription("proposed" if proposed else "")

    @property
    def wanted(self) -> bool:
        """Whether what is selected has it."""
        return self._wanted

    @property
    def proposed(self) -> bool:
        """Whether it is proposed for what is selected."""
        return self._proposed

    def _outline(self, table: Colours) -> QPen:
        if self._proposed and not self._wanted:
            return QPen(QColor(self._style.colour), 1.5, Qt.PenStyle.DashLine)
        return super()._outline(table)

    def _face(self) -> QFont:
        return font(Size.SMALL, bold=not self.label.parent)


class CategoryBar(QWidget):
    """The categories in the order of the tree, over as many lines as they need; a branch begins with a bold one.

    Signals:
        chosen: Id of a category that was clicked, and whether Shift was held.
    """

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Categories")
        self.chips: dict[str, CategoryChip] = {}
        self._shown: tuple[Taxonomy, Mapping[str, str]] | None = None
        self._flow = FlowLayout(GRID // 4, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_taxonomy(self, taxonomy: Taxonomy, keys: Mapping[str, str]) -> None:
        """Shows a tree; the same one again changes nothing.

        Args:
            taxonomy: The tree.
            keys: Key to id of the category.
        """
        if (taxonomy, keys) == self._shown:
            return
        self._shown = (taxonomy, keys)
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        styles, by_category = category_styles(taxonomy), {category: key for key, category in keys.items()}
        for label in as_labels(taxonomy).labels:
            chip = CategoryChip(label, styles[label.name], by_category.get(label.name, ""))
            chip.clicked.connect(self._clicked)
            self.chips[label.name] = chip
            self._flow.addWidget(chip)
        self.updateGeometry()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Says how many errors have each category."""
        for name, chip in self.chips.items():
            if chip.count != counts.get(name, 0):
                chip.set_count(counts.get(name, 0))

    def set_selected(self, tags: Collection[str], proposed: Collection[str]) -> None:
        """Lets categories stand out: those that all selected errors have, and those that are proposed for one of them."""
        for name, chip in self.chips.items():
            chip.set_wanted(name in tags)
            chip.set_proposed(name in proposed)

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, CategoryChip):
            held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            self.chosen.emit(chip.label.name, bool(held))
