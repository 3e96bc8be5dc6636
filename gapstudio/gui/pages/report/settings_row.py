"""For whom the report is, in which language, and whether data in it are masked: what is decided beside the slides."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from gapstudio.domain import Audience, Language, ReportSettings
from gapstudio.gui.pages.gap.switch_row import SwitchRow
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option

LANGUAGES = {Language.ENGLISH: "English", Language.GERMAN: "Deutsch", Language.FRENCH: "Français"}
_AUDIENCES = (
    Option("Management", Audience.MANAGEMENT, "Plain words, the findings and the decision; details stay in the notes"),
    Option("Engineering", Audience.ENGINEERING, "All evidence, with methods and tests"),
)
_MASK = "Black out names, numbers and addresses of the documents: in the pictures of pages themselves, and in texts"


class SettingsRow(QWidget):
    """Three choices in a row; `decided` carries the name of a field of `ReportSettings` and its value."""

    decided = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.audience = SwitchRow("For", _AUDIENCES)
        self.language = Choice("Language of the report", [Option(name, one) for one, name in LANGUAGES.items()])
        self.masked = mask_box()
        self.audience.chosen.connect(lambda value: self.decided.emit("audience", value))
        self.language.chosen.connect(lambda value: self.decided.emit("language", value))
        self.masked.clicked.connect(lambda on: self.decided.emit("mask", on))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for text, field in (("For", self.audience), ("in", self.language), ("", self.masked)):
            if text:
                label = QLabel(text)
                label.setObjectName("muted")
                row.addWidget(label)
            row.addWidget(field)

    def set_settings(self, settings: ReportSettings) -> None:
        """Shows what is decided."""
        self.audience.choose(settings.audience)
        self.language.choose(settings.language)
        self.masked.setChecked(settings.mask)


def mask_box() -> QCheckBox:
    """Returns the box that says whether data are masked: beside the slides, and where one sees what leaves."""
    box = QCheckBox("Mask data")
    box.setToolTip(_MASK)
    return box
